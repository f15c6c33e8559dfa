//! Files of proposals, read a line at a time: in any order, twice, damaged or hostile.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use super::proposal::Proposal;

/// Longest line: four times what the longest texts take.
const MAX_LINE: u64 = 64 * 1024;
/// Most proposals of one review. Ten times what a busy group sends in a year, and a
/// bound on the memory that a file can take.
const MAX_PROPOSALS: usize = 200_000;
/// Most faults that are told of a file.
const MAX_FAULTS: usize = 100;

/// A line that is no proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file's name.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// All proposals of a review, each once however often it came.
#[derive(Debug, Default)]
pub struct Inbox {
    /// By id.
    pub proposals: BTreeMap<String, Received>,
    /// Lines that are none; the first hundred of each file.
    pub unreadable: Vec<Unreadable>,
    /// Lines read that were not empty.
    pub read: u64,
}

/// A proposal as it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The proposal.
    pub proposal: Proposal,
    /// Whether its signature holds.
    pub signed: bool,
}

impl Inbox {
    /// Reads a file of JSON lines; `name` stands for it in what is told.
    ///
    /// # Errors
    /// Only where the input itself fails. Lines that are no proposal are kept in
    /// [`Self::unreadable`] and never hide the others.
    pub fn read(&mut self, name: &str, mut input: impl BufRead) -> io::Result<()> {
        let mut buffer = Vec::new();
        let mut line = 0;
        let mut faults = 0;
        loop {
            buffer.clear();
            let taken = (&mut input).take(MAX_LINE).read_until(b'\n', &mut buffer)?;
            if taken == 0 {
                return Ok(());
            }
            line += 1;
            let whole = buffer.ends_with(b"\n") || (taken as u64) < MAX_LINE;
            if !whole {
                skip_line(&mut input)?;
            }
            let text = buffer
                .strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(&buffer)
                .trim_ascii();
            if text.is_empty() {
                continue;
            }
            self.read += 1;
            let parsed = match whole {
                true => parse(text),
                false => Err(format!("longer than {MAX_LINE} bytes")),
            };
            if let Err(reason) = parsed.and_then(|proposal| self.take(proposal)) {
                faults += 1;
                if faults <= MAX_FAULTS {
                    let file = name.to_owned();
                    self.unreadable.push(Unreadable { file, line, reason });
                }
            }
        }
    }

    /// Takes one proposal in.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn take(&mut self, proposal: Proposal) -> Result<(), String> {
        let id = proposal.id();
        let full = self.proposals.len() >= MAX_PROPOSALS;
        // The id does not cover the signature: a copy with a broken one must neither hide
        // nor stand beside the good one, whichever came first.
        match self.proposals.get(&id) {
            Some(held) if held.signed || held.proposal == proposal => return Ok(()),
            None if full => return Err(format!("more than {MAX_PROPOSALS} proposals at once")),
            _ => {}
        }
        let signed = proposal.is_signed();
        let worse = |held: &Received| !signed && held.proposal.sig <= proposal.sig;
        if !self.proposals.get(&id).is_some_and(worse) {
            self.proposals.insert(id, Received { proposal, signed });
        }
        Ok(())
    }
}

fn parse(text: &[u8]) -> Result<Proposal, String> {
    let proposal: Proposal =
        crate::json::from_bytes(text).map_err(|error| format!("not a proposal: {error}"))?;
    proposal.check().map_err(|error| error.to_string())?;
    Ok(proposal)
}

/// Skips the rest of a line that is too long, without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        let (used, done) = match held.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (held.len(), held.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}
