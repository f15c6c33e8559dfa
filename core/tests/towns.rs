//! Towns by name, near spellings, and the town nearest to a point.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

use beside_core::places::geo::LatLon;
use beside_core::places::towns::Gazetteer;
use proptest::prelude::*;

const LINES: &str = "\
Paris\tÎle-de-France\tFR\t48.8534\t2.3488\t2138551
Montréal\tQC\tCA\t45.5088\t-73.5878\t1762949
Portland\tOR\tUS\t45.5234\t-122.6762\t652503
Łódź\tŁódź Voivodeship\tPL\t51.7706\t19.4739\t768755
Portland\tME\tUS\t43.6574\t-70.2589\t66881
Troy\tMichigan\tUS\t42.6056\t-83.1499\t83280
Troy\tNew York\tUS\t42.7284\t-73.6918\t49826
Paris\tTX\tUS\t33.6609\t-95.5555\t24839
broken line
Nowhere\tX\tYY\t91.0\t0\t5
Paris\tON\tCA\t43.2\t-80.3833\t11763
";

fn towns() -> Gazetteer {
    Gazetteer::from_lines(LINES.into())
}

#[test]
fn names_with_and_without_their_area() {
    for (text, label) in [
        ("Paris", "Paris, Île-de-France, FR"),
        ("paris, tx", "Paris, TX, US"),
        (" PARIS ,Texas", "Paris, TX, US"),
        ("Paris, Canada", "Paris, ON, CA"),
        ("Paris, ON, CA", "Paris, ON, CA"),
        ("Paris, États-Unis", "Paris, TX, US"),
        ("portland", "Portland, OR, US"),
        ("Portland, ME", "Portland, ME, US"),
        ("Troy", "Troy, Michigan, US"),
        ("Troy, NY", "Troy, New York, US"),
        ("troy, new york", "Troy, New York, US"),
        ("montreal, quebec", "Montréal, QC, CA"),
        ("Lodz", "Łódź, Łódź Voivodeship, PL"),
    ] {
        assert_eq!(towns().look_up(text).unwrap().label(), label, "{text}");
    }
}

#[test]
fn an_unknown_name_gets_near_spellings_bigger_first() {
    let near = |text: &str| -> Vec<String> {
        let unknown = towns().look_up(text).unwrap_err();
        unknown.near.iter().map(|town| town.label()).collect()
    };
    assert_eq!(near("Porltand"), ["Portland, OR, US", "Portland, ME, US"]);
    assert_eq!(near("Montrael"), ["Montréal, QC, CA"]);
    // The name is right, the state is not: then all of that name.
    assert_eq!(
        near("Troy, TX"),
        ["Troy, Michigan, US", "Troy, New York, US"]
    );
    assert!(near("Xyzzyville").is_empty());
    assert!(near("").is_empty());
    assert_eq!(
        towns().look_up("Tory, NY").unwrap_err().to_string(),
        "no town is called \"Tory, NY\"; near spellings: Troy, New York, US; Troy, Michigan, US"
    );
}

#[test]
fn the_nearest_town_is_named_with_its_distance() {
    let from = LatLon::new(42.75, -73.7).unwrap();
    let (town, metres) = towns().nearest(from).unwrap();
    assert_eq!(
        (town.label().as_str(), metres),
        ("Troy, New York, US", from.metres(town.at))
    );
    assert_eq!(Gazetteer::default().nearest(from), None);
}

#[test]
fn bytes_that_are_no_gazetteer_are_refused() {
    assert!(Gazetteer::read(&b"not zstd"[..]).is_err());
    assert!(Gazetteer::read(&b""[..]).is_err());
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(text in any::<String>()) {
        // Either a town or at most five suggestions.
        if let Err(unknown) = towns().look_up(&text) {
            prop_assert!(unknown.near.len() <= 5);
        }
    }
}
