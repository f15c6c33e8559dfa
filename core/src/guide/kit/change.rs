//! What somebody does with the kit, and the line of the journal that it comes to.

use chrono::NaiveDate;

use super::{Entry, Expiry, Item, Keeping, Kit};
use crate::content::{Content, ContentError};

/// Most of one item. Nobody carries more, and a slip of the finger is seen.
pub const MOST_OF_ONE: u32 = 9_999;
/// Most days between two drills: ten years.
pub const MOST_DAYS: u32 = 3_650;

/// Something to do with the kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Puts something in.
    Add {
        /// Id or brand of a product.
        product: String,
        /// How many.
        count: u32,
        /// The date on the box.
        expires: Option<Expiry>,
    },
    /// Changes how many there are, or the date; what is `None` stays.
    Set {
        /// Number of the item.
        n: u32,
        /// How many.
        count: Option<u32>,
        /// The date on the box.
        expires: Option<Expiry>,
    },
    /// Takes something out.
    Remove {
        /// Number of the item.
        n: u32,
    },
    /// Wants to be reminded to practise.
    Refresher {
        /// Days between two drills; `None` leaves them, or takes the usual ones.
        every_days: Option<u32>,
        /// Practised on that day: counts from there.
        done: bool,
    },
    /// No longer wants that.
    NoRefresher,
}

/// Why a change of the kit comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadChange {
    /// No item has this number.
    #[error("the kit has no number {0}")]
    NoItem(u32),
    /// The content knows no such product.
    #[error("there is no product called {0:?}")]
    UnknownProduct(String),
    /// None, or more than anybody carries.
    #[error("a kit holds 1 to {MOST_OF_ONE} of a product, not {0}")]
    BadCount(u32),
    /// None, or more than ten years.
    #[error("between two drills lie 1 to {MOST_DAYS} days, not {0}")]
    BadDays(u32),
    /// The content cannot be read.
    #[error(transparent)]
    Content(#[from] ContentError),
}

impl Kit {
    /// The journal's line for a change that is made on `today`.
    ///
    /// # Errors
    /// Why it comes to nothing; the kit is as it was.
    pub fn entry(
        &self,
        content: &Content,
        rules: &Keeping,
        change: &Change,
        today: NaiveDate,
    ) -> Result<Entry, BadChange> {
        let entry = match change {
            Change::Add {
                product,
                count,
                expires,
            } => Entry::Put {
                n: self.next_number(),
                item: Item {
                    product: product_called(content, product)?,
                    count: *count,
                    expires: *expires,
                },
            },
            Change::Set { n, count, expires } => {
                let old = self.item(*n)?;
                Entry::Put {
                    n: *n,
                    item: Item {
                        product: old.product.clone(),
                        count: count.unwrap_or(old.count),
                        expires: expires.or(old.expires),
                    },
                }
            }
            Change::Remove { n } => {
                self.item(*n)?;
                Entry::Remove { n: *n }
            }
            Change::Refresher { every_days, done } => {
                let usual = u32::try_from(rules.numbers.refresher_days.value).unwrap_or(30);
                let old = self.refresher;
                let held = old.map(|old| old.every_days);
                Entry::Refresher {
                    every_days: every_days.or(held).unwrap_or(usual),
                    from: old.map(|old| old.from).filter(|_| !done).unwrap_or(today),
                }
            }
            Change::NoRefresher => Entry::NoRefresher,
        };
        within_bounds(entry)
    }

    fn item(&self, n: u32) -> Result<&Item, BadChange> {
        self.items.get(&n).ok_or(BadChange::NoItem(n))
    }
}

fn within_bounds(entry: Entry) -> Result<Entry, BadChange> {
    match &entry {
        Entry::Put { item, .. } if !(1..=MOST_OF_ONE).contains(&item.count) => {
            Err(BadChange::BadCount(item.count))
        }
        Entry::Refresher { every_days, .. } if !(1..=MOST_DAYS).contains(every_days) => {
            Err(BadChange::BadDays(*every_days))
        }
        _ => Ok(entry),
    }
}

/// The id of a product by its id or brand, however it is spelled out.
fn product_called(content: &Content, typed: &str) -> Result<String, BadChange> {
    let plain = |name: &str| name.trim().to_lowercase().replace([' ', '-'], "_");
    let wanted = plain(typed);
    let found = content
        .products()?
        .products
        .iter()
        .find(|one| one.id == wanted || one.names.iter().any(|name| plain(name) == wanted));
    match found {
        Some(product) => Ok(product.id.to_owned()),
        None => Err(BadChange::UnknownProduct(typed.chars().take(80).collect())),
    }
}
