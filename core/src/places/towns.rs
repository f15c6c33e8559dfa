//! Towns by name, for whoever cannot or does not want to give a location, and
//! the nearest town to a point, to be read out to a dispatcher.

use std::cmp::Reverse;
use std::io::{self, Read};

use super::areas;
use super::geo::LatLon;
use crate::words::{distance, folded};

/// How many near spellings an unknown name gets.
const SUGGESTIONS: usize = 5;

/// A town.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// Name as its people write it.
    pub name: String,
    /// State or province: its postal code where it has one (`NY`), else its
    /// name, else empty.
    pub admin1: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Its middle.
    pub at: LatLon,
    /// People, 0 where not known.
    pub population: u64,
}

impl Town {
    /// Name with what tells it from others: `Troy, NY, US`.
    pub fn label(&self) -> String {
        let parts = [&self.name, &self.admin1, &self.country];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
        let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        told.join(", ")
    }
}

/// A name that no town has, with the towns whose names come nearest.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("no town is called {name:?}{}", hint(.near))]
pub struct UnknownTown {
    /// What was asked for.
    pub name: String,
    /// At most five, nearest spelling first, bigger ones first among equals.
    pub near: Vec<Town>,
}

fn hint(near: &[Town]) -> String {
    let labels: Vec<String> = near.iter().map(Town::label).collect();
    if labels.is_empty() {
        String::new()
    } else {
        format!("; near spellings: {}", labels.join("; "))
    }
}

/// Towns of the world. Kept as the lines they came in: a look-up reads through
/// them once, which costs less than an index that most runs never use.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    lines: String,
}

impl Gazetteer {
    /// Reads zstd-compressed lines as [`Self::from_lines`] takes them.
    ///
    /// # Errors
    /// Where the bytes are no zstd stream, or hold no UTF-8.
    pub fn read(compressed: impl Read) -> io::Result<Self> {
        let mut lines = String::new();
        ruzstd::decoding::StreamingDecoder::new(compressed)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?
            .read_to_string(&mut lines)?;
        Ok(Self::from_lines(lines))
    }

    /// Takes lines `name, admin1, country, lat, lon, population`, parted by
    /// tabs. A line that is not of this form is passed over.
    pub fn from_lines(lines: String) -> Self {
        Self { lines }
    }

    /// The biggest town called so: `Town`, `Town, XX` or `Town, XX, YY`, where each
    /// further part is a state, province or country by code or name; the comma may be
    /// missing. Letter case and accents do not matter, `St` is `Saint`, and a town is
    /// found by what it is called in English, Spanish or French, too.
    ///
    /// # Errors
    /// [`UnknownTown`] with near spellings.
    pub fn look_up(&self, text: &str) -> Result<Town, UnknownTown> {
        let mut parts = text.split(',').map(folded).filter(|part| !part.is_empty());
        let name = parts.next().unwrap_or_default();
        let areas: Vec<String> = parts.collect();
        self.called(&name, &areas)
            .or_else(|| self.before_area(&name, &areas))
            .ok_or_else(|| UnknownTown {
                name: text.trim().to_owned(),
                near: self.near_spellings(&name, &areas),
            })
    }

    fn called(&self, name: &str, areas: &[String]) -> Option<Town> {
        let plain = saints(name);
        let at_home: Vec<(&str, String)> = exonyms()
            .filter(|(other, ..)| *other == name)
            .map(|(_, country, own)| (country, folded(own)))
            .collect();
        let is_called = |town: &Line<'_>| {
            let own = folded(town.name);
            saints(&own) == plain
                || written_out(town.name).is_some_and(|other| other == name)
                || at_home
                    .iter()
                    .any(|(country, home)| *country == town.country && *home == own)
        };
        self.towns()
            .filter(|town| is_called(town) && town.is_in(areas))
            // The first of the biggest, as `max_by_key` would give the last.
            .min_by_key(|town| (Reverse(town.population()), folded(town.name) != name))
            .and_then(|town| town.parse())
    }

    /// `Washington DC`: the last words may be the area.
    fn before_area(&self, text: &str, areas: &[String]) -> Option<Town> {
        text.match_indices(' ').find_map(|(at, _)| {
            let (name, area) = (&text[..at], &text[at + 1..]);
            let mut all = vec![area.to_owned()];
            all.extend_from_slice(areas);
            self.called(name, &all)
        })
    }

    /// The town whose middle is nearest, and how many metres away it is.
    pub fn nearest(&self, from: LatLon) -> Option<(Town, u32)> {
        let towns = self.towns().filter_map(|town| {
            let at = town.at()?;
            Some((from.distance_m(at), town))
        });
        let (_, town) = towns.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let town = town.parse()?;
        let metres = from.metres(town.at);
        Some((town, metres))
    }

    fn towns(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.lines().filter_map(Line::new)
    }

    /// Towns in the area asked for come before others of the same spelling.
    fn near_spellings(&self, name: &str, areas: &[String]) -> Vec<Town> {
        let most = 1 + name.chars().count() / 4;
        let near = self.towns().filter_map(|town| {
            let distance = distance(name, &folded(town.name), most)?;
            Some((distance, town))
        });
        let mut near: Vec<_> = near
            .map(|(distance, town)| {
                let elsewhere = !town.is_in(areas);
                (distance, elsewhere, Reverse(town.population()), town)
            })
            .collect();
        near.sort_by_key(|(distance, elsewhere, size, _)| (*distance, *elsewhere, *size));
        near.iter()
            .filter_map(|(_, _, _, town)| town.parse())
            .take(SUGGESTIONS)
            .collect()
    }
}

/// Names of towns in other languages than their own: the name, the country, the name at
/// home; one a line.
const EXONYMS: &str = include_str!("../../content/gazetteer/exonyms.tsv");

/// The folded name, the country and the name at home of each.
fn exonyms() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    EXONYMS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
}

/// A folded name with `st` and `ste` written out.
fn saints(folded: &str) -> String {
    let words = folded.split(' ').map(|word| match word {
        "st" | "sankt" => "saint",
        "ste" => "sainte",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The folded name as German and the Scandinavian languages write it out (`koeln`), where
/// that differs.
fn written_out(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            c => out.push(c),
        }
    }
    Some(folded(&out))
}

/// A line of the gazetteer, its numbers not yet read.
#[derive(Clone, Copy)]
struct Line<'a> {
    name: &'a str,
    admin1: &'a str,
    country: &'a str,
    lat: &'a str,
    lon: &'a str,
    population: &'a str,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Option<Self> {
        let mut fields = line.split('\t');
        Some(Self {
            name: fields.next()?,
            admin1: fields.next()?,
            country: fields.next()?,
            lat: fields.next()?,
            lon: fields.next()?,
            population: fields.next()?,
        })
    }

    fn is_in(&self, areas: &[String]) -> bool {
        areas
            .iter()
            .all(|area| areas::is_in(self.country, self.admin1, area))
    }

    fn population(&self) -> u64 {
        self.population.trim().parse().unwrap_or(0)
    }

    fn at(&self) -> Option<LatLon> {
        LatLon::new(self.lat.parse().ok()?, self.lon.parse().ok()?)
    }

    fn parse(&self) -> Option<Town> {
        Some(Town {
            name: self.name.into(),
            admin1: self.admin1.into(),
            country: self.country.into(),
            at: self.at()?,
            population: self.population(),
        })
    }
}
