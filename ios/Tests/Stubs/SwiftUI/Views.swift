// The names of SwiftUI that the app uses, with Apple's signatures as we know them; nothing is drawn. What compiles
// against this is type-checked, no more: Apple's own signatures, availability and layout are only seen on a Mac.
@_exported import Foundation
@_exported import UIKit

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError() }
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError() }
}

/// A view of which only its being made is checked.
public protocol Leaf: View where Body == Never {}

extension Leaf {
    public var body: Never { fatalError() }
}

public struct EmptyView: Leaf { public init() {} }
public struct TupleView<each T: View>: Leaf { init(_ parts: repeat each T) {} }
public struct Either<A: View, B: View>: Leaf {}

@resultBuilder
public enum ViewBuilder {
    @MainActor public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<T: View>(_ one: T) -> T { one }
    @MainActor public static func buildBlock<each T: View>(_ all: repeat each T) -> TupleView<repeat each T> {
        TupleView(repeat each all)
    }
    public static func buildExpression<T: View>(_ one: T) -> T { one }
    public static func buildIf<T: View>(_ one: T?) -> T? { one }
    @MainActor public static func buildEither<A: View, B: View>(first: A) -> Either<A, B> { Either() }
    @MainActor public static func buildEither<A: View, B: View>(second: B) -> Either<A, B> { Either() }
}

public struct Text: Leaf {
    public init(verbatim: String) {}
    public init(_ key: LocalizedStringKey) {}
    @_disfavoredOverload public init(_ text: some StringProtocol) {}
    public func bold(_ on: Bool = true) -> Text { self }
    public func font(_ font: Font?) -> Text { self }
    public func monospacedDigit() -> Text { self }
}

public struct LocalizedStringKey: ExpressibleByStringLiteral, Sendable {
    public init(stringLiteral value: String) {}
}

public struct Image: Leaf {
    public init(_ name: String) {}
    public init(systemName: String) {}
    public func resizable() -> Image { self }
}

public struct Button<Label: View>: Leaf {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) {}
}

public struct TextField: Leaf {
    public init(_ key: LocalizedStringKey, text: Binding<String>, axis: Axis) {}
    @_disfavoredOverload public init(_ title: some StringProtocol, text: Binding<String>, axis: Axis) {}
}

public enum Axis: Sendable {
    case horizontal, vertical

    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
    }
}

public struct VStack<Content: View>: Leaf {
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) {}
}

public struct HStack<Content: View>: Leaf {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content)
    {}
}

public struct ZStack<Content: View>: Leaf {
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) {}
}

public struct ScrollView<Content: View>: Leaf {
    public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> Content) {}
}

public struct ViewThatFits<Content: View>: Leaf {
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {}
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: Leaf {
    public init(
        _ data: Data, id: KeyPath<Data.Element, ID>,
        @ViewBuilder content: @escaping @MainActor (Data.Element) -> Content
    ) {}
}

public struct NavigationStack<Root: View>: Leaf {
    public init<Data: MutableCollection & RandomAccessCollection & RangeReplaceableCollection>(
        path: Binding<Data>, @ViewBuilder root: () -> Root
    ) where Data.Element: Hashable {}
}

public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom }
public enum Alignment: Sendable { case leading, center, trailing, top, bottom }

/// Its context is no part of it, else nothing is inferred.
public struct TimelineViewContext { public let date: Date }

public struct TimelineView<Schedule: TimelineSchedule, Content: View>: Leaf {
    public init(_ schedule: Schedule, @ViewBuilder content: @escaping @MainActor (TimelineViewContext) -> Content) {}
}

public protocol TimelineSchedule {}
public struct PeriodicTimelineSchedule: TimelineSchedule {}
public struct AnimationTimelineSchedule: TimelineSchedule {}

extension TimelineSchedule where Self == PeriodicTimelineSchedule {
    public static func periodic(from: Date, by: TimeInterval) -> PeriodicTimelineSchedule { .init() }
}

extension TimelineSchedule where Self == AnimationTimelineSchedule {
    public static func animation(minimumInterval: Double? = nil, paused: Bool = false) -> AnimationTimelineSchedule {
        .init()
    }
}

public struct GeometryProxy: Sendable {
    public var size: CGSize { .zero }
}

public struct GeometryReader<Content: View>: Leaf {
    public init(@ViewBuilder content: @escaping @MainActor (GeometryProxy) -> Content) {}
}
