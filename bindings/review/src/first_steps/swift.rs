//! Swift sources.

use std::path::PathBuf;

use super::Page;
use super::texts::{NUMBER, Numbers, Texts};

const HEAD: &str = "// Written by `beside-review first-steps` from core/content.\n\n";

/// The steps of a language by variant.
pub(super) fn texts(texts: &Texts) -> Page {
    let banner = texts.banner.as_deref();
    let banner = banner.map_or_else(|| "nil".into(), literal);
    let variants: String = texts
        .variants
        .iter()
        .map(|(variant, steps)| {
            format!(
                "        {}: FirstSteps(\n            title: {},\n            look: [\n{}            ],\n            steps: [\n{}            ],\n            banner: {banner}\n        ),\n",
                literal(variant),
                literal(&steps.title),
                lines(&steps.look),
                lines(&steps.steps),
            )
        })
        .collect();
    let page = format!(
        "{HEAD}extension FirstSteps {{\n    static let {}: [String: FirstSteps] = [\n{variants}    ]\n}}\n",
        name(&texts.lang),
    );
    (format!("Texts.{}.swift", texts.lang).into(), page)
}

fn lines(lines: &[String]) -> String {
    let line = |line: &String| format!("                {},\n", literal(line));
    lines.iter().map(line).collect()
}

/// The list of languages.
pub(super) fn languages(texts: &[Texts]) -> Page {
    let lines: String = texts
        .iter()
        .map(|texts| format!("        {}: {},\n", literal(&texts.lang), name(&texts.lang)))
        .collect();
    let page = format!(
        "{HEAD}extension FirstSteps {{\n    /// By language tag, then by variant.\n    public static let languages: [String: [String: FirstSteps]] = [\n{lines}    ]\n}}\n"
    );
    (PathBuf::from("Languages.swift"), page)
}

pub(super) fn numbers(numbers: &[Numbers]) -> Page {
    let lines: String = numbers
        .iter()
        .map(|of| {
            let others: Vec<String> = of.others.iter().map(|number| literal(number)).collect();
            format!(
                "        {}: EmergencyNumbers(number: {}, others: [{}], variant: {}),\n",
                literal(&of.region),
                literal(&of.number),
                others.join(", "),
                literal(&of.variant),
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
