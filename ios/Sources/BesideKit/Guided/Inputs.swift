import BesideBindings
import Observation

/// What may be set on a screen: a number, one of some, any of some.
@MainActor @Observable
final class Inputs {
    @ObservationIgnored private unowned let app: AppModel
    /// Long lists that were opened stay open.
    var opened: Set<String> = []
    @ObservationIgnored private var fields: [String: Field] = [:]

    init(app: AppModel) {
        self.app = app
    }

    func pieces(_ inputs: [Input]) -> [Piece] {
        inputs.flatMap { input in [.plain(input.label)] + own(input) }
    }

    private func own(_ input: Input) -> [Piece] {
        switch input.kind {
        case .number: number(input)
        case .pick where input.options.count > Self.mostOpen && !opened.contains(input.id): closed(input)
        case .pick: pick(input)
        case .multi: multi(input)
        }
    }

    private func closed(_ input: Input) -> [Piece] {
        let picked = input.options.first { $0.id == Self.text(input.value) }?.label ?? app.words(.notSet)
        return [.quiet(app.words(.choose, picked)) { [unowned self] in opened.insert(input.id) }]
    }

    private func pick(_ input: Input) -> [Piece] {
        let marks: [Piece] = input.options.map { option in
            .mark(option.label, on: option.id == Self.text(input.value)) { [app] in app.guide.set(input.id, option.id)
            }
        }
        return marks.count > Self.mostBeside ? marks : [.beside(marks)]
    }

    private func multi(_ input: Input) -> [Piece] {
        let picked = Self.text(input.value).split(separator: ",").map(String.init)
        return input.options.map { option in
            let on = picked.contains(option.id)
            return .mark(option.label, on: on) { [app] in
                let now = on ? picked.filter { $0 != option.id } : picked + [option.id]
                app.guide.set(input.id, input.options.map(\.id).filter(now.contains).joined(separator: ","))
            }
        }
    }

    private func number(_ input: Input) -> [Piece] {
        let field =
            fields[input.id]
            ?? Field(input.label, .number, text: Self.text(input.value)) { [unowned self] typed in
                take(typed, input)
            }
        fields[input.id] = field
        return [
            .field(field), .plain(input.unit ?? ""),
            .tap(
                Tap(app.words(.set), .step, tall: true, told: "\(app.words(.set)): \(input.label)") { field.submit() }
            ),
        ]
    }

    private func take(_ typed: String, _ input: Input) {
        let text = typed.replacing(",", with: ".")
        let range = (input.min ?? -.infinity)...(input.max ?? .infinity)
        if let number = Double(text), range.contains(number) {
            app.guide.set(input.id, text)
        } else {
            fields[input.id]?.error = app.words(.numberRefused)
        }
    }

    static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .whole(let number): "\(number)"
        case .decimal(let number): "\(number)"
        default: ""
        }
    }

    private static let (mostOpen, mostBeside) = (4, 3)
}
