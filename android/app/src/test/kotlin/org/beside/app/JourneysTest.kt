package org.beside.app

import android.widget.EditText
import android.widget.TextView
import org.beside.app.core.Clock
import org.beside.app.ui.Weight
import org.beside.core.InputKind
import org.beside.core.Now
import org.beside.core.Screen
import org.beside.core.Tone
import org.beside.core.Update
import org.beside.core.toJson
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Each golden journey, walked through the real activity by what can be seen and tapped; each screen is the expected one. */
@RunWith(ParameterizedRobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-420dpi")
class JourneysTest(@Suppress("unused") private val name: String, private val journey: Journey) {
    private val phone = Phone()
    private val clock = JourneyClock(phone)
    private val direct = ArrayList<String>()
    private val side = SideBySide(phone)

    @Test
    fun walked() {
        phone.app.clock = clock
        for ((at, step) in journey.steps.withIndex()) {
            clock.read(step.line)
            phone.pass(TICK_MS) // what falls due shows with the next tick
            if (!step.expected.isNull("error")) continue // not offered, so there is nothing to tap
            // Where the journey says so the phone cannot dial.
            val failing = journey.steps.getOrNull(at + 1)?.event?.getString("type") == "effect_failed"
            shadowOf(phone.app).checkActivities(failing)
            happen(step.event)
            if (leftForTheResponse(step)) {
                assertEquals("wake", phone.screen.state)
                break
            }
            // What the phone could not do it has told at once; the journey tells it in the next line.
            if (!failing) compare(step.expected.getJSONObject("screen"))
        }
        side.write(journey.name)
        if (direct.isNotEmpty()) println("${journey.name}: not by a tap: $direct")
    }

    private fun leftForTheResponse(step: Journey.Step): Boolean {
        val effects = step.expected.getJSONArray("effects")
        return (0 until effects.length()).any { effects.getJSONObject(it).getString("type") == "open" }
    }

    private fun happen(event: JSONObject) = when (event.getString("type")) {
        "open" -> open(event)

        "answer" -> phone.choose(event.getString("id"))

        "set" -> set(event.getString("key"), event.get("value"))

        "resume" -> {
            phone.app.session.resume()
            phone.settle()
        }

        else -> Unit // the app itself reports what it could not do
    }

    private fun open(event: JSONObject) {
        val protocol = event.getString("protocol")
        phone.app.preferences.region = event.optString("region").ifEmpty { "ZZ" }
        phone.app.preferences.language = event.optString("lang").ifEmpty { null }
        phone.app.core.reopen()
        phone.app.session.leave()
        phone.activity.home()
        phone.settle()
        if (!event.isNull("variant") || protocol !in MENU) {
            direct += "open $protocol"
            phone.app.session.open(protocol, event.optString("lang"), event.optString("region"), event.optString("variant").ifEmpty { null })
            phone.activity.go("guided")
            phone.settle()
        } else {
            phone.tap(phone.activity.ui.string(MENU.getValue(protocol)))
        }
    }

    private fun set(key: String, value: Any) {
        val input = phone.screen.inputs.firstOrNull { it.id == key }
        when {
            key == "lang" -> {
                phone.tap(phone.activity.ui.string(R.string.language))
                phone.tap(org.beside.app.core.Languages.names.getValue(value.toString()))
            }

            input == null -> {
                direct += "set $key"
                if (value is JSONObject) {
                    phone.app.session.setPlace(value.getDouble("lat"), value.getDouble("lon"), value.optString("town").ifEmpty { null })
                } else {
                    phone.app.session.set(key, value.toString())
                }
                phone.settle()
            }

            input.kind == InputKind.NUMBER -> {
                phone.shown().filterIsInstance<EditText>().last().setText(value.toString())
                phone.tap(phone.activity.ui.string(R.string.set))
            }

            input.kind == InputKind.MULTI -> for (pick in value.toString().split(",").filter { it.isNotEmpty() }) {
                phone.tap(input.options.first { it.id == pick }.label)
            }

            else -> {
                val label = input.options.first { it.id == value.toString() }.label
                if (phone.find(label) == null) phone.shown().filterIsInstance<TextView>().first { it.isClickable && " – " in it.text }.performClick()
                phone.tap(label)
            }
        }
    }

    private fun compare(expected: JSONObject) {
        val screen = phone.screen
        val own = JSONObject(toJson(Update(null, screen, emptyList()))).getJSONObject("screen")
        assertEquals(expected.toString(1), own.toString(1))
        seen(screen, open = false)
        if (screen.more.isEmpty() && screen.always.none { it.tone == Tone.QUIET }) return
        // Behind one button stands all the rest, and none of it before.
        val closed = phone.texts()
        phone.say(R.string.more)
        seen(screen, open = true)
        phone.say(R.string.more)
        assertEquals(closed, phone.texts())
    }

    /** All that the record says stands on the screen, and of what is folded only what was opened. */
    private fun seen(screen: Screen, open: Boolean) {
        val texts = phone.texts()
        val told = listOf(screen.title) + screen.lines + screen.prompts.map { it.text } + screen.call?.script.orEmpty() +
            listOfNotNull(screen.law, screen.banner) + if (open) screen.more else emptyList()
        for (text in told) assertTrue("\"$text\" is not in $texts", text in texts)
        if (!open) assertEquals("what is folded is not shown", emptyList<String>(), (screen.more - screen.cards.map { it.text }).filter { it in texts })
        for (choice in (screen.answers + screen.always).filter { open || it.tone != Tone.QUIET }) {
            assertTrue("\"${choice.label}\" cannot be tapped", phone.find(choice.label) != null)
        }
        if (screen.call != null && screen.answers.any { it.tone == Tone.URGENT }) {
            val labels = screen.answers.map { it.label }
            val filled = phone.shown().filter { it.getTag(R.id.tone) in FILLED && (it as? TextView)?.text in labels }
            assertEquals("one answer stands out", 1, filled.size)
        }
        for (clock in screen.clocks.filter { it.everyMs == null && it.id != "since_start" }) {
            assertTrue("clock ${clock.id} is not shown", texts.any { it.startsWith(clock.label) })
        }
        side.add(screen)
        phone.layOut()
        assertEquals("", Measures(phone).faults(contrast = false).joinToString("\n"))
    }

    private class JourneyClock(phone: Phone) : Clock(phone.app) {
        private var now = super.now()
        private var first = true

        /** What a line leaves out follows from the line before. */
        fun read(line: JSONObject) {
            val boot = line.getLong("at_ms")
            val before = now
            val wall = when {
                line.has("wall_ms") -> if (line.isNull("wall_ms")) null else line.getLong("wall_ms")
                first -> 1_767_225_600_000
                else -> before.wallMs?.plus(boot - before.bootMs)
            }
            now = Now(wall, boot, line.optString("boot_id").ifEmpty { if (first) "boot" else before.bootId })
            first = false
        }

        override fun now() = now
    }

    companion object {
        private const val TICK_MS = 600L
        private val FILLED = setOf(Weight.STEP, Weight.URGENT)
        private val MENU = mapOf(
            "respond" to R.string.not_ok,
            "strips" to R.string.menu_strips,
            "checkin" to R.string.menu_checkin,
            "alone" to R.string.menu_alone,
            "drill" to R.string.menu_drill,
            "strip_quiz" to R.string.menu_quiz,
        )

        @JvmStatic
        @Parameters(name = "{0}")
        fun journeys() = Journey.all().also { check(it.size > 50) { "only ${it.size} journeys were found" } }
            .map { arrayOf(it.name, it) }
    }
}
