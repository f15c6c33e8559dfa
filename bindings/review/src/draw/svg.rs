//! A plain SVG: rows of boxes, arrows down through the middle, arrows back and
//! past a row round the sides. Presentation attributes only, no style sheet, so
//! that any viewer draws it.

use std::fmt::Write as _;

use super::graph::{Edge, Graph};
use super::layers::rows;
use super::mermaid::sentence;
use super::route::{BOX_H, BOX_W, Place, Route, routes};

const GAP_X: f64 = 150.0;
const GAP_Y: f64 = 130.0;
const TOP: f64 = 60.0;
const LINE: f64 = 15.0;

/// The path as an SVG drawing.
pub fn svg(graph: &Graph) -> String {
    let rows = rows(graph);
    let widest = rows.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let span = widest * BOX_W + (widest - 1.0) * GAP_X;
    let places = places(graph, &rows, span / 2.0);
    let routes = routes(graph, &places, span);
    let lanes = |left: bool| {
        routes
            .iter()
            .filter(|r| r.left == Some(left))
            .map(|r| r.lane)
            .max()
    };
    let margin =
        |lane: Option<usize>| 60.0 + lane.map_or(0.0, |lane| (lane + 2) as f64 * Route::LANE);
    let (before, after) = (margin(lanes(true)), margin(lanes(false)));
    let list = TOP + rows.len() as f64 * (BOX_H + GAP_Y);
    let height = list + LINE * 1.4 * (graph.shortcuts.len() as f64 + 2.0);
    let mut out = head(graph, before + span + after, height);
    let _ = writeln!(out, r#"<g transform="translate({before:.0} 0)">"#);
    for (edge, route) in graph.edges.iter().zip(&routes) {
        arrow(&mut out, edge, route);
    }
    for (edge, route) in graph.edges.iter().zip(&routes) {
        label(&mut out, route.label, &edge.answers);
    }
    for (state, place) in graph.states.iter().zip(&places) {
        let (x, y) = (place.x - BOX_W / 2.0, place.y - BOX_H / 2.0);
        let round = if state.end { BOX_H / 2.0 } else { 8.0 };
        let _ = writeln!(
            out,
            r##"<rect fill="#eef4f8" stroke="#33566b" stroke-width="1.5" x="{x:.0}" y="{y:.0}" width="{BOX_W}" height="{BOX_H}" rx="{round}"/>"##
        );
        text(&mut out, Words::Title, place.x, place.y - 3.0, &state.title);
        text(&mut out, Words::Id, place.x, place.y + 15.0, &state.id);
    }
    out.push_str("</g>\n");
    text(
        &mut out,
        Words::Head,
        30.0,
        list,
        "In every state, but where listed:",
    );
    for (i, shortcut) in graph.shortcuts.iter().enumerate() {
        let y = list + LINE * 1.4 * (i as f64 + 1.0);
        text(&mut out, Words::List, 30.0, y, &sentence(shortcut));
    }
    out + "</svg>\n"
}

fn head(graph: &Graph, width: f64, height: f64) -> String {
    let name = escaped(&graph.name);
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" role="img" aria-label="{name}">
<rect width="100%" height="100%" fill="#ffffff"/>
"##
    );
    text(&mut out, Words::Head, 30.0, 30.0, &graph.name);
    out
}

fn places(graph: &Graph, rows: &[Vec<usize>], middle: f64) -> Vec<Place> {
    let mut places = vec![Place::default(); graph.states.len()];
    for (row, states) in rows.iter().enumerate() {
        let span = states.len() as f64 * BOX_W + (states.len() as f64 - 1.0) * GAP_X;
        for (i, state) in states.iter().enumerate() {
            let x = middle - span / 2.0 + BOX_W / 2.0 + i as f64 * (BOX_W + GAP_X);
            let y = TOP + BOX_H / 2.0 + row as f64 * (BOX_H + GAP_Y);
            places[*state] = Place { x, y, row };
        }
    }
    places
}

fn arrow(out: &mut String, edge: &Edge, route: &Route) {
    let dash = if edge.plain {
        ""
    } else {
        r#" stroke-dasharray="6 4""#
    };
    let _ = writeln!(
        out,
        r##"<path fill="none" stroke="#33566b" stroke-width="1.4"{dash} d="{}"/>"##,
        route.path
    );
    // The tip is drawn, not a marker: not every viewer knows markers.
    let ((x, y), (dx, dy)) = (route.tip, route.heading);
    let (bx, by) = (x - 10.0 * dx, y - 10.0 * dy);
    let _ = writeln!(
        out,
        r##"<path fill="#33566b" stroke="none" d="M{x:.0} {y:.0} L{:.0} {:.0} L{:.0} {:.0} z"/>"##,
        bx - 5.0 * dy,
        by + 5.0 * dx,
        bx + 5.0 * dy,
        by - 5.0 * dx
    );
}

fn label(out: &mut String, (x, y): (f64, f64), answers: &[String]) {
    let longest = answers
        .iter()
        .map(|answer| answer.chars().count())
        .max()
        .unwrap_or(0);
    let (w, h) = (
        longest as f64 * 6.2 + 8.0,
        answers.len() as f64 * LINE + 4.0,
    );
    let top = y - h / 2.0;
    let _ = writeln!(
        out,
        r##"<rect fill="#ffffff" fill-opacity="0.9" stroke="none" x="{:.0}" y="{top:.0}" width="{w:.0}" height="{h:.0}"/>"##,
        x - w / 2.0
    );
    for (i, answer) in answers.iter().enumerate() {
        text(out, Words::Label, x, top + LINE * (i as f64 + 0.85), answer);
    }
}

/// What a text is: its size, weight, colour and anchor.
#[derive(Debug, Clone, Copy)]
enum Words {
    Title,
    Id,
    Label,
    List,
    Head,
}

fn text(out: &mut String, kind: Words, x: f64, y: f64, words: &str) {
    let (size, weight, fill, anchor) = match kind {
        Words::Title => (14, "bold", "#222222", "middle"),
        Words::Id => (12, "normal", "#555555", "middle"),
        Words::Label => (12, "normal", "#0b4f7a", "middle"),
        Words::List => (13, "normal", "#222222", "start"),
        Words::Head => (14, "bold", "#222222", "start"),
    };
    let size = match kind {
        Words::Title => fitting(size, words),
        _ => size,
    };
    let words = escaped(words);
    let _ = writeln!(
        out,
        r#"<text stroke="none" font-family="sans-serif" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}" x="{x:.0}" y="{y:.0}">{words}</text>"#
    );
}

/// A size at which a long title stays within its box: a bold letter is about 0.57
/// of its size wide.
fn fitting(size: i32, words: &str) -> i32 {
    let letters = words.chars().count().max(1) as f64;
    let most = (BOX_W - 12.0) / (letters * 0.57);
    size.min((most as i32).max(8))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
