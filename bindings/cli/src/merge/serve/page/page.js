// State, keys and the two questions to the server.

import { draw } from "./map.js";
import { Rows, element, stateOf } from "./rows.js";

const FILTERS = {
  open: ["To decide", (row) => !row.decision && ["applies", "already", "conflict"].includes(row.state)],
  conflict: ["To choose", (row) => !row.decision && row.state === "conflict"],
  decided: ["Decided", (row) => Boolean(row.decision)],
  rest: ["Cannot be taken", (row) => !row.decision && ["unknown_place", "bad_signature", "replaced"].includes(row.state)],
  all: ["All", () => true],
};

const at = (id) => document.getElementById(id);
const rows = new Rows(at("rows"), (id) => select(id));
let review = { proposals: [] };
let filter = "open";
let selected = null;
let near = false;
let shown = [];
let waiting = [];
let saving = false;
let editing = null;

function find(id) {
  return review.proposals.find((row) => row.id === id);
}

function matches(row, words) {
  const text = `${row.name ?? ""} ${row.place} ${row.text.field} ${row.text.current} ${row.text.new} ${row.why} ${row.by}`;
  return words.every((word) => text.toLowerCase().includes(word));
}

// What is drawn anew keeps the focus: the button of the same name, else the list.
function redraw(draw) {
  const held = document.activeElement;
  const { filter: ofFilter, act: ofAct } = held?.dataset ?? {};
  draw();
  if (held?.isConnected) return;
  if (ofFilter) document.querySelector(`[data-filter="${ofFilter}"]`)?.focus();
  else if (ofAct) (document.querySelector(`[data-act="${ofAct}"]:enabled`) ?? at("list")).focus();
  else at("list").focus();
}

function refresh() {
  redraw(drawAll);
}

function drawAll() {
  const words = at("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = FILTERS[filter][1];
  shown = review.proposals.filter((row) => wanted(row) && matches(row, words));
  shown.sort((a, b) => (a.name ?? a.place).localeCompare(b.name ?? b.place) || a.id.localeCompare(b.id));
  if (!shown.some((row) => row.id === selected)) selected = shown[0]?.id ?? null;
  rows.show(shown, selected);
  at("none").hidden = shown.length > 0;
  at("filters").replaceChildren(...Object.entries(FILTERS).map(([name, [title, test]]) => {
    const count = review.proposals.filter(test).length;
    const button = element("button", `${title} ${count}`);
    button.type = "button";
    button.dataset.filter = name;
    button.setAttribute("aria-pressed", String(name === filter));
    button.addEventListener("click", () => { filter = name; refresh(); });
    return button;
  }));
  at("all").disabled = !review.proposals.some((row) => !row.decision && row.state === "applies");
  drawDetail();
}

function select(id) {
  if (!id) return;
  if (!shown.some((row) => row.id === id)) { filter = "all"; at("search").value = ""; selected = id; refresh(); return; }
  selected = id;
  rows.select(id);
  detail();
}

function side(title, text, kind) {
  const made = element("div", undefined, kind);
  made.append(element("h3", title), document.createTextNode(text));
  return made;
}

function detail() {
  redraw(drawDetail);
}

function drawDetail() {
  const row = find(selected);
  draw(at("map"), shown, selected, near, select);
  // What is being typed stays while an answer of the server comes in.
  if (row && editing === row.id && at("detail").querySelector(".edit")) return;
  editing = null;
  if (!row) { at("detail").replaceChildren(); return; }
  const sides = element("div", undefined, "sides");
  if (row.text.old && row.text.old !== row.text.current) sides.append(side("They saw", row.text.old));
  if (row.text.current) sides.append(side("The list has", row.text.current));
  sides.append(side("Proposed", row.text.new, "new"));
  const facts = element("dl");
  const fact = (name, value) => facts.append(element("dt", name), value instanceof Node ? value : element("dd", value));
  const [word, kind] = stateOf(row);
  fact("State", element("dd", row.decision ? word : row.text.state, kind));
  if (row.why) fact("Why", row.why);
  fact("When", row.on);
  fact("By", row.by);
  if (row.rivals.length) fact("Others say", links(row.rivals));
  if (row.like.length) fact("May be", row.like.map((like) => like.id).join(", "));
  at("detail").replaceChildren(element("h2", row.name ?? row.place), element("div", `${row.text.field} · ${row.place}`, "id"), sides, facts, acts(row));
}

function links(ids) {
  const made = element("dd");
  for (const id of ids) {
    const rival = find(id);
    const button = element("button", rival ? rival.text.new : id);
    button.type = "button";
    button.addEventListener("click", () => select(id));
    made.append(button, " ");
  }
  return made;
}

function can(row) {
  const open = !row.decision && ["applies", "already", "conflict"].includes(row.state);
  return { accept: open, reject: !row.decision, edit: open && row.change === "edit", undo: Boolean(row.decision) };
}

function acts(row) {
  const made = element("div", undefined, "acts");
  const able = can(row);
  for (const [name, title] of [["accept", "Accept"], ["reject", "Reject"], ["edit", "Edit"], ["undo", "Undo"]]) {
    const button = element("button", title);
    button.type = "button";
    button.dataset.act = name;
    button.disabled = !able[name];
    button.addEventListener("click", () => act(name));
    made.append(button);
  }
  return made;
}

function act(name) {
  const row = find(selected);
  if (!row || !can(row)[name]) return;
  editing = null;
  if (name === "edit") { edit(row); return; }
  decide([{ id: row.id, decision: name }]);
}

function edit(row) {
  at("detail").querySelector(".edit")?.remove();
  const form = element("form", undefined, "edit");
  const input = element("input");
  input.value = row.text.new === "not known" ? "" : row.text.new;
  input.setAttribute("aria-label", `${row.text.field}, your value`);
  const button = element("button", "Accept this");
  button.type = "submit";
  form.append(input, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    editing = null;
    decide([{ id: row.id, decision: "accept", value: input.value }]);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    editing = null;
    detail();
    (document.querySelector('[data-act="edit"]:enabled') ?? at("list")).focus();
  });
  at("detail").append(form);
  editing = row.id;
  input.focus();
  input.select();
}

