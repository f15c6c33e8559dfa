//! States, provinces and countries as people write them after a town's name.

use crate::words::folded;

/// Codes and names, one a line; names of a line are parted by bars.
const AREAS: &str = include_str!("../../content/areas.tsv");

/// Whether a town of this country and state lies in an area written as `area`
/// (folded): a code or name of the country, or of the state or province there.
pub(super) fn is_in(country: &str, admin1: &str, area: &str) -> bool {
    if folded(country) == area || folded(admin1) == area {
        return true;
    }
    let code_of_state = format!("{country}-{admin1}");
    AREAS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(code, names)| {
            *code == country || *code == code_of_state || is_state(country, admin1, code, names)
        })
        .flat_map(|(code, names)| std::iter::once(last(code)).chain(names.split('|')))
        .any(|name| folded(name) == area)
}

/// Country and code (`US`, `NY`) of a state or province by its name, whatever its letter
/// case and accents; nothing where no state is called so, or states of two countries.
pub fn region(name: &str) -> Option<(&'static str, &'static str)> {
    let wanted = folded(name);
    let mut found = AREAS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, names)| names.split('|').any(|name| folded(name) == wanted))
        .filter_map(|(code, _)| code.split_once('-'));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Where a gazetteer writes the state's name in place of its code.
fn is_state(country: &str, admin1: &str, code: &str, names: &str) -> bool {
    let same_country = code.split_once('-').is_some_and(|(of, _)| of == country);
    same_country && names.split('|').any(|name| name == admin1)
}

/// `NY` of `US-NY`.
fn last(code: &str) -> &str {
    code.rsplit('-').next().unwrap_or(code)
}
