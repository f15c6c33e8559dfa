//! One text as a reviewer sees it: its id, all its languages side by side, how
//! far its sources were read, what is open about it.

use std::collections::{BTreeMap, BTreeSet};

use beside_core::flow::table::Number;

use crate::check::texts::Made;

use super::html::{Html, anchor, escaped};
use super::{Review, language};

/// A text of the page, under the conditions of its line.
pub fn text(
    html: &mut Html,
    review: &Review,
    shown: &mut BTreeSet<String>,
    key: &str,
    when: &[String],
) {
    let Some(english) = review.said.english(key) else {
        return;
    };
    let first = shown.insert(key.to_owned());
    let id = if first {
        format!(" id=\"{}\"", anchor("t", key))
    } else {
        String::new()
    };
    let changed = if review.is_changed(key) {
        " changed"
    } else {
        ""
    };
    html.open("div", &format!("class=\"text{changed}\"{id}"));
    html.open("div", "class=\"langs\"");
    for (lang, said) in review.said.in_order(key) {
        let class = if said.is_unread() {
            "said unread"
        } else {
            "said"
        };
        html.open(
            "p",
            &format!("class=\"{class}\" lang=\"{}\"", escaped(lang)),
        );
        if review.said.languages.len() > 1 {
            html.element("b", "class=\"lang\"", lang);
        }
        html.text(&said.text);
        let stale = |made: &Made| !made.is_fresh(&english.text);
        if said.made.as_ref().is_some_and(stale) {
            html.raw(" ");
            html.element(
                "span",
                "class=\"badge stale\"",
                "stale: the English was edited",
            );
        }
        html.raw("</p>\n");
    }
    html.close("div");
    html.open("p", "class=\"about\"");
    html.element("code", "", key);
    state(html, &english.verified);
    for condition in when {
        html.element(
            "span",
            "class=\"when\"",
            &format!("if {}", condition.replace('_', " ").replace('!', "not ")),
        );
    }
    if !changed.is_empty() {
        html.element("span", "class=\"badge new\"", "changed");
    }
    sources(html, &english.sources);
    for question in review.asked_of(key) {
        html.link(&format!("#{}", anchor("q", &question.id)), "open question");
    }
    html.raw("</p>\n");
    html.close("div");
}

/// How far sources were read, as a badge.
pub fn state(html: &mut Html, verified: &str) {
    let attributes = format!(
        "class=\"badge {}\" title=\"{}\"",
        escaped(verified),
        language::verified(verified)
    );
    html.open("span", &attributes);
    html.text(match verified {
        "yes" => "read",
        "partly" => "read in part",
        "no" => "not read",
        _ => "our choice",
    });
    html.raw("</span> ");
}

/// Links to sources.
pub fn sources(html: &mut Html, ids: &[String]) {
    for id in ids {
        html.link(&format!("#{}", anchor("s", id)), id);
    }
}

/// Numbers that guide people, each with its sources.
pub fn numbers(html: &mut Html, numbers: &BTreeMap<String, Number>) {
    if numbers.is_empty() {
        return;
    }
    html.open("div", "class=\"wide\" tabindex=\"0\"");
    html.open("table", "");
    html.row("th", &["Number", "Value", "State and sources"]);
    for (name, number) in numbers {
        html.open("tr", "");
        html.open("td", "");
        html.element("code", "", name);
        html.close("td");
        html.element("td", "", &number.value.to_string());
        html.open("td", "");
        state(html, number.verified.id());
        sources(html, &number.sources);
        html.close("td");
        html.close("tr");
    }
    html.close("table");
    html.close("div");
}
