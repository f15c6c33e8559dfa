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
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("beside-\(UUID().uuidString)")
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

/// JSON as it stands in journeys and cases.
enum Json: Decodable, Equatable {
    case null, flag(Bool), whole(Int64), decimal(Double), text(String), list([Json]), object([String: Json])

    init(from decoder: Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let flag = try? one.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? one.decode(Int64.self) {
            self = .whole(whole)
        } else if let decimal = try? one.decode(Double.self) {
            self = .decimal(decimal)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let list = try? one.decode([Json].self) {
            self = .list(list)
        } else {
            self = .object(try one.decode([String: Json].self))
        }
    }

    static func read(_ text: some StringProtocol) throws -> Json {
        try JSONDecoder().decode(Json.self, from: Data(text.utf8))
    }

    subscript(key: String) -> Json? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var whole: Int64? { if case .whole(let whole) = self { whole } else { nil } }
    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    var list: [Json]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: Json]? { if case .object(let object) = self { object } else { nil } }
    var number: Double? {
        switch self {
        case .whole(let whole): Double(whole)
        case .decimal(let decimal): decimal
        default: nil
        }
    }

    /// A value of an input.
    var value: Value {
        switch self {
        case .null: .nothing
        case .flag(let on): .flag(on: on)
        case .whole(let number): .whole(number: number)
        case .decimal(let number): .decimal(number: number)
        case .text(let text): .text(text: text)
        case .list, .object: .json(text: written)
        }
    }

    private var written: String {
        switch self {
        case .null: "null"
        case .flag(let on): "\(on)"
        case .whole(let number): "\(number)"
        case .decimal(let number): "\(number)"
        case .text(let text): String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        case .list(let list): "[\(list.map(\.written).joined(separator: ","))]"
        case .object(let object):
            "{\(object.map { "\(Json.text($0.key).written):\($0.value.written)" }.joined(separator: ","))}"
        }
    }
}
