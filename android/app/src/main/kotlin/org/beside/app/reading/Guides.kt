package org.beside.app.reading

import android.net.Uri
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.GuideRequest
import org.beside.core.Item

/** What a tap on an item of a guide opens: another page, a guided path, places of a kind. */
private fun Host.opens(item: Item): (() -> Unit)? = when {
    item.values["protocol"] != null -> ({ start(item.values.getValue("protocol")) })
    item.part == "places" -> ({ go("near/${item.id}") })
    item.part in setOf("topic", "product", "see", "after", "use") -> ({ go("topic/${item.id}") })
    else -> null
}

/** All guides, and a search over everything that is said. */
class GuidesPage(host: Host) : ReadingPage(host, host.ui.string(R.string.guide_title)) {
    private val field = ui.field(ui.string(R.string.search_words), inputType = WORDS)

    init {
        field.setOnEditorActionListener { _, _, _ -> search().let { true } }
        frame.add(
            ui.row {
                addView(field, Ui.rest)
                addView(ui.button(Weight.QUIET, ui.string(R.string.search), tall = true, tap = ::search))
            },
        )
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.guide_hotlines)) { host.go("hotlines") })
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.guide_kind_product)) { host.go("products") })
        place()
        ask { beside, now -> beside.guide(GuideRequest.Topics, now) }
    }

    private fun search() {
        val words = field.text.toString()
        ask { beside, now -> beside.guide(if (words.isBlank()) GuideRequest.Topics else GuideRequest.Search(words, MOST), now) }
    }

    override fun open(item: Item) = host.opens(item)

    private companion object {
        const val MOST = 20u
        const val WORDS = android.text.InputType.TYPE_CLASS_TEXT or android.text.InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
    }
}

/** Phone lines, or the naloxone products: one list of the guides. */
class GuideListPage(host: Host, request: GuideRequest, title: Int) : ReadingPage(host, host.ui.string(title)) {
    init {
        place()
        ask { beside, now -> beside.guide(request, now) }
    }

    override fun open(item: Item) = host.opens(item)
}

/** One guide or product card. */
class TopicPage(host: Host, private val id: String) : ReadingPage(host, "") {
    private val answered = Section(ui)

    init {
        place()
        ask { beside, now -> beside.guide(GuideRequest.Topic(Uri.decode(id)), now) }
    }

    override fun open(item: Item) = host.opens(item)

    override fun heading(page: CorePage) = ui.text(Text.TITLE, page.title)

    override fun below(page: CorePage): List<View> = listOfNotNull(
        ui.button(Weight.QUIET, ui.string(R.string.share)) {
            host.app.core.ask({ it.exportPage(page.id) }) { result -> result.onSuccess { host.app.effects.away.text(it.text) } }
        },
        page.question?.let { ui.text(Text.PLAIN, it) },
        page.question?.let { answers(page.id) },
        answered.view,
    )

    /** Kept on this phone only. */
    private fun answers(page: String): View = ui.row {
        for ((right, label) in listOf(true to R.string.guide_right_yes, false to R.string.guide_right_no, null to R.string.guide_right_not_sure)) {
            addView(ui.button(Weight.QUIET, ui.string(label)) { keep(page, right) }, Ui.rest)
        }
    }

    private fun keep(page: String, right: Boolean?) =
        host.app.core.ask({ it.guide(GuideRequest.Right(page, right, null), host.app.clock.now()) }) { result ->
            val said = result.fold({ ui.string(R.string.guide_kept) }, { it.message.orEmpty() })
            answered.show(said) { ui.text(Text.NOTE, it) }
        }
}
