//! Android string resources.

use std::path::PathBuf;

use super::Page;
use super::texts::{NUMBER, Numbers, Texts};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written by `beside-review first-steps` from core/content. -->\n<resources>\n";

pub(super) fn texts(texts: &Texts) -> Page {
    // English stands where no other language does.
    let folder = match texts.lang.as_str() {
        "en" => "values".to_owned(),
        lang => format!("values-{}", qualifier(lang)),
    };
    let mut page = HEAD.to_owned();
    let mut line = |name: &str, text: &str| {
        page.push_str(&format!(
            "    <string name=\"first_steps_{name}\">{}</string>\n",
            escaped(text)
        ));
    };
    line("title", &texts.title);
    line("call", &texts.call);
    line("naloxone", &texts.naloxone);
    line("breaths", &texts.breaths);
    line("cpr", &texts.cpr);
    line("banner", texts.banner.as_deref().unwrap_or_default());
    page.push_str(&array("look", texts.look.iter().map(String::as_str), ""));
    page.push_str("</resources>\n");
    (PathBuf::from(folder).join("first_steps.xml"), page)
}

/// One item a region: code, number, care, then the other numbers, parted by blanks.
pub(super) fn numbers(numbers: &[Numbers]) -> Page {
    let items: Vec<String> = numbers
        .iter()
        .map(|of| {
            let region = if of.region.is_empty() {
                "world"
            } else {
                &of.region
            };
            let mut item = vec![region, &of.number, of.care.id()];
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
