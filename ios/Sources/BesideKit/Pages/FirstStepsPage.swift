import BesideFirstSteps
import Observation

/// The first emergency steps as static text: they need no library, no disk and no core.
@MainActor @Observable
final class FirstStepsPage: PageModel {

    private var steps: FirstSteps { Self.steps(app) }
    private var numbers: EmergencyNumbers { .of(app.preferences.regionNow) }

    override var title: String { words(.appName) }

    override var pieces: [Piece] {
        let last = [steps.banner].compactMap { $0 }.map { Piece.note($0) }
        return Self.look(app) + steps.steps(calling: numbers).map { .step($0) } + last
    }

    override var answers: [Tap] { [Tap(words(.tryAgain)) { [app] in app.start("respond") }] }

    /// Where there is no dialler, the number stands on the button.
    override var bar: [Tap] {
        let number = numbers.number
        return [Tap(words(.call, number), .urgent, tall: true) { [app] in app.dial(number) }]
    }

    private static func steps(_ app: AppModel) -> FirstSteps {
        .inFirst(of: [app.words.language], for: .of(app.preferences.regionNow))
    }

    /// The first action: wake them.
    static func look(_ app: AppModel) -> [Piece] {
        let steps = steps(app)
        return [.text(steps.title, .title)] + steps.look.map { .step($0) }
    }
}
