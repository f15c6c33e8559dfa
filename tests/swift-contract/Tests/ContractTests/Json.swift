import BesideBindings
import Foundation

/// JSON as it stands in journeys and cases.
enum Json: Decodable, Equatable {
    case null, flag(Bool), whole(Int64), decimal(Double), text(String), list([Json]), object([String: Json])

    init(from decoder: Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let flag = try? one.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? one.decode(Int64.self) {
            self = .whole(whole)
        } else if let decimal = try? one.decode(Double.self) {
            self = .decimal(decimal)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let list = try? one.decode([Json].self) {
            self = .list(list)
        } else {
            self = .object(try one.decode([String: Json].self))
        }
    }

    static func read(_ text: some StringProtocol) throws -> Json {
        try JSONDecoder().decode(Json.self, from: Data(text.utf8))
    }

    subscript(key: String) -> Json? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var whole: Int64? { if case .whole(let whole) = self { whole } else { nil } }
    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    var list: [Json]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: Json]? { if case .object(let object) = self { object } else { nil } }
    var number: Double? {
        switch self {
        case .whole(let whole): Double(whole)
        case .decimal(let decimal): decimal
        default: nil
        }
    }

    /// A value of an input.
    var value: Value {
        switch self {
        case .null: .nothing
        case .flag(let on): .flag(on: on)
        case .whole(let number): .whole(number: number)
        case .decimal(let number): .decimal(number: number)
        case .text(let text): .text(text: text)
        case .list, .object: .json(text: written)
        }
    }

    private var written: String {
        switch self {
        case .null: "null"
        case .flag(let on): "\(on)"
        case .whole(let number): "\(number)"
        case .decimal(let number): "\(number)"
        case .text(let text): String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        case .list(let list): "[\(list.map(\.written).joined(separator: ","))]"
        case .object(let object):
            "{\(object.map { "\(Json.text($0.key).written):\($0.value.written)" }.joined(separator: ","))}"
        }
    }
}
