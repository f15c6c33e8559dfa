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

let ages = ["child", "adult"].map { Event.set(key: "age", value: .text(text: $0)) }

func calls(_ coreEvent: Double, _ corePlaces: Double, _ corePage: Double) throws {
    var sum: UInt64 = 0
    let bare = measured(2_000_000) { sum &+= UInt64(div(Int32($0), 3).quot) }
    let beside = try opened()
    let idle = try Beside.open(config: Config(folder: nil, lang: nil, region: nil), now: at(0))
    let nothing = try measured(20_000) { _ = try idle.tick(now: at(Int64($0))) }
    let event = try measured(5_000) { _ = try beside.dispatch(event: ages[$0 % 2], now: at(Int64($0))) }
    let query = PlacesQuery(
        from: Point(lat: 33.95, lon: -83.37), kinds: ["naloxone"], openAt: nil, openOnly: false, needs: [:], limit: 20)
    guard try beside.places(query: query, now: at(0)).results.count == 20 else { fatalError("no 20 places") }
    let places = try measured(300) { _ in _ = try beside.places(query: query, now: at(0)) }
    // What no way of calling could spare: a value read from bytes that lie there.
    func onlyRead<T>(_ bytes: [UInt8], _ read: (inout (data: UnsafeRawBufferPointer, offset: Int)) throws -> T) throws -> Double {
        try bytes.withUnsafeBytes { bytes in
            try measured(5_000) { _ in
                var from = (data: bytes, offset: 0)
                _ = try read(&from)
            }
        }
    }
    var screen: [UInt8] = []
    FfiConverterTypeUpdate.write(try beside.dispatch(event: ages[0], now: at(0)), into: &screen)
    let screenRead = try onlyRead(screen, FfiConverterTypeUpdate.read)
    var rows: [UInt8] = []
    FfiConverterTypePlaces.write(try beside.places(query: query, now: at(0)), into: &rows)
    let placesRead = try onlyRead(rows, FfiConverterTypePlaces.read)
    let reading = GuideRequest.topic(id: "naloxone")
    let page = try measured(100) { _ in _ = try beside.guide(request: reading, now: at(0)) }
    func told(_ name: String, _ all: Double, _ core: Double? = nil) {
        let beyond = core.map { ((all - $0) / bare * 10).rounded() / 10 }
        let ratio = core.map { ",\"core_ns\":\(Int($0)),\"bare_calls_beyond_core\":\(beyond ?? 0)" } ?? ""
        print("{\"vm\":\"Swift\",\"call\":\"\(name)\",\"ns\":\((all * 10).rounded() / 10)\(ratio)}")
    }
    told("bare call of two integers", bare)
    told("a tick before anything is open: no record", nothing)
    told("an event to a screen", event, coreEvent)
    told("20 places", places, corePlaces)
    told("the screen only read: no call at all", screenRead, 0)
    told("the 20 places only read: no call at all", placesRead, 0)
    told("a topic as a page", page, corePage)
    guard sum > 0 else { fatalError("the bare call was not made") }
}

func kept() throws {
    let beside = try opened()
    func dispatch(_ from: Int64) throws {
        for n in 0..<10_000 { _ = try beside.dispatch(event: ages[n % 2], now: at(from + Int64(n))) }
    }
    func open() throws { for _ in 0..<1_000 { _ = try opened() } }
    try dispatch(0)
    try open()
    let before = try residentKb()
    try dispatch(10_000)
    let afterEvents = try residentKb()
    try open()
    let afterOpens = try residentKb()
    let events = afterEvents - before
    let opens = afterOpens - afterEvents
    print("{\"vm\":\"Swift\",\"kept_of_10000_events_kb\":\(events),\"bytes_an_event\":\(events * 1024 / 10_000)}")
    print("{\"vm\":\"Swift\",\"kept_of_1000_opens_kb\":\(opens)}")
}

func cold() throws {
    let began = nanoseconds()
    _ = try opened()
    print("{\"vm\":\"Swift\",\"cold\":\"first screen, library loaded\",\"us\":\(Int((nanoseconds() - began) / 1e3))}")
}

switch CommandLine.arguments.dropFirst().first {
case "calls":
    let core = CommandLine.arguments.dropFirst(2).compactMap(Double.init)
    try calls(core[0], core[1], core[2])
case "kept": try kept()
default: try cold()
}
