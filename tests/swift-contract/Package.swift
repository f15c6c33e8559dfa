// swift-tools-version: 6.0
// The contract of the surface in Swift: the generated bindings, the library that cargo built, the journeys and places
// of tests/. Run by tests/swift-contract/run, which sets up what it needs.
import PackageDescription

let package = Package(
    name: "BesideContract", platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../../bindings/mobile/swift")],
    targets: [
        .testTarget(
            name: "ContractTests",
            dependencies: [
                .product(name: "BesideBindings", package: "swift"),
                .product(name: "BesideFirstSteps", package: "swift"),
            ]),
        .executableTarget(
            name: "Child", dependencies: [.product(name: "BesideBindings", package: "swift")], path: "Sources/Child"),
        .executableTarget(
            name: "Bench", dependencies: [.product(name: "BesideBindings", package: "swift")], path: "Sources/Bench"),
    ]
)
