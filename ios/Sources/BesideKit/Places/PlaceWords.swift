import BesideBindings
import Foundation

/// What a place says about itself, in words: what is not known is said to be so.
struct PlaceWords {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    func distance(_ row: PlaceRow) -> String? {
        guard let metres = row.distanceM.map(Int.init) else { return nil }
        let far: String
        if metres < Self.kilometre {
            far = words(.metres, "\(metres)")
        } else {
            let digits = metres < Self.tenKilometres ? 0...1 : 0...0
            let style = FloatingPointFormatStyle<Double>(locale: Locale(identifier: words.language))
            let kilometres = Double(metres) / Double(Self.kilometre)
            far = words(.kilometres, kilometres.formatted(style.precision(.fractionLength(digits))))
        }
        guard let bearing = row.bearingDeg.map(Int.init) else { return far }
        let wind = (bearing + Self.eighth / 2) / Self.eighth % Self.winds
        return words(.distance, far, words.named("place_wind_\(wind)") ?? "")
    }

    func open(_ row: PlaceRow) -> String {
        let now = words(.placeWhenNow)
        // Local time of the place, as the list has it: `2026-11-22T17:00`.
        let change = row.nextChange.map { String($0.replacing("T", with: " ").prefix(Self.minutes)) }
        return switch row.open {
        case .open: change.map { words(.placeOpenUntil, now, $0) } ?? words(.placeOpen, now)
        case .closed: change.map { words(.placeClosedUntil, now, $0) } ?? words(.placeClosed, now)
        case .unknown: words(.placeOpenUnknown, now)
        }
    }

    /// How old what is told is; from a year on: phone first. The mark before it is for who does not tell the colours.
    func checked(_ row: PlaceRow) -> String {
        let first = words(.placePhoneFirst)
        guard let day = row.verifiedOn else { return "△ " + words(.placeCheckedNever, first) }
        return switch row.freshness {
        case .green: "● " + words(.placeChecked, day)
        case .amber: "◐ " + words(.placeCheckedAmber, day)
        case .red: "△ " + words(.placeCheckedRed, String(day.prefix(Self.year)), first)
        }
    }

    func attribute(_ key: String, _ value: String) -> String {
        let name = words.named("place_attribute_\(key)") ?? key.replacing("_", with: " ")
        return words(.clock, name, words.named("place_value_\(value)") ?? value.replacing("_", with: " "))
    }

    private static let (kilometre, tenKilometres, winds, eighth) = (1_000, 10_000, 8, 45)
    /// So many letters of a date are its year, so many of a time its minutes.
    private static let (year, minutes) = (4, 16)
}
