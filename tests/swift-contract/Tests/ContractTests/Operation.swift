import BesideBindings
import Foundation

/// What tests/failing-disk/operations.json says for every operation.
struct FailingDiskPlan {
    let plan: Json
    let errors: [DiskError]

    init() throws {
        let file = shared.appendingPathComponent("failing-disk/operations.json")
        plan = try Json.read(String(contentsOf: file, encoding: .utf8))
        errors = plan.all("errors").map(DiskError.init)
    }

    func operations(_ room: URL) throws -> [Operation] {
        try plan.all("operations").map { try Operation(plan, $0, room) }
    }
}

/// An error of the disk, and what the surface may call it.
struct DiskError {
    let name: String, number: Int32, reads: Bool
    private let always: [String], once: [String]

    init(_ json: Json) {
        name = json["name"]?.text ?? ""
        number = Int32(json["number"]?.whole ?? 0)
        reads = json["calls"]?.text == "reads"
        always = (json["told"]?.list ?? []).compactMap(\.text)
        once = (json["told_once"]?.list ?? []).compactMap(\.text)
    }

    /// Whether every call from a point on fails, or that one alone.
    var manners: [Bool] { [true, false].filter { !told($0).isEmpty } }

    /// What it may be called; what has passed again may not be known by its cause.
    func told(_ every: Bool) -> [String] { every ? always : once }
}

/// What a folder holds, look by look; ids that come from a random key are all alike.
typealias Seen = [[String]]

/// Something that a person does: what is there before, and what it comes to on a disk that works.
final class Operation {
    let name: String, steps: [Json], neverFails: Bool, writingNeverFails: Bool
    /// What the steps answer.
    private(set) var said: [[String]] = []
    /// After none of the steps, after the first, ..., after all.
    private var stages: [Seen] = []
    private var blank: Seen = []
    private var done: Seen = []
    private let plan: Json, json: Json, room: URL
    private var begun: Bool { json["begins"] == nil }

    init(_ plan: Json, _ json: Json, _ room: URL) throws {
        (self.plan, self.json) = (plan, json)
        name = json["name"]?.text ?? ""
        self.room = room.appendingPathComponent(name)
        steps = json.all("steps")
        neverFails = json["never_fails"]?.flag == true
        writingNeverFails = neverFails || json["writing_never_fails"]?.flag == true
        try layOut()
        for count in 0...steps.count {
            stages.append(try onCopy { _ = try run($0, Array(steps.prefix(count))); return try look($1) })
        }
        said = try onCopy { beside, _ in try run(beside, steps) }
        done = try onCopy { _ = try run($0, steps); try finish($0); return try look($1) }
        blank = try withFolder(look)
        guard writingNeverFails || stages.first != stages.last || stages.last != done else { throw Malformed() }
    }

    private func layOut() throws {
        try FileManager.default.createDirectory(at: room, withIntermediateDirectories: true)
        if json["begins"]?.text != "empty" { try copy("bare") }
        guard begun else { return }
        try copy("files")
        _ = try run(opened(room), plan.all("world") + json.all("before"))
        for name in (json["gone"]?.list ?? []).compactMap(\.text) {
            try FileManager.default.removeItem(at: room.appendingPathComponent(name))
        }
    }

    private func copy(_ files: String) throws {
        for (name, to) in plan[files]?.object?.compactMapValues(\.text) ?? [:] {
            let to = room.appendingPathComponent(to)
            try FileManager.default.createDirectory(
                at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
            let from = shared.appendingPathComponent("pages").appendingPathComponent(name).standardizedFileURL
            try FileManager.default.copyItem(at: from, to: to)
        }
    }

    /// Works on the folder as it was before, with the session that waits there open; `after` finds it let go.
    func onCopy<T>(_ work: (Beside, URL) throws -> T, after: (URL, T) throws -> T = { $1 }) throws -> T {
        try withCopy(room) { data in
            let result = try {
                let beside = try opened(data)
                if begun { _ = try beside.goOn(protocol: "respond", now: now()) }
                return try work(beside, data)
            }()
            return try after(data, result)
        }
    }

    func now() throws -> Now { try ContractTests.now(plan, json) }

    func run(_ beside: Beside, _ steps: [Json]) throws -> [[String]] {
        try steps.map { step in
            var said: [String] = []
            for _ in 0..<(step["times"]?.whole ?? 1) { said = masked(try ask(beside, step, try now())) }
            return said
        }
    }

    func finish(_ beside: Beside) throws { _ = try run(beside, json.all("then")) }

    /// Reads a copy of the folder as an app does that is opened anew.
    func look(_ data: URL) throws -> Seen {
        try withCopy(data) { copy in
            let beside = try opened(copy)
            return try plan.all("looks").map { look in
                // Without a list of its own it would be the one that Beside carries, made ready each time.
                let of = look["of"]?.text.map { copy.appendingPathComponent($0).path }
                if let of, !FileManager.default.fileExists(atPath: of) { return ["-"] }
                do { return masked(try ask(beside, look, try now())) } catch let error as BesideError { return told(error) }
            }
        }
    }

    func isDone(_ seen: Seen) -> Bool { seen == stages.last }

    /// Whether it can be seen that it took hold; if so it is not to be done twice.
    func tookHold(_ seen: Seen) -> Bool { isDone(seen) && stages.first != stages.last }

    func isFinished(_ seen: Seen) -> Bool { seen == done }

    /// Whether nothing is lost and nothing half done: the old or the new, a session as far as it came or not at all.
    func isWhole(_ seen: Seen) -> Bool {
        guard neverFails || json["by_parts"]?.flag == true else { return seen == stages.first || seen == stages.last }
        let sessionLooks = 2 // the first ones
        return seen.indices.allSatisfy { n in
            stages.contains { $0[n] == seen[n] } || (neverFails && n < sessionLooks && blank[n] == seen[n])
        }
    }

    /// What differs from what it is to come to.
    func difference(_ seen: Seen) -> String { difference(seen, stages.last ?? []) }

    func unfinished(_ seen: Seen) -> String { difference(seen, done) }

    private func difference(_ seen: Seen, _ to: Seen) -> String {
        let other = seen.indices.filter { seen[$0] != to[$0] }
        return other.map { "look \($0 + 1) is \(seen[$0].prefix(3))" }.joined(separator: "; ")
    }

    private func masked(_ lines: [String]) -> [String] {
        lines.map { $0.replacing(/[0-9a-f]{32,}/, with: "#") }
    }
}

private func withCopy<T>(_ folder: URL, _ work: (URL) throws -> T) throws -> T {
    try withFolder { room in
        let copy = room.appendingPathComponent("copy")
        try FileManager.default.copyItem(at: folder, to: copy)
        return try work(copy)
    }
}

extension Json {
    func all(_ key: String) -> [Json] { self[key]?.list ?? [] }
}
