package org.beside.app.pages

import android.view.View
import android.widget.LinearLayout
import org.beside.app.R
import org.beside.app.reading.Reading
import org.beside.app.ui.Frame
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Item

/** The first page. The largest thing on it is the way to help, where the thumb is. */
class Home(private val host: Host) : Page {
    private val ui = host.ui
    private val frame = Frame(ui)
    override val view: View get() = frame.view

    init {
        frame.top(ui.text(Text.HEADING, ui.string(R.string.home_name)).apply { setPadding(ui.dp(8), 0, 0, 0) }, wide = true)
        frame.top(ui.icon(R.drawable.leave, R.string.exit, host::exit))
        val session = host.app.session
        if (session.live) go(ui.string(R.string.go_on, session.screen?.title.orEmpty()), Weight.STEP) { host.go("guided") }
        val more = Section(ui)
        frame.add(more.view)
        host.app.core.ask({ it.home(host.app.clock.now()) }) { result ->
            val page = result.getOrNull()?.let { page -> page.copy(banner = null, items = page.items.filter { it.id != open() }) }
            more.show(page?.takeIf { it.items.isNotEmpty() }) { Reading(host, ::opens).view(it) }
        }
        start(R.string.menu_strips, "strips")
        go(R.string.menu_near, "near")
        go(R.string.guide_title, "guides")
        go(R.string.menu_kit, "kit")
        start(R.string.menu_alone, "alone")
        start(R.string.menu_checkin, "checkin")
        start(R.string.menu_drill, "drill")
        start(R.string.menu_quiz, "strip_quiz")
        go(R.string.menu_lists, "lists")
        go(R.string.menu_settings, "settings")
        val end = ui.column()
        frame.add(end)
        frame.foot(emptyList(), listOf(help()), end)
    }

    /** The path that is open has a button of its own. */
    private fun open() = host.app.session.let { session -> session.screen?.protocol.takeIf { session.live } }

    private fun opens(item: Item): (() -> Unit)? = when (item.part) {
        "waits" -> ({ host.app.session.goOn(item.id).also { host.go("guided") } })
        "item" -> ({ host.go("kit") })
        "refresher" -> ({ host.start("drill") })
        else -> null
    }

    private fun help() = ui.button(Weight.URGENT, ui.string(R.string.not_ok), tall = true) { host.start("respond") }.apply {
        minHeight = ui.dp(HELP)
        setTextSize(android.util.TypedValue.COMPLEX_UNIT_SP, HELP_SP)
        gravity = android.view.Gravity.CENTER
        textAlignment = View.TEXT_ALIGNMENT_CENTER
        layoutParams = LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT)
    }

    private fun start(label: Int, protocol: String) = go(ui.string(label), Weight.QUIET) { host.start(protocol) }

    private fun go(label: Int, address: String) = go(ui.string(label), Weight.QUIET) { host.go(address) }

    private fun go(label: String, weight: Weight, tap: () -> Unit) = frame.add(ui.button(weight, label, tap = tap))

    private companion object {
        const val HELP = 112
        const val HELP_SP = 28f
    }
}
