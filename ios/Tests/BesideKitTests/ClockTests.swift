import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// Clocks that jump, stop and start anew.
@MainActor
struct ClockTests {
    /// Just after a dose: the next one is allowed after two minutes.
    private func dosed(_ folder: URL? = nil) async throws -> Hand {
        let hand = Hand(folder: folder)
        try await hand.tap(.notOk)
        try await hand.answer("no_response", "calling", "spray", "given", "abnormal")
        return hand
    }

    private func mayGive(_ hand: Hand) -> Bool {
        hand.screen?.answers.contains { $0.id == "give_dose" } ?? false
    }

    @Test func theWallClockForwardShortensNoInterval() async throws {
        let hand = try await dosed()
        let now = hand.clock.now
        hand.clock.now = Now(wallMs: now.wallMs.map { $0 + 3_600_000 }, bootMs: now.bootMs + 1_000, bootId: "boot")
        await hand.tick()
        #expect(!mayGive(hand))
        #expect(hand.screen?.timeUnsure == false)
    }

    @Test func theWallClockBackWithholdsNothing() async throws {
        let hand = try await dosed()
        let now = hand.clock.now
        hand.clock.now = Now(wallMs: now.wallMs.map { $0 - 86_400_000 }, bootMs: now.bootMs + 121_000, bootId: "boot")
        await hand.tick()
        #expect(mayGive(hand))
    }

    @Test func theBootClockBackIsNoTimeAtAll() async throws {
        let hand = try await dosed()
        hand.clock.pass(60_000)
        await hand.tick()
        let now = hand.clock.now
        hand.clock.now = Now(wallMs: now.wallMs, bootMs: now.bootMs - 50_000, bootId: "boot")
        await hand.tick()
        #expect(!mayGive(hand))
        #expect(hand.app.guide.broken == false)
    }

    @Test func afterARestartWallTimeHolds() async throws {
        try await withFolder { folder in
            let before = try await dosed(folder)
            let now = before.clock.now
            await before.end()
            let hand = Hand(folder: folder)
            hand.clock.now = Now(wallMs: now.wallMs.map { $0 + 121_000 }, bootMs: 5_000, bootId: "another")
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.screen?.state == "breaths")
            #expect(mayGive(hand))
            #expect(hand.screen?.timeUnsure == false)
        }
    }

    @Test func aLostClockWithholdsNoDose() async throws {
        try await withFolder { folder in
            let before = try await dosed(folder)
            let now = before.clock.now
            await before.end()
            let hand = Hand(folder: folder)
            hand.clock.now = Now(wallMs: now.wallMs.map { $0 - 86_400_000 }, bootMs: 5_000, bootId: "another")
            hand.app.cameToFront()
            await hand.settle()
            #expect(hand.screen?.timeUnsure == true)
            #expect(mayGive(hand))
            #expect(hand.texts.contains(hand.app.words(.timeUnsure)))
        }
    }

    @Test func sleepCounts() async throws {
        let hand = try await dosed()
        hand.clock.pass(180_000)  // suspended: nothing ticked
        hand.app.cameToFront()
        await hand.settle()
        await hand.tick()
        #expect(mayGive(hand))
        #expect(hand.screen?.prompts.contains { $0.id == "dose_due" } == true)
    }

    @Test func aStrangerIsAskedForAfterHalfAnHour() async throws {
        let hand = try await dosed()
        hand.clock.pass(31 * 60_000)
        hand.app.cameToFront()
        await hand.settle()
        #expect(hand.screen?.prompts.first?.id == "same_person")
    }

    @Test func aRunOfThePhoneKeepsItsNameWithinFiveSeconds() {
        let began: Int64 = 1_767_225_600_000
        let name = { (before: String?, off: Int64) in
            TimeSource.bootId(before: before, wallMs: began + 9_000 + off, bootMs: 9_000)
        }
        #expect(name(nil, 0) == "\(began)")
        for off: Int64 in [-5_000, -1, 0, 4_999, 5_000] { #expect(name("\(began)", off) == "\(began)") }
        for off: Int64 in [-5_001, 5_001, 86_400_000] { #expect(name("\(began)", off) == "\(began + off)") }
        #expect(name("no number", 0) == "\(began)")
        #expect(name("\(Int64.min)", 0) == "\(began)")
    }

    @Test func theClocksOfThisMachineRun() {
        let time = TimeSource.ofPhone(bootId: "x")
        let (first, second) = (time.now(), time.now())
        #expect(first.bootMs > 0 && second.bootMs >= first.bootMs)
        #expect(abs((first.wallMs ?? 0) - Int64(Date().timeIntervalSince1970 * 1_000)) < 60_000)
        #expect(first.bootId == "x")
    }

    @Test func theNameOfTheRunIsKept() async throws {
        try await withFolder { folder in
            let names = (0..<2).map { _ in
                let app = AppModel(folder: folder, phone: Recorder(), languages: [])
                return app.core.time.now().bootId
            }
            #expect(names[0] == names[1])
        }
    }
}
