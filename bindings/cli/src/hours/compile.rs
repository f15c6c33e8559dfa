//! From OSM opening_hours syntax to [`CompiledHours`].
//!
//! Every day of the stretch is read twice: by the crate `opening-hours` and by
//! [`super::rules`]. Minutes on which the two differ are not known: real lists
//! are full of values on which readers disagree.

use std::collections::{BTreeMap, HashMap};

use beside_core::places::hours::{CompiledHours, Span};
use beside_core::places::open_state::DAY_MINUTES;
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;
use opening_hours::localization::{Localize, NoLocation, TzLocation};
use opening_hours::schedule::Schedule;
use opening_hours::{Context as Locale, OpeningHours, RuleKind};

use super::day::{Day, DayMinutes};
use super::holidays::Holidays;
use super::rules::{self, Setting};
use super::strict::{self, Strict};
use super::sun::Sun;
use super::{Context, DAYS_AHEAD, zone_of};

/// Years for which both readings were checked.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;

/// Compiles OSM opening_hours syntax for [`DAYS_AHEAD`] days; `None` when any
/// part of it is not understood. Where it can be read in more than one way, the
/// minutes that depend on it are not known.
///
/// Public holidays need [`Context::country`]; sunrise and sunset need
/// [`Context::point`]. A holiday of one part of a country, or on a weekend, is a
/// day that is not known where it makes a difference.
pub fn compile(osm: &str, context: &Context) -> Option<CompiledHours> {
    let strict = strict::read(osm)?;
    let from = context.from;
    let until = from.checked_add_days(Days::new(DAYS_AHEAD))?;
    if !YEARS.contains(&from.year()) || !YEARS.contains(&until.year()) {
        return None;
    }
    let reader = Reader::new(osm.trim(), strict, context, until)?;
    let days: Vec<(NaiveDate, Day)> = from
        .iter_days()
        .take_while(|day| *day <= until)
        .take(if reader.strict.weekly { 7 } else { usize::MAX })
        .map(|day| reader.read(day).map(|read| (day, read)))
        .collect::<Option<_>>()?;
    Some(fold(from, until, &days))
}

struct Reader {
    strict: Strict,
    holidays: Option<Holidays>,
    sun: Option<Sun>,
    other: Other,
}

/// The crate's reading: hours with national holidays, and with regional ones.
enum Other {
    Plain(OpeningHours<NoLocation>, OpeningHours<NoLocation>),
    Sunny(OpeningHours<TzLocation<Tz>>, OpeningHours<TzLocation<Tz>>),
}

impl Reader {
    fn new(osm: &str, strict: Strict, context: &Context, until: NaiveDate) -> Option<Self> {
        let holidays = match strict.holidays {
            true => {
                let years = context.from.year()..=until.year();
                Some(Holidays::of(context.country.as_deref()?, years)?)
            }
            false => None,
        };
        let sun = match strict.sun {
            true => Some(Sun::new(context.point?, zone(context)?)?),
            false => None,
        };
        let hours: OpeningHours = osm.parse().ok()?;
        let other = match &sun {
            None => Other::Plain(
                hours
                    .clone()
                    .with_context(locale(NoLocation, holidays.as_ref(), false)),
                hours.with_context(locale(NoLocation, holidays.as_ref(), true)),
            ),
            Some(sun) => Other::Sunny(
                hours
                    .clone()
                    .with_context(locale(sun.0.clone(), holidays.as_ref(), false)),
                hours.with_context(locale(sun.0.clone(), holidays.as_ref(), true)),
            ),
        };
        Some(Self {
            strict,
            holidays,
            sun,
            other,
        })
    }

    /// A day read by both; `None` where one of them cannot tell.
    fn read(&self, date: NaiveDate) -> Option<Day> {
        let own = self.own(date, Holidays::is_national)?;
        let mut day = own.agreed(self.theirs(date, false));
        if self.holidays.is_none() {
            return Some(day);
        }
        for holiday in [Holidays::may_be, Holidays::surely_is] {
            day = day.agreed(self.own(date, holiday)?);
        }
        if day.unsure != DayMinutes::default() {
            // Rules that read otherwise on a holiday of one part of the country.
            let regional = self.own(date, Holidays::is_regional)?;
            let unsure = regional.agreed(self.theirs(date, true)).unsure;
            day = day.agreed(Day {
                open: day.open,
                unsure,
            });
        }
        Some(day)
    }

