//! The page and its parts, embedded.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const PARTS: [(&str, &str, &str); 5] = [
    ("icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
    (
        "page.css",
        "text/css; charset=utf-8",
        include_str!("page/page.css"),
    ),
    (
        "page.js",
        "text/javascript; charset=utf-8",
        include_str!("page/page.js"),
    ),
    (
        "rows.js",
        "text/javascript; charset=utf-8",
        include_str!("page/rows.js"),
    ),
    (
        "map.js",
        "text/javascript; charset=utf-8",
        include_str!("page/map.js"),
    ),
];

pub(super) async fn page() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (kind, include_str!("page/page.html")).into_response()
}

pub(super) async fn part(Path((_, part)): Path<(String, String)>) -> Response {
    match PARTS.iter().find(|(name, _, _)| *name == part) {
        Some((_, kind, text)) => ([(header::CONTENT_TYPE, *kind)], *text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
