//! Vector drawings of our own, the same files for every shell.

macro_rules! drawings {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../content/pictures/", $id, ".svg")))),*]
    };
}

/// Every drawing by its id: SVG of paths, circles and rectangles with plain attributes,
/// so that both systems of the phones can take it over. What is seen stands in words in
/// the text `picture.ID`. `currentColor` is the ink, so that it shows on light and dark.
pub const PICTURES: &[(&str, &str)] = drawings![
    "aed",
    "airway",
    "call",
    "compressions",
    "compressions_infant",
    "fit",
    "handover",
    "hold_infant",
    "naloxone",
    "nose_spray",
    "overheated",
    "recovery_position",
    "rescue_breath",
    "stay",
    "strip_blank",
    "strip_clear",
    "strip_dip",
    "strip_faint",
    "strip_flat",
    "strip_no_control",
    "strip_one_line",
    "strip_parts",
    "thigh_needle",
    "wake",
];

/// A drawing by id; nothing where there is none.
pub fn picture(id: &str) -> Option<&'static str> {
    let (_, svg) = PICTURES.iter().find(|(own, _)| *own == id)?;
    Some(svg)
}
