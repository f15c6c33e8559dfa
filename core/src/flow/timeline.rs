//! One line of time through sleep, restarts and clocks that lie.

use crate::time::Now;

/// Milliseconds of session time: they start at the first event's boot time and
/// grow by what really passed, so that they mean the same in every boot.
pub type SessionMs = i64;

/// No clock that counts milliseconds comes near this; what lies beyond is taken
/// as it, so that sums and differences of times stay numbers.
const LIMIT_MS: i64 = 1 << 52;

fn tame(ms: i64) -> i64 {
    ms.clamp(-LIMIT_MS, LIMIT_MS)
}

/// Follows the moments of a session.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    last: Option<Seen>,
    gaps: u32,
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
    /// known to have passed and that is one of [`Timeline::gaps`].
    pub fn observe(&mut self, now: &Now) -> SessionMs {
        let (session_ms, unsure) = self.peek(now);
        self.gaps = self.gaps.saturating_add(u32::from(unsure));
        self.last = Some(Seen {
            boot_id: now.boot_id.clone(),
            boot_ms: self.boot_ms(now),
            wall_ms: now.wall_ms.map(tame),
            session_ms,
        });
        session_ms
    }

    /// The session time of a moment, and whether a gap before it is unknown.
    pub fn peek(&self, now: &Now) -> (SessionMs, bool) {
        let Some(seen) = &self.last else {
            return (tame(now.boot_ms), false);
        };
        let after = |passed: i64| tame(seen.session_ms + passed);
        if seen.boot_id == now.boot_id {
            return (after(self.boot_ms(now) - seen.boot_ms), false);
        }
        match (seen.wall_ms, now.wall_ms.map(tame)) {
            (Some(before), Some(wall)) if wall >= before => (after(wall - before), false),
            _ => (seen.session_ms, true),
        }
    }

    /// How often the time between two moments was not known.
    pub fn gaps(&self) -> u32 {
        self.gaps
    }

    /// What to add to a session time to have it in the boot time of `now`,
    /// which lies at `session_now`.
    pub fn to_boot(&self, now: &Now, session_now: SessionMs) -> i64 {
        self.boot_ms(now) - session_now
    }

    /// Boot time of a moment; within a boot never less than the largest seen.
    fn boot_ms(&self, now: &Now) -> i64 {
        let ms = tame(now.boot_ms);
        match &self.last {
            Some(seen) if seen.boot_id == now.boot_id => seen.boot_ms.max(ms),
            _ => ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment() -> impl Strategy<Value = Now> {
        let wall = proptest::option::of(any::<i64>());
        (any::<i64>(), wall, "[ab]").prop_map(|(boot_ms, wall_ms, boot_id)| Now {
            wall_ms,
            boot_ms,
            boot_id,
        })
    }

    proptest! {
        #[test]
        fn session_time_never_runs_backwards(moments in proptest::collection::vec(moment(), 1..20)) {
            let mut timeline = Timeline::default();
            let mut last = i64::MIN;
            for now in moments {
                let ms = timeline.observe(&now);
                prop_assert!(ms >= last);
                prop_assert_eq!(timeline.to_boot(&now, ms) + ms, timeline.boot_ms(&now));
                last = ms;
            }
        }
    }
}
