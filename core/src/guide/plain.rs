//! A topic as plain text, to print, to send or to read out.

use super::page::{PhoneLine, RegionLaw, TopicPage};
use super::reader::Reader;

/// A topic as one plain text, one line a step, without anything that says who
/// shared it or where.
pub fn plain_text(reader: &Reader, page: &TopicPage) -> String {
    let mut lines = vec![page.title.clone()];
    if let Some(law) = &page.law {
        lines.push(String::new());
        lines.push(law_line(reader, law));
    }
    for section in &page.sections {
        lines.push(String::new());
        lines.push(section.title.clone());
        lines.extend(section.lines.iter().map(|line| format!("- {}", line.text)));
    }
    if !page.hotlines.is_empty() || page.no_hotline.is_some() {
        lines.push(String::new());
        lines.push(reader.label("guide.hotlines", &[]));
        lines.extend(
            page.hotlines
                .iter()
                .map(|line| format!("- {}", phone(reader, line))),
        );
        lines.extend(page.no_hotline.iter().map(|line| format!("- {line}")));
    }
    if !page.banner.is_empty() {
        lines.push(String::new());
        lines.push(page.banner.clone());
    }
    lines.join("\n") + "\n"
}

/// The law line with the year of what was read.
pub fn law_line(reader: &Reader, law: &RegionLaw) -> String {
    match law.year {
        Some(year) => reader.label(
            "guide.law_year",
            &[("law", &law.text), ("year", &year.to_string())],
        ),
        None => law.text.clone(),
    }
}

/// `Samaritans, 116 123 (24/7): crisis.` with what is to be texted and noted.
pub fn phone(reader: &Reader, line: &PhoneLine) -> String {
    let hours = match line.hours.as_deref() {
        Some("24/7") => reader.label("hotline.always", &[]),
        Some(times) => times.to_owned(),
        None => reader.label("hotline.hours_unknown", &[]),
    };
    let mut parts = Vec::new();
    if let Some(number) = &line.number {
        parts.push(reader.label("hotline.call", &[("number", number)]));
    }
    if let Some(to) = &line.text_to {
        parts.push(match &line.keyword {
            Some(word) => reader.label("hotline.text_word", &[("number", to), ("word", word)]),
            None => reader.label("hotline.text", &[("number", to)]),
        });
    }
    parts.push(hours);
    parts.extend(line.notes.iter().cloned());
    format!(
        "{} ({}): {}",
        line.name,
        line.purposes.join(", "),
        parts.join(" ")
    )
}
