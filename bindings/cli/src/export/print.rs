//! A list to print and hang up: one page without scripts or network, large type, by
//! kind of help, each place with the day it was checked, each source with its credit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use beside_core::places::freshness::freshness;
use beside_core::places::geo::LatLon;
use beside_core::places::kinds::Kinds;
use beside_core::places::list::{Header, Source};
use beside_core::places::record::{Address, Place, PointQuality};
use chrono::NaiveDate;

use crate::show::row::kind_names;
use crate::show::{Tone, checked};
use crate::speech::Speech;

/// What of a list is printed, and on which day.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Only these kinds; none means all.
    pub kinds: Vec<String>,
    /// Only within so many metres of a point.
    pub around: Option<(LatLon, f64)>,
    /// The day of printing: places that were not checked for long are marked.
    pub today: NaiveDate,
    /// In which language.
    pub speech: Speech,
}

impl Selection {
    fn has(&self, place: &Place) -> bool {
        let kind =
            self.kinds.is_empty() || self.kinds.iter().any(|kind| place.kinds.contains(kind));
        kind && !place.gone && self.around.is_none_or(|around| is_near(place, around))
    }

    /// The kind a place is printed under: its first that was asked for.
    fn kind<'a>(&self, place: &'a Place) -> &'a str {
        let asked = |kind: &&String| self.kinds.is_empty() || self.kinds.contains(kind);
        place
            .kinds
            .iter()
            .find(asked)
            .map_or("other", String::as_str)
    }
}

fn is_near(place: &Place, (from, metres): (LatLon, f64)) -> bool {
    let point = place
        .point
        .filter(|point| point.quality != PointQuality::Placeholder);
    let point = point.and_then(|point| LatLon::new(point.lat, point.lon));
    point.is_some_and(|point| from.distance_m(point) <= metres)
}

/// Writes the page; gives the number of places on it.
///
/// # Errors
/// The list cannot be read to its end, or the page not be written.
pub fn write(
    header: &Header,
    places: impl Iterator<Item = io::Result<Place>>,
    selection: &Selection,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let kinds = Kinds::builtin().map_err(io::Error::other)?;
    let mut by_kind: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut sources = BTreeSet::new();
    for place in places {
        let place = place?;
        if selection.has(&place) {
            sources.insert(place.source.clone());
            let kind = selection.kind(&place).to_owned();
            by_kind.entry(kind).or_default().push(place);
        }
    }
    let n = by_kind.values().map(Vec::len).sum::<usize>() as u64;
    head(out, selection, n)?;
    // In the order of the kinds, what tells nothing last.
    let mut order: Vec<(&str, Vec<Place>)> = Vec::new();
    for kind in &kinds.kinds {
        order.extend(
            by_kind
                .remove(&kind.id)
                .map(|places| (kind.id.as_str(), places)),
        );
    }
    for (id, mut places) in order {
        let name = kind_names(&selection.speech, &[id.to_owned()]);
        places.sort_by(|a, b| key(a).cmp(&key(b)));
        writeln!(out, "<section><h2>{}</h2>", escaped(&name))?;
        for place in &places {
            one(out, place, selection)?;
        }
        writeln!(out, "</section>")?;
    }
    credits(
        out,
        &selection.speech,
        sources.iter().filter_map(|id| header.sources.get(id)),
    )?;
    out.flush()?;
    Ok(n)
}

/// Town by town, so that a person finds their own.
fn key(place: &Place) -> (String, String, String, &str) {
    let part = |part: fn(&Address) -> Option<String>| {
        place.address.as_ref().and_then(part).unwrap_or_default()
    };
    (
        part(|address| address.region.clone()),
        part(|address| address.city.clone()),
        place.name.clone(),
        &place.id,
    )
}

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:1.25rem/1.4 system-ui,sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}\
h1{font-size:2rem;line-height:1.2}h2{font-size:1.6rem;border-bottom:3px solid;margin-top:2.5rem;break-after:avoid}\
h3{font-size:1.3rem;margin:0}article{margin:1.2rem 0;break-inside:avoid}p{margin:.1rem 0}.phone{font-weight:700}\
.warn{font-weight:700}.warn::before{content:\"! \"}footer{font-size:1rem;margin-top:3rem;border-top:1px solid}\
@media print{body{font-size:14pt;max-width:none;margin:0}a{color:inherit;text-decoration:none}}";

fn head(out: &mut dyn Write, selection: &Selection, n: u64) -> io::Result<()> {
    let speech = &selection.speech;
    let day = speech.date(selection.today);
    let key = if n == 1 {
        "cli.print.one"
    } else {
        "cli.print.all"
    };
    let all = speech.with(key, &[("count", &n.to_string()), ("day", &day)]);
    let [title, unknown] = ["title", "unknown"].map(|key| speech.get(&format!("cli.print.{key}")));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<p>{all}</p>\n<p>{unknown}</p>",
        speech.lang()
    )
}

fn one(out: &mut dyn Write, place: &Place, selection: &Selection) -> io::Result<()> {
    writeln!(out, "<article>\n<h3>{}</h3>", escaped(&place.name))?;
    let mut line = |class: &str, text: &str| {
        if text.is_empty() {
            Ok(())
        } else {
            writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text))
        }
    };
    line("warn", place.alert.as_deref().unwrap_or_default())?;
    line(
        "address",
        &place.address.as_ref().map(address).unwrap_or_default(),
    )?;
    let phones: Vec<&str> = place
        .phones
        .iter()
        .filter(|phone| phone.kind.as_deref() != Some("fax"))
        .map(|phone| phone.display.as_str())
        .collect();
    line("phone", &phones.join(", "))?;
    line("hours", place.hours.as_ref().map_or("", |hours| &hours.raw))?;
    line("web", place.url.as_deref().unwrap_or_default())?;
    let (class, checked) = trust(place, selection);
    line(class, &checked)?;
    writeln!(out, "</article>")
}

fn address(address: &Address) -> String {
    let mut parts = address.lines.clone();
    let area = [&address.region, &address.postcode];
    let area: Vec<&str> = area.into_iter().flatten().map(String::as_str).collect();
    parts.extend(address.city.clone());
    parts.push(area.join(" "));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(", ")
}

/// When it was checked, and its class: what is old is to be checked first.
fn trust(place: &Place, selection: &Selection) -> (&'static str, String) {
    let age = freshness(place.verified_on, selection.today);
    let has_phone = !place.phones.is_empty();
    let (tone, text) = checked(&selection.speech, age, place.verified_on, None, has_phone);
    let class = if tone == Tone::Warn {
        "warn"
    } else {
        "checked"
    };
    (class, format!("{text}."))
}

fn credits<'a>(
    out: &mut dyn Write,
    speech: &Speech,
    sources: impl Iterator<Item = &'a Source>,
) -> io::Result<()> {
    let heading = speech.get("cli.print.sources");
    writeln!(out, "</main>\n<footer>\n<h2>{heading}</h2>\n<ul>")?;
    for source in sources {
        let date = source
            .retrieved_on
            .map_or_else(|| speech.get("place.date_unknown"), |day| speech.date(day));
        let mut text = format!("{} ({date}; {})", source.title, source.licence);
        if source.attribution != source.title {
            text.push_str(". ");
            text.push_str(&source.attribution);
        }
        writeln!(out, "<li>{}</li>", escaped(&text))?;
    }
    writeln!(out, "</ul>\n</footer>\n</body>\n</html>")
}

/// Text of a list is never markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(character),
        }
    }
    out
}
