//! The readers' doors, on a stable compiler: what was kept of fuzzing, and a spell of
//! simple changes to it. The long hours are `tests/fuzz/run`.

#[path = "../../../fuzz/src/doors.rs"]
#[allow(
    missing_docs,
    unreachable_pub,
    clippy::panic,
    reason = "shared with the fuzz targets"
)]
mod open;

use std::fs;
use std::path::Path;

use super::Form;
use super::together::every;
use crate::disk::Random;
use crate::report::Section;

/// Knocks at every door.
pub(crate) fn run(form: Form) -> Section {
    let columns = [
        "door",
        "kept inputs",
        "changed inputs",
        "panics and broken laws",
    ];
    let mut section = Section::new("09-doors", "Readers of what others wrote", &columns);
    for (name, door) in open::DOORS {
        let kept = kept(name);
        section.must(!kept.is_empty(), format!("{name}: nothing was kept"));
        let changed = form.pick(200, 5_000);
        let mut random = Random(3);
        let mut inputs = kept.clone();
        inputs.extend((0..changed).filter_map(|_| {
            let from = kept.get(random.below(kept.len()))?;
            Some(mutated(from, &mut random))
        }));
        let came = every(
            &inputs,
            |input| {
                format!(
                    "{name}: {:?}",
                    String::from_utf8_lossy(&input[..input.len().min(300)])
                )
            },
            |input| {
                door(input);
                Ok("answered")
            },
        );
        for bad in came.bad.iter().take(3) {
            section.bad(bad.as_str());
        }
        section.row([
            (*name).to_owned(),
            kept.len().to_string(),
            changed.to_string(),
            came.bad.len().to_string(),
        ]);
    }
    section.tell(fuzzed());
    section
}

/// What lies in `tests/fuzz/kept`: small inputs that reach far, and every one that ever
/// broke something.
fn kept(door: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/kept")
        .join(door);
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|path| fs::read(path).ok())
        .collect()
}

/// What was fuzzed by coverage so far, as `tests/fuzz/run` writes it down.
fn fuzzed() -> String {
    let lines = include_str!("../../../fuzz/hours.tsv").lines();
    let fields = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    let (mut seconds, mut inputs, mut findings, mut readers) = (0, 0, 0, 0);
    for line in fields {
        let number = |at: usize| line.get(at).and_then(|text| text.parse::<u64>().ok());
        let number = |at| number(at).unwrap_or_default();
        (seconds, inputs) = (seconds + number(1), inputs + number(2));
        (findings, readers) = (findings + number(3), readers + 1);
    }
    format!(
        "These are simple changes of kept inputs on a stable compiler. By coverage, under the address \
         sanitizer (`tests/fuzz/run`), {readers} readers were fed {} million inputs in {}.{} hours, \
         {findings} findings; `tests/fuzz/hours.tsv` has them one by one.",
        inputs / 1_000_000,
        seconds / 3_600,
        seconds % 3_600 / 360,
    )
}

/// Some bytes changed, cut, doubled or taken from elsewhere in it.
fn mutated(from: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = from.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let other = random.below(bytes.len());
        let length = random.below(40).min(bytes.len() - other.max(at));
        match random.below(5) {
            0 if !bytes.is_empty() => bytes[at] = random.next() as u8,
            1 => bytes.truncate(at),
            2 => {
                let piece = bytes[other..other + length].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => {
                bytes.drain(at..at + length);
            }
            _ => bytes.insert(at, b"\"{}[],:;0-\n"[random.below(11)]),
        }
    }
    bytes
}
