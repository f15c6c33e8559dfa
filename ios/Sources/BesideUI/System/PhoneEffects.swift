import BesideBindings
import BesideKit
import Foundation
import UIKit

/// The iPhone does what the core asks for. No sound or vibration is promised during a call or behind a locked screen:
/// the screen and the notifications carry it.
@MainActor
public final class PhoneEffects: EffectPerformer {
    private let speaker = Speaker()
    private let beater = Beater()
    private let alarms = Alarms()
    private let locator = Locator()
    private var wanted: Set<String> = []

    public init() {}

    public func dial(_ number: String, failed: @escaping Act) {
        open("tel:\(number.filter { $0.isNumber || "+*#,".contains($0) })", failed: failed)
    }

    public func speak(_ text: String, language: String, failed: @escaping Act) {
        if !speaker.say(text, language: language) { failed() }
    }

    public func hush() { speaker.stop() }
    public func beat(_ rhythm: Rhythm, silent: Bool) { beater.start(rhythm, silent: silent) }
    public func stopBeat() { beater.stop() }

    public func haptic(_ pattern: String, failed: @escaping Act) {
        Task {
            for _ in 0..<(pattern == "alarm" ? 5 : 2) {
                UINotificationFeedbackGenerator().notificationOccurred(pattern == "alarm" ? .error : .warning)
                try? await Task.sleep(for: .milliseconds(450))
            }
        }
    }

    public func torch(_ on: Bool, failed: @escaping Act) {
        if !Torch.shine(on) && on { failed() }
    }

    public func keepAwake(_ on: Bool) { UIApplication.shared.isIdleTimerDisabled = on }

    public func setAlarm(_ id: String, afterMs: Int64, text: String, failed: @escaping Act) {
        wanted.insert(id)
        Task {
            if !(await alarms.set(id, afterMs: afterMs, text: text)) { failed() }
            if !wanted.contains(id) { alarms.cancel(id) }  // it was taken back meanwhile
        }
    }

    public func cancelAlarm(_ id: String) {
        wanted.remove(id)
        alarms.cancel(id)
    }

    public func cancelAlarms() {
        wanted = []
        alarms.cancelAll()
    }

    public func map(_ point: Point, label: String, failed: @escaping Act) {
        var parts = URLComponents()
        parts.scheme = "maps"
        parts.queryItems = [.init(name: "ll", value: "\(point.lat),\(point.lon)"), .init(name: "q", value: label)]
        open(parts.string ?? "", failed: failed)
    }

    public func web(_ address: String) {
        guard ["http", "https"].contains(URL(string: address)?.scheme?.lowercased() ?? "") else { return }
        open(address) {}
    }

    public func share(text: String, failed: @escaping Act) {
        present(UIActivityViewController(activityItems: [text], applicationActivities: nil), failed: failed)
    }

    public func share(file: Data, name: String, mediaType: String, failed: @escaping Act) {
        let item = NSItemProvider()
        item.suggestedName = name
        item.registerDataRepresentation(forTypeIdentifier: "public.data", visibility: .all) { done in
            done(file, nil)
            return nil
        }
        let items = UIActivityItemsConfiguration(itemProviders: [item])
        present(UIActivityViewController(activityItemsConfiguration: items), failed: failed)
    }

    public func locate() async -> Point? { await locator.find() }
    public func mayAskNotices() async -> Bool { await alarms.mayAsk() }
    public func askNotices() async { await alarms.ask() }

    public nonisolated func read(_ file: URL, most: Int) async throws -> Data {
        let scoped = file.startAccessingSecurityScopedResource()
        defer { if scoped { file.stopAccessingSecurityScopedResource() } }
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        return try handle.read(upToCount: most + 1) ?? Data()
    }

    /// Out of sight: what the system keeps a picture of is the cover. An open path is in the core's log already.
    public func leave() { exit(0) }

    private func open(_ address: String, failed: @escaping Act) {
        guard let url = URL(string: address) else { return failed() }
        UIApplication.shared.open(url, options: [:]) { opened in if !opened { failed() } }
    }

    private func present(_ sheet: UIActivityViewController, failed: Act) {
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        guard var top = scenes.compactMap(\.keyWindow).first?.rootViewController else { return failed() }
        while let above = top.presentedViewController { top = above }
        sheet.popoverPresentationController?.sourceView = top.view
        top.present(sheet, animated: true)
    }
}
