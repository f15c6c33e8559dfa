import BesideFirstSteps
import Observation

/// What can be chosen. Nothing here has to be.
@MainActor @Observable
final class SettingsPage: PageModel {

    override var title: String { words(.menuSettings) }

    override var pieces: [Piece] {
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
        all += choice(.exit, [false, true], chosen.exitErases ?? false) { erases in
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
final class RegionPage: PageModel {
    @ObservationIgnored private lazy var code = Field(
        words(.regionCode), .code, text: app.preferences.region ?? ""
    ) { [unowned self] typed in take(typed.trimmingPrefix { $0.isWhitespace }.uppercased()) }

    override var title: String { words(.region) }

    override var pieces: [Piece] {
        let language = words.language
        let named = EmergencyNumbers.countries.map { (code: $0, name: Names.country($0, in: language)) }
        return [
            .note(words(.regionWhy)), .field(code),
            .quiet(words(.set), of: code.label) { [code] in code.submit() },
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

/// One thing that is said, and what is done about it if the person is sure.
@MainActor @Observable
final class SurePage: PageModel {
    private let name: Word?
    private let what: Word
    private let sure: Word?
    private let act: @MainActor (SurePage) -> Void
    /// What went wrong.
    private var said: String?

    init(
        app: AppModel, _ name: Word?, _ what: Word, _ sure: Word? = nil,
        act: @escaping @MainActor (SurePage) -> Void = { _ in }
    ) {
        (self.name, self.what, self.sure, self.act) = (name, what, sure, act)
        super.init(app: app)
    }

    override var title: String { name.map { words($0) } ?? "" }
    override var pieces: [Piece] { [.step(words(what))] + (said.map { [.step($0)] } ?? []) }
    override var answers: [Tap] {
        sure.map { [Tap(words($0), .step, tall: true) { [unowned self] in act(self) }] } ?? []
    }

    /// Erases everything that is the person's.
    static func erase(_ app: AppModel) -> SurePage {
        SurePage(app: app, .erase, .eraseWhat, .eraseNow) { page in
            app.eraseAll { if $0 { app.goHome() } else { page.said = app.words(.eraseFailed) } }
        }
    }
}
