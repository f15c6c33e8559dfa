package org.beside.app.effects

import android.content.Context
import android.media.AudioAttributes
import android.os.Build
import android.os.VibrationEffect
import android.os.Vibrator
import org.beside.app.ui.Needs

/** Vibration. Like sound it counts as an alarm, so that a phone on silent still gives it. */
class Felt(private val context: Context) {
    private val vibrator get() = context.getSystemService(Vibrator::class.java)

    /** `prompt`: something fell due; `alarm`: as hard as it can. Tells whether the phone can at all. */
    fun pattern(name: String): Boolean = vibrate(if (name == "alarm") ALARM else PROMPT)

    fun once(lengthMs: Long) = vibrate(longArrayOf(0, lengthMs))

    private fun vibrate(timings: LongArray): Boolean {
        val vibrator = vibrator?.takeIf { it.hasVibrator() } ?: return false
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) Waves.vibrate(vibrator, timings) else older(vibrator, timings)
        return true
    }

    @Suppress("DEPRECATION") // what Android 7 has
    private fun older(vibrator: Vibrator, timings: LongArray) =
        vibrator.vibrate(timings, -1, alarmSound(AudioAttributes.CONTENT_TYPE_SONIFICATION))

    /** API 26. */
    @Needs(api = 26)
    private object Waves {
        @Suppress("DEPRECATION") // its successor came with API 33 and says the same
        fun vibrate(vibrator: Vibrator, timings: LongArray) = vibrator.vibrate(
            VibrationEffect.createWaveform(timings, -1),
            alarmSound(AudioAttributes.CONTENT_TYPE_SONIFICATION),
        )
    }

    private companion object {
        val PROMPT = longArrayOf(0, 300, 150, 300)
        val ALARM = longArrayOf(0, 1_000, 200, 1_000, 200, 1_000, 200, 1_000, 200, 1_000)
    }
}
