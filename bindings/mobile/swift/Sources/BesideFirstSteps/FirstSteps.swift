/// The first steps without the library: shown before it is loaded, and whenever it is not to be had.
public struct FirstSteps: Sendable, Hashable {
    /// Heading of the first screen.
    public let title: String
    /// Lines of the first screen.
    public let look: [String]
    /// What follows, in the order of doing, with `%@` for the number to call.
    let steps: [String]
    /// That no clinician has signed the content, as long as none has.
    public let banner: String?

    /// What to do after the first screen, in the order of doing.
    public func steps(calling numbers: EmergencyNumbers) -> [String] {
        steps.map { $0.split(separator: "%@", omittingEmptySubsequences: false).joined(separator: numbers.number) }
    }

    /// The steps of a region in the first of these languages that there is (`fr-CA`, then `fr`), else in English.
    public static func inFirst(of tags: [String], for numbers: EmergencyNumbers) -> FirstSteps {
        let variants = inFirst(of: tags)
        return variants[numbers.variant] ?? variants["default"] ?? none
    }

    private static func inFirst(of tags: [String]) -> [String: FirstSteps] {
        for tag in tags {
            let parts = tag.split { $0 == "-" || $0 == "_" }
            for length in stride(from: parts.count, to: 0, by: -1) {
                if let steps = languages[parts.prefix(length).joined(separator: "-")] { return steps }
            }
        }
        return en
    }

    /// Should the tables be gone.
    private static let none = FirstSteps(title: "", look: [], steps: [], banner: nil)
}

/// Numbers of a region, and which steps hold there.
public struct EmergencyNumbers: Sendable, Hashable {
    /// Number of the main button.
    public let number: String
    /// Numbers to try where that one does not answer.
    public let others: [String]
    /// Id of the variant of the response.
    public let variant: String

    /// Of an ISO 3166 region, else of its country, else of the world.
    public static func of(_ region: String?) -> EmergencyNumbers {
        let code = (region ?? "").uppercased()
        let country = String(code.prefix { $0 != "-" && $0 != "_" })
        return regions[code] ?? regions[country] ?? regions[""] ?? world
    }

    /// Every country that there is a number for, by its ISO 3166 code.
    public static var countries: [String] { regions.keys.filter { !$0.isEmpty && !$0.contains("-") }.sorted() }

    /// Should the table be gone: 112, with 911 beside it.
    private static let world = EmergencyNumbers(number: "112", others: ["911"], variant: "default")
}
