//! What can go wrong, by what a shell can do about it.

use beside_core::store::StoreError;

/// Few errors, each with its own next step. The message is English, names files
/// of the data folder by file name only and holds nothing that the person did.
/// Guidance itself never fails for want of a disk.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi(flat_error)]
pub enum BesideError {
    /// No room on the device. Ask the person to free some; what was there before stands.
    #[error("{0}")]
    NoRoom(String),
    /// The folder may not be written. Choose another one; what was there before stands.
    #[error("{0}")]
    ReadOnly(String),
    /// Another process writes just now. Try again.
    #[error("{0}")]
    InUse(String),
    /// A newer version made the file. Ask the person to update; the file was left alone.
    #[error("{0}")]
    UpdateNeeded(String),
    /// The list cannot be read. Ask the person to install or import it again.
    #[error("{0}")]
    BadList(String),
    /// The shell passed something that cannot be: a mistake in the shell.
    #[error("{0}")]
    InvalidInput(String),
    /// A mistake in the core. The object goes on: send `resume`, then draw what comes.
    #[error("{0}")]
    Internal(String),
}

impl From<StoreError> for BesideError {
    fn from(error: StoreError) -> Self {
        let text = error.to_string();
        match error {
            StoreError::Full { .. } => Self::NoRoom(text),
            StoreError::ReadOnly { .. } => Self::ReadOnly(text),
            StoreError::Busy { .. } => Self::InUse(text),
            StoreError::NewerSchema { .. } => Self::UpdateNeeded(text),
            StoreError::BadList { .. } | StoreError::Damaged { .. } => Self::BadList(text),
            StoreError::Io { .. } => Self::Internal(text),
        }
    }
}

/// For what a shell passed that cannot be.
pub(crate) fn invalid(what: impl Into<String>) -> BesideError {
    BesideError::InvalidInput(what.into())
}
