//! Near spellings of what was not found.

/// How alike two words must be at least (Jaro-Winkler, 1 is equal).
const ALIKE: f64 = 0.75;

/// Up to `most` candidates that are spelled like `word`, the most alike first.
pub fn near<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let wanted = word.to_lowercase();
    let mut alike: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (likeness(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
    alike.into_iter().take(most).map(|(_, name)| name).collect()
}

/// A word that stands inside a longer one (`housing` in `housing_shelter`) is alike, too.
fn likeness(wanted: &str, candidate: &str) -> f64 {
    let inside = wanted.len() >= 3 && candidate.contains(wanted);
    let likeness = strsim::jaro_winkler(wanted, candidate);
    if inside { likeness.max(0.9) } else { likeness }
}

/// `Did you mean a or b?`, or nothing.
pub fn did_you_mean(alike: &[&str]) -> String {
    match alike {
        [] => String::new(),
        [one] => format!(" Did you mean {one}?"),
        [some @ .., last] => format!(" Did you mean {} or {last}?", some.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_slips_find_their_word() {
        let words = ["naloxone", "nicotine", "housing_first", "housing_shelter"];
        assert_eq!(near("naloxon", words, 3).first(), Some(&"naloxone"));
        assert_eq!(near("NALAXONE", words, 3).first(), Some(&"naloxone"));
        assert_eq!(near("shelter", words, 1), ["housing_shelter"]);
        assert!(near("qqq", words, 3).is_empty());
        assert_eq!(did_you_mean(&["a", "b", "c"]), " Did you mean a, b or c?");
        assert_eq!(did_you_mean(&[]), "");
    }
}
