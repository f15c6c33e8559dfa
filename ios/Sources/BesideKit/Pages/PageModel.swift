import BesideWords
import Observation

/// What fills the screen. Made when it is gone to, and let go when it is left.
@MainActor
public protocol PageModel: AnyObject, Observable {
    /// Stands at the top, and is told when the page comes up.
    var title: String { get }
    /// In the strip at the top, besides the way back and out.
    var signs: [Tap] { get }
    /// The column that scrolls.
    var pieces: [Piece] { get }
    /// What is tapped last, in reach of the thumb.
    var answers: [Tap] { get }
    /// What stays in reach on every page: the way to help.
    var bar: [Tap] { get }
    /// Changes when another thing is shown: one reads from its beginning.
    var key: String { get }
    /// What is told at once to who does not see it.
    var announced: [String] { get }
    /// The time since the start.
    var elapsed: Running? { get }
    /// The way back is among the signs.
    var ownBack: Bool { get }
}

extension PageModel {
    public var signs: [Tap] { [] }
    public var answers: [Tap] { [] }
    public var key: String { "" }
    public var announced: [String] { [] }
    public var elapsed: Running? { nil }
    public var ownBack: Bool { false }
}

/// A page that knows the app.
@MainActor
protocol OwnPage: PageModel {
    var app: AppModel { get }
}

extension OwnPage {
    var words: Words { app.words }
    public var bar: [Tap] { [app.urgent] }
}
