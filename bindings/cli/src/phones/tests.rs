use proptest::prelude::*;

use super::*;

/// `dial`, or the display in quotes; extension and kind beside it.
fn written(phone: &Phone) -> String {
    let is_fax = phone.kind.as_deref() == Some("fax");
    let number = match &phone.dial {
        Some(dial) => dial.clone(),
        None if is_fax => String::new(),
        None => format!("{:?}", phone.display),
    };
    let ext = phone.ext.as_ref().map(|ext| format!("x{ext}"));
    let kind = phone.kind.as_ref().map(|kind| format!("[{kind}]"));
    format!(
        "{number}{}{}",
        ext.unwrap_or_default(),
        kind.unwrap_or_default()
    )
}

#[test]
fn fields_of_real_lists() {
    let mut wrong = Vec::new();
    for line in include_str!("cases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [field, country, numbers, bad] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let read = read(field, Some(country).filter(|country| !country.is_empty()));
        let got: Vec<String> = read.phones.iter().map(written).collect();
        let state = match (read.bad, read.needs_country) {
            (true, _) => "yes",
            (false, true) => "country",
            (false, false) => "no",
        };
        if got.join(" ") != numbers || state != bad {
            wrong.push(format!("{field:?}: {got:?}, bad {state}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_is_the_same_in_every_notation() {
    let table = include_str!("../../../../tests/data/phones/notations.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let mut checked = 0;
    for row in rows {
        let [country, dial, national, international] = row.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("four columns: {row}");
        };
        for text in [dial, national, international] {
            let read = read(text, Some(country));
            let dials: Vec<_> = read.phones.iter().map(|one| one.dial.as_deref()).collect();
            assert_eq!(dials, [Some(dial)], "{country} {text:?}");
            checked += 1;
        }
    }
    assert!(checked >= 21, "{checked}");
}

proptest! {
    /// Never a panic, and never a digit that the field does not have.
    #[test]
    fn any_text(text in "\\PC{0,60}") {
        let read = read(&text, Some("US"));
        for phone in read.phones {
            prop_assert!(super::plain_digits(&text).contains(&phone.display));
        }
    }

    /// Numbers and their surroundings, as lists mix them.
    #[test]
    fn any_mixture(parts in prop::collection::vec(
        prop::sample::select(vec![
            "412-555-0123", "(212) 664-7665", "+1 212 664 7665", " ", "x12", "ext. 5", ", ", "/", "or",
            "Fax: ", "2", "911", "option 2", "HELP", "(", ")", "1-800-", "\u{a0}", "   ", "7-9pm",
        ]), 0..8)) {
        let text = parts.concat();
        let given: String = text.chars().filter(char::is_ascii_digit).collect();
        for phone in read(&text, Some("US")).phones {
            let has_letters = phone.display.contains("HELP");
            let dial = phone.dial.unwrap_or_default();
            let national = dial.trim_start_matches("+1");
            prop_assert!(has_letters || given.contains(national), "{text:?} -> {dial}");
        }
    }
}
