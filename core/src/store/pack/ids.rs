//! Ids of the rows, and the row of an id.

use rusqlite::Connection;

use super::build::Row;
use super::read::Pack;
use super::sorted_keys::{IDS, KeyWriter};
use super::sum::Sums;
use super::texts::Texts;
use super::varint;
use crate::store::error::StoreError;

/// The ids of the rows of a list, in its order.
#[derive(Default)]
pub(super) struct Ids(Texts);

impl Ids {
    /// Appends the id of the next row of the list.
    pub(super) fn push(&mut self, id: &str) {
        self.0.push(id.as_bytes());
    }

    /// Stores them with the rows of the pack. Of an id that comes twice, as in
    /// a list that was edited by hand, the first row counts.
    pub(super) fn write(&self, db: &Connection, sums: Sums, rows: &[Row]) -> rusqlite::Result<()> {
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        // The order of the list is that of the ids, where nobody edited it.
        if !order.is_sorted_by_key(|position| self.0.get(*position)) {
            order.sort_by_key(|position| self.0.get(*position));
        }
        order.dedup_by_key(|position| self.0.get(*position));
        let mut writer = KeyWriter::new(db, sums, &IDS)?;
        let mut value = Vec::new();
        for position in order {
            value.clear();
            varint::put(&mut value, rows[position].entry.row);
            writer.push(self.0.get(position), &value)?;
        }
        writer.finish()
    }
}

impl Pack {
    /// The row of an id; `None` for one that is not there.
    pub(crate) fn row_of(&self, id: &str) -> Result<Option<u32>, StoreError> {
        self.value(&IDS, id.as_bytes(), |mut row| varint::take(&mut row))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::places::tree::Entry;
    use crate::store::pack::build::Class;
    use crate::store::pack::spool::Spool;
    use crate::store::pack::sum::tests::edition;

    #[test]
    fn every_id_has_its_row_and_of_a_double_one_the_first() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("schema.sql")).unwrap();
        let mut names: Vec<String> = (0..2000).map(|n| format!("a:{:05}", n * 3)).collect();
        names.extend(["a:00003".into(), "".into(), "ä".into(), "b".repeat(3000)]);
        let slot = Spool::new(None).write(b"").unwrap();
        let (mut ids, mut rows) = (Ids::default(), Vec::new());
        for (row, id) in (10..).zip(&names) {
            ids.push(id);
            rows.push(Row {
                slot,
                class: Class::Placed,
                entry: Entry {
                    at: [0; 3],
                    row,
                    hours: 0,
                    attributes: 0,
                },
            });
        }
        let sums = Sums::of(&edition("a"));
        ids.write(&db, sums, &rows).unwrap();
        let pack = Pack::new(db, Path::new("pack.db"), sums);
        for (row, id) in (10..).zip(&names) {
            let expected = if row == 2010 { 11 } else { row };
            assert_eq!(pack.row_of(id).unwrap(), Some(expected), "{id}");
        }
        for unknown in ["a", "a:00001", "a:99999", "zz", "\u{0}"] {
            assert_eq!(pack.row_of(unknown).unwrap(), None, "{unknown}");
        }
    }
}
