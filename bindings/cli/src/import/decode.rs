//! Bytes to text (rule R1): a byte-order mark, else UTF-8, else only what the volunteer named.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::refusal::{Refusable, Refusal};

/// Largest file that is read; real lists have a few megabytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// How much of the start tells whether a file is text.
const HEAD: usize = 64 * 1024;

/// A text and how its bytes were read.
#[derive(Debug, Clone)]
pub struct Text {
    /// How the bytes were read.
    pub encoding: &'static Encoding,
    /// The text without a mark; its line ends are `\n` (R2: LF, CRLF and CR alike), and
    /// its last line is ended.
    pub text: String,
}

/// All bytes of a file.
///
/// # Errors
/// It cannot be read, or is larger than any list.
pub fn bytes(path: &Path) -> Refusable<Vec<u8>> {
    let file = File::open(path).map_err(|error| Refusal::io(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Refusal::io(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::new(
            "It is larger than 256 MB.",
            "Cut it into parts, and give them in one call with one --source.",
        ));
    }
    Ok(bytes)
}

/// Decodes a file. `forced` is the volunteer's `--encoding`.
///
/// # Errors
/// It is not text in any encoding that is known, or empty.
pub fn text(bytes: &[u8], forced: Option<&'static Encoding>) -> Refusable<Text> {
    let encoding = choose(bytes, forced)?;
    let text = decoded(bytes, encoding);
    if text.trim().is_empty() {
        return Err(Refusal::new(
            "It is empty.",
            "Was the export finished? Nothing was changed.",
        ));
    }
    Ok(Text { encoding, text })
}

fn choose(bytes: &[u8], forced: Option<&'static Encoding>) -> Refusable<&'static Encoding> {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    if let Some((marked, _)) = Encoding::for_bom(bytes)
        && (marked != UTF_8 || is_utf8)
    {
        return Ok(marked);
    }
    if let Some(forced) = forced {
        return Ok(forced);
    }
    if !is_utf8 {
        return Err(Refusal::new(
            "Its letters are not UTF-8 and it does not say what else they are.",
            "Save it as UTF-8, or name its encoding, for example --encoding windows-1252.",
        ));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let nul = head.iter().filter(|byte| **byte == 0).count();
    if nul * 20 > head.len() {
        return Err(Refusal::new(
            "It is not plain text: many of its bytes are zero.",
            "If it is UTF-16 without a mark, say --encoding utf-16le; else save it as CSV, JSON or GeoJSON.",
        ));
    }
    Ok(UTF_8)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let mut text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_become_one() {
        assert_eq!(decoded(b"a\rb\r\nc\nd", UTF_8), "a\nb\nc\nd\n");
        assert_eq!(decoded(b"\xef\xbb\xbfa\r\n", UTF_8), "a\n");
        assert_eq!(decoded(b"", UTF_8), "");
    }

    #[test]
    fn marked_utf16_is_read() {
        let bytes: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("é,b\r\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(text(&bytes, None).expect("text").text, "é,b\n");
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert!(!decoded(&bytes, UTF_8).contains('\r'));
        }
    }
}
