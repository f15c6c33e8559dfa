import BesideBindings
import Observation

/// Where the person is, to be read out to the dispatcher. Asked only by a tap, and never needed to go on.
@MainActor @Observable
final class WhereAmI {
    @ObservationIgnored private unowned let app: AppModel
    private var said: String?
    private var town: Field?

    init(app: AppModel) {
        self.app = app
    }

    var pieces: [Piece] {
        let words = app.words
        var all: [Piece] = [.quiet(words(.whereAmI)) { [unowned self] in ask() }]
        if let said { all.append(.note(said)) }
        if let town {
            all.append(.field(town))
            all.append(.quiet(words(.search), of: town.label) { town.submit() })
        }
        return all
    }

    private func ask() {
        app.later { [unowned self] in
            guard let point = await app.phone.locate() else {
                said = app.words(.placeUnknown)
                town = town ?? Field(app.words(.typeTown)) { [unowned self] in look($0) }
                return
            }
            app.core.ask({ beside, _ in try beside.nearestTown(at: point) }) { [app] near in
                app.guide.setPlace(point, town: (try? near.get())??.label)
            }
        }
    }

    private func look(_ name: String) {
        app.core.ask({ beside, _ in try beside.towns(name: name) }) { [weak self] result in
            guard let self else { return }
            let towns = (try? result.get()) ?? []
            if let found = towns.first, found.exact {
                app.guide.setPlace(found.at, town: found.label)
            } else {
                said = app.words(.townUnknown, towns.map(\.label).joined(separator: ", "))
            }
        }
    }
}
