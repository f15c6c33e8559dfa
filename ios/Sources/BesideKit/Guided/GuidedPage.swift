import BesideBindings
import Observation

/// One screen of any guided path: response, drill, strips, check-in, use-alone plan. It lays out the record that the
/// core hands out and decides nothing.
@MainActor @Observable
final class GuidedPage: PageModel {
    @ObservationIgnored private let inputs: Inputs
    @ObservationIgnored private let whereAmI: WhereAmI
    private var choosing = false

    override init(app: AppModel) {
        inputs = Inputs(app: app)
        whereAmI = WhereAmI(app: app)
        super.init(app: app)
    }

    private var screen: Screen? { app.guide.screen }

    override var ownBack: Bool { true }
    override var key: String { "\(screen?.protocol ?? "") \(screen?.state ?? "")" }
    override var announced: [String] { screen?.prompts.map(\.text) ?? [] }

    override var elapsed: Running? {
        let since = screen?.clocks.first { $0.id == "since_start" }
        return since.map { Running(label: "", at: $0.startedAt, down: false, together: "{2}") }
    }

    override var title: String { screen?.title ?? words(.notOk) }

    override var signs: [Tap] {
        let quiet = app.preferences.isQuiet
        return [
            Tap(words(.home), sign: .home) { [app] in app.goHome() },
            Tap(words(quiet ? .soundOn : .soundOff), sign: quiet ? .soundOff : .soundOn) { [app] in
                app.preferences.quiet = !app.preferences.isQuiet
                app.effects.soundChanged()
            },
            Tap(words(.language), sign: .language) { [unowned self] in choosing.toggle() },
        ]
    }

    override var pieces: [Piece] {
        guard let screen else { return FirstStepsPage.look(app) }
        let emergency = screen.call != nil
        var all = languages(screen)
        if !screen.prompts.isEmpty { all.append(.box(.prompt, screen.prompts.map { .text($0.text, .prompt) })) }
        all += Steps.title(screen, words)
        if let rhythm = app.guide.rhythm, let label = app.guide.beating?.label {
            all.append(.beat(rhythm, label: label))
        }
        all += Steps.pieces(screen, words)
        if !emergency { all += inputs.pieces(screen.inputs) }
        all += clocks(screen)
        if emergency && screen.state == "call" { all += whereAmI.pieces }
        all += Extras.pieces(screen, app)
        let always = screen.always.filter { $0.tone != .urgent }
        if !always.isEmpty { all.append(.beside(always.map { .tap(tap($0)) })) }
        if emergency { all += inputs.pieces(screen.inputs) }
        return all + Remarks.pieces(screen, app)
    }

    override var answers: [Tap] {
        guard let screen else { return [] }
        return screen.answers.map { tap($0, tall: true) } + (app.guide.live ? [] : Ending.taps(screen, app))
    }

    /// What is always urgent: to call, or to say that breathing stopped.
    override var bar: [Tap] {
        guard let screen else { return [] }
        let urgent = screen.always.filter { $0.tone == .urgent }
        let sorted = urgent.filter { $0.id == "call_now" } + urgent.filter { $0.id != "call_now" }
        if !sorted.isEmpty { return sorted.map { tap($0) } }
        return screen.call == nil ? [app.urgent] : []
    }

    private func tap(_ choice: Choice, tall: Bool = false) -> Tap {
        // Answers that hand a number to the dialler look like the call bar.
        let dials = ["calling", "call_line"].contains(choice.id)
        let weight: Weight =
            switch choice.tone {
            case .urgent: tall && !dials ? .step : .urgent
            case .normal: tall ? .step : .quiet
            case .quiet: .quiet
            }
        return Tap(choice.label, weight, tall: tall) { [app] in app.guide.answer(choice.id) }
    }

    private func languages(_ screen: Screen) -> [Piece] {
        guard choosing else { return [] }
        return screen.languages.map { language in
            .quiet(Names.language(language)) { [unowned self] in
                (choosing, inputs.opened) = (false, [])
                app.guide.set("lang", language)
            }
        }
    }

    private func clocks(_ screen: Screen) -> [Piece] {
        let together = words(.clock)
        return screen.clocks.filter { $0.kind != .beat && $0.id != "since_start" }.map { clock in
            let down = clock.kind == .countdown
            let at = down ? clock.dueAt ?? clock.startedAt : clock.startedAt
            return .clock(Running(label: clock.label, at: at, down: down, together: together))
        }
    }
}
