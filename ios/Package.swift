// swift-tools-version: 6.0
// The app for iPhone without its project file. The generated bindings and the static first steps are a package of
// their own, bindings/mobile/swift. Off Apple the screens and the app are only type-checked, against stubs of the
// Apple names that they use; tests/ and stubs are no part of what ships.
import PackageDescription

#if os(Linux)
let stubs = [
    "SwiftUI", "UIKit", "AVFoundation", "CoreLocation", "UserNotifications", "AppIntents",
    "UniformTypeIdentifiers",
]
let checked: [Target] =
    stubs.map { name in
        .target(
            name: name, dependencies: name == "SwiftUI" ? ["UIKit", "UniformTypeIdentifiers"] : [],
            path: "Tests/Stubs/\(name)")
    } + [
        .executableTarget(
            name: "BesideApp", dependencies: ["BesideUI", "SwiftUI", "UIKit", "AppIntents"], path: "App/Sources")
    ]
#else
let stubs: [String] = []
let checked: [Target] = []
#endif

let package = Package(
    name: "Beside", defaultLocalization: "en", platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "BesideUI", targets: ["BesideUI"])],
    dependencies: [.package(path: "../bindings/mobile/swift")],
    targets: checked + [
        .target(
            name: "BesideKit",
            dependencies: [
                .product(name: "BesideBindings", package: "swift"),
                .product(name: "BesideFirstSteps", package: "swift"),
            ]),
        .target(name: "BesideUI", dependencies: ["BesideKit"] + stubs.map { .byName(name: $0) }),
        .testTarget(name: "BesideKitTests", dependencies: ["BesideKit"]),
        .executableTarget(name: "Child", dependencies: ["BesideKit"], path: "Tests/Child"),
    ]
)
