//! `beside-review draw`: every state and answer is in the drawing, in both forms.

#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use std::process::{Command, Output};

use beside_core::content::Content;
use beside_core::flow::Rules;
use beside_core::flow::event::Open;
use beside_core::respond::{RESPOND, Respond, VARIANTS};
use beside_review::draw::{Graph, mermaid, svg};

fn rules(variant: &str) -> Respond {
    let open = Open {
        protocol: RESPOND.into(),
        variant: Some(variant.into()),
        ..Open::default()
    };
    Respond::new(Content::embedded(), &open).unwrap()
}

#[test]
fn every_state_and_answer_is_drawn() {
    for variant in VARIANTS {
        let rules = rules(variant);
        let graph = Graph::read(Content::embedded(), RESPOND, variant).unwrap();
        let table = rules.table();
        assert_eq!(graph.states.len(), table.states.len(), "{variant}");
        for drawing in [mermaid(&graph), svg(&graph)] {
            for (id, state) in table.states.iter() {
                assert!(drawing.contains(id.as_str()), "{variant} lacks {id}");
                let mut answers = state.answers.iter().map(|answer| &answer.id);
                assert!(
                    answers.all(|answer| drawing.contains(answer.as_str())),
                    "{variant} {id}"
                );
            }
            let mut always = table.always.iter().map(|always| &always.answer.id);
            assert!(
                always.all(|answer| drawing.contains(answer.as_str())),
                "{variant}"
            );
        }
    }
}

#[test]
fn boxes_stand_apart() {
    for variant in VARIANTS {
        let drawing = svg(&Graph::read(Content::embedded(), RESPOND, variant).unwrap());
        let corners: Vec<(f64, f64)> = drawing
            .lines()
            .filter(|line| line.contains("#eef4f8"))
            .map(|line| (number(line, " x=\""), number(line, " y=\"")))
            .collect();
        assert_eq!(corners.len(), rules(variant).table().states.len());
        for (i, (x, y)) in corners.iter().enumerate() {
            let clear = |(other_x, other_y): &(f64, f64)| {
                (x - other_x).abs() >= 210.0 || (y - other_y).abs() >= 52.0
            };
            assert!(
                corners[i + 1..].iter().all(clear),
                "{variant}: boxes overlap"
            );
        }
    }
}

fn number(line: &str, name: &str) -> f64 {
    line.split(name)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}

fn review(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_beside-review"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn an_unknown_path_or_variant_is_wrong_use() {
    for args in [
        &["draw", "nothing"][..],
        &["draw", "respond", "--variant", "mars"],
    ] {
        let output = review(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .contains("Variants: default")
        );
    }
    assert_eq!(review(&["draw", "drill"]).status.code(), Some(0));
}

#[test]
fn check_ends_with_0_on_the_built_in_content_and_1_on_a_broken_copy() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in beside_core::content::Files::embedded().iter() {
        let to = folder.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        let broken = text.replace(
            "\"compress_ms\": {\"value\": 545",
            "\"compress_ms\": {\"value\": 900",
        );
        std::fs::write(to, broken).unwrap();
    }
    let copy = folder.path().to_str().unwrap();
    assert_eq!(review(&["check"]).status.code(), Some(0));
    let output = review(&["check", "--json", "--content", copy]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["violations"][0]["rule"], "12_beat_range");
    std::fs::remove_file(folder.path().join("products.json")).unwrap();
    let output = review(&["check", "--content", copy]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("products.json")
    );
}

#[test]
fn every_path_is_drawn() {
    for (path, state) in [
        ("strips", "mixed_signal"),
        ("strip_quiz", "fifth_told"),
        ("checkin", "know_how"),
        ("alone", "watch"),
    ] {
        for format in ["mermaid", "svg"] {
            let out = review(&["draw", path, "--format", format]).stdout;
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains(state), "{path} {format}");
            assert!(out.contains("emergency"), "{path} {format}");
        }
    }
}
