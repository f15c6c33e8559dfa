//! Sections of the report: figures as tables, kept as files, written into the README.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One table, and what there is to tell about it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Section {
    /// Its place among the sections, and its file name.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    /// Sentences below the table.
    pub(crate) told: Vec<String>,
    /// What was not as it should be: any makes the run fail.
    pub(crate) bad: Vec<String>,
    /// Whether it is of the long form.
    pub(crate) long: bool,
    /// The day on which it was run.
    pub(crate) day: String,
}

impl Section {
    pub(crate) fn new(id: &str, title: &str, columns: &[&str]) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            columns: columns.iter().map(|column| (*column).into()).collect(),
            ..Self::default()
        }
    }

    pub(crate) fn row<T: ToString>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| cell.to_string()).collect();
        println!("   {}", cells.join(" | "));
        self.rows.push(cells);
    }

    pub(crate) fn tell(&mut self, sentence: impl Into<String>) {
        self.told.push(sentence.into());
    }

    /// Something is not as it should be.
    pub(crate) fn bad(&mut self, what: impl Into<String>) {
        let what = what.into();
        println!("   BAD {what}");
        self.bad.push(what);
    }

    /// Notes it as bad unless `holds`.
    pub(crate) fn must(&mut self, holds: bool, what: impl Into<String>) {
        if !holds {
            self.bad(what);
        }
    }

    fn markdown(&self) -> String {
        let form = if self.long { "long form" } else { "short form" };
        let mut text = format!("## {}\n\n", self.title);
        if !self.columns.is_empty() {
            let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
            text += &line(&self.columns);
            let right = self.columns.iter().enumerate();
            let rule: Vec<String> = right
                .map(|(nth, _)| if nth == 0 { "---" } else { "---:" }.into())
                .collect();
            text += &line(&rule);
            for row in &self.rows {
                text += &line(row);
            }
            text.push('\n');
        }
        for sentence in &self.told {
            writeln!(text, "{sentence}\n").ok();
        }
        for bad in &self.bad {
            writeln!(text, "- **bad:** {bad}").ok();
        }
        writeln!(text, "*{form}, {}*\n", self.day).ok();
        text
    }
}

/// Where sections of earlier runs are kept: build output, not in the tree.
fn kept(target: &Path) -> PathBuf {
    target.join("faults")
}

/// Keeps a section for the README.
pub(crate) fn keep(target: &Path, section: &Section) -> std::io::Result<()> {
    let folder = kept(target);
    fs::create_dir_all(&folder)?;
    let text = serde_json::to_string_pretty(section)?;
    fs::write(folder.join(format!("{}.json", section.id)), text)
}

/// Writes the tables of all kept sections into the README, below its mark. Sections that
/// stand there and are not kept here stay as they are, unless `all` were run.
pub(crate) fn write_readme(target: &Path, readme: &Path, all: bool) -> std::io::Result<()> {
    const MARK: &str = "<!-- below: written by tests/faults/run -->\n";
    let mut files: Vec<PathBuf> = fs::read_dir(kept(target))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "json")
                && !path.ends_with("sbom.cdx.json")
        })
        .collect();
    files.sort();
    let mut sections = Vec::new();
    for file in files {
        let section: Section = serde_json::from_str(&fs::read_to_string(file)?)?;
        sections.push(section.markdown());
    }
    let text = fs::read_to_string(readme)?;
    let (above, below) = text.split_once(MARK).unwrap_or((&text, ""));
    let below = if all { "" } else { below };
    let text = format!("{above}{MARK}\n{}", joined(below, sections));
    fs::write(readme, text.trim_end().to_owned() + "\n")
}

fn is_long(section: &str) -> bool {
    section.contains("\n*long form, ")
}

/// The sections that stand in a text, those of the same title replaced, new ones after them.
fn joined(standing: &str, new: Vec<String>) -> String {
    const HEAD: &str = "## ";
    let title = |section: &str| section.lines().next().map(str::to_owned);
    let starts: Vec<usize> = standing
        .match_indices(HEAD)
        .map(|(at, _)| at)
        .filter(|at| standing[..*at].is_empty() || standing[..*at].ends_with('\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([standing.len()]);
    let mut sections: Vec<String> = starts
        .iter()
        .zip(ends)
        .map(|(from, to)| format!("{}\n\n", standing[*from..to].trim_end()))
        .collect();
    for section in new {
        match sections
            .iter_mut()
            .find(|held| title(held) == title(&section))
        {
            // A short run tells less than the long one that stands there.
            Some(held) if is_long(held) && !is_long(&section) => {}
            Some(held) => *held = section,
            None => sections.push(section),
        }
    }
    sections.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_run_again_stays() {
        let standing = "\n## One\n\n| a |\n\n*long form, then*\n\n## Two\n\ntext ## here\n";
        let new = |text: &str| text.to_owned();
        let text = joined(
            standing,
            vec![
                new("## One\n\n| b |\n\n*short form, now*\n\n"),
                new("## Two\n\nnew\n\n"),
                new("## Three\n\n"),
            ],
        );
        assert_eq!(
            text,
            "## One\n\n| a |\n\n*long form, then*\n\n## Two\n\nnew\n\n## Three\n\n"
        );
        assert_eq!(joined("", vec![new("## Two\n\n")]), "## Two\n\n");
    }
}
