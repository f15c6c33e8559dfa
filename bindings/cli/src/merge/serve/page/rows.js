// The table of proposals. All text goes in as text, never as markup.

export function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

const SHORT = {
  applies: ["fits", "good"],
  already: ["in the list", "good"],
  conflict: ["choose", "care"],
  unknown_place: ["unknown place", "care"],
  bad_signature: ["not signed", "bad"],
  replaced: ["replaced", ""],
};

export function stateOf(row) {
  if (row.decision === "accept") return [row.value === null ? "accepted" : "accepted, edited", "good"];
  if (row.decision === "reject") return ["rejected", ""];
  return SHORT[row.state] ?? [row.state, ""];
}

export class Rows {
  constructor(body, onSelect) {
    this.body = body;
    this.lines = new Map();
    body.addEventListener("click", (event) => {
      const line = event.target.closest("tr");
      if (line) onSelect(line.dataset.id);
    });
  }

  show(rows, selected) {
    const lines = rows.map((row) => this.line(row));
    this.body.replaceChildren(...lines);
    this.select(selected);
  }

  line(row) {
    const held = this.lines.get(row.id) ?? element("tr");
    const [word, kind] = stateOf(row);
    held.dataset.id = row.id;
    held.className = row.decision ? "decided" : "";
    held.setAttribute("aria-selected", "false");
    held.replaceChildren(
      element("td", row.name ?? row.place),
      element("td", row.text.field),
      element("td", row.text.current),
      element("td", row.text.new, "proposed"),
      element("td", word, kind),
    );
    this.lines.set(row.id, held);
    return held;
  }

  select(id) {
    this.body.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const line = this.lines.get(id);
    if (!line?.isConnected) return;
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
  }
}
