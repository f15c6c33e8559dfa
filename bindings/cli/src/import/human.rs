//! The report in words, for the volunteer at the terminal.

use std::fmt::Write;

use super::report::{Detail, FileReport, Report};
use super::rows::Format;

/// Lines named of each kind of warning.
const NAMED: usize = 5;

/// Why rows did not come in.
const REASONS: &[(&str, &str)] = &[
    ("no_name", "without a name"),
    ("no_kind", "of a kind that is no help here"),
    (
        "not_a_place",
        "that are not places: totals, notes, or nothing that tells where or how to reach them",
    ),
    ("inactive", "marked as closed or inactive"),
    ("excluded", "marked as not to be shown"),
    ("bad_row", "that cannot be read as a row"),
];

/// What the warnings mean, and what to do.
const WARNINGS: &[(&str, &str)] = &[
    (
        "encoding",
        "with spoilt letters. Was the file saved in another encoding? Try --encoding",
    ),
    (
        "ragged_row",
        "with more or fewer cells than the header. Is a comma missing, or one too many?",
    ),
    (
        "bad_number",
        "with a latitude or longitude that is no number",
    ),
    (
        "bad_point",
        "with a point that cannot be (0/0, out of range, half of one, or outside its country or list); it was left out",
    ),
    (
        "swapped_point",
        "with latitude and longitude the wrong way round, by the look of it; the point was left out",
    ),
    (
        "placeholder_point",
        "whose point is shared by other addresses, as a town's middle is; not ranked by distance",
    ),
    (
        "area_point",
        "with an area in place of a point: a point inside it is shown as \"about\"",
    ),
    (
        "no_point",
        "without a point: found by name and kind, not by distance",
    ),
    (
        "bad_phone",
        "with a phone that may not be right: shown, not offered for dialling",
    ),
    (
        "no_country",
        "with a phone of a country that is not known: shown, not offered for dialling",
    ),
    (
        "hours_not_understood",
        "whose hours are shown as written: open or closed is not known",
    ),
    (
        "bad_date",
        "with a date that can be read in more than one way or in none; it was left out",
    ),
    (
        "private",
        "confidential: name and phone came in, address and point did not",
    ),
    (
        "joined",
        "of a place that another row gives too: joined, field by field",
    ),
    (
        "possible_duplicate",
        "like another row. Both were kept; please compare",
    ),
];

/// The whole report.
pub fn report(report: &Report, dry_run: bool) -> String {
    let mut out = String::new();
    for file in &report.files {
        one(file, &mut out);
    }
    if report.files.len() > 1 {
        let c = &report.counts;
        let _ = writeln!(
            out,
            "All files: {} read, {} new, {} changed, {} as before, {} joined, {} gone, {} left out.",
            c.read,
            c.imported,
            c.updated,
            c.unchanged,
            c.joined,
            c.gone,
            c.skipped.values().sum::<u64>()
        );
    }
    if dry_run {
        out.push_str("This was a trial: nothing was changed.\n");
    } else if report.any_readable() {
        out.push_str("See what came in: beside near TOWN, beside find WORD.\n");
    }
    out
}

fn one(file: &FileReport, out: &mut String) {
    if let Some(error) = &file.error {
        let _ = writeln!(out, "{}: not read.\n  {error}\n", file.file);
        return;
    }
    let c = &file.counts;
    let mapping = file.mapping.as_deref().unwrap_or_default();
    let source = file.source.as_deref().unwrap_or("several sources");
    let format = file.format.unwrap_or_default();
    let _ = writeln!(
        out,
        "{} ({format}, read by {mapping}, source {source})",
        file.file
    );
    let _ = writeln!(
        out,
        "  {} {}: {} new, {} changed, {} as before, {} joined into others; {} gone from the list before.",
        c.read,
        if c.read == 1 { "row" } else { "rows" },
        c.imported,
        c.updated,
        c.unchanged,
        c.joined,
        c.gone
    );
    if !file.columns.is_empty() {
        let columns: Vec<String> = file
            .columns
            .iter()
            .map(|(field, names)| format!("{field} from {}", names.join(" + ")))
            .collect();
        let _ = writeln!(out, "  Taken: {}.", columns.join("; "));
    }
    if !file.kinds.is_empty() {
        let kinds: Vec<String> = file
            .kinds
            .iter()
            .map(|(kind, words)| {
                let some: Vec<&str> = words.iter().take(NAMED).map(String::as_str).collect();
                format!("{kind} from {}", some.join(", "))
            })
            .collect();
        let _ = writeln!(out, "  Kinds: {}.", kinds.join("; "));
    }
    if !file.ignored.is_empty() {
        let _ = writeln!(out, "  Left out: {}.", file.ignored.join(", "));
    }
    for (key, words) in REASONS {
        tell(
            file,
            key,
            c.skipped.get(key),
            &format!("left out, {words}"),
            out,
        );
    }
    for (key, words) in WARNINGS {
        tell(file, key, c.warnings.get(key), words, out);
    }
    for hint in &file.hints {
        let _ = writeln!(out, "  {hint}");
    }
    out.push('\n');
}

fn tell(file: &FileReport, key: &str, count: Option<&u64>, words: &str, out: &mut String) {
    let Some(count) = count else { return };
    let rows = if *count == 1 { "row" } else { "rows" };
    let _ = writeln!(out, "  {count} {rows} {words} [{key}]");
    let details = file.lines.get(key).map(Vec::as_slice).unwrap_or_default();
    for Detail { at, text } in details.iter().take(NAMED) {
        let place = match at.row {
            // Rows of JSON may share a line, and are looked for by it.
            Some(row) if file.format != Some(Format::Xlsx.name()) => {
                format!("line {}, row {row}", at.line)
            }
            _ => at.to_string(),
        };
        let text = if text.is_empty() {
            String::new()
        } else {
            format!(": {text}")
        };
        let _ = writeln!(out, "    {place}{text}");
    }
    if *count > NAMED as u64 {
        let _ = writeln!(out, "    and {} more", count - NAMED as u64);
    }
}
