//! Points, great-circle distance and bearing on the mean sphere.

use serde::{Deserialize, Serialize};

/// Mean Earth radius in metres (IUGG 1980, R1). A great circle on it is within
/// 0.56 % of the geodesic on the WGS 84 ellipsoid.
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point in degrees that is known to lie on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LatLon {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

impl LatLon {
    /// `None` where a number is not finite or out of range.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        // NaN is in no range.
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon))
            .then_some(Self { lat, lon })
    }

    /// The same point on the unit sphere: poles and the date line need no
    /// special case there.
    pub fn unit(self) -> [f64; 3] {
        let (sin_lat, cos_lat) = self.lat.to_radians().sin_cos();
        let (sin_lon, cos_lon) = self.lon.to_radians().sin_cos();
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    }

    /// Great-circle distance in metres.
    pub fn distance_m(self, other: Self) -> f64 {
        let (a, b) = (self.unit(), other.unit());
        let square = |sign: f64| -> f64 {
            a.iter()
                .zip(b)
                .map(|(a, b)| (a + sign * b).powi(2))
                .sum::<f64>()
        };
        // Half-angle form: exact to well under a millimetre from touching
        // points to antipodes, unlike acos or a bare asin.
        2.0 * square(-1.0).sqrt().atan2(square(1.0).sqrt()) * EARTH_RADIUS_M
    }

    /// Great-circle distance as it is shown and ranked: whole metres.
    pub fn metres(self, other: Self) -> u32 {
        // At most half the circumference, 20,015,115 m.
        self.distance_m(other).round() as u32
    }

    /// Initial bearing towards `other` in whole degrees clockwise from north, 0 to 359.
    pub fn bearing_deg(self, other: Self) -> u16 {
        let (sin_a, cos_a) = self.lat.to_radians().sin_cos();
        let (sin_b, cos_b) = other.lat.to_radians().sin_cos();
        let (sin_d, cos_d) = (other.lon - self.lon).to_radians().sin_cos();
        let east = sin_d * cos_b;
        let north = cos_a * sin_b - sin_a * cos_b * cos_d;
        (east.atan2(north).to_degrees().rem_euclid(360.0).round() as u16) % 360
    }
}
