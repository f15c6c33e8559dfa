package org.beside.app.guided

import android.view.Gravity
import android.view.View
import android.widget.TextView
import org.beside.app.effects.Rhythm
import org.beside.app.ui.BeatView
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.core.Clock
import org.beside.core.ClockKind
import org.beside.core.Screen

/** The running clocks, as minutes and seconds. Their text is set anew at each tick and moves nothing else. */
class Clocks(private val ui: Ui, private val bootMs: () -> Long) {
    /** Since the start, at the top. */
    val elapsed: TextView = ui.text(Text.HEADING, "").apply { importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO }
    val view = ui.column(gap = 2)
    private val shown = LinkedHashMap<String, TextView>()

    fun show(screen: Screen) {
        val now = bootMs()
        elapsed.text = screen.clocks.firstOrNull { it.id == START }?.let { minutes(now - it.startedAt) }.orEmpty()
        val clocks = screen.clocks.filter { it.kind != ClockKind.BEAT && it.id != START }
        if (clocks.map { it.id } != shown.keys.toList()) {
            view.removeAllViews()
            shown.clear()
            for (clock in clocks) shown[clock.id] = ui.text(Text.PLAIN, "").also { view.addView(it, Ui.full) }
        }
        for (clock in clocks) shown[clock.id]?.text = ui.string(org.beside.app.R.string.clock, clock.label, time(clock, now))
    }

    /** The beat of a screen; none where nothing beats. */
    fun rhythm(screen: Screen): Pair<Rhythm, String>? = screen.clocks.firstOrNull { it.kind == ClockKind.BEAT }?.let { clock ->
        clock.everyMs?.let { Rhythm(clock.pattern ?: "breath", it, clock.startedAt) to clock.label }
    }

    fun beat(beat: Pair<Rhythm, String>): View = ui.row(gap = 16) {
        gravity = Gravity.CENTER_VERTICAL
        addView(BeatView(context, beat.first))
        addView(ui.text(Text.HEADING, beat.second), Ui.rest)
    }

    private fun time(clock: Clock, now: Long) = when (clock.kind) {
        ClockKind.COUNTDOWN -> minutes((clock.dueAt ?: now) - now)
        else -> minutes(now - clock.startedAt)
    }

    companion object {
        private const val START = "since_start"
        private const val MINUTE = 60
        private const val SECOND_MS = 1_000

        fun minutes(ms: Long): String {
            val seconds = ms.coerceAtLeast(0) / SECOND_MS
            return "${seconds / MINUTE}:${(seconds % MINUTE).toString().padStart(2, '0')}"
        }
    }
}
