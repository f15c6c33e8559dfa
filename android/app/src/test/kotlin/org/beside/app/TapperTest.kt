package org.beside.app

import android.view.View
import android.widget.EditText
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import kotlin.random.Random

/** Two thousand taps at random: nothing breaks, and from everywhere there is a way on. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class TapperTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp
    private val random = Random(SEED)
    private val trail = ArrayDeque<String>()
    private val seen = HashSet<String>()

    @Test
    fun `two thousand taps`() {
        var phone = Phone()
        repeat(TAPS) { at ->
            try {
                if (phone.activity.isFinishing) phone = Phone()
                tap(phone)
                if (at % WAIT == 0) phone.pass(LONG_MS)
            } catch (broken: Throwable) {
                throw AssertionError("tap $at, after $trail", broken)
            }
            shadowOf(app).clearNextStartedActivities()
            seen += phone.texts().firstOrNull().orEmpty() + app.session.screen?.state
        }
        println("screens seen by random taps: ${seen.size}")
        assertTrue("only ${seen.size} screens were seen", seen.size > SCREENS)
    }

    private fun tap(phone: Phone) {
        val targets = phone.shown().filter { it.isClickable && it.isEnabled }
        val ways = targets.filter { it.contentDescription != phone.activity.ui.string(R.string.exit) }
        assertTrue("a dead end: ${phone.texts()}", ways.isNotEmpty())
        if (random.nextInt(BACKS) == 0) return phone.back()
        val target = (if (random.nextInt(EXITS) == 0) targets else ways).random(random)
        trail += name(target)
        if (trail.size > KEPT) trail.removeAt(0)
        if (target is EditText) target.setText(TYPED.random(random))
        target.performClick()
        phone.settle()
        assertEquals("the core is alive", false, app.session.broken)
    }

    private fun name(view: View) = ((view as? TextView)?.text ?: view.contentDescription ?: view.javaClass.simpleName).toString()

    private companion object {
        const val SEED = 20_261_122
        const val TAPS = 2_000
        const val WAIT = 25
        const val LONG_MS = 130_000L
        const val BACKS = 12
        const val EXITS = 40
        const val KEPT = 12
        const val SCREENS = 60
        val TYPED = listOf("", "Athens, GA", "10", "not breathing", "9".repeat(400), "\u202e\ud83d\ude00", "US-NY")
    }
}
