//! `beside kit`: naloxone that is carried, its dates, and when to practise.

use beside_core::guide::Reader;
use beside_core::guide::kit::{BadChange, Change, Expiry, Keeping, report};
use beside_core::own::OwnKit;
use clap::{Args, Subcommand};

use crate::asking::spelling;
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::own;
use crate::show::page::print_json;
use crate::show::{Page, kit as shown};

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
    let mut own = OwnKit::open(&context.data_dir).map_err(|error| own::failed(&error))?;
    let today = context.now.date_naive();
    if let Some(action) = &args.action {
        let entry = own
            .kit()
            .entry(reader.content(), &rules, &change(action), today)
            .map_err(|error| told(&reader, &error))?;
        own.keep(entry).map_err(|error| own::failed(&error))?;
    }
    let report = report(&reader, &rules, own.kit(), today);
    if context.json {
        print_json(&report)?;
    } else {
        let mut page = Page::new(context);
        shown::kit(&mut page, &reader, &report);
        page.print()?;
    }
    Ok(Outcome::Done)
}

fn change(action: &Action) -> Change {
    match action {
        Action::Add {
            product,
            count,
            expires,
        } => Change::Add {
            product: product.clone(),
            count: *count,
            expires: *expires,
        },
        Action::Set { n, count, expires } => Change::Set {
            n: *n,
            count: *count,
            expires: *expires,
        },
        Action::Remove { n } => Change::Remove { n: *n },
        Action::Refresher { off: true, .. } => Change::NoRefresher,
        Action::Refresher { every, done, .. } => Change::Refresher {
            every_days: *every,
            done: *done,
        },
    }
}

/// Why a change comes to nothing, and what to type instead.
fn told(reader: &Reader, error: &BadChange) -> Failure {
    match error {
        BadChange::NoItem(n) => Failure::Failed(format!(
            "your kit has no number {n}; `beside kit` shows the numbers"
        )),
        BadChange::UnknownProduct(typed) => unknown(reader, typed),
        BadChange::Content(error) => own::broken(error.clone()),
        wrong => Failure::WrongUse(wrong.to_string()),
    }
}

fn unknown(reader: &Reader, typed: &str) -> Failure {
    let all = match reader.content().products() {
        Ok(all) => all,
        Err(error) => return own::broken(error),
    };
    let wanted = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let ids = all.products.iter().map(|product| product.id);
    let hint = match spelling::did_you_mean(&spelling::near(&wanted, ids.clone(), 3)) {
        none if none.is_empty() => format!(" Products: {}.", ids.collect::<Vec<_>>().join(", ")),
        some => some,
    };
    Failure::WrongUse(format!("there is no product called {typed:?}.{hint}"))
}
