import BesideBindings
import CoreLocation

/// Where the phone is, once, after a tap. What was found is handed on and kept nowhere.
@MainActor
final class Locator: NSObject, @preconcurrency CLLocationManagerDelegate {
    private let manager = CLLocationManager()
    private var waiting: CheckedContinuation<Point?, Never>?

    func find() async -> Point? {
        finish(nil)
        manager.delegate = self
        manager.desiredAccuracy = kCLLocationAccuracyNearestTenMeters
        return await withCheckedContinuation { continuation in
            waiting = continuation
            if manager.authorizationStatus == .notDetermined {
                manager.requestWhenInUseAuthorization()
            } else {
                look()
            }
        }
    }

    private func look() {
        switch manager.authorizationStatus {
        case .authorizedWhenInUse, .authorizedAlways: manager.requestLocation()
        case .notDetermined: break  // the person is being asked
        default: finish(nil)
        }
    }

    private func finish(_ point: Point?) {
        waiting?.resume(returning: point)
        waiting = nil
    }

    func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
        if waiting != nil { look() }
    }

    func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation]) {
        finish(locations.last.map { Point(lat: $0.coordinate.latitude, lon: $0.coordinate.longitude) })
    }

    func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error) {
        finish(nil)
    }
}
