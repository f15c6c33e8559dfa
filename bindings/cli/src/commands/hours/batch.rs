//! `beside hours --batch`: one question a line, one answer a line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use serde::Deserialize;

use crate::hours::{Moment, Question, answer};
use crate::outcome::{Failure, Outcome, Result};

/// One line of the file.
#[derive(Debug, Deserialize)]
struct Line {
    hours: String,
    at: String,
    zone: String,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Answers line by line; the first malformed line ends it, with its number.
pub fn run(file: &Path) -> Result {
    let name = file.display();
    let lines: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let opened = File::open(file);
        let opened =
            opened.map_err(|error| Failure::WrongUse(format!("{name} cannot be read: {error}")))?;
        Box::new(BufReader::new(opened))
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut answered = false;
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.map_err(|error| error.to_string());
        let json = line.and_then(|line| {
            if line.trim().is_empty() {
                Ok(None)
            } else {
                one(&line).map(Some)
            }
        });
        let written = match json {
            Ok(None) => continue,
            Ok(Some(json)) => writeln!(out, "{json}"),
            Err(error) => {
                // What was answered before stands.
                out.flush().map_err(unwritten)?;
                return Err(Failure::WrongUse(format!("{name}, line {number}: {error}")));
            }
        };
        written.map_err(unwritten)?;
        answered = true;
    }
    out.flush().map_err(unwritten)?;
    Ok(if answered {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

fn one(line: &str) -> std::result::Result<String, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if line.lat.is_some() != line.lon.is_some() {
        return Err("lat and lon go together".into());
    }
    let moment = Moment::read(&line.at, &line.zone).map_err(|error| error.to_string())?;
    let answer = answer(&Question {
        hours: &line.hours,
        country: line.country.as_deref(),
        point: line.lat.zip(line.lon),
        moment,
    });
    Ok(answer.to_json())
}

fn unwritten(error: std::io::Error) -> Failure {
    Failure::Failed(format!("the answers could not be written: {error}"))
}
