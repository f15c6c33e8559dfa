import BesideBindings
import Testing

/// Whatever a shell passes, a call answers or throws; the object goes on.
struct BadInputTests {
    @Test func everyTextIsTakenOrRefusedWithAScreen() throws {
        let beside = try opened(nil)
        _ = try beside.state(open("respond"), 0)
        // A lone surrogate cannot stand in a Swift string: it arrives as U+FFFD.
        let lone = String(decoding: [0xD800 as UInt16, 0x61], as: UTF16.self)
        let long = String(repeating: "é", count: 100_000)
        for text in ["", "\u{0}", "😀", "\u{202E}", "%s%n", "'; DROP", lone, long] {
            #expect(try beside.dispatch(event: .answer(id: text), now: at(1)).error == "not_offered")
            let set = try beside.dispatch(event: .set(key: "place", value: .text(text: text)), now: at(1))
            #expect(try !toJson(update: set).isEmpty)
            let unknown = try beside.dispatch(event: .set(key: text, value: .flag(on: true)), now: at(1))
            #expect(unknown.error == "not_offered")
            _ = try beside.find(text: text, near: nil, now: at(1))
            _ = try beside.towns(name: text)
        }
        #expect(try beside.state("no_response", 2) == "call")
    }

    @Test func absurdTimesAreLivedThrough() throws {
        let beside = try opened(nil)
        _ = try beside.state(open("respond"), 0)
        let edges: [Int64] = [0, -1, .min, .max, -11_644_473_600_000, 253_402_300_800_000]
        let answers = ["no_response", "recheck", "none", "back"]
        for n in 0..<2_000 {
            let now = Now(
                wallMs: n % 3 == 0 ? nil : edges[n % 6], bootMs: edges[(n / 6) % 6], bootId: n % 5 == 0 ? "a" : "b")
            _ = try beside.dispatch(event: .answer(id: answers[n % 4]), now: now)
            _ = try beside.tick(now: now)
            _ = try beside.export(kind: .journey, now: now)
        }
    }

    @Test func numbersThatAreNoneAreErrors() throws {
        let beside = try opened(nil)
        for bad in [Double.nan, .infinity, 90.0001, -1e300] {
            let query = PlacesQuery(
                from: Point(lat: bad, lon: 0), kinds: [], openAt: nil, openOnly: false, needs: [:], limit: .max)
            #expect(throws: BesideError.self) { try beside.places(query: query, now: at(0)) }
            #expect(throws: BesideError.self) { try beside.nearestTown(at: Point(lat: bad, lon: 0)) }
        }
        _ = try beside.state(open("respond"), 0)
        let place = Value.place(lat: .nan, lon: 0, town: nil)
        #expect(try beside.dispatch(event: .set(key: "place", value: place), now: at(1)).error == "not_offered")
    }

    @Test func tenThousandSetsInOneSession() throws {
        let beside = try opened(nil)
        _ = try beside.state(open("respond"), 0)
        for n in 0..<10_000 {
            _ = try beside.state(.set(key: "age", value: .text(text: n % 2 == 0 ? "child" : "adult")), Int64(n))
        }
        #expect(try beside.state("no_response", 10_000) == "call")
    }
}
