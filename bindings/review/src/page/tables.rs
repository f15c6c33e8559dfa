//! Regions, phone lines, all texts that stand nowhere else, sources.

use std::collections::BTreeSet;

use beside_core::content::{ContentError, RegionCode};

use super::Review;
use super::html::{Html, anchor, escaped};
use super::texts::{sources as links, state, text};

/// The law lines, then the number and law of every region.
///
/// # Errors
/// Where the regions are broken.
pub fn law(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
) -> Result<(), ContentError> {
    html.element("h2", "id=\"law\"", "Numbers and law by region");
    let keys: Vec<String> = review
        .said
        .keys()
        .filter(|key| key.starts_with("law.") || key.starts_with("number."))
        .cloned()
        .collect();
    for key in &keys {
        text(html, review, shown, key, &[]);
    }
    html.open("div", "class=\"wide\" tabindex=\"0\"");
    html.open("table", "class=\"regions\"");
    html.row(
        "th",
        &[
            "Region",
            "Number",
            "Others",
            "Law line",
            "Steps",
            "State and sources",
        ],
    );
    let mut codes: Vec<&str> = review.content.regions()?.codes().collect();
    codes.sort_unstable();
    for code in &codes {
        let region = review.content.region(&RegionCode::parse(Some(*code)))?;
        let law = region.law.as_ref();
        html.open("tr", "");
        html.element("td", "", code);
        html.element("td", "", &region.number);
        html.element("td", "", &region.others.join(", "));
        html.open("td", "");
        if let Some(key) = law.and_then(|law| law.text.as_ref()) {
            html.link(&format!("#{}", anchor("t", key)), key);
        }
        html.close("td");
        html.element("td", "", &region.variant);
        html.open("td", "");
        state(html, region.verified.id());
        links(html, &region.sources);
        html.close("td");
        html.close("tr");
    }
    html.close("table");
    html.close("div");
    Ok(())
}

/// Every phone line that may be shown.
///
/// # Errors
/// Where the phone lines are broken.
pub fn hotlines(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
) -> Result<(), ContentError> {
    html.element("h2", "id=\"hotlines\"", "Phone lines");
    html.open("div", "class=\"wide\" tabindex=\"0\"");
    html.open("table", "");
    html.row(
        "th",
        &[
            "Line",
            "Number",
            "Where",
            "For",
            "Hours",
            "Languages",
            "State and sources",
        ],
    );
    for line in &review.content.hotlines()?.lines {
        let text_to = line.text_to.iter().map(|to| match &line.keyword {
            Some(word) => format!("text {word} to {to}"),
            None => format!("text {to}"),
        });
        let numbers: Vec<String> = line.number.iter().cloned().chain(text_to).collect();
        html.open("tr", "");
        html.element("td", "", &line.name);
        html.element("td", "", &numbers.join("; "));
        html.element("td", "", &line.regions.join(", "));
        html.element("td", "", &line.purposes.join(", "));
        html.element("td", "", line.hours.as_deref().unwrap_or("not known"));
        html.element("td", "", &line.languages.join(", "));
        html.open("td", "");
        state(html, line.verified.id());
        links(html, &line.sources);
        html.close("td");
        html.close("tr");
    }
    html.close("table");
    html.close("div");
    let keys: Vec<String> = review
        .said
        .keys()
        .filter(|key| key.starts_with("hotline."))
        .cloned()
        .collect();
    for key in &keys {
        text(html, review, shown, key, &[]);
    }
    Ok(())
}

/// Texts that no part above has shown: buttons, clocks, remarks.
pub fn others(html: &mut Html, review: &Review, shown: &mut BTreeSet<String>) {
    html.element("h2", "id=\"others\"", "All other texts");
    let rest: Vec<String> = review.said.besides(shown).into_iter().cloned().collect();
    for key in &rest {
        text(html, review, shown, key, &[]);
    }
}

/// Data files that no part above reads, as they are written.
pub fn data(html: &mut Html, review: &Review) {
    const SHOWN: [&str; 12] = [
        "strings/",
        "protocols/",
        "search/",
        "schemas/",
        "hotlines.json",
        "open_questions.json",
        "products.json",
        "regions.json",
        "sign_offs.json",
        "sources.json",
        "storage.json",
        "topics.json",
    ];
    let files = review.content.files().iter();
    let rest = files.filter(|(path, _)| !SHOWN.iter().any(|own| path.starts_with(own)));
    let rest: Vec<(&str, &str)> = rest.collect();
    if rest.is_empty() {
        return;
    }
    html.element("h2", "id=\"data\"", "Other data");
    for (path, text) in rest {
        html.element("h3", "", path);
        html.element("pre", "class=\"wide\" tabindex=\"0\"", text);
    }
}

/// Every source, how far it was read, and how many texts cite it.
///
/// # Errors
/// Where the sources are broken.
pub fn sources(html: &mut Html, review: &Review) -> Result<(), ContentError> {
    html.element("h2", "id=\"sources\"", "Sources");
    html.open("ul", "class=\"sources\"");
    for (id, source) in review.content.sources()? {
        html.open("li", &format!("id=\"{}\"", anchor("s", id)));
        html.element("code", "", id);
        state(html, source.verified.id());
        let year = source
            .year
            .map(|year| format!(", {year}"))
            .unwrap_or_default();
        html.text(&format!("{}{year}. ", source.title));
        place(html, &source.read_at);
        let count = review.cited.get(*id).copied().unwrap_or(0);
        html.element("span", "class=\"count\"", &format!("{count} texts"));
        html.close("li");
    }
    html.close("ul");
    Ok(())
}

/// Where it was read: an address as a link, anything else as words.
fn place(html: &mut Html, read_at: &str) {
    for part in read_at.split("; ") {
        let host = part.split('/').next().unwrap_or_default();
        let letters = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        let address = host.contains('.') && host.chars().all(letters) && !part.contains(' ');
        if address {
            html.open(
                "a",
                &format!("rel=\"noreferrer\" href=\"https://{}\"", escaped(part)),
            );
            html.text(part);
            html.raw("</a> ");
        } else {
            html.text(part);
            html.text(" ");
        }
    }
}
