import BesideBindings
import Foundation
import Observation

/// What lives as long as the app: the core, what was chosen, the guided path, and the pages one went through.
@MainActor @Observable
public final class AppModel {
    @ObservationIgnored public let core: Core
    @ObservationIgnored public let preferences: Preferences
    @ObservationIgnored public private(set) var guide: GuideModel!
    @ObservationIgnored let phone: any EffectPerformer
    @ObservationIgnored private(set) var effects: Effects!
    @ObservationIgnored let nearby = Nearby()
    /// Where the newest list is to be had: set by the group that gives the app out.
    @ObservationIgnored let newestList: String?
    @ObservationIgnored private let folder: URL?
    @ObservationIgnored private let languagesOfPhone: [String]
    @ObservationIgnored private var pages: [Address: PageModel] = [:]
    /// What was left just now may still be on its way out of sight.
    @ObservationIgnored private var gone: [Address: PageModel] = [:]
    @ObservationIgnored private var waiting: [Int: Task<Void, Never>] = [:]
    @ObservationIgnored private var started = 0

    /// The pages one went through, home left out; the last one is in front.
    public var way: [Address] = [] { didSet { if way != oldValue { moved() } } }
    /// Nothing is to be seen: the app was left at once.
    public private(set) var left = false
    /// A text that the person wants to keep as a file, until they have chosen where.
    public var saving: Saving?
    /// A file is being picked.
    public var picking = false
    /// Whether the phone may show notifications was never asked.
    private(set) var mayAskNotices = false
    /// The kinds of help by their plain names, in the order of the core.
    private(set) var kinds: [InputOption] = []

    /// - Parameters:
    ///   - folder: Where the core keeps what is the person's; without one nothing is kept.
    ///   - languages: Those of the phone, the preferred first.
    public init(
        folder: URL?, phone: any EffectPerformer, languages: [String] = Locale.preferredLanguages,
        open: @escaping Opener = { try Beside.open(config: $0, now: $1) }, time: TimeSource? = nil,
        newestList: String? = nil
    ) {
        (self.folder, self.phone, self.newestList) = (folder, phone, newestList)
        languagesOfPhone = languages
        preferences = Preferences(folder: folder)
        let bootId = TimeSource.bootId(before: preferences.bootId)
        if time == nil, bootId != preferences.bootId { preferences.bootId = bootId }
        let config = Config(folder: folder?.path, lang: preferences.language, region: preferences.regionNow)
        core = Core(open: open, time: time ?? .ofPhone(bootId: bootId), config: config)
        effects = Effects(app: self, phone: phone)
        guide = GuideModel(
            core: core, perform: { [weak self] in self?.effects.perform($0) },
            broke: { [weak self] in self?.go(.firstSteps) })
    }

    /// In the language of what is in front.
    public var words: Words {
        let own = way.last == .guided ? guide.language : nil
        return Words([own, preferences.language].compactMap { $0 } + languagesOfPhone)
    }

    /// The language and the region of now.
    public var language: String { Words([preferences.language].compactMap { $0 } + languagesOfPhone).language }

    /// The clock that running times are drawn from.
    public var bootMs: Int64 { core.time.now().bootMs }

    /// The words of the way out, which is on every page.
    public var leaving: Tap { Tap(words(.exit), sign: .leave) { [unowned self] in exit() } }

    /// To be called once the app is in front: back to where a kill, or the end of the battery, broke in.
    public func cameToFront() {
        left = false
        later { [unowned self] in mayAskNotices = await phone.mayAskNotices() }
        (home as? HomePage)?.cameUp()
        let open = guide.live
        guide.resume { [weak self] live in
            guard let self, !open else { return }  // one may read something else beside an open path
            if live { go(.guided) } else if way.last == .guided, guide.screen == nil { goHome() }
        }
    }

    /// The page of an address on the way; it was made when one went there.
    public func page(_ address: Address) -> PageModel { pages[address] ?? gone[address] ?? home }

    /// The page below all others.
    @ObservationIgnored public private(set) lazy var home: PageModel = HomePage(app: self)

    public func go(_ address: Address) {
        let steps: Set<Address> = [.guided, .firstSteps]
        way = (steps.contains(address) ? way.filter { !steps.contains($0) } : way) + [address]
    }

