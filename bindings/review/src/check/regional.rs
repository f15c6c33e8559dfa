//! The call screen of every region: whoever stands there reads a number.

use beside_core::Now;
use beside_core::content::{Content, FALLBACK};
use beside_core::flow::event::Open;
use beside_core::flow::{Entry, Event, Screen, Session};
use beside_core::respond::{RESPOND, Respond};

use super::raw::raw;
use super::report::Violation;

/// Opens the response in every region, and in none, and goes on to the call.
/// A fault that many regions share is told once, with how many more have it.
pub fn check(content: &'static Content) -> Vec<Violation> {
    let codes = content.regions().map(|all| all.codes().collect::<Vec<_>>());
    let codes = codes.unwrap_or_default().into_iter();
    let places: Vec<_> = codes.map(Some).chain([None]).collect();
    let mut found: Vec<(Violation, usize)> = Vec::new();
    let screens = content
        .languages()
        .flat_map(|lang| places.iter().map(move |code| (lang, code)));
    for fault in screens.flat_map(|(lang, code)| faults(content, lang, *code)) {
        let same = |(own, _): &&mut (Violation, usize)| {
            own.rule == fault.rule && own.detail == fault.detail
        };
        match found.iter_mut().find(same) {
            Some((_, more)) => *more += 1,
            None => found.push((fault, 0)),
        }
    }
    found.into_iter().map(told_once).collect()
}

fn told_once((mut fault, more): (Violation, usize)) -> Violation {
    if more > 0 {
        fault
            .detail
            .push_str(&format!(", and so in {more} more regions"));
    }
    fault
}

fn faults(content: &'static Content, lang: &str, code: Option<&str>) -> Vec<Violation> {
    let place = code.unwrap_or("no region");
    let spoken = match lang {
        FALLBACK => String::new(),
        lang => format!(" in \"{lang}\""),
    };
    let at = |rule: &str, detail: String| Violation {
        rule: rule.into(),
        path: vec![
            format!("open {RESPOND} in {place}{spoken}"),
            "no_response".into(),
        ],
        detail,
    };
    // Whatever keeps the path from opening is told where the region is read.
    let Some(screen) = call_screen(content, lang, code) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let number = screen.call.as_ref().map_or("", |call| call.number.as_str());
    // The remarks of a region name other numbers: the title must hold its own.
    if number.is_empty() || !screen.title.contains(number) {
        found.push(at(
            "16_number_shown",
            "the title does not show the number".into(),
        ));
    }
    if let Some(text) = raw(&screen) {
        found.push(at("raw_text", format!("call shows \"{text}\"")));
    }
    found
}

fn call_screen(content: &'static Content, lang: &str, region: Option<&str>) -> Option<Screen> {
    let open = Open {
        protocol: RESPOND.to_owned(),
        region: region.map(str::to_owned),
        lang: Some(lang.to_owned()),
        ..Open::default()
    };
    let rules = Respond::new(content, &open).ok()?;
    let now = Now {
        wall_ms: Some(0),
        boot_ms: 0,
        boot_id: "check".into(),
    };
    let entry = |event| Entry {
        now: now.clone(),
        event,
    };
    let answer = Event::Answer {
        id: "no_response".into(),
    };
    let log = [entry(Event::Open(open)), entry(answer)];
    Some(Session::restore(rules, &log)?.screen(&now)).filter(|screen| screen.state == "call")
}
