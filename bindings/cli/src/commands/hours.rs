//! `beside hours`: reads opening hours in OSM syntax at one moment.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::Args;

use crate::context::Context;
use crate::hours::{Answer, Moment, Question, answer};
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;

mod batch;

/// Options of `beside hours`.
#[derive(Debug, Args)]
pub struct HoursArgs {
    /// Opening hours in OSM syntax, such as "Mo-Fr 09:00-17:00; PH off".
    #[arg(required_unless_present = "batch")]
    expression: Option<String>,
    /// The moment: local time (2026-11-22T15:00) or RFC 3339 with an offset (default: now).
    #[arg(long, value_name = "TIME", conflicts_with = "batch")]
    at: Option<String>,
    /// IANA time zone of the place, such as America/New_York.
    #[arg(long, required_unless_present = "batch", conflicts_with = "batch")]
    zone: Option<String>,
    /// ISO 3166 country of the place: public holidays need it. They are those of
    /// Nager.Date for the years 2000 to 2080, as the crate opening-hours 2.1.4 has them.
    #[arg(long, value_name = "CC", conflicts_with = "batch")]
    country: Option<String>,
    /// Degrees north: sunrise and sunset need it.
    #[arg(long, requires = "lon", allow_negative_numbers = true)]
    lat: Option<f64>,
    /// Degrees east: sunrise and sunset need it.
    #[arg(long, requires = "lat", allow_negative_numbers = true)]
    lon: Option<f64>,
    /// JSON lines {"hours","at","zone","country","lat","lon"}; "-" is standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "expression")]
    batch: Option<PathBuf>,
}

/// Runs the command.
pub fn run(context: &Context, args: &HoursArgs) -> Result {
    if let Some(file) = &args.batch {
        return batch::run(file);
    }
    let zone = args.zone.as_deref().unwrap_or_default();
    let moment = match &args.at {
        Some(at) => Moment::read(at, zone),
        None => Moment::of(context.now, zone),
    };
    let moment = moment.map_err(|error| Failure::WrongUse(error.to_string()))?;
    let answer = answer(&Question {
        hours: args.expression.as_deref().unwrap_or_default(),
        country: args.country.as_deref(),
        point: args.lat.zip(args.lon),
        moment,
    });
    if context.json {
        print(&format!("{}\n", answer.to_json()))?;
    } else {
        print(&format!("{}\n", in_words(&answer, moment.local, zone)))?;
    }
    Ok(Outcome::Done)
}

fn in_words(answer: &Answer, at: NaiveDateTime, zone: &str) -> String {
    use beside_core::places::open_state::OpenState;
    let when = |time: NaiveDateTime| time.format("%A %-d %B %Y, %H:%M");
    let at = format!("{} ({zone})", when(at));
    match (answer.state, answer.next_change) {
        (OpenState::Open, Some(change)) => format!("Open on {at}.\nUntil {}.", when(change)),
        (OpenState::Open, None) => format!("Open on {at}.\nNo change is known."),
        (OpenState::Closed, Some(change)) => {
            format!("Closed on {at}.\nNext change: {}.", when(change))
        }
        (OpenState::Closed, None) => format!("Closed on {at}.\nNo change is known."),
        (OpenState::Unknown, _) if answer.understood => {
            format!(
                "Not known on {at}. Call first.\nThese hours can be read in more than one way then."
            )
        }
        (OpenState::Unknown, _) => {
            format!("Not known on {at}. Call first.\nThese hours could not be read for certain.")
        }
    }
}
