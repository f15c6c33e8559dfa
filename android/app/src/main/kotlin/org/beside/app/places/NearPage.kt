package org.beside.app.places

import android.text.InputType
import android.view.View
import org.beside.app.R
import org.beside.app.effects.Locate
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.finish
import org.beside.app.pages.frame
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Beside
import org.beside.core.ListData
import org.beside.core.PlaceRow
import org.beside.core.Places
import org.beside.core.PlacesQuery
import org.beside.core.Point
import org.beside.core.Town

/** The nearest help: from where the person is, from a town, or by words. Nothing asked is kept. */
class NearPage(private val host: Host, kinds: String) : Page {
    private val ui = host.ui
    private val words = Words(ui)
    private val rows = Rows(ui, words) { host.go("place/$it") }
    private val frame = host.frame(ui.string(R.string.menu_near))
    private val said = Section(ui)
    private val found = Section(ui)
    private val narrow = Section(ui)
    private val town = ui.field(ui.string(R.string.type_town), inputType = WORDS)
    private val search = ui.field(ui.string(R.string.search_words), inputType = WORDS)
    private val asked = host.app.nearby

    override val view: View

    init {
        if (kinds.isNotEmpty()) asked.kinds = kinds.split(",")
        frame.add(ui.button(Weight.STEP, ui.string(R.string.use_location)) { Locate(host).find(::located) })
        frame.add(line(town, R.string.search, ::lookUpTown))
        frame.add(line(search, R.string.search, ::find))
        for (part in listOf(narrow, said, found)) frame.add(part.view)
        view = host.finish(frame)
        drawNarrow()
        if (asked.from != null) near()
    }

    private fun line(field: android.widget.EditText, label: Int, go: () -> Unit): View = ui.row {
        field.setOnEditorActionListener { _, _, _ -> go().let { true } }
        addView(field, Ui.rest)
        addView(ui.button(Weight.QUIET, ui.string(label), tall = true, tap = go).apply { contentDescription = "$text: ${field.hint}" })
    }

    private fun drawNarrow(): Unit = narrow.show(listOf(asked.kinds, asked.openOnly)) {
        ui.column {
            val chosen = asked.kinds.joinToString { host.app.kindNames[it] ?: it }.ifEmpty { ui.string(R.string.every_kind) }
            addView(ui.button(Weight.QUIET, ui.string(R.string.choose, chosen)) { host.go("kinds") }, Ui.full)
            val narrower = ui.mark(ui.string(R.string.open_only), asked.openOnly) {
                asked.openOnly = !asked.openOnly
                drawNarrow()
                if (asked.from != null) near()
            }
            addView(narrower, Ui.full)
        }
    }

    private fun located(point: Point?) {
        if (point == null) return say(ui.string(R.string.place_unknown))
        asked.from = point
        near()
    }

    private fun lookUpTown() = host.app.core.ask({ it.towns(town.text.toString()) }) { result ->
        val towns = result.getOrNull().orEmpty()
        val exact = towns.firstOrNull { it.exact }
        if (exact != null) from(exact) else offer(towns)
    }

    private fun from(town: Town) {
        asked.from = town.at
        say(ui.string(R.string.place_nearest, town.label))
        near()
    }

    /** Near spellings, each to be tapped. */
    private fun offer(towns: List<Town>) = said.show(towns to System.nanoTime()) {
        ui.column {
            addView(ui.text(Text.PLAIN, ui.string(R.string.town_unknown, "")), Ui.full)
            for (town in towns) addView(ui.button(Weight.QUIET, town.label) { from(town) }, Ui.full)
        }
    }

    private fun near() {
        val query = PlacesQuery(asked.from ?: return, asked.kinds, null, asked.openOnly, emptyMap(), MOST)
        ask { it.places(query, host.app.clock.now()) }
    }

    private fun find() {
        val words = search.text.toString()
        ask { it.find(words, asked.from, host.app.clock.now()) }
    }

    private fun ask(question: (Beside) -> Places) = host.app.core.ask(question) { result ->
        result.onSuccess(::show).onFailure { say(ui.string(R.string.list_unreadable)) }
    }

    private fun show(places: Places) = found.show(places) {
        ui.column(gap = 10) {
            if (places.data == ListData.STARTER) addView(ui.text(Text.NOTE, ui.string(R.string.starter_list)), Ui.full)
            if (places.results.isEmpty() && places.unplaced.isEmpty()) addView(ui.text(Text.STEP, ui.string(R.string.nothing_near)), Ui.full)
            places.results.forEach { addView(rows.view(it), Ui.full) }
            if (places.unplaced.isNotEmpty()) addView(ui.text(Text.PLAIN, ui.string(R.string.place_unplaced)), Ui.full)
            places.unplaced.forEach { addView(rows.view(it), Ui.full) }
        }
    }

    private fun say(text: String) = said.show(text) { ui.text(Text.PLAIN, it) }

    private companion object {
        const val WORDS = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
        const val MOST = 20u
    }
}

/** What was asked for last, in memory alone: coming back from a place shows the same list. */
class Nearby {
    var from: Point? = null
    var kinds: List<String> = emptyList()
    var openOnly = false
}

/** A place in a list: all of it can be tapped. */
class Rows(private val ui: Ui, private val words: Words, private val open: (id: String) -> Unit) {
    fun view(row: PlaceRow): View {
        val lines = listOfNotNull(row.name, words.distance(row), row.alert, words.open(row), words.checked(row))
        return ui.box(R.color.card, gap = 2) {
            lines.forEachIndexed { at, line -> addView(ui.text(if (at == 0) Text.HEADING else Text.PLAIN, line), Ui.full) }
            minimumHeight = ui.dp(Ui.ANSWER)
            isFocusable = true
            contentDescription = lines.joinToString(". ")
            setOnClickListener { open(row.id) }
        }
    }
}
