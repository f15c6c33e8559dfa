//! Building, second pass: rows in the order of the tree, then trees, words and ids.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql};

use super::build::{Builder, Class, named};
use super::codes::Trouble;
use super::ids::Ids;
use super::sorted_keys::{KeyWriter, META};
use super::spool;
use super::sum::{Sum, Sums, Table};
use super::words::Postings;
use super::{UNPLACED_PER_PAGE, hours_code, key};
use crate::places::list::Header;
use crate::places::tree::{self, Entry, Tree};
use crate::store::error::StoreError;
use crate::store::list_file::Edition;

pub(super) fn finish(
    mut builder: Builder,
    edition: &Edition,
    header: &Header,
    skipped: u64,
) -> Result<Connection, StoreError> {
    let order = number(&mut builder);
    let path = builder.path.clone();
    let sql = |error: rusqlite::Error| StoreError::sql(&path, &error);
    let placed = order.placed as usize;
    let sums = Sums::of(edition);
    settle(&mut builder, sums, &order.rows)?;
    rows(&mut builder, sums, &order.rows)?;
    let ids: Ids = std::mem::take(&mut builder.ids);
    ids.write(&builder.db, sums, &builder.rows).map_err(sql)?;
    drop(ids);
    let mut pages = PageWriter::new(&builder.db, sums.table(Table::Page)).map_err(sql)?;
    let entry = |position: &u32| builder.rows[*position as usize].entry;
    let all: Vec<Entry> = order.rows.iter().map(entry).collect();
    let listed = order.listed as usize;
    let index = pages
        .index(&all[..placed], &all[placed..listed])
        .map_err(sql)?;
    drop(all);
    let mut meta = vec![(key::ALL.to_owned(), index)];
    for (kind, positions) in &builder.kinds.rows {
        let mut entries: Vec<Entry> = positions.iter().map(entry).collect();
        entries.sort_unstable_by_key(|entry| entry.row);
        let (near, rest) = entries.split_at_mut(
            positions
                .iter()
                .filter(|at| entry(at).row < order.placed)
                .count(),
        );
        tree::order(near, |entry| entry.at);
        let index = pages.index(near, rest).map_err(sql)?;
        meta.push((format!("{}{kind}", key::KIND), index));
    }
    drop(pages);
    meta.extend(named(header, &builder.zones));
    meta.extend([
        (key::EDITION.into(), edition.hash.clone()),
        (key::LIST_LENGTH.into(), edition.length.to_string()),
        (key::BUILT_ON.into(), header.built_on.to_string()),
        (key::ROWS.into(), builder.rows.len().to_string()),
        (key::PLACED.into(), order.placed.to_string()),
        (key::SKIPPED.into(), skipped.to_string()),
    ]);
    meta.sort();
    write_meta(&builder.db, sums, &meta).map_err(sql)?;
    builder.db.execute_batch("COMMIT").map_err(sql)?;
    Ok(builder.db)
}

/// Positions in the list by row of the pack.
struct Order {
    rows: Vec<u32>,
    /// Rows below this one are ranked by distance.
    placed: u32,
    /// Rows from `placed` to below this one have no usable point.
    listed: u32,
}

/// Gives every row its number.
fn number(builder: &mut Builder) -> Order {
    let of = |class: Class| builder.rows.iter().filter(move |row| row.class == class);
    // Points side by side: the order is found by looking at them again and again.
    let mut points: Vec<([i32; 3], u32)> = of(Class::Placed)
        .map(|row| (row.entry.at, row.entry.row))
        .collect();
    tree::order(&mut points, |point| point.0);
    let mut order: Vec<u32> = points.iter().map(|point| point.1).collect();
    drop(points);
    let placed = order.len() as u32;
    // Rows come by id, so equal names stay in the order of their ids.
    builder.names.sort();
    order.extend(builder.names.iter().map(|(_, position)| *position));
    let listed = order.len() as u32;
    order.extend(of(Class::Gone).map(|row| row.entry.row));
    builder.names = Vec::new();
    for (row, position) in (0..).zip(&order) {
        builder.rows[*position as usize].entry.row = row;
    }
    Order {
        rows: order,
        placed,
        listed,
    }
}

