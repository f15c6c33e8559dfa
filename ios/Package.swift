// swift-tools-version: 6.0
// The app for iPhone without its project file. The generated bindings and the static first steps are a package of
// their own, bindings/mobile/swift. Off Apple the screens and the app are only type-checked, against stubs of the
// Apple names that they use; tests/ and stubs are no part of what ships.
import PackageDescription

#if os(Linux)
let stubs = [
    "SwiftUI", "UIKit", "AVFoundation", "CoreLocation", "UserNotifications", "AppIntents",
    "UniformTypeIdentifiers", "Accessibility",
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
// The tests on a Mac run on the Mac itself (BESIDE_HOST_LIBRARY, which ios/swift.sh sets), where there is no UIKit.
#if os(Linux)
let drawn = true
#else
let drawn = Context.environment["BESIDE_HOST_LIBRARY"] == nil
#endif
let screens: [Target] =
    drawn ? [.target(name: "BesideUI", dependencies: ["BesideKit"] + stubs.map { .byName(name: $0) })] : []

let package = Package(
    name: "Beside", defaultLocalization: "en", platforms: [.iOS(.v17), .macOS(.v14)],
    products: drawn ? [.library(name: "BesideUI", targets: ["BesideUI"])] : [],
    dependencies: [.package(path: "../bindings/mobile/swift")],
    targets: checked + screens + [
        .target(
            name: "BesideKit",
            dependencies: [
                .product(name: "BesideBindings", package: "swift"),
                .product(name: "BesideFirstSteps", package: "swift"),
            ]),
        .testTarget(name: "BesideKitTests", dependencies: ["BesideKit"]),
        .executableTarget(name: "Child", dependencies: ["BesideKit"], path: "Tests/Child"),
    ]
)
