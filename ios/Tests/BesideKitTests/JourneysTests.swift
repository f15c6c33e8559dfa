import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// Each golden journey, walked through the models by what can be seen and tapped: each screen is the expected one, all
/// of it stands on the page, and the phone is asked for the expected effects in their order.
@MainActor
struct JourneysTests {
    nonisolated static let folder = repository.appendingPathComponent("tests/journeys")
    nonisolated static let journeys =
        (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
        .filter { $0.hasSuffix(".jsonl") && !$0.hasSuffix(".screens.jsonl") }.sorted()

    @Test func thereAreJourneys() {
        #expect(Self.journeys.count > 50)
        print("journeys: \(Self.journeys.count)")
    }

    @Test(arguments: journeys)
    func walked(_ name: String) async throws {
        let file = Self.folder.appendingPathComponent(name)
        let steps = try journey(String(contentsOf: file, encoding: .utf8))
        let rendered = repository.appendingPathComponent("target/journeys/\(name)")  // by tests/journeys/render
        let expected = try String(
            contentsOf: rendered.deletingPathExtension().appendingPathExtension("screens.jsonl"), encoding: .utf8)
        let walk = Walk(expected: try expected.split(separator: "\n").map { try Json.read($0) }, steps: steps)
        try await walk.go()
        try walk.shown.write(to: String(name.dropLast(".jsonl".count)))
        #expect(walk.compared > 0 || steps.count == walk.refused)
    }
}

/// One walk.
@MainActor
final class Walk {
    private let hand = Hand()
    private let steps: [Step]
    private let expected: [Json]
    let shown = Shown()
    private(set) var compared = 0
    private(set) var refused = 0

    init(expected: [Json], steps: [Step]) {
        self.expected = expected
        self.steps = steps
    }

    func go() async throws {
        hand.app.cameToFront()
        await hand.settle()
        for (at, (step, expected)) in zip(steps, expected).enumerated() {
            hand.clock.now = step.now
            if expected["error"] != .null {
                refused += 1
                try await refuse(step.event)
                continue
            }
            if case .effectFailed = step.event {  // the app has told it itself
                try await compare(expected, effects: false)
                continue
            }
            let next = at + 1 < steps.count ? steps[at + 1].event : nil
            if case .effectFailed(let kind)? = next { hand.phone.failing = [kind] } else { hand.phone.failing = [] }
            hand.phone.done = []
            try await happen(step.event)
            if leads(expected) {
                #expect(hand.screen?.state == "wake")
                return
            }
            if hand.phone.failing.isEmpty { try await compare(expected, effects: true) }
        }
    }

    private func leads(_ expected: Json) -> Bool {
        (expected["effects"]?.list ?? []).contains { $0["type"]?.text == "open" }
    }

    /// What is not offered cannot be tapped; where it is asked for nevertheless, nothing changes.
    private func refuse(_ event: Event) async throws {
        guard case .answer(let id) = event, let before = hand.screen else { return }
        hand.app.guide.answer(id)
        await hand.settle()
        #expect(hand.screen?.state == before.state)
    }

    private func happen(_ event: Event) async throws {
        switch event {
        case .open(let path, let region, let lang, let variant): try await open(path, region, lang, variant)
        case .answer(let id):
            let offered = (hand.screen?.answers ?? []) + (hand.screen?.always ?? [])
            if !offered.contains(where: { $0.id == id }) {  // it fell due meanwhile
                await hand.tick()
                hand.phone.done = []
            }
            try await hand.answer(id)
        case .set(let key, let value): try await set(key, value)
        case .resume:
            hand.app.cameToFront()
            await hand.settle()
        case .effectFailed, .unknown: break
        }
    }

    private func open(_ path: String, _ region: String?, _ lang: String?, _ variant: String?) async throws {
        hand.app.preferences.region = region ?? "ZZ"
        hand.app.preferences.language = lang
        hand.app.guide.leave()
        hand.app.core.reopen(Config(folder: nil, lang: lang, region: region))
        hand.app.goHome()
        await hand.settle()
        hand.phone.done = []
        if let word = Self.menu[path], variant == nil { return try await hand.tap(word) }
        hand.app.guide.open(path, lang: lang, region: region, variant: variant)
        hand.app.go(.guided)
        await hand.settle()
    }

