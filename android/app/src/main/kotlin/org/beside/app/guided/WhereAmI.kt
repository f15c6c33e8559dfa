package org.beside.app.guided

import android.text.InputType
import android.view.View
import org.beside.app.R
import org.beside.app.effects.Locate
import org.beside.app.pages.Host
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight

/** Where the person is, to be read out to the dispatcher. Asked only by a tap, and never needed to go on. */
class WhereAmI(private val host: Host) {
    private val ui = host.ui
    private val said = ui.text(Text.NOTE, "").apply { visibility = View.GONE }
    private val town = ui.field(ui.string(R.string.type_town), inputType = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_WORDS)

    val view: View = ui.column {
        addView(ui.button(Weight.QUIET, ui.string(R.string.where_am_i), tap = ::ask), Ui.full)
        addView(said, Ui.full)
        addView(town, Ui.full)
        town.visibility = View.GONE
        town.setOnEditorActionListener { _, _, _ -> look().let { true } }
    }

    private fun ask() = Locate(host).find { point ->
        if (point == null) {
            say(ui.string(R.string.place_unknown))
            town.visibility = View.VISIBLE
        } else {
            host.app.core.ask({ it.nearestTown(point) }) { near ->
                host.app.session.setPlace(point.lat, point.lon, near.getOrNull()?.label)
            }
        }
    }

    private fun look() {
        val name = town.text.toString()
        host.app.core.ask({ it.towns(name) }) { result ->
            val found = result.getOrNull()?.firstOrNull()
            if (found == null || !found.exact) {
                say(ui.string(R.string.town_unknown, result.getOrNull().orEmpty().joinToString { it.label }))
            } else {
                host.app.session.setPlace(found.at.lat, found.at.lon, found.label)
            }
        }
    }

    private fun say(text: String) {
        said.text = text
        said.visibility = View.VISIBLE
    }
}
