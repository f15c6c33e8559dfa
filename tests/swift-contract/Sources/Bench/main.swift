// What a call through Swift costs, what it keeps, how long it takes to begin.
import BesideBindings
import Foundation
import Glibc

func at(_ bootMs: Int64) -> Now {
    Now(wallMs: 1_767_225_600_000 + bootMs, bootMs: bootMs, bootId: "bench")
}

func opened() throws -> Beside {
    let beside = try Beside.open(config: Config(folder: nil, lang: nil, region: nil), now: at(0))
    _ = try beside.dispatch(event: .open(protocol: "respond", region: "US-NY", lang: "en", variant: nil), now: at(0))
    return beside
}

func nanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Middle of nine runs, in nanoseconds a call.
func measured(_ calls: Int, _ call: (Int) throws -> Void) rethrows -> Double {
    var runs: [Double] = []
    for _ in 0..<9 {
        let began = nanoseconds()
        for n in 0..<calls { try call(n) }
        runs.append((nanoseconds() - began) / Double(calls))
    }
    return runs.sorted()[4]
}

func residentKb() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}

func padded(_ text: String) -> String { text.padding(toLength: 34, withPad: " ", startingAt: 0) }

let ages = ["child", "adult"].map { Event.set(key: "age", value: .text(text: $0)) }

func calls(_ coreEvent: Double, _ corePlaces: Double) throws {
    var sum: UInt64 = 0
    let bare = measured(2_000_000) { sum &+= UInt64(div(Int32($0), 3).quot) }
    let beside = try opened()
    let nothing = try measured(20_000) { _ in _ = try beside.towns(name: "") }
    let event = try measured(5_000) { _ = try beside.dispatch(event: ages[$0 % 2], now: at(Int64($0))) }
    let query = PlacesQuery(
        from: Point(lat: 33.95, lon: -83.37), kinds: ["naloxone"], openAt: nil, openOnly: false, needs: [:], limit: 20)
    guard try beside.places(query: query, now: at(0)).results.count == 20 else { fatalError("no 20 places") }
    let places = try measured(300) { _ in _ = try beside.places(query: query, now: at(0)) }
    func line(_ name: String, _ all: Double, _ core: Double) {
        let beyond = ((all - core) / bare).rounded()
        print("\(padded(name)) \(Int(all)) ns, \(Int(core)) ns of it the core's, beyond it \(Int(beyond)) bare calls")
    }
    print("\(padded("bare C call of two integers")) \((bare * 10).rounded() / 10) ns (sum \(sum % 10))")
    print("\(padded("towns of an empty name, no record")) \(Int(nothing)) ns")
    line("an event to a screen", event, coreEvent)
    line("20 places", places, corePlaces)
}

func kept() throws {
    let beside = try opened()
    func events(_ from: Int64) throws {
        for n in 0..<10_000 { _ = try beside.dispatch(event: ages[n % 2], now: at(from + Int64(n))) }
    }
    func opens() throws { for _ in 0..<1_000 { _ = try opened() } }
    try events(0)
    try opens()
    let before = try residentKb()
    try events(10_000)
    let afterEvents = try residentKb()
    try opens()
    let afterOpens = try residentKb()
    print("10,000 events: \(afterEvents - before) KB, \((afterEvents - before) * 1024 / 10_000) bytes an event")
    print("1,000 open and close: \(afterOpens - afterEvents) KB")
}

func cold() throws {
    let began = nanoseconds()
    _ = try opened()
    print("\(padded("first screen, library loaded")) \(Int((nanoseconds() - began) / 1e3)) us")
}

switch CommandLine.arguments.dropFirst().first {
case "calls": try calls(Double(CommandLine.arguments[2])!, Double(CommandLine.arguments[3])!)
case "kept": try kept()
default: try cold()
}
