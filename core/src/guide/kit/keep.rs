//! How a product is kept, as its leaflet says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::page::LineOut;
use super::super::reader::Reader;
use super::state::ItemState;
use crate::content::{Content, ContentError, Route, Verified, fill};
use crate::flow::table::Number;

const FILE: &str = "storage.json";

/// How products are kept, and the numbers of the kit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keeping {
    /// Numbers that the texts and the reminders use.
    pub numbers: Numbers,
    /// Text keys for every product.
    pub always: Vec<String>,
    /// Text keys for every nose spray.
    pub sprays: Vec<String>,
    /// By product id; one that is absent was not read.
    pub products: BTreeMap<String, Kept>,
}

/// The numbers of the kit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Days before the date on a pack on which it counts as soon too old.
    pub soon_days: Number,
    /// Days between two drills, where nothing else was set.
    pub refresher_days: Number,
    /// Hours in the cold after which a spray is swapped; this and the others are said in
    /// texts.
    pub swap_h: Number,
    /// What is too warm, degrees Celsius.
    pub swap_c: Number,
    /// What is too cold, degrees Celsius.
    pub swap_cold_c: Number,
    /// Minutes in which a frozen spray thaws.
    pub thaw_min: Number,
}

impl Numbers {
    /// Each with the name that stands between braces in the texts.
    pub fn all(&self) -> [(&'static str, &Number); 6] {
        [
            ("soon_days", &self.soon_days),
            ("refresher_days", &self.refresher_days),
            ("swap_h", &self.swap_h),
            ("swap_c", &self.swap_c),
            ("swap_cold_c", &self.swap_cold_c),
            ("thaw_min", &self.thaw_min),
        ]
    }

    /// A number by its name.
    pub fn get(&self, name: &str) -> Option<&Number> {
        let all = self.all().into_iter();
        all.filter(|(own, _)| *own == name)
            .map(|(_, number)| number)
            .next()
    }
}

/// How one product is kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Text keys.
    pub lines: Vec<String>,
    /// Values of their placeholders.
    pub values: BTreeMap<String, String>,
    /// Source ids.
    pub sources: Vec<String>,
    /// How far they were read.
    pub verified: Verified,
}

impl Keeping {
    /// Reads how products are kept.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn read(content: &Content) -> Result<Keeping, ContentError> {
        content.files().parse(FILE)
    }

    /// Every text key with the sources that the product's entry adds.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        let products = self.products.values().flat_map(|kept| &kept.lines);
        self.always.iter().chain(&self.sprays).chain(products)
    }
}

/// The lines on keeping a product: its own, else that its leaflet was not read,
/// then those for all.
pub fn keeping(reader: &Reader, keeping: &Keeping, product: &str) -> Vec<LineOut> {
    let own = keeping.products.get(product);
    let mut lines = Vec::new();
    match own {
        Some(kept) => lines.extend(kept.lines.iter().map(|key| line(reader, keeping, key, own))),
        None => lines.push(line(reader, keeping, "storage.not_read", None)),
    }
    let products = reader.content().products().ok();
    let spray = products
        .and_then(|products| products.get(product))
        .is_some_and(|product| product.kind == Route::Spray);
    let sprays = keeping.sprays.iter().filter(|_| spray);
    let general = sprays.chain(&keeping.always);
    lines.extend(general.map(|key| line(reader, keeping, key, None)));
    lines
}

/// How all items are kept, each line once: what holds for one product, under its name,
/// before what holds for all.
pub fn kept_lines(items: &[ItemState]) -> Vec<(Option<&str>, &LineOut)> {
    let mut shown: Vec<(Option<&str>, &LineOut)> = Vec::new();
    for item in items {
        for line in &item.keep {
            let same = |own: &LineOut| own.text == line.text && own.id == line.id;
            let general = items.iter().all(|other| other.keep.iter().any(same));
            let owner = (!general).then_some(item.name.as_str());
            let twice =
                |(other, own): &(Option<&str>, &LineOut)| *other == owner && own.text == line.text;
            if !shown.iter().any(twice) {
                shown.push((owner, line));
            }
        }
    }
    shown.sort_by_key(|(owner, _)| owner.is_none());
    shown
}

fn line(reader: &Reader, keeping: &Keeping, key: &str, own: Option<&Kept>) -> LineOut {
    let text = reader.text(key);
    let filled = text.map_or_else(
        || key.to_owned(),
        |text| {
            fill(&text.text, |name| {
                let value = own.and_then(|own| own.values.get(name).cloned());
                value.or_else(|| Some(keeping.numbers.get(name)?.value.to_string()))
            })
        },
    );
    // What a product's entry read bears its line out, not the wording's sources.
    let sources: Vec<String> = match (own, text) {
        (Some(own), _) => own.sources.clone(),
        (None, Some(text)) => text.sources.iter().map(|id| (*id).to_owned()).collect(),
        (None, None) => Vec::new(),
    };
    let verified = own
        .map(|own| own.verified)
        .or(text.map(|text| text.verified));
    LineOut {
        id: key.to_owned(),
        text: filled,
        verified: verified.unwrap_or(Verified::No).id(),
        sources,
    }
}
