package org.beside.app

import android.app.AlarmManager
import android.app.NotificationManager
import android.content.Intent
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.location.Location
import android.location.LocationManager
import android.media.AudioAttributes
import android.media.AudioManager
import android.media.AudioTrack
import android.os.Build
import android.os.PowerManager
import android.os.SystemClock
import android.os.Vibrator
import android.speech.tts.TextToSpeech
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import org.beside.app.effects.ShareProvider
import org.beside.app.system.DoseClock
import org.beside.core.Effect
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
import org.robolectric.shadows.ShadowAudioTrack
import org.robolectric.shadows.ShadowPausedAsyncTask
import org.robolectric.shadows.ShadowPowerManager
import org.robolectric.shadows.ShadowTextToSpeech
import org.robolectric.util.ReflectionHelpers
import kotlin.math.abs

/** What the core asks for is really done by the system, as far as a simulated one tells. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
@Suppress("DEPRECATION") // what the shadows of Robolectric have
class EffectsTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp
    private lateinit var phone: Phone

    @Before
    fun start() {
        app.preferences.region = "US-GA"
        phone = Phone()
    }

    private inline fun <reified T> service(): T = app.getSystemService(T::class.java)!!

    @Test
    fun `the number stands in the dialler`() {
        phone.say(R.string.not_ok)
        phone.choose("no_response", "calling")
        val intent = generateSequence { shadowOf(app).nextStartedActivity }.last()
        assertEquals(Intent.ACTION_DIAL, intent.action)
        assertEquals("tel:911", intent.data.toString())
    }

    @Test
    fun `without a dialler the number is on the screen`() {
        shadowOf(app).checkActivities(true)
        phone.say(R.string.not_ok)
        phone.choose("no_response", "calling")
        assertNull(shadowOf(app).nextStartedActivity)
        assertEquals("naloxone", phone.screen.state)
        assertTrue(phone.texts().any { "911" in it })
    }

    @Test
    fun `steps are spoken in the language of the screen, once the voice is there`() {
        phone.say(R.string.not_ok)
        val voice = ShadowTextToSpeech.getLastTextToSpeechInstance()
        ShadowTextToSpeech.addLanguageAvailability(java.util.Locale.forLanguageTag("en"))
        shadowOf(voice).onInitListener.onInit(TextToSpeech.SUCCESS)
        assertEquals(phone.screen.say, shadowOf(voice).lastSpokenText)
        phone.say(R.string.sound_off)
        val before = shadowOf(voice).lastSpokenText
        phone.choose("no_response")
        assertEquals(before, shadowOf(voice).lastSpokenText)
    }

    @Test
    fun `the beat is felt, and stops`() {
        val clicks = LinkedHashMap<AudioTrack, Int>()
        ShadowAudioTrack.addAudioDataListener { track, sound, _ ->
            clicks[track] = sound.asList().chunked(Short.SIZE_BYTES) { (low, high) -> abs(high * BYTE + low) }.max()
        }
        phone.say(R.string.not_ok)
        phone.choose("stopped_breathing")
        assertEquals("30:2", app.effects.beater.rhythm?.pattern)
        // The simulated Android 15 lacks a class that its own sound needs: there the beat is not listened to.
        if (Build.VERSION.SDK_INT == Build.VERSION_CODES.N) {
            shadowOf(app.effects.beater.looper).idleFor(java.time.Duration.ofMillis(1_200))
            assertTrue(shadowOf(service<Vibrator>()).run { isVibrating || milliseconds > 0 || pattern != null })
            val (click, peak) = clicks.entries.single { it.key.playState == AudioTrack.PLAYSTATE_PLAYING }
            assertEquals(AudioAttributes.USAGE_ALARM, ReflectionHelpers.getField<AudioAttributes>(click, "mAttributes").usage)
            assertTrue("the click is loud: $peak", peak > Short.MAX_VALUE / 2)
        }
        phone.choose("woke_up")
        assertNull(app.effects.beater.rhythm)
    }

    @Test
    fun `the screen stays on while somebody is cared for`() {
        phone.say(R.string.not_ok)
        phone.choose("stopped_breathing")
        assertTrue(phone.activity.window.attributes.flags and FLAG_KEEP_SCREEN_ON != 0)
        phone.choose("help_arrived", "done")
        assertTrue(phone.activity.window.attributes.flags and FLAG_KEEP_SCREEN_ON == 0)
    }

    @Test
    fun `a dose sets an alarm of the system and a service that keeps the phone awake`() {
        phone.say(R.string.not_ok)
        phone.choose("no_response", "calling", "spray", "given")
        val due = phone.screen.clocks.first { it.id == "dose_due" }.dueAt!!
        val alarm = shadowOf(service<AlarmManager>()).scheduledAlarms.first { it.triggerAtMs == due }
        assertEquals(AlarmManager.ELAPSED_REALTIME_WAKEUP, alarm.type)
        assertEquals(DoseClock::class.java.name, shadowOf(app).nextStartedService.component?.className)

        val clock = Robolectric.buildService(DoseClock::class.java).create()
        assertTrue(ShadowPowerManager.getLatestWakeLock().isHeld)
        val text = shadowOf(shadowOf(clock.get()).lastForegroundNotification).contentTitle.toString()
        assertEquals(app.getString(R.string.timer_runs), text)
        clock.destroy()
        assertFalse(ShadowPowerManager.getLatestWakeLock().isHeld)

        alarm.operation!!.send()
        phone.settle()
        val notices = shadowOf(service<NotificationManager>()).allNotifications.map { shadowOf(it).contentTitle.toString() }
        assertTrue("$notices", notices.isNotEmpty() && notices.none { "naloxone" in it.lowercase() || "overdose" in it.lowercase() })
        phone.choose("help_arrived", "done")
        assertEquals(0, shadowOf(service<AlarmManager>()).scheduledAlarms.size)
    }

    @Test
    fun `the siren of the plan for using alone is loud, shines, and goes quiet again`() {
        shadowOf(service<CameraManager>()).addCamera("0", lamp())
        val audio = service<AudioManager>()
        audio.setStreamVolume(AudioManager.STREAM_ALARM, 1, 0)
        phone.say(R.string.menu_alone)
        phone.choose("phone", "start")
        phone.app.preferences.quiet = true
        phone.pass(181_000)
        phone.pass(31_000)
        assertEquals(listOf("alarm"), phone.screen.prompts.map { it.id }.filter { it == "alarm" })
        assertEquals(audio.getStreamMaxVolume(AudioManager.STREAM_ALARM), audio.getStreamVolume(AudioManager.STREAM_ALARM))
        assertTrue(shadowOf(service<CameraManager>()).getTorchMode("0"))
        phone.choose("ok")
        assertFalse(shadowOf(service<CameraManager>()).getTorchMode("0"))
        assertEquals(1, audio.getStreamVolume(AudioManager.STREAM_ALARM))
    }

    private fun lamp(): CameraCharacteristics = org.robolectric.shadows.ShadowCameraCharacteristics.newCameraCharacteristics()
        .also { shadowOf(it).set(CameraCharacteristics.FLASH_INFO_AVAILABLE, true) }

    @Test
    fun `where we are is asked by a tap alone, and read out with the town`() {
        phone.say(R.string.not_ok)
        phone.choose("no_response")
        assertNull(shadowOf(phone.activity).lastRequestedPermission)
        shadowOf(app).grantPermissions(android.Manifest.permission.ACCESS_FINE_LOCATION)
        val here = Location(LocationManager.GPS_PROVIDER).apply {
            latitude = 33.95
            longitude = -83.37
            elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos()
        }
        shadowOf(service<LocationManager>()).run {
            setProviderEnabled(LocationManager.GPS_PROVIDER, true)
            setLastKnownLocation(LocationManager.GPS_PROVIDER, here)
        }
        phone.say(R.string.where_am_i)
        assertTrue("${phone.texts()}", phone.texts().any { "Athens" in it } && phone.texts().any { "33.95" in it })
    }

    @Test
    fun `without leave to know where we are, the town can be typed`() {
        phone.say(R.string.not_ok)
        phone.choose("no_response")
        phone.say(R.string.where_am_i)
        assertNotNull(shadowOf(phone.activity).lastRequestedPermission)
        phone.activity.onRequestPermissionsResult(1, emptyArray(), IntArray(0))
        phone.settle()
        phone.type("Athens, GA")
        assertTrue("${phone.texts()}", phone.texts().any { "Athens" in it })
    }

    @Test
    fun `a card is shared as text, and a file by grant from memory alone`() {
        phone.say(R.string.not_ok)
        phone.choose("help_arrived", "done")
        phone.say(R.string.share)
        val chooser = generateSequence { shadowOf(app).nextStartedActivity }.last()
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        @Suppress("DEPRECATION")
        val sent = chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!
        assertTrue(sent.getStringExtra(Intent.EXTRA_TEXT)!!.isNotBlank())

        Robolectric.setupContentProvider(ShareProvider::class.java, "org.beside.app.share")
        val uri = ShareProvider.offer(app, "card.txt", "text/plain", "words".toByteArray())
        ShadowPausedAsyncTask.overrideExecutor(Runnable::run) // a simulated pipe does not wait for who writes into it
        assertEquals("words", app.contentResolver.openInputStream(uri)!!.use { it.readBytes().decodeToString() })
        ShareProvider.forget()
        assertTrue(runCatching { app.contentResolver.openInputStream(uri) }.isFailure)
    }

    @Test
    fun `what cannot be done is told to the core and breaks nothing`() {
        phone.say(R.string.not_ok)
        val told = ArrayList<String>()
        app.effects.perform(Effect.Torch(true), told::add)
        assertEquals(listOf("torch"), told)
        app.effects.perform(Effect.OpenMap(33.95, -83.37, "A place")) { told += it }
        assertEquals("geo:33.95,-83.37?q=33.95,-83.37(A%20place)", generateSequence { shadowOf(app).nextStartedActivity }.last().data.toString())
    }

    private companion object {
        const val BYTE = 256
    }
}
