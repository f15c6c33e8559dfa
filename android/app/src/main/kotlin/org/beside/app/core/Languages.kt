package org.beside.app.core

import android.content.Context
import android.content.res.Configuration
import java.util.Calendar
import java.util.Locale

/** Which language and which look a screen has. */
object Languages {
    /** Those that the content speaks, each by its own name; `resources` holds the same ones. */
    val names = mapOf("en" to "English", "es" to "Español", "fr" to "Français")

    /** The language of the phone if the content speaks it, else the first. */
    fun ofPhone(context: Context): String {
        val locales = context.resources.configuration.locales
        return (0 until locales.size()).map { locales[it].language }.firstOrNull { it in names } ?: names.keys.first()
    }

    /** Whether what is read is a translation of the first language. */
    fun translated(context: Context) = context.resources.configuration.locales[0].language != names.keys.first()

    /** The same context speaking a language and drawing in a look. Without either it stays what it was. */
    fun wrap(context: Context, language: String?, look: String?): Context {
        val configuration = Configuration(context.resources.configuration)
        if (language != null) configuration.setLocale(Locale.forLanguageTag(language))
        night(look)?.let { night ->
            val rest = configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK.inv()
            configuration.uiMode = rest or if (night) Configuration.UI_MODE_NIGHT_YES else Configuration.UI_MODE_NIGHT_NO
        }
        return context.createConfigurationContext(configuration)
    }

    /** Phones before Android 10 have no switch for it: there the night is dark. */
    private fun night(look: String?): Boolean? = when (look) {
        "dark" -> true
        "light" -> false
        else -> if (android.os.Build.VERSION.SDK_INT >= SWITCH) null else Calendar.getInstance()[Calendar.HOUR_OF_DAY] !in MORNING..EVENING
    }

    private const val SWITCH = 29
    private const val MORNING = 7
    private const val EVENING = 19
}
