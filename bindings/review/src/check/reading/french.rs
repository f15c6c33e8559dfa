//! Syllables of a French word as it is spoken.

/// Third persons whose `-ent` is not heard, without it.
const SILENT_ENT: &str = include_str!("fr-verbs.txt");

/// At least 1 for anything with a letter or a digit, 0 for nothing. What is
/// elided (`l'`, `qu'`) has none; the parts of `Y-a-t-il` count by themselves.
pub fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace('’', "'").replace('œ', "oe");
    let parts = word.split('-');
    let sum: usize = parts
        .map(|part| part.rsplit_once('\'').map_or(part, |(_, rest)| rest))
        .map(part)
        .sum();
    sum.max(usize::from(word.contains(char::is_alphanumeric)))
}

fn part(word: &str) -> usize {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let heard: Vec<char> = heard(&without_end(&letters));
    let mut count = 0;
    let mut before: Option<char> = None;
    for (i, letter) in heard.iter().enumerate() {
        if !is_vowel(*letter) {
            before = None;
            continue;
        }
        let between = *letter == 'y' && heard.get(i + 1).is_some_and(|next| is_vowel(*next));
        count +=
            usize::from(before.is_none_or(|before| before == 'é' || between || trema(*letter)));
        before = Some(*letter);
    }
    count.max(usize::from(!letters.is_empty()))
}

/// The word without its mute end, if something is left to be heard.
fn without_end(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ent")
        && SILENT_ENT.lines().any(|known| known == stem)
    {
        return stem.to_owned();
    }
    let bare = word.strip_suffix("es").or_else(|| word.strip_suffix('e'));
    match bare {
        Some(bare) if bare.chars().any(is_vowel) => bare.to_owned(),
        _ => word.to_owned(),
    }
}

/// The letters without `u` where it only keeps a `g` or `q` hard.
fn heard(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.chars().collect();
    let silent = |i: usize| match i.checked_sub(1).and_then(|i| letters.get(i)) {
        Some('q') => true,
        Some('g') => matches!(
            letters.get(i + 1),
            None | Some('e' | 'i' | 'é' | 'è' | 'ê' | 'y')
        ),
        _ => false,
    };
    let kept = letters.iter().enumerate();
    kept.filter(|(i, letter)| !(**letter == 'u' && silent(*i)))
        .map(|(_, letter)| *letter)
        .collect()
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàâäéèêëîïôöùûü".contains(letter)
}

fn trema(letter: char) -> bool {
    "äëïöü".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn words_of_the_facts_have_their_syllables() {
        for (word, n) in [
            ("naloxone", 3),
            ("respiration", 4),
            ("respire", 2),
            ("tête", 1),
            ("aiguille", 2),
            ("agréable", 3),
            ("lèvres", 1),
            ("épaule", 2),
            ("l'aide", 1),
            ("l’aide", 1),
            ("réanimation", 5),
            ("opioïde", 3),
            ("appuyez", 3),
            ("seringue", 2),
            ("océan", 3),
            ("européen", 4),
            ("donnent", 1),
            ("le", 1),
            ("journée", 2),
            ("a-t-il", 3),
            ("bouche-à-bouche", 3),
            ("911", 1),
            ("", 0),
            ("?", 0),
        ] {
            assert_eq!(syllables(word), n, "{word}");
        }
    }
}
