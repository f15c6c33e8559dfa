import Observation

/// What fills the screen: made when one goes there, and let go when it is left. A page says what stands on it and what
/// a tap does; the screens draw that.
@MainActor @Observable
public class PageModel {
    @ObservationIgnored unowned let app: AppModel

    init(app: AppModel) {
        self.app = app
    }

    /// Stands at the top, and is told when the page comes up.
    public var title: String { "" }
    /// In the strip at the top, besides the way back and out.
    public var signs: [Tap] { [] }
    /// Stays at the top.
    public var head: [Piece] { [] }
    /// The beginning of the column; with very large text it stands below what is to be done.
    public var lead: [Piece] { [] }
    /// The column that scrolls.
    public var pieces: [Piece] { [] }
    /// The end of that column. Where the answers have no room in the foot, they stand above this.
    public var further: [Piece] { [] }
    /// What is tapped last, in reach of the thumb.
    public var answers: [Tap] { [] }
    /// Below the answers; the first of it stays in reach whatever the size of the text: the way to help.
    public var bar: [Tap] { [app.urgent] }
    /// Changes when another thing is shown: one reads from its beginning.
    public var key: String { "" }
    /// What is told at once to who does not see it.
    public var announced: [String] { [] }
    /// The time since the start.
    public var elapsed: Running? { nil }
    /// The way back is among the signs.
    public var ownBack: Bool { false }

    final var words: Words { app.words }
}
