//! `--need FILTER=VALUE`.

use beside_core::places::query::Need;

use crate::outcome::Failure;

/// Reads needs as they were typed, for example `cost=free`.
///
/// # Errors
/// Wrong use where one is not `FILTER=VALUE`.
pub fn read(typed: &[String]) -> Result<Vec<Need>, Failure> {
    typed.iter().map(|need| one(need)).collect()
}

fn one(typed: &str) -> Result<Need, Failure> {
    match typed.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => Ok(Need {
            key: key.trim().to_lowercase(),
            value: value.trim().to_owned(),
        }),
        _ => Err(Failure::WrongUse(format!(
            "a need is written FILTER=VALUE, for example --need cost=free; {typed:?} is not"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_has_two_sides() {
        let needs = read(&["Cost = free".to_owned()]).unwrap();
        assert_eq!(
            (needs[0].key.as_str(), needs[0].value.as_str()),
            ("cost", "free")
        );
        for bad in ["free", "=free", "cost=", ""] {
            assert!(read(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
