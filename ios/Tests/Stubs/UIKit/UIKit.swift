// The names of UIKit, and of Apple's Foundation, that the app uses; nothing is done.
@_exported import Foundation

public enum UIKeyboardType: Int { case `default`, decimalPad }

@MainActor
public protocol UIApplicationDelegate: NSObject {}

@MainActor
public protocol UIWindowSceneDelegate: NSObject {}

@MainActor
public final class UIApplication {
    public static let shared = UIApplication()
    public var isIdleTimerDisabled = false
    public var connectedScenes: Set<UIScene> = []
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    public func open(
        _ url: URL, options: [OpenExternalURLOptionsKey: Any],
        completionHandler: (@MainActor @Sendable (Bool) -> Void)?
    ) {}
}

@MainActor
open class UIScene: NSObject {
    public final class ConnectionOptions: NSObject {
        public var shortcutItem: UIApplicationShortcutItem? { nil }
    }
}

@MainActor public final class UIWindowScene: UIScene { public var keyWindow: UIWindow? { nil } }
@MainActor public final class UIWindow: NSObject { public var rootViewController: UIViewController? }
@MainActor public final class UIApplicationShortcutItem: NSObject {}

@MainActor
public final class UISceneSession: NSObject {
    public struct Role: Hashable, Sendable {}
    public var role: Role { Role() }
}

@MainActor
public final class UISceneConfiguration: NSObject {
    public init(name: String?, sessionRole: UISceneSession.Role) {}
    public var delegateClass: AnyClass?
}

@MainActor public final class UIView: NSObject {}

@MainActor
open class UIViewController: NSObject {
    public var view: UIView! { nil }
    public var presentedViewController: UIViewController? { nil }
    public var popoverPresentationController: UIPopoverPresentationController? { nil }
    public func present(_ other: UIViewController, animated: Bool, completion: (() -> Void)? = nil) {}
}

@MainActor public final class UIPopoverPresentationController: NSObject { public var sourceView: UIView? }

@MainActor
public final class UIActivityViewController: UIViewController {
    public init(activityItems: [Any], applicationActivities: [AnyObject]?) {}
    public init(activityItemsConfiguration: UIActivityItemsConfiguration) {}
}

@MainActor
public final class UIActivityItemsConfiguration: NSObject {
    public init(itemProviders: [NSItemProvider]) {}
}

@MainActor
public final class UINotificationFeedbackGenerator {
    public enum FeedbackType: Int { case success, warning, error }
    public init() {}
    public func notificationOccurred(_ type: FeedbackType) {}
}

@MainActor
public final class UIImpactFeedbackGenerator {
    public enum FeedbackStyle: Int, Sendable { case light, medium, heavy }
    public init(style: FeedbackStyle) {}
    public func impactOccurred() {}
}

public final class NSItemProvider: NSObject {
    public enum Visibility: Int { case all }
    public var suggestedName: String?
    public func registerDataRepresentation(
        forTypeIdentifier: String, visibility: Visibility,
        loadHandler: @escaping @Sendable (@escaping @Sendable (Data?, (any Error)?) -> Void) -> Progress?
    ) {}
}

public final class FileWrapper: NSObject {
    public init(regularFileWithContents: Data) {}
}

extension URL {
    public func startAccessingSecurityScopedResource() -> Bool { false }
    public func stopAccessingSecurityScopedResource() {}
}
