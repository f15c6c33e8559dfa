public struct UTType: Hashable, Sendable {
    public static let item = UTType()
    public static let plainText = UTType()
}
