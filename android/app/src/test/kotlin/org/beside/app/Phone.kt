package org.beside.app

import android.content.Intent
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import org.beside.core.Screen
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowSystemClock
import java.time.Duration

/** A phone with the app on it, over the real core. What is not on the screen cannot be tapped. */
class Phone(intent: Intent? = null) {
    val controller: ActivityController<MainActivity>

    init {
        FreshCore.load()
        controller = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
        settle()
    }

    val activity: MainActivity get() = controller.get()
    val app: BesideApp get() = activity.beside
    val screen: Screen get() = checkNotNull(app.session.screen) { "no path is open" }
    val root: View get() = activity.window.decorView

    /** Lets the core answer and the screen be laid out. */
    fun settle() = settled(app)

    /** Time goes by, mostly unseen; then the app ticks once more. */
    fun pass(ms: Long) {
        if (ms > TICK_MS) ShadowSystemClock.advanceBy(Duration.ofMillis(ms - TICK_MS))
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(minOf(ms, TICK_MS)))
        settle()
    }

    fun texts(): List<String> = shown().filterIsInstance<TextView>().map { it.text.toString() }.filter { it.isNotEmpty() }

    fun shown(): List<View> = all(root).filter { it.isShown }

    fun find(label: String): View? = shown().firstOrNull {
        it.isClickable && ((it as? TextView)?.text?.toString()?.removePrefix("✓ ") == label || it.contentDescription == label)
    }

    fun tap(label: String) {
        val view = find(label) ?: error("nothing to tap says \"$label\"; there are: ${texts()}")
        check(view.performClick()) { "\"$label\" does nothing" }
        settle()
    }

    /** Off the phone again, and everything quiet. */
    fun close() {
        app.effects.silence()
        app.session.leave()
        controller.pause().stop().destroy()
        settled(app)
    }

    fun back() {
        @Suppress("DEPRECATION")
        activity.onBackPressed()
        settle()
    }

    companion object {
        private const val SETTLED = 4
        private const val TICK_MS = 600L

        fun settled(app: BesideApp) = repeat(SETTLED) {
            shadowOf(app.core.looper).idle()
            shadowOf(Looper.getMainLooper()).idle()
        }

        fun all(view: View): List<View> =
            listOf(view) + if (view is ViewGroup) (0 until view.childCount).flatMap { all(view.getChildAt(it)) } else emptyList()
    }
}
