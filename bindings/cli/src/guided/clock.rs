//! The clocks that a shell hands to the core.

use std::time::Duration;

use beside_core::Now;
use chrono::{DateTime, Utc};

use crate::context::Context;

/// Reads wall and boot time; with `--now`, time runs on from that moment.
#[derive(Debug, Clone)]
pub struct Clock {
    shift_ms: i64,
    boot_id: String,
}

impl Clock {
    /// Starts from the moment of the call.
    pub fn new(context: &Context) -> Clock {
        let shift_ms = if context.fixed_now {
            (context.now - wall()).num_milliseconds()
        } else {
            0
        };
        Clock {
            shift_ms,
            boot_id: boot_id(),
        }
    }

    /// The present moment.
    pub fn now(&self) -> Now {
        Now {
            wall_ms: Some(wall().timestamp_millis().saturating_add(self.shift_ms)),
            boot_ms: boot_ms(),
            boot_id: self.boot_id.clone(),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the shell hands the clock to the core"
)]
fn wall() -> DateTime<Utc> {
    DateTime::from(std::time::SystemTime::now())
}

/// Milliseconds since the machine started, sleep included.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn boot_ms() -> i64 {
    millis(rustix::time::clock_gettime(rustix::time::ClockId::Boottime))
}

/// Milliseconds since the machine started; this clock goes on through sleep on Apple systems.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn boot_ms() -> i64 {
    millis(rustix::time::clock_gettime(
        rustix::time::ClockId::Monotonic,
    ))
}

/// Where there is no boot clock, wall time has to do.
#[cfg(not(unix))]
fn boot_ms() -> i64 {
    wall().timestamp_millis()
}

#[cfg(unix)]
fn millis(time: rustix::time::Timespec) -> i64 {
    let whole = Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    );
    i64::try_from(whole.as_millis()).unwrap_or(i64::MAX)
}

/// Names this boot. Linux tells it; elsewhere the moment of the start does, to
/// the minute, since both clocks are read one after the other. A wrong guess
/// costs nothing: a new boot falls back to wall time.
fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or_else(
        |_| format!("start-{}", (wall().timestamp_millis() - boot_ms()) / 60_000),
        |id| id.trim().to_owned(),
    )
}
