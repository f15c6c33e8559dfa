import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// A thousand taps at random, over the real core: nothing breaks, and from everywhere there is a way on.
@MainActor
struct TapperTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {  // SplitMix64
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let typed = [
        "", "Athens, GA", "10", "not breathing", String(repeating: "9", count: 400), "\u{202e}\u{1f600}", "US-NY",
    ]

    @Test func aThousandTaps() async throws {
        try await withFolder { folder in
            let list = repository.appendingPathComponent("tests/places/list.jsonl")
            try FileManager.default.copyItem(at: list, to: folder.appendingPathComponent("list.jsonl"))
            var dice = Dice(state: 20_261_122)
            var hand = Hand(folder: folder)
            var (seen, taps, trail): (Set<String>, Int, [String]) = ([], 0, [])
            while taps < 1_000 {
                taps += 1
                switch Int.random(in: 0..<40, using: &dice) {
                case 0:
                    hand.app.exit()
                    await hand.settle()
                    hand.app.cameToFront()
                case 1:
                    await hand.end()
                    hand = Hand(folder: folder, clock: hand.clock)
                    hand.app.cameToFront()
                case 2...5: hand.app.back()
                case 6, 7:
                    guard let field = hand.fields.randomElement(using: &dice) else { continue }
                    field.text = Self.typed.randomElement(using: &dice) ?? ""
                    field.submit()
                default:
                    let tap = try #require(hand.taps.randomElement(using: &dice), "a dead end: \(hand.texts)")
                    trail = trail.suffix(11) + [tap.label]
                    tap.act()
                }
                await hand.settle()
                if taps.isMultiple(of: 25) { hand.clock.pass(130_000) }
                await hand.tick()
                #expect(!hand.app.guide.broken, "after \(trail)")
                #expect(hand.taps.contains { $0.weight == .urgent } || !hand.page.answers.isEmpty, "after \(trail)")
                seen.insert("\(hand.page.title) \(hand.screen?.state ?? "")")
            }
            print("screens seen by \(taps) random taps: \(seen.count)")
            #expect(seen.count > 60)
        }
    }
}
