//! The texts and numbers, whatever they are written for.

use std::collections::BTreeMap;

use beside_core::content::{Content, Region, RegionCode};
use beside_core::flow::event::Open;
use beside_core::respond::{FirstSteps, OpenError};

/// Stands for the number to call until the app fills it in.
pub(super) const NUMBER: char = '\u{1}';

/// The steps in one language.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) lang: String,
    /// By the id of each variant that some region has.
    pub(super) variants: BTreeMap<String, Steps>,
    pub(super) banner: Option<String>,
}

/// What one variant's table says.
#[derive(Debug)]
pub(super) struct Steps {
    /// Heading of the first screen.
    pub(super) title: String,
    /// Lines of the first screen.
    pub(super) look: Vec<String>,
    /// What follows, in the order of doing, with [`NUMBER`] where the number stands.
    pub(super) steps: Vec<String>,
}

/// What holds in a region.
#[derive(Debug)]
pub(super) struct Numbers {
    /// ISO 3166 code, empty for the world.
    pub(super) region: String,
    pub(super) number: String,
    pub(super) others: Vec<String>,
    pub(super) variant: String,
}

/// The world first, then each region whose number or variant is not that of the
/// wider one.
pub(super) fn numbers(content: &'static Content) -> Result<Vec<Numbers>, OpenError> {
    let mut all = vec![of_region(content, "")?];
    for code in content.regions()?.codes() {
        let own = of_region(content, code)?;
        let wider = code.split_once('-').map_or("", |(country, _)| country);
        let of_wider = all.iter().find(|numbers| numbers.region == wider);
        let same = |other: &Numbers| {
            (&other.number, &other.others, &other.variant)
                == (&own.number, &own.others, &own.variant)
        };
        // A country always stands, so that its regions find it.
        if !code.contains('-') || !of_wider.is_some_and(same) {
            all.push(own);
        }
    }
    Ok(all)
}

fn of_region(content: &Content, code: &str) -> Result<Numbers, OpenError> {
    let Region {
        number,
        others,
        variant,
        ..
    } = content.region(&RegionCode::parse(Some(code)))?;
    Ok(Numbers {
        region: code.to_owned(),
        number,
        others,
        variant,
    })
}

impl Texts {
    pub(super) fn new(
        content: &'static Content,
        lang: &str,
        numbers: &[Numbers],
    ) -> Result<Texts, OpenError> {
        let mut banner = None;
        let mut variants = BTreeMap::new();
        for of in numbers {
            if variants.contains_key(&of.variant) {
                continue;
            }
            let steps = FirstSteps::new(
                content,
                &Open {
                    lang: Some(lang.to_owned()),
                    variant: Some(of.variant.clone()),
                    ..Open::default()
                },
            )?;
            let step = |line: &String| line.replace(&steps.number, &NUMBER.to_string());
            let own = Steps {
                steps: steps.lines.iter().map(step).collect(),
                title: steps.screen.title,
                look: steps.screen.lines,
            };
            variants.insert(of.variant.clone(), own);
            banner = steps.banner;
        }
        Ok(Texts {
            lang: lang.to_owned(),
            variants,
            banner,
        })
    }
}
