//! Text out of HTML: page builders and spreadsheets leave marks, comments and entities
//! in the cells of a list.

use super::values::one_line;

/// Named entities of Latin letters and of typography; others stay as they are written.
const ENTITIES: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("hyphen", '-'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201a}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("bdquo", '\u{201e}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '\u{2026}'),
    ("bull", '\u{2022}'),
    ("middot", '·'),
    ("deg", '°'),
    ("ordm", 'º'),
    ("ordf", 'ª'),
    ("euro", '€'),
    ("pound", '£'),
    ("copy", '©'),
    ("reg", '®'),
    ("frac12", '½'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("oelig", 'œ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
];

/// Elements whose text is for the browser, not for people.
const UNREAD: &[&str] = &["script", "style"];

/// Elements inside a word or a sentence.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup",
    "u",
];

/// The text in one line: marks, comments, scripts and styles taken out, entities read.
pub fn without_markup(text: &str) -> String {
    one_line(&without_marks(text))
}

/// The text without marks, its line breaks kept; `<br>` and the end of a block begin a
/// new line.
pub fn lines_without_markup(text: &str) -> String {
    without_marks(text)
}

fn without_marks(text: &str) -> String {
    let text = without_short_codes(text);
    if !text.contains(['<', '&']) {
        return text;
    }
    let plain = entities(&without_tags(&text));
    // Marks that were written as entities ("&lt;p&gt;", "&amp;amp;") are marks too.
    if plain != text && plain.contains(['<', '&']) {
        entities(&without_tags(&plain))
    } else {
        plain
    }
}

/// Takes out what page builders write in brackets, as `[gallery ids="1"]` and `[/caption]`,
/// and links of Markdown: `[site](https://example.org)`.
fn without_short_codes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        rest = after;
        let Some((inside, behind)) = after.split_once(']') else {
            out.push('[');
            continue;
        };
        let name = inside.trim_start_matches('/');
        let is_code = name.starts_with(|mark: char| mark.is_ascii_lowercase())
            && (inside.starts_with('/') || inside.contains("=\""));
        if is_code {
            out.push(' ');
            rest = behind;
        } else if let Some(target) = behind.strip_prefix("(http")
            && let Some((_, behind)) = target.split_once(')')
        {
            out.push_str(inside);
            rest = behind;
        } else {
            out.push('[');
        }
    }
    out.push_str(rest);
    out
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let end = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map(|(_, behind)| behind)
        } else if let Some(data) = after.strip_prefix("![CDATA[") {
            data.split_once("]]>").map(|(inside, behind)| {
                out.push_str(inside);
                behind
            })
        } else if after.starts_with(|mark: char| mark.is_ascii_alphabetic() || "/!?".contains(mark))
        {
            after
                .split_once('>')
                .map(|(_, behind)| unread_end(after, behind))
        } else {
            None
        };
        match end {
            Some(behind) => {
                match tag_name(after) {
                    name if INLINE.contains(&name.as_str()) => {}
                    _ if begins_line(after) => out.push('\n'),
                    _ => out.push(' '),
                }
                rest = behind;
            }
            None => {
                // The mark of a comment that was cut off says nothing, its words may.
                let cut = after.strip_prefix("!--");
                out.push_str(if cut.is_some() { " " } else { "<" });
                rest = cut.unwrap_or(after);
            }
        }
    }
    out.push_str(rest);
    out
}

fn tag_name(tag: &str) -> String {
    tag.trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

fn begins_line(tag: &str) -> bool {
    let name = tag_name(tag);
    name == "br"
        || (tag.starts_with('/')
            && ["p", "div", "li", "tr", "h1", "h2", "h3"].contains(&name.as_str()))
}

/// What follows an element that is not read, or the opening tag of another one.
fn unread_end<'a>(tag: &str, behind: &'a str) -> &'a str {
    let name = tag_name(tag);
    if tag.starts_with('/') || !UNREAD.contains(&name.as_str()) {
        return behind;
    }
    let close = format!("</{name}");
    let lower = behind.to_ascii_lowercase();
    let at = lower.find(&close);
    at.and_then(|at| behind[at..].split_once('>'))
        .map_or(behind, |(_, after)| after)
}

/// Reads `&eacute;`, `&#233;` and `&#xe9;`.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let read = after
            .split_once(';')
            .and_then(|(name, behind)| Some((entity(name)?, behind)));
        match read {
            Some((character, behind)) => {
                out.push(character);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, character)| *character);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_comments_and_entities() {
        for (text, plain) in [
            (
                "<!-- wp:paragraph --> <p>2nd &amp; 4th Saturday</p> <!-- /wp:paragraph -->",
                "2nd & 4th Saturday",
            ),
            ("a<div><br /></div>b", "a b"),
            ("Bring a <b>bag</b>.", "Bring a bag."),
            ("5 < 6 <> x <", "5 < 6 <> x <"),
            (
                "<style>p{color:red}</style>Open<script>x < 1</script> daily",
                "Open daily",
            ),
            ("<![CDATA[Food & clothes]]>", "Food & clothes"),
            (
                "&lt;p&gt;Food &amp;amp; clothes&lt;/p&gt;",
                "Food & clothes",
            ),
            (
                "Caf&eacute; l&#8217;Aide &#x2013; R&D",
                "Café l\u{2019}Aide \u{2013} R&D",
            ),
            ("<!-- cut off", "cut off"),
            ("<!DOCTYPE html><b>Bold</b>", "Bold"),
            (
                "[gallery ids=\"1\"]Food at the [site](https://example.org/a)[/caption]",
                "Food at the site",
            ),
            ("[Tu] 9-5 (call) *****", "[Tu] 9-5 (call) *****"),
            ("AT&T; x &bogus; y", "AT&T; x &bogus; y"),
        ] {
            assert_eq!(without_markup(text), plain, "{text}");
        }
        assert_eq!(
            lines_without_markup("1 High St<br>Leeds"),
            "1 High St\nLeeds"
        );
    }
}
