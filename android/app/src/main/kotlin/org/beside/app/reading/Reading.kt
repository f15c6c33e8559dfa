package org.beside.app.reading

import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.Sources
import org.beside.app.pages.finish
import org.beside.app.pages.frame
import org.beside.app.ui.Frame
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Item
import org.beside.core.Now

/** A page of the core, as it hands it out: guides, kit, drafts, lists. */
typealias CorePage = org.beside.core.Page

/**
 * Draws any page of the core from top to bottom. What can be opened, called or changed is told by `open`, which gives
 * what a tap on an item does, and `more`, which adds to it.
 */
class Reading(private val host: Host, private val open: (Item) -> (() -> Unit)?, private val more: (Item) -> List<View> = { emptyList() }) {
    private val ui = host.ui

    /** The page without its frame. */
    fun view(page: CorePage): View = ui.column(gap = 10) {
        page.notes.forEach { addView(ui.text(Text.STEP, it), Ui.full) }
        var part: String? = null
        for (item in page.items) {
            if (item.part != part) page.headings[item.part]?.let { addView(ui.text(Text.HEADING, it), Ui.full) }
            part = item.part
            addView(item(item), Ui.full)
        }
        page.banner?.let { addView(ui.text(Text.NOTE, it), Ui.full) }
    }

    private fun item(item: Item): View {
        val tap = item.dial?.let { number -> { host.app.effects.away.dial(number).let {} } } ?: open(item)
        val extra = more(item)
        if (tap != null && item.lines.isEmpty() && extra.isEmpty()) {
            return ui.button(if (item.dial != null) Weight.STEP else Weight.QUIET, item.text, tap = tap)
        }
        if (tap == null && item.lines.isEmpty() && extra.isEmpty()) return ui.text(Text.STEP, item.text)
        return ui.box(R.color.card, gap = 6) {
            addView(if (tap != null) ui.button(Weight.QUIET, item.text, tap = tap) else ui.text(Text.STEP, item.text), Ui.full)
            item.lines.forEach { addView(ui.text(Text.PLAIN, it), Ui.full) }
            extra.forEach { addView(it, Ui.full) }
        }
    }
}

/** A page that asks the core for what it shows, and again whenever it has changed something. */
abstract class ReadingPage(protected val host: Host, title: String) : Page {
    protected val ui = host.ui
    protected val frame: Frame = host.frame(title)
    private val shown = org.beside.app.ui.Section(ui)
    override val view: View = host.finish(frame)

    protected open fun open(item: Item): (() -> Unit)? = null

    protected open fun more(item: Item): List<View> = emptyList()

    /** What stands above the page, where its own title is not in the frame. */
    protected open fun heading(page: CorePage): View? = null

    /** Adds what stands below the page. */
    protected open fun below(page: CorePage): List<View> = emptyList()

    protected fun place() = frame.add(shown.view)

    protected fun ask(question: (Beside, Now) -> CorePage) = host.app.core.ask({ question(it, host.app.clock.now()) }) { result ->
        result.onSuccess(::show).onFailure(::fail)
    }

    protected open fun fail(failure: Throwable) = when (failure) {
        is BesideException.NotAccepted -> say(failure.message.orEmpty())
        is LinkageError -> host.go("first_steps")
        else -> say(failure.message ?: ui.string(R.string.list_unreadable))
    }

    protected fun say(text: String) = shown.show(text) { ui.text(Text.STEP, it) }

    private fun show(page: CorePage) = shown.show(page to System.nanoTime()) {
        ui.column(gap = 12) {
            heading(page)?.let { addView(it, Ui.full) }
            addView(Reading(host, ::open, ::more).view(page), Ui.full)
            below(page).forEach { addView(it, Ui.full) }
            if (page.sources.isNotEmpty()) {
                addView(ui.text(Text.HEADING, ui.string(R.string.sources)), Ui.full)
                Sources.list(ui, page.sources).forEach { addView(it, Ui.full) }
            }
        }
    }
}
