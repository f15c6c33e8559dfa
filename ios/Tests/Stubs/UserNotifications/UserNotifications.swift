import Foundation

public final class UNUserNotificationCenter: @unchecked Sendable {
    public static func current() -> UNUserNotificationCenter { UNUserNotificationCenter() }
    public func notificationSettings() async -> UNNotificationSettings { UNNotificationSettings() }
    public func add(_ request: UNNotificationRequest) async throws {}
    public func requestAuthorization(options: UNAuthorizationOptions = []) async throws -> Bool { false }
    public func removePendingNotificationRequests(withIdentifiers: [String]) {}
    public func removeAllPendingNotificationRequests() {}
    public func removeAllDeliveredNotifications() {}
}

public final class UNNotificationSettings: Sendable {
    public var authorizationStatus: UNAuthorizationStatus { .notDetermined }
}

public enum UNAuthorizationStatus: Int, Sendable { case notDetermined, denied, authorized, provisional }

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let sound = UNAuthorizationOptions(rawValue: 2), alert = UNAuthorizationOptions(rawValue: 4)
}

public final class UNNotificationSound: Sendable { public static var `default`: UNNotificationSound { .init() } }

open class UNNotificationContent: NSObject, @unchecked Sendable {}

public final class UNMutableNotificationContent: UNNotificationContent, @unchecked Sendable {
    public var title = ""
    public var sound: UNNotificationSound?
}

open class UNNotificationTrigger: NSObject, @unchecked Sendable {}

public final class UNTimeIntervalNotificationTrigger: UNNotificationTrigger, @unchecked Sendable {
    public init(timeInterval: TimeInterval, repeats: Bool) {}
}

public final class UNNotificationRequest: NSObject, Sendable {
    public init(identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?) {}
}
