//! The part of the gettext format (PO) that translators' tools read and write: one text a
//! message, with its key as the context. Small enough to be ours: a file that somebody's
//! tool damaged must end in an error with its line, never in a panic.

use std::fmt::Write as _;

/// A text and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What a translator has to know; not read back.
    pub comments: Vec<String>,
    /// Where the text stands; not read back.
    pub reference: String,
    /// Whether somebody has to look at the translation.
    pub fuzzy: bool,
    /// Its key.
    pub key: String,
    /// The English text.
    pub english: String,
    /// The translation; empty where there is none yet.
    pub text: String,
}

/// The messages as a file.
pub fn write(lang: &str, messages: &[Message]) -> String {
    let header = [
        "Project-Id-Version: Beside\n".to_owned(),
        format!("Language: {}\n", lang.replace('-', "_")),
        "MIME-Version: 1.0\n".to_owned(),
        "Content-Type: text/plain; charset=UTF-8\n".to_owned(),
        "Content-Transfer-Encoding: 8bit\n".to_owned(),
    ];
    let mut file = "msgid \"\"\nmsgstr \"\"\n".to_owned();
    for line in header {
        file.push_str(&format!("{}\n", quoted(&line)));
    }
    for message in messages {
        file.push('\n');
        for comment in &message.comments {
            file.push_str(&format!("#. {comment}\n"));
        }
        if !message.reference.is_empty() {
            file.push_str(&format!("#: {}\n", message.reference));
        }
        if message.fuzzy {
            file.push_str("#, fuzzy\n");
        }
        // Writing to a string does not fail.
        let _ = write!(
            file,
            "msgctxt {}\nmsgid {}\nmsgstr {}\n",
            quoted(&message.key),
            quoted(&message.english),
            quoted(&message.text)
        );
    }
    file
}

/// The messages of a file without its header.
///
/// # Errors
/// Where a line is not of this format; names it.
pub fn read(file: &str) -> Result<Vec<Message>, String> {
    let mut reader = Reader::default();
    for (at, line) in file.lines().enumerate() {
        let read = reader.line(line.trim());
        read.map_err(|why| format!("line {}: {why}", at + 1))?;
    }
    reader.end();
    if reader.messages.is_empty() {
        return Err("it has no texts".to_owned());
    }
    Ok(reader.messages)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Key,
    English,
    Text,
}

#[derive(Debug, Default)]
struct Reader {
    messages: Vec<Message>,
    own: Message,
    field: Option<Field>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() {
            self.end();
        } else if let Some(comment) = line.strip_prefix('#') {
            if self.field == Some(Field::Text) {
                self.end();
            }
            // `#~` is a text that is gone, of which the rest of the line is a part.
            let flags = comment.strip_prefix(',');
            let mut flags = flags.into_iter().flat_map(|flags| flags.split(','));
            self.own.fuzzy |= flags.any(|flag| flag.trim() == "fuzzy");
        } else if line.starts_with('"') {
            let field = self.field.ok_or("a text in quotes belongs to nothing")?;
            self.add(field, line)?;
        } else {
            let (word, text) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let field = match word {
                "msgctxt" => Field::Key,
                "msgid" => Field::English,
                "msgstr" => Field::Text,
                _ => return Err(format!("\"{word}\" is not msgctxt, msgid or msgstr")),
            };
            if field != Field::Text && self.field == Some(Field::Text) {
                self.end();
            }
            self.add(field, text.trim())?;
        }
        Ok(())
    }

    fn add(&mut self, field: Field, text: &str) -> Result<(), String> {
        let text = unquoted(text)?;
        let own = match field {
            Field::Key => &mut self.own.key,
            Field::English => &mut self.own.english,
            Field::Text => &mut self.own.text,
        };
        own.push_str(&text);
        self.field = Some(field);
        Ok(())
    }

    /// The message is whole; one without a key and an English text is the header.
    fn end(&mut self) {
        let own = std::mem::take(&mut self.own);
        if self.field.take().is_some() && !(own.key.is_empty() && own.english.is_empty()) {
            self.messages.push(own);
        }
    }
}

fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t");
    format!("\"{escaped}\"")
}

fn unquoted(text: &str) -> Result<String, String> {
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or("a text is not in quotes")?;
    let mut plain = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '"' => return Err("a quote within a text has no backslash".to_owned()),
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(own @ ('"' | '\\')) => own,
                _ => return Err("a backslash stands before nothing that it may".to_owned()),
            },
            other => other,
        });
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(key: &str, english: &str, text: &str) -> Message {
        Message {
            key: key.to_owned(),
            english: english.to_owned(),
            text: text.to_owned(),
            ..Message::default()
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut fuzzy = message("b", "Say: \"Up\\down\"\nTwice", "Diga: \"\t\"");
        fuzzy.fuzzy = true;
        let all = [message("a", "Stay.", "Quédese\u{a0}ahí."), fuzzy];
        assert_eq!(read(&write("es", &all)).unwrap(), all);
    }

    /// As tools of translators write it: long texts in parts, no empty line between, texts
    /// that are gone at the end.
    #[test]
    fn what_tools_make_of_it_is_read() {
        let file = "# by hand\nmsgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\n#, c-format, fuzzy\nmsgctxt \"a\"\nmsgid \"\"\n\"Call \"\n\"now.\"\nmsgstr \"\"\n\"Llame\"\n\" ya.\"\n#. more\nmsgctxt \"b\"\nmsgid \"Stay.\"\nmsgstr \"\"\n\n#~ msgid \"Gone.\"\n#~ msgstr \"Fue.\"\n";
        let mut first = message("a", "Call now.", "Llame ya.");
        first.fuzzy = true;
        assert_eq!(read(file).unwrap(), [first, message("b", "Stay.", "")]);
    }

    #[test]
    fn a_damaged_file_is_an_error_with_its_line() {
        for (file, line) in [
            ("msgid \"Call\nmsgstr \"\"\n", "line 1"),
            ("msgid \"a\"\nmsgstr \"\n", "line 2"),
            ("\"lost\"\n", "line 1"),
            ("msgid \"a\\q\"\n", "line 1"),
            ("msgid \"a\" b\"\n", "line 1"),
            ("msgid_plural \"as\"\n", "line 1"),
            ("\u{fffd}\u{1f600}\n", "line 1"),
            ("", "it has no texts"),
        ] {
            let why = read(file).unwrap_err();
            assert!(why.starts_with(line), "{file:?}: {why}");
        }
    }
}
