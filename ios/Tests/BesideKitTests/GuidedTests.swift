import BesideBindings
import Testing

@testable import BesideKit

/// The one renderer of guided screens: what stays at the top, what is folded, what stands out.
@MainActor
struct GuidedTests {
    private func respond(_ ids: String...) async throws -> Hand {
        let hand = Hand()
        try await hand.tap(.notOk)
        for id in ids { try await hand.answer(id) }
        return hand
    }

    @Test func whatToTellTheDispatcherStandsAboveTheTitleUntilTheCallIsMade() async throws {
        let hand = try await respond()
        for id in ["no_response", "calling", "spray", "given", "abnormal"] {
            try await hand.answer(id)
            let screen = try #require(hand.screen)
            let script = try #require(screen.call?.script)
            #expect(!script.isEmpty)
            #expect(hand.texts.filter(script.contains) == script)
            let texts = hand.texts
            let last = try #require(texts.lastIndex { script.contains($0) })
            let title = try #require(texts.firstIndex(of: screen.title))
            #expect(last < title)
        }
        let before = try #require(hand.screen?.call?.script)
        try await hand.answer("call_made")
        #expect(hand.screen?.state == "breaths")
        #expect(!hand.texts.contains(where: before.contains))
    }

    @Test func theNumberIsDialledFromTheTopAndThenTheCallIsToldFromThere() async throws {
        let hand = try await respond("stopped_breathing")
        let dial = try #require(hand.page.head.flatMap(\.taps).first)
        #expect(dial.weight == .urgent)
        dial.act()
        await hand.settle()
        #expect(hand.phone.done.contains("dial 911"))
        #expect(hand.page.head.flatMap { $0.texts(0) } == ["911"])
        let made = try #require(hand.page.head.flatMap(\.taps).first)
        made.act()
        await hand.settle()
        #expect(hand.screen?.call?.status == "made")
        #expect(hand.page.head.isEmpty)
    }

    @Test func whatIsFoldedIsShownByATapNeverSpokenAndClosedInTheNextState() async throws {
        let hand = try await respond("stopped_breathing")
        let more = try #require(hand.screen?.more)
        #expect(!more.isEmpty && !hand.texts.contains(where: more.contains))
        hand.phone.done = []
        try await hand.tap(.more)
        #expect(hand.texts.filter(more.contains) == more)
        #expect(hand.phone.done == [])
        try await hand.answer("recheck")
        #expect(hand.screen?.state == "breathing")
        #expect(!hand.taps.contains { $0.told == hand.app.words(.more) && $0.selected })
        #expect(!hand.phone.done.contains { done in more.contains { done.contains($0) } })
    }

    @Test func onlyTheCardOfTheKindInHandIsOnThePage() async throws {
        let spray = try await respond("no_response", "calling", "spray")
        let needle = try await respond("no_response", "calling", "needle", "abnormal", "give_dose")
        for (hand, other) in [(spray, needle), (needle, spray)] {
            let own = try #require(hand.screen)
            #expect(own.state == "give_dose")
            let foreign = try #require(other.screen).lines.filter { !own.lines.contains($0) }
            #expect(!foreign.isEmpty && !hand.texts.contains(where: foreign.contains))
        }
    }
}
