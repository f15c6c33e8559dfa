#if os(Linux)
import Foundation
import Glibc
import Testing

/// The disk of tests/failing-disk, which stands before the system in this process.
struct FailingDisk {
    private typealias Arm = @convention(c) (UnsafePointer<CChar>, Int32, Int32, Int32, Int32) -> Void
    private typealias Mend = @convention(c) () -> Void
    private typealias Count = @convention(c) () -> Int32
    private let armed: Arm, mended: Mend, counted: Count, failed: Count

    init() throws {
        func named<T>(_ name: String, _ type: T.Type) throws -> T {
            let found = try #require(
                dlsym(nil, name), "run this through tests/swift-contract/run, which loads a disk that can fail")
            return unsafeBitCast(found, to: type)
        }
        armed = try named("failing_disk_arm", Arm.self)
        mended = try named("failing_disk_mend", Mend.self)
        counted = try named("failing_disk_calls", Count.self)
        failed = try named("failing_disk_struck", Count.self)
    }

    /// Lets the nth call fail, or all from it on; only counts for nth 0.
    func arm(_ folder: URL, _ error: DiskError, _ nth: Int32, _ every: Bool) {
        armed(folder.path, error.reads ? 2 : 1, nth, every ? 1 : 0, error.number)
    }

    func mend() { mended() }
    var calls: Int32 { counted() }
    var struck: Int32 { failed() }
}
#endif
