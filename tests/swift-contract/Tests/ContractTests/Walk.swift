import BesideBindings
import Foundation
import Testing

// The steps of a walk, as tests/pages and tests/failing-disk have them: each is one call.

/// Makes the call; gives what came of it as lines.
func ask(_ beside: Beside, _ step: Json, _ now: Now) throws -> [String] {
    let brief = step["brief"]?.flag == true
    let page: Page
    switch step["call"]?.text {
    case "home": page = try beside.home(now: now)
    case "guide": page = try beside.guide(request: try guideRequest(step), now: now)
    case "kit": page = try beside.kit(request: try kitRequest(step), now: now)
    case "propose": page = try beside.propose(change: try change(step), now: now)
    case "lists":
        let from = step["lat"]?.number.flatMap { lat in step["lon"]?.number.map { Point(lat: lat, lon: $0) } }
        page = try beside.lists(from: from, now: now)
    case "install":
        let files = try (step["files"]?.list ?? []).compactMap(\.text).map {
            try Data(contentsOf: shared.appendingPathComponent("pages").appendingPathComponent($0))
        }
        page = try beside.install(
            files: files, trust: step["trust"]?.text, acceptExpired: step["accept_expired"]?.flag == true, now: now)
    case "remove_list": page = try beside.removeList(list: try text(step, "id"), now: now)
    case "undo_list": page = try beside.undoList(now: now)
    case "export": return render(try beside.export(kind: try exportKind(step), now: now), brief)
    case "export_page": return render(try beside.exportPage(id: try text(step, "id")), brief)
    case "speak":
        try beside.speak(lang: step["lang"]?.text, region: step["region"]?.text)
        return []
    case "find": return render(try beside.find(text: try text(step, "text"), near: nil, now: now))
    case "answer":
        let update = try beside.dispatch(event: .answer(id: try text(step, "id")), now: now)
        return ["\(update.screen?.state ?? "-") \(update.error ?? "-")"]
    case "open":
        return [try beside.dispatch(event: open(try text(step, "id")), now: now).screen?.state ?? "-"]
    case "go_on":
        let update = try beside.goOn(protocol: try text(step, "id"), now: now)
        return ["\(update.screen?.state ?? "-") \(update.error ?? "-")"]
    case "erase":
        try beside.erase(now: now)
        return []
    default: throw Malformed()
    }
    return step["parts"]?.flag == true ? parts(page) : render(page, brief)
}

private func guideRequest(_ step: Json) throws -> GuideRequest {
    switch step["do"]?.text {
    case "topics": .topics
    case "topic": .topic(id: try text(step, "id"))
    case "search": .search(text: try text(step, "text"), limit: try #require(number(step, "limit")))
    case "hotlines": .hotlines
    case "products": .products
    case "right": .right(page: try text(step, "id"), right: step["right"]?.flag, note: step["note"]?.text)
    case "answers": .answers
    case "forget_answers": .forgetAnswers
    default: throw Malformed()
    }
}

private func kitRequest(_ step: Json) throws -> KitRequest {
    let expires = step["expires"]?.text
    switch step["do"]?.text {
    case "show": return .show
    case "add":
        return .add(
            product: try text(step, "product"), count: try #require(number(step, "count")), expires: expires)
    case "set":
        return .set(n: try #require(number(step, "n")), count: number(step, "count"), expires: expires)
    case "remove": return .remove(n: try #require(number(step, "n")))
    case "refresher": return .refresher(everyDays: number(step, "every_days"), done: step["done"]?.flag == true)
    case "no_refresher": return .noRefresher
    default: throw Malformed()
    }
}

private func change(_ step: Json) throws -> Change {
    let why = step["why"]?.text ?? ""
    switch step["do"]?.text {
    case "drafts": return .drafts(place: step["place"]?.text)
    case "fields": return .fields(place: try text(step, "place"))
    case "edit":
        return .edit(
            place: try text(step, "place"), field: try text(step, "field"), value: try text(step, "value"),
            why: why)
    case "still_true":
        return .stillTrue(place: try text(step, "place"), field: step["field"]?.text, why: why)
    case "new": return .new(fields: step["fields"]?.object?.compactMapValues(\.text) ?? [:], why: why)
    case "gone": return .gone(place: try text(step, "place"), why: why)
    case "withdraw": return .withdraw(draft: try text(step, "draft"))
    case "renew_key": return .renewKey
    default: throw Malformed()
    }
}

private func exportKind(_ step: Json) throws -> ExportKind {
    switch step["kind"]?.text {
    case "handover": .handover
    case "journey": .journey
    case "answers": .answers
    case "kit": .kit
    case "proposals": .proposals
    case "new_proposals": .newProposals
    default: throw Malformed()
    }
}

/// The moment of the case, on the day of the step where it has its own.
func now(_ one: Json, _ step: Json) throws -> Now {
    let time = try #require(one["now"])
    return Now(
        wallMs: (step["wall_ms"] ?? time["wall_ms"])?.whole, bootMs: try #require(time["boot_ms"]?.whole),
        bootId: try #require(time["boot_id"]?.text))
}

private func text(_ step: Json, _ key: String) throws -> String {
    try #require(step[key]?.text)
}

private func number(_ step: Json, _ key: String) -> UInt32? {
    step[key]?.whole.map { UInt32($0) }
}
