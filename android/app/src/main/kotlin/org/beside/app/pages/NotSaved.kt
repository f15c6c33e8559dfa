package org.beside.app.pages

import android.view.View
import org.beside.app.R
import org.beside.app.ui.Text

/** A file could be neither written nor read. */
class NotSaved(host: Host) : Page {
    override val view: View

    init {
        val frame = host.frame("")
        frame.add(host.ui.text(Text.STEP, host.ui.string(R.string.not_saved)))
        view = host.finish(frame)
    }
}
