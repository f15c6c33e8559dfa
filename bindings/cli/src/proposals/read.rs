//! What a changed text means: numbers to dial, opening hours. The same readers as an
//! import uses.

use beside_core::lists::Field;
use beside_core::places::confidential::is_confidential;
use beside_core::places::record::Place;
use chrono::NaiveDate;

use crate::hours::{self, Context};
use crate::import::places::country_of;
use crate::phones;

/// Reads a field that has just been set.
///
/// # Errors
/// Why the value may not stand.
pub fn read(place: &mut Place, field: &Field, today: NaiveDate) -> Result<(), String> {
    match field {
        Field::Phones => read_phones(place),
        Field::Hours => read_hours(place, today),
        Field::Address if says_confidential(place) => {
            return Err("the address says that it is confidential; leave it out".into());
        }
        _ => {}
    }
    Ok(())
}

fn says_confidential(place: &Place) -> bool {
    let lines = place.address.iter().flat_map(|address| &address.lines);
    lines.into_iter().any(|line| is_confidential(line))
}

/// A number may be dialled only where the whole text is one number.
fn read_phones(place: &mut Place) {
    let country = country(place);
    for phone in place.phones.iter_mut().filter(|phone| phone.dial.is_none()) {
        let read = phones::read(&phone.display, country.as_deref());
        if let ([one], false) = (read.phones.as_slice(), read.bad) {
            phone.dial.clone_from(&one.dial);
            phone.ext.clone_from(&one.ext);
            phone.kind.clone_from(&one.kind);
        }
    }
}

fn read_hours(place: &mut Place, today: NaiveDate) {
    let country = country(place);
    let point = place.point.map(|point| (point.lat, point.lon));
    let Some(held) = place.hours.as_mut().filter(|held| held.compiled.is_none()) else {
        return;
    };
    let by_point = point.and_then(|(lat, lon)| hours::zone_of(lat, lon));
    held.zone = by_point.map(str::to_owned).or_else(|| held.zone.take());
    let osm = hours::understand(&held.raw, country.as_deref());
    let context = Context {
        country,
        point,
        zone: held.zone.clone(),
        from: today,
    };
    held.compiled = osm.as_deref().and_then(|osm| hours::compile(osm, &context));
    held.osm = osm.filter(|_| held.compiled.is_some());
}

fn country(place: &Place) -> Option<String> {
    country_of(place).or_else(|| {
        let zone = place
            .point
            .and_then(|point| hours::zone_of(point.lat, point.lon))?;
        crate::import::places::country_of_zone(zone).map(str::to_owned)
    })
}
