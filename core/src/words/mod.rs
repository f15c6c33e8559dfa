//! Text as a search sees it: words of letters and digits.

mod fold;
mod spelling;

pub(crate) use fold::fold;
pub(crate) use spelling::distance;

/// Gives every word of a text to `found`, as a typed one is looked up. Apostrophes and
/// combining marks vanish (`John's` is `johns`), but an article that was cut off before
/// one is left out (`d'Aide` is `aide`); any other sign ends a word. Letter case and
/// accents are folded, and letters that two stand for are two (`ß` is `ss`).
/// `word` is where a word is put together; whatever it holds is dropped.
pub(crate) fn each_word(text: &str, word: &mut String, mut found: impl FnMut(&str)) {
    word.clear();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            push_folded(c, word);
        } else if is_apostrophe(c) && is_article(word) {
            word.clear();
        } else if is_gap(c) && !word.is_empty() {
            found(word);
            word.clear();
        }
    }
    if !word.is_empty() {
        found(word);
    }
}

/// Gives every word of a text to `found` under all names by which it is looked for: as
/// [`each_word`] has it, with its article (`daide`), as German and the Scandinavian
/// languages write it out (`koeln`), and `st` for `saint`.
pub(crate) fn each_name(text: &str, word: &mut String, mut found: impl FnMut(&str)) {
    each_word(text, word, |word| {
        found(word);
        for (name, other) in ALSO {
            if word == *name {
                found(other);
            }
        }
    });
    if text.is_ascii() && !text.contains('\'') {
        return;
    }
    word.clear();
    let mut differs = false;
    for c in text.chars().chain([' ']) {
        if let Some(letters) = written_out(c) {
            word.push_str(letters);
            differs = true;
        } else if c.is_alphanumeric() {
            push_folded(c, word);
        } else if is_apostrophe(c) {
            differs |= is_article(word);
        } else if is_gap(c) {
            if differs && !word.is_empty() {
                found(word);
            }
            differs = false;
            word.clear();
        }
    }
}

/// Words that are one in names: each is found by the other.
const ALSO: &[(&str, &str)] = &[
    ("st", "saint"),
    ("saint", "st"),
    ("ste", "sainte"),
    ("sainte", "ste"),
    ("st", "sankt"),
    ("sankt", "st"),
    ("sta", "santa"),
    ("sto", "santo"),
];

fn push_folded(c: char, word: &mut String) {
    // The only capital whose small form is two characters is `İ`: the first is an i.
    let small = c.to_lowercase().next().unwrap_or(c);
    match plain(small) {
        Some(letters) => word.push_str(letters),
        None => word.push(fold(c)),
    }
}

/// How some languages write a letter where a keyboard lacks it.
fn written_out(c: char) -> Option<&'static str> {
    Some(match c.to_lowercase().next()? {
        'ä' => "ae",
        'ö' | 'ø' => "oe",
        'ü' => "ue",
        'å' => "aa",
        _ => return None,
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// An article or preposition that French, Italian or Catalan cuts off before a vowel.
fn is_article(word: &str) -> bool {
    const ARTICLES: &[&str] = &[
        "d", "l", "qu", "j", "s", "n", "m", "t", "c", "dell", "all", "nell", "sull", "dall", "un",
    ];
    ARTICLES.contains(&word)
}

/// Cuts text into words, one space between.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.push(c);
        } else if is_gap(c) && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Letter case and accents folded, words cut: for comparing names.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in words(text).chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// Signs between words. What is left (apostrophes, joiners, marks of scripts
/// that write vowels as marks) belongs to the word it stands in.
fn is_gap(c: char) -> bool {
    match c {
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{200c}' | '\u{200d}' => false,
        _ if c.is_ascii() || c.is_whitespace() => true,
        _ => {
            matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}')
        }
    }
}

/// The plain letters of an accented Latin one, as people type it on a keyboard
/// without it.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ'
        | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' | 'ḑ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể'
        | 'ễ' | 'ệ' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḩ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' | 'ḳ' | 'ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'ḷ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṇ' | 'ŋ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ'
        | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' | 'ǒ' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' | 'ṛ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ'
        | 'ử' | 'ữ' | 'ự' | 'ǔ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_end_words_and_apostrophes_do_not() {
        let cut = [
            ("  St. John's – Clinic ", "St Johns Clinic"),
            ("John’s", "Johns"),
            ("a\"b*c(d)-e", "a b c d e"),
            ("नमस्ते", "नमसते"),
            ("東京、大阪", "東京 大阪"),
            ("e\u{301}t", "et"),
            ("'\"*-", ""),
        ];
        for (text, expected) in cut {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_cut_the_same_way_and_folded() {
        let mut cut = Vec::new();
        each_word(" St. John’s – ÉGLISE 9b ", &mut "x".into(), |word| {
            cut.push(word.to_owned());
        });
        assert_eq!(cut, ["st", "johns", "eglise", "9b"]);
    }

    #[test]
    fn folding_takes_accents_and_case_away() {
        assert_eq!(folded("Łódź, MONTRÉAL; Gießen"), "lodz montreal giessen");
    }

    #[test]
    fn names_are_found_by_all_their_spellings() {
        let names = |text: &str| {
            let mut all = Vec::new();
            each_name(text, &mut String::new(), |word| all.push(word.to_owned()));
            all
        };
        assert_eq!(names("Straße"), ["strasse"]);
        assert_eq!(
            names("Łódź Søndergade"),
            ["lodz", "sondergade", "soendergade"]
        );
        assert_eq!(names("Maison d’Aide"), ["maison", "aide", "daide"]);
        assert_eq!(names("St. Etienne"), ["st", "saint", "sankt", "etienne"]);
        assert_eq!(names("Köln"), ["koln", "koeln"]);
        assert_eq!(names("O'Brien"), ["obrien"]);
        assert_eq!(names("Vendœuvre, Iğdır"), ["vendoeuvre", "igdir"]);
    }
}
