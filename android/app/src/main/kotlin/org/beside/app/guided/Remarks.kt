package org.beside.app.guided

import android.Manifest
import android.content.pm.PackageManager
import android.os.Build
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Screen

/** What stands below the steps: the law, what was logged, who has checked the words. */
object Remarks {
    fun view(host: Host, screen: Screen): View = host.ui.column(gap = 12) {
        val ui = host.ui
        val note = { text: String -> addView(ui.text(Text.NOTE, text), Ui.full) }
        if (screen.timeUnsure) note(ui.string(R.string.time_unsure))
        if (screen.doses.isNotEmpty()) {
            note(ui.context.resources.getQuantityString(R.plurals.doses, screen.doses.size, screen.doses.size))
            if (mayAsk(host)) {
                val ask = { host.permit(listOf(Manifest.permission.POST_NOTIFICATIONS), host::redraw) }
                addView(ui.button(Weight.QUIET, ui.string(R.string.ask_notice), tap = ask), Ui.full)
            }
        }
        screen.law?.let(note)
        screen.banner?.let(note)
        if (screen.sources.isNotEmpty()) {
            addView(ui.button(Weight.QUIET, ui.string(R.string.sources)) { host.go("sources") }, Ui.full)
        }
    }

    /** Once a dose runs, a notification helps; it is offered here and never in the way. */
    private fun mayAsk(host: Host) = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU &&
        host.activity.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) != PackageManager.PERMISSION_GRANTED
}
