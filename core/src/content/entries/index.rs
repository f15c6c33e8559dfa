//! Where the entries of a content file lie in its text, and which is whose.
//!
//! The build script works this out for the built-in files with this very code,
//! so that nothing is searched for when somebody opens Beside in a hurry. It
//! uses the standard library alone for that reason.

use std::borrow::Cow;

/// Where one entry lies, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where its key begins, after the quotation mark.
    pub key: u32,
    /// Length of its JSON.
    pub json_len: u32,
    /// Length of its key.
    pub key_len: u16,
    /// Bytes between the two.
    pub gap: u16,
}

impl Span {
    /// The key of the entry.
    pub fn key<'a>(&self, text: &'a str) -> &'a str {
        let from = self.key as usize;
        text.get(from..from + usize::from(self.key_len))
            .unwrap_or_default()
    }
}

/// Every entry of a text.
#[derive(Debug, Clone)]
pub struct Index {
    /// Sorted by key.
    pub spans: Cow<'static, [Span]>,
    /// A hash table of them: one more than the place of a span, 0 where none is. Its length is
    /// a power of two and at least twice that of `spans`, so that a search ends soon.
    pub slots: Cow<'static, [u16]>,
}

impl Index {
    /// The index of entries that were found; nothing where there are more than a table holds.
    pub fn new(text: &str, mut spans: Vec<Span>) -> Option<Index> {
        spans.sort_by_key(|span| span.key(text));
        let mut slots = vec![0; (spans.len() * 2).next_power_of_two().max(2)];
        for (place, span) in spans.iter().enumerate() {
            let number = u16::try_from(place + 1).ok()?;
            let free = probes(span.key(text), slots.len()).find(|slot| slots[*slot] == 0)?;
            slots[free] = number;
        }
        Some(Index {
            spans: spans.into(),
            slots: slots.into(),
        })
    }
}

/// The slots in which a key may stand, in the order to look in.
pub fn probes(key: &str, slots: usize) -> impl Iterator<Item = usize> {
    let mask = slots.wrapping_sub(1);
    let first = hash(key) as usize;
    (0..slots).map(move |step| first.wrapping_add(step) & mask)
}

/// The same on every machine, since the table is made on one and used on another. Eight bytes
/// at a time, rotated and multiplied, as in FxHash; the keys are ours, so nobody picks them to
/// collide.
fn hash(key: &str) -> u32 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |hash: u64, bits: u64| (hash.rotate_left(5) ^ bits).wrapping_mul(FACTOR);
    let (eights, rest) = key.as_bytes().as_chunks::<8>();
    let whole = eights.iter().fold(key.len() as u64, |hash, eight| {
        mix(hash, u64::from_le_bytes(*eight))
    });
    let hash = rest
        .iter()
        .fold(whole, |hash, byte| mix(hash, u64::from(*byte)));
    (hash >> 32) as u32
}

/// The entries of a text that has one on each line: `"key": {...},` between braces.
///
/// # Errors
/// The number of the first line that is anything else.
pub fn lines(text: &str) -> Result<Vec<Span>, usize> {
    let mut spans = Vec::new();
    let (mut start, mut open) = (0, false);
    let count = text.lines().count();
    for (nth, raw) in text.split_inclusive('\n').enumerate() {
        let at = start + (raw.len() - raw.trim_start().len());
        start += raw.len();
        match raw.trim() {
            "" => {}
            "{" if !open => open = true,
            "}" if open && nth + 1 == count => return Ok(spans),
            line if open => spans.push(entry(line, at).ok_or(nth + 1)?),
            _ => return Err(nth + 1),
        }
    }
    Err(count)
}

/// The entry on a line that begins at a byte of the text.
fn entry(line: &str, at: usize) -> Option<Span> {
    let line = line.strip_suffix(',').unwrap_or(line);
    let rest = line.strip_prefix('"')?;
    let quote = rest.find(['"', '\\'])?;
    let json = rest.get(quote..)?.strip_prefix("\": ")?;
    let whole = json.starts_with('{') && json.ends_with('}');
    span(at + 1, quote, 3, json.len()).filter(|_| whole)
}

/// A span, where the numbers fit.
pub fn span(key: usize, key_len: usize, gap: usize, json_len: usize) -> Option<Span> {
    Some(Span {
        key: key.try_into().ok()?,
        json_len: json_len.try_into().ok()?,
        key_len: key_len.try_into().ok()?,
        gap: gap.try_into().ok()?,
    })
}
