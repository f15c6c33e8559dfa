public struct LocalizedStringResource: ExpressibleByStringLiteral, Sendable {
    public init(stringLiteral value: String) {}
}

public protocol IntentResult: Sendable {}
public struct Nothing: IntentResult {}

extension IntentResult where Self == Nothing {
    public static func result() -> Nothing { Nothing() }
}

public protocol AppIntent: Sendable {
    associatedtype Result: IntentResult
    static var title: LocalizedStringResource { get }
    static var openAppWhenRun: Bool { get }
    init()
    func perform() async throws -> Result
}
