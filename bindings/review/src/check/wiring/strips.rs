//! Strip products, the law on strips, and what stands behind both.

use beside_core::content::{Content, StripLawStatus};

use crate::check::report::Violation;
use crate::check::texts::{Catalogue, Sources, backing};

/// Every strip product and every state's law.
pub fn strips(content: &Content, catalogue: &Catalogue, sources: &Sources) -> Vec<Violation> {
    let mut found = products(content, sources);
    found.extend(laws(content, sources));
    found.extend(law_texts(content, catalogue));
    found
}

fn products(content: &Content, sources: &Sources) -> Vec<Violation> {
    const FILE: &str = "strip_products.json";
    let all = match content.strip_products() {
        Ok(all) => all,
        Err(why) => return vec![Violation::at("unreadable", FILE, "", why.why)],
    };
    let mut found = Vec::new();
    for product in &all.products {
        let ids: Vec<String> = product.sources.iter().map(ToString::to_string).collect();
        if let Some(why) = backing(&ids, product.verified.id(), sources) {
            found.push(Violation::at("unsourced", FILE, product.id, why));
        }
        // Counting on less than was measured would hide what is there.
        if product.plan_lod < product.label_cutoff.unwrap_or(1) {
            let detail = "counts on seeing less than its own label says";
            found.push(Violation::at(
                "12_unknown_product",
                FILE,
                product.id,
                detail,
            ));
        }
    }
    found
}

fn laws(content: &Content, sources: &Sources) -> Vec<Violation> {
    const FILE: &str = "strip_laws.json";
    let all = match content.strip_laws() {
        Ok(all) => all,
        Err(why) => return vec![Violation::at("unreadable", FILE, "", why.why)],
    };
    let mut found = Vec::new();
    for (code, law) in all {
        let ids: Vec<String> = law.sources.iter().map(ToString::to_string).collect();
        if let Some(why) = backing(&ids, law.verified.id(), sources) {
            found.push(Violation::at("unsourced", FILE, code, why));
        }
        let undated = law.as_of.is_none() && law.status != StripLawStatus::Allowed;
        let read = law.verified.id() == "yes";
        if undated || read {
            let detail = "a law line has a date, and no statute was read";
            found.push(Violation::at("17_law_dated", FILE, code, detail));
        }
    }
    found
}

/// Each text says of when it is, and that it may have changed.
fn law_texts(content: &Content, catalogue: &Catalogue) -> Vec<Violation> {
    let keys = ["allowed", "allowed_undated", "may_be_illegal", "not_listed"];
    let mut found = Vec::new();
    for key in keys.map(|key| format!("strips.law.{key}")) {
        let file = "strings/en/strips.json";
        if !catalogue.has("en", &key) {
            found.push(Violation::at(
                "missing_text",
                file,
                &key,
                "has no English text",
            ));
            continue;
        }
        let text = content
            .text("en", &key)
            .map_or("", |text| text.text.as_ref());
        let dated = text.contains("{law_date}") || text.contains("no date");
        if !dated || !text.contains("may have changed") {
            let detail = "lacks its date or that it may have changed";
            found.push(Violation::at("17_law_dated", file, &key, detail));
        }
    }
    found
}
