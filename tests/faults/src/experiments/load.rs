//! Load: how much memory and time it takes, at a size that nobody reaches.

use std::io::Write;
use std::path::Path;

use beside_core::content::Content;
use beside_core::flow::Event;
use beside_core::flow::event::Open;
use beside_core::guided::Guided;
use beside_core::live::LiveLogs;
use beside_core::store;

use super::Form;
use crate::lab::{End, Run};
use crate::look::now;
use crate::operations::fixtures::{beside, own_things};
use crate::report::Section;

/// Builds each load, asks the command about it, and measures.
pub(crate) fn run(form: Form) -> Section {
    let columns = ["load", "size", "step", "seconds", "peak MB"];
    let mut section = Section::new("07-load", "Load", &columns);
    let part = form.pick(100, 1);
    places(&mut section, 1_000_000 / part);
    drafts(&mut section, 100_000 / part);
    session(&mut section, 1_000_000 / part);
    fields(&mut section);
    section.tell(
        "Measured in the development profile, on a machine that others use: an order of size, not a speed. \
         Peaks are those of the command's own process. The short form is a hundredth of the size.",
    );
    section
}

/// Runs and measures; fails where it ends badly or takes more than `most_mb`.
fn measured(section: &mut Section, what: [&str; 3], run: &Run, most_mb: u64) -> Option<End> {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("time");
    let began = crate::clock_ms();
    let end = run.timed(&out).expect("it starts");
    let seconds = (crate::clock_ms() - began) as f64 / 1000.0;
    let kilobytes = std::fs::read_to_string(&out).unwrap_or_default();
    let megabytes = kilobytes
        .lines()
        .last()
        .and_then(|line| line.trim().parse::<u64>().ok())
        .unwrap_or(0)
        / 1024;
    let [load, size, step] = what;
    section.row([
        load,
        size,
        step,
        &format!("{seconds:.1}"),
        &megabytes.to_string(),
    ]);
    section.must(
        end.code == Some(0),
        format!("{load}, {step}: {}", end.stderr),
    );
    section.must(
        megabytes > 0,
        format!("{load}, {step}: nothing was measured"),
    );
    section.must(
        megabytes <= most_mb,
        format!("{load}, {step}: {megabytes} MB, more than {most_mb}"),
    );
    Some(end)
}

fn places(section: &mut Section, count: usize) {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("list.csv");
    csv(&file, count).expect("a list");
    let (data, size) = (home.path().join("data"), count.to_string());
    // What an import holds of each row in memory, and a floor.
    let most = 120 + count as u64 * 400 / 1_000_000;
    let import = beside(&data)
        .arg("import")
        .arg(&file)
        .args(["--source", "big"]);
    measured(section, ["places", &size, "import"], &import, most + 400);
    measured(
        section,
        ["places", &size, "near"],
        &beside(&data).args(["near", "40.1,-83.2"]),
        100,
    );
    measured(
        section,
        ["places", &size, "find"],
        &beside(&data).args(["find", "place 77", "--near", "40.1,-83.2"]),
        150,
    );
}

fn csv(file: &Path, count: usize) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    writeln!(out, "id,name,address,lat,lon,phone,hours,kind")?;
    for n in 0..count {
        let (lat, lon) = (
            25.0 + (n % 997) as f64 * 0.024,
            -120.0 + (n / 997 % 1009) as f64 * 0.05,
        );
        writeln!(
            out,
            "{n},Place {n},{n} Road,{lat:.5},{lon:.5},706-555-0{:03},Mo-Fr 09:00-17:00,naloxone",
            n % 1000
        )?;
    }
    out.flush()
}

/// Drafts as lines of their journal, each signed as it should be.
fn drafts(section: &mut Section, count: usize) {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    own_things(&data);
    let journal = data.join("journals/drafts.jsonl");
    let line = std::fs::read_to_string(&journal).expect("a draft");
    let line = line.lines().next().expect("a line");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&journal).expect("a journal"));
    for n in 0..count {
        writeln!(out, "{}", line.replace("town:1", &format!("town:{n}"))).expect("it is written");
    }
    drop(out);
    let size = count.to_string();
    let list = beside(&data).args(["propose", "list", "--json"]);
    let end = measured(section, ["drafts", &size, "list"], &list, 900);
    let listed = end.map_or(0, |end| {
        end.stdout
            .matches("\"on\":")
            .count()
            .max(end.stdout.matches("\"exported_on\"").count())
    });
    section.must(
        listed == count,
        format!("{listed} of {count} drafts are listed"),
    );
}

