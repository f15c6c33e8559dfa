import BesideBindings
import Observation

/// The fields of a place as the list has them: one is picked, and only that one is corrected.
@MainActor
final class CorrectPage: ReadingPage {
    private let place: String

    init(app: AppModel, place: String) {
        self.place = place
        super.init(app: app)
        ask { try $0.propose(change: .fields(place: place), now: $1) }
    }

    override var title: String { words(.correct) }

    override var above: [Piece] { [.quiet(words(.isGone)) { [app, place] in app.go(.gone(place: place)) }] }

    override func heading(_ page: Page) -> [Piece] { [.text(page.title, .title)] }

    override func opens(_ item: Item) -> Act? {
        { [app, place] in
            app.go(.edit(place: place, field: item.id, name: item.text, old: item.values["value"] ?? ""))
        }
    }
}

/// What every draft asks: how does the person know? It is kept as a draft, and nothing is sent by itself.
@MainActor @Observable
class WhyPage: PageModel {
    @ObservationIgnored private let name: Word
    @ObservationIgnored private let change: @MainActor (String) -> Change
    @ObservationIgnored fileprivate lazy var why = Field(words(.why), .sentence) { [unowned self] _ in keep() }

    init(app: AppModel, _ name: Word, _ change: @escaping @MainActor (String) -> Change) {
        self.name = name
        self.change = change
        super.init(app: app)
    }

    override var title: String { words(.correct) }
    fileprivate var asked: [Piece] { [.text(words(name), .title)] }
    override var pieces: [Piece] { asked + [.field(why), .note(words(.draftKept))] }
    override var answers: [Tap] { [Tap(words(.keepDraft), .step, tall: true) { [unowned self] in keep() }] }
    fileprivate func draft(_ why: String) -> Change { change(why) }

    private func keep() {
        let change = draft(why.text)
        app.core.ask({ try $0.propose(change: change, now: $1) }) { [weak self] result in
            switch result {
            case .success: self?.app.replace(.lists)
            case .failure(let error): self?.why.error = error.told
            }
        }
    }
}

/// One field: what the list says, what is true, and how the person knows.
@MainActor
final class EditPage: WhyPage {
    private let place: String
    private let field: String
    private let name: String
    private let old: String
    private lazy var value = Field(words(.newValue), .sentence, text: old) { _ in }

    init(app: AppModel, place: String, field: String, name: String, old: String) {
        (self.place, self.field, self.name, self.old) = (place, field, name, old)
        super.init(app: app, .correct) { _ in .fields(place: place) }
    }

    override fileprivate var asked: [Piece] {
        let says = old.isEmpty ? words(.placeNotKnown) : old
        return [.text(name, .title), .step(words(.nowSays, says)), .field(value)]
    }

    override fileprivate func draft(_ why: String) -> Change {
        .edit(place: place, field: field, value: value.text, why: why)
    }
}

/// A place that the list lacks. Its fields have the names that the list gives them.
@MainActor @Observable
final class NewPlacePage: WhyPage {
    private var kinds: [String] = []
    @ObservationIgnored private lazy var fields: [(id: String, field: Field)] = Self.asked.map { id, word in
        (id, Field(words(word)) { _ in })
    }

    init(app: AppModel) {
        super.init(app: app, .newPlace) { _ in .drafts(place: nil) }
        app.withKinds()
    }

    override fileprivate var asked: [Piece] {
        let picked = app.kinds.map { kind in
            let on = kinds.contains(kind.id)
            return Piece.mark(kind.label, on: on) { [unowned self] in
                kinds = on ? kinds.filter { $0 != kind.id } : kinds + [kind.id]
            }
        }
        return [.text(words(.newPlace), .title)] + fields.map { .field($0.field) }
            + [.heading(words(.kindOfHelp))] + picked
    }

    override fileprivate func draft(_ why: String) -> Change {
        let typed = fields.map { ($0.id, $0.field.text) } + [("kinds", kinds.joined(separator: "; "))]
        return .new(fields: Dictionary(uniqueKeysWithValues: typed.filter { !$0.1.isEmpty }), why: why)
    }

    private static let asked: [(String, Word)] = [
        ("name", .placeName), ("address", .placeFieldAddress), ("phones", .placeFieldPhones),
        ("hours", .placeFieldHours),
    ]
}
