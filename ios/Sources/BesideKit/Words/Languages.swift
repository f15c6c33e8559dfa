// Written by ios/scripts/resources.

extension Words {
    /// By language tag.
    static let tables: [String: [Word: String]] = [
        "en": en,
        "es": es,
        "es-ES": esES,
        "fr": fr,
        "fr-CA": frCA,
    ]
}
