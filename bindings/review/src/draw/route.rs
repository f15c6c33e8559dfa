//! The way of each arrow between the boxes.

use super::graph::{Edge, Graph};

/// Width of a box.
pub const BOX_W: f64 = 210.0;
/// Height of a box.
pub const BOX_H: f64 = 52.0;

/// Centre of a box and its row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Row, 0 at the top.
    pub row: usize,
}

/// The way of one arrow.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// Path data.
    pub path: String,
    /// Its end.
    pub tip: (f64, f64),
    /// The direction in which it ends.
    pub heading: (f64, f64),
    /// Middle of its words.
    pub label: (f64, f64),
    /// Round which side it goes, if round one.
    pub left: Option<bool>,
    /// Lane on that side, 0 beside the boxes.
    pub lane: usize,
}

impl Route {
    /// Distance between lanes.
    pub const LANE: f64 = 84.0;
}

/// The ways of all arrows, in the order of the graph. `span` is the width that
/// the boxes take.
pub fn routes(graph: &Graph, places: &[Place], span: f64) -> Vec<Route> {
    let mut taken: [Vec<Lane>; 2] = [Vec::new(), Vec::new()];
    let mut routes = vec![Route::default(); graph.edges.len()];
    // Short ways take the inner lanes.
    let mut order: Vec<usize> = (0..graph.edges.len()).collect();
    order.sort_by_key(|index| {
        let edge = &graph.edges[*index];
        places[edge.from].row.abs_diff(places[edge.to].row)
    });
    for index in order {
        let edge = &graph.edges[index];
        let (from, to) = (places[edge.from], places[edge.to]);
        routes[index] = if edge.from == edge.to {
            own(from)
        } else if to.row == from.row + 1 {
            down(from, to, spread(graph, edge, places))
        } else {
            round(places, (from, to), &mut taken, span)
        };
    }
    routes
}

/// Rows between which a lane is taken.
type Lane = (usize, usize, usize);

/// How far from the middle an arrow leaves and enters its boxes.
fn spread(graph: &Graph, edge: &Edge, places: &[Place]) -> (f64, f64) {
    let at = |mut xs: Vec<f64>, x: f64| {
        xs.sort_by(f64::total_cmp);
        let place = xs.iter().position(|own| *own == x).unwrap_or(0) as f64;
        (place - (xs.len() as f64 - 1.0) / 2.0) * 50.0
    };
    let next = |edge: &&Edge| places[edge.to].row == places[edge.from].row + 1;
    let leaving = graph
        .edges
        .iter()
        .filter(next)
        .filter(|own| own.from == edge.from);
    let entering = graph
        .edges
        .iter()
        .filter(next)
        .filter(|own| own.to == edge.to);
    (
        at(
            leaving.map(|own| places[own.to].x).collect(),
            places[edge.to].x,
        ),
        at(
            entering.map(|own| places[own.from].x).collect(),
            places[edge.from].x,
        ),
    )
}

fn own(at: Place) -> Route {
    let (x, y) = (at.x + BOX_W / 2.0, at.y);
    Route {
        path: format!("M{x:.0} {:.0} c40 -16 40 32 0 16", y - 8.0),
        tip: (x, y + 8.0),
        heading: (-1.0, -0.3),
        label: (x + 62.0, y),
        ..Route::default()
    }
}

fn down(from: Place, to: Place, (leave, enter): (f64, f64)) -> Route {
    let (x1, y1) = (from.x + leave, from.y + BOX_H / 2.0);
    let (x2, y2) = (to.x + enter, to.y - BOX_H / 2.0);
    let middle = (y1 + y2) / 2.0;
    // Words stand where arrows are furthest apart.
    let label = if enter.abs() > leave.abs() {
        (x1 * 0.75 + x2 * 0.25, middle - 16.0)
    } else {
        (x1 * 0.35 + x2 * 0.65, middle + 12.0)
    };
    Route {
        path: format!("M{x1:.0} {y1:.0} C{x1:.0} {middle:.0} {x2:.0} {middle:.0} {x2:.0} {y2:.0}"),
        tip: (x2, y2),
        heading: (0.0, 1.0),
        label,
        ..Route::default()
    }
}

/// Whether another box stands in the same row on that side.
fn beside(places: &[Place], place: Place, left: bool) -> bool {
    places
        .iter()
        .any(|own| own.row == place.row && (own.x < place.x) == left && own.x != place.x)
}

/// Round a side, in the innermost lane that is free between the rows.
fn round(
    places: &[Place],
    (from, to): (Place, Place),
    taken: &mut [Vec<Lane>; 2],
    span: f64,
) -> Route {
    let rows = (from.row.min(to.row), from.row.max(to.row));
    let free = |lanes: &[Lane]| {
        let clear = |lane: &usize| {
            !lanes
                .iter()
                .any(|(own, top, end)| own == lane && rows.0 <= *end && *top <= rows.1)
        };
        (0..).find(clear).unwrap_or(0)
    };
    let (left_lane, right_lane) = (free(&taken[0]), free(&taken[1]));
    // The side on which both boxes lie; from the middle, the emptier one.
    let lean = from.x + to.x - span;
    let left = if lean.abs() < 1.0 {
        left_lane <= right_lane
    } else {
        lean < 0.0
    };
    let lane = if left { left_lane } else { right_lane };
    taken[usize::from(!left)].push((lane, rows.0, rows.1));
    let side = if left { -1.0 } else { 1.0 };
    let edge = if left { 0.0 } else { span };
    let x = edge + side * (40.0 + lane as f64 * Route::LANE);
    let step = (lane as f64 * 5.0).min(18.0);
    let (x1, y1) = (from.x + side * BOX_W / 2.0, from.y + 4.0 + step);
    let outermost = !beside(places, from, left);
    // Past a box of the same row the way leads underneath.
    let (start, y1) = if outermost {
        (format!("M{x1:.0} {y1:.0}"), y1)
    } else {
        let (below, x) = (from.y + BOX_H / 2.0, from.x + side * (20.0 + 3.0 * step));
        let y = below + 16.0 + 2.0 * step;
        (format!("M{x:.0} {below:.0} L{x:.0} {y:.0}"), y)
    };
    let (x2, y2) = (to.x + side * BOX_W / 2.0, to.y - 4.0 - step);
    let turn = if y2 > y1 { 30.0 } else { -30.0 };
    Route {
        path: format!(
            "{start} L{:.0} {y1:.0} Q{x:.0} {y1:.0} {x:.0} {:.0} L{x:.0} {:.0} Q{x:.0} {y2:.0} {:.0} {y2:.0} L{x2:.0} {y2:.0}",
            x - side * 30.0,
            y1 + turn,
            y2 - turn,
            x - side * 30.0
        ),
        tip: (x2, y2),
        heading: (-side, 0.0),
        label: (x, (y1 + y2) / 2.0 + ((lane % 4) as f64 - 1.5) * 40.0),
        left: Some(left),
        lane,
    }
}
