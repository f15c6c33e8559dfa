import BesideBindings
import Foundation
import Testing

/// Every case of tests/places is answered as its file says.
struct PlacesTests {
    static let names = cases("places", ".json").map { String($0.dropLast(".json".count)) }

    @Test func thereAreCases() {
        #expect(Self.names.count >= 20)
        print("places cases: \(Self.names.count)")
    }

    @Test(arguments: names)
    func answers(_ name: String) throws {
        let folder = shared.appendingPathComponent("places")
        let text = try String(contentsOf: folder.appendingPathComponent("\(name).json"), encoding: .utf8)
        let expected = try String(contentsOf: folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
        let one = try Json.read(text)
        let found = try withFolder { data in
            if let list = one["list"]?.text {
                try FileManager.default.copyItem(
                    at: folder.appendingPathComponent(list), to: data.appendingPathComponent("list.jsonl"))
            }
            let beside = try opened(data)
            do {
                return try ask(beside, one)
            } catch let error as BesideError {
                return render(error)
            }
        }
        #expect(found.joined(separator: "\n") + "\n" == expected)
    }

    private func ask(_ beside: Beside, _ one: Json) throws -> [String] {
        let time = try #require(one["now"])
        let now = Now(
            wallMs: time["wall_ms"]?.whole, bootMs: try #require(time["boot_ms"]?.whole),
            bootId: try #require(time["boot_id"]?.text))
        let point = one["lat"]?.number.flatMap { lat in one["lon"]?.number.map { Point(lat: lat, lon: $0) } }
        switch one["call"]?.text {
        case "places": return render(try beside.places(query: query(one, try #require(point)), now: now))
        case "find": return render(try beside.find(text: try #require(one["text"]?.text), near: point, now: now))
        case "place": return render(try beside.place(id: try #require(one["id"]?.text), now: now))
        case "towns": return render(try beside.towns(name: try #require(one["text"]?.text)))
        case "nearest_town": return render(try beside.nearestTown(at: try #require(point)).map { [$0] } ?? [])
        case "about": return render(try beside.about(lang: nil))
        default: throw Malformed()
        }
    }

    private func query(_ one: Json, _ from: Point) throws -> PlacesQuery {
        PlacesQuery(
            from: from, kinds: one["kinds"]?.list?.compactMap(\.text) ?? [], openAt: one["open_at"]?.text,
            openOnly: one["open_only"]?.flag ?? false, needs: one["needs"]?.object?.compactMapValues(\.text) ?? [:],
            limit: UInt32(try #require(one["limit"]?.whole)))
    }
}
