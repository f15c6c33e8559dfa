//! A page of text, printed whole.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::context::Context;
use crate::outcome::Failure;

/// How a line stands out on a terminal that shows colours. Never the only
/// carrier of a meaning: the words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As any text.
    Plain,
    /// A heading or a name.
    Strong,
    /// Of lesser weight.
    Quiet,
    /// Good to rely on.
    Good,
    /// To be taken with care.
    Care,
    /// To be checked before anything else.
    Warn,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Strong => "\x1b[1m",
            Tone::Quiet => "\x1b[2m",
            Tone::Good => "\x1b[32m",
            Tone::Care => "\x1b[33m",
            Tone::Warn => "\x1b[1;31m",
        }
    }
}

/// Lines of text, wrapped to the width of the page.
#[derive(Debug, Clone)]
pub struct Page {
    text: String,
    colour: bool,
    width: usize,
}

impl Page {
    /// An empty page for where this command prints to.
    pub fn new(context: &Context) -> Self {
        Self {
            text: String::new(),
            colour: context.colour,
            width: context.width,
        }
    }

    /// A page without colours, of this width.
    pub fn plain(width: usize) -> Self {
        Self {
            text: String::new(),
            colour: false,
            width,
        }
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Adds a line; what does not fit goes on below, in line with its beginning.
    pub fn line(&mut self, tone: Tone, indent: usize, text: &str) {
        for line in wrap(&clean(text), self.width.saturating_sub(indent)) {
            self.put(tone, indent, &line);
        }
    }

    /// Adds an item of a list; what does not fit goes on below, in line with its words.
    pub fn item(&mut self, indent: usize, text: &str) {
        let lines = wrap(&clean(text), self.width.saturating_sub(indent + 2));
        for (n, line) in lines.iter().enumerate() {
            let mark = if n == 0 { "- " } else { "  " };
            self.put(Tone::Plain, indent, &format!("{mark}{line}"));
        }
    }

    /// Adds a line with a second part at the right edge, or below if both do not fit.
    pub fn ends(&mut self, tone: Tone, left: &str, right: &str) {
        let (left, right) = (clean(left), clean(right));
        let room = self.width.saturating_sub(left.width() + right.width());
        if room < 2 || right.is_empty() {
            self.line(tone, 0, &left);
            self.line(Tone::Plain, 3, &right);
            return;
        }
        self.coloured(tone, &left);
        self.text.push_str(&" ".repeat(room));
        self.text.push_str(&right);
        self.text.push('\n');
    }

    /// Adds a line in two columns, the first `first` wide.
    pub fn pair(&mut self, indent: usize, first: usize, left: &str, right: &str) {
        let at = indent + first + 1;
        let lines = wrap(&clean(right), self.width.saturating_sub(at));
        self.text.push_str(&" ".repeat(indent));
        self.coloured(Tone::Strong, left);
        let mut column = indent + left.width();
        for line in lines {
            let gap = at.saturating_sub(column).max(1);
            self.text.push_str(&" ".repeat(gap));
            self.text.push_str(&line);
            self.text.push('\n');
            column = 0;
        }
    }

    fn put(&mut self, tone: Tone, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.coloured(tone, line);
        self.text.push('\n');
    }

    fn coloured(&mut self, tone: Tone, text: &str) {
        if self.colour && tone != Tone::Plain {
            self.text.push_str(tone.code());
            self.text.push_str(text);
            self.text.push_str("\x1b[0m");
        } else {
            self.text.push_str(text);
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Prints the page to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written, a full disk for example.
    pub fn print(&self) -> Result<(), Failure> {
        print(&self.text)
    }
}

/// Writes text to standard output. A reader that has seen enough (`| head`) is no error.
///
/// # Errors
/// When standard output cannot be written, a full disk for example.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Failed(format!(
            "the answer could not be written to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Prints one JSON document.
///
/// # Errors
/// As [`print`].
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value)
        .map_err(|error| Failure::Failed(format!("the answer has no JSON form: {error}")))?;
    print(&format!("{text}\n"))
}

/// Text from a list is shown, never obeyed: control characters (escape
/// sequences, new lines) and marks that turn the direction of writing become spaces.
fn clean(text: &str) -> String {
    let harmless = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns { ' ' } else { c }
    };
    let spaced: String = text.chars().map(harmless).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks text between words into lines of at most `width` columns; a longer
/// word (a web address) stands alone, unbroken.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width() {
        let mut page = Page::plain(20);
        page.line(Tone::Warn, 3, "one two three four five six seven");
        page.ends(Tone::Strong, "1. A name", "2 km west");
        page.ends(Tone::Strong, "1. A longer name here", "2 km west");
        page.pair(1, 4, "key", "what it does here");
        let expected = "   one two three\n   four five six\n   seven\n1. A name  2 km west\n\
                        1. A longer name\nhere\n   2 km west\n key  what it does\n      here\n";
        assert_eq!(page.text(), expected);
    }

    #[test]
    fn text_of_a_list_cannot_steer_the_terminal() {
        let mut page = Page::plain(80);
        page.line(Tone::Plain, 0, "a\x1b[2Jb\u{202e}c\r\nd\u{9b}e");
        assert_eq!(page.text(), "a [2Jb c d e\n");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(wrap("東京 駅前 薬局", 9), ["東京 駅前", "薬局"]);
    }
}
