import Foundation

public protocol ShapeStyle: Sendable {}
public protocol Shape: View, Sendable {}
public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func strokeBorder<S: ShapeStyle>(_ style: S, lineWidth: CGFloat = 1) -> some View { EmptyView() }
}

extension Shape {
    public func fill<S: ShapeStyle>(_ style: S) -> some View { EmptyView() }
}

public struct Circle: InsettableShape, Leaf { public init() {} }
public struct RoundedRectangle: InsettableShape, Leaf { public init(cornerRadius: CGFloat) {} }

public struct Color: ShapeStyle, Leaf, Hashable {
    public nonisolated init(_ name: String) {}
    public nonisolated static let clear = Color("")
}

public struct Font: Hashable, Sendable {
    public static let largeTitle = Font(), title2 = Font(), title3 = Font(), body = Font(), callout = Font()
    public func bold() -> Font { self }
}

public enum ColorScheme: Sendable { case light, dark }
public enum LayoutDirection: Sendable { case leftToRight, rightToLeft }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum ScenePhase: Sendable { case background, inactive, active }

public struct DynamicTypeSize: Sendable {
    public var isAccessibilitySize: Bool { false }
}

@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body
}

@MainActor
public struct ButtonStyleConfiguration {
    public struct Label: Leaf {}
    public let label = Label()
    public let isPressed = false
}
