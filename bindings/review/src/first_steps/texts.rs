//! The texts and numbers, whatever they are written for.

use beside_core::content::{Content, Region, fill};
use beside_core::flow::event::Open;
use beside_core::respond::{FirstSteps, OpenError};

/// Stands for the number to call until the app fills it in.
pub(super) const NUMBER: char = '\u{1}';

/// What somebody who does not breathe well is given first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Rescue breaths.
    Breaths,
    /// Pushes on the chest.
    Cpr,
}

impl Care {
    /// The name in both languages.
    pub(super) fn id(self) -> &'static str {
        match self {
            Care::Breaths => "breaths",
            Care::Cpr => "cpr",
        }
    }
}

/// The steps in one language.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) lang: String,
    pub(super) title: String,
    pub(super) look: Vec<String>,
    /// With [`NUMBER`] where the number stands.
    pub(super) call: String,
    pub(super) naloxone: String,
    pub(super) breaths: String,
    pub(super) cpr: String,
    pub(super) banner: Option<String>,
}

/// What holds in a region.
#[derive(Debug)]
pub(super) struct Numbers {
    /// ISO 3166 code, empty for the world.
    pub(super) region: String,
    pub(super) number: String,
    pub(super) others: Vec<String>,
    pub(super) care: Care,
}

fn steps(content: &'static Content, region: &str, lang: &str) -> Result<FirstSteps, OpenError> {
    let open = Open {
        region: Some(region)
            .filter(|code| !code.is_empty())
            .map(str::to_owned),
        lang: Some(lang.to_owned()),
        ..Open::default()
    };
    FirstSteps::new(content, &open)
}

/// The world first, then each region whose number or care is not that of the
/// wider one.
pub(super) fn numbers(content: &'static Content) -> Result<Vec<Numbers>, OpenError> {
    let mut all = vec![of_region(content, "")?];
    for code in Region::codes(content.files())? {
        let own = of_region(content, &code)?;
        let wider = code.split_once('-').map_or("", |(country, _)| country);
        let of_wider = all.iter().find(|numbers| numbers.region == wider);
        let same = |other: &Numbers| {
            (&other.number, &other.others, other.care) == (&own.number, &own.others, own.care)
        };
        // A country always stands, so that its regions find it.
        if !code.contains('-') || !of_wider.is_some_and(same) {
            all.push(own);
        }
    }
    Ok(all)
}

fn of_region(content: &'static Content, region: &str) -> Result<Numbers, OpenError> {
    let steps = steps(content, region, "en")?;
    let cpr = content.text("en", "home.cpr").map(|text| &text.text);
    let care = match steps.lines.last() {
        Some(last) if cpr.is_some_and(|cpr| cpr == last) => Care::Cpr,
        _ => Care::Breaths,
    };
    Ok(Numbers {
        region: region.to_owned(),
        number: steps.number,
        others: steps.others,
        care,
    })
}

impl Texts {
    pub(super) fn new(
        content: &'static Content,
        lang: &str,
        numbers: &[Numbers],
    ) -> Result<Texts, OpenError> {
        // The care line as it is told where it is given: the beat is filled in there.
        let care = |care: Care| {
            let region = numbers.iter().find(|numbers| numbers.care == care);
            let region = region.map_or("", |numbers| &numbers.region);
            let steps = steps(content, region, lang)?;
            Ok::<_, OpenError>(steps.lines.last().cloned().unwrap_or_default())
        };
        let text = |key: &str| {
            let text = content.text(lang, key).map(|text| text.text.to_string());
            text.unwrap_or_default()
        };
        let number = |name: &str| (name == "number").then(|| NUMBER.to_string());
        let screen = steps(content, "", lang)?.screen;
        Ok(Texts {
            lang: lang.to_owned(),
            title: screen.title,
            look: screen.lines,
            call: fill(&text("home.call"), number),
            naloxone: text("home.naloxone"),
            breaths: care(Care::Breaths)?,
            cpr: care(Care::Cpr)?,
            banner: screen.banner,
        })
    }
}
