//! A foreign language in small: lowers arguments into buffers, calls the symbols
//! that the library exports, lifts what comes back, frees what is its own.
//!
//! Prints how many calls it made; the sanitizer ends it at the first wrong byte,
//! and tells at the end what was never freed.

mod doors;
mod random;
mod symbols;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use beside_mobile::{
    Change, Config, Event, ExportKind, GuideRequest, KitRequest, Now, PlacesQuery, Point,
    UniFfiTag, Value,
};
use random::Random;
use symbols::{Answer, Object};
use uniffi::{Lower, LowerReturn, RustBuffer};

static CALLS: AtomicU64 = AtomicU64::new(0);

/// An argument as a foreign language hands it over.
pub fn lowered<T: Lower<UniFfiTag, FfiType = RustBuffer> + LowerReturn<UniFfiTag>>(
    value: T,
) -> RustBuffer {
    doors::copied(<T as Lower<UniFfiTag>>::lower(value))
}

/// Counts a call, and refuses a mistake of the core.
pub fn counted(answer: Answer) -> Answer {
    CALLS.fetch_add(1, Ordering::Relaxed);
    answer
}

fn now(random: &mut Random) -> Now {
    let edges = [
        0,
        -1,
        i64::MIN,
        i64::MAX,
        -11_644_473_600_000,
        1_795_359_600_000,
    ];
    Now {
        wall_ms: random.one_in(4).then(|| *random.of(&edges)),
        boot_ms: if random.one_in(8) {
            *random.of(&edges)
        } else {
            random.below(1 << 32) as i64
        },
        boot_id: random.text(2),
    }
}

fn value(random: &mut Random) -> Value {
    match random.below(6) {
        0 => Value::Nothing,
        1 => Value::Flag {
            on: random.one_in(2),
        },
        2 => Value::Whole {
            number: random.next() as i64,
        },
        3 => Value::Decimal {
            number: f64::from_bits(random.next()),
        },
        4 => Value::Json {
            text: random.text(40),
        },
        _ => Value::Text {
            text: random.text(40),
        },
    }
}

fn event(random: &mut Random) -> Event {
    const IDS: [&str; 10] = [
        "no_response",
        "calling",
        "spray",
        "given",
        "abnormal",
        "recheck",
        "back",
        "none",
        "stopped_breathing",
        "help_arrived",
    ];
    match random.below(10) {
        0 => Event::Resume,
        1 => Event::EffectFailed {
            kind: random.text(9),
        },
        2 => Event::Set {
            key: "place".into(),
            value: value(random).into(),
        },
        3 => Event::Set {
            key: random.text(9),
            value: value(random).into(),
        },
        4 => Event::Open {
            protocol: (*random.of(&["respond", "drill", "x"])).into(),
            region: Some(random.text(5)),
            lang: None,
            variant: None,
        },
        5 => Event::Answer {
            id: random.text(300),
        },
        _ => Event::Answer {
            id: (*random.of(&IDS)).into(),
        },
    }
}

fn guided(object: &Object, random: &mut Random) {
    counted(object.dispatch(lowered(event(random)), lowered(now(random)))).to_json();
    counted(object.tick(lowered(now(random))));
    counted(object.screen(lowered(now(random))));
    let kind = *random.of(&[
        ExportKind::Handover,
        ExportKind::Journey,
        ExportKind::Answers,
        ExportKind::Kit,
        ExportKind::NewProposals,
    ]);
    counted(object.export(lowered(kind), lowered(now(random))));
}

fn query(random: &mut Random) -> PlacesQuery {
    PlacesQuery {
        from: Point {
            lat: 33.95,
            lon: -83.37,
        },
        kinds: vec![random.text(5)],
        open_at: random.one_in(2).then(|| "2026-11-23T10:30".into()),
        open_only: random.one_in(2),
        needs: [(random.text(3), random.text(3))].into(),
        limit: random.next() as u32,
    }
}

fn listed(object: &Object, random: &mut Random) {
    let from = Point {
        lat: random.below(200) as f64 - 100.0,
        lon: f64::from_bits(random.next()),
    };
    counted(object.places(lowered(query(random)), lowered(now(random))));
    counted(object.find(random.text(6), Some(from.clone()), now(random)));
    counted(object.find(random.text(3), None, now(random)));
    counted(object.place(random.text(30), now(random)));
    counted(object.nearest_town(lowered(from)));
    counted(object.towns(random.text(8)));
    counted(object.about());
}

