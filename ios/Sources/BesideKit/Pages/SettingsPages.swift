import BesideFirstSteps
import BesideWords
import Observation

/// What can be chosen. Nothing here has to be.
@MainActor @Observable
final class SettingsPage: OwnPage {
    @ObservationIgnored unowned let app: AppModel

    init(app: AppModel) {
        self.app = app
    }

    var title: String { words(.menuSettings) }

    var pieces: [Piece] {
        let chosen = app.preferences
        let region = chosen.region ?? words(.asPhoneIs, chosen.regionNow ?? "112")
        var all = choice(.language, [nil] + Words.languages, chosen.language) { language in
            language.map(Names.language) ?? words(.asPhone)
        } choose: { [app] in
            app.preferences.language = $0
            app.speak()
        }
        all += [.heading(words(.region)), .quiet(words(.choose, region)) { [app] in app.go(.region) }]
        all += choice(.look, [nil, "dark", "light"], chosen.look) { look in
            words(look == nil ? .asPhone : look == "dark" ? .lookDark : .lookLight)
        } choose: { [app] in
            app.preferences.look = $0
        }
        all += choice(.exit, [false, true], chosen.exitErases) { erases in
            words(erases ? .panicErases : .panicLeaves)
        } choose: { [app] in
            app.preferences.exitErases = $0
        }
        return all + [
            .heading(words(.more)), .quiet(words(.about)) { [app] in app.go(.about) },
            .quiet(words(.erase)) { [app] in app.go(.erase) },
        ]
    }

    private func choice<T: Equatable>(
        _ title: Word, _ options: [T], _ chosen: T, name: (T) -> String, choose: @escaping @MainActor (T) -> Void
    ) -> [Piece] {
        [.heading(words(title))] + options.map { one in .mark(name(one), on: one == chosen) { choose(one) } }
    }
}

/// The region, which chooses the emergency number and the steps.
@MainActor @Observable
final class RegionPage: OwnPage {
    @ObservationIgnored unowned let app: AppModel
    @ObservationIgnored private lazy var code = Field(
        words(.regionCode), .code, text: app.preferences.region ?? ""
    ) { [unowned self] typed in take(typed.trimmingPrefix { $0.isWhitespace }.uppercased()) }

    init(app: AppModel) {
        self.app = app
    }

    var title: String { words(.region) }

    var pieces: [Piece] {
        let language = words.language
        let named = EmergencyNumbers.countries.map { (code: $0, name: Names.country($0, in: language)) }
        return [
            .note(words(.regionWhy)), .field(code),
            .tap(Tap(words(.set), told: "\(words(.set)): \(code.label)") { [code] in code.submit() }),
            .quiet(words(.asPhone)) { [unowned self] in take(nil) },
        ]
            + named.sorted { $0.name < $1.name }.map { country in
                .quiet(country.name) { [unowned self] in take(country.code) }
            }
    }

    private func take(_ typed: String?) {
        if let typed, typed.wholeMatch(of: /[A-Z]{2}(-[A-Z0-9]{1,3})?/) == nil {
            code.error = words(.regionCode)
            return
        }
        app.preferences.region = typed
        app.speak()
        app.back()
    }
}

/// Erases everything that is the person's.
@MainActor @Observable
final class ErasePage: OwnPage {
    @ObservationIgnored unowned let app: AppModel
    private var failed = false

    init(app: AppModel) {
        self.app = app
    }

    var title: String { words(.erase) }

    var pieces: [Piece] { [.step(words(.eraseWhat))] + (failed ? [.step(words(.eraseFailed))] : []) }

    var answers: [Tap] {
        [
            Tap(words(.eraseNow), .step, tall: true) { [weak self] in
                self?.app.eraseAll { erased in
                    if erased { self?.app.goHome() } else { self?.failed = true }
                }
            }
        ]
    }
}

/// A file could be neither written nor read.
@MainActor @Observable
final class NotSavedPage: OwnPage {
    @ObservationIgnored unowned let app: AppModel

    init(app: AppModel) {
        self.app = app
    }

    var title: String { "" }
    var pieces: [Piece] { [.step(words(.notSaved))] }
}
