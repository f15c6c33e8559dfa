//! A pack read line by line: checked, hashed, turned into places.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};

use super::delta::{Patched, Patches};
use super::document::{
    Document, EditionHash, FORMAT, Head, Item, Key, Lines, Part, place_of, place_value, value_of,
};
use super::error::{PackError, Rule};
use super::hours_table::{Entry, HoursTable};
use crate::places::record::Place;

/// Longest line.
const LONGEST_LINE: u64 = 1 << 20;
/// Most bytes of a pack, decompressed.
const MOST_BYTES: u64 = 1 << 31;
/// Most lines that are not rows'.
const MOST_BEFORE: usize = 5000;
/// Most bytes of compiled hours: they stay in memory while the pack is read.
const MOST_HOURS: usize = 64 << 20;

/// Reads lines of bounded length, and few enough.
pub(super) struct LineReader<R> {
    name: String,
    input: BufReader<R>,
    left: u64,
    buffer: Vec<u8>,
}

impl<R: Read> LineReader<R> {
    pub(super) fn new(name: &str, input: R) -> Self {
        Self {
            name: name.into(),
            input: BufReader::with_capacity(1 << 16, input),
            left: MOST_BYTES,
            buffer: Vec::new(),
        }
    }

    /// The next line, without its end.
    pub(super) fn line(&mut self) -> Result<Option<&str>, PackError> {
        let refused = |rule, reason: String| Err(PackError::refused(rule, &self.name, reason));
        self.buffer.clear();
        let limit = LONGEST_LINE.min(self.left);
        let read = (&mut self.input)
            .take(limit + 1)
            .read_until(b'\n', &mut self.buffer);
        let read = match read {
            Ok(0) => return Ok(None),
            Ok(read) => read as u64,
            Err(error) => {
                return refused(
                    Rule::BadFormat,
                    format!("it cannot be decompressed: {error}"),
                );
            }
        };
        if read > limit {
            return refused(
                Rule::EndlessData,
                "a line, or all of it, is too long".into(),
            );
        }
        self.left -= read;
        if self.buffer.pop() != Some(b'\n') {
            return refused(Rule::BadFormat, "its last line is cut off".into());
        }
        match std::str::from_utf8(&self.buffer) {
            Ok(line) => Ok(Some(line)),
            Err(_) => refused(Rule::BadFormat, "it is not UTF-8".into()),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// Where the lines of a pack come from: its file, or what is held with a delta
/// laid over it.
pub(super) trait Items {
    /// The next line.
    fn next(&mut self) -> Option<Result<Item, PackError>>;
}

/// The lines of a file, which must be in their order and in their one form.
pub(super) struct FileItems<R>(pub(super) LineReader<R>);

impl<R: Read> Items for FileItems<R> {
    fn next(&mut self) -> Option<Result<Item, PackError>> {
        let item = match self.0.line() {
            Ok(None) => return None,
            Ok(Some(line)) => Key::read(line).map(|(key, value)| Item {
                value: value.into_owned(),
                place: None,
                key,
            }),
            Err(error) => return Some(Err(error)),
        };
        Some(item.map_err(|reason| PackError::refused(Rule::BadFormat, self.0.name(), reason)))
    }
}

/// Turns lines into a document and places.
pub struct PackReader<'a> {
    name: String,
    items: Box<dyn Items + 'a>,
    waiting: Option<Item>,
    last: Option<Key>,
    hash: EditionHash,
    hours: HoursTable,
    hours_bytes: usize,
    document: Document,
    expected: Option<(String, Rule)>,
}

impl<'a> PackReader<'a> {
    /// Reads everything up to the first row of a decompressed pack; `name` stands
    /// for it in errors.
    ///
    /// # Errors
    /// [`Rule::BadFormat`], [`Rule::NewerFormat`], [`Rule::EndlessData`].
    pub fn open(name: &str, input: impl Read + 'a) -> Result<Self, PackError> {
        Self::of(name, Box::new(FileItems(LineReader::new(name, input))))
    }

    /// The edition that comes out when a delta is laid over `document` with `rows`,
    /// which come sorted by id.
    ///
    /// # Errors
    /// As [`Self::open`]; [`Rule::WrongBase`] where the delta does not fit.
    pub fn patched(
        name: &str,
        document: &Document,
        rows: impl Iterator<Item = Result<Place, PackError>> + 'a,
        patches: Patches<impl Read + 'a>,
    ) -> Result<Self, PackError> {
        let mut lines = Lines::new(document, rows);
        let base = std::iter::from_fn(move || lines.next_item());
        Self::of(name, Box::new(Patched::new(name, base, patches)))
    }

    fn of(name: &str, mut items: Box<dyn Items + 'a>) -> Result<Self, PackError> {
        let first = items.next().transpose()?;
        let head = head(name, first.as_ref())?;
        let mut reader = Self {
            name: name.into(),
            items,
            waiting: None,
            last: Some(Key::Head),
            hash: EditionHash::default(),
            hours: HoursTable::new(head.built_on),
            hours_bytes: 0,
            document: Document {
                list: head.list.clone(),
                built_on: head.built_on,
                alerts: BTreeMap::new(),
                sources: BTreeMap::new(),
                zones: BTreeMap::new(),
            },
            expected: None,
        };
        reader.same(
            &first.map(|item| item.value).unwrap_or_default(),
            &value_of(&head),
        )?;
        reader.hash.line(&value_of(&head));
        reader.before_rows()?;
        Ok(reader)
    }

    /// Everything of it but its rows.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// After the last place: the edition, the hash of all lines.
    pub fn edition(&self) -> String {
        self.hash.clone().done()
    }

    /// Refuses the pack by `rule` after its last place if it is another edition.
    #[must_use]
    pub fn expecting(mut self, edition: &str, rule: Rule) -> Self {
        self.expected = Some((edition.into(), rule));
        self
    }

    fn ended(&mut self) -> Result<(), PackError> {
        match self.expected.take() {
            Some((edition, rule)) if edition != self.edition() => {
                let reason = match rule {
                    Rule::WrongBase => {
                        "the rows that are held are not those that it is made for; the whole pack \
                         is needed"
                    }
                    _ => "its rows are not those that were signed",
                };
                Err(PackError::refused(rule, &self.name, reason))
            }
            _ => Ok(()),
        }
    }

    fn bad<T>(&self, reason: impl Into<String>) -> Result<T, PackError> {
        Err(PackError::refused(Rule::BadFormat, &self.name, reason))
    }

    /// There is one way to write a pack. Else two readers could understand two
    /// things, for example of a key that stands twice.
    fn same(&self, found: &str, canonical: &str) -> Result<(), PackError> {
        if found == canonical {
            return Ok(());
        }
        let line = found.chars().take(60).collect::<String>();
        self.bad(format!("a line is not in its one form: {line}"))
    }

    fn before_rows(&mut self) -> Result<(), PackError> {
        for count in 0.. {
            let Some(item) = self.next_item()? else {
                return Ok(());
            };
            if count > MOST_BEFORE {
                return self.bad("it has too many sources, zones or notes");
            }
            let value = &item.value;
            let canonical = match &item.key {
                Key::Row(..) => {
                    self.waiting = Some(item);
                    return Ok(());
                }
                Key::Head => return self.bad("what the list is stands twice"),
                Key::Alert(id) => take(value, id, &mut self.document.alerts),
                Key::Source(id) => take(value, id, &mut self.document.sources),
                Key::Zone(id) => take(value, id, &mut self.document.zones),
            };
            let canonical = canonical.or_else(|reason| self.bad(reason))?;
            self.same(value, &canonical)?;
            self.hash.line(&item.key.line(&canonical));
        }
        let fault = |(id, alert): (&String, &crate::places::alert::Alert)| {
            Some(format!("the note {id}: {}", alert.fault()?))
        };
        match self.document.alerts.iter().find_map(fault) {
            Some(reason) => self.bad(reason),
            None => Ok(()),
        }
    }

    /// The next line, if it comes after the one before.
    fn next_item(&mut self) -> Result<Option<Item>, PackError> {
        let next = match self.waiting.take() {
            Some(item) => return Ok(Some(item)),
            None => self.items.next().transpose()?,
        };
        if let Some(item) = &next {
            if self.last.as_ref() >= Some(&item.key) {
                return self.bad("its lines are out of order, or one stands twice");
            }
            self.last = Some(item.key.clone());
        }
        Ok(next)
    }

    fn next_place(&mut self) -> Result<Option<Place>, PackError> {
        let Some(mut item) = self.next_item()? else {
            return self.ended().map(|()| None);
        };
        let mut entry = None;
        if let Key::Row(id, Part::Hours) = &item.key {
            let id = id.clone();
            let parsed: Result<Entry, _> = crate::json::from_str(&item.value);
            let parsed = parsed.or_else(|error| self.bad(error.to_string()))?;
            self.hours_bytes += item.value.len();
            if self.hours_bytes > MOST_HOURS {
                return self.bad("it has too many different opening hours");
            }
            entry = Some((parsed, item.value));
            item = match self.next_item()? {
                Some(next) if next.key == Key::Row(id, Part::Place) => next,
                _ => return self.bad("hours stand without their place"),
            };
        }
        let Key::Row(id, Part::Place) = &item.key else {
            return self.bad("a line that is no place's stands among the places");
        };
        let known = item.place.is_some();
        let place = match item.place {
            Some(place) => Ok(place),
            None => place_of(id, &item.value),
        };
        let mut place = place.or_else(|reason| self.bad(reason))?;
        let filled = self
            .hours
            .fill(&mut place, entry.as_ref().map(|(entry, _)| entry));
        filled.or_else(|reason| self.bad(reason))?;
        self.check(&mut place, &item.value, entry.map(|(_, text)| text), known)?;
        Ok(Some(place))
    }

    /// Checks that the row stands as it is written, and hashes it.
    fn check(
        &mut self,
        place: &mut Place,
        value: &str,
        hours: Option<String>,
        known: bool,
    ) -> Result<(), PackError> {
        let canonical = self.hours.entry(place).map(|entry| value_of(&entry));
        if canonical != hours {
            return self.bad(format!(
                "the hours of {} are not in their one form",
                place.id
            ));
        }
        if let Some(hours) = canonical {
            let key = Key::Row(place.id.clone(), Part::Hours);
            self.hash.line(&key.line(&hours));
        }
        if !known {
            self.same(value, &place_value(place))?;
        }
        let key = Key::Row(place.id.clone(), Part::Place);
        self.hash.line(&key.line(value));
        self.lawful(place)
    }

    /// A row names a source of this pack, in its id, too; nothing of another's.
    fn lawful(&self, place: &Place) -> Result<(), PackError> {
        let own = place.id.split_once(':').map(|(source, _)| source) == Some(&*place.source);
        if !own || !self.document.sources.contains_key(&place.source) {
            let reason = format!("the row {:?} is of no source of this list", place.id);
            return Err(PackError::refused(Rule::ForeignRows, &self.name, reason));
        }
        if place.gone {
            return self.bad(format!(
                "the row {:?} is gone, so it does not belong here",
                place.id
            ));
        }
        if place.private && (place.address.is_some() || place.point.is_some()) {
            return self.bad(format!(
                "the row {:?} is confidential and tells where it is",
                place.id
            ));
        }
        Ok(())
    }
}

impl Iterator for PackReader<'_> {
    type Item = Result<Place, PackError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_place().transpose()
    }
}

fn head(name: &str, first: Option<&Item>) -> Result<Head, PackError> {
    let bad = |reason: &str| PackError::refused(Rule::BadFormat, name, reason);
    let value = match first {
        Some(item) if item.key == Key::Head => &item.value,
        _ => return Err(bad("it is no pack: it does not say what list it is")),
    };
    #[derive(serde::Deserialize)]
    struct Format {
        format: String,
    }
    let found: Format = crate::json::from_str(value)
        .map_err(|_| bad("it is no pack: it does not say what list it is"))?;
    if found.format != FORMAT {
        let reason = format!(
            "its format is {:?}; this Beside reads {FORMAT}",
            found.format
        );
        return Err(PackError::refused(Rule::NewerFormat, name, reason));
    }
    crate::json::from_str(value).map_err(|error| bad(&error.to_string()))
}

/// Reads a value into a map and gives it back in its one form.
fn take<T: serde::Serialize + serde::de::DeserializeOwned>(
    value: &str,
    id: &str,
    into: &mut BTreeMap<String, T>,
) -> Result<String, String> {
    let parsed: T = crate::json::from_str(value).map_err(|error| error.to_string())?;
    let canonical = value_of(&parsed);
    into.insert(id.into(), parsed);
    Ok(canonical)
}
