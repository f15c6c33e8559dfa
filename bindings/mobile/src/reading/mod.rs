//! Pages: what is read in quiet, put together from what the core has, in the person's
//! language. Why all of them are one record: `one-page.md`.

mod answers;
mod builder;
mod drafts;
mod fields;
mod guide;
mod home;
mod kit;
mod lists;
mod search;

pub(crate) use answers::answers;
pub(crate) use drafts::drafts;
pub(crate) use fields::fields;
pub(crate) use guide::{edition, hotlines, products, topic, topic_text, topics};
pub(crate) use home::home;
pub(crate) use kit::kit;
pub(crate) use lists::{installed, lists};
pub(crate) use search::search;
