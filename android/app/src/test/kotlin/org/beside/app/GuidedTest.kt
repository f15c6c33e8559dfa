package org.beside.app

import android.content.Intent
import android.graphics.Rect
import android.speech.tts.TextToSpeech
import android.view.View
import android.widget.ScrollView
import org.beside.app.ui.Weight
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowTextToSpeech
import java.util.Locale

/** The one renderer of guided screens: what stays at the top, what is folded, what stands out and what is in reach. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class GuidedTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp

    @Before
    fun start() {
        app.preferences.region = "US-GA"
    }

    private fun respond(vararg ids: String) = Phone().apply {
        say(R.string.not_ok)
        choose(*ids)
    }

    private fun Phone.label(id: String) = (screen.answers + screen.always).first { it.id == id }.label

    @Test
    fun `what to tell the dispatcher stands above the title until the call is made`() {
        val phone = respond()
        for (id in listOf("no_response", "calling", "spray", "given", "abnormal")) {
            phone.choose(id)
            val script = phone.screen.call!!.script
            assertTrue(phone.screen.state, script.isNotEmpty())
            val texts = phone.texts()
            assertEquals(phone.screen.state, script, texts.filter { it in script })
            assertTrue(phone.screen.state, texts.indexOf(script.last()) < texts.indexOf(phone.screen.title))
        }
        val before = phone.screen.call!!.script
        phone.choose("call_made")
        assertEquals("breaths", phone.screen.state)
        assertEquals(emptyList<String>(), phone.texts().filter { it in before })
    }

    @Test
    fun `the number is dialled from the top, and then the call is told from there`() {
        val phone = respond("stopped_breathing")
        val dial = phone.label("call_now")
        assertEquals(Weight.URGENT, phone.find(dial)!!.getTag(R.id.tone))
        phone.tap(dial)
        val intent = generateSequence { shadowOf(app).nextStartedActivity }.last()
        assertEquals(Intent.ACTION_DIAL to "tel:911", intent.action to intent.data.toString())
        assertNull("it is dialled", phone.find(dial))
        assertTrue("911" in phone.texts())
        phone.tap(phone.label("call_made"))
        assertEquals("made", phone.screen.call!!.status)
        assertFalse("911" in phone.texts())
    }

    @Test
    fun `what is folded is shown by a tap, never spoken, and closed in the next state`() {
        val phone = respond("stopped_breathing")
        val voice = shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance())
        ShadowTextToSpeech.addLanguageAvailability(Locale.forLanguageTag("en"))
        voice.onInitListener.onInit(TextToSpeech.SUCCESS)
        val spoken = voice.spokenTextList.toList()
        val more = phone.screen.more
        assertTrue(more.isNotEmpty())
        assertEquals(emptyList<String>(), phone.texts().filter { it in more })
        phone.say(R.string.more)
        assertEquals(more, phone.texts().filter { it in more })
        assertTrue(phone.find(phone.activity.ui.string(R.string.more))!!.isSelected)
        assertEquals(spoken, voice.spokenTextList)
        phone.choose("recheck")
        assertEquals("breathing", phone.screen.state)
        assertFalse(phone.find(phone.activity.ui.string(R.string.more))!!.isSelected)
        assertEquals(emptyList<String>(), voice.spokenTextList.filter { said -> more.any { it in said } })
    }

    @Test
    fun `only the card of the kind in hand is on the page`() {
        val cards = mapOf("spray" to arrayOf("spray"), "needle" to arrayOf("needle", "abnormal", "give_dose")).mapValues { (_, way) ->
            val phone = respond("no_response", "calling", *way)
            assertEquals("give_dose", phone.screen.state)
            (phone.screen.lines to phone.texts()).also {
                app.eraseAll {}
                phone.close()
            }
        }
        for ((kind, other) in listOf("spray" to "needle", "needle" to "spray")) {
            val foreign = cards.getValue(other).first - cards.getValue(kind).first.toSet()
            assertTrue("the cards differ", foreign.isNotEmpty())
            assertEquals(kind, emptyList<String>(), cards.getValue(kind).second.filter { it in foreign })
        }
    }

    @Test
    @Config(qualifiers = "en-rUS-w320dp-h533dp-notnight-hdpi")
    fun `at twice the text size on a small phone the call and the way to CPR stay in reach, and half is left to read`() {
        RuntimeEnvironment.setFontScale(2f)
        val phone = respond("no_response", "someone_else_calls", "spray", "given", "abnormal")
        phone.layOut()
        for (id in listOf("call_now", "stopped_breathing")) assertTrue(id, whole(phone.find(phone.label(id))!!))
        val column = phone.shown().filterIsInstance<ScrollView>().first()
        assertTrue("${column.height} of ${phone.root.height}", column.height * 2 >= phone.root.height)
        // The answers stand right below what is to be read.
        val order = phone.texts()
        assertTrue(order.indexOf(phone.screen.lines.last()) < order.indexOf(phone.screen.answers.first().label))
        val picture = phone.shown().first { it is android.widget.ImageView && it !is android.widget.ImageButton }
        assertTrue(top(phone.find(phone.screen.answers.last().label)!!) < top(picture))
    }

    private fun whole(view: View) = Rect().let { view.getGlobalVisibleRect(it) && it.height() == view.height && it.width() == view.width }

    private fun top(view: View) = IntArray(2).also(view::getLocationOnScreen)[1]
}
