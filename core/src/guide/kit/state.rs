//! What the kit comes to on a day: what is past its date, what soon will be,
//! whether the drill is due. Reminders are data; a shell sets the alarms.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::keep::{Keeping, keeping};
use super::{Item, Kit};
use crate::guide::{LineOut, Reader};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its date is not near.
    Good,
    /// It will soon be past its date.
    Soon,
    /// It is past its date; better than none.
    Expired,
    /// No date was given.
    NotKnown,
}

impl State {
    /// The id that texts and documents use.
    pub fn id(self) -> &'static str {
        match self {
            State::Good => "good",
            State::Soon => "soon",
            State::Expired => "expired",
            State::NotKnown => "not_known",
        }
    }
}

/// An item on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemState {
    /// Number in the kit.
    pub n: u32,
    /// Product id.
    pub product: String,
    /// Its name in the reader's language.
    pub name: String,
    /// How many.
    pub count: u32,
    /// The date on the box.
    pub expires: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Days until its last day; negative when past.
    pub days_left: Option<i64>,
    /// The day on which to remind; null where no date was given.
    pub remind_on: Option<NaiveDate>,
    /// How it is kept.
    pub keep: Vec<LineOut>,
}

/// The kit on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Items by number.
    pub items: Vec<ItemState>,
    /// The day on which the next drill is due; null where no reminder is wanted.
    pub refresher_on: Option<NaiveDate>,
    /// Whether that day has come.
    pub refresher_due: bool,
    /// Days between two drills.
    pub refresher_every_days: Option<u32>,
}

/// The kit on a day, with how each item is kept.
pub fn report(reader: &Reader, rules: &Keeping, kit: &Kit, today: NaiveDate) -> Report {
    let soon = rules.numbers.soon_days.value;
    let refresher_on = kit.refresher.and_then(|refresher| {
        let days = Days::new(u64::from(refresher.every_days));
        refresher.from.checked_add_days(days)
    });
    Report {
        items: kit
            .items
            .iter()
            .map(|(n, item)| item_state(reader, rules, (*n, item), today, soon))
            .collect(),
        refresher_on,
        refresher_due: refresher_on.is_some_and(|due| due <= today),
        refresher_every_days: kit.refresher.map(|refresher| refresher.every_days),
    }
}

fn item_state(
    reader: &Reader,
    rules: &Keeping,
    (n, item): (u32, &Item),
    today: NaiveDate,
    soon: i64,
) -> ItemState {
    let last = item.expires.map(super::Expiry::last_day);
    let days_left = last.map(|last| last.signed_duration_since(today).num_days());
    let state = match days_left {
        None => State::NotKnown,
        Some(days) if days < 0 => State::Expired,
        Some(days) if days <= soon => State::Soon,
        Some(_) => State::Good,
    };
    let before = u64::try_from(soon).unwrap_or(0);
    ItemState {
        n,
        name: name(reader, &item.product),
        count: item.count,
        expires: item.expires.map(|expires| expires.to_string()),
        state,
        days_left,
        remind_on: last.and_then(|last| last.checked_sub_days(Days::new(before))),
        keep: keeping(reader, rules, &item.product),
        product: item.product.clone(),
    }
}

/// A product's brand, else its name in the reader's language.
pub fn name(reader: &Reader, product: &str) -> String {
    let products = reader.content().products().ok();
    let Some(known) = products.and_then(|products| products.get(product)) else {
        return product.to_owned();
    };
    match (known.names.first(), known.name_key) {
        (Some(name), _) => name.clone().into_owned(),
        (None, Some(key)) => reader.label(key, &[]),
        (None, None) => product.to_owned(),
    }
}