fn guide_request(random: &mut Random) -> GuideRequest {
    const PAGES: [&str; 4] = ["law", "naloxone", "narcan", "no page"];
    match random.below(6) {
        0 => GuideRequest::Topics,
        1 => GuideRequest::Search {
            text: random.text(12),
            limit: random.next() as u32,
        },
        2 => GuideRequest::Hotlines,
        3 => GuideRequest::Right {
            page: (*random.of(&PAGES)).into(),
            right: random.one_in(2).then_some(true),
            note: Some(random.text(20)),
        },
        4 => GuideRequest::Answers,
        _ => GuideRequest::Topic {
            id: (*random.of(&PAGES)).into(),
        },
    }
}

fn kit_request(random: &mut Random) -> KitRequest {
    match random.below(4) {
        0 => KitRequest::Show,
        1 => KitRequest::Remove {
            n: random.below(4) as u32,
        },
        2 => KitRequest::Refresher {
            every_days: Some(random.next() as u32),
            done: random.one_in(2),
        },
        _ => KitRequest::Add {
            product: (*random.of(&["narcan", "vial", ""])).into(),
            count: random.below(12) as u32,
            expires: random.one_in(2).then(|| "2027-05".into()),
        },
    }
}

fn change(random: &mut Random) -> Change {
    match random.below(3) {
        0 => Change::Drafts { place: None },
        1 => Change::New {
            fields: [
                ("name".into(), random.text(9)),
                ("kinds".into(), "naloxone".into()),
                ("phones".into(), random.text(9)),
            ]
            .into(),
            why: random.text(9),
        },
        _ => Change::Edit {
            place: random.text(9),
            field: "hours".into(),
            value: random.text(20),
            why: random.text(9),
        },
    }
}

fn read(object: &Object, random: &mut Random) {
    counted(object.home(lowered(now(random))));
    counted(object.guide(lowered(guide_request(random)), lowered(now(random))));
    counted(object.kit(lowered(kit_request(random)), lowered(now(random))));
    counted(object.propose(lowered(change(random)), lowered(now(random))));
    counted(object.go_on(lowered(random.text(6)), lowered(now(random))));
    let bytes = random.text(2_000).into_bytes();
    counted(object.install(vec![bytes], Some(random.text(64)), now(random)));
}

/// Buffers that no generated code writes. Of chance alone only where no list
/// stands: uniffi takes room for as many items as a list says it has.
fn malformed(object: &Object, random: &mut Random) {
    let mut bytes = lowered(event(random)).destroy_into_vec();
    if random.one_in(2) {
        bytes.fill_with(|| random.next() as u8);
    } else {
        cut(&mut bytes, random);
    }
    counted(object.dispatch(RustBuffer::from_vec(bytes), uncounted(now(random))));
    let mut bytes = lowered(query(random)).destroy_into_vec();
    cut(&mut bytes, random);
    counted(object.places(RustBuffer::from_vec(bytes), uncounted(now(random))));
}

/// An argument behind one that cannot be read: uniffi never comes to it, and
/// leaves it where it is. No generated code gets there, so this is no leak of ours.
fn uncounted(now: Now) -> RustBuffer {
    symbols::without_leak_check(|| lowered(now))
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) {
    // Never whole: what was cut off is missed.
    let length = random.below(bytes.len() as u64) as usize;
    bytes.truncate(length);
}

fn life(folder: Option<&Path>, seed: u64, rounds: u64) {
    let config = Config {
        folder: folder.map(|folder| folder.to_string_lossy().into_owned()),
        lang: None,
        region: None,
    };
    let mut random = Random::new(seed);
    let object = Object::open(lowered(config), lowered(now(&mut random)));
    for _ in 0..rounds {
        guided(&object, &mut random);
        malformed(&object, &mut random);
        if random.one_in(4) {
            read(&object, &mut random);
        }
        if random.one_in(8) {
            counted(object.crash_test());
        }
        if random.one_in(32) {
            counted(object.erase(lowered(now(&mut random))));
        }
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..200 {
        life((seed % 2 == 0).then_some(folder.path()), seed, 20);
    }
    let object = Object::open(
        lowered(Config {
            folder: None,
            lang: None,
            region: None,
        }),
        lowered(now(&mut Random::new(0))),
    );
    std::thread::scope(|scope| {
        for seed in 0..4 {
            let object = object.clone();
            scope.spawn(move || {
                let mut random = Random::new(1_000 + seed);
                for _ in 0..10 {
                    guided(&object, &mut random);
                    listed(&object, &mut random);
                }
            });
        }
    });
    drop(object);
    println!("{} calls, no wrong byte", CALLS.load(Ordering::Relaxed));
}
