//! Which row a state stands in, and its place in the row.

use std::collections::BTreeMap;

use super::graph::Graph;

/// Rows from the start downwards, each with the indices of its states from left
/// to right. A row is one more than the longest way from the start that never
/// leads back; what only shortcuts lead to comes last.
pub fn rows(graph: &Graph) -> Vec<Vec<usize>> {
    let mut depth: BTreeMap<usize, usize> = BTreeMap::new();
    let forward = forward(graph);
    depth.insert(0, 0);
    // As many rounds as states: the longest way is no longer than that.
    for _ in &graph.states {
        for (from, to) in &forward {
            if let Some(next) = depth.get(from).map(|from| from + 1) {
                let own = depth.entry(*to).or_insert(next);
                *own = (*own).max(next);
            }
        }
    }
    let last = depth.values().max().copied().unwrap_or(0);
    let rest = (0..graph.states.len())
        .filter(|state| !depth.contains_key(state))
        .collect::<Vec<_>>();
    for (i, state) in rest.into_iter().enumerate() {
        depth.insert(state, last + 1 + i);
    }
    let count = depth.values().max().map_or(0, |last| last + 1);
    let mut rows = vec![Vec::new(); count];
    for (state, row) in depth {
        rows[row].push(state);
    }
    rows
}

/// Arrows without those that lead back. They are taken in the order in which the
/// states are come to; one that would close a ring leads back.
fn forward(graph: &Graph) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (from, to) in graph.edges.iter().map(|edge| (edge.from, edge.to)) {
        if !leads(&found, to, from) {
            found.push((from, to));
        }
    }
    found
}

/// Whether arrows lead from one state to another, or they are the same.
fn leads(arrows: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(state) = reached.get(next).copied() {
        next += 1;
        let further = arrows
            .iter()
            .filter(|(start, _)| *start == state)
            .map(|(_, end)| *end);
        reached.extend(
            further
                .filter(|end| !reached.contains(end))
                .collect::<Vec<_>>(),
        );
    }
    reached.contains(&to)
}
