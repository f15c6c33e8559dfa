// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    /// By language tag, then by variant.
    public static let languages: [String: [String: FirstSteps]] = [
        "en": en,
        "es": es,
        "fr": fr,
    ]
}
