//! The nearest help that home can show without asking where somebody is.

use beside_core::places::near;
use beside_core::places::query::NearQuery;
use beside_core::places::row::NearRow;
use serde::Serialize;

use crate::asking::place::{self, From};
use crate::asking::when;
use crate::context::Context;
use crate::lists::{self, Data};
use crate::show::row::{Manner, row};
use crate::show::{Page, Tone};

/// What somebody who came for an overdose may need next.
const KINDS: [&str; 9] = [
    "naloxone",
    "syringe_services",
    "supervised_consumption",
    "drop_in",
    "medical_low_barrier",
    "moud",
    "bridge_ed",
    "detox",
    "treatment_outpatient",
];
/// Where the starter list is newest: an example where nothing tells the town.
const EXAMPLE: &str = "Athens, GA, US";
const MOST: usize = 2;

/// Nearest help, and why from there.
#[derive(Serialize)]
pub struct Nearby {
    from: From,
    /// The town is only an example: nothing told where the person is.
    example: bool,
    data: Data,
    results: Vec<NearRow>,
}

/// Looks from the town of the device's time zone, else from an example. Nothing
/// here may fail loudly: home must show the first steps whatever happens.
pub fn look(context: &Context) -> Option<Nearby> {
    let own = zone_town().and_then(|town| {
        let country = context.region.as_deref()?.split('-').next()?.to_owned();
        place::from(&format!("{town}, {country}")).ok()
    });
    let example = own.is_none();
    let from = own.or_else(|| place::from(EXAMPLE).ok())?;
    let mut list = lists::open(context).ok()?;
    let (at, _) = when::moment(context, None);
    let query = NearQuery {
        from: from.point(),
        kinds: KINDS.map(str::to_owned).to_vec(),
        at,
        today: context.now.date_naive(),
        open_only: false,
        needs: Vec::new(),
        limit: MOST,
    };
    let results = near(list.cache.as_mut()?, &query).ok()?.results;
    Some(Nearby {
        from,
        example,
        data: list.data,
        results,
    })
}

/// Adds the nearest help to a page, with where it was counted from.
pub fn nearby(page: &mut Page, context: &Context) {
    let Some(found) = look(context) else { return };
    if found.results.is_empty() {
        return;
    }
    let from = found.from.name();
    let key = if found.example {
        "cli.home.nearby_example"
    } else {
        "cli.home.nearby"
    };
    let heading = page.speech().with(key, &[("place", &from)]);
    page.line(Tone::Strong, 0, &heading);
    page.gap();
    let asked = when::moment(context, None).1;
    for (index, found) in found.results.iter().enumerate() {
        let manner = Manner {
            units: context.units,
            asked,
        };
        row(page, index + 1, found, manner);
        page.gap();
    }
}

/// `America/New_York` -> `New York`, from `TZ`, else from the system's setting.
fn zone_town() -> Option<String> {
    let zone = match std::env::var("TZ") {
        Ok(zone) if !zone.is_empty() => zone,
        _ => {
            let link = std::fs::read_link("/etc/localtime").ok()?;
            let (_, zone) = link.to_str()?.split_once("zoneinfo/")?;
            zone.to_owned()
        }
    };
    town_of(&zone)
}

fn town_of(zone: &str) -> Option<String> {
    let (area, town) = zone.trim_start_matches(':').rsplit_once('/')?;
    (area != "Etc").then(|| town.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_names_its_town() {
        assert_eq!(town_of("America/New_York").as_deref(), Some("New York"));
        assert_eq!(town_of("America/Indiana/Knox").as_deref(), Some("Knox"));
        assert_eq!(town_of(":Europe/Vienna").as_deref(), Some("Vienna"));
        assert_eq!(town_of("Etc/UTC"), None);
        assert_eq!(town_of("UTC"), None);
    }
}
