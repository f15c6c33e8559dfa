//! Guidance in counted instructions: from process start to the first screen
//! printed, and one event to a screen.

use crate::Setting;
use crate::cold::counted;
use crate::report::line;

/// Instructions that one event to a screen may take.
const EVENT_MOST: f64 = 300_000.0;
/// Instructions to the first screen, for each one of `sqlite3 FILE "select 1"`.
const FIRST_MOST: f64 = 1.5;
/// Events over which one is averaged.
const EVENTS: u32 = 240;

pub fn run(setting: &Setting) {
    let Ok(own) = std::env::current_exe() else {
        return;
    };
    let guidance = own
        .with_file_name("guidance")
        .to_string_lossy()
        .into_owned();
    let pack = setting.dir.join("pack.db").to_string_lossy().into_owned();
    let bare = counted(&["sqlite3", &pack, "select 1"]);
    let first = counted(&[&guidance, "0"]);
    line(
        "cold_start_first_screen_vs_allowed",
        1,
        first,
        bare * FIRST_MOST,
        "instructions",
    );
    let many = counted(&[&guidance, &EVENTS.to_string()]);
    let one = (many - first) / f64::from(EVENTS);
    line(
        "one_event_to_screen_vs_allowed",
        1,
        one,
        EVENT_MOST,
        "instructions",
    );
}
