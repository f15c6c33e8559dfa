import BesideBindings
import Foundation
import Observation

/// The guided path that is open: hands the core what happened, keeps what it answers, and has its effects done.
@MainActor @Observable
public final class GuideModel {
    public private(set) var screen: Screen?
    /// The language that the open path speaks; none before it is known.
    public private(set) var language: String?
    /// The core cannot be opened or cannot go on: only the static first steps are left.
    public private(set) var broken = false

    @ObservationIgnored private let core: Core
    @ObservationIgnored private let perform: @MainActor (Effect) -> Void
    @ObservationIgnored private let broke: @MainActor () -> Void
    /// What comes to a path that was left meanwhile is not shown any more.
    @ObservationIgnored private var turn = 0

    init(
        core: Core, perform: @escaping @MainActor (Effect) -> Void, broke: @escaping Act
    ) {
        (self.core, self.perform, self.broke) = (core, perform, broke)
    }

    /// Whether a path is open and not over.
    public var live: Bool { Self.goesOn(screen) }

    /// The beat of the screen; none where nothing beats.
    public var rhythm: Rhythm? {
        guard let clock = beating, let everyMs = clock.everyMs else { return nil }
        return Rhythm(pattern: clock.pattern ?? "breath", everyMs: everyMs, startedAt: clock.startedAt)
    }

    var beating: Clock? { screen?.clocks.first { $0.kind == .beat } }

    public func open(_ path: String, lang: String?, region: String?, variant: String? = nil) {
        turn += 1
        language = lang
        send(.open(protocol: path, region: region, lang: lang, variant: variant))
    }

    /// To the first step, at once: a response that is going on goes on, else a new one begins.
    public func help(lang: String?, region: String?) {
        if live && screen?.protocol == Self.respond { return }
        turn += 1
        language = lang
        ask { beside, now in
            let waiting = try beside.dispatch(event: .resume, now: now)
            if waiting.screen?.protocol == Self.respond && Self.goesOn(waiting.screen) { return waiting }
            return try beside.dispatch(
                event: .open(protocol: Self.respond, region: region, lang: lang, variant: nil), now: now)
        }
    }

    public func answer(_ id: String) { send(.answer(id: id)) }

    public func set(_ key: String, _ value: String) {
        if key == "lang" { language = value }
        send(.set(key: key, value: .text(text: value)))
    }

    public func setPlace(_ at: Point, town: String?) {
        send(.set(key: "place", value: .place(lat: at.lat, lon: at.lon, town: town)))
    }

    func failed(_ kind: String) {
        if screen != nil { send(.effectFailed(kind: kind)) }
    }

    /// Goes on where it was, also after a kill, in one question; `then` learns whether there was anything.
    public func resume(then: @escaping @MainActor (Bool) -> Void = { _ in }) {
        goOn({ try $0.dispatch(event: .resume, now: $1) }, then: then)
    }

    /// Goes on with a path that waits.
    public func goOn(_ path: String, then: @escaping @MainActor (Bool) -> Void = { _ in }) {
        goOn({ try $0.goOn(protocol: path, now: $1) }, then: then)
    }

    /// Time went on. Asked twice a second while somebody looks.
    public func tick() {
        guard screen != nil else { return }
        let asked = turn
        core.ask({ try $0.tick(now: $1) }) { [weak self] result in
            guard let self, asked == turn, let update = (try? result.get()) ?? nil else { return }
            take(update)
        }
    }

    /// What is left to keep or share.
    func card(then: @escaping @MainActor (String) -> Void) {
        core.ask({ try $0.export(kind: .handover, now: $1).text }) { result in
            if let text = try? result.get() { then(text) }
        }
    }

    /// Nothing is open any more; the core's own log of a live session stays.
    func leave() {
        turn += 1
        screen = nil
        language = nil
    }

    private func goOn(
        _ question: @escaping Question<Update>,
        then: @escaping @MainActor (Bool) -> Void
    ) {
        let asked = turn
        core.ask({ beside, now -> (Update, String?) in
            let update = try question(beside, now)
            guard update.screen != nil else { return (update, nil) }
            return (update, Self.language(of: try beside.export(kind: .journey, now: now).text))
        }) { [weak self] result in
            guard let self, asked == turn else { return }
            guard let (update, spoken) = try? result.get() else {
                fail()
                return then(false)
            }
            let live = Self.goesOn(update.screen)
            if live {
                language = spoken ?? language
                take(update)
            }
            then(live)
        }
    }

    private func send(_ event: Event) { ask { try $0.dispatch(event: event, now: $1) } }

    private func ask(_ question: @escaping Question<Update>) {
        let asked = turn
        core.ask(question) { [weak self] result in
            guard let self, asked == turn else { return }
            if let update = try? result.get() { take(update) } else { fail() }
        }
    }

    private func fail() {
        broken = true
        broke()
    }

    private func take(_ update: Update) {
        broken = false
        if let new = update.screen, new != screen { screen = new }
        for effect in update.effects {
            if case .open(let path) = effect {
                open(path, lang: language, region: nil)
            } else {
                perform(effect)
            }
        }
    }

    private nonisolated static let respond = "respond"

    private nonisolated static func goesOn(_ screen: Screen?) -> Bool {
        screen.map { $0.state != "end" } ?? false
    }

    /// The language of a journey is that of its last event that says one.
    private nonisolated static func language(of journey: String) -> String? {
        let events = journey.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["event"] as? [String: Any]
        }
        let said = events.map {
            $0["type"] as? String == "open" ? $0["lang"] : $0["key"] as? String == "lang" ? $0["value"] : nil
        }
        return said.compactMap { $0 as? String }.last
    }
}
