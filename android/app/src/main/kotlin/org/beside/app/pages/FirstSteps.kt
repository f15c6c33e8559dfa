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
        val (number, way) = number(host)
        val frame = host.frame(ui.string(R.string.app_name))
        frame.add(steps(host))
        frame.add(ui.text(Text.STEP, ui.string(R.string.first_steps_call, number)))
        frame.add(ui.text(Text.STEP, ui.string(R.string.first_steps_naloxone)))
        frame.add(ui.text(Text.STEP, ui.string(if (way == "cpr") R.string.first_steps_cpr else R.string.first_steps_breaths)))
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
            addView(ui.text(Text.TITLE, ui.string(R.string.first_steps_title)), Ui.full)
            for (line in ui.context.resources.getStringArray(R.array.first_steps_look)) addView(ui.text(Text.STEP, line), Ui.full)
        }

        /** The number stands in the dialler; where there is none, it stands on the button. */
        private fun call(host: Host, number: String) =
            host.ui.button(Weight.URGENT, host.ui.string(R.string.call, number), tall = true) { host.app.effects.away.dial(number) }

        /** Emergency number of the region and what comes first there, `breaths` or `cpr`. */
        private fun number(host: Host): Pair<String, String> {
            val numbers = host.ui.context.resources.getStringArray(R.array.first_steps_numbers).map { it.split(" ") }
            val country = host.app.preferences.regionNow().orEmpty().substringBefore('-')
            val found = numbers.firstOrNull { it.first() == country } ?: numbers.first()
            return found[1] to found[2]
        }
    }
}
