//! How far two spellings are apart.

/// Letters to insert, drop, change or swap with their neighbour to turn `a`
/// into `b`; `None` where that is more than `most`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, from) in a.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, to) in b.iter().enumerate() {
            let mut cost = (last[column] + usize::from(from != to))
                .min(last[column + 1] + 1)
                .min(here[column] + 1);
            let swapped = row > 0 && column > 0 && *from == b[column - 1] && a[row - 1] == *to;
            if swapped {
                cost = cost.min(before[column - 1] + 1);
            }
            here.push(cost);
        }
        if here.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, here);
    }
    last.last().copied().filter(|cost| *cost <= most)
}
