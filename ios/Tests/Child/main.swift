// An app that is used and then killed: nothing is closed or flushed.
import BesideBindings
import BesideKit
import Foundation

/// A phone that can do nothing.
@MainActor
final class Mute: EffectPerformer {
    func dial(_ number: String, failed: @escaping Act) {}
    func speak(_ text: String, language: String, failed: @escaping Act) {}
    func hush() {}
    func beat(_ rhythm: Rhythm, silent: Bool) {}
    func stopBeat() {}
    func haptic(_ pattern: String, failed: @escaping Act) {}
    func torch(_ on: Bool, failed: @escaping Act) {}
    func keepAwake(_ on: Bool) {}
    func setAlarm(_ id: String, afterMs: Int64, text: String, failed: @escaping Act) {}
    func cancelAlarm(_ id: String) {}
    func cancelAlarms() {}
    func map(_ point: Point, label: String, failed: @escaping Act) {}
    func web(_ address: String) {}
    func share(text: String, failed: @escaping Act) {}
    func share(file: Data, name: String, mediaType: String, failed: @escaping Act) {}
    func locate() async -> Point? { nil }
    func mayAskNotices() async -> Bool { false }
    func askNotices() async {}
    func read(_ file: URL, most: Int) async throws -> Data { Data() }
    func leave() {}
}

let arguments = CommandLine.arguments
let time = TimeSource { Now(wallMs: 1_767_225_600_000, bootMs: 0, bootId: "boot") }
let app = AppModel(folder: URL(fileURLWithPath: arguments[1]), phone: Mute(), languages: ["es"], time: time)
app.preferences.region = "US-GA"
app.start("respond")
for id in arguments.dropFirst(2) { app.guide.answer(id) }
await app.settled()
guard app.guide.screen?.doses.count == 1 else { exit(1) }
kill(getpid(), SIGKILL)