// Shown at once, sent together: what is decided while a request is under way goes with the next.
function decide(decisions) {
  const next = step(1, decisions.map((one) => one.id));
  for (const one of decisions) {
    const row = find(one.id);
    row.decision = one.decision === "undo" ? null : one.decision;
    row.value = one.value ?? null;
  }
  waiting.push(...decisions);
  selected = next ?? selected;
  refresh();
  flush();
}

function step(by, leaving = []) {
  const place = shown.findIndex((row) => row.id === selected);
  for (let next = place + by; next >= 0 && next < shown.length; next += by) {
    if (!leaving.includes(shown[next].id)) return shown[next].id;
  }
  return null;
}

function say(text, failed) {
  at("saving").textContent = text;
  at("saving").className = failed ? "failed" : "";
}

async function flush() {
  if (saving || waiting.length === 0) return;
  saving = true;
  const sent = waiting;
  waiting = [];
  say(`Saving ${sent.length}…`);
  try {
    const answer = await ask("api/decide", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) });
    const { skipped } = answer.done;
    review = answer.review;
    for (const one of waiting) {
      const row = find(one.id);
      if (row) row.decision = one.decision === "undo" ? null : one.decision;
    }
    say(skipped.length ? skipped.map((one) => `${find(one.id)?.name ?? one.id}: ${one.reason}`).join("; ") : "Saved", skipped.length > 0);
  } catch (error) {
    say(`Not saved: ${error.message}`, true);
    waiting = [];
    await load(true);
  }
  saving = false;
  refresh();
  flush();
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({ error: `the page was refused (${response.status}); is beside still running?` }));
  if (!response.ok) throw new Error(answer.error ?? `refused (${response.status})`);
  return answer;
}

async function load(quiet) {
  try {
    review = await ask("api/review");
    if (!quiet) say(`${review.proposals.length} proposals${review.unreadable.length ? `; ${review.unreadable.length} lines cannot be read` : ""}`);
    refresh();
  } catch (error) {
    say(error.message, true);
  }
}

const KEYS = {
  j: () => select(step(1)), ArrowDown: () => select(step(1)),
  k: () => select(step(-1)), ArrowUp: () => select(step(-1)),
  a: () => act("accept"), r: () => act("reject"), e: () => act("edit"), u: () => act("undo"),
  m: () => { near = !near; detail(); },
  "/": () => at("search").focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  // People who dictate, or whose hand slips, turn single letters off (WCAG 2.1.4).
  if (event.key.length === 1 && !at("keys").checked) return;
  const todo = KEYS[event.key];
  if (!todo) return;
  event.preventDefault();
  todo();
});
at("search").addEventListener("input", refresh);
at("all").addEventListener("click", () => {
  const fitting = review.proposals.filter((row) => !row.decision && row.state === "applies");
  decide(fitting.map((row) => ({ id: row.id, decision: "accept" })));
});
load();
