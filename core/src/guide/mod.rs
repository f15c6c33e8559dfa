//! What can be read in quiet: topics, cards, phone lines, search; and what
//! somebody keeps of their own: the kit and whether a page was right.
//!
//! All of it is data in `core/content`, filled for a language and a region.
//! Nothing here is needed by a guided path, and nothing is kept by reading.

mod card;
pub mod feedback;
pub mod hotlines;
pub mod kit;
mod page;
mod plain;
mod reader;
pub mod search;
pub mod topics;
mod units;

pub use card::product_page;
pub use page::{
    Head, LineOut, PhoneLine, RegionLaw, SectionOut, TopicPage, heads, phone_lines, strip_law,
    topic_page,
};
pub use plain::{law_line, phone, plain_text};
pub use reader::Reader;
pub use units::{product_unit, topic_unit};
