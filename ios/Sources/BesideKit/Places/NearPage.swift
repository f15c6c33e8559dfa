import BesideBindings
import Observation

/// What was asked for last, in memory alone: coming back from a place shows the same list.
@MainActor @Observable
final class Nearby {
    var from: Point?
    var kinds: [String] = []
    var openOnly = false

    func forget() {
        from = nil
        kinds = []
        openOnly = false
    }
}

/// The nearest help: from where the person is, from a town, or by words. Nothing asked is kept.
@MainActor @Observable
final class NearPage: PageModel {
    private var said: String?
    private var towns: [Town] = []
    private var found: Places?
    @ObservationIgnored private lazy var town = Field(words(.typeTown)) { [unowned self] in lookUp($0) }
    @ObservationIgnored private lazy var search = Field(words(.searchWords)) { [unowned self] in find($0) }

    init(app: AppModel, kinds: [String]) {
        super.init(app: app)
        if !kinds.isEmpty { app.nearby.kinds = kinds }
        app.withKinds()
        near()
    }

    private var asked: Nearby { app.nearby }

    override var title: String { words(.menuNear) }

    override var pieces: [Piece] {
        let chosen = asked.kinds.map(app.kindName).joined(separator: ", ")
        var all: [Piece] = [
            .tap(Tap(words(.useLocation), .step) { [unowned self] in locate() }),
            .field(town), submit(town), .field(search), submit(search),
            .quiet(words(.choose, chosen.isEmpty ? words(.everyKind) : chosen)) { [app] in app.go(.kinds) },
            .mark(words(.openOnly), on: asked.openOnly) { [unowned self] in
                asked.openOnly.toggle()
                near()
            },
        ]
        if let said { all.append(.plain(said)) }
        all += towns.map { town in .quiet(town.label) { [unowned self] in from(town) } }
        return all + results
    }

    private var results: [Piece] {
        guard let found else { return [] }
        var all: [Piece] = found.data == .starter ? [.note(words(.starterList))] : []
        if found.results.isEmpty && found.unplaced.isEmpty { all.append(.step(words(.nothingNear))) }
        all += found.results.map(row)
        if !found.unplaced.isEmpty { all.append(.plain(words(.placeUnplaced))) }
        return all + found.unplaced.map(row)
    }

    /// A place in a list: all of it can be tapped.
    private func row(_ row: PlaceRow) -> Piece {
        let about = PlaceWords(words)
        let lines = [about.distance(row), row.alert, about.open(row), about.checked(row)].compactMap { $0 }
        let told = ([row.name] + lines).joined(separator: ". ")
        return .tap(Tap(row.name, tall: true, told: told, lines: lines) { [app] in app.go(.place(id: row.id)) })
    }

    private func submit(_ field: Field) -> Piece {
        .tap(Tap(words(.search), tall: true, told: "\(words(.search)): \(field.label)") { field.submit() })
    }

    private func locate() {
        app.later { [weak self] in
            guard let self, let point = await app.phone.locate() else {
                self?.said = self?.words(.placeUnknown)
                return
            }
            asked.from = point
            near()
        }
    }

    private func lookUp(_ name: String) {
        app.core.ask({ beside, _ in try beside.towns(name: name) }) { [weak self] result in
            guard let self else { return }
            let known = (try? result.get()) ?? []
            if let exact = known.first(where: \.exact) { return from(exact) }
            said = words(.townUnknown, "")
            towns = known
        }
    }

    private func from(_ town: Town) {
        asked.from = town.at
        said = words(.placeNearest, town.label)
        towns = []
        near()
    }

    /// Asks anew: what is looked for has changed.
    func near() {
        guard let from = asked.from else { return }
        let query = PlacesQuery(
            from: from, kinds: asked.kinds, openAt: nil, openOnly: asked.openOnly, needs: [:], limit: Self.most)
        ask { try $0.places(query: query, now: $1) }
    }

    private func find(_ text: String) {
        let from = asked.from
        ask { try $0.find(text: text, near: from, now: $1) }
    }

    private func ask(_ question: @escaping Question<Places>) {
        app.core.ask(question) { [weak self] result in
            guard let self else { return }
            found = try? result.get()
            if found == nil { said = words(.listUnreadable) }
        }
    }

    private nonisolated static let most: UInt32 = 20
}

/// Which kinds of help to look for.
@MainActor @Observable
final class KindsPage: PageModel {

    override init(app: AppModel) {
        super.init(app: app)
        app.withKinds()
    }

    override var title: String { words(.kindOfHelp) }

    override var pieces: [Piece] {
        let nearby = app.nearby
        return [.mark(words(.everyKind), on: nearby.kinds.isEmpty) { nearby.kinds = [] }]
            + app.kinds.map { kind in
                let on = nearby.kinds.contains(kind.id)
                return .mark(kind.label, on: on) {
                    nearby.kinds = on ? nearby.kinds.filter { $0 != kind.id } : nearby.kinds + [kind.id]
                }
            }
    }

    override var answers: [Tap] {
        let done = Tap(words(.done), .step, tall: true) { [app] in
            app.back()
            app.nearAgain()
        }
        return [done]
    }
}
