//! `LAT,LON` or a town.

use beside_core::places::gazetteer;
use beside_core::places::geo::LatLon;
use serde::Serialize;

use crate::outcome::Failure;

/// Where distances are counted from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct From {
    lat: f64,
    lon: f64,
    /// Name of the town; `None` for a point that was typed.
    label: Option<String>,
    /// State or province of the town, by its postal code where it has one.
    #[serde(skip)]
    area: Option<String>,
}

impl From {
    /// The point.
    pub fn point(&self) -> LatLon {
        LatLon {
            lat: self.lat,
            lon: self.lon,
        }
    }

    /// State or province of the town, where a town was typed.
    pub fn area(&self) -> Option<&str> {
        self.area.as_deref()
    }

    /// Whether a town was looked up.
    pub fn is_town(&self) -> bool {
        self.label.is_some()
    }

    /// The town's name, else the point.
    pub fn name(&self) -> String {
        let point = format!("{:.4}, {:.4}", self.lat, self.lon);
        match &self.label {
            Some(label) => format!("{label} ({point})"),
            None => point,
        }
    }
}

/// Reads where somebody is and looks a town up.
///
/// # Errors
/// Wrong use for what is no point; failed, with near spellings, for an unknown town.
pub fn from(typed: &str) -> Result<From, Failure> {
    match read(typed)? {
        Typed::Point(at) => Ok(From {
            lat: at.lat,
            lon: at.lon,
            label: None,
            area: None,
        }),
        Typed::Town(name) => town(&name),
    }
}

fn town(name: &str) -> Result<From, Failure> {
    let towns = gazetteer::built_in().map_err(|error| {
        Failure::Failed(format!(
            "the list of towns cannot be read ({error}); give LAT,LON instead"
        ))
    })?;
    let town = towns.look_up(name).map_err(|unknown| {
        Failure::Failed(format!(
            "{unknown}. A bigger town nearby or LAT,LON will do, too"
        ))
    })?;
    Ok(From {
        lat: town.at.lat,
        lon: town.at.lon,
        label: Some(town.label()),
        area: Some(town.admin1).filter(|area| !area.is_empty()),
    })
}

/// What somebody typed to say where they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// Degrees north and east.
    Point(LatLon),
    /// Words to be looked up in the list of towns.
    Town(String),
}

/// Reads `LAT,LON`; whatever has no number first is a town.
///
/// # Errors
/// Wrong use: numbers that are no point on Earth, or an option that does not exist.
pub fn read(typed: &str) -> Result<Typed, Failure> {
    let text = typed.trim();
    let parts: Vec<&str> = text
        .split([',', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Vec<Option<f64>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [Some(lat), Some(lon)] => point(*lat, *lon).map(Typed::Point),
        [] => Err(Failure::WrongUse(
            "say where you are: LAT,LON or a town".into(),
        )),
        _ if text.starts_with('-') && numbers.first() == Some(&None) => {
            Err(Failure::WrongUse(format!(
                "{text:?} is no option here; see --help. (A latitude may be negative: \"-33.9,18.4\")"
            )))
        }
        _ if looks_like_numbers(text) => Err(Failure::WrongUse(format!(
            "{text:?} is no point: write latitude, comma, longitude, in degrees with a decimal \
             point, for example \"33.95,-83.37\""
        ))),
        _ => Ok(Typed::Town(text.to_owned())),
    }
}

fn point(lat: f64, lon: f64) -> Result<LatLon, Failure> {
    LatLon::new(lat, lon).ok_or_else(|| {
        let swapped = match LatLon::new(lon, lat) {
            Some(_) => " Are they swapped?",
            None => "",
        };
        Failure::WrongUse(format!(
            "{lat},{lon} is no point on Earth: latitude comes first and is -90 to 90, \
             longitude is -180 to 180.{swapped}"
        ))
    })
}

/// Made of what numbers are made of: no town is.
fn looks_like_numbers(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
        || text
            .split(',')
            .next()
            .is_some_and(|part| part.trim().parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point_of(text: &str) -> Option<(f64, f64)> {
        match read(text).unwrap() {
            Typed::Point(at) => Some((at.lat, at.lon)),
            Typed::Town(_) => None,
        }
    }

    #[test]
    fn points_and_towns_are_told_apart() {
        assert_eq!(point_of("33.95,-83.37"), Some((33.95, -83.37)));
        assert_eq!(point_of("-33.9, 18.4"), Some((-33.9, 18.4)));
        assert_eq!(point_of("-33.9 18.4"), Some((-33.9, 18.4)));
        assert_eq!(point_of("90,-180"), Some((90.0, -180.0)));
        assert_eq!(point_of("Athens, GA"), None);
        assert_eq!(point_of("St. John's"), None);
    }

    #[test]
    fn what_is_no_point_on_earth_is_refused() {
        for bad in [
            "91,0", "0,181", "NaN,0", "0,inf", "-inf,0", "1e400,0", "12", "12,", "1,2,3", "12;5",
            "33.9,abc", "", " ", "-", "--kindd",
        ] {
            assert!(matches!(read(bad), Err(Failure::WrongUse(_))), "{bad:?}");
        }
        let error = read("18.4,-133.9").map(|_| ()).err();
        assert_eq!(error.map(|error| error.to_string()), None);
        let error = read("-133.9,18.4").unwrap_err().to_string();
        assert!(error.contains("swapped"), "{error}");
    }
}
