import BesideBindings
import Observation

/// The first page. The largest thing on it is the way to help, where the thumb is.
@MainActor @Observable
final class HomePage: PageModel {
    private var waits: Page?

    override var title: String { words(.homeName) }

    /// What waits is looked for each time that one comes here.
    func cameUp() {
        app.core.ask({ try $0.home(now: $1) }) { [weak self] result in self?.waits = try? result.get() }
    }

    override var pieces: [Piece] {
        var all: [Piece] = []
        if app.guide.live {
            let title = app.guide.screen?.title ?? ""
            all.append(.tap(Tap(words(.goOn, title), .step) { [app] in app.go(.guided) }))
        }
        if let waits {
            // The path that is open has a button of its own.
            let open = app.guide.live ? app.guide.screen?.protocol : nil
            all += Reading(app: app, opens: { [unowned self] in opens($0) }).items(
                waits.items.filter { $0.id != open }, waits)
        }
        return all + [
            start(.menuStrips, "strips"), go(.menuNear, .near(kinds: [])), go(.guideTitle, .guides),
            go(.menuKit, .kit),
            start(.menuAlone, "alone"), start(.menuCheckin, "checkin"), start(.menuDrill, "drill"),
            start(.menuQuiz, "strip_quiz"), go(.menuLists, .lists), go(.menuSettings, .settings),
        ]
    }

    private func opens(_ item: Item) -> Act? {
        switch item.part {
        case "waits":
            return { [app] in
                app.guide.goOn(item.id)
                app.go(.guided)
            }
        case "item": return { [app] in app.go(.kit) }
        case "refresher": return { [app] in app.start("drill") }
        default: return nil
        }
    }

    private func start(_ word: Word, _ path: String) -> Piece { .quiet(words(word)) { [app] in app.start(path) } }

    private func go(_ word: Word, _ address: Address) -> Piece { .quiet(words(word)) { [app] in app.go(address) } }
}
