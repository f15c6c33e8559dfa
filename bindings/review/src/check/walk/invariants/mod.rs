//! The safety invariants, each on what the engine really came to. The number at
//! the head of a rule's id is that of the invariant.

mod answer;
mod situation;

pub use answer::answer;
pub use situation::Situation;

use beside_core::respond::Memory;

use super::spec::DOSE_MIN_MS;

/// A broken rule and what was expected.
pub type Finding = (&'static str, String);

/// A dose now would be sooner after the last one than any label has it, and it
/// is no relapse.
fn too_early(memory: &Memory, now: i64) -> bool {
    let last = memory.doses.last();
    last.is_some_and(|dose| now - dose.at < DOSE_MIN_MS) && !memory.relapse()
}
