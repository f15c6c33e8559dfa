//! A screen as lines of a terminal: most needed first, 80 columns or less.

use beside_core::Now;
use beside_core::flow::Screen;
use beside_core::flow::screen::{Clock, ClockKind};

use super::keys::{self, Key};
use super::plain::script;
use crate::speech::Speech;

/// How a line is to stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Title.
    Strong,
    /// Something is due.
    Alert,
    /// As it is.
    Plain,
    /// In the background.
    Faint,
}

/// One line.
pub type Row = (Style, String);

/// The rows of a screen, for `width` columns and `height` rows. Where they do
/// not fit, remarks go first, then letters for what is rarely needed; the
/// title, what is due, the steps and the answers stay.
pub fn rows(
    screen: &Screen,
    speech: &Speech,
    now: &Now,
    notice: Option<&str>,
    width: usize,
    height: usize,
) -> Vec<Row> {
    let width = width.clamp(20, 80);
    let mut head = header(screen, speech, now, width);
    head.extend(beat(screen, now).map(|text| (Style::Strong, text)));
    for text in notice
        .into_iter()
        .chain(screen.prompts.iter().map(|p| p.text.as_str()))
    {
        head.extend(wrap(&format!("! {text}"), width, Style::Alert));
    }
    let steps: Vec<Row> = screen
        .lines
        .iter()
        .flat_map(|line| wrap(&format!("- {line}"), width, Style::Plain))
        .collect();
    let answers: Vec<Row> = keys::answers(screen)
        .iter()
        .flat_map(|key| wrap(&shown(key), width, Style::Strong))
        .collect();
    let always = columns(&keys::always(screen, speech), width);
    let inputs = columns(&keys::inputs(screen, speech), width);
    let mut remarks: Vec<Row> = Vec::new();
    for line in script(screen).chain(&screen.more) {
        remarks.extend(wrap(&format!("  {line}"), width, Style::Faint));
    }
    if screen.time_unsure {
        remarks.extend(wrap(&speech.get("cli.time_unsure"), width, Style::Plain));
    }
    if !screen.flags.is_empty() {
        remarks.push((Style::Plain, format!("({})", screen.flags.join(", "))));
    }
    remarks.extend(
        screen
            .law
            .iter()
            .flat_map(|law| wrap(law, width, Style::Faint)),
    );
    remarks.extend(clocks(screen, now, width));
    remarks.extend(
        screen
            .banner
            .iter()
            .flat_map(|text| wrap(text, width, Style::Faint)),
    );

    let blank = || vec![(Style::Plain, String::new())];
    let last = wrap(&speech.get("cli.leave"), width, Style::Faint);
    let mut parts = [
        head,
        blank(),
        steps,
        blank(),
        answers,
        blank(),
        always,
        inputs,
        remarks,
        last,
    ];
    for spare in [8, 9, 7, 5, 3, 1] {
        let rows: usize = parts.iter().map(Vec::len).sum();
        if rows > height {
            let keep = parts[spare].len().saturating_sub(rows - height);
            parts[spare].truncate(keep);
        }
    }
    parts.concat()
}

fn header(screen: &Screen, speech: &Speech, now: &Now, width: usize) -> Vec<Row> {
    let title = if screen.drill {
        let drill = speech.get("cli.drill").to_uppercase();
        format!("{drill}  {}", screen.title)
    } else {
        screen.title.clone()
    };
    let since = screen.clocks.iter().find(|clock| clock.id == "since_start");
    let time = since.map_or_else(String::new, |clock| minutes(now.boot_ms - clock.started_at));
    let room = width.saturating_sub(textwrap::core::display_width(&title) + time.len());
    if room == 0 {
        // A long title goes on below, the time stands alone.
        let mut rows = wrap(&title, width, Style::Strong);
        rows.extend((!time.is_empty()).then_some((Style::Strong, time)));
        return rows;
    }
    let line = format!("{title}{}{time}", " ".repeat(room));
    vec![(Style::Strong, line.trim_end().to_owned())]
}

/// The beat, to be seen: full at the beat, empty between.
fn beat(screen: &Screen, now: &Now) -> Option<String> {
    let clock = screen
        .clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Beat)?;
    let every = clock.every_ms?.max(1);
    let passed = (now.boot_ms - clock.started_at).max(0);
    let on = passed % every < (every / 3).min(1_000);
    Some(if on {
        format!("(#) {}", clock.label)
    } else {
        "( )".to_owned()
    })
}

fn clocks(screen: &Screen, now: &Now, width: usize) -> Vec<Row> {
    let shown = |clock: &Clock| match (clock.kind, clock.due_at) {
        (ClockKind::Countdown, Some(due)) => Some(format!(
            "{} {}",
            clock.label,
            minutes((due - now.boot_ms).max(0))
        )),
        (ClockKind::CountUp, _) if clock.id != "since_start" => Some(format!(
            "{} {}",
            clock.label,
            minutes(now.boot_ms - clock.started_at)
        )),
        _ => None,
    };
    let text = screen
        .clocks
        .iter()
        .filter_map(shown)
        .collect::<Vec<_>>()
        .join("   ");
    if text.is_empty() {
        Vec::new()
    } else {
        wrap(&text, width, Style::Plain)
    }
}

/// Minutes and seconds.
pub fn minutes(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn shown(key: &Key) -> String {
    format!("[{}] {}", key.key, key.label)
}

/// Keys side by side, as many as fit.
fn columns(keys: &[Key], width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row = String::new();
    for key in keys {
        let text = shown(key);
        if textwrap::core::display_width(&text) > width {
            rows.extend((!row.is_empty()).then(|| (Style::Plain, std::mem::take(&mut row))));
            rows.extend(wrap(&text, width, Style::Plain));
            continue;
        }
        if !row.is_empty()
            && textwrap::core::display_width(&row) + 2 + textwrap::core::display_width(&text)
                > width
        {
            rows.push((Style::Plain, std::mem::take(&mut row)));
        }
        if !row.is_empty() {
            row.push_str("  ");
        }
        row.push_str(&text);
    }
    if !row.is_empty() {
        rows.push((Style::Plain, row));
    }
    rows
}

fn wrap(text: &str, width: usize, style: Style) -> Vec<Row> {
    let options = textwrap::Options::new(width).subsequent_indent("  ");
    textwrap::wrap(text, options)
        .into_iter()
        .map(|line| (style, line.into_owned()))
        .collect()
}
