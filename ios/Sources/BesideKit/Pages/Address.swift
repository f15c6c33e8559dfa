/// Where a page is found.
public enum Address: Hashable, Sendable {
    case guided, firstSteps, sources
    case near(kinds: [String]), kinds, place(id: String)
    case guides, hotlines, products, topic(id: String)
    case kit, kitAdd
    case lists, correct(place: String), edit(place: String, field: String, name: String, old: String)
    case stillTrue(place: String), gone(place: String), newPlace, install(file: String)
    case settings, region, erase, about, notSaved

    /// What was corrected leads through the fields of a place: back goes to the place.
    var passing: Bool {
        switch self {
        case .edit, .gone, .stillTrue, .correct, .newPlace: true
        default: false
        }
    }
}
