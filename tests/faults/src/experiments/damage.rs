//! Damage: every byte flipped, every length cut.

use std::fs;
use std::path::Path;

use beside_core::lists::Drafts;
use beside_core::own::{OwnKit, answers};
use beside_core::packs::{Bundle, Install};
use beside_core::places::record::Place;
use beside_core::store::{self, StoreError};

use super::Form;
use super::cache::{Held, control};
use super::together::{Cases, every};
use crate::look::{NOW, Seen, guidance, look};
use crate::operations::fixtures::{good, group, import, own_things};
use crate::report::Section;

/// One damage to a file of so many bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Damage {
    Flip(usize, u8),
    Cut(usize),
}

impl Damage {
    /// Every `step`th byte with each mask, every `step`th length.
    pub(crate) fn every(length: usize, step: usize) -> Vec<Damage> {
        let flips = (0..length)
            .step_by(step)
            .flat_map(|at| [0x01, 0xff].map(|mask| Damage::Flip(at, mask)));
        flips
            .chain((0..length).step_by(step).map(Damage::Cut))
            .collect()
    }

    pub(crate) fn to(self, bytes: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        match self {
            Damage::Flip(at, mask) => damaged[at] ^= mask,
            Damage::Cut(length) => damaged.truncate(length),
        }
        damaged
    }
}

/// All files that a person's phone holds or is handed.
pub(crate) fn run(form: Form) -> Section {
    let columns = ["file", "bytes", "damages tried", "told", "harmless", "bad"];
    let mut section = Section::new(
        "04-damage",
        "Damaged: each byte flipped (two masks), each length cut",
        &columns,
    );
    let home = tempfile::tempdir().expect("a folder");
    let data = laid_out(home.path());
    let seen = look(&data).expect("it can be read");
    let bundle = fs::read(group().path("1.beside")).expect("a bundle");
    add(
        &mut section,
        "bundle (pack and metadata)",
        &bundle,
        form.pick(5, 1),
        handed,
    );
    for (name, step) in [
        ("list.jsonl", form.pick(7, 1)),
        ("trust", form.pick(29, 1)),
        ("journals/drafts.jsonl", form.pick(5, 1)),
        ("journals/kit.jsonl", form.pick(2, 1)),
        ("journals/answers.jsonl", form.pick(2, 1)),
        ("journals/session-strips.jsonl", form.pick(2, 1)),
    ] {
        let file = named(&data, name);
        let bytes = fs::read(data.join(&file)).expect("the file is there");
        add(&mut section, name, &bytes, step, |damaged| {
            held(&data, &file, &bytes, damaged, &seen)
        });
    }
    let few = Held::few();
    let caches = [
        ("pack.db of 6 places", form.pick(211, 1), few),
        ("pack.db of 1,200", form.pick(20_011, 401), Held::many()),
    ];
    for (name, step, held) in &caches {
        add(&mut section, name, &held.pack, *step, |damaged| {
            held.check(damaged)
        });
    }
    let (planted, caught, hidden) = control(&caches[0].2);
    section.must(
        planted > 1 && caught == planted && hidden,
        format!("the control was not caught: {caught} of {planted}, by a search alone: {hidden}"),
    );
    section.tell(
        "\"Told\" is refused or left out by name, or built again from the list; \"harmless\" gave the very \
         same answers. Bad is a wrong answer, a panic, another whole line lost, or a folder that takes \
         nothing in any more. The longer pack.db and, in the short form, all are sampled.",
    );
    section.tell(format!(
        "Of each pack.db it is asked what is near, open and found by whole and begun words, nearest first \
         and by name, for places by their ids, and for what is not there; every question by itself, before \
         anything is healed, then again by the first that saw the damage, after which the file must be as \
         a fresh one. The control puts pages of the cache of another list, whole and sealed as if they were \
         of this one, into its place: {caught} of {planted} caught, the one that hides a place from searches \
         and changes nothing else among them.",
    ));
    section
}

