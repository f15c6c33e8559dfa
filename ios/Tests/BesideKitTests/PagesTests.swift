import BesideBindings
import Foundation
import Testing

@testable import BesideKit

/// The pages beside the guided paths, over the real core and a small list.
@MainActor
struct PagesTests {
    private func withList<T>(_ test: @MainActor (Hand) async throws -> T) async throws -> T {
        try await withFolder { folder in
            let list = repository.appendingPathComponent("tests/places/list.jsonl")
            try FileManager.default.copyItem(at: list, to: folder.appendingPathComponent("list.jsonl"))
            return try await test(Hand(folder: folder))
        }
    }

    /// The nearest place of the list.
    private func place(_ hand: Hand) async throws {
        try await hand.tap(.menuNear)
        try await hand.type("Athens, GA")
        let row = try #require(hand.taps.first { !$0.lines.isEmpty })
        row.act()
        await hand.settle()
    }

    @Test func helpNearATown() async throws {
        try await withList { hand in
            try await place(hand)
            #expect(hand.app.way.count == 2)
            #expect(hand.texts.contains { $0.hasPrefix("Open now") || $0.hasPrefix("Closed now") })
            #expect(hand.texts.contains { $0.contains("Phone first") || $0.contains("Checked") })
            hand.app.back()
            #expect(!hand.texts.isEmpty)
        }
    }

    @Test func aTownThatIsNotKnownHasNearSpellings() async throws {
        try await withList { hand in
            try await hand.tap(.menuNear)
            try await hand.type("Athnes")
            #expect(hand.texts.contains { $0.hasPrefix("No such town here") })
            try #require(hand.taps.first { $0.label.hasPrefix("Athens") }).act()
            await hand.settle()
            #expect(hand.taps.contains { !$0.lines.isEmpty })
        }
    }

    @Test func onlySomeKinds() async throws {
        try await withList { hand in
            try await hand.tap(.menuNear)
            try await hand.type("Athens, GA")
            try #require(hand.taps.first { $0.label.contains(" – ") }).act()
            await hand.settle()
            let kind = try #require(hand.app.kinds.first)
            try await hand.tap(kind.label)
            try await hand.tap(.done)
            #expect(hand.app.nearby.kinds == [kind.id])
            try await hand.tap(.openOnly)
            #expect(hand.taps.contains { $0.selected && $0.told == hand.app.words(.openOnly) })
        }
    }

    @Test func aCorrectionIsADraftThatCanBeTakenBackAndGivenAway() async throws {
        try await withList { hand in
            try await place(hand)
            try await hand.tap(.correct)
            try await hand.tap("Phone")
            hand.fields[0].text = "706-555-0199"
            hand.fields[1].text = "on the door"
            try await hand.tap(.keepDraft)
            #expect(hand.app.way.last == .lists)
            #expect(hand.app.way.contains { if case .place = $0 { true } else { false } })
            #expect(hand.texts.contains { $0.contains("706-555-0199") })
            try await hand.tap(.giveDrafts)
            #expect(hand.phone.shared.last.map { !$0.data.isEmpty } == true)
            try await hand.tap(.withdraw)
            #expect(!hand.texts.contains { $0.contains("706-555-0199") }, "\(hand.texts)")
        }
    }

    @Test func whatMayNotStandIsRefusedBesideTheField() async throws {
        try await withList { hand in
            try await hand.tap(.menuLists)
            try await hand.tap(.newPlace)
            try await hand.tap(.keepDraft)
            #expect(hand.fields.contains { $0.error?.isEmpty == false })
        }
    }

