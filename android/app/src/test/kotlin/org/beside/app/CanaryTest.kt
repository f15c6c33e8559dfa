package org.beside.app

import android.location.Location
import android.location.LocationManager
import android.os.Bundle
import android.os.SystemClock
import android.util.SparseArray
import android.widget.EditText
import org.beside.core.Change
import org.beside.core.GuideRequest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLog

/** Marked words go through the app: the log and the saved state never have them, the files not after erasing. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class CanaryTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp

    @Test
    fun `nothing of a person is in the log, the saved state, or after erasing in a file`() {
        app.preferences.region = "US-GA"
        val phone = Phone()
        located(phone)
        asked(phone)
        kept(phone)
        assertEquals("in the log", emptyList<String>(), ShadowLog.getLogs().map { "${it.tag} ${it.msg} ${it.throwable}" }.filter(::told))
        val state = Bundle().also { phone.controller.saveInstanceState(it) }
        assertEquals("in the saved state", emptyList<String>(), said(state).filter(::told))
        // The control: before erasing, the same search finds what is kept.
        assertTrue("the control was not caught", files().isNotEmpty())
        phone.activity.home()
        phone.settle()
        phone.say(R.string.menu_settings)
        phone.say(R.string.erase)
        phone.say(R.string.erase_now)
        assertEquals("in a file", emptyList<String>(), files())
        assertEquals("in the log", emptyList<String>(), ShadowLog.getLogs().map { it.msg }.filter(::told))
    }

    private fun located(phone: Phone) {
        phone.say(R.string.not_ok)
        phone.choose("no_response")
        shadowOf(app).grantPermissions(android.Manifest.permission.ACCESS_FINE_LOCATION)
        val here = Location(LocationManager.GPS_PROVIDER).apply {
            latitude = LAT
            longitude = -81.76543
            elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos()
        }
        @Suppress("DEPRECATION") // the same on every simulated Android
        shadowOf(app.getSystemService(LocationManager::class.java)!!).run {
            setProviderEnabled(LocationManager.GPS_PROVIDER, true)
            setLastKnownLocation(LocationManager.GPS_PROVIDER, here)
        }
        phone.say(R.string.where_am_i)
        phone.activity.home()
        phone.settle()
    }

    private fun asked(phone: Phone) {
        phone.say(R.string.menu_near)
        phone.say(R.string.use_location)
        phone.type(ASKED)
        phone.shown().filterIsInstance<EditText>().forEach { it.setText(ASKED) }
        phone.activity.home()
        phone.settle()
        phone.say(R.string.guide_title)
        phone.type(ASKED)
    }

    private fun kept(phone: Phone) {
        val new = Change.New(mapOf("name" to NAME, "kinds" to "naloxone", "phones" to "706-555-0777"), WHY)
        app.core.ask({ it.propose(new, app.clock.now()) }) {}
        app.core.ask({ it.guide(GuideRequest.Right("not_alone", false, NOTE), app.clock.now()) }) {}
        phone.settle()
    }

    private fun told(text: String) = MARKS.any { it in text }

    /** Every text in a bundle, however deep. */
    @Suppress("DEPRECATION") // what there is before Android 13
    private fun said(value: Any?): List<String> = when (value) {
        is Bundle -> value.keySet().flatMap { said(it) + said(value.get(it)) }
        is SparseArray<*> -> (0 until value.size()).flatMap { said(value.valueAt(it)) }
        is Iterable<*> -> value.flatMap(::said)
        is Array<*> -> value.flatMap(::said)
        null -> emptyList()
        else -> listOf(value.toString())
    }

    /** Files of the app that hold a mark, in their bytes or their names. */
    private fun files(): List<String> = app.filesDir.parentFile!!.walk().filter { it.isFile }
        .filter { told(it.readBytes().toString(Charsets.ISO_8859_1)) || told(it.name) }.map { it.name }.toList()

    private companion object {
        const val LAT = 41.23457
        const val ASKED = "zqwhatisasked"
        const val NOTE = "zqwhatisnoted"
        const val WHY = "zqhowitisknown"
        const val NAME = "Zqnameofaplace"
        val MARKS = listOf("41.2345", "81.7654", ASKED, NOTE, WHY, NAME, "706-555-0777")
    }
}