fn add(
    section: &mut Section,
    name: &str,
    bytes: &[u8],
    step: usize,
    one: impl Fn(&[u8]) -> Result<&'static str, String> + Sync,
) {
    let cases = Damage::every(bytes.len(), step);
    let tried: Cases = every(
        &cases,
        |case| format!("{name}: {case:?}"),
        |case| one(&case.to(bytes)),
    );
    for bad in tried.bad.iter().take(5) {
        section.bad(bad.as_str());
    }
    let numbers = [
        bytes.len(),
        tried.tried,
        tried.way("told"),
        tried.way("harmless"),
        tried.bad.len(),
    ];
    let cells = numbers.iter().map(ToString::to_string);
    section.row([name.to_owned()].into_iter().chain(cells));
}

/// A folder with an installed list and something of each kind of the person's own.
fn laid_out(home: &Path) -> std::path::PathBuf {
    let data = home.join("data");
    let end = group()
        .apply(&data, &group().path("1.beside"))
        .plain()
        .expect("it starts");
    assert_eq!(end.code, Some(0), "{}", end.stderr);
    own_things(&data);
    good(
        &data,
        &["propose", "edit", "town:3", "phones", "706-555-0142"],
    );
    good(&data, &["kit", "add", "kloxxado", "--count", "1"]);
    good(
        &data,
        &["guide", "law", "--right", "no", "--note", "a word"],
    );
    data
}

fn named(data: &Path, name: &str) -> String {
    let names = fs::read_dir(data).expect("a folder").flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .find(|entry| entry.starts_with(name))
        .unwrap_or_else(|| name.into())
}

/// A damaged bundle is refused, or brings the very list.
fn handed(bytes: &[u8]) -> Result<&'static str, String> {
    let phone = tempfile::tempdir().map_err(|error| error.to_string())?;
    let install = install(phone.path());
    let taken =
        Bundle::open(std::io::Cursor::new(bytes)).and_then(|mut bundle| install.run(&mut bundle));
    match taken {
        Err(error) if error.to_string().trim().is_empty() => Err("refused without a word".into()),
        Err(_) if phone.path().join("list.jsonl").exists() => {
            Err("refused, and a list stands".into())
        }
        Err(_) => Ok("told"),
        Ok(_) => {
            let list = look(phone.path())?.remove("list");
            let right = expected(phone.path())?;
            (list == right)
                .then_some("harmless")
                .ok_or_else(|| format!("another list: {list:?}"))
        }
    }
}

/// Whether the bundle of the lab is taken into a folder.
pub(crate) fn taken_in(dir: &Path) -> bool {
    let bytes = fs::read(group().path("1.beside")).expect("a bundle");
    let taken = Bundle::open(std::io::Cursor::new(bytes))
        .and_then(|mut bundle| install(dir).run(&mut bundle));
    taken.is_ok()
}

fn install(dir: &Path) -> Install<'_> {
    Install {
        dir,
        now: NOW.parse().expect("a moment"),
        trust: Some(&group().fingerprint),
        accept_expired: false,
    }
}

fn expected(phone: &Path) -> Result<Option<String>, String> {
    let other = phone.join("other");
    let good = fs::read(group().path("1.beside")).map_err(|error| error.to_string())?;
    let mut bundle = Bundle::open(std::io::Cursor::new(good)).map_err(|error| error.to_string())?;
    install(&other)
        .run(&mut bundle)
        .map_err(|error| error.to_string())?;
    Ok(look(&other)?.remove("list"))
}

/// A folder whose `file` is damaged.
fn held(
    data: &Path,
    file: &str,
    good: &[u8],
    damaged: &[u8],
    seen: &Seen,
) -> Result<&'static str, String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let copy = home.path().join("data");
    copied(data, &copy).map_err(|error| error.to_string())?;
    fs::write(copy.join(file), damaged).map_err(|error| error.to_string())?;
    guidance(&copy)?;
    let way = match file {
        "list.jsonl" => list(&copy, [good, damaged], seen),
        journal if journal.starts_with("journals") => lines(&copy, journal, good, damaged),
        _ => update(&copy, seen),
    }?;
    Ok(way)
}

fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Whole rows come back, or the list is refused by name; and a new one can be taken in.
fn list(copy: &Path, [good, damaged]: [&[u8]; 2], seen: &Seen) -> Result<&'static str, String> {
    // What the cache says must be built from what is there now.
    fs::remove_file(copy.join("pack.db")).map_err(|error| error.to_string())?;
    let opened = store::open(copy);
    let refused = opened.is_err();
    let way = match opened {
        Ok(Some(mut cache)) => {
            let mut whole = 0;
            for line in good
                .split(|byte| *byte == b'\n')
                .skip(1)
                .filter(|line| !line.is_empty())
            {
                let place: Place =
                    serde_json::from_slice(line).map_err(|error| error.to_string())?;
                let held = damaged
                    .split(|byte| *byte == b'\n')
                    .any(|other| other == line);
                let found = cache
                    .place(&place.id)
                    .map_err(|error| error.to_string())?
                    .is_some();
                whole += usize::from(found);
                if held && !found {
                    return Err(format!("the whole row {} does not come back", place.id));
                }
            }
            let rows = seen["list"].lines().count();
            if whole == rows { "harmless" } else { "told" }
        }
        Ok(None) => return Err("no list at all, and no word".into()),
        Err(error) if error.to_string().contains("list.jsonl") => "told",
        Err(error) => return Err(format!("the file is not named: {error}")),
    };
    if refused {
        let again = import(copy, "first").plain().map_err(|error| error.0)?;
        // A greater number of the format cannot be told from a newer version's list.
        let newer = again.stderr.contains("newer Beside (format beside-list/");
        if again.code != Some(0) && !newer {
            return Err(format!(
                "nothing can be taken in any more: {}",
                again.stderr
            ));
        }
    }
    Ok(way)
}

/// Every line but the damaged one comes back, and the next is taken.
fn lines(copy: &Path, journal: &str, good: &[u8], damaged: &[u8]) -> Result<&'static str, String> {
    let whole = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let end = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        bytes[..end]
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
    };
    let untouched = whole(good)
        .into_iter()
        .filter(|line| whole(damaged).contains(line));
    let untouched = untouched.filter(|line| !line.is_empty()).count();
    let told = |error: StoreError| error.to_string();
    let read = match journal {
        "journals/drafts.jsonl" => Drafts::open(copy).map_err(told)?.all().len(),
        "journals/kit.jsonl" => OwnKit::open(copy).map_err(told)?.kit().items.len(),
        "journals/answers.jsonl" => answers(copy).map_err(told)?.len(),
        _ => return session(copy),
    };
    if read < untouched {
        return Err(format!("{read} of {untouched} whole lines come back"));
    }
    if journal == "journals/drafts.jsonl" {
        own_things(copy);
        let again = Drafts::open(copy).map_err(told)?.all().len();
        if again < read {
            return Err("the next draft drove others out".into());
        }
    }
    Ok(if untouched == whole(good).len() - 1 {
        "harmless"
    } else {
        "told"
    })
}

/// A damaged session comes back, or it does not; the folder takes a new one.
fn session(copy: &Path) -> Result<&'static str, String> {
    let seen = look(copy)?;
    match seen["live"].is_empty() {
        true => Ok("told"),
        false => Ok("harmless"),
    }
}

/// The next edition is refused by name, or taken in whole.
fn update(copy: &Path, seen: &Seen) -> Result<&'static str, String> {
    let next = fs::read(group().path("2.beside")).map_err(|error| error.to_string())?;
    let mut bundle = Bundle::open(std::io::Cursor::new(next)).map_err(|error| error.to_string())?;
    let taken = install(copy).run(&mut bundle);
    let now = look(copy)?;
    match taken {
        Ok(_) if now["list"] != seen["list"] => Ok("harmless"),
        Ok(_) => Err("taken in, and the old list stands".into()),
        Err(error) if error.to_string().trim().is_empty() => Err("refused without a word".into()),
        Err(_) if now["list"] == seen["list"] => Ok("told"),
        Err(error) => Err(format!("refused, and the list is another: {error}")),
    }
}
