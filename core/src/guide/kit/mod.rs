//! The kit: which naloxone somebody carries, and when to look at it again.
//!
//! The journal's lines are folded into what there is now; a reminder is data,
//! made from the day that is handed in. Nothing here knows a clock.

mod change;
mod expiry;
mod keep;
mod state;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use change::{BadChange, Change, MOST_DAYS, MOST_OF_ONE};
pub use expiry::Expiry;
pub use keep::{Keeping, keeping, kept_lines};
pub use state::{ItemState, Report, State, name, report};

/// One line of the kit's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Entry {
    /// Puts an item in, or replaces the one of that number.
    Put {
        /// Number of the item, from 1.
        n: u32,
        /// What it is.
        #[serde(flatten)]
        item: Item,
    },
    /// Takes an item out.
    Remove {
        /// Its number.
        n: u32,
    },
    /// Wants to be reminded to practise, counted from a day.
    Refresher {
        /// Days between two drills.
        every_days: u32,
        /// The day of the last drill, or of the wish.
        from: NaiveDate,
    },
    /// No longer wants that.
    NoRefresher,
}

/// What is carried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Product id of the content.
    pub product: String,
    /// How many doses or devices.
    pub count: u32,
    /// The date on the box; absent where it is not known.
    pub expires: Option<Expiry>,
}

/// When the drill is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refresher {
    /// Days between two drills.
    pub every_days: u32,
    /// The day of the last one, or of the wish.
    pub from: NaiveDate,
}

/// What the journal comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kit {
    /// Items by number.
    pub items: BTreeMap<u32, Item>,
    /// Whether and when to be reminded to practise.
    pub refresher: Option<Refresher>,
}

impl Kit {
    /// Folds the journal's lines, oldest first.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Kit {
        let mut kit = Kit::default();
        for entry in entries {
            match entry {
                Entry::Put { n, item } => {
                    kit.items.insert(n, item);
                }
                Entry::Remove { n } => {
                    kit.items.remove(&n);
                }
                Entry::Refresher { every_days, from } => {
                    kit.refresher = Some(Refresher { every_days, from });
                }
                Entry::NoRefresher => kit.refresher = None,
            }
        }
        kit
    }

    /// The number that the next item gets.
    pub fn next_number(&self) -> u32 {
        self.items
            .keys()
            .max()
            .map_or(1, |last| last.saturating_add(1))
    }

    /// The shortest journal that comes to the same.
    pub fn entries(&self) -> Vec<Entry> {
        let put = |(n, item): (&u32, &Item)| Entry::Put {
            n: *n,
            item: item.clone(),
        };
        let refresher = self
            .refresher
            .map(|Refresher { every_days, from }| Entry::Refresher { every_days, from });
        self.items.iter().map(put).chain(refresher).collect()
    }
}
