//! A little HTML, written as it is read.

/// A page in the making. Text is escaped where it enters.
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// What was written so far.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Opens an element; `attributes` as they stand in a tag.
    pub fn open(&mut self, name: &str, attributes: &str) {
        self.0.push('<');
        self.0.push_str(name);
        if !attributes.is_empty() {
            self.0.push(' ');
            self.0.push_str(attributes);
        }
        self.0.push('>');
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.0.push_str(&escaped(text));
    }

    /// Adds an element with text.
    pub fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Adds a link within the page or out of it.
    pub fn link(&mut self, to: &str, text: &str) {
        self.open("a", &format!("href=\"{}\"", escaped(to)));
        self.text(text);
        self.0.push_str("</a> ");
    }

    /// Adds what is already HTML: a style sheet, a drawing.
    pub fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Adds a row of a table.
    pub fn row(&mut self, cell: &str, cells: &[&str]) {
        self.open("tr", "");
        for text in cells {
            self.element(cell, "", text);
        }
        self.close("tr");
    }
}

/// Text as HTML shows it, in an element or an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// An id that a link can lead to, from any id of the content.
pub fn anchor(kind: &str, id: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "._-".contains(c) {
            c
        } else {
            '-'
        }
    };
    format!("{kind}-{}", id.chars().map(plain).collect::<String>())
}
