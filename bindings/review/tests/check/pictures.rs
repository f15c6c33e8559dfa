//! Drawings that a phone could not take over are found.

use beside_core::content::PICTURES;
use beside_review::check::drawings::form;

fn svg(shape: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{shape}</svg>")
}

#[test]
fn every_drawing_can_be_taken_over() {
    assert!(PICTURES.len() > 20);
    for (id, svg) in PICTURES {
        assert_eq!(form(svg), Vec::<String>::new(), "{id}");
    }
}

#[test]
fn what_a_phone_cannot_draw_is_named() {
    for (shape, why) in [
        ("<text x=\"1\">Hi</text>", "has a text"),
        ("<image href=\"x.png\"/>", "has a image"),
        ("<path d=\"M0 0\" style=\"fill:red\"/>", "a path has style"),
        (
            "<path d=\"M0 0\" transform=\"scale(2)\"/>",
            "a path has transform",
        ),
        (
            "<circle cx=\"1\" cy=\"1\" r=\"1\" fill=\"red\"/>",
            "is painted with red",
        ),
        (
            "<path d=\"M0 0\" stroke=\"url(#g)\"/>",
            "is painted with url(#g)",
        ),
    ] {
        assert_eq!(form(&svg(shape)), [why], "{shape}");
    }
    let good = svg("<path d=\"M0 0\" fill=\"currentColor\"/>");
    assert_eq!(form(&good), Vec::<String>::new());
    assert_eq!(form(&good.replace("viewBox", "width")), ["has no viewBox"]);
    assert!(form(&good.replace("</svg>", "</path>"))[0].starts_with("is no SVG"));
}
