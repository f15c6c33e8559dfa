//! Guides as people read them.

use beside_core::guide::search::{Hit, Kind};
use beside_core::guide::topics::Group;
use beside_core::guide::{Head, Reader, TopicPage, law_line, phone};

use super::row::kind_names;
use super::{Page, Tone};

/// The list of topics by group, each with the id to ask for.
pub fn topics(page: &mut Page, reader: &Reader, heads: &[Head]) {
    for group in Group::ALL {
        let title = reader.label(&format!("guide.group.{}", group.id()), &[]);
        page.line(Tone::Strong, 0, &title);
        for head in heads.iter().filter(|head| head.group == group) {
            page.pair(2, 34, &head.id, &head.title);
        }
        page.gap();
    }
    page.line(Tone::Care, 0, &reader.label("guide.banner", &[]));
}

/// A topic, danger first, with phone lines, places and sources after it.
pub fn topic(page: &mut Page, reader: &Reader, topic: &TopicPage) {
    page.line(Tone::Strong, 0, &topic.title);
    page.gap();
    if let Some(law) = &topic.law {
        page.line(Tone::Plain, 2, &law_line(reader, law));
        page.gap();
    }
    for section in &topic.sections {
        let danger = section.id == "danger";
        page.line(
            if danger { Tone::Warn } else { Tone::Strong },
            0,
            &section.title,
        );
        for line in &section.lines {
            page.item(2, &line.text);
        }
        page.gap();
    }
    hotlines(page, reader, topic);
    places(page, reader, topic);
    let label = |key: &str| reader.label(key, &[]);
    if !topic.see.is_empty() {
        page.line(Tone::Strong, 0, &label("guide.see"));
        for other in &topic.see {
            page.line(
                Tone::Plain,
                2,
                &format!("{}: beside guide {}", other.title, other.id),
            );
        }
        page.gap();
    }
    if !topic.sources.is_empty() {
        page.line(Tone::Quiet, 0, &label("guide.sources"));
        for source in &topic.sources {
            let year = source
                .year
                .map(|year| format!(", {year}"))
                .unwrap_or_default();
            page.line(
                Tone::Quiet,
                2,
                &format!("{}{year} ({})", source.title, source.verified),
            );
        }
        page.gap();
    }
    if !topic.banner.is_empty() {
        page.line(Tone::Care, 0, &topic.banner);
    }
    let right = format!(
        "{} beside guide {} --right yes|no|not_sure",
        topic.question, topic.id
    );
    page.line(Tone::Plain, 0, &right);
}

fn hotlines(page: &mut Page, reader: &Reader, topic: &TopicPage) {
    if topic.hotlines.is_empty() && topic.no_hotline.is_none() {
        return;
    }
    page.line(Tone::Strong, 0, &reader.label("guide.hotlines", &[]));
    for line in &topic.hotlines {
        page.item(2, &phone(reader, line));
    }
    if let Some(line) = &topic.no_hotline {
        page.line(Tone::Plain, 2, line);
    }
    page.gap();
}

fn places(page: &mut Page, reader: &Reader, topic: &TopicPage) {
    let speech = page.speech();
    let town = speech.get("cli.home.town");
    if topic.kinds.is_empty() {
        return;
    }
    page.line(Tone::Strong, 0, &reader.label("guide.places", &[]));
    for kind in &topic.kinds {
        let name = kind_names(&speech, &[(*kind).to_string()]);
        let command = format!("beside near {town} --kind {kind}");
        page.line(Tone::Plain, 2, &speech.field(&name, &command));
    }
    page.gap();
}

/// A page that a search found, with the command that shows it.
pub fn hit(page: &mut Page, reader: &Reader, n: usize, hit: &Hit) {
    let (kind, command) = match hit.kind {
        Kind::Topic => ("topic", format!("beside guide {}", hit.id)),
        Kind::State => (
            "state",
            format!("beside {}", hit.id.split('/').next().unwrap_or_default()),
        ),
        Kind::Product => ("product", format!("beside guide {}", hit.id)),
    };
    let sort = reader.label(&format!("guide.kind.{kind}"), &[]);
    page.line(Tone::Strong, 0, &format!("{n}. {} ({sort})", hit.title));
    if let Some(line) = &hit.line {
        page.line(Tone::Plain, 3, line);
    }
    page.line(Tone::Quiet, 3, &command);
    page.gap();
}
