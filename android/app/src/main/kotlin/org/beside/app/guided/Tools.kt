package org.beside.app.guided

import android.view.View
import org.beside.app.R
import org.beside.app.core.Languages
import org.beside.app.pages.Host
import org.beside.app.ui.Frame
import org.beside.app.ui.Section
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Screen

/** The strip at the top of a guided screen: sound, language, out. */
class Tools(private val host: Host, private val screen: () -> Screen?) {
    private val ui = host.ui
    private val preferences = host.app.preferences
    private val sound = ui.icon(R.drawable.sound_on, R.string.sound_off) { mute() }
    private var choosing = false

    /** The languages to pick from, when they are asked for. */
    val languages = Section(ui)

    fun addTo(frame: Frame) {
        frame.top(sound)
        frame.top(
            ui.icon(R.drawable.globe, R.string.language) {
                choosing = !choosing
                show()
            },
        )
        frame.top(ui.icon(R.drawable.leave, R.string.exit, host::exit))
    }

    fun show() {
        sound.setImageDrawable(ui.context.getDrawable(if (preferences.quiet) R.drawable.sound_off else R.drawable.sound_on))
        sound.contentDescription = ui.string(if (preferences.quiet) R.string.sound_on else R.string.sound_off)
        languages.show(screen()?.languages?.takeIf { choosing }, ::picker)
    }

    private fun mute() {
        preferences.quiet = !preferences.quiet
        if (preferences.quiet) host.app.effects.hush()
        show()
    }

    private fun picker(offered: List<String>): View = ui.column {
        for (language in offered) {
            addView(
                ui.button(Weight.QUIET, Languages.names[language] ?: language) {
                    choosing = false
                    host.app.session.set("lang", language)
                    host.redraw()
                },
                Ui.full,
            )
        }
    }
}
