import AppIntents
import BesideUI
import SwiftUI
import UIKit

@main
struct BesideApp: App {
    @UIApplicationDelegateAdaptor(Delegate.self) private var delegate

    var body: some Scene {
        WindowGroup { RootView(app: Own.app) }
    }
}

/// From the home screen straight to the first step: the one quick action that there is.
final class Delegate: NSObject, UIApplicationDelegate {
    func application(
        _ application: UIApplication, configurationForConnecting session: UISceneSession,
        options: UIScene.ConnectionOptions
    ) -> UISceneConfiguration {
        if options.shortcutItem != nil { Own.app.start("respond") }
        let configuration = UISceneConfiguration(name: nil, sessionRole: session.role)
        configuration.delegateClass = SceneDelegate.self
        return configuration
    }
}

final class SceneDelegate: NSObject, UIWindowSceneDelegate {
    func windowScene(
        _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem,
        completionHandler: @escaping (Bool) -> Void
    ) {
        Own.app.start("respond")
        completionHandler(true)
    }
}

/// The same from Shortcuts, the action button and Siri.
struct HelpIntent: AppIntent {
    static let title: LocalizedStringResource = "not_ok"
    static let openAppWhenRun = true

    @MainActor
    func perform() async throws -> some IntentResult {
        Own.app.start("respond")
        return .result()
    }
}
