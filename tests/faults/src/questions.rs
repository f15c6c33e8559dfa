//! What people ask of a list of places: what is near, open, found by its words, one place.

use beside_core::places::geo::LatLon;
use beside_core::places::query::{At, FindQuery, NearQuery, Need};
use beside_core::places::record::Place;
use beside_core::places::{find, near, one};
use beside_core::store::{Cache, StoreError};

use crate::look::NOW;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Question {
    Near {
        at: (f64, f64),
        kind: Option<String>,
        open_only: bool,
        need: Option<&'static str>,
    },
    Find {
        text: String,
        near: Option<(f64, f64)>,
    },
    Place(String),
    Kinds,
    About,
}

/// In the town of the lists, and far from all of them.
const HERE: (f64, f64) = (33.95, -83.37);
const FAR: (f64, f64) = (-40.0, 170.0);

/// Questions about a list: of every `step`th row its id and each of its words, whole and
/// begun, and what is not there at all.
pub(crate) fn questions(rows: &[Place], step: usize) -> Vec<Question> {
    let mut all = vec![Question::Kinds, Question::About];
    let mut kinds: Vec<String> = rows.iter().flat_map(|row| row.kinds.clone()).collect();
    kinds.sort();
    kinds.dedup();
    for kind in kinds.into_iter().map(Some).chain([None]) {
        for (at, open_only) in [(HERE, false), (HERE, true), (FAR, false)] {
            all.push(Question::Near {
                at,
                kind: kind.clone(),
                open_only,
                need: None,
            });
        }
    }
    all.push(Question::Near {
        at: HERE,
        kind: None,
        open_only: false,
        need: Some("free"),
    });
    for row in rows.iter().step_by(step) {
        all.push(Question::Place(row.id.clone()));
        for word in row.name.split(' ') {
            all.extend(searches(word));
            all.extend(searches(word).map(begun));
        }
    }
    for id in ["", "a", "demo:25", "many:02000", "~"] {
        all.push(Question::Place(id.into()));
    }
    for text in ["aa", "exchange house", "riversides", "zz", "nalox"] {
        all.extend(searches(text));
    }
    let mut asked: Vec<Question> = Vec::new();
    for question in all {
        if !asked.contains(&question) {
            asked.push(question);
        }
    }
    asked
}

fn searches(text: &str) -> [Question; 2] {
    [None, Some(HERE)].map(|near| Question::Find {
        text: text.into(),
        near,
    })
}

/// The same with the first two letters only.
fn begun(question: Question) -> Question {
    match question {
        Question::Find { text, near } => Question::Find {
            text: text.chars().take(2).collect(),
            near,
        },
        other => other,
    }
}

impl Question {
    /// Whether it is one for words.
    pub(crate) fn is_search(&self) -> bool {
        matches!(self, Self::Find { .. })
    }

    /// The answer, with all that is said of each place.
    pub(crate) fn ask(&self, cache: &mut Cache) -> Result<String, StoreError> {
        let at = At::Instant(NOW.parse().expect("a moment"));
        let today = NOW[..10].parse().expect("a day");
        let point = |(lat, lon)| LatLon::new(lat, lon).expect("a point");
        Ok(match self {
            Self::Near {
                at: from,
                kind,
                open_only,
                need,
            } => {
                let query = NearQuery {
                    from: point(*from),
                    kinds: kind.iter().cloned().collect(),
                    at,
                    today,
                    open_only: *open_only,
                    needs: need.iter().map(|value| cost(value)).collect(),
                    limit: 30,
                };
                format!("{:?}", near(cache, &query)?)
            }
            Self::Find { text, near } => {
                let query = FindQuery {
                    text: text.clone(),
                    near: near.map(point),
                    at,
                    today,
                    limit: 30,
                };
                format!("{:?}", find(cache, &query)?)
            }
            Self::Place(id) => {
                let (alone, shown) = (cache.place(id)?, one(cache, id, at, today)?);
                format!("{alone:?} {shown:?}")
            }
            Self::Kinds => format!("{:?}", cache.kinds()?),
            Self::About => {
                let counts = (cache.len()?, cache.skipped()?, cache.is_empty()?);
                let of = (cache.built_on()?, cache.edition()?);
                format!("{counts:?} {of:?}")
            }
        })
    }
}

fn cost(value: &str) -> Need {
    Need {
        key: "cost".into(),
        value: value.into(),
    }
}
