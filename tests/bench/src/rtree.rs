//! An R*Tree asked best first, as SQLite offers it.
#![allow(
    unsafe_code,
    reason = "SQLite has no other way to rank an R*Tree's boxes"
)]

use std::os::raw::{c_int, c_void};

use beside_core::places::geo::LatLon;
use beside_core::places::row::NearRow;
use rusqlite::{Connection, ffi};

use crate::baseline::Baseline;

/// Makes `nearest(x, y, z, kind)` known to the connection.
pub fn register(db: &Connection) -> rusqlite::Result<()> {
    // SAFETY: the name is a C string that lives for ever, the callback keeps
    // to the contract of sqlite3_rtree_query_callback, and there is no context.
    let code = unsafe {
        ffi::sqlite3_rtree_query_callback(
            db.handle(),
            c"nearest".as_ptr(),
            Some(rank),
            std::ptr::null_mut::<c_void>(),
            None,
        )
    };
    match code {
        ffi::SQLITE_OK => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)),
    }
}

/// Scores a box by the square of its straight-line distance; leaves out other kinds.
unsafe extern "C" fn rank(info: *mut ffi::sqlite3_rtree_query_info) -> c_int {
    // SAFETY: SQLite hands a valid record; `nCoord` coordinates and `nParam`
    // parameters stand behind its pointers while the callback runs.
    let (info, at, asked) = unsafe {
        let info = &mut *info;
        let at = std::slice::from_raw_parts(info.aCoord, info.nCoord as usize);
        let asked = std::slice::from_raw_parts(info.aParam, info.nParam as usize);
        (info, at, asked)
    };
    let (&[x0, x1, y0, y1, z0, z1, k0, k1], &[x, y, z, kind]) = (at, asked) else {
        return ffi::SQLITE_ERROR;
    };
    let outside = |low: f64, high: f64, at: f64| (low - at).max(at - high).max(0.0);
    info.rScore =
        outside(x0, x1, x).powi(2) + outside(y0, y1, y).powi(2) + outside(z0, z1, z).powi(2);
    info.eWithin = if kind < k0 || kind > k1 {
        ffi::NOT_WITHIN
    } else {
        ffi::PARTLY_WITHIN
    };
    ffi::SQLITE_OK
}

/// The nearest 20 full rows of a kind, in one joined statement.
pub fn nearest(base: &Baseline, from: LatLon, kind: usize) -> rusqlite::Result<Vec<NearRow>> {
    let [x, y, z] = from.unit();
    base.db
        .prepare_cached(
            "SELECT place.data, place.hours FROM tree JOIN place ON place.row = tree.row
             WHERE tree.id MATCH nearest(?1, ?2, ?3, ?4) LIMIT 20",
        )?
        .query_map((x, y, z, kind as f64), |row| base.shown(row, from))?
        .collect()
}
