package org.beside.app.guided

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import org.beside.app.R
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Choice
import org.beside.core.Screen
import org.beside.core.Tone

/** What is rarely needed, behind one button: further lines and quiet answers. Each answer closes it. */
class More(private val ui: Ui, private val choice: (Choice) -> View) {
    val section = Section(ui)

    private var open = false

    /** From the next screen on. */
    fun close() {
        open = false
    }

    fun show(screen: Screen) {
        val quiet = screen.always.filter { it.tone == Tone.QUIET }
        section.show(Triple(screen.more, quiet, open).takeIf { screen.more.isNotEmpty() || quiet.isNotEmpty() }) {
            ui.column(gap = 10) {
                addView(button(screen), Ui.full)
                if (open) {
                    // What a card says stands there.
                    val cards = screen.cards.map { it.text }
                    (screen.more - cards).forEach { addView(ui.text(Text.STEP, it), Ui.full) }
                    grid(quiet).forEach { addView(it, Ui.full) }
                }
            }
        }
    }

    private fun button(screen: Screen): View {
        val label = ui.string(R.string.more)
        return ui.button(Weight.QUIET, "$label ${if (open) "▴" else "▾"}") {
            open = !open
            show(screen)
        }.apply {
            contentDescription = label
            isSelected = open
        }
    }

    /** Two beside each other, as long as words fit. */
    private fun grid(choices: List<Choice>): List<View> {
        val columns = if (ui.context.resources.configuration.fontScale > LARGE) 1 else 2
        return choices.chunked(columns).map { pair ->
            ui.row {
                gravity = Gravity.FILL_VERTICAL
                pair.forEach { addView(choice(it), Ui.rest.apply { height = MATCH_PARENT }) }
            }
        }
    }

    private companion object {
        const val LARGE = 1.3f
    }
}
