import BesideBindings
import Observation

/// Where lines come from, and how far each source was read.
@MainActor
enum Sources {
    static func pieces(_ sources: [Source], _ words: Words) -> [Piece] {
        sources.flatMap { source -> [Piece] in
            let title = [source.title, source.year.map { "\($0)" }].compactMap { $0 }.joined(separator: ", ")
            return [.plain(title), .note(words(read(source.verified)))]
        }
    }

    private static func read(_ verified: String) -> Word {
        switch verified {
        case "yes": .verifiedYes
        case "partly": .verifiedPartly
        case "design": .verifiedDesign
        default: .verifiedNo
        }
    }
}

/// The sources of the open screen.
@MainActor @Observable
final class SourcesPage: PageModel {

    override var title: String { words(.sources) }

    override var pieces: [Piece] {
        let screen = app.guide.screen
        var all: [Piece] = screen?.banner.map { [.plain($0)] } ?? []
        if words.translated { all.append(.plain(words(.languageUnreviewed))) }
        return all + Sources.pieces(screen?.sources ?? [], words)
    }
}

/// What Beside is made of.
@MainActor @Observable
final class AboutPage: PageModel {
    private var about: About?

    override init(app: AppModel) {
        super.init(app: app)
        let language = app.words.language
        app.core.ask({ beside, _ in try beside.about(lang: language) }) { [weak self] result in
            if let about = try? result.get() { self?.about = about } else { app.go(.firstSteps) }
        }
    }

    override var title: String { words(.about) }

    override var pieces: [Piece] {
        guard let about else { return [] }
        var lines = [words(.version, about.version), words(.privacyLine), about.banner].compactMap { $0 }
        if about.languages.count > 1 { lines.append(about.languages.map(Names.language).joined(separator: ", ")) }
        if let rows = about.listRows {
            lines.append(words(.listRows, "\(rows)", about.listBuiltOn ?? words(.placeDateUnknown)))
        }
        // Set by the group that gives the app out; the browser opens it.
        let newest = app.newestList.map { address in
            [Piece.quiet(words(.newestList)) { [app] in app.web(address) }]
        }
        return (lines + about.credits).map { .plain($0) } + (newest ?? [])
            + [.heading(words(.sources))] + Sources.pieces(about.sources, words)
    }
}
