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
        choice(ui.string(R.string.every_kind), host.app.nearby.kinds.isEmpty()) { host.app.nearby.kinds = emptyList() }
        host.app.withKinds { names -> names.forEach { (id, name) -> kind(id, name) } }
    }

    private fun kind(id: String, name: String) {
        val nearby = host.app.nearby
        val on = id in nearby.kinds
        choice(name, on) { nearby.kinds = if (on) nearby.kinds - id else nearby.kinds + id }
    }

    private fun choice(name: String, on: Boolean, tap: () -> Unit) = frame.add(
        ui.button(if (on) Weight.STEP else Weight.QUIET, if (on) "✓ $name" else name) {
            tap()
            host.redraw()
        }.apply { isSelected = on },
    )
}
