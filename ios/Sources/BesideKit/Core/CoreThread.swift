import BesideBindings

/// Opens the core: the library, or in a test one that cannot be had.
public typealias Opener = @Sendable (Config, Now) throws -> any BesideProtocol

/// What is asked of the core, with the time at which it is asked.
public typealias Question<T> = @Sendable (any BesideProtocol, Now) throws -> T

/// Owns the core and the clocks. Nothing of either runs on the main thread.
actor CoreThread {
    private let open: Opener
    private let time: TimeSource
    private var config: Config
    private var beside: (any BesideProtocol)?

    init(open: @escaping Opener, time: TimeSource, config: Config) {
        self.open = open
        self.time = time
        self.config = config
    }

    /// The answer, or what went wrong; opens the core with the first question.
    func ask<T: Sendable>(_ work: Question<T>) -> Result<T, any Error> {
        Result {
            let beside = try self.beside ?? open(config, time.now())
            self.beside = beside
            return try work(beside, time.now())
        }
    }

    /// Opens it anew with the next question: everything was erased, or the settings have changed.
    func reopen(_ config: Config) {
        self.config = config
        beside = nil
    }
}
