import BesideBindings
import Foundation

/// The emergency call: its buttons stay at the top, and what to tell the dispatcher stands below them until it is made.
@MainActor
enum CallStrip {
    private static let dial = "call_now"

    /// What is offered about the call in nearly every state.
    static let ids: Set<String> = [dial, "call_made"]

    static func script(_ screen: Screen) -> [Piece] {
        let lines = screen.call?.script ?? []
        return lines.isEmpty ? [] : [.box(.card, lines.map { .plain($0) })]
    }

    /// The button that dials has the number on it; without that button the number stands beside the others.
    static func number(_ screen: Screen?, beside offered: [Choice]) -> [Piece] {
        guard let number = screen?.call?.number, !offered.contains(where: { $0.id == dial }) else { return [] }
        return [.heading(number)]
    }
}

/// What to do: title, lines, picture.
@MainActor
enum Steps {
    static func title(_ screen: Screen, _ words: Words) -> [Piece] {
        (screen.drill ? [.heading(words(.drill))] : []) + [.text(screen.title, .title)]
    }

    static func lines(_ screen: Screen) -> [Piece] {
        // A card's own text is drawn with the card.
        let cards = Set(screen.cards.map(\.text))
        let lines: [Piece] = screen.lines.filter { !cards.contains($0) }.map { .step($0) }
        return screen.flags.isEmpty ? lines : lines + [.note(screen.flags.joined(separator: " · "))]
    }

    static func picture(_ screen: Screen, _ words: Words) -> [Piece] {
        guard let name = screen.picture else { return [] }
        return [.picture("picture_\(name)", told: words.named("picture_\(name)"))]
    }
}

/// What only some screens have: cards to follow, a score.
@MainActor
enum Extras {
    static func pieces(_ screen: Screen, _ app: AppModel) -> [Piece] {
        screen.cards.map { card($0, app) } + (screen.score.map { [.step(score($0, app.words))] } ?? [])
    }

    private static func card(_ card: Card, _ app: AppModel) -> Piece {
        let words = app.words
        var all: [Piece] = [.step(card.text)]
        if let topic = card.topic { all.append(.quiet(words(.readOn)) { app.go(.topic(id: topic)) }) }
        if let path = card.protocol { all.append(.quiet(words(.goThere)) { app.start(path) }) }
        if !card.kinds.isEmpty { all.append(.quiet(words(.menuNear)) { app.go(.near(kinds: card.kinds)) }) }
        return .box(.card, all)
    }

    private static func score(_ score: Value, _ words: Words) -> String {
        guard case .json(let text) = score else { return "" }
        let said = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
        if let right = said["right"] as? Int { return words(.quizRight, "\(right)", "\(said["of"] as? Int ?? 0)") }
        let seconds = said["seconds"] as? [String: Any] ?? [:]
        let parts: [(String, Word)] = [("call", .scoreCall), ("naloxone", .scoreNaloxone), ("breath", .scoreBreath)]
        let lines = parts.map { id, name in
            words(.clock, words(name), (seconds[id] as? Int).map { "\($0)" } ?? words(.scoreNotDone))
        }
        return ([words(.score)] + lines).joined(separator: "\n")
    }
}

/// What stands below the steps: the law, what was logged, who has checked the words.
@MainActor
enum Remarks {
    static func pieces(_ screen: Screen, _ app: AppModel) -> [Piece] {
        let words = app.words
        var all: [Piece] = screen.timeUnsure ? [.note(words(.timeUnsure))] : []
        if !screen.doses.isEmpty {
            let word: Word = screen.doses.count == 1 ? .dosesOne : .dosesOther
            all.append(.note(words(word, "\(screen.doses.count)")))
            // Once a dose runs, a notification helps; it is offered here and never in the way.
            if app.mayAskNotices { all.append(.quiet(words(.askNotice)) { app.askNotices() }) }
        }
        all += [screen.law, screen.banner].compactMap { $0 }.map { .note($0) }
        if !screen.sources.isEmpty { all.append(.quiet(words(.sources)) { app.go(.sources) }) }
        return all
    }
}

/// What can be done with what is left at the end of a path: give it away, keep it, or wipe it.
@MainActor
enum Ending {
    static func taps(_ screen: Screen, _ app: AppModel) -> [Tap] {
        let words = app.words
        let wipe = Tap(words(screen.lines.isEmpty ? .done : .wipe), .step, tall: true) {
            app.phone.hush()
            app.guide.leave()
            app.goHome()
        }
        if screen.lines.isEmpty { return [wipe] }
        let share = Tap(words(.share)) {
            app.guide.card { app.phone.share(text: $0) {} }
        }
        let keep = Tap(words(.keep)) {
            app.guide.card { app.saving = Saving(name: "card.txt", mediaType: "text/plain", text: $0) }
        }
        return [share, keep, wipe]
    }
}
