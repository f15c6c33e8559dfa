package org.beside.app.guided

import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Weight
import org.beside.core.Screen

/** What can be done with what is left at the end of a path: give it away, keep it, or wipe it. */
object Ending {
    private const val NAME = "card.txt"
    private const val TYPE = "text/plain"

    fun buttons(host: Host, screen: Screen): List<View> {
        val ui = host.ui
        val session = host.app.session
        val wipe = ui.button(Weight.STEP, ui.string(if (screen.lines.isEmpty()) R.string.done else R.string.wipe), tall = true) {
            host.app.effects.hush()
            session.leave()
            host.home()
        }
        if (screen.lines.isEmpty()) return listOf(wipe)
        return listOf(
            ui.button(Weight.QUIET, ui.string(R.string.share)) { session.card { host.app.effects.away.text(it) } },
            ui.button(Weight.QUIET, ui.string(R.string.keep)) { session.card { host.save(NAME, TYPE, it.toByteArray()) } },
            wipe,
        )
    }
}
