package org.beside.app.reading

import android.net.Uri
import android.text.InputType
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.finish
import org.beside.app.pages.frame
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Change
import org.beside.core.Item

/** How a sentence is typed. */
internal const val SENTENCE = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES or InputType.TYPE_TEXT_FLAG_MULTI_LINE

/** The fields of a place as the list has them: one is picked, and only that one is corrected. */
class CorrectPage(host: Host, place: String) : ReadingPage(host, host.ui.string(R.string.correct)) {
    private val place = Uri.decode(place)

    init {
        place()
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.is_gone)) { host.go("gone/$place") })
        ask { beside, now -> beside.propose(Change.Fields(this.place), now) }
    }

    override fun heading(page: CorePage) = ui.text(Text.TITLE, page.title)

    override fun open(item: Item): () -> Unit = {
        val parts = listOf(place, item.id, item.text, item.values["value"].orEmpty())
        host.go("edit/" + parts.joinToString("|") { Uri.encode(it) })
    }
}

/** One field: what the list says, what is true, and how the person knows. */
class EditPage(private val host: Host, about: String) : Page {
    private val ui = host.ui
    private val frame = host.frame(ui.string(R.string.correct))
    private val why = ui.field(ui.string(R.string.why), inputType = SENTENCE)
    private val draft: (why: String) -> Change
    override val view: View

    init {
        val parts = about.substringAfter('/').split("|").map(Uri::decode)
        draft = when (about.substringBefore('/')) {
            "edit" -> edit(parts)
            "gone" -> { why -> Change.Gone(parts.first(), why) }
            else -> { why -> Change.StillTrue(parts.first(), parts.getOrNull(1), why) }
        }
        val title = mapOf("gone" to R.string.is_gone, "still_true" to R.string.still_true)[about.substringBefore('/')]
        title?.let { frame.add(ui.text(Text.TITLE, ui.string(it))) }
        frame.labelled(R.string.why, why)
        frame.add(ui.text(Text.NOTE, ui.string(R.string.draft_kept)))
        view = host.finish(frame, listOf(ui.button(Weight.STEP, ui.string(R.string.keep_draft), tall = true, tap = ::keep)))
    }

    private fun edit(parts: List<String>): (String) -> Change {
        val (place, field, name, old) = parts
        frame.add(ui.text(Text.TITLE, name))
        frame.add(ui.text(Text.STEP, ui.string(R.string.now_says, old.ifEmpty { ui.string(R.string.place_not_known) })))
        val value = ui.field(ui.string(R.string.new_value), old, SENTENCE)
        frame.labelled(R.string.new_value, value)
        return { why -> Change.Edit(place, field, value.text.toString(), why) }
    }

    private fun keep() {
        val change = draft(why.text.toString())
        host.app.core.ask({ it.propose(change, host.app.clock.now()) }) { result ->
            result.onSuccess { host.replace("lists") }.onFailure { why.error = it.message }
        }
    }
}
