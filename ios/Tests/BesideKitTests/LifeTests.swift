import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// Killed, left, erased, without a library, with clocks that jump.
@MainActor
struct LifeTests {
    @Test func aKilledAppComesBackWhereItWasInOneStep() async throws {
        try await withFolder { folder in
            let child = Process()
            child.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
                .deletingLastPathComponent().appendingPathComponent("Child")
            child.arguments = [folder.path, "no_response", "calling", "spray", "given"]
            try child.run()
            child.waitUntilExit()
            #expect(child.terminationReason == .uncaughtSignal)

            let hand = Hand(folder: folder)
            hand.clock.pass(60_000)
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.app.way == [.guided])
            #expect(hand.screen?.state == "breathing")
            #expect(hand.screen?.doses.count == 1)
            #expect(hand.app.guide.language == "es")
            #expect(hand.taps.contains { $0.label == hand.app.words(.whereAmI) } == false)
            // It is told what it needs, and no number is dialled again.
            #expect(hand.phone.done.contains { $0.hasPrefix("alarm_set dose_due") })
            #expect(!hand.phone.done.contains { $0.hasPrefix("dial") || $0.hasPrefix("speak") })
        }
    }

    @Test func nothingOpenLeadsHome() async throws {
        try await withFolder { folder in
            let hand = Hand(folder: folder)
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.app.way.isEmpty)
            #expect(hand.screen == nil)
        }
    }

    @Test func anotherPathWaitsAtHome() async throws {
        try await withFolder { folder in
            let before = Hand(folder: folder)
            try await before.tap(.menuStrips)
            try await before.answer("fentanyl")
            try await before.tap(.notOk)
            #expect(before.screen?.protocol == "respond")
            await before.end()
            let hand = Hand(folder: folder)
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.screen?.protocol == "respond")
            try await hand.tap(.home)
            let waits = try #require(hand.taps.first { $0.label.contains("strip") })
            waits.act()
            await hand.settle()
            #expect(hand.screen?.protocol == "strips")
            #expect(hand.screen?.state == "pouch")
        }
    }

    @Test func helpGoesOnWithTheResponseThatIsOpen() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        try await hand.answer("no_response", "calling")
        try await hand.tap(.home)
        try await hand.tap(.notOk)
        #expect(hand.screen?.state == "naloxone")
        #expect(hand.app.way == [.guided])
    }

    @Test func leavingAtOnceIsQuietAndKeepsTheOpenPath() async throws {
        try await withFolder { folder in
            let hand = Hand(folder: folder)
            try await hand.tap(.notOk)
            try await hand.answer("stopped_breathing")
            hand.phone.done = []
            hand.app.exit()
            #expect(hand.app.left)
            await hand.settle()
            #expect(
                hand.phone.done == ["beat_stop", "hush", "alarms_cancel", "torch false", "keep_awake false", "leave"])
            #expect(hand.app.way.isEmpty && hand.screen == nil)
            hand.app.cameToFront()
            await hand.settle()
            #expect(!hand.app.left)
            #expect(hand.screen?.state == "cpr")
        }
    }

    @Test func leavingErasesWhereThatWasChosen() async throws {
        try await withFolder { folder in
            let hand = Hand(folder: folder)
            try await hand.tap(.menuSettings)
            try await hand.tap(.panicErases)
            try await hand.tap(.notOk)
            hand.app.exit()
            await hand.settle()
            #expect(hand.phone.left)
            #expect(!files(folder).contains { $0.hasPrefix("session-") || $0 == "settings.json" })
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.screen == nil)
        }
    }

    @Test func eraseLeavesNothingOfThePersonAndTheListsStay() async throws {
        try await withFolder { folder in
            let list = folder.appendingPathComponent("list.jsonl")
            try FileManager.default.copyItem(
                at: repository.appendingPathComponent("tests/places/list.jsonl"), to: list)
            let hand = Hand(folder: folder)
            hand.app.preferences.language = "fr"
            try await hand.tap(.notOk)
            try await hand.tap(.home)
            try await hand.tap(.menuKit)
            try await hand.tap(.kitAdd)
            try #require(hand.taps.first { $0.label.contains("Narcan") || $0.label.contains("NARCAN") }).act()
            await hand.settle()
            hand.app.goHome()
            try await hand.tap(.menuSettings)
            try await hand.tap(.erase)
            #expect(files(folder).count > 3)
            try await hand.tap(.eraseNow)
            #expect(hand.app.way.isEmpty)
            #expect(hand.app.preferences.language == nil)
            let left = files(folder)
            #expect(left.contains("list.jsonl"))
            #expect(
                !left.contains { $0.hasPrefix("session-") || $0.hasPrefix("kit") || $0 == "settings.json" }, "\(left)"
            )
        }
    }

    @Test func withoutItsLibraryTheFirstStepsAreThere() async throws {
        struct NoLibrary: Error {}
        let hand = Hand(open: { _, _ in throw NoLibrary() })
        hand.app.cameToFront()
        await hand.settle()
        #expect(hand.app.way == [.firstSteps])
        #expect(hand.texts.starts(with: FirstStepsPage.look(hand.app).flatMap { $0.texts(0) }))
        #expect(hand.texts.contains { $0.contains("naloxone") })
        #expect(hand.texts.contains { $0.contains("911") })
        try await hand.tap("Call 911")
        #expect(hand.phone.done.last == "dial 911")
        try await hand.tap(.tryAgain)
        #expect(hand.app.way == [.firstSteps])
        // Every other page still opens, says that it cannot, and leads back.
        hand.app.goHome()
        for tap in hand.pieces.flatMap(\.taps) {
            tap.act()
            await hand.settle()
            #expect(!hand.page.bar.isEmpty)
            hand.app.goHome()
        }
    }

    @Test func whileTheLibraryLoadsTheFirstActionStandsThere() {
        let hand = Hand()
        hand.app.start("respond")
        #expect(hand.texts.starts(with: FirstStepsPage.look(hand.app).flatMap { $0.texts(0) }))
        #expect(hand.screen == nil)
    }

    @Test func aMistakeInTheCoreLeadsToTheFirstStepsAndBack() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        hand.app.core.ask({ beside, _ in try beside.crashTest() }) { _ in }
        await hand.settle()
        try await hand.answer("no_response")
        #expect(hand.screen?.state == "call")
    }
}
