//! Any bytes as what a phone hands over: strings, numbers and files into every method.
//! Each call answers; none finds a mistake inside. What the shells would send next (the
//! answers and inputs of the screen, a page of the guide, a place) has a byte of its own,
//! or chance would never come past the first state.
#![no_main]

use std::sync::Arc;

use beside_mobile::{
    Beside, BesideError, Change, Config, Event, ExportKind, GuideRequest, KitRequest, PlacesQuery,
    Point, Screen, Update,
};

const PROTOCOLS: [&str; 6] = [
    "respond",
    "strips",
    "checkin",
    "alone",
    "drill",
    "strip_quiz",
];
const LANGUAGES: [&str; 3] = ["en", "es", "fr-CA"];
const KINDS: [&str; 3] = ["naloxone", "strips", "syringe_services"];

/// Cuts strings and numbers from the bytes.
/// The number is how long it has been going on, in ms.
struct Cut<'a>(&'a [u8], i64);

impl Cut<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn text(&mut self) -> String {
        let length = usize::from(self.byte()).min(self.0.len());
        let (here, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(here).into_owned()
    }

    fn maybe(&mut self) -> Option<String> {
        (self.byte() % 2 == 1).then(|| self.text())
    }

    /// One of these, or any text.
    fn of(&mut self, known: &[impl AsRef<str>]) -> String {
        let at = usize::from(self.byte());
        known
            .get(at)
            .map_or_else(|| self.text(), |text| text.as_ref().to_owned())
    }

    fn number(&mut self) -> i64 {
        let bytes = std::array::from_fn(|_| self.byte());
        i64::from_le_bytes(bytes)
    }

    fn now(&mut self) -> beside_core::Now {
        if let step @ 0..192 = i64::from(self.byte()) {
            self.1 += step * step * 100; // up to an hour of a phone that is as it should be
            return beside_core::Now {
                wall_ms: Some(1_795_000_000_000 + self.1),
                boot_ms: self.1,
                boot_id: "b".into(),
            };
        }
        let wall_ms = (self.byte() % 4 != 0).then(|| self.number());
        beside_core::Now {
            wall_ms,
            boot_ms: self.number(),
            boot_id: self.text(),
        }
    }

    fn point(&mut self) -> Point {
        let degrees = |number: i64| f64::from_bits(number.cast_unsigned());
        match self.byte() % 2 {
            0 => Point {
                lat: 33.9,
                lon: -83.4,
            },
            _ => Point {
                lat: degrees(self.number()),
                lon: degrees(self.number()),
            },
        }
    }
}

fn answered<T>(result: Result<T, BesideError>) {
    if let Err(BesideError::Internal(why)) = result {
        panic!("{why}");
    }
}

/// What the last screen offered.
#[derive(Default)]
struct Offered {
    answers: Vec<String>,
    inputs: Vec<String>,
    options: Vec<String>,
}

impl Offered {
    fn take(&mut self, screen: Screen) {
        let inputs = screen.inputs.iter();
        self.answers = screen
            .answers
            .iter()
            .chain(&screen.always)
            .map(|choice| choice.id.clone())
            .collect();
        self.options = inputs
            .clone()
            .flat_map(|input| &input.options)
            .map(|option| option.id.clone())
            .collect();
        self.inputs = inputs.map(|input| input.id.clone()).collect();
    }

    /// The next event, as the first byte says.
    fn event(&self, cut: &mut Cut<'_>) -> Event {
        match cut.byte() % 8 {
            0 => Event::Open {
                protocol: cut.of(&PROTOCOLS),
                region: cut.maybe(),
                lang: Some(cut.of(&LANGUAGES)),
                variant: cut.maybe(),
            },
            1 => Event::Set {
                key: cut.of(&self.inputs),
                value: cut.of(&self.options).into(),
            },
            2 => Event::Set {
                key: cut.of(&self.inputs),
                value: cut.number().into(),
            },
            3 => Event::Set {
                key: cut.text(),
                value: cut.text().into(),
            },
            _ => Event::Answer {
                id: cut.of(&self.answers),
            },
        }
    }
}

fn call(beside: &Beside, offered: &mut Offered, places: &mut Vec<String>, cut: &mut Cut<'_>) {
    let now = cut.now();
    match cut.byte() % 24 {
        0 => answered(beside.tick(now)),
        1 => {
            let query = PlacesQuery {
                from: cut.point(),
                kinds: vec![cut.of(&KINDS)],
                open_at: cut.maybe(),
                open_only: cut.byte() % 2 == 0,
                needs: [(cut.text(), cut.text())].into(),
                limit: u32::from(cut.byte()),
            };
            let found = beside.places(query, now);
            if let Ok(found) = &found {
                *places = found.results.iter().map(|row| row.id.clone()).collect();
            }
            answered(found);
        }
        2 => answered(beside.find(cut.text(), Some(cut.point()), now)),
        3 => answered(beside.place(cut.of(places), now)),
        4 => answered(beside.towns(cut.text())),
        5 => answered(beside.guide(
            GuideRequest::Search {
                text: cut.text(),
                limit: 9,
            },
            now,
        )),
        6 => answered(beside.guide(GuideRequest::Topic { id: cut.text() }, now)),
        7 => answered(beside.kit(
            KitRequest::Add {
                product: cut.text(),
                count: u32::from(cut.byte()),
                expires: cut.maybe(),
            },
            now,
        )),
        8 => answered(beside.propose(
            Change::Edit {
                place: cut.of(places),
                field: cut.text(),
                value: cut.text(),
                why: cut.text(),
            },
            now,
        )),
        9 => answered(beside.propose(
            Change::New {
                fields: [(cut.text(), cut.text())].into(),
                why: cut.text(),
            },
            now,
        )),
        10 => answered(beside.install(vec![cut.text().into_bytes()], cut.maybe(), true, now)),
        11 => answered(beside.export(ExportKind::Handover, now)),
        12 => answered(beside.export(ExportKind::Journey, now)),
        13 => answered(beside.home(now)),
        14 => answered(beside.nearest_town(cut.point())),
        _ => {
            let update = beside.dispatch(offered.event(cut), now);
            if let Ok(Update {
                screen: Some(screen),
                ..
            }) = &update
            {
                offered.take(screen.clone());
            }
            answered(update);
        }
    }
}

thread_local! {
    /// One object for all inputs: opening the list that Beside carries takes a second
    /// here. Erasing gives each input the same beginning.
    static BESIDE: Arc<Beside> = {
        let config = Config { folder: None, lang: None, region: None };
        let now = beside_core::Now { wall_ms: None, boot_ms: 0, boot_id: String::new() };
        Beside::open(config, now).expect("memory needs no folder")
    };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| BESIDE.with(|beside| {
    let mut cut = Cut(bytes, 0);
    beside.erase(cut.now()).expect("memory needs no folder");
    answered(beside.speak(cut.maybe(), cut.maybe()));
    let (mut offered, mut places) = (Offered::default(), Vec::new());
    while !cut.0.is_empty() {
        call(beside, &mut offered, &mut places, &mut cut);
    }
}));
