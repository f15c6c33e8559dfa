package org.beside.app.pages

import android.view.View
import org.beside.app.R
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight

/** The first emergency steps as plain resources: they need no library, no disk and no core. */
class FirstSteps(private val host: Host) : Page {
    override val view: View

    init {
        val ui = host.ui
        val number = region(host).number
        val frame = host.frame(ui.string(R.string.app_name))
        frame.add(steps(host))
        for (line in texts(host, "step")) frame.add(ui.text(Text.STEP, line.replace("%1\$s", number)))
        frame.add(ui.text(Text.NOTE, ui.string(R.string.first_steps_banner)))
        val end = ui.column()
        frame.add(end)
        val again = ui.button(Weight.QUIET, ui.string(R.string.try_again)) { host.start("respond") }
        frame.foot(listOf(again), listOf(call(host, number)), end)
        view = frame.view
    }

    companion object {
        /** The first action: wake them. */
        fun steps(host: Host): View = host.ui.column(gap = 10) {
            val ui = host.ui
            for (title in texts(host, "title")) addView(ui.text(Text.TITLE, title), Ui.full)
            for (line in texts(host, "look")) addView(ui.text(Text.STEP, line), Ui.full)
        }

        /** The number stands in the dialler; where there is none, it stands on the button. */
        private fun call(host: Host, number: String) =
            host.ui.button(Weight.URGENT, host.ui.string(R.string.call, number), tall = true) { host.app.effects.away.dial(number) }

        /** What holds in the region, else in its country, else in the world. */
        private fun region(host: Host): Region {
            val rows = host.ui.context.resources.getStringArray(R.array.first_steps_numbers).map { it.split(" ") }
            val code = host.app.preferences.regionNow().orEmpty()
            val found = listOf(code, code.substringBefore('-')).firstNotNullOfOrNull { own -> rows.firstOrNull { it.first() == own } } ?: rows.first()
            return Region(number = found[1], variant = found[2])
        }

        /** The `title`, the `look` lines or the `step` lines of the steps that hold in the region. */
        private fun texts(host: Host, kind: String): List<String> {
            val variant = region(host).variant
            val items = host.ui.context.resources.getStringArray(R.array.first_steps_texts).map { it.split(" ", limit = 3) }
            return items.filter { it[0] == variant && it[1] == kind }.map { it[2] }
        }

        private class Region(val number: String, val variant: String)
    }
}
