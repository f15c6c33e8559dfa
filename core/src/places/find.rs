//! Places by words, nearest first and exactly so.

use super::geo::LatLon;
use super::near::{nearest, rank};
use super::query::FindQuery;
use super::record::Place;
use super::row::NearRow;
use super::show::{Moment, show};
use super::tree::{Entry, ITEM, PER_PAGE, Pages, SCALE, Tree, leaves_within};
use crate::store::pack::{Matches, Order, Pack, key};
use crate::store::{Cache, StoreError};
use crate::words::each_word;

/// Matches looked at on each side of where the person stands in the order of
/// rows. Enough that the distance of the last one wanted is a good radius.
const WINDOW: usize = 40;

/// Runs of rows asked for one by one; more are joined over their smallest gaps.
const RUNS: usize = 24;

/// Places whose name, other names, organisation, address or kinds hold every
/// word, or begin a word with it. What has no usable point stands after the
/// others; what is gone is left out. A text without a letter or digit finds
/// nothing.
///
/// # Errors
/// Only what the system reports; a damaged cache is built again from its list
/// and asked once more.
pub fn find(cache: &mut Cache, query: &FindQuery) -> Result<Vec<NearRow>, StoreError> {
    let mut words = Vec::new();
    each_word(&query.text, &mut String::new(), |word| {
        words.push(word.to_owned());
    });
    if words.is_empty() || query.limit == 0 {
        return Ok(Vec::new());
    }
    let moment = Moment {
        at: query.at,
        today: query.today,
    };
    cache.healing(|pack| {
        let mut matches = Matches::new(pack, &words)?;
        let found = match query.near {
            Some(from) => by_distance(pack, &mut matches, from, query.limit)?,
            None => by_name(pack, &mut matches, query.limit)?,
        };
        found
            .into_iter()
            .map(|(place, hours)| show(pack, place, hours, &moment, query.near))
            .collect()
    })
}

fn by_name(
    pack: &Pack,
    matches: &mut Matches<'_>,
    limit: usize,
) -> Result<Vec<(Place, u32)>, StoreError> {
    let mut named = matches
        .rows(0..u32::MAX, Order::Up, usize::MAX)?
        .into_iter()
        .map(|row| {
            let (name, _): (Named, u32) = pack.row(row)?;
            Ok((name.name.to_lowercase(), name.id, row))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    named.sort();
    named.truncate(limit);
    named.into_iter().map(|(_, _, row)| pack.row(row)).collect()
}

#[derive(serde::Deserialize)]
struct Named {
    id: String,
    name: String,
}

fn by_distance(
    pack: &Pack,
    matches: &mut Matches<'_>,
    from: LatLon,
    limit: usize,
) -> Result<Vec<(Place, u32)>, StoreError> {
    let placed = pack.count(key::PLACED)? as u32;
    let rows = nearest_matches(pack, matches, from, limit, placed)?;
    let mut found: Vec<(Place, u32)> = rank(pack, rows.into_iter(), from, limit)?
        .into_iter()
        .map(|found| (found.place, found.hours))
        .collect();
    let rest = limit - found.len();
    for row in matches.rows(placed..u32::MAX, Order::Up, rest)? {
        found.push(pack.row(row)?);
    }
    Ok(found)
}

/// Rows among which the `limit` nearest matches are. Rows stand in spatial
/// order: matches on both sides of the person's own row give a radius, and
/// only the leaves within that radius are then asked for all their matches.
fn nearest_matches(
    pack: &Pack,
    matches: &mut Matches<'_>,
    from: LatLon,
    limit: usize,
    placed: u32,
) -> Result<Vec<u32>, StoreError> {
    let Some(index) = pack.index(None)? else {
        return Ok(Vec::new());
    };
    let window = limit.saturating_mul(2).max(WINDOW);
    let own = nearest(pack, &[index.tree], from, 1, |_| Ok(true))?;
    let own = own.first().map_or(0, |hit| hit.row);
    let mut rows = matches.rows(0..own, Order::Down, window)?;
    let above = matches.rows(own..placed, Order::Up, window)?;
    let whole = rows.len() < window && above.len() < window;
    rows.reverse();
    rows.extend(above);
    let radius = closest(pack, index.tree, from, &mut rows, limit)?;
    if whole {
        return Ok(rows);
    }
    let mut leaves = leaves_within(pack, index.tree, from.unit(), radius)?;
    let mut rows = Vec::new();
    for (first, last) in runs(&mut leaves) {
        let range = first.saturating_mul(PER_PAGE)..(last + 1).saturating_mul(PER_PAGE).min(placed);
        rows.extend(matches.rows(range, Order::Up, usize::MAX)?);
    }
    closest(pack, index.tree, from, &mut rows, limit)?;
    Ok(rows)
}

/// Keeps the rows that may be among the `limit` nearest of `rows` (ascending),
/// and answers the square of the straight-line distance that they lie within.
fn closest(
    pack: &Pack,
    tree: Tree,
    from: LatLon,
    rows: &mut Vec<u32>,
    limit: usize,
) -> Result<f64, StoreError> {
    let mut squares = squares(pack, tree, from, rows)?;
    if squares.len() <= limit {
        return Ok(f64::INFINITY);
    }
    let mut order: Vec<f64> = squares.iter().map(|(square, _)| *square).collect();
    let (_, last, _) = order.select_nth_unstable_by(limit - 1, f64::total_cmp);
    let radius = super::near::with_ties(*last);
    squares.retain(|(square, _)| *square <= radius);
    *rows = squares.into_iter().map(|(_, row)| row).collect();
    Ok(radius)
}

/// Squares of the straight-line distances of rows. Row `n` is entry `n` of the
/// tree over all kinds, so its point is had from a leaf, not from the row.
fn squares(
    pack: &Pack,
    tree: Tree,
    from: LatLon,
    rows: &[u32],
) -> Result<Vec<(f64, u32)>, StoreError> {
    let from = from.unit();
    let mut found = Vec::with_capacity(rows.len());
    for run in rows.chunk_by(|a, b| a / PER_PAGE == b / PER_PAGE) {
        let leaf = run.first().map_or(0, |row| row / PER_PAGE);
        pack.page(tree.page(0, leaf), |bytes| {
            let (items, _) = bytes.as_chunks::<ITEM>();
            for row in run {
                let item = items.get((row % PER_PAGE) as usize);
                found.extend(item.map(|item| (square(from, Entry::from_bytes(item).at), *row)));
            }
        })?;
    }
    if found.len() < rows.len() {
        return Err(pack.damaged("a leaf is too short"));
    }
    Ok(found)
}

fn square(from: [f64; 3], at: [i32; 3]) -> f64 {
    let along = |axis: usize| from[axis] - f64::from(at[axis]) / SCALE;
    along(0).powi(2) + along(1).powi(2) + along(2).powi(2)
}

/// Ascending numbers as runs `(first, last)`, at most [`RUNS`]: beyond that,
/// reading over a gap is cheaper than another search.
fn runs(leaves: &mut [u32]) -> Vec<(u32, u32)> {
    leaves.sort_unstable();
    let mut gaps: Vec<u32> = leaves.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let widest = gaps.get(RUNS - 1).copied().unwrap_or(1).max(1);
    leaves
        .chunk_by(|a, b| b - a <= widest)
        .filter_map(|run| Some((*run.first()?, *run.last()?)))
        .collect()
}
