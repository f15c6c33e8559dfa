//! Time as an argument: the core never reads a clock.

use serde::{Deserialize, Serialize};

/// The moment at which something is asked of the core, as the shell read it.
///
/// `boot_ms` counts through sleep (Android `elapsedRealtime`, Apple
/// `mach_continuous_time`), so a period measured with it is a real period.
/// It means something only together with the same `boot_id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// Milliseconds since 1970-01-01 UTC; `None` where the device does not know.
    pub wall_ms: Option<i64>,
    /// Milliseconds since the device started.
    pub boot_ms: i64,
    /// Names the boot that `boot_ms` counts from.
    pub boot_id: String,
}
