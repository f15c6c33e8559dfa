/// What sounds at one beat.
public enum Stroke: Sendable { case push, breath, rest }

/// A beat as the core names it: `breath`, `hands_only`, or `30:2`, thirty pushes and then room for two breaths. How
/// long that room is no source says; it is ten beats here, a choice of ours, shown and felt as two breaths.
public struct Rhythm: Sendable, Hashable {
    public let pattern: String
    public let everyMs: Int64
    public let startedAt: Int64

    public init(pattern: String, everyMs: Int64, startedAt: Int64) {
        self.pattern = pattern
        self.everyMs = max(everyMs, 1)
        self.startedAt = startedAt
    }

    /// How many beats there were since the start.
    public func beats(_ bootMs: Int64) -> Int64 { max(bootMs - startedAt, 0) / everyMs }

    /// Boot milliseconds of a beat.
    public func beatAt(_ beat: Int64) -> Int64 { startedAt + beat * everyMs }

    public func stroke(_ beat: Int64) -> Stroke {
        if pattern == "breath" { return .breath }
        if !counted || inRound(beat) < Self.pushes { return .push }
        return (inRound(beat) - Self.pushes).isMultiple(of: Self.room / Self.breaths) ? .breath : .rest
    }

    /// Which push or breath of its row this is, from 1; none where nothing is counted.
    public func number(_ beat: Int64) -> Int? {
        guard counted else { return nil }
        let at = inRound(beat)
        return at < Self.pushes ? at + 1 : (at - Self.pushes) / (Self.room / Self.breaths) + 1
    }

    /// How full the disc of the beat is, 0 to 1; without motion it only fills and empties.
    public func extent(_ bootMs: Int64, still: Bool) -> Double {
        let beat = beats(bootMs)
        let passed = Double(max(bootMs - beatAt(beat), 0)) / Double(everyMs)
        switch stroke(beat) {
        case .rest: return 0
        case .breath where !still:
            let risen = min(passed * 2, 1)
            return Self.least + (1 - Self.least) * 4 * risen * (1 - risen)
        default: return passed < Self.full ? 1 : Self.least
        }
    }

    private var counted: Bool { pattern == "30:2" }

    private func inRound(_ beat: Int64) -> Int { Int(beat % Int64(Self.pushes + Self.room)) }

    private static let (pushes, breaths, room) = (30, 2, 10)
    private static let (full, least) = (0.35, 0.3)
}
