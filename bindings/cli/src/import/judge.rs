//! Whether the values of a column are what its name says.

use super::fields::Field;
use super::headers::roles;
use super::numbers;
use super::values::folded;

/// Whether enough of the samples look like the field; without samples the name decides.
pub fn fits(field: Field, samples: &[String]) -> bool {
    let share = |test: &dyn Fn(&str) -> bool| {
        let fitting = samples.iter().filter(|sample| test(sample)).count();
        samples.is_empty() || fitting * 2 >= samples.len()
    };
    match field {
        Field::Lat | Field::Lon => share(&|text| numbers::degrees(text).is_some()),
        Field::Point => !samples.is_empty() && share(&|text| numbers::both(text).is_some()),
        Field::Phone | Field::Fax => share(&is_phone),
        Field::Url => share(&is_web),
        Field::Hours => share(&|text| text.chars().any(|c| c.is_ascii_digit()) || has_day(text)),
        Field::OpensAt | Field::ClosesAt => {
            share(&|text| text.chars().any(|c| c.is_ascii_digit()) && !has_day(text))
        }
        Field::HoursDays => share(&has_day),
        Field::Address => share(&|text| {
            text.chars().any(char::is_alphabetic) && numbers::both(text).is_none() && !is_web(text)
        }),
        Field::Name | Field::City | Field::Organization | Field::AltName => {
            share(&|text| text.chars().any(char::is_alphabetic) && !is_web(text))
        }
        // "Estado" is a state to one and a status to another.
        Field::Region => share(&|text| !is_status(text)),
        Field::Postcode => share(&|text| text.len() <= 12),
        // A street with its number is an address.
        Field::HouseNumber => share(&|text| {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            digits < 6 && (!text.contains(' ') || text.starts_with(|c: char| c.is_ascii_digit()))
        }),
        Field::Id => share(&|text| text.len() <= 80) && mostly_distinct(samples),
        Field::VerifiedOn => share(&|text| text.chars().any(|c| c.is_ascii_digit())),
        _ => true,
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // Three digits are a short code; a sentence with a year in it is no phone.
    (digits >= 6 && letters < 40) || ((3..6).contains(&digits) && letters == 0)
}

fn is_status(text: &str) -> bool {
    const STANDING: [&str; 13] = [
        "active", "activo", "activa", "open", "abierto", "abierta", "actif", "ouvert", "aktiv",
        "ativo", "aberto", "attivo", "aperto",
    ];
    let folded = folded(text);
    STANDING.contains(&folded.as_str()) || roles().status.gone.contains(&folded)
}

fn is_web(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.starts_with("http")
        || lower.starts_with("www.")
        || (!lower.contains(' ')
            && !lower.contains('@')
            && lower.contains('.')
            && !lower.chars().any(|c| c.is_ascii_digit())
            && lower
                .rsplit('.')
                .next()
                .is_some_and(|end| (2..=6).contains(&end.len())))
}

fn has_day(text: &str) -> bool {
    const DAYS: &[&str] = &[
        "mo", "tu", "we", "th", "fr", "sa", "su", "daily", "every", "24", "lu", "ma", "mi", "ju",
        "vi", "do", "je", "ve", "di", "all", "by", "week",
    ];
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| DAYS.iter().any(|day| word.starts_with(day)))
}

/// A key repeats now and then, a foreign key all the time.
pub fn mostly_distinct(samples: &[String]) -> bool {
    let mut seen: Vec<&String> = samples.iter().collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() * 2 > samples.len() || samples.is_empty()
}
