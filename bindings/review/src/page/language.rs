//! Names of languages in themselves, for the heads of columns.

/// `es` -> `Español`; a tag that is not known stands for itself.
pub fn name(tag: &str) -> &str {
    match tag {
        "en" => "English",
        "es" => "Español",
        "fr" => "Français",
        other => other,
    }
}

/// What a review state means, in words.
pub fn verified(state: &str) -> &'static str {
    match state {
        "yes" => "read in its sources",
        "partly" => "read in part or second hand",
        "no" => "not read in a source",
        _ => "our own choice, no source claims it",
    }
}

/// Who is meant by a role, in words.
pub fn role(id: &str) -> &str {
    match id {
        "clinician" => "a clinician",
        "chemist" => "a chemist",
        "lawyer" => "a lawyer",
        "lived_experience" => "somebody with lived experience",
        "native_speaker" => "a native speaker",
        other => other,
    }
}
