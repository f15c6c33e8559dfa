//! Makes keys and signed packs and publishes them, into a folder or an S3-compatible
//! store: the one program of Beside that has a network; see `apart.md`.

pub mod commands;
pub mod packs;
mod s3;
