package org.beside.app.effects

import android.media.AudioManager
import org.beside.app.BesideApp
import org.beside.app.core.Languages
import org.beside.core.Effect

/** Does what the core asks for. What cannot be done is told back; it all stands on the screen, too. */
class Effects(private val app: BesideApp) {
    val away = Away(app)
    val alarms = Alarms(app)
    private val felt = Felt(app)
    private val torch = Torch(app)
    private val speaker = Speaker(app)
    val beater = Beater(felt) { app.preferences.quiet }

    /** Whether the screen is to stay on; `onAwake` hears of changes. */
    var awake = false
        private set
    var onAwake: () -> Unit = {}

    private var volumeBefore: Int? = null

    fun perform(effect: Effect, failed: (String) -> Unit) {
        fun check(kind: String, done: Boolean) {
            if (!done) failed(kind)
        }
        when (effect) {
            is Effect.Dial -> check("dial", away.dial(effect.number))

            is Effect.Speak -> speak(effect.text) { failed("speak") }

            is Effect.Beat -> beat(effect)

            is Effect.BeatStop -> beater.stop()

            is Effect.Haptic -> {
                if (effect.pattern == "alarm") loud()
                check("haptic", felt.pattern(effect.pattern))
            }

            is Effect.Torch -> {
                if (!effect.on) quieter()
                check("torch", torch.shine(effect.on))
            }

            is Effect.KeepAwake -> {
                awake = effect.on
                onAwake()
            }

            is Effect.AlarmSet -> check("alarm_set", alarms.set(effect.id, effect.dueAt, effect.text))

            is Effect.AlarmCancel -> alarms.cancel(effect.id)

            is Effect.OpenMap -> check("open_map", away.map(effect.lat, effect.lon, effect.label))

            is Effect.ShareText -> check("share_text", away.text(effect.text))

            is Effect.ShareFile -> app.session.card { check("share_file", away.file(effect.name, effect.mediaType, it.toByteArray())) }

            is Effect.AskLocation, is Effect.Open -> Unit // the screen offers it; the session goes there itself
        }
    }

    /** Quiet and dark at once: the app is being left in a hurry, or everything is erased. */
    fun silence() {
        beater.stop()
        speaker.stop()
        alarms.cancelAll()
        torch.shine(false)
        quieter()
        ShareProvider.forget()
        awake = false
        onAwake()
    }

    /** Only what sounds. */
    fun hush() = speaker.stop()

    private fun speak(text: String, failed: () -> Unit) {
        val alarm = app.session.screen?.prompts.orEmpty().any { it.id == "alarm" }
        if (app.preferences.quiet && !alarm) return
        speaker.say(text, app.session.language ?: Languages.ofPhone(app), failed)
    }

    /** In step with the clock on the screen. */
    private fun beat(effect: Effect.Beat) {
        val clock = app.session.screen?.clocks.orEmpty().firstOrNull { it.everyMs == effect.everyMs }
        beater.start(Rhythm(effect.pattern, effect.everyMs, clock?.startedAt ?: app.clock.now().bootMs))
    }

    /** The siren of the plan for using alone is as loud as the phone can. */
    private fun loud() {
        val audio = app.getSystemService(AudioManager::class.java) ?: return
        if (volumeBefore == null) volumeBefore = audio.getStreamVolume(AudioManager.STREAM_ALARM)
        audio.setStreamVolume(AudioManager.STREAM_ALARM, audio.getStreamMaxVolume(AudioManager.STREAM_ALARM), 0)
    }

    private fun quieter() {
        val before = volumeBefore ?: return
        volumeBefore = null
        app.getSystemService(AudioManager::class.java)?.setStreamVolume(AudioManager.STREAM_ALARM, before, 0)
    }
}
