//! A topic filled for whoever reads it.

use serde::Serialize;

use super::hotlines;
use super::reader::{Reader, borne_out};
use super::topics::{Group, Section, Topic, Topics};
use super::units::topic_unit;
use crate::content::{ContentError, Hotline, edition, fill};
use crate::flow::screen::Source;

/// Placeholder of what the table of the region has a bystander do after the call.
const STEPS: &str = "steps";

/// A topic in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Stable id.
    pub id: String,
    /// Where it stands.
    pub group: Group,
    /// Heading in the reader's language.
    pub title: String,
}

/// A topic, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicPage {
    /// Stable id.
    pub id: String,
    /// Where it stands in the list.
    pub group: Group,
    /// Language of the texts.
    pub lang: String,
    /// Region that it is filled for; null is the world.
    pub region: Option<String>,
    /// Heading.
    pub title: String,
    /// Danger first.
    pub sections: Vec<SectionOut>,
    /// The law line of the region, on the page about the law.
    pub law: Option<RegionLaw>,
    /// Emergency number of the region.
    pub number: String,
    /// Verified phone lines of the region.
    pub hotlines: Vec<PhoneLine>,
    /// What stands in place of phone lines where none is verified.
    pub no_hotline: Option<String>,
    /// Kinds of places that can help.
    pub kinds: Vec<String>,
    /// Other topics.
    pub see: Vec<Head>,
    /// Every source of the page.
    pub sources: Vec<Source>,
    /// That no clinician has signed it; empty where one has, for what it says now.
    pub banner: String,
    /// The question after the page.
    pub question: String,
    /// Hash of its texts: which edition somebody saw.
    pub edition: String,
}

/// Lines of one sort under their heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionOut {
    /// `danger`, `now`, `less` or `know`.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// In reading order.
    pub lines: Vec<LineOut>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineOut {
    /// Id of the text, to quote in a remark.
    pub id: String,
    /// The text, filled; one that no source was read for says so itself.
    pub text: String,
    /// `yes`, `partly`, `no` or `design`.
    pub verified: &'static str,
    /// Source ids.
    pub sources: Vec<String>,
}

/// The law line of a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionLaw {
    /// What may be said; where nothing was read it says that.
    pub text: String,
    /// Year of what was read.
    pub year: Option<i32>,
    /// How sure it is.
    pub verified: &'static str,
}

/// A phone line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhoneLine {
    /// Stable id.
    pub id: String,
    /// What it calls itself.
    pub name: String,
    /// What it is for, in words.
    pub purposes: Vec<String>,
    /// Number to call, as it is written.
    pub number: Option<String>,
    /// Number that takes texts.
    pub text_to: Option<String>,
    /// Word to text there.
    pub keyword: Option<String>,
    /// `24/7` or times; null is not known.
    pub hours: Option<String>,
    /// Language codes.
    pub languages: Vec<String>,
    /// Remarks.
    pub notes: Vec<String>,
}

/// The list of topics, in its order.
pub fn heads(reader: &Reader, topics: &Topics) -> Vec<Head> {
    topics
        .topics
        .iter()
        .map(|topic| head(reader, topic))
        .collect()
}

/// A topic filled for a reader; nothing where there is none of that id.
///
/// # Errors
/// Where the phone lines cannot be read.
pub fn topic_page(
    reader: &Reader,
    topics: &Topics,
    id: &str,
) -> Result<Option<TopicPage>, ContentError> {
    let Some(topic) = topics.get(id) else {
        return Ok(None);
    };
    let sections: Vec<SectionOut> = topic
        .sections
        .iter()
        .map(|section| section_out(reader, topics, section))
        .collect();
    let lines = hotlines::of_region(reader.content, &reader.code, &topic.hotlines)?;
    let law = topic.region_law.then(|| law(reader));
    let law_sources = reader.region.law.iter().filter(|_| topic.region_law);
    let cited = sections
        .iter()
        .flat_map(|section| &section.lines)
        .flat_map(|line| &line.sources)
        .chain(law_sources.flat_map(|law| &law.sources))
        .chain(lines.iter().flat_map(|line| &line.sources));
    let sources = reader.sources(cited.map(String::as_str));
    let other = |id: &String| topics.get(id).map(|topic| head(reader, topic));
    let missing = lines.is_empty() && !topic.hotlines.is_empty();
    Ok(Some(TopicPage {
        id: topic.id.clone(),
        group: topic.group,
        lang: reader.lang.clone(),
        region: reader.region_code().map(str::to_owned),
        title: reader.label(&topic.title, &[]),
        law,
        number: reader.number(),
        no_hotline: missing
            .then(|| reader.label("guide.no_hotline", &[("number", &reader.number())])),
        hotlines: lines
            .into_iter()
            .map(|line| phone_line(reader, line))
            .collect(),
        kinds: topic.kinds.clone(),
        see: topic.see.iter().filter_map(other).collect(),
        sources,
        banner: banner(reader, topics, topic),
        question: reader.label("guide.right", &[]),
        edition: edition(
            topic
                .keys()
                .filter_map(|key| Some(reader.text(key)?.text.as_ref())),
        ),
        sections,
    }))
}

