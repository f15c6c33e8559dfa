package org.beside.contract

import kotlin.math.roundToLong
import org.beside.core.About
import org.beside.core.BesideException
import org.beside.core.Export
import org.beside.core.Item
import org.beside.core.Page
import org.beside.core.PlaceDetail
import org.beside.core.PlaceRow
import org.beside.core.Places
import org.beside.core.Point
import org.beside.core.Town

// Places as plain text, the same in every language: one line a row, parts by `|`, `-` for what is not there,
// degrees in millionths.

private fun part(part: Any?) = part?.toString() ?: "-"

private fun name(part: Enum<*>?) = part?.name?.lowercase() ?: "-"

private fun map(parts: Map<String, String>) = parts.map { "${it.key}=${it.value}" }.sorted().joinToString(",")

private fun degrees(point: Point?) = point?.let { "${(it.lat * 1e6).roundToLong()},${(it.lon * 1e6).roundToLong()}" } ?: "-"

private fun row(row: PlaceRow) = listOf(
    row.id, row.name, row.kinds.joinToString(","), part(row.distanceM), part(row.bearingDeg), degrees(row.point),
    name(row.pointQuality), name(row.open), part(row.nextChange), part(row.hoursText),
    row.phones.joinToString(",") { "${it.display}>${part(it.dial)}" }, part(row.address), map(row.attributes),
    part(row.alert), part(row.verifiedOn), name(row.freshness), row.source, part(row.licence), row.credit,
).joinToString("|")

fun render(places: Places) = listOf("data: ${name(places.data)}") + places.results.map(::row) + "unplaced:" +
    places.unplaced.map(::row)

fun render(detail: PlaceDetail?) = if (detail == null) listOf("-") else listOf(
    row(detail.row), detail.altNames.joinToString(","), part(detail.organization), part(detail.description),
    part(detail.url), part(detail.email), "confidential: ${detail.confidential}", "gone: ${detail.gone}",
    part(detail.retrievedOn), map(detail.confirmedOn),
)

fun render(towns: List<Town>) = towns.map { "${it.label}|${degrees(it.at)}|${it.exact}|${part(it.distanceM)}" }

fun render(about: About) = listOf(
    "banner: ${about.banner != null}", "english first: ${about.languages.first() == "en"}",
    "sources: ${about.sources.isNotEmpty()}", "kinds: ${about.kinds.isNotEmpty()}", about.credits.joinToString(","),
    "built on ${part(about.listBuiltOn)}", "rows ${part(about.listRows)}",
)

fun render(error: BesideException) = listOf("error: ${error::class.simpleName}")

private fun item(item: Item, shown: String, brief: Boolean) = listOf(
    item.part, item.id, shown, part(item.state), part(item.dial), part(item.dueOn), item.sources.joinToString(","),
    if (brief) ".." else map(item.values),
).joinToString("|")

/** A page; a brief one without its texts, which change with the content. */
fun render(page: Page, brief: Boolean): List<String> {
    fun shown(text: String) = if (brief) ".." else text
    return listOf(
        "page: ${page.id}|${shown(page.title)}|${page.lang}|${part(page.region)}|${page.number}|${page.urgent}",
    ) + page.notes.map { "note: ${shown(it)}" } +
        page.headings.map { "heading: ${it.key}=${shown(it.value)}" }.sorted() +
        page.items.flatMap { one ->
            listOf(item(one, shown(one.text), brief)) + one.lines.map { "  ${shown(it)}" }
        } +
        page.sources.map { "source: ${it.id}|${it.verified}" } + "banner: ${page.banner != null}" +
        "question: ${page.question != null}"
}

/** Only what sorts of things are on a page, in their order. */
fun parts(page: Page): List<String> {
    val parts = page.items.map { it.part }.fold(emptyList<String>()) { all, one ->
        if (all.lastOrNull() == one) all else all + one
    }
    return listOf(
        "page: ${page.id}|${page.lang}|${part(page.region)}|${page.number}|${page.urgent}",
        "notes: ${page.notes.size}", "parts: ${parts.joinToString(",")}", "sources: ${page.sources.isNotEmpty()}",
    )
}

/** A brief one tells only whether there is something in it. */
fun render(export: Export, brief: Boolean) = listOf("export: ${export.name}|${export.mediaType}") +
    if (brief) listOf("text: ${export.text.isNotEmpty()}") else export.text.lines().dropLastWhile { it.isEmpty() }

/** An error with what it says. */
fun told(error: BesideException) = listOf("${render(error).single()}: ${error.message}")
