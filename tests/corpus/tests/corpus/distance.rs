//! Great circles against Karney's geodesics.

use std::fs;

use beside_core::places::geo::LatLon;

/// Farthest that a great circle on the mean sphere is from the geodesic on the
/// WGS 84 ellipsoid, as a share of the distance (flattening 1/298.26: the
/// meridian's radius of curvature at the poles is 0.45 % over the mean, at the
/// equator 0.55 % under it).
const BOUND: f64 = 0.0056;

#[test]
fn great_circles_are_within_half_a_percent_of_geodesics() {
    let path = beside_corpus::data().join("truth-geodesic/GeodTest-100.dat");
    let text = fs::read_to_string(path).unwrap();
    let mut worst: f64 = 0.0;
    let mut lines = 0;
    for line in text.lines() {
        let numbers: Vec<f64> = line
            .split(' ')
            .map(|number| number.parse().unwrap())
            .collect();
        let [lat1, lon1, _, lat2, lon2, _, geodesic, ..] = numbers[..] else {
            panic!("{line}");
        };
        let (from, to) = (
            LatLon::new(lat1, lon1).unwrap(),
            LatLon::new(lat2, lon2).unwrap(),
        );
        worst = worst.max((from.distance_m(to) - geodesic).abs() / geodesic);
        lines += 1;
    }
    assert_eq!(lines, 100);
    assert!(worst < BOUND, "{worst}");
    // The bound is tight: another radius or formula would not hide in it.
    assert!(worst > BOUND / 4.0, "{worst}");
}
