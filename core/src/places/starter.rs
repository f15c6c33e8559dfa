//! The list that Beside carries: it answers until somebody imports one of their own.

use std::io::{BufRead, BufReader, Cursor};

use crate::store::{self, Cache, StoreError};

/// What errors call it.
const NAME: &str = "starter list";

/// The list as it is shipped, compressed; built by `bindings/cli/scripts/starter`.
pub const PACKED: &[u8] = include_bytes!("../../content/starter/list.jsonl.zst");

/// The list as lines.
///
/// # Errors
/// The shipped bytes are broken.
pub fn lines() -> Result<impl BufRead, StoreError> {
    let decoder =
        ruzstd::decoding::StreamingDecoder::new(Cursor::new(PACKED)).map_err(|error| {
            StoreError::Io {
                file: NAME.into(),
                source: std::io::Error::other(error.to_string()),
            }
        })?;
    Ok(BufReader::with_capacity(64 * 1024, decoder))
}

/// The list as an open cache, built in memory.
///
/// # Errors
/// As [`store::open_starter`].
pub fn open() -> Result<Cache, StoreError> {
    store::open_starter(NAME, lines()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ListReader;

    #[test]
    fn the_starter_list_opens_and_credits_every_row() {
        let list = ListReader::new(NAME, lines().expect("zstd")).expect("header");
        let sources = list.header().sources.clone();
        let mut rows = 0;
        for place in list {
            let place = place.expect("row");
            let source = sources.get(&place.source).expect("a source for every row");
            assert!(!source.attribution.is_empty() && source.licence != "unknown");
            assert!(source.retrieved_on.is_some(), "{}", place.source);
            assert!(place.email.is_none(), "{}", place.id);
            assert!(!place.kinds.is_empty(), "{}", place.id);
            rows += 1;
        }
        assert!(rows > 10_000, "{rows}");
    }
}