pub(super) fn head(reader: &Reader, topic: &Topic) -> Head {
    Head {
        id: topic.id.clone(),
        group: topic.group,
        title: reader.label(&topic.title, &[]),
    }
}

fn section_out(reader: &Reader, topics: &Topics, section: &Section) -> SectionOut {
    let id = section.id.id();
    SectionOut {
        id,
        title: reader.label(&format!("guide.section.{id}"), &[]),
        lines: section
            .lines
            .iter()
            .map(|key| line_out(reader, topics, key))
            .collect(),
    }
}

/// A line of a topic with its numbers, and with a remark where no source for it
/// was read.
pub(super) fn line_out(reader: &Reader, topics: &Topics, key: &str) -> LineOut {
    let Some(text) = reader.text(key) else {
        return LineOut {
            id: key.to_owned(),
            text: key.to_owned(),
            verified: "no",
            sources: Vec::new(),
        };
    };
    let mut sources: Vec<String> = text.sources.iter().map(|id| (*id).to_owned()).collect();
    if text.text.contains(&format!("{{{STEPS}}}")) {
        for id in reader.steps().iter().flat_map(|step| &step.sources) {
            if !sources.iter().any(|own| own == id) {
                sources.push((*id).to_owned());
            }
        }
    }
    let filled = fill(&text.text, |name| match name {
        "number" => Some(reader.number()),
        STEPS => {
            let steps = reader.steps().iter().map(|step| step.text.as_ref());
            Some(steps.collect::<Vec<_>>().join(" "))
        }
        _ => topics
            .numbers
            .get(name)
            .map(|number| number.value.to_string()),
    });
    LineOut {
        id: key.to_owned(),
        text: if borne_out(text.verified) {
            filled
        } else {
            reader.label("guide.not_verified", &[("text", &filled)])
        },
        verified: text.verified.id(),
        sources,
    }
}

fn law(reader: &Reader) -> RegionLaw {
    let known = reader.region.law.as_ref();
    let Some((law, key)) = known.and_then(|law| Some((law, law.text.as_ref()?))) else {
        return RegionLaw {
            text: reader.label("guide.no_law", &[]),
            year: None,
            verified: "no",
        };
    };
    let values: Vec<_> = law
        .values
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    RegionLaw {
        text: reader.label(key, &values),
        year: law.year,
        verified: law.verified.id(),
    }
}

/// Every verified phone line of the reader's region, the nearest first.
///
/// # Errors
/// Where the phone lines cannot be read.
pub fn phone_lines(reader: &Reader) -> Result<Vec<PhoneLine>, ContentError> {
    let here = reader.content.hotlines()?.of(&reader.code);
    Ok(here
        .into_iter()
        .map(|line| phone_line(reader, line))
        .collect())
}

/// What the law of the reader's region says of test strips, as the path of strips
/// shows it; nothing where no list names the region.
pub fn strip_law(reader: &Reader) -> Option<LineOut> {
    let law = reader.content.strip_law(&reader.code)?;
    let dated = if law.as_of.is_some() { "" } else { "_undated" };
    let key = format!("strips.law.{}{dated}", law.status.id());
    Some(LineOut {
        text: reader.label(&key, &[("law_date", law.as_of.unwrap_or_default())]),
        id: key,
        verified: law.verified.id(),
        sources: law.sources.iter().map(|id| (*id).to_owned()).collect(),
    })
}

/// Nothing where a clinician has signed what the topic says now.
fn banner(reader: &Reader, topics: &Topics, topic: &Topic) -> String {
    let content = reader.content;
    let unit = || Ok(topic_unit(content, topics, topic));
    match content.is_signed(&format!("topic/{}", topic.id), &reader.lang, unit) {
        true => String::new(),
        false => reader.label("guide.banner", &[]),
    }
}

fn phone_line(reader: &Reader, line: &Hotline) -> PhoneLine {
    let purpose = |id: &String| reader.label(&format!("hotline.purpose.{id}"), &[]);
    PhoneLine {
        purposes: line.purposes.iter().map(purpose).collect(),
        notes: line
            .notes
            .iter()
            .map(|key| reader.label(key, &[]))
            .collect(),
        id: line.id.clone(),
        name: line.name.clone(),
        number: line.number.clone(),
        text_to: line.text_to.clone(),
        keyword: line.keyword.clone(),
        hours: line.hours.clone(),
        languages: line.languages.clone(),
    }
}
