import BesideBindings
import Observation

/// All that is known of one place, how old each field is, and how to correct it.
@MainActor @Observable
final class PlacePage: PageModel {
    @ObservationIgnored private let id: String
    private var place: PlaceDetail?
    private var looked = false
    private var noMap = false

    init(app: AppModel, id: String) {
        self.id = id
        super.init(app: app)
        app.withKinds()
        app.core.ask({ try $0.place(id: id, now: $1) }) { [weak self] result in
            self?.place = (try? result.get()) ?? nil
            self?.looked = true
        }
    }

    override var title: String { "" }

    override var pieces: [Piece] {
        guard let place else { return looked ? [.step(words(.nothingNear))] : [] }
        let (row, about) = (place.row, PlaceWords(words))
        let kinds = row.kinds.map(app.kindName).joined(separator: ", ")
        let lines = [row.alert, kinds, about.distance(row), about.open(row), row.hoursText, about.checked(row)]
        let names = place.altNames.joined(separator: ", ")
        var all: [Piece] = [.text(row.name, .title)]
        if place.gone { all.append(.step(words(.placeGone))) }
        all += lines.compactMap { $0 }.map { .step($0) } + reach(place)
        all += field(.placeFieldOrganization, place.organization, place.confirmedOn["organization"])
        all += field(.placeFieldAltNames, names.isEmpty ? nil : names, place.confirmedOn["alt_names"])
        all += field(.placeFieldDescription, place.description, place.confirmedOn["description"])
        for (key, value) in row.attributes.sorted(by: { $0.key < $1.key }) {
            all += dated(about.attribute(key, value), place.confirmedOn[key])
        }
        return all + [.note(row.credit)] + correct
    }

    /// Phone, address, map, page: each opens the app for it.
    private func reach(_ place: PlaceDetail) -> [Piece] {
        let row = place.row
        var all: [Piece] = row.phones.map { phone in
            guard let dial = phone.dial else { return .step(words(.placeAsWritten, phone.display)) }
            return .tap(Tap(words(.call, phone.display), .step, tall: true) { [app] in app.dial(dial) })
        }
        if place.confidential {
            all.append(.step(words(.placePrivate)))
        } else {
            if let address = row.address { all += dated(address, place.confirmedOn["address"]) }
            if let point = row.point {
                all.append(.quiet(words(.showMap)) { [unowned self] in map(point, row.name) })
            }
            if noMap { all.append(.note(words(.noMap))) }
        }
        if let url = place.url { all.append(.quiet(words(.webPage)) { [app] in app.web(url) }) }
        return all
    }

    private func map(_ point: Point, _ name: String) {
        noMap = false
        app.phone.map(point, label: name) { [weak self] in self?.noMap = true }
    }

    private func field(_ name: Word, _ value: String?, _ confirmed: String?) -> [Piece] {
        value.map { dated(words(.clock, words(name), $0), confirmed) } ?? []
    }

    private func dated(_ text: String, _ confirmed: String?) -> [Piece] {
        [.plain(text)] + (confirmed.map { [.note(words(.placeConfirmed, $0))] } ?? [])
    }

    private var correct: [Piece] {
        let id = id
        return [
            .heading(words(.correct)),
            .quiet(words(.stillTrue)) { [app] in app.go(.stillTrue(place: id)) },
            .quiet(words(.correct)) { [app] in app.go(.correct(place: id)) },
        ]
    }
}
