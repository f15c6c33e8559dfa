import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// The repository: the same path inside and outside of the Swift root.
let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../..").standardizedFileURL

/// The clocks of a test.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var held = Now(wallMs: 1_767_225_600_000, bootMs: 0, bootId: "boot")

    var now: Now {
        get { lock.withLock { held } }
        set { lock.withLock { held = newValue } }
    }

    func pass(_ ms: Int64) {
        let before = now
        now = Now(wallMs: before.wallMs.map { $0 + ms }, bootMs: before.bootMs + ms, bootId: before.bootId)
    }

    var source: TimeSource { TimeSource { self.now } }
}

/// A phone in a hand: the real core below the real models; what the app does to the phone is written down.
@MainActor
final class Hand {
    let clock: TestClock
    let phone = Recorder()
    let app: AppModel

    init(folder: URL? = nil, clock: TestClock = TestClock(), open: Opener? = nil) {
        self.clock = clock
        let opener: Opener = open ?? { try Beside.open(config: $0, now: $1) }
        app = AppModel(folder: folder, phone: phone, languages: ["en-US"], open: opener, time: clock.source)
        if app.preferences.region == nil { app.preferences.region = "US-GA" }
        app.speak()
    }

    var page: PageModel { app.way.last.map(app.page) ?? app.home }
    var screen: Screen? { app.guide.screen }

    /// All that stands on the page, besides its foot.
    var pieces: [Piece] { page.head + page.lead + page.pieces + page.further }

    /// All that can be tapped, in its order; the strip at the top last.
    var taps: [Tap] {
        pieces.flatMap(\.taps) + page.answers + page.bar + page.signs
    }

    /// All that can be read and not tapped.
    var texts: [String] { pieces.flatMap { $0.texts(clock.now.bootMs) } }
    var fields: [Field] { pieces.flatMap(\.fields) }

    func settle() async { await app.settled() }

    /// Ends as a killed app does. The folder is free for the next one when this returns: what a
    /// task still holds of this hand would keep it a moment longer, and the next one without it.
    func end() async {
        await settle()
        app.core.reopen(Config(folder: nil, lang: nil, region: nil))
        await settle()
    }

    func tap(_ label: String, _ place: SourceLocation = #_sourceLocation) async throws {
        let found = taps.first { $0.label == label } ?? taps.first { $0.told == label }
        let tap = try #require(found, "\"\(label)\" is not among \(taps.map(\.label))", sourceLocation: place)
        tap.act()
        await settle()
    }

    func tap(_ word: Word, _ place: SourceLocation = #_sourceLocation) async throws {
        try await tap(app.words(word), place)
    }

    /// Gives answers by their ids, whatever the language; what is rare stands behind "more".
    func answer(_ ids: String..., place: SourceLocation = #_sourceLocation) async throws {
        for id in ids {
            let choices = (screen?.answers ?? []) + (screen?.always ?? [])
            let choice = try #require(choices.first { $0.id == id }, "no answer \(id)", sourceLocation: place)
            if !taps.contains(where: { $0.label == choice.label }) { try await tap(.more, place) }
            try await tap(choice.label, place)
        }
    }

    func type(_ text: String, into at: Int = 0) async throws {
        let field = try #require(fields.count > at ? fields[at] : nil)
        field.text = text
        field.submit()
        await settle()
    }

    func tick() async {
        app.guide.tick()
        await settle()
    }
}

extension Piece {
    /// Boxes and rows taken apart.
    private var flat: [Piece] {
        switch self {
        case .box(_, let all), .beside(let all): all.flatMap(\.flat)
        default: [self]
        }
    }

    var taps: [Tap] { flat.compactMap { if case .tap(let tap) = $0 { tap } else { nil } } }

    var fields: [Field] { flat.compactMap { if case .field(let field) = $0 { field } else { nil } } }

    func texts(_ bootMs: Int64) -> [String] {
        flat.flatMap { piece -> [String] in
            switch piece {
            case .text(let text, _): [text]
            case .clock(let clock): [clock.text(bootMs)]
            case .beat(_, let label): [label]
            default: []
            }
        }
    }
}

/// A folder that is gone after the test, whatever it left there.
@MainActor
func withFolder<T>(_ test: @MainActor (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("beside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await test(folder)
}

/// All files below a folder.
func files(_ folder: URL) -> [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.allObjects as? [URL] ?? [])
        .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
        .map(\.lastPathComponent).sorted()
}
