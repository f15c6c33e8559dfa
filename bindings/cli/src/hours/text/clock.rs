//! Times of the 12-hour clock and the 24-hour clock, as people write them.

/// A time as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u16,
    pub minute: u16,
    pub half: Option<Half>,
}

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// How times without am and pm are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// By the 24-hour clock: the text has an hour beyond 12 or a leading zero, or it is
    /// in a language or of a country that writes so.
    pub is_24_hours: bool,
    /// Whether 9-5 is a working day.
    pub has_working_day: bool,
}

const NOON: u16 = 12 * 60;
const DAY: u16 = 24 * 60;
/// Longest night that is believed without am and pm.
const LONGEST_NIGHT: u16 = 14 * 60;

/// Minutes from midnight to midnight or beyond; `None` when the two times can
/// be understood in more than one way.
pub(super) fn span(start: Clock, end: Clock, style: Style) -> Option<(u16, u16)> {
    if !(start.is_valid() && end.is_valid()) {
        return None;
    }
    let (from, to) = match (start.half, end.half) {
        (Some(from), Some(to)) => (start.at(from), end.at(to)),
        (None, Some(to)) => (start.at(half_of_start(start, end, to)?), end.at(to)),
        (Some(from), None) => (start.at(from), end.at(half_of_end(start, from, end)?)),
        (None, None) if style.is_24_hours && is_plain(start.plain(), end.plain()) => {
            (start.plain(), end.plain())
        }
        (None, None) => {
            // "9-5", "8:30-12": no other reading than a working day.
            let is_morning = (7..12).contains(&start.hour);
            let is_afternoon = end.hour == 12 || (1..=6).contains(&end.hour);
            (style.has_working_day && !style.is_24_hours && is_morning && is_afternoon)
                .then_some(())?;
            (start.at(Half::Am), end.at(Half::Pm))
        }
    };
    // "12 am" as an end is the day's end; so is 00:00.
    match (from, if to == 0 { DAY } else { to }) {
        (from, to) if from < to => Some((from, to)),
        // Over midnight; equal times say nothing.
        (from, to) if to < from && to < NOON => Some((from, to + DAY)),
        _ => None,
    }
}

/// Whether two times without am and pm can only be of the 24-hour clock. "10:00-02:00"
/// may be ten to two, and "02:00-05:00" an afternoon: nobody is sent out at night for
/// such a text.
pub(in crate::hours) fn is_plain(from: u16, to: u16) -> bool {
    if to == 0 {
        return true;
    }
    if to <= from {
        return from >= NOON + 60 && to + DAY - from <= LONGEST_NIGHT;
    }
    let may_be_afternoon = (60..6 * 60).contains(&from) && to <= NOON;
    !may_be_afternoon
}

/// "9-5pm" starts before noon, "1-5pm" after it; "8-9pm" may do either.
fn half_of_start(start: Clock, end: Clock, half: Half) -> Option<Half> {
    let in_order = start.at(Half::Am) < end.at(Half::Am);
    match half {
        Half::Am => in_order.then_some(Half::Am),
        Half::Pm if !in_order => Some(Half::Am),
        Half::Pm => (start.hour == 12 || start.hour < 6).then_some(Half::Pm),
    }
}

/// "9am-5" ends after noon, "1pm-5" too; "9am-11" may do either.
fn half_of_end(start: Clock, half: Half, end: Clock) -> Option<Half> {
    let is_after_noon = end.hour == 12 || (1..=6).contains(&end.hour);
    match half {
        Half::Am => (is_after_noon && start.hour >= 7).then_some(Half::Pm),
        Half::Pm => (start.at(Half::Am) < end.at(Half::Am)).then_some(Half::Pm),
    }
}

impl Clock {
    fn is_valid(self) -> bool {
        let hours = if self.half.is_some() { 1..13 } else { 0..25 };
        self.minute < 60 && hours.contains(&self.hour) && (self.hour < 24 || self.minute == 0)
    }

    fn plain(self) -> u16 {
        self.hour * 60 + self.minute
    }

    fn at(self, half: Half) -> u16 {
        let morning = self.hour % 12 * 60 + self.minute;
        match half {
            Half::Am => morning,
            Half::Pm => morning + NOON,
        }
    }
}
