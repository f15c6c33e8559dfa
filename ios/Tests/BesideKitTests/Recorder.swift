import BesideBindings
import Foundation

@testable import BesideKit

/// A phone that writes down what it was asked for, and cannot do what the test says.
@MainActor
final class Recorder: EffectPerformer {
    /// In their order, under the names of the core: `dial 911`.
    var done: [String] = []
    /// Kinds that this phone cannot do.
    var failing: Set<String> = []
    var place: Point?
    var noticesUnasked = true
    var files: [String: Data] = [:]
    private(set) var shared: [(name: String, data: Data)] = []
    private(set) var left = false

    private func did(_ kind: String, _ what: String = "", failed: Act = {}) {
        done.append(what.isEmpty ? kind : "\(kind) \(what)")
        if failing.contains(kind) { failed() }
    }

    func dial(_ number: String, failed: @escaping Act) { did("dial", number, failed: failed) }
    func speak(_ text: String, language: String, failed: @escaping Act) {
        did("speak", "\(language): \(text)", failed: failed)
    }
    func hush() { did("hush") }
    func beat(_ rhythm: Rhythm, silent: Bool) {
        did("beat", "\(rhythm.pattern) \(rhythm.everyMs)\(silent ? " silent" : "")")
    }
    func stopBeat() { did("beat_stop") }
    func haptic(_ pattern: String, failed: @escaping Act) { did("haptic", pattern, failed: failed) }
    func torch(_ on: Bool, failed: @escaping Act) { did("torch", "\(on)", failed: failed) }
    func keepAwake(_ on: Bool) { did("keep_awake", "\(on)") }
    func setAlarm(_ id: String, afterMs: Int64, text: String, failed: @escaping Act) {
        did("alarm_set", "\(id) \(afterMs) \(text)", failed: failed)
    }
    func cancelAlarm(_ id: String) { did("alarm_cancel", id) }
    func cancelAlarms() { did("alarms_cancel") }
    func map(_ point: Point, label: String, failed: @escaping Act) {
        did("open_map", "\(point.lat),\(point.lon) \(label)", failed: failed)
    }
    func web(_ address: String) { did("web", address) }
    func share(text: String, failed: @escaping Act) {
        shared.append(("", Data(text.utf8)))
        did("share_text", text, failed: failed)
    }
    func share(file: Data, name: String, mediaType: String, failed: @escaping Act) {
        shared.append((name, file))
        did("share_file", "\(name) \(mediaType)", failed: failed)
    }
    func locate() async -> Point? {
        did("locate")
        return place
    }
    func mayAskNotices() async -> Bool { noticesUnasked }
    func askNotices() async {
        did("ask_notices")
        noticesUnasked = false
    }
    func read(_ file: URL, most: Int) async throws -> Data {
        guard let data = files[file.lastPathComponent] else { throw CocoaError(.fileNoSuchFile) }
        return data
    }
    func leave() {
        did("leave")
        left = true
    }
}
