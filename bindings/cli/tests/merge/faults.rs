//! A merge that is killed or whose disk fails at each of its writes leaves the old list
//! or the new one, and a journal that agrees with it.

use std::path::Path;

use beside_faultlab::{End, Fault, Lab, Run};
use serde_json::Value;

use crate::support::{NOW, json, run, small_list};

fn setup(data: &Path) -> std::io::Result<()> {
    small_list(data);
    json(
        data,
        &["propose", "edit", "demo:1", "phones", "706-555-0199"],
    );
    json(data, &["propose", "gone", "demo:2"]);
    json(
        data,
        &[
            "propose",
            "export",
            data.join("file").to_str().unwrap_or_default(),
        ],
    );
    Ok(())
}

fn merge(data: &Path) -> Run {
    Run::new(env!("CARGO_BIN_EXE_beside"))
        .arg("--data")
        .arg(data)
        .arg("--now")
        .arg(NOW)
        .arg("merge")
        .arg(data.join("file"))
        .arg("--accept")
        .arg("applies")
        .env("LANG", "C")
}

fn check(data: &Path, end: &End) -> Result<(), String> {
    let state = |data: &Path| -> Result<(Value, Value, Value), String> {
        let place = |id: &str| std::panic::catch_unwind(|| json(data, &["place", id]));
        let one = place("demo:1").map_err(|_| "place does not answer")?;
        let two = place("demo:2").map_err(|_| "place does not answer")?;
        let file = data.join("file");
        let (code, out, err) = run(
            data,
            &["merge", file.to_str().unwrap_or_default(), "--json"],
        );
        if code != 0 {
            return Err(format!("merge does not look: {err}"));
        }
        let review: Value = serde_json::from_str(&out).map_err(|error| error.to_string())?;
        Ok((
            one["phones"][0]["display"].clone(),
            two["gone"].clone(),
            review["decided"].clone(),
        ))
    };
    let old = (
        Value::from("706-555-0101"),
        Value::from(false),
        serde_json::json!({}),
    );
    let new = (
        Value::from("706-555-0199"),
        Value::from(true),
        serde_json::json!({"accept": 2}),
    );
    let now = state(data)?;
    if now != old && now != new {
        return Err(format!("neither old nor new: {now:?}"));
    }
    if end.code == Some(0) && now == old {
        return Err("it reported success, and the old list still stands".into());
    }
    let again = merge(data).plain().map_err(|error| error.0)?;
    if again.code != Some(0) || state(data)? != new {
        return Err(format!("the next merge did not take: {}", again.stderr));
    }
    Ok(())
}

fn survives(fault: Fault) {
    if let Err(error) = beside_faultlab::permitted() {
        assert!(std::env::var_os("CI").is_none(), "{error}");
        eprintln!("not tested: {error}");
        return;
    }
    let lab = Lab {
        setup: &setup,
        run: &merge,
        check: &check,
    };
    let report = lab.every(fault).unwrap();
    println!("merge, {fault:?}: {report}");
    assert!(report.bad.is_empty(), "{report}");
}

#[test]
fn a_merge_survives_a_kill_at_every_write() {
    survives(Fault::Kill);
}

#[test]
fn a_merge_survives_a_disk_that_fills_up_at_every_write() {
    survives(Fault::NoSpace);
}
