//! Every drawing beside its words: what somebody sees who is too frightened to read.

use std::collections::BTreeSet;

use beside_core::content::PICTURES;

use super::Review;
use super::html::{Html, anchor};
use super::texts::text;

/// All drawings.
pub fn pictures(html: &mut Html, review: &Review, shown: &mut BTreeSet<String>) {
    html.element("h2", "id=\"pictures\"", "Drawings");
    for (id, svg) in PICTURES {
        html.open(
            "section",
            &format!("class=\"state\" id=\"{}\"", anchor("p", id)),
        );
        html.element("h3", "", &format!("picture/{id}"));
        html.open("div", "class=\"picture\"");
        html.raw(svg);
        html.close("div");
        text(html, review, shown, &format!("picture.{id}"), &[]);
        html.close("section");
    }
}

/// Links to the drawings of a state.
pub fn links(html: &mut Html, named: &[(String, Vec<String>)]) {
    if named.is_empty() {
        return;
    }
    html.open("p", "class=\"about\"");
    html.text("Drawing: ");
    for (id, when) in named {
        html.link(&format!("#{}", anchor("p", id)), id);
        if !when.is_empty() {
            let when = when.join(", ").replace('_', " ").replace('!', "not ");
            html.element("span", "class=\"when\"", &format!("if {when}"));
        }
    }
    html.raw("</p>\n");
}