    fn own(&self, date: NaiveDate, is_holiday: fn(&Holidays, NaiveDate) -> bool) -> Option<Day> {
        let holiday = |date| {
            self.holidays
                .as_ref()
                .is_some_and(|all| is_holiday(all, date))
        };
        let setting = Setting {
            holiday: &holiday,
            sun: self.sun.as_ref(),
        };
        rules::read(&self.strict.rules, date, setting)
    }

    fn theirs(&self, day: NaiveDate, regional: bool) -> Day {
        from_schedule(match &self.other {
            Other::Plain(_, hours) if regional => hours.schedule_at(day),
            Other::Plain(hours, _) => hours.schedule_at(day),
            Other::Sunny(_, hours) if regional => hours.schedule_at(day),
            Other::Sunny(hours, _) => hours.schedule_at(day),
        })
    }
}

fn zone(context: &Context) -> Option<Tz> {
    let of_point = |(lat, lon)| zone_of(lat, lon);
    context
        .zone
        .as_deref()
        .or_else(|| context.point.and_then(of_point))?
        .parse()
        .ok()
}

fn locale<L: Localize>(place: L, holidays: Option<&Holidays>, regional: bool) -> Locale<L> {
    let locale = Locale::default().with_locale(place);
    match holidays {
        Some(all) if regional => locale.with_holidays(all.regional.clone()),
        Some(all) => locale.with_holidays(all.national.clone()),
        None => locale,
    }
}

fn from_schedule(schedule: Schedule) -> Day {
    let mut day = Day::default();
    for range in schedule {
        let minutes = match range.kind {
            RuleKind::Open => &mut day.open,
            RuleKind::Unknown => &mut day.unsure,
            RuleKind::Closed => continue,
        };
        let (start, end) = (range.range.start, range.range.end);
        minutes.set(start.mins_from_midnight(), end.mins_from_midnight(), true);
    }
    day
}

/// The week that most days follow, and the days that do not.
fn fold(from: NaiveDate, until: NaiveDate, days: &[(NaiveDate, Day)]) -> CompiledHours {
    let usual = usual_week(days);
    let mut hours = CompiledHours {
        from,
        until,
        week: week_spans(usual.map(|day| day.open)),
        week_unsure: week_spans(usual.map(|day| day.unsure)),
        exceptions: BTreeMap::new(),
        unsure: BTreeMap::new(),
    };
    for (date, day) in days {
        if *day == usual[weekday(*date)] {
            continue;
        }
        hours.exceptions.insert(*date, day.open.spans());
        if day.unsure != DayMinutes::default() {
            hours.unsure.insert(*date, day.unsure.spans());
        }
    }
    hours
}

fn usual_week(days: &[(NaiveDate, Day)]) -> [Day; 7] {
    let mut counts: [HashMap<Day, (u32, NaiveDate)>; 7] = Default::default();
    for (date, day) in days {
        counts[weekday(*date)].entry(*day).or_insert((0, *date)).0 += 1;
    }
    counts.map(|counts| {
        // Of equals the first: the same input gives the same bytes.
        let usual = counts
            .into_iter()
            .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)));
        usual.map(|(day, _)| day).unwrap_or_default()
    })
}

fn week_spans(week: [DayMinutes; 7]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (start_of_day, minutes) in (0..).step_by(DAY_MINUTES.into()).zip(week) {
        for (start, end) in minutes.spans() {
            let (start, end) = (start_of_day + start, start_of_day + end);
            match spans.last_mut() {
                Some(last) if last.1 == start => last.1 = end,
                _ => spans.push((start, end)),
            }
        }
    }
    spans
}

fn weekday(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}
