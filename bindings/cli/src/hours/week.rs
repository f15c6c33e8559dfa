//! A plain week of hours, written in OSM syntax.

use chrono::Weekday;

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// All weekdays, Monday first.
pub const ALL: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const DAY: u16 = 24 * 60;

/// What is known of one weekday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Day {
    /// Nothing is said of it.
    #[default]
    Unsaid,
    /// Closed throughout.
    Closed,
    /// Not known, and said so.
    Unknown,
    /// Open in these spans of minutes from its midnight; an end beyond 24 hours
    /// is on the morning after. Sorted, disjoint.
    Open(Vec<(u16, u16)>),
}

/// Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Week([Day; 7]);

impl Week {
    /// Adds what is said of a day; `None` when it contradicts what was said.
    pub fn say(&mut self, weekday: Weekday, day: Day) -> Option<()> {
        let own = self.0.get_mut(weekday.num_days_from_monday() as usize)?;
        *own = match (std::mem::take(own), day) {
            (Day::Unsaid, day) => day,
            (Day::Open(mut spans), Day::Open(more)) => {
                spans.extend(more);
                spans.sort_unstable();
                let apart = spans.windows(2).all(|pair| pair[0].1 <= pair[1].0);
                apart.then_some(Day::Open(spans))?
            }
            (one, other) => (one == other).then_some(one)?,
        };
        Some(())
    }

    /// The week in OSM syntax; `None` when no day is open. Days of which nothing
    /// is said are closed.
    pub fn to_osm(&self) -> Option<String> {
        let spans = |day: &Day| match day {
            Day::Open(spans) => spans.clone(),
            _ => Vec::new(),
        };
        let week: Vec<_> = self.0.iter().map(spans).collect();
        if week.iter().all(|spans| *spans == [(0, DAY)]) {
            return Some("24/7".to_owned());
        }
        let mut rules = Vec::new();
        if let Some(days) = self.days_with(|day| *day == Day::Unknown) {
            rules.push(format!("{days} unknown"));
        }
        let mut written: Vec<&Vec<(u16, u16)>> = Vec::new();
        for spans in week.iter().filter(|spans| !spans.is_empty()) {
            if written.contains(&spans) {
                continue;
            }
            written.push(spans);
            let days = self.days_with(|day| matches!(day, Day::Open(own) if own == spans))?;
            let times: Vec<_> = spans.iter().map(|span| time_span(*span)).collect();
            rules.push(format!("{days} {}", times.join(",")));
        }
        // A rule after ";" would replace what spills over midnight into its days.
        let spills = week.iter().flatten().any(|(_, end)| *end > DAY);
        (!written.is_empty()).then(|| rules.join(if spills { ", " } else { "; " }))
    }

    /// The days for which something holds, as `Mo-Fr,Su`.
    fn days_with(&self, holds: impl Fn(&Day) -> bool) -> Option<String> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (index, _) in self.0.iter().enumerate().filter(|(_, day)| holds(day)) {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == index => run.1 = index,
                _ => runs.push((index, index)),
            }
        }
        let names = |(first, last): &(usize, usize)| {
            let (first, last) = (NAMES.get(*first)?, NAMES.get(*last)?);
            Some(if first == last {
                (*first).to_owned()
            } else {
                format!("{first}-{last}")
            })
        };
        let written: Vec<String> = runs.iter().filter_map(names).collect();
        (!written.is_empty()).then(|| written.join(","))
    }
}

/// `09:00-17:00`; past midnight `22:00-02:00`.
pub(super) fn time_span((start, end): (u16, u16)) -> String {
    let end = if end > DAY { end - DAY } else { end };
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    format!("{}-{}", time(start), time(end))
}

/// The OSM name of a weekday.
pub(super) fn name(weekday: Weekday) -> &'static str {
    NAMES[weekday.num_days_from_monday() as usize]
}
