//! Swift sources.

use std::path::PathBuf;

use super::Page;
use super::texts::{NUMBER, Numbers, Texts};

const HEAD: &str = "// Written by `beside-review first-steps` from core/content.\n\n";

pub(super) fn texts(texts: &Texts) -> Page {
    let look: Vec<String> = texts.look.iter().map(|line| literal(line)).collect();
    let banner = texts.banner.as_deref();
    let page = format!(
        "{HEAD}extension FirstSteps {{\n    static let {} = FirstSteps(\n        title: {},\n        look: [\n            {},\n        ],\n        call: {},\n        naloxone: {},\n        breaths: {},\n        cpr: {},\n        banner: {}\n    )\n}}\n",
        name(&texts.lang),
        literal(&texts.title),
        look.join(",\n            "),
        literal(&texts.call),
        literal(&texts.naloxone),
        literal(&texts.breaths),
        literal(&texts.cpr),
        banner.map_or_else(|| "nil".into(), literal),
    );
    (format!("Texts.{}.swift", texts.lang).into(), page)
}

/// The list of languages.
pub(super) fn languages(texts: &[Texts]) -> Page {
    let lines: String = texts
        .iter()
        .map(|texts| {
            format!(
                "        {}: .{},\n",
                literal(&texts.lang),
                name(&texts.lang)
            )
        })
        .collect();
    let page = format!(
        "{HEAD}extension FirstSteps {{\n    /// By language tag.\n    public static let languages: [String: FirstSteps] = [\n{lines}    ]\n}}\n"
    );
    (PathBuf::from("Languages.swift"), page)
}

pub(super) fn numbers(numbers: &[Numbers]) -> Page {
    let lines: String = numbers
        .iter()
        .map(|of| {
            let others: Vec<String> = of.others.iter().map(|number| literal(number)).collect();
            format!(
                "        {}: EmergencyNumbers(number: {}, others: [{}], care: .{}),\n",
                literal(&of.region),
                literal(&of.number),
                others.join(", "),
                of.care.id(),
            )
        })
        .collect();
    let page = format!(
        "{HEAD}extension EmergencyNumbers {{\n    /// By ISO 3166 code; the empty one is the world.\n    static let regions: [String: EmergencyNumbers] = [\n{lines}    ]\n}}\n"
    );
    (PathBuf::from("Numbers.swift"), page)
}

/// `pt-BR` is `ptBR` as a name.
fn name(lang: &str) -> String {
    lang.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            NUMBER => out.push_str("%@"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
