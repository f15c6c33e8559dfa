package org.beside.app

import android.os.Build
import android.widget.EditText
import android.widget.TextView
import org.beside.app.guided.CallStrip
import org.beside.core.Screen
import org.beside.core.Tone
import java.io.File

/** What is on the screen at each step of a journey, written as the iPhone app writes it: tests/shells compares both. */
class SideBySide(private val phone: Phone) {
    private val lines = ArrayList<String>()

    fun add(screen: Screen) {
        val views = phone.shown().filterIsInstance<TextView>().filter { it !is EditText && it.text.isNotEmpty() && !TIME.matches(it.text) }
        val taps = views.filter { it.isClickable }.map { it.text.toString() }
        val say = { id: Int -> phone.activity.ui.string(id) }
        val ending = if (phone.app.session.live) emptyList() else ENDING.map(say)
        val answers = screen.answers.map { it.label } + ending
        val bar = screen.always.filter { it.tone != Tone.QUIET && it.id !in CallStrip.IDS }.map { it.label } + say(R.string.not_ok)
        lines += "# ${screen.protocol} ${screen.state}"
        lines += views.filter { !it.isClickable }.map { it.text.toString().replace("\n", " / ") }
        lines += taps.filter { it !in answers && it !in bar }.map { "  [$it]" }
        lines += taps.filter { it in answers }.map { "  >[$it]" }
        lines += taps.filter { it in bar }.map { "  ![$it]" }
    }

    /** One simulated Android is enough. */
    fun write(journey: String) {
        if (Build.VERSION.SDK_INT < NEWEST) return
        val file = File(System.getProperty("beside.repository")!!).resolve("target/shells/android/$journey.txt")
        file.parentFile?.mkdirs()
        file.writeText(lines.joinToString("\n", postfix = "\n"))
    }

    private companion object {
        const val NEWEST = 35
        val TIME = Regex("\\d+:\\d\\d")
        val ENDING = listOf(R.string.share, R.string.keep, R.string.wipe, R.string.done)
    }
}
