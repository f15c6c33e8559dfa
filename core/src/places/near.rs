//! The nearest places, exactly.

use std::collections::HashSet;

use super::filter::Filter;
use super::query::{NearAnswer, NearQuery};
use super::record::Place;
use super::row::NearRow;
use super::show::{Moment, show};
use super::tree::{GRID_ERROR, Hit, Tree, Walk};
use crate::places::geo::{EARTH_RADIUS_M, LatLon};
use crate::store::pack::{KindIndex, Pack, Unplaced};
use crate::store::{Cache, StoreError};

/// The nearest places that match, and those that match but have no place on
/// the map.
///
/// # Errors
/// Only what the system reports; a damaged cache is built again from its list
/// and asked once more.
pub fn near(cache: &mut Cache, query: &NearQuery) -> Result<NearAnswer, StoreError> {
    cache.healing(|pack| answer(pack, query))
}

fn answer(pack: &Pack, query: &NearQuery) -> Result<NearAnswer, StoreError> {
    let indexes = indexes(pack, &query.kinds)?;
    let trees: Vec<Tree> = indexes.iter().map(|index| index.tree).collect();
    let filter = Filter::new(pack, query);
    let mut seen = HashSet::new();
    let hits = nearest(pack, &trees, query.from, query.limit, |hit| {
        // A row stands in the tree of each of its kinds.
        Ok(filter.keeps(hit.hours, hit.attributes)? && (trees.len() == 1 || seen.insert(hit.row)))
    })?;
    let rows = hits.iter().map(|hit| hit.row);
    let ranked = rank(pack, rows, query.from, query.limit)?;
    let moment = Moment {
        at: query.at,
        today: query.today,
    };
    Ok(NearAnswer {
        results: ranked
            .into_iter()
            .map(|found| show(pack, found.place, found.hours, &moment, Some(query.from)))
            .collect::<Result<_, _>>()?,
        unplaced: unplaced(pack, &indexes, &filter, query.limit, &moment)?,
    })
}

/// Indexes of the kinds asked for, each once; of all kinds where none is named.
fn indexes(pack: &Pack, kinds: &[String]) -> Result<Vec<KindIndex>, StoreError> {
    if kinds.is_empty() {
        return Ok(pack.index(None)?.into_iter().collect());
    }
    let mut named: Vec<&String> = kinds.iter().collect();
    named.sort();
    named.dedup();
    let found = named.into_iter().map(|kind| pack.index(Some(kind)));
    found.filter_map(Result::transpose).collect()
}

/// Every entry that may be among the `limit` nearest once distances are taken
/// exactly, rounded to metres, and equal ones ordered.
pub(super) fn nearest(
    pack: &Pack,
    trees: &[Tree],
    from: LatLon,
    limit: usize,
    mut keep: impl FnMut(&Hit) -> Result<bool, StoreError>,
) -> Result<Vec<Hit>, StoreError> {
    let mut hits = Vec::new();
    if limit == 0 {
        return Ok(hits);
    }
    let mut walk = Walk::new(pack, trees, from.unit());
    let mut bound = f64::INFINITY;
    while let Some(hit) = walk.next(bound, &mut keep)? {
        hits.push(hit);
        if hits.len() == limit {
            bound = with_ties(hit.square);
        }
    }
    Ok(hits)
}

/// Square of the straight-line distance within which an entry may still round
/// to the same metre as one at `square`, grid errors of both included. A chord
/// never grows faster than its arc, so a metre of arc covers a metre here.
pub(super) fn with_ties(square: f64) -> f64 {
    let slack = 1.0 / EARTH_RADIUS_M + 4.0 * GRID_ERROR;
    (square.sqrt() + slack).powi(2)
}

/// A row with its exact rank.
pub(super) struct Ranked {
    pub(super) place: Place,
    pub(super) hours: u32,
}

/// The first `limit` of some rows by exact metres, then by whether they ask for
/// an ID, then by id.
pub(super) fn rank(
    pack: &Pack,
    rows: impl Iterator<Item = u32>,
    from: LatLon,
    limit: usize,
) -> Result<Vec<Ranked>, StoreError> {
    let mut ranked = Vec::new();
    for row in rows {
        let (place, hours): (Place, u32) = pack.row(row)?;
        let metres = place
            .point
            .and_then(|point| LatLon::new(point.lat, point.lon))
            .map_or(u32::MAX, |point| from.metres(point));
        ranked.push((metres, asks_for_id(&place), Ranked { place, hours }));
    }
    ranked.sort_by(|a, b| (a.0, a.1, &a.2.place.id).cmp(&(b.0, b.1, &b.2.place.id)));
    ranked.truncate(limit);
    Ok(ranked.into_iter().map(|(_, _, found)| found).collect())
}

/// 0 where no ID is known to be needed, 1 where nothing is known, 2 where one
/// is demanded: a place that demands one never stands above an equal one that
/// may not, and one that is known not to stands first.
fn asks_for_id(place: &Place) -> u8 {
    let value = place
        .attributes
        .get("id_required")
        .map(|value| value.trim());
    match value {
        Some("none" | "no" | "helps") => 0,
        Some(value) if value.starts_with("required") || value == "yes" => 2,
        _ => 1,
    }
}

/// What matches but has no usable point, in the order of the pack (by name).
fn unplaced(
    pack: &Pack,
    indexes: &[KindIndex],
    filter: &Filter<'_>,
    limit: usize,
    moment: &Moment,
) -> Result<Vec<NearRow>, StoreError> {
    let mut rows: Vec<u32> = Vec::new();
    for index in indexes.iter().filter(|_| limit > 0) {
        let mut kept = 0;
        pack.unplaced(index, |entry: Unplaced| {
            if filter.keeps(entry.hours, entry.attributes)? {
                rows.push(entry.row);
                kept += 1;
            }
            Ok(kept < limit)
        })?;
    }
    rows.sort_unstable();
    rows.dedup();
    rows.truncate(limit);
    rows.into_iter()
        .map(|row| {
            let (place, hours) = pack.row(row)?;
            show(pack, place, hours, moment, None)
        })
        .collect()
}
