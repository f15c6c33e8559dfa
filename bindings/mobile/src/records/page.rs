//! Something to read, whatever was asked for in quiet.

use std::collections::HashMap;

use beside_core::flow::screen::Source;

/// A page to read, ready to draw from top to bottom, in the person's language: guides,
/// the kit, drafts, lists. What a screen is on a guided path, this is everywhere else.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Page {
    /// Topic or product id; of any other page its sort: `home`, `guides`, `search`,
    /// `hotlines`, `products`, `answers`, `kit`, `drafts`, `fields`, `lists`, `installed`.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Language of the texts.
    pub lang: String,
    /// ISO 3166 region that it is filled for; none is the world.
    pub region: Option<String>,
    /// Emergency number as it is shown; two where the country is not known.
    pub number: String,
    /// It may be an emergency: the way to the first steps comes before all else.
    pub urgent: bool,
    /// What to say before the items: nothing found, kept on this device only...
    pub notes: Vec<String>,
    /// In reading order; those of one part stand together.
    pub items: Vec<Item>,
    /// Headings of parts, by the part's id; a part without one has none.
    pub headings: HashMap<String, String>,
    /// Where its lines come from.
    pub sources: Vec<Source>,
    /// Who has, or has not, checked it; pages of the person's own have none.
    pub banner: Option<String>,
    /// "Was this right?", on pages that may be answered.
    pub question: Option<String>,
}

/// One thing on a page: a line, or something to open, to call, to look at again.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct Item {
    /// Which part of the page: says what sort of thing this is.
    pub part: String,
    /// Its id among its kind: of a text, topic, path, product, place kind, draft, list...
    pub id: String,
    /// What it says.
    pub text: String,
    /// More about it, a line each.
    pub lines: Vec<String>,
    /// Where it stands. A line: `yes`, `partly`, `no` or `design`. The kit: `good`,
    /// `soon`, `expired`, `not_known`, `due`, `waits`. Drafts: as `propose` says it.
    pub state: Option<String>,
    /// Digits to hand to the dialler.
    pub dial: Option<String>,
    /// The day on which to remind of it, ISO 8601.
    pub due_on: Option<String>,
    /// Ids among the page's sources.
    pub sources: Vec<String>,
    /// Single values by name, for whoever does more than draw.
    pub values: HashMap<String, String>,
}

/// Something that can be taken out of a page or a path.
pub(crate) fn plain(page: &Page) -> String {
    let mut lines = vec![page.title.clone()];
    let mut part = "";
    for item in &page.items {
        if item.part != part {
            part = &item.part;
            lines.push(String::new());
            lines.extend(page.headings.get(part).cloned());
        }
        lines.push(format!("- {}", item.text));
        lines.extend(item.lines.iter().map(|line| format!("  {line}")));
    }
    lines.join("\n") + "\n"
}
