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

/// Writes the tables of all kept sections into the README, below its mark.
pub(crate) fn write_readme(target: &Path, readme: &Path) -> std::io::Result<()> {
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
    let text = fs::read_to_string(readme)?;
    let (above, _) = text.split_once(MARK).unwrap_or((&text, ""));
    let mut text = format!("{above}{MARK}\n");
    for file in files {
        let section: Section = serde_json::from_str(&fs::read_to_string(file)?)?;
        text += &section.markdown();
    }
    fs::write(readme, text.trim_end().to_owned() + "\n")
}
