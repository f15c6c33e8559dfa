// Written by ios/scripts/resources.

extension Words {
    /// By language tag.
    static let tables: [String: [Word: String]] = [
        "en": en,
        "es": es,
        "fr": fr,
    ]
}
