//! From a stored place to the row that is shown.

use chrono::NaiveDate;

use super::filter::local;
use super::freshness::freshness;
use super::geo::LatLon;
use super::open_state::{OpenState, next_change_on_clock, state_at};
use super::query::At;
use super::record::{Address, Phone, Place, PointQuality};
use super::row::{Credit, NearRow, RowPhone};
use crate::store::StoreError;
use crate::store::pack::Pack;

/// When a row is looked at.
pub(super) struct Moment {
    pub(super) at: At,
    pub(super) today: NaiveDate,
}

/// Builds a row; `from` is where distances are counted from, if they are.
pub(super) fn show(
    pack: &Pack,
    place: Place,
    hours: u32,
    moment: &Moment,
    from: Option<LatLon>,
) -> Result<NearRow, StoreError> {
    let rules = pack.zone(hours)?;
    let local = local(rules.as_deref(), moment.at);
    let compiled = pack.hours(hours)?;
    let hours = compiled.as_ref().zip(local);
    let source = pack.source(&place.source)?;
    let to = place
        .point
        .filter(|point| point.quality != PointQuality::Placeholder)
        .and_then(|point| LatLon::new(point.lat, point.lon));
    let way = from.zip(to);
    Ok(NearRow {
        distance_m: way.map(|(from, to)| from.metres(to)),
        bearing_deg: way.map(|(from, to)| from.bearing_deg(to)),
        lat: place.point.map(|point| point.lat),
        lon: place.point.map(|point| point.lon),
        point_quality: place.point.map(|point| point.quality),
        open: hours
            .as_ref()
            .map_or(OpenState::Unknown, |(held, at)| state_at(held, *at)),
        next_change: hours.and_then(|(held, at)| {
            let rules = rules.as_deref().map_or(&[][..], Vec::as_slice);
            next_change_on_clock(held, rules, at)
        }),
        hours_text: place.hours.map(|hours| hours.raw),
        phones: place.phones.into_iter().map(phone).collect(),
        address: place.address.as_ref().and_then(one_line),
        freshness: freshness(place.verified_on, moment.today),
        verified_on: place.verified_on,
        attributes: place.attributes,
        licence: source.as_ref().map(|source| source.licence.clone()),
        credit: source.map_or_else(Credit::default, |source| Credit {
            title: source.title.clone(),
            attribution: source.attribution.clone(),
            retrieved_on: source.retrieved_on,
        }),
        alert: place.alert,
        source: place.source,
        kinds: place.kinds,
        name: place.name,
        id: place.id,
    })
}

fn phone(phone: Phone) -> RowPhone {
    let display = match phone.ext {
        Some(ext) if !phone.display.contains(&ext) => format!("{} ext. {ext}", phone.display),
        _ => phone.display,
    };
    RowPhone {
        display,
        dial: phone.dial,
    }
}

/// Street, city, region and postcode, what the street lines already say left
/// out (a source with one text for the whole address).
fn one_line(address: &Address) -> Option<String> {
    let street = address.lines.join(", ");
    let whole = address
        .postcode
        .as_ref()
        .is_some_and(|code| street.contains(code.as_str()));
    let area = [&address.region, &address.postcode];
    let area: Vec<&str> = area.into_iter().flatten().map(String::as_str).collect();
    let mut parts = vec![street];
    if !whole {
        parts.extend(address.city.clone());
        parts.push(area.join(" "));
    }
    parts.retain(|part| !part.trim().is_empty());
    (!parts.is_empty()).then(|| parts.join(", "))
}
