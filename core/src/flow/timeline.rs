//! One line of time through sleep, restarts and clocks that lie.

use crate::time::Now;

/// Milliseconds of session time: they start at the first event's boot time and
/// grow by what really passed, so that they mean the same in every boot.
pub type SessionMs = i64;

/// Follows the moments of a session.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    last: Option<Seen>,
    unsure: bool,
}

#[derive(Debug, Clone)]
struct Seen {
    boot_id: String,
    /// The largest boot time seen in this boot: time does not run backwards.
    boot_ms: i64,
    wall_ms: Option<i64>,
    session_ms: SessionMs,
}

impl Timeline {
    /// Takes in a moment and gives its session time.
    ///
    /// Within a boot a smaller time counts as the largest seen. A new boot is
    /// bridged by wall time; where that is missing or went backwards nothing is
    /// known to have passed and [`Timeline::unsure`] holds from then on.
    pub fn observe(&mut self, now: &Now) -> SessionMs {
        let (session_ms, unsure) = self.peek(now);
        let boot_ms = match &self.last {
            Some(seen) if seen.boot_id == now.boot_id => seen.boot_ms.max(now.boot_ms),
            _ => now.boot_ms,
        };
        self.unsure |= unsure;
        self.last = Some(Seen {
            boot_id: now.boot_id.clone(),
            boot_ms,
            wall_ms: now.wall_ms,
            session_ms,
        });
        session_ms
    }

    /// The session time of a moment, and whether a gap before it is unknown.
    pub fn peek(&self, now: &Now) -> (SessionMs, bool) {
        let Some(seen) = &self.last else {
            return (now.boot_ms, false);
        };
        if seen.boot_id == now.boot_id {
            let passed = now.boot_ms.saturating_sub(seen.boot_ms).max(0);
            return (seen.session_ms.saturating_add(passed), false);
        }
        match (seen.wall_ms, now.wall_ms) {
            (Some(before), Some(after)) if after >= before => (
                seen.session_ms.saturating_add(after.saturating_sub(before)),
                false,
            ),
            _ => (seen.session_ms, true),
        }
    }

    /// Whether the time between some earlier event and now is not known.
    pub fn unsure(&self) -> bool {
        self.unsure
    }

    /// What to add to a session time to have it in the boot time of `now`,
    /// which lies at `session_now`.
    pub fn to_boot(&self, now: &Now, session_now: SessionMs) -> i64 {
        let boot_ms = match &self.last {
            Some(seen) if seen.boot_id == now.boot_id => seen.boot_ms.max(now.boot_ms),
            _ => now.boot_ms,
        };
        boot_ms.saturating_sub(session_now)
    }
}
