//! `beside-review check`: proves the guidance.

use std::path::PathBuf;

use clap::Args;

use crate::check::report::{Ease, Report, Texts, Violation};
use crate::check::walk::{Modelled, paper};
use crate::check::{check, load};
use beside::context::Context;
use beside::outcome::{Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-review check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Check this copy of core/content instead of what is built in.
    #[arg(long, value_name = "DIR")]
    pub content: Option<PathBuf>,
}

/// Runs the command.
pub fn run(context: &Context, args: &CheckArgs) -> Result {
    let report = check(load::content(args.content.as_deref())?);
    if context.json {
        print_json(&report)?;
    } else {
        print(&human(&report))?;
    }
    Ok(if report.violations.is_empty() {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

fn human(report: &Report) -> String {
    let paper = paper();
    let mut text = format!(
        "Walked {} situations and {} steps between them: {} variants of {} guided {}.\nRead {} texts.\n",
        report.states,
        report.paths,
        report.variants,
        report.protocols,
        if report.protocols == 1 {
            "path"
        } else {
            "paths"
        },
        report.strings,
    );
    report
        .languages
        .iter()
        .for_each(|own| text.push_str(&language(own)));
    report
        .eases
        .iter()
        .for_each(|own| text.push_str(&ease(own)));
    if !report.modelled.is_empty() {
        text.push_str(
            "Modelled seconds to the call, the first dose and the first breath \
             (150 words a minute, 1.5 s a tap; paper: a card of five steps):\n",
        );
        let all = report.modelled.iter().chain([&paper]);
        all.for_each(|own| text.push_str(&modelled(own)));
    }
    match report.violations.len() {
        0 => text.push_str("No rule is broken. No clinician has signed this content.\n"),
        1 => text.push_str("1 rule is broken:\n"),
        n => text.push_str(&format!("{n} rules are broken:\n")),
    }
    report
        .violations
        .iter()
        .for_each(|violation| text.push_str(&line(violation)));
    text
}

fn language(own: &Texts) -> String {
    let unread = match own.unreviewed {
        0 => String::new(),
        n => format!(", {n} not yet read by a native speaker"),
    };
    format!("  {}: {} texts{unread}\n", own.lang, own.strings)
}

fn ease(own: &Ease) -> String {
    format!(
        "  {} {}, {}: worst {:.1}, mean {:.1}, limit {:.0}\n",
        own.lang, own.sort, own.measure, own.worst, own.mean, own.limit
    )
}

fn modelled(own: &Modelled) -> String {
    format!(
        "  {}: {:.1}, {:.1}, {:.1}\n",
        own.what, own.call_s, own.dose_s, own.breath_s
    )
}

fn line(violation: &Violation) -> String {
    format!(
        "\n{}\n  {}\n  {}\n",
        violation.rule,
        violation.path.join(" > "),
        violation.detail
    )
}
