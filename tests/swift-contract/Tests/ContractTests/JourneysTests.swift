import BesideBindings
import Foundation
import Testing

/// Every golden journey gives the screens of the core, byte for byte.
struct JourneysTests {
    static let journeys = cases("journeys", ".jsonl").filter { !$0.hasSuffix(".screens.jsonl") }

    @Test func thereAreJourneys() {
        #expect(Self.journeys.count > 20)
        print("journeys: \(Self.journeys.count)")
    }

    @Test(arguments: journeys)
    func replays(_ name: String) throws {
        let file = shared.appendingPathComponent("journeys/\(name)")
        let rendered = shared.appendingPathComponent("../target/journeys/\(name)")  // by tests/journeys/render
        let expected = try String(
            contentsOf: rendered.deletingPathExtension().appendingPathExtension("screens.jsonl"), encoding: .utf8)
        let beside = try opened(nil)
        var screens = ""
        for step in try journey(String(contentsOf: file, encoding: .utf8)) {
            let update = try toJson(update: beside.dispatch(event: step.event, now: step.now))
            screens += "{\"at_ms\":\(step.now.bootMs)," + update.dropFirst() + "\n"
        }
        #expect(screens.utf8.elementsEqual(expected.utf8))
    }
}
