import Foundation

public final class UNUserNotificationCenter: Sendable {
    public static func current() -> UNUserNotificationCenter { UNUserNotificationCenter() }
    public func notificationSettings() async -> UNNotificationSettings { UNNotificationSettings() }
    public func add(_ request: UNNotificationRequest) async throws {}
    public func requestAuthorization(options: UNAuthorizationOptions = []) async throws -> Bool { false }
    public func removePendingNotificationRequests(withIdentifiers: [String]) {}
    public func removeAllPendingNotificationRequests() {}
    public func removeAllDeliveredNotifications() {}
}

public final class UNNotificationSettings {
    public var authorizationStatus: UNAuthorizationStatus { .notDetermined }
}

public enum UNAuthorizationStatus: Int, Sendable { case notDetermined, denied, authorized, provisional }

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let sound = UNAuthorizationOptions(rawValue: 2), alert = UNAuthorizationOptions(rawValue: 4)
}

public final class UNNotificationSound: Sendable { public static var `default`: UNNotificationSound { .init() } }

open class UNNotificationContent: NSObject {}

public final class UNMutableNotificationContent: UNNotificationContent {
    public var title = ""
    public var sound: UNNotificationSound?
}

open class UNNotificationTrigger: NSObject {}

public final class UNTimeIntervalNotificationTrigger: UNNotificationTrigger {
    public init(timeInterval: TimeInterval, repeats: Bool) {}
}

public final class UNNotificationRequest: NSObject {
    public init(identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?) {}
}
