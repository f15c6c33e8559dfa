//! What can go wrong, by what a shell can do about it.

use beside_core::packs::{PackError, Rule};
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
    /// What the person typed cannot be kept. Show the message beside the input; nothing
    /// has changed.
    #[error("{0}")]
    NotAccepted(String),
    /// The list comes from a group that nobody here trusts yet. The message is the
    /// fingerprint of its keys and nothing else: show it, let the person compare it with
    /// what the group says by voice or on paper, and install again with it.
    #[error("{0}")]
    NotTrusted(String),
    /// The signatures of the list have run out. The message is the day and nothing else:
    /// the list may be old; install again with `accept_expired` if the person says so.
    #[error("{0}")]
    Expired(String),
    /// The disk did not read or write. Try again; what was there before was left as it is.
    #[error("{0}")]
    DiskFailed(String),
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
            StoreError::Failing { .. } => Self::DiskFailed(text),
            StoreError::Io { .. } => Self::Internal(text),
        }
    }
}

impl From<PackError> for BesideError {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Stranger { fingerprint } => Self::NotTrusted(fingerprint),
            PackError::Expired { on, .. } => Self::Expired(on.date_naive().to_string()),
            PackError::Store(error) => error.into(),
            error if error.rule() == Some(Rule::NewerFormat) => {
                Self::UpdateNeeded(error.to_string())
            }
            error => Self::BadList(error.to_string()),
        }
    }
}

/// For what a shell passed that cannot be.
pub(crate) fn invalid(what: impl Into<String>) -> BesideError {
    BesideError::InvalidInput(what.into())
}

/// For what the person typed that cannot be kept.
pub(crate) fn not_accepted(what: impl Into<String>) -> BesideError {
    BesideError::NotAccepted(what.into())
}
