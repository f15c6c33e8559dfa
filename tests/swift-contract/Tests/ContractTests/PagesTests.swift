import BesideBindings
import Foundation
import Testing

/// Every walk of tests/pages is answered step by step as its file says.
struct PagesTests {
    static let names = cases("pages", ".json").map { String($0.dropLast(".json".count)) }
    private let folder = shared.appendingPathComponent("pages")

    @Test func thereAreWalks() {
        #expect(Self.names.count >= 8)
        print("page walks: \(Self.names.count)")
    }

    @Test(arguments: names)
    func answers(_ name: String) throws {
        let text = try String(contentsOf: folder.appendingPathComponent("\(name).json"), encoding: .utf8)
        let expected = try String(contentsOf: folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
        let found = try withFolder { try walk(try Json.read(text), $0) }
        #expect(found.joined(separator: "\n") + "\n" == expected)
    }

    private func walk(_ one: Json, _ data: URL) throws -> [String] {
        for (name, to) in one["files"]?.object?.compactMapValues(\.text) ?? [:] {
            let to = data.appendingPathComponent(to)
            try FileManager.default.createDirectory(
                at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: folder.appendingPathComponent(name).standardizedFileURL, to: to)
        }
        let config = Config(
            folder: one["memory"]?.flag == true ? nil : data.path, lang: one["lang"]?.text, region: one["region"]?.text)
        let beside = try Beside.open(config: config, now: try now(one, one))
        var lines: [String] = []
        for (n, step) in try #require(one["steps"]?.list).enumerated() {
            let what = step["do"]?.text.map { " \($0)" } ?? ""
            lines.append("== \(n + 1) \(step["call"]?.text ?? "")\(what)")
            do {
                lines += try ask(beside, step, try now(one, step))
            } catch let error as BesideError {
                lines += told(error)
            }
        }
        return lines
    }
}
