//! Why a pack was not taken. The list that was held before still stands.

use chrono::{DateTime, Utc};

use crate::store::StoreError;

/// Few errors, each with its own next step. They name files of the repository,
/// never of the device.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A rule of the trust was broken.
    #[error("{file}: {reason}. It was refused ({rule}); what was there before still stands")]
    Refused {
        /// The rule.
        rule: Rule,
        /// The file of the repository.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nobody on this device has said yet that they trust this group.
    #[error(
        "this comes from a group that is not trusted here yet. Ask them for the fingerprint of \
         their keys, by voice or on paper. Theirs must be\n  {fingerprint}\nIf it is, run again \
         with --trust and the fingerprint"
    )]
    Stranger {
        /// Hash of the group's first root.
        fingerprint: String,
    },
    /// All is signed well, but a signature has run out.
    #[error(
        "the signature of {role} ran out on {on}: this may be an old list, or one that somebody \
         keeps back. If it comes from a hand that you trust, run again with --accept-expired; it \
         is then marked with its age. What was there before still stands"
    )]
    Expired {
        /// The role.
        role: String,
        /// When it ran out.
        on: DateTime<Utc>,
    },
    /// A file that should be there is not.
    #[error("{file} is missing; ask for the whole bundle again")]
    Missing {
        /// The file of the repository.
        file: String,
    },
    /// The data folder.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The rules by which packs are refused; most are attacks that the TUF
/// specification 1.0 (section 1.5.2 and the client workflow) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// No good signatures of as many different keys as needed.
    Threshold,
    /// A version lower than one that was seen before.
    Rollback,
    /// Not the version or the hash that the file above it names.
    MixAndMatch,
    /// A root that skips a version.
    RootVersion,
    /// The bytes of a target are not those that were signed.
    WrongHash,
    /// Longer or shorter than it was signed to be.
    WrongLength,
    /// More bytes than any such file may have.
    EndlessData,
    /// No role that may speak for this path has signed it.
    NotSigned,
    /// Delegations that no reader can follow.
    BadDelegation,
    /// A name that could lead somewhere else.
    BadName,
    /// Not readable as what it says it is.
    BadFormat,
    /// A format that only a newer Beside reads.
    NewerFormat,
    /// Rows that belong to another list.
    ForeignRows,
    /// A delta that does not fit what is held.
    WrongBase,
}

impl std::fmt::Display for Rule {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Threshold => "not enough good signatures",
            Self::Rollback => "older than what was seen before",
            Self::MixAndMatch => "parts of different editions",
            Self::RootVersion => "a root is left out",
            Self::WrongHash => "wrong hash",
            Self::WrongLength => "wrong length",
            Self::EndlessData => "too long",
            Self::NotSigned => "not signed",
            Self::BadDelegation => "bad delegation",
            Self::BadName => "bad name",
            Self::BadFormat => "not readable",
            Self::NewerFormat => "needs a newer Beside",
            Self::ForeignRows => "rows of another list",
            Self::WrongBase => "does not fit the held list",
        })
    }
}

impl PackError {
    pub(crate) fn refused(rule: Rule, file: &str, reason: impl Into<String>) -> Self {
        Self::Refused {
            rule,
            file: shown(file),
            reason: reason.into(),
        }
    }

    /// The rule that was broken, if it was one.
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::Refused { rule, .. } => Some(*rule),
            _ => None,
        }
    }
}

/// A name that others wrote, short and without anything that steers a terminal.
fn shown(name: &str) -> String {
    name.chars()
        .take(120)
        .map(|c| {
            if c.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}
