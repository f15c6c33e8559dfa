package org.beside.app.places

import android.icu.text.NumberFormat
import org.beside.app.R
import org.beside.app.ui.Ui
import org.beside.core.Freshness
import org.beside.core.OpenState
import org.beside.core.PlaceRow
import java.util.Locale

/** What a place says about itself, in words: what is not known is said to be so. */
class Words(private val ui: Ui) {
    private val locale: Locale = ui.context.resources.configuration.locales[0]

    fun distance(row: PlaceRow): String? {
        val metres = row.distanceM?.toInt() ?: return null
        val wind = row.bearingDeg?.toInt()?.let { text("place_wind_${(it + EIGHTH / 2) / EIGHTH % WINDS}") }
        val far = if (metres < KILOMETRE) {
            ui.string(R.string.metres, metres)
        } else {
            val kilometres = NumberFormat.getInstance(locale).apply { maximumFractionDigits = if (metres < TEN_KILOMETRES) 1 else 0 }
            ui.string(R.string.kilometres, kilometres.format(metres.toDouble() / KILOMETRE))
        }
        return if (wind == null) far else ui.string(R.string.distance, far, wind)
    }

    fun open(row: PlaceRow): String {
        val now = ui.string(R.string.place_when_now)
        // Local time of the place, as the list has it: `2026-11-22T17:00`.
        val change = row.nextChange?.replace('T', ' ')?.take(MINUTES)
        return when (row.open) {
            OpenState.OPEN -> change?.let { ui.string(R.string.place_open_until, now, it) } ?: ui.string(R.string.place_open, now)
            OpenState.CLOSED -> change?.let { ui.string(R.string.place_closed_until, now, it) } ?: ui.string(R.string.place_closed, now)
            OpenState.UNKNOWN -> ui.string(R.string.place_open_unknown, now)
        }
    }

    /** How old what is told is; from a year on: phone first. The mark before it is for who does not tell the colours. */
    fun checked(row: PlaceRow): String {
        val day = row.verifiedOn
        val first = ui.string(R.string.place_phone_first)
        return when {
            day == null -> "△ " + ui.string(R.string.place_checked_never, first)
            row.freshness == Freshness.GREEN -> "● " + ui.string(R.string.place_checked, day)
            row.freshness == Freshness.AMBER -> "◐ " + ui.string(R.string.place_checked_amber, day)
            else -> "△ " + ui.string(R.string.place_checked_red, day.take(YEAR), first)
        }
    }

    fun attribute(key: String, value: String) =
        ui.string(R.string.clock, text("place_attribute_$key") ?: plain(key), text("place_value_$value") ?: plain(value))

    private fun text(name: String): String? {
        val id = ui.context.resources.getIdentifier(name, "string", R::class.java.`package`?.name)
        return if (id == 0) null else ui.string(id)
    }

    private fun plain(id: String) = id.replace('_', ' ')

    private companion object {
        const val KILOMETRE = 1_000
        const val TEN_KILOMETRES = 10_000
        const val WINDS = 8
        const val EIGHTH = 45
        const val YEAR = 4
        const val MINUTES = 16
    }
}
