package org.beside.app.guided

import android.view.View
import org.beside.app.R
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.core.Choice
import org.beside.core.Screen
import org.beside.core.Tone

/** The emergency call: its buttons stay at the top, and what to tell the dispatcher stands below them until it is made. */
class CallStrip(private val ui: Ui, private val choice: (Choice) -> View) {
    val buttons = Section(ui)
    val script = Section(ui)

    fun show(screen: Screen) {
        val offered = screen.always.filter { it.id in IDS && it.tone != Tone.QUIET }
        buttons.show(offered.ifEmpty { null }) { row(it, screen.call?.number) }
        script.show(screen.call?.script?.ifEmpty { null }) { lines ->
            ui.box(R.color.card, gap = 2) { lines.forEach { addView(ui.text(Text.PLAIN, it), Ui.full) } }
        }
    }

    /** The button that dials has the number on it; without that button the number stands beside the others. */
    private fun row(offered: List<Choice>, number: String?) = ui.row(gap = 12) {
        if (number != null && offered.none { it.id == DIAL }) addView(ui.text(Text.HEADING, number))
        offered.forEach { addView(choice(it), Ui.rest) }
    }

    companion object {
        private const val DIAL = "call_now"

        /** What is offered about the call in nearly every state. */
        val IDS = setOf(DIAL, "call_made")
    }
}
