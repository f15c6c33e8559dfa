import BesideBindings
import Foundation

/// Where the time comes from: the clocks of the phone, or those of a test.
public struct TimeSource: Sendable {
    public let now: @Sendable () -> Now

    public init(now: @escaping @Sendable () -> Now) {
        self.now = now
    }

    /// The clocks of the phone. `bootId` names the run of the phone since it was started.
    public static func ofPhone(bootId: String) -> TimeSource {
        TimeSource { Now(wallMs: wallMs(), bootMs: bootMs(), bootId: bootId) }
    }

    /// The moment at which the phone was started, in milliseconds of 1970; that of before while they are less than
    /// five seconds apart. The wall clock drifts and is set, so it is asked once in the life of the process: a jump
    /// while the app runs is none of the boot clock.
    public static func bootId(before: String?, wallMs: Int64 = wallMs(), bootMs: Int64 = bootMs()) -> String {
        let began = wallMs - bootMs
        if let before, let then = Int64(before), (began - drift...began + drift).contains(then) { return before }
        return String(began)
    }

    private static let drift: Int64 = 5_000

    public static func wallMs() -> Int64 {
        Int64((Date().timeIntervalSince1970 * 1_000).rounded())
    }

    /// Counts on while the phone sleeps.
    public static func bootMs() -> Int64 {
        #if canImport(Darwin)
        let clock = CLOCK_MONOTONIC_RAW  // mach_continuous_time under its POSIX name
        #else
        let clock = CLOCK_BOOTTIME
        #endif
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
