/// The first steps without the library: shown before it is loaded, and whenever it is not to be had.
public struct FirstSteps: Sendable, Hashable {
    /// Heading of the first screen.
    public let title: String
    /// Lines of the first screen.
    public let look: [String]
    let call: String
    /// What to do with naloxone.
    public let naloxone: String
    let breaths: String
    let cpr: String
    /// That no clinician has signed the content, as long as none has.
    public let banner: String?

    /// Whom to call first.
    public func call(_ numbers: EmergencyNumbers) -> String {
        call.split(separator: "%@", omittingEmptySubsequences: false).joined(separator: numbers.number)
    }

    /// What to do for somebody who does not breathe well.
    public func care(_ numbers: EmergencyNumbers) -> String {
        switch numbers.care {
        case .breaths: breaths
        case .cpr: cpr
        }
    }

    /// The steps in the first of these languages that there is (`fr-CA`, then `fr`), else in English.
    public static func inFirst(of tags: [String]) -> FirstSteps {
        for tag in tags {
            let parts = tag.split { $0 == "-" || $0 == "_" }
            for length in stride(from: parts.count, to: 0, by: -1) {
                if let steps = languages[parts.prefix(length).joined(separator: "-")] { return steps }
            }
        }
        return en
    }
}

/// Numbers and care of a region.
public struct EmergencyNumbers: Sendable, Hashable {
    /// What somebody who does not breathe well is given first.
    public enum Care: Sendable { case breaths, cpr }

    /// Number of the main button.
    public let number: String
    /// Numbers to try where that one does not answer.
    public let others: [String]
    let care: Care

    /// Of an ISO 3166 region, else of its country, else of the world.
    public static func of(_ region: String?) -> EmergencyNumbers {
        let code = (region ?? "").uppercased()
        let country = String(code.prefix { $0 != "-" && $0 != "_" })
        return regions[code] ?? regions[country] ?? regions[""] ?? world
    }

    /// Every country that there is a number for, by its ISO 3166 code.
    public static var countries: [String] { regions.keys.filter { !$0.isEmpty }.sorted() }

    /// Should the table be gone: 112, with 911 beside it.
    private static let world = EmergencyNumbers(number: "112", others: ["911"], care: .breaths)
}
