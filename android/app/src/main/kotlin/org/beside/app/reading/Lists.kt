package org.beside.app.reading

import android.net.Uri
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Change
import org.beside.core.ExportKind
import org.beside.core.Item
import org.beside.core.Now

/** The person's drafts: each can be taken back, all can be given to whoever keeps the list. Below: the lists that are held. */
class ListsPage(host: Host) : ReadingPage(host, host.ui.string(R.string.menu_lists)) {
    private val lists = Section(ui)

    init {
        place()
        frame.add(lists.view)
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.open_file), tap = host::pick))
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.list_before)) { held { beside, now -> beside.undoList(now) } })
        change(Change.Drafts(null))
        held { beside, now -> beside.lists(null, now) }
    }

    override fun heading(page: CorePage) = ui.text(Text.HEADING, page.title)

    override fun open(item: Item) = item.values["place"]?.let { { host.go("place/${Uri.encode(it)}") } }

    override fun more(item: Item): List<View> = listOf(ui.button(Weight.QUIET, ui.string(R.string.withdraw)) { change(Change.Withdraw(item.id)) })

    override fun below(page: CorePage): List<View> = listOfNotNull(
        ui.button(Weight.QUIET, ui.string(R.string.new_place)) { host.go("new") },
        ui.button(Weight.QUIET, ui.string(R.string.give_drafts), tap = ::give).takeIf { page.items.isNotEmpty() },
        ui.button(Weight.QUIET, ui.string(R.string.new_key)) { change(Change.RenewKey, R.string.new_key_made) },
    )

    private fun change(change: Change, told: Int? = null) = ask { beside, now ->
        beside.propose(change, now).let { page -> if (told == null) page else page.copy(notes = listOf(ui.string(told)) + page.notes) }
    }

    /** The lists as they are after something was done with them. */
    private fun held(question: (Beside, Now) -> CorePage) = host.app.core.ask({ question(it, host.app.clock.now()) }) { result ->
        result.onSuccess { page -> lists.show(page to System.nanoTime()) { Reading(host, { null }, ::remove).view(page) } }
            .onFailure { failure ->
                val none = failure is BesideException.InvalidInput
                lists.show(failure) { ui.text(Text.STEP, ui.string(if (none) R.string.no_list_before else R.string.not_saved)) }
            }
    }

    private fun remove(item: Item): List<View> = listOf(item).filter { it.part == "list" }.map {
        ui.button(Weight.QUIET, ui.string(R.string.take_out)) { held { beside, now -> beside.removeList(item.id, now) } }
    }

    private fun give() = host.app.core.ask({ it.export(ExportKind.PROPOSALS, host.app.clock.now()) }) { result ->
        result.onSuccess { host.app.effects.away.file(it.name, it.mediaType, it.text.toByteArray()) }
    }
}

/** A place that the list lacks, as somebody knows it: a name, a kind, and an address or a phone. */
class NewPlacePage(host: Host) : ReadingPage(host, host.ui.string(R.string.new_place)) {
    private val labels = linkedMapOf(
        "name" to R.string.place_name,
        "address" to R.string.place_field_address,
        "phones" to R.string.place_field_phones,
        "hours" to R.string.place_field_hours,
    )
    private val typed = labels.mapValues { (_, label) -> ui.field(ui.string(label), "", SENTENCE) }
    private val why = ui.field(ui.string(R.string.why), inputType = SENTENCE)
    private val kinds = Section(ui)
    private val chosen = LinkedHashSet<String>()

    init {
        for ((name, field) in typed) frame.labelled(labels.getValue(name), field)
        frame.add(ui.text(Text.PLAIN, ui.string(R.string.kind_of_help)))
        frame.add(kinds.view)
        frame.labelled(R.string.why, why)
        place()
        frame.add(ui.button(Weight.STEP, ui.string(R.string.keep_draft), tall = true, tap = ::keep))
        frame.add(ui.text(Text.NOTE, ui.string(R.string.draft_kept)))
        host.app.withKinds(::offer)
    }

    private fun offer(names: Map<String, String>): Unit = kinds.show(chosen.toList() to names) {
        ui.column {
            for ((id, name) in names) {
                val pick = { offer(names.also { if (!chosen.remove(id)) chosen += id }) }
                addView(ui.mark(name, id in chosen, pick), Ui.full)
            }
        }
    }

    private fun keep() {
        val fields = typed.mapValues { it.value.text.toString() } + ("kinds" to chosen.joinToString(";"))
        val change = Change.New(fields.filterValues { it.isNotBlank() }, why.text.toString())
        host.app.core.ask({ it.propose(change, host.app.clock.now()) }) { result ->
            result.onSuccess { host.replace("lists") }.onFailure(::fail)
        }
    }
}
