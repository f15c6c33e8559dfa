import Observation

/// What a tap does.
public typealias Act = @MainActor () -> Void

/// How a text stands out.
public enum Style: Sendable, CaseIterable { case title, heading, step, plain, note, prompt }

/// How a button stands out, by shape and place as well as by colour.
public enum Weight: String, Sendable, CaseIterable { case urgent, step, outline, quiet }

/// The ground of a box.
public enum Ground: String, Sendable, CaseIterable { case card, prompt }

/// A sign to tap in the strip at the top, by its name among the symbols of the system; its words are told to who does
/// not see it.
public enum Sign: String, Sendable, CaseIterable {
    case home = "house", language = "globe", leave = "rectangle.portrait.and.arrow.right"
    case soundOn = "speaker.wave.2", soundOff = "speaker.slash"
}

/// Something to tap.
@MainActor
public struct Tap {
    public let label: String
    public let weight: Weight
    /// Answers are taller than the rest.
    public let tall: Bool
    /// Picked: marked by a sign and told, not by colour alone.
    public let selected: Bool
    /// What is told in place of the label where that is too short.
    public let told: String?
    /// Stand below the label, which then is their heading.
    public let lines: [String]
    /// Drawn as this sign; the label is told.
    public let sign: Sign?
    public let act: Act

    init(
        _ label: String, _ weight: Weight = .quiet, tall: Bool = false, selected: Bool = false, told: String? = nil,
        lines: [String] = [], sign: Sign? = nil, act: @escaping Act
    ) {
        (self.label, self.weight, self.tall, self.selected) = (label, weight, tall, selected)
        (self.told, self.lines, self.sign, self.act) = (told, lines, sign, act)
    }
}

/// Where something is typed. It lives as long as its page; nothing typed is kept elsewhere.
@MainActor @Observable
public final class Field {
    public enum Kind: Sendable, CaseIterable { case words, sentence, number, code }

    /// Stands beside it, and is told.
    @ObservationIgnored public let label: String
    @ObservationIgnored public let kind: Kind
    @ObservationIgnored private let submitted: @MainActor (String) -> Void
    public var text: String
    /// Why it was not taken.
    public var error: String?

    init(_ label: String, _ kind: Kind = .words, text: String = "", submit: @escaping @MainActor (String) -> Void) {
        (self.label, self.kind, self.text) = (label, kind, text)
        submitted = submit
    }

    /// It was typed and sent off.
    public func submit() {
        error = nil
        submitted(text)
    }
}

/// A clock on the screen. Its text is made anew each second and nothing else moves.
public struct Running: Sendable, Hashable {
    let label: String
    let at: Int64
    let down: Bool
    let together: String

    /// `Check again: 1:05`.
    public func text(_ bootMs: Int64) -> String {
        together.replacing("{1}", with: label).replacing("{2}", with: Self.minutes(down ? at - bootMs : bootMs - at))
    }

    static func minutes(_ ms: Int64) -> String {
        let seconds = max(ms, 0) / 1_000
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// A part of a page, from top to bottom. The screens draw these and decide nothing.
@MainActor
public indirect enum Piece {
    case text(String, Style)
    case tap(Tap)
    case field(Field)
    /// A drawing by its name, and its words; without any it repeats what the lines say.
    case picture(String, told: String?)
    case clock(Running)
    case beat(Rhythm, label: String)
    case box(Ground, [Piece])
    /// Beside each other as long as words fit.
    case beside([Piece])
}

extension Piece {
    static func step(_ text: String) -> Piece { .text(text, .step) }
    static func plain(_ text: String) -> Piece { .text(text, .plain) }
    static func note(_ text: String) -> Piece { .text(text, .note) }
    static func heading(_ text: String) -> Piece { .text(text, .heading) }

    /// `thing` is told, too, where the label alone would not do.
    static func quiet(_ label: String, of thing: String? = nil, _ act: @escaping Act) -> Piece {
        .tap(Tap(label, told: thing.map { "\(label): \($0)" }, act: act))
    }

    /// One of some: what is picked has a mark before it, and says so.
    static func mark(_ label: String, on: Bool, _ act: @escaping Act) -> Piece {
        .tap(Tap(on ? "✓ \(label)" : label, on ? .step : .quiet, selected: on, told: label, act: act))
    }
}
