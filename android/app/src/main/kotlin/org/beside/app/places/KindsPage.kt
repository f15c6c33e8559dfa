package org.beside.app.places

import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.finish
import org.beside.app.pages.frame
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight

/** Which kinds of help to look for. */
class KindsPage(private val host: Host) : Page {
    private val ui = host.ui
    private val frame = host.frame(ui.string(R.string.kind_of_help))
    override val view: View

    init {
        val done = ui.button(Weight.STEP, ui.string(R.string.done), tall = true, tap = host::back)
        view = host.finish(frame, listOf(done))
        val nearby = host.app.nearby
        choice(ui.string(R.string.every_kind), nearby.kinds.isEmpty(), emptyList())
        host.app.withKinds { names ->
            for ((id, name) in names) choice(name, id in nearby.kinds, if (id in nearby.kinds) nearby.kinds - id else nearby.kinds + id)
        }
    }

    private fun choice(name: String, on: Boolean, then: List<String>) = frame.add(
        ui.mark(name, on) {
            host.app.nearby.kinds = then
            host.redraw()
        },
    )
}
