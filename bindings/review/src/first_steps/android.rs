//! Android string resources.

use std::path::PathBuf;

use super::Page;
use super::texts::{NUMBER, Numbers, Texts};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written by `beside-review first-steps` from core/content. -->\n<resources>\n";

/// One item a text: variant, what it is (`title`, `look` or `step`), the text, separated by
/// spaces.
pub(super) fn texts(texts: &Texts) -> Page {
    // English stands where no other language does.
    let folder = match texts.lang.as_str() {
        "en" => "values".to_owned(),
        lang => format!("values-{}", qualifier(lang)),
    };
    let banner = escaped(texts.banner.as_deref().unwrap_or_default());
    let banner = format!("    <string name=\"first_steps_banner\">{banner}</string>\n");
    let items: Vec<String> = texts
        .variants
        .iter()
        .flat_map(|(variant, steps)| {
            let title = [("title", &steps.title)].into_iter();
            let look = steps.look.iter().map(|line| ("look", line));
            let lines = steps.steps.iter().map(|line| ("step", line));
            let all = title.chain(look).chain(lines);
            all.map(move |(what, text)| format!("{variant} {what} {text}"))
        })
        .collect();
    let steps = array("texts", items.iter().map(String::as_str), "");
    let page = format!("{HEAD}{banner}{steps}</resources>\n");
    (PathBuf::from(folder).join("first_steps.xml"), page)
}

/// One item a region: code, number, variant, then the other numbers, separated by spaces.
pub(super) fn numbers(numbers: &[Numbers]) -> Page {
    let items: Vec<String> = numbers
        .iter()
        .map(|of| {
            let region = if of.region.is_empty() {
                "world"
            } else {
                &of.region
            };
            let mut item = vec![region, &of.number, &of.variant];
            item.extend(of.others.iter().map(String::as_str));
            item.join(" ")
        })
        .collect();
    let items = items.iter().map(String::as_str);
    let array = array("numbers", items, " translatable=\"false\"");
    (
        PathBuf::from("values/first_steps_numbers.xml"),
        format!("{HEAD}{array}</resources>\n"),
    )
}

fn array<'a>(name: &str, items: impl Iterator<Item = &'a str>, marks: &str) -> String {
    let items: String = items
        .map(|item| format!("        <item>{}</item>\n", escaped(item)))
        .collect();
    format!("    <string-array name=\"first_steps_{name}\"{marks}>\n{items}    </string-array>\n")
}

/// `pt-BR` is `pt-rBR` to Android.
fn qualifier(lang: &str) -> String {
    lang.replace('_', "-").replacen('-', "-r", 1)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\'' | '"' | '\\' => out.extend(['\\', c]),
            '@' | '?' if n == 0 => out.extend(['\\', c]),
            NUMBER => out.push_str("%1$s"),
            _ => out.push(c),
        }
    }
    out
}
