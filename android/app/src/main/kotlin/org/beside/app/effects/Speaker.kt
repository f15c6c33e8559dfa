package org.beside.app.effects

import android.content.Context
import android.media.AudioAttributes
import android.speech.tts.TextToSpeech
import java.util.Locale

/** Speaks in the language of the content; silent where the phone has no voice for it. */
class Speaker(private val context: Context) {
    private var voice: TextToSpeech? = null
    private var ready: Boolean? = null
    private var waiting: (() -> Unit)? = null

    /** Says it, and nothing that was being said before; `failed` where the phone cannot. */
    fun say(text: String, language: String, failed: () -> Unit) {
        val saying = { if (!speak(text, language)) failed() }
        when (ready) {
            true -> saying()

            false -> failed()

            null -> {
                waiting = saying
                if (voice == null) voice = TextToSpeech(context) { status -> started(status == TextToSpeech.SUCCESS) }
            }
        }
    }

    fun stop() {
        waiting = null
        voice?.stop()
    }

    private fun started(works: Boolean) {
        ready = works
        if (works) voice?.setAudioAttributes(alarmSound(AudioAttributes.CONTENT_TYPE_SPEECH))
        waiting?.invoke()
        waiting = null
    }

    private fun speak(text: String, language: String): Boolean {
        val voice = voice.takeIf { ready == true } ?: return false
        val known = voice.setLanguage(Locale.forLanguageTag(language))
        if (known == TextToSpeech.LANG_MISSING_DATA || known == TextToSpeech.LANG_NOT_SUPPORTED) return false
        return voice.speak(text, TextToSpeech.QUEUE_FLUSH, null, text.hashCode().toString()) == TextToSpeech.SUCCESS
    }
}
