import BesideBindings

// Places as plain text, the same in every language: one line a row, parts by `|`, `-` for what is not there, degrees
// in millionths.

private func part<T>(_ part: T?) -> String {
    part.map { "\($0)" } ?? "-"
}

private func map(_ parts: [String: String]) -> String {
    parts.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ",")
}

private func degrees(_ point: Point?) -> String {
    guard let point else { return "-" }
    return "\(Int64((point.lat * 1e6).rounded())),\(Int64((point.lon * 1e6).rounded()))"
}

private func row(_ row: PlaceRow) -> String {
    let phones = row.phones.map { "\($0.display)>\(part($0.dial))" }.joined(separator: ",")
    return [
        row.id, row.name, row.kinds.joined(separator: ","), part(row.distanceM), part(row.bearingDeg),
        degrees(row.point), part(row.pointQuality), part(row.open), part(row.nextChange), part(row.hoursText), phones,
        part(row.address), map(row.attributes), part(row.alert), part(row.verifiedOn), part(row.freshness), row.source,
        part(row.licence), row.credit,
    ].joined(separator: "|")
}

func render(_ places: Places) -> [String] {
    ["data: \(places.data)"] + places.results.map(row) + ["unplaced:"] + places.unplaced.map(row)
}

func render(_ detail: PlaceDetail?) -> [String] {
    guard let detail else { return ["-"] }
    return [
        row(detail.row), detail.altNames.joined(separator: ","), part(detail.organization), part(detail.description),
        part(detail.url), part(detail.email), "confidential: \(detail.confidential)", "gone: \(detail.gone)",
        part(detail.retrievedOn), map(detail.confirmedOn),
    ]
}

func render(_ towns: [Town]) -> [String] {
    towns.map { "\($0.label)|\(degrees($0.at))|\($0.exact)|\(part($0.distanceM))" }
}

func render(_ about: About) -> [String] {
    [
        "banner: \(about.banner != nil)", "english first: \(about.languages.first == "en")",
        "sources: \(!about.sources.isEmpty)", "kinds: \(!about.kinds.isEmpty)", about.credits.joined(separator: ","),
        "built on \(part(about.listBuiltOn))", "rows \(part(about.listRows))",
    ]
}

func render(_ error: BesideError) -> [String] {
    ["error: \("\(error)".prefix { $0 != "(" }.split(separator: ".").last ?? "")"]
}

private func item(_ item: Item, _ shown: String, _ brief: Bool) -> String {
    [
        item.part, item.id, shown, part(item.state), part(item.dial), part(item.dueOn),
        item.sources.joined(separator: ","), brief ? ".." : map(item.values),
    ].joined(separator: "|")
}

/// A page; a brief one without its texts, which change with the content.
func render(_ page: Page, _ brief: Bool) -> [String] {
    func shown(_ text: String) -> String { brief ? ".." : text }
    let title = shown(page.title)
    var lines = ["page: \(page.id)|\(title)|\(page.lang)|\(part(page.region))|\(page.number)|\(page.urgent)"]
    lines += page.notes.map { "note: \(shown($0))" }
    lines += page.headings.map { "heading: \($0.key)=\(shown($0.value))" }.sorted()
    for one in page.items {
        lines.append(item(one, shown(one.text), brief))
        lines += one.lines.map { "  \(shown($0))" }
    }
    lines += page.sources.map { "source: \($0.id)|\($0.verified)" }
    lines.append("banner: \(page.banner != nil)")
    lines.append("question: \(page.question != nil)")
    return lines
}

/// Only what sorts of things are on a page, in their order.
func parts(_ page: Page) -> [String] {
    let parts = page.items.map(\.part).reduce(into: [String]()) { all, one in
        if all.last != one { all.append(one) }
    }
    return [
        "page: \(page.id)|\(page.lang)|\(part(page.region))|\(page.number)|\(page.urgent)",
        "notes: \(page.notes.count)", "parts: \(parts.joined(separator: ","))", "sources: \(!page.sources.isEmpty)",
    ]
}

/// A brief one tells only whether there is something in it.
func render(_ export: Export, _ brief: Bool) -> [String] {
    var text = export.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while text.last?.isEmpty == true { text.removeLast() }
    return ["export: \(export.name)|\(export.mediaType)"] + (brief ? ["text: \(!export.text.isEmpty)"] : text)
}

/// An error with what it says.
func told(_ error: BesideError) -> [String] {
    let message = Mirror(reflecting: error).children.first.map { Mirror(reflecting: $0.value).children.first?.value }
    return ["\(render(error)[0]): \((message ?? nil) as? String ?? "-")"]
}