/// A session of so many events, that goes on.
fn session(section: &mut Section, count: usize) {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path();
    {
        let mut guided = Guided::new(Content::embedded(), LiveLogs::new(Some(data)));
        let open = Open {
            protocol: "respond".into(),
            ..Open::default()
        };
        guided.dispatch(&Event::Open(open), &now(0));
        guided.dispatch(
            &Event::Answer {
                id: "no_response".into(),
            },
            &now(1),
        );
    }
    let journal = data.join("journals/session-respond.jsonl");
    let line = std::fs::read_to_string(&journal).expect("a session");
    let template = line.lines().last().expect("a line").to_owned();
    let mut out = std::io::BufWriter::new(
        std::fs::File::options()
            .append(true)
            .open(&journal)
            .expect("a journal"),
    );
    let set = template.replace(
        r#"{"type":"answer","id":"no_response"}"#,
        r#"{"type":"set","key":"age","value":"child"}"#,
    );
    section.must(
        set != template,
        "the line of an event is another than was thought",
    );
    for _ in 0..count {
        writeln!(out, "{set}").expect("it is written");
    }
    drop(out);
    let began = crate::clock_ms();
    let mut guided = Guided::new(Content::embedded(), LiveLogs::new(Some(data)));
    let came_back = guided.go_on("respond", &now(2_000));
    let seconds = (crate::clock_ms() - began) as f64 / 1000.0;
    section.must(came_back, "a long session does not come back");
    section.row([
        "session",
        &count.to_string(),
        "go on",
        &format!("{seconds:.1}"),
        "in process",
    ]);
    let began = crate::clock_ms();
    let update = guided.dispatch(
        &Event::Answer {
            id: "calling".into(),
        },
        &now(3_000),
    );
    section.must(update.error.is_none(), "a long session takes no answer");
    let seconds = (crate::clock_ms() - began) as f64 / 1000.0;
    section.row([
        "session",
        &count.to_string(),
        "one answer",
        &format!("{seconds:.3}"),
        "in process",
    ]);
    section.must(seconds < 1.0, "an answer waits for all before it");
}

/// Rows with a field of 64 KB (a row of three such is refused by its line), and 10,000 notes in a header.
fn fields(section: &mut Section) {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("long.csv");
    let long = "x".repeat(65_536);
    let mut text = String::from("id,name,address,lat,lon,phone,hours,kind\n");
    for n in 0..20 {
        text += &format!(
            "{n},Place {n},{long},33.9,-83.{n:02},706-555-0101,Mo-Fr 09:00-17:00,naloxone\n"
        );
    }
    std::fs::write(&file, text).expect("a list");
    let data = home.path().join("data");
    let import = beside(&data)
        .arg("import")
        .arg(&file)
        .args(["--source", "long"]);
    measured(section, ["64 KB fields", "20 rows", "import"], &import, 200);
    measured(
        section,
        ["64 KB fields", "20 rows", "near"],
        &beside(&data).args(["near", "33.9,-83.2"]),
        100,
    );
    alerts(section, &data);
}

fn alerts(section: &mut Section, data: &Path) {
    let header = store::read_list(data)
        .expect("a list")
        .expect("a list")
        .header()
        .clone();
    let mut header = serde_json::to_value(header).expect("JSON");
    let alert = serde_json::json!({
        "seen": "Something was seen", "area": "Athens", "advice": "Carry naloxone", "source": "athens",
        "since": "2026-11-19", "issued_on": "2026-11-20", "expires_on": "2027-11-20",
    });
    let alerts: serde_json::Map<_, _> = (0..10_000)
        .map(|n| (format!("a{n}"), alert.clone()))
        .collect();
    header["packs"] = serde_json::json!({"athens/help": {
        "repository": "0", "version": 1, "edition": "0", "built_on": "2026-11-20", "expired_on": null,
        "sources": {}, "zones": {}, "alerts": alerts,
    }});
    let text = std::fs::read_to_string(data.join("list.jsonl")).expect("a list");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    std::fs::write(data.join("list.jsonl"), format!("{header}\n{rest}")).expect("a list");
    measured(section, ["notes", "10000", "home"], &beside(data), 100);
    measured(
        section,
        ["notes", "10000", "near"],
        &beside(data).args(["near", "33.9,-83.2"]),
        100,
    );
}
