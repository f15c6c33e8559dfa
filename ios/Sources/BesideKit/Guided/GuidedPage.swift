import BesideBindings
import Observation

/// One screen of any guided path: response, drill, strips, check-in, use-alone plan. It lays out the record that the
/// core hands out and decides nothing.
@MainActor @Observable
final class GuidedPage: PageModel {
    @ObservationIgnored private let inputs: Inputs
    @ObservationIgnored private let whereAmI: WhereAmI
    private var choosing = false
    /// What is rarely needed is shown. Each answer closes it.
    private var open = false

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

    override var head: [Piece] {
        let offered = (screen?.always ?? []).filter { CallStrip.ids.contains($0.id) && $0.tone != .quiet }
        if offered.isEmpty { return [] }
        return [.beside(CallStrip.number(screen, beside: offered) + offered.map { .tap(tap($0)) })]
    }

    override var lead: [Piece] { screen.map { languages($0) + CallStrip.script($0) } ?? [] }

    override var pieces: [Piece] {
        guard let screen else { return FirstStepsPage.look(app) }
        var all: [Piece] = []
        if !screen.prompts.isEmpty { all.append(.box(.prompt, screen.prompts.map { .text($0.text, .prompt) })) }
        all += Steps.title(screen, words)
        if let rhythm = app.guide.rhythm, let label = app.guide.beating?.label {
            all.append(.beat(rhythm, label: label))
        }
        all += Steps.lines(screen)
        return screen.call == nil ? all + inputs.pieces(screen.inputs) : all
    }

    override var further: [Piece] {
        guard let screen else { return [] }
        var all = Steps.picture(screen, words) + clocks(screen)
        if screen.state == "call" && screen.call != nil { all += whereAmI.pieces }
        all += Extras.pieces(screen, app)
        if screen.call != nil { all += inputs.pieces(screen.inputs) }
        return all + more(screen) + Remarks.pieces(screen, app)
    }

    override var answers: [Tap] {
        guard let screen else { return [] }
        // In a response one answer stands out, if any; elsewhere all may.
        let step = screen.call == nil && !screen.answers.contains { $0.tone == .urgent }
        let answers = screen.answers.map { tap($0, tall: true, step: step) }
        return answers + (app.guide.live ? [] : Ending.taps(screen, app))
    }

    /// What is offered nearly everywhere and is not rare.
    override var bar: [Tap] {
        guard let screen else { return [] }
        let offered = screen.always.filter { $0.tone != .quiet && !CallStrip.ids.contains($0.id) }
        let urgent = offered.filter { $0.tone == .urgent } + offered.filter { $0.tone != .urgent }
        if !urgent.isEmpty { return urgent.map { tap($0) } }
        return screen.call == nil ? [app.urgent] : []
    }

    /// What is rarely needed, behind one button: further lines and quiet answers.
    private func more(_ screen: Screen) -> [Piece] {
        let quiet = screen.always.filter { $0.tone == .quiet }
        if screen.more.isEmpty && quiet.isEmpty { return [] }
        let (label, sign) = (words(.more), open ? "▴" : "▾")
        let button = Tap("\(label) \(sign)", selected: open, told: label) { [unowned self] in open.toggle() }
        if !open { return [.tap(button)] }
        let answers: [Piece] = quiet.isEmpty ? [] : [.beside(quiet.map { .tap(tap($0)) })]
        // What a card says stands there.
        let cards = Set(screen.cards.map(\.text))
        return [.tap(button)] + screen.more.filter { !cards.contains($0) }.map { .step($0) } + answers
    }

    private func tap(_ choice: Choice, tall: Bool = false, step: Bool = false) -> Tap {
        // What hands a number to the dialler, or leads to help, is red; nothing else is.
        let dials = ["calling", "call_now", "call_line", "emergency"].contains(choice.id)
        let weight: Weight =
            switch choice.tone {
            case .urgent: dials ? .urgent : tall ? .step : .outline
            case .normal: step ? .step : tall ? .outline : .quiet
            case .quiet: .quiet
            }
        return Tap(choice.label, weight, tall: tall) { [unowned self] in
            open = false
            app.guide.answer(choice.id)
        }
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