    private func set(_ key: String, _ value: Value) async throws {
        let text = Inputs.text(value)
        guard let input = hand.screen?.inputs.first(where: { $0.id == key }) else {
            if key == "lang" {
                try await hand.tap(.language)
                try await hand.tap(Names.language(text))
            } else if case .place(let lat, let lon, let town) = value {
                hand.app.guide.setPlace(Point(lat: lat, lon: lon), town: town)
            } else if case .json(let json) = value, let place = try? Json.read(json), let lat = place["lat"]?.number {
                let at = Point(lat: lat, lon: place["lon"]?.number ?? 0)
                hand.app.guide.setPlace(at, town: place["town"]?.text)
            } else {
                hand.app.guide.set(key, text)
            }
            return await hand.settle()
        }
        switch input.kind {
        case .number: try await hand.type(text, into: hand.fields.count - 1)
        case .multi:
            for pick in text.split(separator: ",") {
                try await hand.tap(try #require(input.options.first { $0.id == pick }).label)
            }
        case .pick:
            let label = try #require(input.options.first { $0.id == text }).label
            if !hand.taps.contains(where: { $0.label == label || $0.told == label }) {
                try await hand.tap(try #require(hand.taps.first { $0.label.contains(" – ") }).label)
            }
            try await hand.tap(label)
        }
    }

    private func compare(_ expected: Json, effects: Bool) async throws {
        compared += 1
        let screen = try #require(hand.screen)
        let own = try Json.read(toJson(update: Update(error: nil, screen: screen, effects: [])))
        #expect(own["screen"] == expected["screen"])
        if effects { #expect(hand.phone.done == asked(expected)) }
        seen(screen, open: false)
        shown.add(hand)
        let quiet = screen.always.filter { $0.tone == .quiet }
        if screen.more.isEmpty && quiet.isEmpty { return }
        // Behind one button stands all the rest, and nothing of it is spoken.
        hand.phone.done = []
        let closed = hand.texts
        try await hand.tap(.more)
        seen(screen, open: true)
        shown.add(hand)
        try await hand.tap(.more)
        #expect(hand.texts == closed)
        #expect(hand.phone.done == [])
    }

    /// All that the record says stands on the page, and of what is folded only what was opened.
    private func seen(_ screen: Screen, open: Bool) {
        let texts = hand.texts
        let labels = Set(hand.taps.map(\.label))
        let told =
            [screen.title] + screen.lines + screen.prompts.map(\.text) + (screen.call?.script ?? [])
            + [screen.law, screen.banner].compactMap { $0 } + (open ? screen.more : [])
        for text in told { #expect(texts.contains(text)) }
        let cards = Set(screen.cards.map(\.text))
        #expect(open || screen.more.allSatisfy { cards.contains($0) || !texts.contains($0) })
        for choice in screen.answers + screen.always where open || choice.tone != .quiet {
            #expect(labels.contains(choice.label))
        }
        if screen.call != nil, screen.answers.contains(where: { $0.tone == .urgent }) {
            #expect(hand.page.answers.filter { [.urgent, .step].contains($0.weight) }.count == 1)
        }
        for clock in screen.clocks where clock.everyMs == nil && clock.id != "since_start" {
            #expect(texts.contains { $0.hasPrefix(clock.label) })
        }
    }

    /// The expected effects as the phone of the test writes them down.
    private func asked(_ expected: Json) -> [String] {
        (expected["effects"]?.list ?? []).compactMap { effect in
            let text = { (key: String) in effect[key]?.text ?? "" }
            let kind = text("type")
            switch kind {
            case "dial": return "dial \(text("number"))"
            case "speak": return "speak \(hand.app.guide.language ?? "en"): \(text("text"))"
            case "beat": return "beat \(text("pattern")) \(effect["every_ms"]?.whole ?? 0)"
            case "haptic": return "haptic \(text("pattern"))"
            case "torch", "keep_awake": return "\(kind) \(effect["on"]?.flag ?? false)"
            case "alarm_set":
                let wait = max((effect["due_at"]?.whole ?? 0) - hand.clock.now.bootMs, 0)
                return "alarm_set \(text("id")) \(wait) \(text("text"))"
            case "alarm_cancel": return "alarm_cancel \(text("id"))"
            case "share_text": return "share_text \(text("text"))"
            case "share_file": return "share_file \(text("name")) \(text("media_type"))"
            case "ask_location": return nil
            default: return kind
            }
        }
    }

    private static let menu: [String: Word] = [
        "respond": .notOk, "strips": .menuStrips, "checkin": .menuCheckin, "alone": .menuAlone, "drill": .menuDrill,
        "strip_quiz": .menuQuiz,
    ]
}
