//! What a failing disk may do to the blocks of a table, for tests: each is planted into
//! whole records, where SQLite itself sees nothing.

use proptest::prelude::*;
use proptest::sample::Index;
use rusqlite::Connection;
use rusqlite::types::Value;

/// What becomes of one block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Harm {
    Gone,
    Data(Index, u8),
    Key(Index, u8),
    /// Another one's data stand there.
    Moved(Index),
    /// It and another one changed places.
    Swapped(Index),
}

pub(super) fn harms() -> impl Strategy<Value = (Index, Harm)> {
    let at = any::<Index>;
    let harm = prop_oneof![
        Just(Harm::Gone),
        (at(), 1..=255_u8).prop_map(|(at, mask)| Harm::Data(at, mask)),
        (at(), 1..=255_u8).prop_map(|(at, mask)| Harm::Key(at, mask)),
        at().prop_map(Harm::Moved),
        at().prop_map(Harm::Swapped),
    ];
    (at(), harm)
}

type Block = (Value, Vec<u8>);

/// Does it to a table of keys and data. Whether the table is another one now.
pub(super) fn harm(db: &Connection, table: &str, (nth, harm): (Index, Harm)) -> bool {
    let whole = blocks(db, table);
    if whole.is_empty() {
        return false;
    }
    let mut harmed = whole.clone();
    let nth = nth.index(whole.len());
    match harm {
        Harm::Gone => {
            harmed.remove(nth);
        }
        Harm::Data(at, mask) => {
            let data = &mut harmed[nth].1;
            let at = at.index(data.len());
            data[at] ^= mask;
        }
        Harm::Key(at, mask) => match &mut harmed[nth].0 {
            Value::Blob(key) if key.is_empty() => key.push(mask),
            Value::Blob(key) => {
                let at = at.index(key.len());
                key[at] ^= mask;
            }
            Value::Integer(key) => *key ^= i64::from(mask) << (8 * at.index(7)),
            other => panic!("no key of a block: {other:?}"),
        },
        Harm::Moved(other) => harmed[nth].1.clone_from(&whole[other.index(whole.len())].1),
        Harm::Swapped(other) => {
            let other = other.index(whole.len());
            harmed[nth].1.clone_from(&whole[other].1);
            harmed[other].1.clone_from(&whole[nth].1);
        }
    }
    db.execute(&format!("DELETE FROM {table}"), []).unwrap();
    let insert = format!("INSERT OR REPLACE INTO {table} VALUES (?1, ?2)");
    for block in harmed {
        db.execute(&insert, block).unwrap();
    }
    blocks(db, table) != whole
}

fn blocks(db: &Connection, table: &str) -> Vec<Block> {
    let mut all = db
        .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
        .unwrap();
    let read = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    read.unwrap().map(Result::unwrap).collect()
}
