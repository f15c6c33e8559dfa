/// What the screens say in one language. What that language lacks is said in the one it belongs to (`es-ES`, then
/// `es`), else in English.
public struct Words: Sendable {
    /// The first tag that there is a table for.
    public let language: String
    private let found: [[Word: String]]

    /// In the first of these languages that there is, else in English.
    public init(_ tags: [String]) {
        let chains = tags.lazy.map { tag -> [String] in
            let parts = tag.split { $0 == "-" || $0 == "_" }
            return stride(from: parts.count, to: 0, by: -1).map { parts.prefix($0).joined(separator: "-") }
        }
        let chain = chains.map { $0.filter { Self.tables[$0] != nil } }.first { !$0.isEmpty } ?? [Self.first]
        language = chain[0]
        found = (chain + [Self.first]).compactMap { Self.tables[$0] }
    }

    /// A text, with its parts put in for `{1}`, `{2}`.
    public func callAsFunction(_ word: Word, _ parts: String...) -> String {
        var text = found.lazy.compactMap { $0[word] }.first ?? ""
        for (at, part) in parts.enumerated() { text = text.replacing("{\(at + 1)}", with: part) }
        return text
    }

    /// A text by a name that is made up while running: `place_wind_3`.
    public func named(_ name: String) -> String? {
        Word(rawValue: name).map { self($0) }
    }

    /// Whether what is read is a translation.
    public var translated: Bool { language != Self.first }

    /// The languages that there are, the first one first.
    public static let languages = tables.keys.filter { !$0.contains("-") }.sorted()

    private static let first = "en"
}
