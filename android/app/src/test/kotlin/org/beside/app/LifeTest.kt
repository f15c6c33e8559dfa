package org.beside.app

import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.TextView
import org.beside.app.core.Core
import org.beside.app.system.Disguise
import org.beside.app.system.HelpTile
import org.beside.app.system.HelpWidget
import org.beside.app.system.PanicReceiver
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File

/** What happens to an app on a phone: turned, killed, left, opened from outside, without its library. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class LifeTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp

    @Before
    fun start() {
        app.preferences.region = "US-GA"
    }

    @Test
    fun `one tap leads to the first action, with nothing in between`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        assertEquals("wake", phone.screen.state)
        assertNull(shadowOf(phone.activity).lastRequestedPermission)
        assertTrue(phone.activity.window.attributes.flags and FLAG_SECURE != 0)
    }

    @Test
    fun `the first action stands there before the core has answered`() {
        val phone = Phone()
        phone.find(phone.activity.ui.string(R.string.not_ok))!!.performClick()
        assertTrue(firstSteps(phone, "title").single() in phone.texts())
    }

    /** Static texts of one kind for a phone in the United States. */
    private fun firstSteps(phone: Phone, kind: String) = phone.activity.resources.getStringArray(R.array.first_steps_texts)
        .filter { it.startsWith("default $kind ") }.map { it.removePrefix("default $kind ").replace("%1\$s", "911") }

    @Test
    fun `turning the phone changes nothing`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.choose("no_response", "calling")
        val before = phone.screen
        RuntimeEnvironment.setQualifiers("+land")
        phone.controller.recreate()
        phone.settle()
        assertEquals(before.state, phone.screen.state)
        assertTrue(before.title in phone.texts())
    }

    @Test
    fun `a kill costs nothing`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.choose("no_response", "calling", "spray", "given")
        val before = phone.screen
        killed(phone)
        val again = Phone()
        assertEquals(before.state, again.screen.state)
        assertEquals(before.doses, again.screen.doses)
        assertTrue(before.title in again.texts())
    }

    @Test
    fun `what ended while nobody looked leads home`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        val state = Bundle().also(phone.controller::saveInstanceState)
        app.eraseAll {}
        killed(phone)
        val again = Robolectric.buildActivity(MainActivity::class.java).setup(state)
        Phone.settled(app)
        val texts = Phone.all(again.get().window.decorView).filter { it.isShown }.filterIsInstance<TextView>().map { it.text.toString() }
        assertTrue("$texts", again.get().ui.string(R.string.menu_settings) in texts)
    }

    /** Memory is gone, the disk is not. */
    private fun killed(phone: Phone) {
        phone.controller.pause().stop().destroy()
        app.session.leave()
        app.effects.silence()
        app.core.reopen()
        phone.settle()
    }

    @Test
    fun `low memory takes nothing away`() {
        val phone = Phone()
        phone.say(R.string.menu_strips)
        phone.activity.onLowMemory()
        @Suppress("DEPRECATION")
        app.onTrimMemory(android.content.ComponentCallbacks2.TRIM_MEMORY_COMPLETE)
        phone.settle()
        assertEquals("strip", phone.screen.state)
    }

    @Test
    fun `without the library the first steps are there, and the number dials`() {
        app.core = Core { throw UnsatisfiedLinkError("not for this processor") }
        val phone = Phone()
        phone.say(R.string.not_ok)
        val texts = phone.texts()
        val expected = listOf("title", "look", "step").flatMap { firstSteps(phone, it) }
        assertTrue("$expected", expected.size > 4)
        for (text in expected + phone.activity.ui.string(R.string.first_steps_banner)) assertTrue(text, text in texts)
        phone.tap(phone.activity.ui.string(R.string.call, "911"))
        assertEquals("tel:911", generateSequence { shadowOf(app).nextStartedActivity }.last().data.toString())
    }

    @Test
    fun `leaving at once leaves no trace on the screen`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.choose("stopped_breathing")
        phone.say(R.string.exit)
        assertTrue(phone.activity.isFinishing)
        assertNull(app.effects.beater.rhythm)
        val next = generateSequence { shadowOf(app).nextStartedActivity ?: shadowOf(phone.activity).nextStartedActivity }.last()
        assertTrue(Intent.CATEGORY_HOME in next.categories)
        assertEquals("the session waits", "cpr", Phone().screen.state)
    }

    @Test
    fun `a panic button leaves, and erases only where that was chosen`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.choose("no_response")
        PanicReceiver().onReceive(app, Intent(PanicReceiver.TRIGGER))
        phone.settle()
        assertNull(app.session.screen)
        assertTrue(files().isNotEmpty())
        app.preferences.panicErases = true
        PanicReceiver().onReceive(app, Intent(PanicReceiver.TRIGGER))
        phone.settle()
        assertEquals(emptyList<File>(), files())
    }

    @Test
    fun `erasing everything leaves nothing that is the person's`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.choose("no_response")
        phone.activity.home()
        app.preferences.quiet = true
        phone.say(R.string.menu_settings)
        phone.say(R.string.erase)
        phone.say(R.string.erase_now)
        assertEquals(emptyList<File>(), files())
        assertFalse(app.preferences.quiet)
        assertNull(app.session.screen)
    }

    private fun files() = app.folder.walk().filter { it.isFile && it.length() > 0 && it.name != "list.jsonl" }.toList()

    @Test
    fun `a file that is no list is told so, and changes nothing`() {
        for ((bytes, said) in listOf(ByteArray(40) { 7 } to null, ByteArray(17 * 1_048_576) to R.string.too_large)) {
            val uri = Uri.parse("content://somewhere/list.beside")
            shadowOf(app.contentResolver).registerInputStream(uri, bytes.inputStream())
            val phone = Phone(Intent(Intent.ACTION_VIEW, uri))
            val texts = phone.texts()
            val installing = phone.activity.ui.string(R.string.installing)
            assertTrue("$texts", installing !in texts && texts.any { it.length > LONG })
            said?.let { assertTrue("$texts", phone.activity.ui.string(it) in texts) }
            phone.back()
            phone.say(R.string.menu_near)
            phone.type("Athens, GA")
            assertTrue(phone.texts().any { "Nearest to" in it })
            phone.close()
        }
    }

    @Test
    @Config(shadows = [LaterTile::class])
    fun `tile, widget and shortcut open the first step`() {
        Robolectric.buildService(HelpTile::class.java).create().get().onClick()
        val manager = shadowOf(android.appwidget.AppWidgetManager.getInstance(app))
        val widget = manager.createWidget(HelpWidget::class.java, R.layout.widget)
        manager.getViewFor(widget).findViewById<android.view.View>(R.id.help)!!.performClick()
        val opened = generateSequence { shadowOf(app).nextStartedActivity }.toList().filter { it.action == MainActivity.HELP }
        assertEquals(2, opened.size)
        for (intent in opened) assertEquals("wake", Phone(intent).screen.state)
    }

    @Test
    fun `the steps stand above the lock, and nothing else does`() {
        val phone = Phone(Intent(MainActivity.HELP))
        val above = { aboveLock(phone) }
        assertTrue(above())
        phone.activity.home()
        assertFalse(above())
    }

    @Suppress("DEPRECATION")
    private fun aboveLock(phone: Phone): Boolean = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O_MR1) {
        shadowOf(phone.activity).showWhenLocked
    } else {
        phone.activity.window.attributes.flags and android.view.WindowManager.LayoutParams.FLAG_SHOW_WHEN_LOCKED != 0
    }

    @Test
    fun `the launcher can be given a neutral name`() {
        val phone = Phone()
        phone.say(R.string.menu_settings)
        phone.say(R.string.neutral_name)
        assertTrue(Disguise.on(app))
        assertNotNull(app.packageManager)
    }

    @Test
    fun `the language of a stranger's phone changes on any guided screen`() {
        val phone = Phone()
        phone.say(R.string.not_ok)
        phone.say(R.string.language)
        phone.tap("Español")
        assertEquals("wake", phone.screen.state)
        assertTrue(phone.screen.title in phone.texts())
        assertEquals("es", phone.activity.ui.context.resources.configuration.locales[0].language)
        killed(phone)
        assertEquals("es", Phone().let { app.session.language })
    }

    private companion object {
        const val LONG = 12
    }
}
