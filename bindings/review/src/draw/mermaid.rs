//! Mermaid flow charts.

use super::graph::{Graph, Shortcut};

/// The path as a Mermaid flow chart.
pub fn mermaid(graph: &Graph) -> String {
    let mut lines = vec![format!("%% {}", graph.name), "flowchart TD".to_owned()];
    for state in &graph.states {
        let text = quoted(&format!("{}<br/>{}", state.id, state.title));
        let (open, close) = if state.end { ("([", "])") } else { ("[", "]") };
        lines.push(format!("    {}{open}{text}{close}", node(&state.id)));
    }
    for edge in &graph.edges {
        let ends = [edge.from, edge.to].map(|index| graph.states.get(index).map_or("", |s| &s.id));
        let arrow = if edge.plain { "-->" } else { "-.->" };
        let label = quoted(&edge.answers.join("<br/>"));
        lines.push(format!(
            "    {} {arrow}|{label}| {}",
            node(ends[0]),
            node(ends[1])
        ));
    }
    lines.push("    subgraph always [\"in every state, but where listed\"]".to_owned());
    for (i, shortcut) in graph.shortcuts.iter().enumerate() {
        lines.push(format!(
            "        always{i}[{}]",
            quoted(&sentence(shortcut))
        ));
    }
    lines.push("    end".to_owned());
    lines.join("\n") + "\n"
}

/// `end` is a word of Mermaid's own.
fn node(id: &str) -> String {
    format!("s_{id}")
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('"', "#quot;")
            .replace('{', "#123;")
            .replace('}', "#125;")
    )
}

/// A shortcut in words, for both kinds of drawing.
pub fn sentence(shortcut: &Shortcut) -> String {
    let to = match shortcut.to.as_slice() {
        [] => "stays".to_owned(),
        to => format!("to {}", to.join(", ")),
    };
    match shortcut.not_in.as_slice() {
        [] => format!("{}: {to}", shortcut.answer),
        not_in => format!("{}: {to} (not in {})", shortcut.answer, not_in.join(", ")),
    }
}
