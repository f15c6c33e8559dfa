import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// Each effect of the core reaches the phone, and what the phone cannot do reaches the core.
@MainActor
struct EffectsTests {
    private nonisolated static let all: [(effect: Effect, done: String)] = [
        (.dial(number: "911"), "dial 911"),
        (.speak(text: "Wake up"), "speak en: Wake up"),
        (.beat(pattern: "30:2", everyMs: 545), "beat 30:2 545"),
        (.beatStop, "beat_stop"),
        (.haptic(pattern: "alarm"), "haptic alarm"),
        (.torch(on: true), "torch true"),
        (.keepAwake(on: true), "keep_awake true"),
        (.alarmSet(id: "watch", dueAt: 60_000, text: "Timer"), "alarm_set watch 60000 Timer"),
        (.alarmCancel(id: "watch"), "alarm_cancel watch"),
        (.openMap(lat: 1, lon: 2, label: "there"), "open_map 1.0,2.0 there"),
        (.shareText(text: "card"), "share_text card"),
        (.shareFile(name: "card.txt", mediaType: "text/plain"), "share_file card.txt text/plain"),
    ]

    @Test(arguments: all.indices)
    func isDone(_ at: Int) async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        hand.phone.done = []
        hand.app.effects.perform(Self.all[at].effect)
        await hand.settle()
        #expect(hand.phone.done == [Self.all[at].done])
    }

    @Test func thePlaceIsAskedForOnlyByATap() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        try await hand.answer("no_response")
        hand.app.effects.perform(.askLocation)
        #expect(!hand.phone.done.contains("locate"))
        hand.phone.place = Point(lat: 33.96, lon: -83.38)
        try await hand.tap(.whereAmI)
        #expect(hand.phone.done.last == "locate")
        #expect(hand.texts.contains { $0.contains("Athens") })
    }

    @Test func withoutAPlaceTheTownIsTyped() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        try await hand.answer("no_response")
        try await hand.tap(.whereAmI)
        #expect(hand.texts.contains(hand.app.words(.placeUnknown)))
        try await hand.type("Athens, GA")
        #expect(hand.texts.contains { $0.contains("Athens, GA") })
    }

    @Test func whatFailedIsTold() async throws {
        let hand = Hand()
        let able = Hand()
        hand.phone.failing = ["dial"]
        for one in [able, hand] {
            try await one.tap(.notOk)
            try await one.answer("no_response")
            one.app.guide.failed("nothing")  // what the core does not know changes nothing
            try await one.answer("calling", "back")
        }
        #expect(hand.screen?.state == able.screen?.state)
        #expect(hand.texts.contains { !able.texts.contains($0) }, "a call that could not be made is told")
    }

    @Test func withSoundOffTheBeatIsFeltAndNothingIsSpoken() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        try await hand.tap(.soundOff)
        hand.phone.done = []
        try await hand.answer("stopped_breathing")
        #expect(hand.phone.done.contains("beat 30:2 545 silent"))
        #expect(!hand.phone.done.contains { $0.hasPrefix("speak") })
        hand.phone.done = []
        try await hand.tap(.soundOn)
        #expect(hand.phone.done == ["beat 30:2 545"])
    }

    @Test func theAlarmOfBeingAloneSpeaksAlsoWithSoundOff() async throws {
        let hand = Hand()
        hand.app.preferences.quiet = true
        try await hand.tap(.menuAlone)
        try await hand.answer("phone", "start")
        hand.clock.pass(180_000)
        await hand.tick()
        #expect(!hand.phone.done.contains { $0.hasPrefix("speak") })
        hand.clock.pass(31_000)
        await hand.tick()
        #expect(hand.screen?.prompts.contains { $0.id == "alarm" } == true)
        #expect(hand.phone.done.contains { $0.hasPrefix("speak") })
        #expect(hand.phone.done.contains("haptic alarm"))
    }

    @Test func noticesAreAskedForAfterTheFirstDose() async throws {
        let hand = Hand()
        hand.app.cameToFront()
        try await hand.tap(.notOk)
        try await hand.answer("no_response", "calling", "spray")
        #expect(!hand.taps.contains { $0.label == hand.app.words(.askNotice) })
        try await hand.answer("given")
        try await hand.tap(.askNotice)
        #expect(hand.phone.done.last == "ask_notices")
        #expect(!hand.taps.contains { $0.label == hand.app.words(.askNotice) })
    }

    @Test func theEndIsKeptSharedOrWiped() async throws {
        let hand = Hand()
        try await hand.tap(.notOk)
        try await hand.answer("no_response", "calling", "help_arrived", "done")
        try await hand.tap(.share)
        let card = String(decoding: try #require(hand.phone.shared.last).data, as: UTF8.self)
        #expect(card.hasPrefix("For the ambulance team"))
        try await hand.tap(.keep)
        #expect(hand.app.saving?.text == card)
        try await hand.tap(.wipe)
        #expect(hand.app.way.isEmpty && hand.screen == nil)
    }

    @Test func tones() throws {
        for (tone, ms) in [(Tone.push, 60), (.breath, 900)] {
            let wav = tone.wav
            let count = 22_050 * ms / 1_000
            #expect(wav.count == 44 + 2 * count)
            #expect(String(decoding: wav.prefix(4) + wav[8..<16] + wav[36..<40], as: UTF8.self) == "RIFFWAVEfmt data")
            let size = wav[40..<44].reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(size == 2 * count)
            let samples = (0..<count).map {
                Int16(bitPattern: UInt16(wav[44 + 2 * $0]) | UInt16(wav[45 + 2 * $0]) << 8)
            }
            #expect(samples.first == 0 && samples.contains { $0 > 20_000 } && samples.contains { $0 < -20_000 })
        }
    }

    @Test func rhythms() {
        let pushes = Rhythm(pattern: "30:2", everyMs: 545, startedAt: 1_000)
        #expect((0..<30).allSatisfy { pushes.stroke($0) == .push && pushes.number($0) == Int($0) + 1 })
        #expect((30..<40).map(pushes.stroke).filter { $0 == .breath }.count == 2)
        #expect(pushes.number(30) == 1 && pushes.number(35) == 2 && pushes.stroke(40) == .push)
        #expect(pushes.beats(900) == 0 && pushes.beats(1_545) == 1 && pushes.beatAt(2) == 2_090)
        let breath = Rhythm(pattern: "breath", everyMs: 5_000, startedAt: 0)
        #expect(breath.number(3) == nil && breath.stroke(7) == .breath)
        for still in [true, false] {
            for at in stride(from: Int64(0), through: 60_000, by: 37) {
                #expect((0...1).contains(breath.extent(at, still: still)))
                #expect((0...1).contains(pushes.extent(at, still: still)))
            }
        }
        #expect(Rhythm(pattern: "hands_only", everyMs: 0, startedAt: 0).beats(10) == 10)
    }
}
