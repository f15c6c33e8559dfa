import Foundation

/// Names that the system knows: of languages and countries.
enum Names {
    /// A language in its own words: `Español`.
    static func language(_ tag: String) -> String {
        let locale = Locale(identifier: tag)
        let name = locale.localizedString(forIdentifier: tag) ?? tag
        return name.prefix(1).uppercased(with: locale) + name.dropFirst()
    }

    static func country(_ code: String, in language: String) -> String {
        Locale(identifier: language).localizedString(forRegionCode: code) ?? code
    }
}
