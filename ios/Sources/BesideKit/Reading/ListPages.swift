import BesideBindings
import Foundation
import Observation

/// The person's drafts: each can be taken back, all can be given to whoever keeps the list. Below: the lists that are
/// held.
@MainActor @Observable
final class ListsPage: ReadingPage {
    private var lists: Page?

    override init(app: AppModel) {
        super.init(app: app)
        ask { try $0.propose(change: .drafts(place: nil), now: $1) }
        hold { try $0.lists(from: nil, now: $1) }
    }

    override var title: String { words(.menuLists) }

    override func heading(_ page: Page) -> [Piece] { [.heading(page.title)] }

    override func opens(_ item: Item) -> Act? {
        guard let place = item.values["place"] else { return nil }
        return { [app] in app.go(.place(id: place)) }
    }

    override func more(_ item: Item) -> [Piece] {
        [
            .quiet(words(.withdraw), of: item.text) { [unowned self] in
                ask { try $0.propose(change: .withdraw(draft: item.id), now: $1) }
            }
        ]
    }

    override func below(_ page: Page) -> [Piece] {
        let give = Piece.quiet(words(.giveDrafts)) { [app] in
            app.share(asFile: true) { try $0.export(kind: .proposals, now: $1) }
        }
        let key = Piece.quiet(words(.newKey)) { [unowned self] in
            ask(told: .newKeyMade) { try $0.propose(change: .renewKey, now: $1) }
        }
        let pick = Piece.quiet(words(.openFile)) { [app] in app.picking = true }
        let undo = Piece.quiet(words(.listBefore)) { [unowned self] in hold { try $0.undoList(now: $1) } }
        return [.quiet(words(.newPlace)) { [app] in app.go(.newPlace) }] + (page.items.isEmpty ? [] : [give]) + [key]
            + held + [pick, undo]
    }

    private var held: [Piece] {
        guard let lists else { return [] }
        let reading = Reading(app: app, opens: { _ in nil }, more: { [unowned self] in taken(out: $0) })
        return [.heading(lists.title)] + reading.pieces(lists)
    }

    private func taken(out item: Item) -> [Piece] {
        guard item.part == "list" else { return [] }
        let out: Act = { [unowned self] in hold { try $0.removeList(list: item.id, now: $1) } }
        return [.quiet(words(.takeOut), of: item.text, out)]
    }

    private func hold(_ question: @escaping Question<Page>) {
        app.core.ask(question) { [weak self] result in
            guard let self else { return }
            lists = (try? result.get()) ?? lists
            guard case .failure(let error) = result else { return }
            if case BesideError.InvalidInput = error { say(words(.noListBefore)) } else { say(words(.notSaved)) }
        }
    }
}

/// Takes in a list that came as a file. The core looks who signed it; what is new to it is asked of the person.
@MainActor @Observable
final class InstallPage: ReadingPage {
    @ObservationIgnored private let file: String
    @ObservationIgnored private var trusted: String?
    private var question: (word: Word, act: Act)?

    init(app: AppModel, file: String) {
        self.file = file
        super.init(app: app)
        say(words(.installing))
        take(expired: false)
    }

    override var title: String { words(.menuLists) }
    override func heading(_ page: Page) -> [Piece] { [.text(page.title, .title)] }

    override var answers: [Tap] {
        guard let question else { return [] }
        return [
            Tap(words(question.word), .step, tall: true, act: question.act),
            Tap(words(.leaveIt), tall: true) { [app] in app.back() },
        ]
    }

    private func take(expired: Bool) {
        question = nil
        app.later { [weak self] in
            guard let self, let url = URL(string: file) else { return }
            guard let data = try? await app.phone.read(url, most: Self.largest) else { return say(words(.notSaved)) }
            guard data.count <= Self.largest else { return say(words(.tooLarge)) }
            let trusted = trusted
            ask { try $0.install(files: [data], trust: trusted, acceptExpired: expired, now: $1) }
        }
    }

    override func fail(_ error: any Error) {
        switch error as? BesideError {
        case .NotTrusted(let fingerprint):
            asked(words(.whoSigned, fingerprint), .itMatches) { [unowned self] in
                trusted = fingerprint
                take(expired: false)
            }
        case .Expired(let day):
            asked(words(.listOld, day), .takeAnyway) { [unowned self] in take(expired: true) }
        default: super.fail(error)
        }
    }

    private func asked(_ text: String, _ yes: Word, _ act: @escaping Act) {
        say(text)
        question = (yes, act)
    }

    private nonisolated static let largest = 16 * 1_048_576
}
