package org.beside.app.effects

import android.media.AudioAttributes
import android.media.AudioFormat
import android.media.AudioTrack
import android.os.Handler
import android.os.HandlerThread
import android.os.SystemClock
import java.nio.ByteBuffer
import java.nio.ByteOrder
import kotlin.math.PI
import kotlin.math.sin

/** The beat, heard and felt, on a thread of its own: neither a slow screen nor a slow core moves it. */
class Beater(private val felt: Felt, private val silent: () -> Boolean) {
    private val thread = HandlerThread("beat").apply { start() }
    private val handler = Handler(thread.looper)
    private val push by lazy { tone(PUSH_MS, PUSH_HZ) }
    private val breath by lazy { tone(BREATH_MS, BREATH_HZ) }

    /** What beats; none when nothing does. */
    @Volatile
    var rhythm: Rhythm? = null
        private set

    val looper get() = thread.looper

    fun start(rhythm: Rhythm) {
        stop()
        this.rhythm = rhythm
        next(rhythm, rhythm.beats(SystemClock.elapsedRealtime()) + 1)
    }

    fun stop() {
        rhythm = null
        handler.removeCallbacksAndMessages(null)
    }

    private fun next(rhythm: Rhythm, beat: Long) {
        // The handler's clock stands still in deep sleep; the wake lock of the dose clock keeps the phone out of it.
        val wait = rhythm.beatAt(beat) - SystemClock.elapsedRealtime()
        handler.postDelayed({ if (this.rhythm == rhythm) strike(rhythm, beat) }, wait.coerceAtLeast(0))
    }

    private fun strike(rhythm: Rhythm, beat: Long) {
        when (rhythm.stroke(beat)) {
            Stroke.PUSH -> sound(push, PUSH_FELT_MS)
            Stroke.BREATH -> sound(breath, BREATH_MS.toLong())
            Stroke.REST -> Unit
        }
        next(rhythm, beat + 1)
    }

    private fun sound(track: AudioTrack?, feltMs: Long) {
        felt.once(feltMs)
        if (track == null || silent()) return
        track.stop()
        track.reloadStaticData()
        track.play()
    }

    /** None where the phone gives no sound: the beat is then seen and felt. */
    private fun tone(lengthMs: Int, hertz: Int): AudioTrack? = try {
        val length = RATE * lengthMs / SECOND
        val samples = ByteBuffer.allocate(length * Short.SIZE_BYTES).order(ByteOrder.nativeOrder())
        for (at in 0 until length) {
            val fade = minOf(at, length - at, FADE) / FADE.toDouble()
            samples.putShort((sin(2 * PI * hertz * at / RATE) * fade * Short.MAX_VALUE * LOUD).toInt().toShort())
        }
        AudioTrack.Builder()
            .setAudioAttributes(alarmSound(AudioAttributes.CONTENT_TYPE_SONIFICATION))
            .setAudioFormat(
                AudioFormat.Builder().setSampleRate(RATE).setEncoding(AudioFormat.ENCODING_PCM_16BIT)
                    .setChannelMask(AudioFormat.CHANNEL_OUT_MONO).build(),
            )
            .setBufferSizeInBytes(samples.capacity())
            .setTransferMode(AudioTrack.MODE_STATIC)
            .build().apply { write(samples.array(), 0, samples.capacity()) }
            .takeIf { it.state == AudioTrack.STATE_INITIALIZED }
    } catch (_: UnsupportedOperationException) {
        null
    }

    private companion object {
        const val RATE = 22_050
        const val SECOND = 1_000
        const val PUSH_MS = 60
        const val PUSH_HZ = 1_000
        const val PUSH_FELT_MS = 50L
        const val BREATH_MS = 900
        const val BREATH_HZ = 440
        const val FADE = 200
        const val LOUD = 0.8
    }
}

/** The alarm stream: a silenced phone still beats and speaks. */
fun alarmSound(content: Int): AudioAttributes = AudioAttributes.Builder().setUsage(AudioAttributes.USAGE_ALARM).setContentType(content).build()
