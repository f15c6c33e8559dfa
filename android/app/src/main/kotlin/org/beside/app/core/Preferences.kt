package org.beside.app.core

import android.content.Context
import android.telephony.TelephonyManager
import java.util.Locale

/** What the person chose. Kept in the app's own folder, erased with everything else. */
class Preferences(private val context: Context) {
    private val kept get() = context.getSharedPreferences(NAME, Context.MODE_PRIVATE)

    /** A language of the content; none follows the phone. */
    var language: String?
        get() = kept.getString("language", null)
        set(value) = put("language", value)

    /** ISO 3166; none follows the phone. */
    var region: String?
        get() = kept.getString("region", null)
        set(value) = put("region", value)

    /** `dark`, `light`, or none: as the phone has it. */
    var look: String?
        get() = kept.getString("look", null)
        set(value) = put("look", value)

    /** No sound but that of an alarm: the beat is seen and felt, nothing is spoken. */
    var quiet: Boolean
        get() = kept.getString("quiet", null) != null
        set(value) = put("quiet", "yes".takeIf { value })

    /** What a panic button of another app does here: erase, else only leave. */
    var panicErases: Boolean
        get() = kept.getString("panic_erases", null) != null
        set(value) = put("panic_erases", "yes".takeIf { value })

    /** The region to open with: chosen, else of the SIM, the network or the phone's language. */
    fun regionNow(): String? {
        val phone = context.getSystemService(TelephonyManager::class.java)
        return listOf(region, phone?.simCountryIso, phone?.networkCountryIso, Locale.getDefault().country)
            .firstOrNull { !it.isNullOrBlank() }?.uppercase(Locale.ROOT)
    }

    fun erase() {
        kept.edit().clear().commit()
        context.deleteSharedPreferences(NAME)
    }

    private fun put(key: String, value: String?) = kept.edit().putString(key, value).apply()

    private companion object {
        const val NAME = "settings"
    }
}