/// Stores hours and attributes, neighbours' ones side by side.
fn settle(builder: &mut Builder, sums: Sums, order: &[u32]) -> Result<(), StoreError> {
    let (db, spool) = (&builder.db, &mut builder.spool);
    let hours = std::mem::take(&mut builder.hours).settle(
        (&mut builder.rows, order),
        (|entry| &mut entry.hours, hours_code::HOURS_BITS),
        (
            db,
            "INSERT INTO hours (code, data) VALUES (?1, ?2)",
            sums.table(Table::Hours),
        ),
        spool,
    );
    let attributes = std::mem::take(&mut builder.attributes);
    let settled = hours.and_then(|()| {
        attributes.settle(
            (&mut builder.rows, order),
            (|entry| &mut entry.attributes, u32::MAX),
            (
                db,
                "INSERT INTO attributes (code, data) VALUES (?1, ?2)",
                sums.table(Table::Attributes),
            ),
            spool,
        )
    });
    settled.map_err(|trouble| match trouble {
        Trouble::Spool(error) => StoreError::io(&builder.path, error),
        Trouble::Pack(error) => StoreError::sql(&builder.path, &error),
    })
}

/// Stores the rows in their order, then the rows of their words.
fn rows(builder: &mut Builder, sums: Sums, order: &[u32]) -> Result<(), StoreError> {
    let path = &builder.path;
    let sql = |error: rusqlite::Error| StoreError::sql(path, &error);
    let mut postings = Postings::new(std::mem::take(&mut builder.terms));
    let mut place = builder
        .db
        .prepare("INSERT INTO place (row, hours, data) VALUES (?1, ?2, ?3)")
        .map_err(sql)?;
    let mut spool = std::mem::take(&mut builder.spool);
    let mut buffer = Vec::new();
    let sum = sums.table(Table::Place);
    for (number, position) in (0_u32..).zip(order) {
        let row = &builder.rows[*position as usize];
        let (data, terms) = spool
            .get(row.slot, &mut buffer)
            .and_then(|record| spool::parts(record).ok_or_else(changed))
            .map_err(|error| StoreError::io(path, error))?;
        let hours = sum.with_hours(number, data, row.entry.hours);
        place.execute((number, hours, Json(data))).map_err(sql)?;
        terms.for_each(|term| postings.add(term, number));
    }
    drop(spool);
    postings.write(&builder.db, sums, order.len()).map_err(sql)
}

fn changed() -> std::io::Error {
    std::io::Error::other("the spool was changed meanwhile")
}

/// Text that the serializer made: it need not be looked through again.
struct Json<'a>(&'a [u8]);

impl ToSql for Json<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.0)))
    }
}

/// Numbers pages as they come.
struct PageWriter<'db> {
    insert: Statement<'db>,
    sum: Sum,
    next: u32,
}

impl<'db> PageWriter<'db> {
    fn new(db: &'db Connection, sum: Sum) -> rusqlite::Result<Self> {
        Ok(Self {
            insert: db.prepare("INSERT INTO page (id, data) VALUES (?1, ?2)")?,
            sum,
            next: 0,
        })
    }

    /// Writes one kind's tree and list of rows without a point; answers where
    /// they are, as the table `meta` says it.
    fn index(&mut self, near: &[Entry], rest: &[Entry]) -> rusqlite::Result<String> {
        let tree = Tree {
            count: near.len() as u32,
            first: self.next,
        };
        for page in tree::pages(near) {
            self.page(page)?;
        }
        let list = self.next;
        for chunk in rest.chunks(UNPLACED_PER_PAGE) {
            let words = chunk
                .iter()
                .flat_map(|entry| [entry.row, entry.hours, entry.attributes]);
            self.page(words.flat_map(u32::to_le_bytes).collect())?;
        }
        Ok(format!(
            "{} {} {} {list}",
            tree.count,
            tree.first,
            rest.len()
        ))
    }

    fn page(&mut self, mut data: Vec<u8>) -> rusqlite::Result<()> {
        self.sum.seal(u64::from(self.next), &mut data);
        self.insert.execute((self.next, data))?;
        self.next += 1;
        Ok(())
    }
}

fn write_meta(db: &Connection, sums: Sums, meta: &[(String, String)]) -> rusqlite::Result<()> {
    let mut writer = KeyWriter::new(db, sums, &META)?;
    for (name, value) in meta {
        writer.push(name.as_bytes(), value.as_bytes())?;
    }
    writer.finish()
}
