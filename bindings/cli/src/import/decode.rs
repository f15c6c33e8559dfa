//! Bytes to text (rule R1): a byte-order mark, else UTF-8, else only what the volunteer named.
//!
//! One pass looks at the whole file without keeping it; the second pass decodes
//! on the fly, so that memory does not grow with the file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{DecoderResult, Encoding, UTF_8};

use super::refusal::{Refusable, Refusal};

const CHUNK: usize = 64 * 1024;
/// How much of the start is kept to tell the format and to show first lines.
const HEAD: usize = 64 * 1024;

/// What the first pass found.
#[derive(Debug, Clone)]
pub struct Sniffed {
    /// How the bytes are to be read.
    pub encoding: &'static Encoding,
    /// The start of the text, decoded, with `\n` line ends.
    pub head: String,
    /// Size in bytes.
    pub size: u64,
}

/// Looks at the whole file once. `forced` is the volunteer's `--encoding`.
pub fn sniff(path: &Path, forced: Option<&'static Encoding>) -> Refusable<Sniffed> {
    let mut file = File::open(path).map_err(|error| Refusal::io(&error))?;
    let mut buffer = vec![0; CHUNK];
    let mut head = Vec::new();
    let mut size = 0;
    let mut utf8 = Utf8Check::new();
    loop {
        let n = read_some(&mut file, &mut buffer).map_err(|error| Refusal::io(&error))?;
        if n == 0 {
            break;
        }
        if head.len() < HEAD {
            head.extend_from_slice(&buffer[..n.min(HEAD - head.len())]);
        }
        size += n as u64;
        utf8.feed(&buffer[..n], false);
    }
    utf8.feed(&[], true);
    let encoding = choose(&head, utf8.valid, forced)?;
    let mut text = String::new();
    let mut reader = DecodeReader::new(&head[..], encoding);
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| Refusal::io(&error))?;
    text.push_str(&String::from_utf8_lossy(&bytes));
    if text.trim().is_empty() && size as usize <= HEAD {
        return Err(Refusal::new(
            "It is empty.",
            "Was the export finished? Nothing was changed.",
        ));
    }
    Ok(Sniffed {
        encoding,
        head: text,
        size,
    })
}

fn choose(
    head: &[u8],
    utf8: bool,
    forced: Option<&'static Encoding>,
) -> Refusable<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(head)
        && (marked != UTF_8 || utf8)
    {
        return Ok(marked);
    }
    if let Some(forced) = forced {
        return Ok(forced);
    }
    if !utf8 {
        return Err(not_utf8());
    }
    let nul = head.iter().filter(|byte| **byte == 0).count();
    if nul * 20 > head.len() {
        return Err(Refusal::new(
            "It is not plain text: many of its bytes are zero.",
            "If it is UTF-16 without a mark, say --encoding utf-16le; else save it as CSV, JSON or GeoJSON.",
        ));
    }
    Ok(UTF_8)
}

fn not_utf8() -> Refusal {
    Refusal::new(
        "Its letters are not UTF-8 and it does not say what else they are.",
        "Save it as UTF-8, or name its encoding, for example --encoding windows-1252.",
    )
}

/// Whether the bytes so far are UTF-8.
struct Utf8Check {
    decoder: encoding_rs::Decoder,
    scratch: Vec<u8>,
    valid: bool,
}

impl Utf8Check {
    fn new() -> Self {
        Self {
            decoder: UTF_8.new_decoder_without_bom_handling(),
            scratch: vec![0; CHUNK * 3 + 16],
            valid: true,
        }
    }

    fn feed(&mut self, bytes: &[u8], last: bool) {
        if !self.valid {
            return;
        }
        let (result, _, _) =
            self.decoder
                .decode_to_utf8_without_replacement(bytes, &mut self.scratch, last);
        self.valid = matches!(result, DecoderResult::InputEmpty);
    }
}

fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Decodes on the fly; the text that comes out is UTF-8 without a mark, its line
/// ends are `\n` (R2: LF, CRLF and CR alike) and its last line is ended.
pub struct DecodeReader<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    input: Vec<u8>,
    text: Vec<u8>,
    output: Vec<u8>,
    position: usize,
    after_cr: bool,
    last_byte: u8,
    ended: bool,
}

impl<R: Read> DecodeReader<R> {
    /// Reads `source` as `encoding`.
    pub fn new(source: R, encoding: &'static Encoding) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: vec![0; CHUNK],
            text: vec![0; CHUNK * 3 + 16],
            output: Vec::with_capacity(CHUNK * 3 + 16),
            position: 0,
            after_cr: false,
            last_byte: b'\n',
            ended: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.output.clear();
        self.position = 0;
        while self.output.is_empty() && !self.ended {
            let n = read_some(&mut self.source, &mut self.input)?;
            self.ended = n == 0;
            // The text buffer holds any decoding of one input buffer (at most
            // three bytes for one), so one call always takes the whole input.
            let (_, _, written, _) =
                self.decoder
                    .decode_to_utf8(&self.input[..n], &mut self.text, self.ended);
            self.take(written);
        }
        if self.ended && self.last_byte != b'\n' {
            self.output.push(b'\n');
            self.last_byte = b'\n';
        }
        Ok(())
    }

    fn take(&mut self, written: usize) {
        for &byte in &self.text[..written] {
            match byte {
                b'\n' if self.after_cr => {
                    self.after_cr = false;
                    continue;
                }
                b'\r' => self.output.push(b'\n'),
                _ => self.output.push(byte),
            }
            self.after_cr = byte == b'\r';
        }
        if let Some(&last) = self.output.last() {
            self.last_byte = last;
        }
    }
}

impl<R: Read> Read for DecodeReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.position == self.output.len() && !(self.ended && self.output.is_empty()) {
            self.refill()?;
        }
        let rest = &self.output[self.position..];
        let n = rest.len().min(out.len());
        out[..n].copy_from_slice(&rest[..n]);
        self.position += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = String::new();
        DecodeReader::new(bytes, encoding)
            .read_to_string(&mut text)
            .expect("memory");
        text
    }

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
        let (encoding, _) = Encoding::for_bom(&bytes).expect("mark");
        assert_eq!(decoded(&bytes, encoding), "é,b\n");
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let text = decoded(&bytes, UTF_8);
            prop_assert!(!text.contains('\r'));
        }
    }
}
