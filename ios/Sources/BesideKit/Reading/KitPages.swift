import BesideBindings
import Observation

/// What the person carries, and when to look at it again.
@MainActor
final class KitPage: ReadingPage {
    override init(app: AppModel) {
        super.init(app: app)
        again()
    }

    func again() { change(.show) }

    override var title: String { words(.menuKit) }

    override var above: [Piece] { [.quiet(words(.kitAdd)) { [app] in app.go(.kitAdd) }] }

    override func opens(_ item: Item) -> Act? {
        if item.part == "refresher" { return { [app] in app.start("drill") } }
        guard item.part == "item", let product = item.values["product"] else { return nil }
        return { [app] in app.go(.topic(id: product)) }
    }

    override func more(_ item: Item) -> [Piece] {
        guard item.part == "item", let n = UInt32(item.id) else { return [] }
        let count = item.values["count"].flatMap { UInt32($0) } ?? 1
        var all: [Piece] = [counted("+ 1", item, .set(n: n, count: count + 1, expires: nil))]
        if count > 1 { all.append(counted("− 1", item, .set(n: n, count: count - 1, expires: nil))) }
        all.append(counted(words(.takeOut), item, .remove(n: n)))
        return [.beside(all)]
    }

    override func below(_ page: Page) -> [Piece] {
        let reminded = page.items.contains { $0.part == "refresher" }
        let request: KitRequest = reminded ? .noRefresher : .refresher(everyDays: nil, done: false)
        let remind = Piece.quiet(words(reminded ? .kitNoReminder : .kitReminder)) { [unowned self] in change(request)
        }
        guard page.items.contains(where: { $0.part == "item" }) else { return [remind] }
        return [remind, .quiet(words(.share)) { [app] in app.share { try $0.export(kind: .kit, now: $1) } }]
    }

    private func counted(_ label: String, _ item: Item, _ request: KitRequest) -> Piece {
        .quiet(label, of: item.text) { [unowned self] in change(request) }
    }

    private func change(_ request: KitRequest) {
        ask { try $0.kit(request: request, now: $1) }
    }
}

/// Puts something into the kit: which, how many, and the date on the box.
@MainActor
final class KitAddPage: ReadingPage {
    private lazy var count = Field(words(.howMany), .number, text: "1") { _ in }
    private lazy var expires = Field(words(.dateOnBox), .code) { _ in }

    override init(app: AppModel) {
        super.init(app: app)
        ask { try $0.guide(request: .products, now: $1) }
    }

    override var title: String { words(.kitAdd) }

    override var above: [Piece] { [.field(count), .field(expires)] }

    override func opens(_ item: Item) -> Act? {
        { [unowned self] in
            let typed = expires.text.isEmpty ? nil : expires.text
            let request = KitRequest.add(product: item.id, count: UInt32(count.text) ?? 1, expires: typed)
            app.core.ask({ try $0.kit(request: request, now: $1) }) { [weak self] result in
                if case .failure(let error) = result { self?.expires.error = error.told } else { self?.done() }
            }
        }
    }

    private func done() {
        app.back()
        (app.way.last.map(app.page) as? KitPage)?.again()
    }
}
