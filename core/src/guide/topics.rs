//! The topics as their file has them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::content::{Content, ContentError};
use crate::flow::table::{Key, Number};

const FILE: &str = "topics.json";

/// All topics with the numbers that their texts name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topics {
    /// Numbers by the name that stands between braces in the texts.
    pub numbers: BTreeMap<String, Number>,
    /// In the order in which they are listed.
    pub topics: Vec<Topic>,
}

/// One topic: danger first, then what helps.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Stable id.
    pub id: String,
    /// Where it stands in the list.
    pub group: Group,
    /// Heading.
    pub title: Key,
    /// In reading order; the first is [`SectionId::Danger`].
    pub sections: Vec<Section>,
    /// Kinds of places that can help.
    pub kinds: Vec<String>,
    /// What phone lines are for, see [`super::hotlines`].
    pub hotlines: Vec<String>,
    /// Ids of other topics.
    pub see: Vec<String>,
    /// Begins with the law line of the region.
    #[serde(default)]
    pub region_law: bool,
}

/// Where a topic stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Safer use, care and prevention.
    Use,
    /// Around an emergency.
    After,
}

impl Group {
    /// In the order of the list.
    pub const ALL: [Group; 2] = [Group::Use, Group::After];

    /// The id that content uses.
    pub fn id(self) -> &'static str {
        match self {
            Group::Use => "use",
            Group::After => "after",
        }
    }
}

/// Lines of one sort.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What sort.
    pub id: SectionId,
    /// Text keys in reading order.
    pub lines: Vec<Key>,
}

/// What a part of a topic is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionId {
    /// What can go wrong and when to call; never left out.
    Danger,
    /// Steps for somebody who uses now.
    Now,
    /// Steps for somebody who wants less or none.
    Less,
    /// What is good to know.
    Know,
}

impl SectionId {
    /// The id that content uses.
    pub fn id(self) -> &'static str {
        match self {
            SectionId::Danger => "danger",
            SectionId::Now => "now",
            SectionId::Less => "less",
            SectionId::Know => "know",
        }
    }
}

impl Topics {
    /// Reads the topics.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn read(content: &Content) -> Result<Topics, ContentError> {
        content.files().parse(FILE)
    }

    /// A topic by id.
    pub fn get(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

impl Topic {
    /// Every text key that the topic shows, its heading first.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        let lines = self.sections.iter().flat_map(|section| &section.lines);
        std::iter::once(&self.title).chain(lines)
    }
}
