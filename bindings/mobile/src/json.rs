//! An update as the command line prints it.

use crate::error::BesideError;
use crate::guarded::caught;
use crate::records::Update;

/// An update as one JSON object, byte for byte what `beside respond --replay`
/// prints behind `at_ms`: so that all languages can be held to the same screens.
#[uniffi::export]
pub fn to_json(update: Update) -> Result<String, BesideError> {
    caught(|| {
        serde_json::to_string(&update).map_err(|error| BesideError::Internal(error.to_string()))
    })
}
