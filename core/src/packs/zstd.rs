//! Decompression within bounds: a small file must not fill the memory.

use std::io::{self, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::error::{PackError, Rule};

/// Logarithm of the widest window that a pack may ask for: 8 MiB, what `zstd -19`
/// uses.
pub const WINDOW_LOG: u32 = 23;

/// Reads what `input` holds compressed; `name` stands for it in errors.
///
/// # Errors
/// [`Rule::BadFormat`] where it is no zstd file or asks for a wider window.
pub fn decoder<R: Read>(name: &str, input: R) -> Result<Decoder<R>, PackError> {
    StreamingDecoder::new_with_max_window_size(input, 1 << WINDOW_LOG)
        .map(|inner| Decoder { inner })
        .map_err(|error| {
            PackError::refused(
                Rule::BadFormat,
                name,
                format!("it cannot be decompressed: {error}"),
            )
        })
}

/// A reader of decompressed bytes.
pub struct Decoder<R: Read> {
    inner: StreamingDecoder<R, FrameDecoder>,
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}
