//! Any bytes as what a phone hands over: strings, numbers and files into every method.
//! Each call answers; none finds a mistake inside.
#![no_main]

use beside_mobile::{
    Beside, BesideError, Change, Config, Event, ExportKind, GuideRequest, KitRequest, PlacesQuery, Point,
};

/// Cuts strings and numbers from the bytes.
struct Cut<'a>(&'a [u8]);

impl Cut<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
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

    fn number(&mut self) -> i64 {
        let bytes = std::array::from_fn(|_| self.byte());
        i64::from_le_bytes(bytes)
    }

    fn now(&mut self) -> beside_core::Now {
        let wall_ms = (self.byte() % 4 != 0).then(|| self.number());
        beside_core::Now { wall_ms, boot_ms: self.number(), boot_id: self.text() }
    }

    fn point(&mut self) -> Point {
        let degrees = |number: i64| f64::from_bits(number.cast_unsigned());
        match self.byte() % 2 {
            0 => Point { lat: 33.9, lon: -83.4 },
            _ => Point { lat: degrees(self.number()), lon: degrees(self.number()) },
        }
    }
}

fn answered<T>(result: Result<T, BesideError>) {
    if let Err(BesideError::Internal(why)) = result {
        panic!("{why}");
    }
}

fn call(beside: &Beside, cut: &mut Cut<'_>) {
    let now = cut.now();
    match cut.byte() % 16 {
        0 => answered(beside.dispatch(
            Event::Open { protocol: cut.text(), region: cut.maybe(), lang: cut.maybe(), variant: cut.maybe() },
            now,
        )),
        1 => answered(beside.dispatch(Event::Answer { id: cut.text() }, now)),
        2 => answered(beside.dispatch(Event::Set { key: cut.text(), value: cut.text().into() }, now)),
        3 => answered(beside.dispatch(Event::Set { key: cut.text(), value: cut.number().into() }, now)),
        4 => answered(beside.tick(now)),
        5 => answered(beside.places(
            PlacesQuery {
                from: cut.point(),
                kinds: vec![cut.text()],
                open_at: cut.maybe(),
                open_only: cut.byte() % 2 == 0,
                needs: [(cut.text(), cut.text())].into(),
                limit: u32::from(cut.byte()),
            },
            now,
        )),
        6 => answered(beside.find(cut.text(), Some(cut.point()), now)),
        7 => answered(beside.place(cut.text(), now)),
        8 => answered(beside.towns(cut.text())),
        9 => answered(beside.guide(GuideRequest::Search { text: cut.text(), limit: 9 }, now)),
        10 => answered(beside.guide(GuideRequest::Topic { id: cut.text() }, now)),
        11 => answered(beside.kit(
            KitRequest::Add { product: cut.text(), count: u32::from(cut.byte()), expires: cut.maybe() },
            now,
        )),
        12 => answered(beside.propose(
            Change::Edit { place: cut.text(), field: cut.text(), value: cut.text(), why: cut.text() },
            now,
        )),
        13 => answered(beside.propose(Change::New { fields: [(cut.text(), cut.text())].into(), why: cut.text() }, now)),
        14 => answered(beside.install(vec![cut.text().into_bytes()], cut.maybe(), true, now)),
        _ => answered(beside.export(ExportKind::Handover, now)),
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut cut = Cut(bytes);
    let config = Config { folder: None, lang: cut.maybe(), region: cut.maybe() };
    let Ok(beside) = Beside::open(config, cut.now()) else { return };
    while !cut.0.is_empty() {
        call(&beside, &mut cut);
    }
});
