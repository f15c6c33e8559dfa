//! Language, region and units that the environment asks for (POSIX locale names).

/// What `en_US.UTF-8` says: language `en`, region `US`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locale {
    /// ISO 639 code in small letters.
    pub language: Option<String>,
    /// ISO 3166-1 alpha-2 code in capitals.
    pub region: Option<String>,
}

impl Locale {
    /// Reads `LC_ALL`, else `LC_MESSAGES`, else `LANG`; the first that is set counts.
    pub fn from_environment() -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .map_or_else(Self::default, |value| Self::read(&value))
    }

    /// Reads a locale name; `C`, `POSIX` and anything malformed say nothing.
    pub fn read(name: &str) -> Self {
        let plain = name.split(['.', '@']).next().unwrap_or_default();
        let (language, region) = match plain.split_once(['_', '-']) {
            Some((language, region)) => (language, Some(region)),
            None => (plain, None),
        };
        let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
        if !(2..=3).contains(&language.len()) || !letters(language) {
            return Self::default();
        }
        Self {
            language: Some(language.to_ascii_lowercase()),
            region: region
                .filter(|region| region.len() == 2 && letters(region))
                .map(str::to_ascii_uppercase),
        }
    }
}

/// In which units distances are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Units {
    /// Metres and kilometres.
    Metric,
    /// Feet and miles.
    Imperial,
}

impl Units {
    /// What people of a region (`US`, `US-NY`) measure roads in.
    pub fn of_region(region: Option<&str>) -> Self {
        // Road signs are in miles there (GB and the US with their territories, Liberia).
        const MILES: &[&str] = &["US", "GB", "LR", "PR", "GU", "VI", "AS", "MP"];
        let country = region.and_then(|region| region.split('-').next());
        match country {
            Some(country) if MILES.contains(&country) => Self::Imperial,
            _ => Self::Metric,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> (Option<String>, Option<String>) {
        let locale = Locale::read(name);
        (locale.language, locale.region)
    }

    #[test]
    fn names_are_read_and_nonsense_says_nothing() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("en_US.UTF-8"), (some("en"), some("US")));
        assert_eq!(read("de_AT@euro"), (some("de"), some("AT")));
        assert_eq!(read("fr"), (some("fr"), None));
        assert_eq!(read("es_419"), (some("es"), None));
        for nothing in ["C", "C.UTF-8", "POSIX", "", "_US", "english", "é_FR"] {
            assert_eq!(read(nothing), (None, None), "{nothing}");
        }
    }

    #[test]
    fn miles_where_roads_are_in_miles() {
        assert_eq!(Units::of_region(Some("US-NY")), Units::Imperial);
        assert_eq!(Units::of_region(Some("CA")), Units::Metric);
        assert_eq!(Units::of_region(None), Units::Metric);
    }
}
