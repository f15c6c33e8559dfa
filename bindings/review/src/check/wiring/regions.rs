//! The regions.

use beside_core::content::{Content, Region, RegionCode};
use beside_core::respond::VARIANTS;

use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

/// Every region: a number, a known variant, a law line only where there is one.
pub fn regions(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    const FILE: &str = "regions.json";
    let codes = match content.regions() {
        Ok(regions) => regions.codes(),
        Err(why) => return vec![Violation::at("unreadable", FILE, "", why.why)],
    };
    let mut found = Vec::new();
    for code in codes.chain(["", "XX"]) {
        match content.region(&RegionCode::parse(Some(code))) {
            Ok(region) => found.extend(
                region_faults(&region, catalogue, sources)
                    .into_iter()
                    .map(|(rule, why)| Violation::at(rule, FILE, code, why)),
            ),
            Err(why) => found.push(Violation::at("unreadable", FILE, code, why.why)),
        }
    }
    found
}

fn region_faults(
    region: &Region,
    catalogue: &Catalogue,
    sources: &Sources,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let dialled = |number: &str| number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit());
    if !dialled(&region.number) || !region.others.iter().all(|number| dialled(number)) {
        found.push((
            "16_number_shown",
            format!("\"{}\" is no number to dial", region.number),
        ));
    }
    if region.verified.id() == "no"
        && region.number != "112"
        && region.others.iter().any(|n| n == "112")
    {
        found.push((
            "unverified_number",
            "112 must stand before a number that was not verified".into(),
        ));
    }
    if !VARIANTS.contains(&region.variant.as_str()) {
        found.push((
            "18_variants",
            format!("\"{}\" is no variant", region.variant),
        ));
    }
    if let Some(why) = backing(&region.sources, region.verified.id(), sources) {
        found.push(("unsourced", why));
    }
    let note = region.note.iter().map(|note| &note.text);
    let law = region.law.iter().filter_map(|law| law.text.as_ref());
    for key in note.chain(law).filter(|key| !catalogue.has("en", key)) {
        found.push(("missing_text", format!("{key} has no English text")));
    }
    for law in region.law.iter().filter(|law| law.text.is_some()) {
        if let Some(why) = backing(&law.sources, law.verified.id(), sources) {
            found.push(("unsourced", why));
        }
        let details = law
            .text
            .as_ref()
            .is_some_and(|key| !key.starts_with("law.may"));
        if details && law.verified.id() != "yes" {
            found.push((
                "law_details",
                "details stand only where they were verified".into(),
            ));
        }
    }
    found
}
