//! Who has signed what. A signature is bound to a hash of all that its part says
//! in one language, so that any edit lapses it.

use serde::{Deserialize, Serialize};

use super::edition::edition;
use super::{Content, ContentError, PICTURES};

const FILE: &str = "sign_offs.json";

/// The role whose signature lifts the banner.
pub const CLINICIAN: &str = "clinician";

/// A signature as the content has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Which part, see [`Unit`].
    pub unit: String,
    /// In which language.
    pub lang: String,
    /// What it said then, as a hash.
    pub hash: String,
    /// Who.
    pub name: String,
    /// As what.
    pub role: String,
    /// When, ISO 8601.
    pub signed_on: String,
}

/// A part that somebody can sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// `protocol/respond`, `topic/not_alone`, `product/narcan`, `law/regions`.
    pub id: String,
    /// Keys of all that it says.
    pub keys: Vec<String>,
    /// What it is beside its texts: tables, numbers, drawings.
    pub data: String,
}

impl Unit {
    /// A guided path: its table, every text of its string files, its drawings.
    ///
    /// # Errors
    /// Where a file of it is absent or broken; names it.
    pub fn protocol(content: &Content, id: &str) -> Result<Unit, ContentError> {
        let table: serde_json::Value = content.files().parse(&format!("protocols/{id}.json"))?;
        // Written anew, so that a change of layout changes no hash.
        let mut data = table.to_string();
        for (picture, svg) in PICTURES {
            if data.contains(&format!("\"{picture}\"")) {
                data.push_str(svg);
            }
        }
        let mut keys = Vec::new();
        for file in string_files(id) {
            keys.extend(content.keys(file)?);
        }
        Ok(Unit {
            id: format!("protocol/{id}"),
            keys,
            data,
        })
    }

    /// The hash that a signature is bound to.
    pub fn hash(&self, content: &Content, lang: &str) -> String {
        let texts = self
            .keys
            .iter()
            .filter_map(|key| content.own_text(lang, key));
        let texts = texts.map(|text| text.text.as_ref());
        edition(std::iter::once(self.data.as_str()).chain(texts))
    }

    /// Whether a language has any of its texts.
    pub fn is_in(&self, content: &Content, lang: &str) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|key| content.own_text(lang, key).is_some())
    }
}

/// The string files of a path.
fn string_files(protocol: &str) -> Vec<&str> {
    match protocol {
        "respond" => vec!["respond", "home"],
        "strip_quiz" => vec!["strips"],
        other => vec![other],
    }
}

impl Content {
    /// Every signature, lapsed ones too.
    ///
    /// # Errors
    /// Where the file is absent or broken; names it.
    pub fn sign_offs(&self) -> Result<Vec<SignOff>, ContentError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct All {
            sign_offs: Vec<SignOff>,
        }
        let all: All = self.files().parse(FILE)?;
        Ok(all.sign_offs)
    }

    /// Whether a clinician has signed what a part says now in a language. Without a
    /// record nothing is read and no hash is made.
    pub fn is_signed(
        &self,
        id: &str,
        lang: &str,
        unit: impl FnOnce() -> Result<Unit, ContentError>,
    ) -> bool {
        let all = self.sign_offs().unwrap_or_default();
        let own = |own: &&SignOff| own.unit == id && own.lang == lang && own.role == CLINICIAN;
        let records: Vec<&SignOff> = all.iter().filter(own).collect();
        if records.is_empty() {
            return false;
        }
        let Ok(unit) = unit() else { return false };
        let hash = unit.hash(self, lang);
        records.iter().any(|record| record.hash == hash)
    }

    /// Whether a clinician has signed a guided path. Every screen asks, so the hashes are
    /// made once, and only for paths that somebody has signed.
    pub fn is_protocol_signed(&self, protocol: &str, lang: &str) -> bool {
        // The drill says what the response says.
        let protocol = if protocol == "drill" {
            "respond"
        } else {
            protocol
        };
        let signed = self.signed_protocols.get_or_init(|| self.holding());
        signed.iter().any(|(id, own)| id == protocol && own == lang)
    }

    /// Paths and languages whose signature holds.
    fn holding(&self) -> Vec<(String, String)> {
        let records = self.sign_offs().unwrap_or_default();
        let of_path = |record: SignOff| {
            let id = record.unit.strip_prefix("protocol/")?.to_owned();
            let holds = self.is_signed(&record.unit, &record.lang, || Unit::protocol(self, &id));
            holds.then_some((id, record.lang))
        };
        records.into_iter().filter_map(of_path).collect()
    }
}
