import BesideBindings

/// The core as the main thread sees it: questions are answered in the order in which they were asked.
@MainActor
public final class Core {
    let time: TimeSource
    private let thread: CoreThread
    private var last: Task<Void, Never>?

    public init(open: @escaping Opener, time: TimeSource, config: Config) {
        self.time = time
        thread = CoreThread(open: open, time: time, config: config)
    }

    /// Asks; `then` gets the answer or what went wrong, a library that does not load among it.
    func ask<T: Sendable>(
        _ work: @escaping Question<T>,
        then: @escaping @MainActor (Result<T, any Error>) -> Void
    ) {
        let thread = thread
        line { then(await thread.ask(work)) }
    }

    func reopen(_ config: Config) {
        let thread = thread
        line { await thread.reopen(config) }
    }

    /// Does something after all that was asked before.
    func line(_ work: @escaping @MainActor () async -> Void) {
        let before = last
        last = Task {
            await before?.value
            await work()
        }
    }

    /// Until all that was asked is answered, and what came of it, too.
    public func settled() async {
        while let waiting = last {
            await waiting.value
            if last == waiting { return }
        }
    }
}
