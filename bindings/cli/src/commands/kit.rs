//! `beside kit`: naloxone that is carried, its dates, and when to practise.

use beside_core::guide::Reader;
use beside_core::guide::kit::{Entry, Expiry, Item, Keeping, Kit, report};
use beside_core::store::Journal;
use clap::{Args, Subcommand};

use crate::asking::spelling;
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::print_json;
use crate::show::{Page, kit as shown};

/// Lines of the journal after which it is written anew, shorter.
const COMPACT_AFTER: usize = 100;

/// Options of `beside kit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  beside kit add narcan --count 2 --expires 2027-05
  beside kit set 1 --count 1
  beside kit refresher --every 30

Kept on this device only; `beside erase` removes it.")]
pub struct KitArgs {
    /// What to do; without it, the list.
    #[command(subcommand)]
    pub action: Option<Action>,
}

/// What to do with the kit.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Put something in.
    Add {
        /// Which product: `narcan`, `vial`, `generic_spray` and so on.
        #[arg(value_name = "PRODUCT")]
        product: String,
        /// How many.
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=9999))]
        count: u32,
        /// The date on the box: 2027-05 or 2027-05-31.
        #[arg(long, value_name = "DATE")]
        expires: Option<Expiry>,
    },
    /// Change how many there are, or the date.
    Set {
        /// Number in the list.
        #[arg(value_name = "NUMBER")]
        n: u32,
        /// How many.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=9999))]
        count: Option<u32>,
        /// The date on the box.
        #[arg(long, value_name = "DATE")]
        expires: Option<Expiry>,
    },
    /// Take something out.
    Remove {
        /// Number in the list.
        #[arg(value_name = "NUMBER")]
        n: u32,
    },
    /// Be reminded to practise.
    Refresher {
        /// Days between two drills.
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3650))]
        every: Option<u32>,
        /// Practised today: count from here.
        #[arg(long)]
        done: bool,
        /// No longer.
        #[arg(long, conflicts_with_all = ["every", "done"])]
        off: bool,
    },
}

/// Runs the command.
pub fn run(context: &Context, args: &KitArgs) -> Result {
    let reader = own::reader(context)?;
    let rules = Keeping::read(reader.content()).map_err(own::broken)?;
    let mut journal = own::journal(context, own::KIT)?;
    let entries: Vec<Entry> = journal.read().map_err(|error| own::failed(&error))?;
    let lines = entries.len();
    let mut kit = Kit::fold(entries);
    if let Some(action) = &args.action {
        let entry = entry(context, &reader, &rules, &kit, action)?;
        write(&mut journal, &kit, lines, &entry)?;
        kit = Kit::fold(kit.entries().into_iter().chain([entry]));
    }
    let report = report(&reader, &rules, &kit, context.now.date_naive());
    if context.json {
        print_json(&report)?;
    } else {
        let mut page = Page::new(context);
        shown::kit(&mut page, &reader, &report);
        page.print()?;
    }
    Ok(Outcome::Done)
}

/// Appends the entry; a long journal is written anew in the same step.
fn write(
    journal: &mut Journal,
    kit: &Kit,
    lines: usize,
    entry: &Entry,
) -> std::result::Result<(), Failure> {
    let written = if lines < COMPACT_AFTER {
        journal.append(entry)
    } else {
        let kit = Kit::fold(kit.entries().into_iter().chain([entry.clone()]));
        journal.rewrite(&kit.entries())
    };
    written.map_err(|error| own::failed(&error))
}

fn entry(
    context: &Context,
    reader: &Reader,
    rules: &Keeping,
    kit: &Kit,
    action: &Action,
) -> std::result::Result<Entry, Failure> {
    Ok(match action {
        Action::Add {
            product,
            count,
            expires,
        } => Entry::Put {
            n: kit.next_number(),
            item: Item {
                product: known(reader, product)?,
                count: *count,
                expires: *expires,
            },
        },
        Action::Set { n, count, expires } => {
            let old = there(kit, *n)?;
            Entry::Put {
                n: *n,
                item: Item {
                    product: old.product.clone(),
                    count: count.unwrap_or(old.count),
                    expires: expires.or(old.expires),
                },
            }
        }
        Action::Remove { n } => {
            there(kit, *n)?;
            Entry::Remove { n: *n }
        }
        Action::Refresher { off: true, .. } => Entry::NoRefresher,
        Action::Refresher { every, done, .. } => {
            let usual = u32::try_from(rules.number("refresher_days")).unwrap_or(30);
            let today = context.now.date_naive();
            let old = kit.refresher;
            let every_days = every.or(old.map(|old| old.every_days)).unwrap_or(usual);
            let from = old.map(|old| old.from).filter(|_| !done).unwrap_or(today);
            Entry::Refresher { every_days, from }
        }
    })
}

fn there(kit: &Kit, n: u32) -> std::result::Result<&Item, Failure> {
    kit.items.get(&n).ok_or_else(|| {
        Failure::Failed(format!(
            "your kit has no number {n}; `beside kit` shows the numbers"
        ))
    })
}

/// A product by id or brand name.
fn known(reader: &Reader, typed: &str) -> std::result::Result<String, Failure> {
    let all = reader.content().products().map_err(own::broken)?;
    let wanted = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let named = |name: &str| name.to_lowercase().replace([' ', '-'], "_") == wanted;
    let found = all
        .products
        .iter()
        .find(|product| product.id == wanted || product.names.iter().any(|name| named(name)));
    if let Some(product) = found {
        return Ok(product.id.to_owned());
    }
    let ids = all.products.iter().map(|product| product.id);
    let hint = match spelling::did_you_mean(&spelling::near(&wanted, ids.clone(), 3)) {
        none if none.is_empty() => format!(" Products: {}.", ids.collect::<Vec<_>>().join(", ")),
        some => some,
    };
    Err(Failure::WrongUse(format!(
        "there is no product called {typed:?}.{hint}"
    )))
}
