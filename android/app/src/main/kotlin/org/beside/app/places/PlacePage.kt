package org.beside.app.places

import android.net.Uri
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.finish
import org.beside.app.pages.frame
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.PlaceDetail
import org.beside.core.PlaceRow

/** All that is known of one place, how old each field is, and how to correct it. */
class PlacePage(private val host: Host, private val id: String) : Page {
    private val ui = host.ui
    private val words = Words(ui)
    private val frame = host.frame("")
    override val view: View = host.finish(frame)

    init {
        host.app.withKinds { names ->
            host.app.core.ask({ it.place(id, host.app.clock.now()) }) { result ->
                val place = result.getOrNull()
                if (place == null) frame.add(ui.text(Text.STEP, ui.string(R.string.nothing_near))) else show(place, names)
            }
        }
    }

    private fun show(place: PlaceDetail, kinds: Map<String, String>) {
        val row = place.row
        frame.add(ui.text(Text.TITLE, row.name))
        if (place.gone) frame.add(ui.text(Text.STEP, ui.string(R.string.place_gone)))
        val lines = listOfNotNull(
            row.alert,
            row.kinds.joinToString { kinds[it] ?: it },
            words.distance(row),
            words.open(row),
            row.hoursText,
            words.checked(row),
        )
        lines.forEach { frame.add(ui.text(Text.STEP, it)) }
        reach(place)
        field(R.string.place_field_organization, place.organization, place.confirmedOn["organization"])
        field(R.string.place_field_alt_names, place.altNames.joinToString().ifEmpty { null }, place.confirmedOn["alt_names"])
        field(R.string.place_field_description, place.description, place.confirmedOn["description"])
        for ((key, value) in row.attributes.toSortedMap()) {
            frame.add(dated(words.attribute(key, value), place.confirmedOn[key]))
        }
        frame.add(ui.text(Text.NOTE, row.credit))
        correct(place)
    }

    /** Phone, address, map, page: each opens the app for it. */
    private fun reach(place: PlaceDetail) {
        val row = place.row
        val away = host.app.effects.away
        for (phone in row.phones) {
            val dial = phone.dial
            if (dial == null) {
                frame.add(ui.text(Text.STEP, ui.string(R.string.place_as_written, phone.display)))
            } else {
                frame.add(ui.button(Weight.STEP, ui.string(R.string.call, phone.display), tall = true) { away.dial(dial) })
            }
        }
        if (place.confidential) {
            frame.add(ui.text(Text.STEP, ui.string(R.string.place_private)))
        } else {
            row.address?.let { frame.add(dated(it, place.confirmedOn["address"])) }
            map(row)
        }
        place.url?.let { url -> frame.add(ui.button(Weight.QUIET, ui.string(R.string.web_page)) { away.web(url) }) }
    }

    private fun map(row: PlaceRow) {
        val point = row.point ?: return
        frame.add(
            ui.button(Weight.QUIET, ui.string(R.string.show_map)) {
                if (!host.app.effects.away.map(point.lat, point.lon, row.name)) frame.add(ui.text(Text.NOTE, ui.string(R.string.no_map)))
            },
        )
    }

    private fun field(name: Int, value: String?, confirmed: String?) {
        if (value != null) frame.add(dated(ui.string(R.string.clock, ui.string(name), value), confirmed))
    }

    private fun dated(text: String, confirmed: String?): View = ui.column(gap = 0) {
        addView(ui.text(Text.PLAIN, text), Ui.full)
        if (confirmed != null) addView(ui.text(Text.NOTE, ui.string(R.string.place_confirmed, confirmed)), Ui.full)
    }

    private fun correct(place: PlaceDetail) {
        frame.add(ui.text(Text.HEADING, ui.string(R.string.correct)))
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.still_true)) { host.go("still_true/${Uri.encode(place.row.id)}") })
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.correct)) { host.go("correct/${Uri.encode(place.row.id)}") })
    }
}