    /// There is no way back to what is done with; the page is made anew.
    func replace(_ address: Address) {
        pages[address] = nil
        way = way.prefix { !$0.passing }.filter { $0 != address } + [address]
    }

    /// Opens a guided path on its first screen.
    public func start(_ path: String) {
        left = false
        let (lang, region) = (language, preferences.regionNow)
        if path == "respond" {
            guide.help(lang: lang, region: region)
        } else if !guide.live || guide.screen?.protocol != path {
            guide.open(path, lang: lang, region: region)
        }
        go(.guided)
    }

    public func back() {
        if way.last == .guided, guide.screen?.always.contains(where: { $0.id == "back" }) == true {
            guide.answer("back")
        } else {
            way = way.dropLast()
        }
    }

    public func goHome() { way = [] }

    /// Out of the app at once: nothing of it stays in sight; an open path waits for the next time.
    public func exit() {
        left = true
        effects.silence()
        guide.leave()
        way = []
        guard preferences.exitErases == true else { return phone.leave() }
        eraseAll { [phone] _ in phone.leave() }
    }

    /// Erases what is the person's: sessions, drafts, kit, settings. Lists of places stay; `then` learns if all is
    /// gone.
    func eraseAll(then: @escaping @MainActor (Bool) -> Void) {
        effects.silence()
        guide.leave()
        nearby.forget()
        let settings = preferences.erase()
        core.ask({ try $0.erase(now: $1) }) { then(settings && (try? $0.get()) != nil) }
        core.reopen(Config(folder: folder?.path, lang: nil, region: preferences.regionNow))
    }

    func askNotices() {
        later { [unowned self] in
            await phone.askNotices()
            mayAskNotices = await phone.mayAskNotices()
        }
    }

    /// A file that was picked, or that another app handed over.
    public func open(file: URL) { go(.install(file: file.absoluteString)) }

    /// Does something that may wait for the phone or the person, beside everything else.
    func later(_ work: @escaping @MainActor () async -> Void) {
        started += 1
        let number = started
        waiting[number] = Task { [weak self] in
            await work()
            self?.waiting[number] = nil
        }
    }

    /// Until everything that was set going has come to its end.
    public func settled() async {
        repeat {
            await core.settled()
            for task in waiting.values { await task.value }
        } while !waiting.isEmpty
        await core.settled()
    }

    /// The language and the region of now, for whatever is opened next.
    func speak() {
        let (lang, region) = (preferences.language, preferences.regionNow)
        core.ask({ beside, _ in try beside.speak(lang: lang, region: region) }) { _ in }
        kinds = []
    }

    /// Sees to it that the kinds of help are known.
    func withKinds() {
        guard kinds.isEmpty else { return }
        let lang = language
        core.ask({ beside, _ in try beside.about(lang: lang).kinds }) { [weak self] in
            self?.kinds = (try? $0.get()) ?? []
        }
    }

    /// Gives away what the core hands out, as text or as a file; neither is written anywhere.
    func share(asFile: Bool = false, _ question: @escaping Question<Export>) {
        core.ask(question) { [phone] result in
            guard let export = try? result.get() else { return }
            if !asFile { return phone.share(text: export.text) {} }
            phone.share(file: Data(export.text.utf8), name: export.name, mediaType: export.mediaType) {}
        }
    }

    func dial(_ number: String) { phone.dial(number) {} }

    func web(_ address: String) { phone.web(address) }

    /// What is looked for near has changed while its page waited.
    func nearAgain() {
        for case let page as NearPage in pages.values { page.near() }
    }

    func kindName(_ id: String) -> String { kinds.first { $0.id == id }?.label ?? id }

    /// "Someone is not OK", at the bottom of every page that is not the response itself.
    var urgent: Tap {
        Tap(words(.notOk), .urgent, tall: true) { [unowned self] in start("respond") }
    }

    /// What was left is let go; what waits is looked for anew at home.
    private func moved() {
        gone = pages.filter { !way.contains($0.key) }
        pages = pages.filter { way.contains($0.key) }
        for address in way where pages[address] == nil { pages[address] = make(address) }
        if way.isEmpty { (home as? HomePage)?.cameUp() }
    }
}

/// A text to be kept as a file.
public struct Saving: Sendable, Equatable {
    public let name: String
    public let mediaType: String
    public let text: String
}
