import BesideKit
import Foundation
import UserNotifications

/// Clocks that must be heard of while nobody looks. Their text is neutral: anybody may read it on a locked screen.
struct Alarms: Sendable {
    private var center: UNUserNotificationCenter { .current() }

    /// False where notifications are not allowed.
    func set(_ id: String, afterMs: Int64, text: String) async -> Bool {
        guard await center.notificationSettings().authorizationStatus == .authorized else { return false }
        let content = UNMutableNotificationContent()
        content.title = text
        content.sound = .default
        let wait = max(Double(afterMs) / 1_000, 1)  // the least that the system takes
        let trigger = UNTimeIntervalNotificationTrigger(timeInterval: wait, repeats: false)
        let request = UNNotificationRequest(identifier: id, content: content, trigger: trigger)
        return (try? await center.add(request)) != nil
    }

    func cancel(_ id: String) { center.removePendingNotificationRequests(withIdentifiers: [id]) }

    func cancelAll() {
        center.removeAllPendingNotificationRequests()
        center.removeAllDeliveredNotifications()
    }

    func mayAsk() async -> Bool {
        await center.notificationSettings().authorizationStatus == .notDetermined
    }

    func ask() async {
        _ = try? await center.requestAuthorization(options: [.alert, .sound])
    }
}
