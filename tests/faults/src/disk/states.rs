//! Which states a disk may be in when the power goes.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Random;
use super::model::{Disk, Step};

/// A disk writes whole sectors or none.
const SECTOR: usize = 512;

/// A state, and after how many steps of the run the power went.
pub(crate) struct State {
    pub(crate) disk: Disk,
    pub(crate) after: usize,
}

/// States after a loss of power at every step, up to `most`, each once: all kept that
/// was not synced, nothing kept, each step lost or kept alone, the last write torn, and
/// then any part of it, by a fixed seed. Those at the very end come first: there
/// everything must stand.
pub(crate) fn states(before: &Disk, steps: &[Step], most: usize) -> Vec<State> {
    let mut found = Found {
        before,
        steps,
        seen: BTreeSet::new(),
        states: Vec::new(),
    };
    let ends = (0..=steps.len()).rev();
    let open: Vec<(usize, Vec<usize>)> = ends.map(|end| (end, unsynced(&steps[..end]))).collect();
    for (end, open) in &open {
        found.add(*end, open, &mut |_| Kept::All);
        found.add(*end, open, &mut |_| Kept::None);
    }
    for (end, open) in &open {
        for one in open {
            found.add(*end, open, &mut |step| Kept::when(step != *one));
            found.add(*end, open, &mut |step| Kept::when(step == *one));
            found.add(*end, open, &mut |step| {
                Kept::only(step, *one, Kept::Torn(1))
            });
            found.add(*end, open, &mut |step| Kept::only(step, *one, Kept::Zeros));
        }
    }
    let mut random = Random(9);
    // Where little is open there are no more states than these: the tries end.
    for _ in 0..most * 20 {
        if found.states.len() >= most {
            break;
        }
        let (end, open) = &open[random.below(open.len())];
        found.add(*end, open, &mut |_| match random.below(6) {
            0 => Kept::None,
            1 => Kept::Torn(random.next()),
            2 => Kept::Cut(random.next()),
            3 => Kept::Zeros,
            _ => Kept::All,
        });
    }
    thinned(found.states, most)
}

/// What became of a step that was not synced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    All,
    None,
    /// Of a write, the sectors whose bit is set.
    Torn(u64),
    /// Of a write, its beginning: the length of the file was written between two parts.
    Cut(u64),
    /// Of a write, only that the file is longer: zeros stand where its bytes would.
    Zeros,
}

impl Kept {
    fn when(kept: bool) -> Self {
        if kept { Kept::All } else { Kept::None }
    }

    fn only(step: usize, one: usize, fate: Kept) -> Self {
        if step == one { fate } else { Kept::All }
    }
}

struct Found<'a> {
    before: &'a Disk,
    steps: &'a [Step],
    seen: BTreeSet<(u64, bool)>,
    states: Vec<State>,
}

impl Found<'_> {
    fn add(&mut self, end: usize, open: &[usize], kept: &mut dyn FnMut(usize) -> Kept) {
        let mut disk = self.before.clone();
        for (nth, step) in self.steps[..end].iter().enumerate() {
            let fate = match open.binary_search(&nth) {
                Ok(_) => kept(nth),
                Err(_) => Kept::All,
            };
            match (fate, step) {
                (Kept::All, step) => disk.apply(step),
                (Kept::None, _) => {}
                (Kept::Torn(sectors), step) => torn(&mut disk, step, sectors),
                (fate, Step::Write { file, at, bytes }) => {
                    let bytes = match fate {
                        Kept::Cut(at) => bytes[..at as usize % (bytes.len() + 1)].to_vec(),
                        _ => vec![0; bytes.len()],
                    };
                    disk.apply(&Step::Write {
                        file: *file,
                        at: *at,
                        bytes,
                    });
                }
                (_, step) => disk.apply(step),
            }
        }
        let mut hasher = DefaultHasher::new();
        disk.content().hash(&mut hasher);
        // The same content is another case where success was already reported.
        if self.seen.insert((hasher.finish(), end == self.steps.len())) {
            self.states.push(State { disk, after: end });
        }
    }
}

/// Of a write some sectors; of a change of names, which is one record of the disk's
/// journal, all or nothing.
fn torn(disk: &mut Disk, step: &Step, sectors: u64) {
    let Step::Write { file, at, bytes } = step else {
        if sectors & 1 == 1 {
            disk.apply(step);
        }
        return;
    };
    let mut from = 0;
    while from < bytes.len() {
        // A sector of the file, not of the write.
        let to = ((at + from) / SECTOR * SECTOR + SECTOR - at).min(bytes.len());
        if sectors >> ((at + from) / SECTOR % 64) & 1 == 1 {
            disk.apply(&Step::Write {
                file: *file,
                at: at + from,
                bytes: bytes[from..to].to_vec(),
            });
        }
        from = to;
    }
}

/// Steps that no later sync has made lasting.
fn unsynced(steps: &[Step]) -> Vec<usize> {
    let lasts = |nth: usize, step: &Step| {
        steps[nth..].iter().any(|later| match later {
            Step::SyncFile { file } => step.file() == Some(*file),
            Step::SyncFolder { path } => step.folder() == Some(path),
            _ => false,
        })
    };
    let changes = steps
        .iter()
        .enumerate()
        .filter(|(_, step)| !matches!(step, Step::SyncFile { .. } | Step::SyncFolder { .. }));
    changes
        .filter(|(nth, step)| !lasts(*nth, step))
        .map(|(nth, _)| nth)
        .collect()
}

/// At most so many, evenly.
fn thinned(states: Vec<State>, most: usize) -> Vec<State> {
    let all = states.len();
    let keep = |nth: usize| all <= most || nth * most / all != (nth + 1) * most / all;
    states
        .into_iter()
        .enumerate()
        .filter(|(nth, _)| keep(*nth))
        .map(|(_, state)| state)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(at: usize, bytes: &[u8]) -> Step {
        Step::Write {
            file: 0,
            at,
            bytes: bytes.to_vec(),
        }
    }

    fn swap(sync: bool) -> Vec<Step> {
        let mut steps = vec![
            Step::Create {
                path: "a.new".into(),
                file: 0,
            },
            write(0, &[1; 1024]),
            Step::SyncFile { file: 0 },
            Step::Rename {
                from: "a.new".into(),
                to: "a".into(),
            },
            Step::SyncFolder {
                path: String::new(),
            },
        ];
        if !sync {
            steps.retain(|step| !matches!(step, Step::SyncFile { .. } | Step::SyncFolder { .. }));
        }
        steps
    }

    #[test]
    fn a_synced_swap_is_whole_or_not_there() {
        let states = states(&Disk::default(), &swap(true), 1000);
        assert!(states.len() > 4);
        for state in &states {
            if let Some(data) = state.disk.content().get("a") {
                assert_eq!(data.map(<[u8]>::len), Some(1024));
            } else {
                assert!(state.after < 5, "it was lost after the last sync");
            }
        }
    }

    #[test]
    fn an_unsynced_swap_may_be_torn_or_lost() {
        let states = states(&Disk::default(), &swap(false), 1000);
        let held = |state: &State| {
            state
                .disk
                .content()
                .get("a")
                .copied()
                .flatten()
                .map(<[u8]>::to_vec)
        };
        assert!(states.iter().any(|state| held(state) == Some(Vec::new())));
        assert!(
            states
                .iter()
                .any(|state| held(state).is_some_and(|data| data.len() == 512))
        );
        assert!(
            states
                .iter()
                .any(|state| state.after == 3 && held(state).is_none())
        );
    }
}
