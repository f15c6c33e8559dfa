import BesideBindings
import Observation

/// A page of the guides: what a tap on an item opens is another page, a guided path, or places of a kind.
@MainActor
class GuidePage: ReadingPage {
    override func opens(_ item: Item) -> Act? {
        if let path = item.values["protocol"] { return { [app] in app.start(path) } }
        if item.part == "places" { return { [app] in app.go(.near(kinds: [item.id])) } }
        guard ["topic", "product", "see", "after", "use"].contains(item.part) else { return nil }
        return { [app] in app.go(.topic(id: item.id)) }
    }
}

/// All guides, and a search over everything that is said.
@MainActor
final class GuidesPage: GuidePage {
    private lazy var field = Field(words(.searchWords)) { [unowned self] in search($0) }

    override init(app: AppModel) {
        super.init(app: app)
        ask { try $0.guide(request: .topics, now: $1) }
    }

    override var title: String { words(.guideTitle) }

    override var above: [Piece] {
        [
            .field(field),
            .tap(
                Tap(words(.search), tall: true, told: "\(words(.search)): \(field.label)") { [field] in field.submit()
                }),
            .quiet(words(.guideHotlines)) { [app] in app.go(.hotlines) },
            .quiet(words(.guideKindProduct)) { [app] in app.go(.products) },
        ]
    }

    private func search(_ text: String) {
        let empty = text.allSatisfy(\.isWhitespace)
        ask { try $0.guide(request: empty ? .topics : .search(text: text, limit: Self.most), now: $1) }
    }

    private nonisolated static let most: UInt32 = 20
}

/// Phone lines, or the naloxone products: one list of the guides.
@MainActor
final class GuideListPage: GuidePage {
    private let name: Word

    init(app: AppModel, _ request: GuideRequest, title: Word) {
        name = title
        super.init(app: app)
        ask { try $0.guide(request: request, now: $1) }
    }

    override var title: String { words(name) }
}

/// One guide or product card.
@MainActor @Observable
final class TopicPage: GuidePage {
    private var answered: String?

    init(app: AppModel, id: String) {
        super.init(app: app)
        ask { try $0.guide(request: .topic(id: id), now: $1) }
    }

    override func heading(_ page: Page) -> [Piece] { [.text(page.title, .title)] }

    override func below(_ page: Page) -> [Piece] {
        let share = Piece.quiet(words(.share)) { [app] in
            app.share { beside, _ in try beside.exportPage(id: page.id) }
        }
        guard let question = page.question else { return [share] }
        let all: [(Bool?, Word)] = [(true, .guideRightYes), (false, .guideRightNo), (nil, .guideRightNotSure)]
        let answers = all.map { right, word in
            Piece.quiet(words(word)) { [unowned self] in keep(page.id, right) }
        }
        return [share, .plain(question), .beside(answers)] + (answered.map { [.note($0)] } ?? [])
    }

    /// Kept on this phone only.
    private func keep(_ page: String, _ right: Bool?) {
        app.core.ask({ try $0.guide(request: .right(page: page, right: right, note: nil), now: $1) }) {
            [weak self] result in
            guard let self else { return }
            switch result {
            case .success: answered = words(.guideKept)
            case .failure(let error): answered = error.told
            }
        }
    }
}
