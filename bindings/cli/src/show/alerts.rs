//! Notes of local groups, and how old the lists are that came as packs.

use beside_core::packs;
use beside_core::places::alert::{Alert, Standing};
use beside_core::places::geo::LatLon;
use beside_core::places::held::Held;
use chrono::NaiveDate;
use serde::Serialize;

use super::age;
use super::page::{Page, Tone};
use crate::context::Context;

/// Most notes that a page shows.
const MOST: usize = 3;

/// A note for a script.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The list that it came with.
    pub list: String,
    /// Whether it holds or is old.
    pub standing: Standing,
    /// What it says.
    #[serde(flatten)]
    pub alert: Alert,
}

/// What came with the packs of a data folder: their notes and their age.
#[derive(Debug, Default)]
pub struct Local {
    /// Notes that are shown today.
    pub notes: Vec<Note>,
    editions: Vec<(String, Held)>,
    today: NaiveDate,
}

/// Reads what came with packs; with `from`, only notes that hold there. Nothing
/// here fails: notes never stand in the way of places.
pub fn local(context: &Context, from: Option<LatLon>) -> Local {
    let today = context.now.date_naive();
    let list = beside_core::store::read_list(&context.data_dir)
        .ok()
        .flatten();
    let Some(list) = list else {
        return Local::default();
    };
    let packs = &list.header().packs;
    let holds = |alert: &Alert| from.is_none_or(|from| alert.holds_at(from));
    let notes = packs::alerts(packs, today).into_iter();
    Local {
        notes: notes
            .filter(|(_, alert, _)| holds(alert))
            .map(|(list, alert, standing)| Note {
                list: list.into(),
                standing,
                alert: alert.clone(),
            })
            .collect(),
        editions: packs
            .iter()
            .map(|(list, held)| (list.clone(), held.clone()))
            .collect(),
        today,
    }
}

impl Local {
    /// Adds the notes to a page.
    pub fn notes(&self, page: &mut Page) {
        for note in self.notes.iter().take(MOST) {
            let alert = &note.alert;
            let (tone, heading) = match note.standing {
                Standing::Current => (Tone::Warn, format!("Local note: {}", alert.area)),
                Standing::Old => (
                    Tone::Quiet,
                    format!("Old note, ended {}: {}", alert.expires_on, alert.area),
                ),
            };
            page.line(tone, 0, &heading);
            page.line(Tone::Plain, 2, &alert.seen);
            page.line(Tone::Plain, 2, &alert.advice);
            let said = format!(
                "Seen since {}. Told {} by {}, until {}.",
                alert.since,
                age::days(alert.issued_on, self.today),
                alert.source,
                alert.expires_on
            );
            page.line(Tone::Quiet, 2, &said);
            page.gap();
        }
        let more = self.notes.len().saturating_sub(MOST);
        if more > 0 {
            page.line(Tone::Quiet, 0, &format!("and {more} more notes"));
            page.gap();
        }
    }

    /// Adds the lists with their counter and age.
    pub fn editions(&self, page: &mut Page) {
        for (list, held) in &self.editions {
            let age = age::days(held.built_on, self.today);
            let mut text = format!("List {list}: edition {}, built {age}.", held.version);
            let mut tone = Tone::Quiet;
            if let Some(day) = held.expired_on {
                tone = Tone::Care;
                text.push_str(&format!(
                    " Its signature had run out on {day}: it may be old."
                ));
            }
            page.line(tone, 0, &text);
        }
    }
}
