import BesideBindings
import Foundation
import Testing

/// The folder of tests that cross a boundary: the same path inside and outside of the Swift root.
let shared = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../..").standardizedFileURL

func at(_ bootMs: Int64) -> Now {
    Now(wallMs: 1_767_225_600_000 + bootMs, bootMs: bootMs, bootId: "boot")
}

func opened(_ folder: URL?) throws -> Beside {
    try Beside.open(config: Config(folder: folder?.path, lang: nil, region: nil), now: at(0))
}

func open(_ path: String) -> Event {
    .open(protocol: path, region: "US-NY", lang: "en", variant: nil)
}

extension Beside {
    /// The state after an event that must be taken in.
    func state(_ event: Event, _ bootMs: Int64) throws -> String? {
        let update = try dispatch(event: event, now: at(bootMs))
        #expect(update.error == nil)
        return update.screen?.state
    }

    func state(_ answer: String, _ bootMs: Int64) throws -> String? {
        try state(.answer(id: answer), bootMs)
    }
}

/// A folder that is gone after the test, whatever it left there.
func withFolder<T>(_ test: (URL) throws -> T) throws -> T {
    // In memory where there is such a place: what is tried is the order of calls, not their speed.
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? URL(fileURLWithPath: "/dev/shm") : nil
    let folder = (memory ?? FileManager.default.temporaryDirectory)
        .appendingPathComponent("beside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try test(folder)
}

/// All files below a folder.
func files(_ folder: URL) -> [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.allObjects as? [URL] ?? [])
        .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
        .map(\.lastPathComponent)
}

/// Files of a folder of `tests/` by what their names end in.
func cases(_ folder: String, _ ending: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: shared.appendingPathComponent(folder).path)
    return (names?.allObjects as? [String] ?? []).filter { $0.hasSuffix(ending) }.sorted()
}
