@_exported import Foundation

public typealias CLLocationAccuracy = Double
public let kCLLocationAccuracyNearestTenMeters: CLLocationAccuracy = 10

public enum CLAuthorizationStatus: Int32, Sendable {
    case notDetermined, restricted, denied, authorizedAlways, authorizedWhenInUse
}

public struct CLLocationCoordinate2D: Sendable {
    public var latitude: Double
    public var longitude: Double
}

public final class CLLocation: NSObject, @unchecked Sendable {
    public let coordinate = CLLocationCoordinate2D(latitude: 0, longitude: 0)
}

public protocol CLLocationManagerDelegate: NSObjectProtocol {
    func locationManagerDidChangeAuthorization(_ manager: CLLocationManager)
    func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation])
    func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error)
}

public final class CLLocationManager: NSObject {
    public weak var delegate: (any CLLocationManagerDelegate)?
    public var desiredAccuracy: CLLocationAccuracy = 0
    public var authorizationStatus: CLAuthorizationStatus { .notDetermined }
    public func requestWhenInUseAuthorization() {}
    public func requestLocation() {}
}
