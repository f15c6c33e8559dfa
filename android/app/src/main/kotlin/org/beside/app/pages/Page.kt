package org.beside.app.pages

import android.app.Activity
import android.view.View
import org.beside.app.BesideApp
import org.beside.app.ui.Frame
import org.beside.app.ui.Ui

/** What fills the window. Made anew when it is come back to, and when the language changes. */
interface Page {
    val view: View

    /** It is in front; what it shows may have changed meanwhile. */
    fun shown() = Unit

    /** It is no longer in front. */
    fun hidden() = Unit

    /** Goes back inside the page; false lets the app go back. */
    fun back(): Boolean = false
}

/** What a page may ask of the activity that shows it. */
interface Host {
    val activity: Activity
    val app: BesideApp
    val ui: Ui

    /** Opens a page by its address. */
    fun go(address: String)

    /** Opens a page in place of this one: there is no way back to what is done with. */
    fun replace(address: String)

    /** Opens a guided path on its first screen. */
    fun start(protocol: String)

    fun back()

    fun home()

    /** Out of the app at once: nothing of it stays in sight. */
    fun exit()

    /** Draws the page anew, in the language and the look of now. */
    fun redraw()

    /** Asks the system for permissions; `then` is called whatever the answer. */
    fun permit(permissions: List<String>, then: () -> Unit)

    /** Lets the person pick where to write a file. */
    fun save(name: String, mediaType: String, bytes: ByteArray)

    /** Lets the person pick a file to read. */
    fun pick()
}

/** The frame that a page of reading or choosing has: back, leave, and the way to the first step. */
fun Host.frame(title: String): Frame = Frame(ui).also { frame ->
    frame.top(ui.icon(org.beside.app.R.drawable.back, org.beside.app.R.string.back, ::back))
    frame.top(ui.text(org.beside.app.ui.Text.HEADING, title), wide = true)
    frame.begin(title)
    frame.top(ui.icon(org.beside.app.R.drawable.leave, org.beside.app.R.string.exit, ::exit))
}

/** "Someone is not OK", at the bottom of every page that is not the response itself. */
fun Host.urgent(): View = ui.button(org.beside.app.ui.Weight.URGENT, ui.string(org.beside.app.R.string.not_ok), tall = true) { start("respond") }

/** Puts what is to be tapped last, and the way to the first step, in reach of the thumb. */
fun Host.finish(frame: Frame, answers: List<View> = emptyList()): View {
    val end = ui.column()
    frame.add(end)
    frame.foot(answers, listOf(urgent()), end)
    return frame.view
}
