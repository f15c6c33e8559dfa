//! Phone lines of a topic in a region.

use crate::content::{Content, ContentError, Hotline, RegionCode};

/// Lines that serve a region and are for one of these purposes, the nearest
/// first.
///
/// # Errors
/// Where the file of lines is absent or broken; names it.
pub fn of_region<'a>(
    content: &'a Content,
    region: &RegionCode,
    purposes: &[String],
) -> Result<Vec<&'a Hotline>, ContentError> {
    if purposes.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = |line: &&Hotline| line.purposes.iter().any(|own| purposes.contains(own));
    Ok(content
        .hotlines()?
        .of(region)
        .into_iter()
        .filter(wanted)
        .collect())
}
