import BesideBindings

/// One line of a journey: when, and what happened.
struct Step {
    let now: Now
    let event: Event
}

struct Malformed: Error {}

/// Reads a journey; what a line leaves out follows from the line before.
func journey(_ text: String) throws -> [Step] {
    var before: Now?
    return try text.split(separator: "\n").map { text in
        let line = try Json.read(text)
        let now = try moment(line, after: before)
        before = now
        return Step(now: now, event: event(line["event"] ?? .null))
    }
}

private func moment(_ line: Json, after before: Now?) throws -> Now {
    guard let boot = line["at_ms"]?.whole else { throw Malformed() }
    let wall: Int64?
    if let said = line["wall_ms"] {
        wall = said.whole
    } else if let before {
        wall = before.wallMs.map { $0 + boot - before.bootMs }
    } else {
        wall = 1_767_225_600_000
    }
    return Now(wallMs: wall, bootMs: boot, bootId: line["boot_id"]?.text ?? before?.bootId ?? "boot")
}

private func event(_ event: Json) -> Event {
    switch event["type"]?.text {
    case "open":
        guard let path = event["protocol"]?.text else { return .unknown }
        return .open(
            protocol: path, region: event["region"]?.text, lang: event["lang"]?.text, variant: event["variant"]?.text)
    case "answer":
        return event["id"]?.text.map { .answer(id: $0) } ?? .unknown
    case "set":
        guard let key = event["key"]?.text, let value = event["value"] else { return .unknown }
        return .set(key: key, value: value.value)
    case "resume":
        return .resume
    case "effect_failed":
        let kind = event.object?.values.compactMap(\.text).first { $0 != "effect_failed" }
        return .effectFailed(kind: kind ?? "")
    default:
        return .unknown
    }
}
