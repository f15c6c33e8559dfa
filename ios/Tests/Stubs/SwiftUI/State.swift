import Foundation
import Observation

@propertyWrapper @dynamicMemberLookup
public struct Binding<Value> {
    public init(get: @escaping @MainActor () -> Value, set: @escaping @MainActor (Value) -> Void) {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { self }
    public subscript<T>(dynamicMember path: WritableKeyPath<Value, T>) -> Binding<T> { fatalError() }
}

@propertyWrapper @dynamicMemberLookup
public struct Bindable<Value: AnyObject & Observable> {
    public var wrappedValue: Value
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public var projectedValue: Bindable<Value> { self }
    public subscript<T>(dynamicMember path: ReferenceWritableKeyPath<Value, T>) -> Binding<T> { fatalError() }
}

@propertyWrapper
public struct Environment<Value> {
    public init(_ path: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError() }
}

@propertyWrapper
public struct ScaledMetric<Value> {
    public let wrappedValue: Value
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

public struct EnvironmentValues {
    public var scenePhase: ScenePhase { .active }
    public var dynamicTypeSize: DynamicTypeSize { DynamicTypeSize() }
    public var verticalSizeClass: UserInterfaceSizeClass? { nil }
    public var accessibilityReduceMotion: Bool { false }
    public var locale = Locale(identifier: "en")
    public var layoutDirection = LayoutDirection.leftToRight
}

public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isSelected = AccessibilityTraits(rawValue: 1), isHeader = AccessibilityTraits(rawValue: 2)
}

public struct AccessibilityActionKind: Sendable {
    public static let escape = AccessibilityActionKind()
}
