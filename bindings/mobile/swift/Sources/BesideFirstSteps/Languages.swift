// Written by `beside-review first-steps` from core/content.

extension FirstSteps {
    /// By language tag.
    public static let languages: [String: FirstSteps] = [
        "en": .en,
        "es": .es,
        "fr": .fr,
    ]
}
