import BesideBindings
import Observation

/// Lays out any page of the core from top to bottom. What can be opened, called or changed is told by `opens`, which
/// gives what a tap on an item does, and `more`, which adds to it.
@MainActor
struct Reading {
    let app: AppModel
    let opens: @MainActor (Item) -> Act?
    var more: @MainActor (Item) -> [Piece] = { _ in [] }

    func pieces(_ page: Page) -> [Piece] {
        page.notes.map { .step($0) } + items(page.items, page) + (page.banner.map { [.note($0)] } ?? [])
    }

    /// With the headings of the page wherever another sort of thing begins.
    func items(_ items: [Item], _ page: Page) -> [Piece] {
        var part: String?
        return items.flatMap { item -> [Piece] in
            let heading = item.part == part ? nil : page.headings[item.part]
            part = item.part
            return (heading.map { [.heading($0)] } ?? []) + [piece(item)]
        }
    }

    private func piece(_ item: Item) -> Piece {
        let extra = more(item)
        let act = item.dial.map { number in { @MainActor [app] in app.dial(number) } } ?? opens(item)
        if item.lines.isEmpty && extra.isEmpty {
            return act.map { .tap(Tap(item.text, item.dial == nil ? .quiet : .step, act: $0)) } ?? .step(item.text)
        }
        let first: Piece = act.map { .quiet(item.text, $0) } ?? .step(item.text)
        return .box(.card, [first] + item.lines.map { .plain($0) } + extra)
    }
}

/// A page that asks the core for what it shows, and again whenever it has changed something.
@MainActor @Observable
class ReadingPage: PageModel {
    private(set) var shown: Page?
    private(set) var said: String?

    /// Stand above what the core hands out.
    var above: [Piece] { [] }
    /// The page's own title, where it is not at the top.
    func heading(_ page: Page) -> [Piece] { [] }
    func below(_ page: Page) -> [Piece] { [] }
    func opens(_ item: Item) -> Act? { nil }
    func more(_ item: Item) -> [Piece] { [] }

    override final var pieces: [Piece] {
        above + (said.map { [.step($0)] } ?? []) + (shown.map(content) ?? [])
    }

    /// `told` stands above what is answered.
    final func ask(told: Word? = nil, _ question: @escaping Question<Page>) {
        app.core.ask(question) { [weak self] result in
            switch result {
            case .success(let page): self?.show(page, told)
            case .failure(let error): self?.fail(error)
            }
        }
    }

    func fail(_ error: any Error) {
        say(error.told ?? words(.listUnreadable))
    }

    final func say(_ text: String?) { said = text }

    private func show(_ page: Page, _ told: Word?) {
        said = told.map { words($0) }
        shown = page
    }

    private func content(_ page: Page) -> [Piece] {
        let reading = Reading(app: app, opens: { [unowned self] in opens($0) }, more: { [unowned self] in more($0) })
        let sources = page.sources.isEmpty ? [] : [.heading(words(.sources))] + Sources.pieces(page.sources, words)
        return heading(page) + reading.pieces(page) + below(page) + sources
    }
}

extension Error {
    /// What the core says went wrong, in words for the person.
    var told: String? {
        guard let error = self as? BesideError else { return nil }
        switch error {
        case .NoRoom(let message), .ReadOnly(let message), .InUse(let message), .UpdateNeeded(let message),
            .BadList(let message), .InvalidInput(let message), .Internal(let message), .NotAccepted(let message),
            .NotTrusted(let message), .Expired(let message), .DiskFailed(let message):
            return message
        }
    }
}
