import BesideKit
import Foundation
import UserNotifications

/// Clocks that must be heard of while nobody looks. Their text is neutral: anybody may read it on a locked screen.
@MainActor
final class Alarms {
    private var center: UNUserNotificationCenter { .current() }

    func set(_ id: String, afterMs: Int64, text: String, failed: @escaping Act) {
        let content = UNMutableNotificationContent()
        content.title = text
        content.sound = .default
        let wait = max(Double(afterMs) / 1_000, 1)  // the least that the system takes
        let trigger = UNTimeIntervalNotificationTrigger(timeInterval: wait, repeats: false)
        let request = UNNotificationRequest(identifier: id, content: content, trigger: trigger)
        Task {
            guard await center.notificationSettings().authorizationStatus == .authorized else { return failed() }
            do { try await center.add(request) } catch { failed() }
        }
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