    @Test func aNewPlace() async throws {
        try await withList { hand in
            try await hand.tap(.menuLists)
            try await hand.tap(.newPlace)
            hand.fields[0].text = "Corner Pantry"
            hand.fields[2].text = "706-555-0123"
            try await hand.tap(try #require(hand.app.kinds.first).label)
            try await hand.tap(.keepDraft)
            #expect(hand.app.way == [.lists], "\(hand.fields.map(\.error))")
            #expect(hand.taps.contains { $0.label == "Corner Pantry" })
            #expect(hand.texts.contains("New place"))
        }
    }

    @Test func goneAndStillTrue() async throws {
        try await withList { hand in
            try await place(hand)
            try await hand.tap(.stillTrue)
            try await hand.tap(.keepDraft)
            #expect(hand.texts.contains("All of it is still true"))
            hand.app.goHome()
            try await place(hand)
            try await hand.tap(.correct)
            try await hand.tap(.isGone)
            try await hand.tap(.keepDraft)
            #expect(hand.texts.contains("This place is gone"))
        }
    }

    @Test func aNewKey() async throws {
        try await withList { hand in
            try await hand.tap(.menuLists)
            try await hand.tap(.newKey)
            #expect(hand.texts.contains(hand.app.words(.newKeyMade)))
        }
    }

    @Test func aListIsTakenInAndOutAndBack() async throws {
        try await withFolder { folder in
            let hand = Hand(folder: folder)
            hand.clock.now = Now(wallMs: 1_795_000_000_000, bootMs: 0, bootId: "boot")
            hand.phone.files["help.beside"] = try Data(
                contentsOf: repository.appendingPathComponent("tests/pages/help.beside"))
            hand.app.open(file: URL(fileURLWithPath: "/x/help.beside"))
            await hand.settle()
            #expect(hand.texts.contains { $0.hasPrefix("This list comes from a group") })
            try await hand.tap(.itMatches)
            if hand.taps.contains(where: { $0.label == hand.app.words(.takeAnyway) }) {
                try await hand.tap(.takeAnyway)
            }
            #expect(hand.texts.contains { $0.contains("new, ") }, "\(hand.texts)")
            hand.app.goHome()
            try await hand.tap(.menuLists)
            try await hand.tap(.takeOut)
            #expect(!hand.taps.contains { $0.label == hand.app.words(.takeOut) })
            try await hand.tap(.listBefore)
            hand.app.goHome()
            try await hand.tap(.menuLists)
            #expect(hand.taps.contains { $0.label == hand.app.words(.takeOut) })
        }
    }

    @Test func withoutAListBeforeThereIsNoWayBackToIt() async throws {
        try await withList { hand in
            try await hand.tap(.menuLists)
            try await hand.tap(.listBefore)
            #expect(hand.texts.contains(hand.app.words(.noListBefore)))
        }
    }

    @Test func aFileThatIsNoListChangesNothing() async throws {
        let hand = Hand()
        hand.phone.files = ["text.beside": Data("no list".utf8), "large.beside": Data(count: 17 * 1_048_576)]
        for name in ["text.beside", "large.beside", "none.beside"] {
            hand.app.goHome()
            hand.app.open(file: URL(fileURLWithPath: "/x/\(name)"))
            await hand.settle()
            #expect(hand.texts.count == 1 && hand.texts[0] != hand.app.words(.installing), "\(hand.texts)")
        }
        #expect(hand.texts == [hand.app.words(.notSaved)])
    }

    @Test func guidesAreSearchedAndAnswered() async throws {
        try await withFolder { folder in try await guides(Hand(folder: folder)) }
    }

    private func guides(_ hand: Hand) async throws {
        try await hand.tap(.guideTitle)
        try await hand.type("fever after injecting")
        let topic = try #require(hand.page.pieces.flatMap(\.taps).dropFirst(3).first)
        topic.act()
        await hand.settle()
        #expect(hand.app.way.count == 2 || hand.app.way.last == .guided)
        hand.app.go(.topic(id: "not_alone"))
        await hand.settle()
        try await hand.tap(.guideRightNo)
        #expect(hand.texts.contains(hand.app.words(.guideKept)))
        try await hand.tap(.share)
        #expect(hand.phone.shared.count == 1)
        for address in [Address.hotlines, .products] {
            hand.app.go(address)
            await hand.settle()
            #expect(!hand.page.pieces.isEmpty)
        }
    }

    @Test func aPhoneLineIsDialled() async throws {
        let hand = Hand()
        hand.app.go(.hotlines)
        await hand.settle()
        try #require(hand.page.pieces.flatMap(\.taps).first).act()
        #expect(hand.phone.done.last?.hasPrefix("dial ") == true)
    }

    @Test func theKit() async throws {
        try await withFolder { folder in try await kit(Hand(folder: folder)) }
    }

    private func kit(_ hand: Hand) async throws {
        try await hand.tap(.menuKit)
        try await hand.tap(.kitAdd)
        hand.fields[1].text = "2026-13"
        let product = try #require(
            hand.page.pieces.flatMap(\.taps).first { $0.label.uppercased().contains("NARCAN") })
        product.act()
        await hand.settle()
        #expect(hand.fields[1].error?.isEmpty == false)
        hand.fields[1].text = "2027-05"
        product.act()
        await hand.settle()
        #expect(hand.app.way == [.kit])
        try await hand.tap("+ 1")
        #expect(
            hand.taps.contains { $0.label.contains("2 in all") } || hand.texts.contains { $0.contains("2 in all") })
        try await hand.tap(.kitReminder)
        try await hand.tap(.kitNoReminder)
        try await hand.tap(.share)
        #expect(hand.phone.shared.count == 1)
        try await hand.tap(.takeOut)
        #expect(hand.texts.contains("Nothing is in your kit yet."))
    }

    @Test func settingsHoldAtOnceAndForTheNextTime() async throws {
        try await withFolder { folder in
            let hand = Hand(folder: folder)
            try await hand.tap(.menuSettings)
            try await hand.tap("Español")
            #expect(hand.page.title == Words(["es"])(.menuSettings))
            try await hand.tap(.lookDark)
            try #require(hand.taps.first { $0.label.hasPrefix("US-GA") }).act()
            await hand.settle()
            try await hand.type("gb-sct")
            #expect(hand.app.preferences.region == "GB-SCT")
            try await hand.tap(.notOk)
            #expect(hand.screen?.call?.number == "999")
            let again = Preferences(folder: folder)
            #expect([again.language, again.region, again.look] == ["es", "GB-SCT", "dark"])
        }
    }

    @Test func aRegionThatIsNoneIsRefused() async throws {
        let hand = Hand()
        hand.app.go(.region)
        try await hand.type("somewhere")
        #expect(hand.fields[0].error != nil)
        #expect(hand.app.preferences.region == "US-GA")
        try await hand.tap("Australia")
        #expect(hand.app.preferences.region == "AU")
    }

    @Test func aboutAndSources() async throws {
        let hand = Hand()
        hand.app.go(.about)
        await hand.settle()
        #expect(hand.texts.contains { $0.hasPrefix("Version ") })
        try await hand.tap(.notOk)
        try await hand.tap(.sources)
        #expect(hand.texts.contains(hand.app.words(.verifiedYes)) || hand.texts.count > 2)
        hand.app.back()
        #expect(hand.app.way.last == .guided)
    }

    @Test func wordsAreThereInEveryLanguage() {
        #expect(Words.languages == ["en", "es", "fr"])
        for language in Words.languages {
            for word in Word.allCases { #expect(!Words([language])(word).isEmpty, "\(language) \(word)") }
        }
        #expect(Words(["fr-CA"]).language == "fr-CA")
        #expect(Words(["ar", "es_MX"]).language == "es")
        #expect(Words([])(.call, "911") == "Call 911")
        #expect(Names.language("es") == "Español" && Names.language("fr") == "Français")
    }

    /// What Beside says of itself has no word on using the network but that it does not.
    @Test func everyButtonHasWordsOnEveryPage() async throws {
        let hand = Hand()
        let all: [Address] = [
            .firstSteps, .near(kinds: []), .kinds, .guides, .hotlines, .products, .topic(id: "narcan"), .kit, .kitAdd,
            .lists, .newPlace, .settings, .region, .erase, .about, .notSaved, .place(id: "none"),
            .correct(place: "none"), .stillTrue(place: "none"), .gone(place: "none"), .sources, .guided,
        ]
        for address in all {
            hand.app.go(address)
            await hand.settle()
            for tap in hand.taps {
                #expect(!(tap.told ?? tap.label).isEmpty, "\(address)")
                #expect(tap.label.count < 200, "\(address): \(tap.label)")
            }
            #expect(hand.fields.allSatisfy { !$0.label.isEmpty }, "\(address)")
            #expect(address == .guided || !hand.page.bar.isEmpty, "\(address)")
        }
    }
}
