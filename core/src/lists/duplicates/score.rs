//! How alike two places are, in points. The weights are ours (design), set on the
//! labelled pairs of the Pittsburgh food access list.

use std::collections::BTreeSet;

use serde::Serialize;

use super::trace::Trace;

/// Points for likeness, by what is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Likeness {
    /// Sum of the others.
    pub score: i32,
    /// 0 to 5; without a point here no pair is proposed.
    pub name: i32,
    /// -1 to 3.
    pub address: i32,
    /// 0 or 2.
    pub phone: i32,
    /// -4 to 2.
    pub distance: i32,
    /// Metres between them, where both have a usable point.
    pub metres: Option<u32>,
}

/// Compares two places.
pub fn likeness(one: &Trace, other: &Trace) -> Likeness {
    let address = address(one, other);
    let phone = 2 * i32::from(one.phones.iter().any(|phone| other.phones.contains(phone)));
    let metres = one
        .point
        .zip(other.point)
        .map(|(one, other)| one.metres(other));
    let distance = distance(metres, address == SAME_ADDRESS);
    let name = name(one, other, address == SAME_ADDRESS);
    Likeness {
        score: name + address + phone + distance,
        name,
        address,
        phone,
        distance,
        metres,
    }
}

const SAME_ADDRESS: i32 = 3;

fn name(one: &Trace, other: &Trace, same_address: bool) -> i32 {
    let words = dice(&one.words, &other.words);
    let runs = dice(&one.runs, &other.runs);
    let like = words.max(runs);
    let shared = one.telling.intersection(&other.telling).count();
    let both_tell = !one.telling.is_empty() && !other.telling.is_empty();
    // "North Street Library" and "South Side Library" are alike in what all libraries share.
    if both_tell && shared == 0 && runs < 0.75 {
        return i32::from(same_address && runs >= 0.6);
    }
    let fewest = one.telling.len().min(other.telling.len());
    let contained = fewest > 0 && shared == fewest;
    let same = one.words == other.words && !one.telling.is_empty();
    match like {
        like if same || like >= 0.97 => 5,
        0.9.. => 4,
        0.75.. => 3,
        0.55.. => 2,
        0.4.. => 1,
        0.25.. if contained => 1,
        _ => 0,
    }
}

fn address(one: &Trace, other: &Trace) -> i32 {
    if one.street.is_empty() || other.street.is_empty() {
        return 0;
    }
    let same_street = one.street.iter().any(|word| other.street.contains(word));
    match (&one.number, &other.number) {
        (Some(one), Some(other)) if same_street && one == other => SAME_ADDRESS,
        (Some(_), Some(_)) if same_street => 0,
        (None, _) | (_, None) if same_street => 1,
        _ => -1,
    }
}

/// A point far off the same address is a wrong point, not another place.
fn distance(metres: Option<u32>, same_address: bool) -> i32 {
    let points = match metres {
        None => 0,
        Some(0..=60) => 2,
        Some(61..=250) => 1,
        Some(251..=1200) => 0,
        Some(1201..=3000) => -1,
        Some(_) => -4,
    };
    if same_address { points.max(0) } else { points }
}

/// Share of what both have in what they have together.
fn dice<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    2.0 * one.intersection(other).count() as f64 / all as f64
}
