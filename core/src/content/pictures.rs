//! Vector drawings of our own, the same files for every shell.

macro_rules! drawings {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../content/pictures/", $id, ".svg")))),*]
    };
}

/// Every drawing (SVG 1.1, paths and rectangles only) by its id.
pub const PICTURES: &[(&str, &str)] = drawings![
    "strip_blank",
    "strip_clear",
    "strip_dip",
    "strip_faint",
    "strip_flat",
    "strip_no_control",
    "strip_one_line",
    "strip_parts",
];

/// A drawing by id; nothing where there is none.
pub fn picture(id: &str) -> Option<&'static str> {
    let (_, svg) = PICTURES.iter().find(|(own, _)| *own == id)?;
    Some(svg)
}
