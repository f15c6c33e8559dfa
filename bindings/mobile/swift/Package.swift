// swift-tools-version: 6.0
// The bindings of beside-mobile as a package of their own; the app and the tests depend on it by path.
// The Rust library comes from cargo's target folder on Linux, and on a Mac with BESIDE_HOST_LIBRARY set (ios/swift.sh
// does so); otherwise (Xcode: devices, simulators) from BesideFFI.xcframework, built by scripts/xcframework.
import PackageDescription

#if os(Linux)
let hostLibrary = true
#else
let hostLibrary = Context.environment["BESIDE_HOST_LIBRARY"] != nil
#endif
let rustLibrary = Context.environment["BESIDE_RUST_LIBRARY"] ?? "\(Context.packageDirectory)/../../../target/debug"
let ffi: Target = hostLibrary
    ? .systemLibrary(name: "BesideFFI") : .binaryTarget(name: "BesideFFI", path: "BesideFFI.xcframework")
let link: [LinkerSetting] = hostLibrary ? [
    .unsafeFlags(["-L\(rustLibrary)", "-Xlinker", "-rpath", "-Xlinker", rustLibrary]),
    // Swift before 6.2: libswiftObservation.so lacks one symbol (swiftlang/swift#75670).
    .unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux])),
] : []

let package = Package(
    name: "BesideBindings", platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "BesideBindings", targets: ["BesideBindings"]),
        .library(name: "BesideFirstSteps", targets: ["BesideFirstSteps"]),
    ],
    targets: [
        ffi,
        .target(name: "BesideBindings", dependencies: ["BesideFFI"], linkerSettings: link),
        .target(name: "BesideFirstSteps"), // knows nobody: it is there when the library is not
    ]
)
