//! Great circles against an independent computation and geodesics, and bearings.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends there")]

use beside_core::places::geo::LatLon;

/// Farthest that a great circle on the mean sphere is from the geodesic on the
/// WGS 84 ellipsoid, as a share of the distance (flattening 1/298.26: the
/// meridian's radius of curvature at the poles is 0.45 % over the mean, at the
/// equator 0.56 % under it).
const BOUND: f64 = 0.0057;

#[test]
fn great_circles_are_within_half_a_percent_of_geodesics() {
    let mut worst: f64 = 0.0;
    let mut lines = 0;
    let table = include_str!("../../tests/data/distance/pairs.tsv");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let numbers: Vec<f64> = line
            .split('\t')
            .map(|number| number.parse().unwrap())
            .collect();
        let [lat1, lon1, lat2, lon2, sphere, geodesic] = numbers[..] else {
            panic!("{line}");
        };
        let from = LatLon::new(lat1, lon1).unwrap();
        let metres = from.distance_m(LatLon::new(lat2, lon2).unwrap());
        assert!((metres - sphere).abs() < 0.01, "{line}: {metres}");
        worst = worst.max((metres - geodesic).abs() / geodesic);
        lines += 1;
    }
    assert!(lines > 100);
    assert!(worst < BOUND, "{worst}");
    // The bound is tight: another radius or formula would not hide in it.
    assert!(worst > BOUND / 4.0, "{worst}");
}

#[test]
fn bearings_are_clockwise_from_north() {
    let at = |lat, lon| LatLon::new(lat, lon).unwrap();
    let here = at(10.0, 20.0);
    assert_eq!(here.bearing_deg(at(11.0, 20.0)), 0);
    assert_eq!(here.bearing_deg(at(9.0, 20.0)), 180);
    assert_eq!(at(0.0, 179.9).bearing_deg(at(0.0, -179.9)), 90);
    assert_eq!(at(0.0, -179.9).bearing_deg(at(0.0, 179.9)), 270);
    assert_eq!(
        at(0.0, 0.0).bearing_deg(at(1.0, -0.001)),
        0,
        "359.94 rounds to 0, not to 360"
    );
    assert_eq!(here.bearing_deg(here), 0);
    assert_eq!(
        at(90.0, 0.0).bearing_deg(at(0.0, 90.0)),
        90,
        "from the pole by its meridian"
    );
}

#[test]
fn only_points_on_earth_are_points() {
    for (lat, lon) in [
        (90.1, 0.0),
        (-90.1, 0.0),
        (0.0, 180.1),
        (0.0, -181.0),
        (f64::NAN, 0.0),
        (0.0, f64::INFINITY),
    ] {
        assert_eq!(LatLon::new(lat, lon), None);
    }
    assert!(LatLon::new(-90.0, 180.0).is_some());
}
