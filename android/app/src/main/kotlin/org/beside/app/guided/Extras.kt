package org.beside.app.guided

import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Card
import org.beside.core.Screen
import org.beside.core.Value
import org.json.JSONObject

/** What only some screens have: where we are for the call, cards to follow, a score. */
object Extras {
    fun keyOf(screen: Screen): Any? =
        listOf(screen.cards, screen.score, screen.state).takeIf { asksWhere(screen) || screen.cards.isNotEmpty() || screen.score != null }

    fun view(host: Host, screen: Screen): View = host.ui.column(gap = 12) {
        if (asksWhere(screen)) addView(WhereAmI(host).view, Ui.full)
        for (card in screen.cards) addView(card(host, card), Ui.full)
        screen.score?.let { addView(host.ui.text(Text.STEP, score(host.ui, it)), Ui.full) }
    }

    private fun asksWhere(screen: Screen) = screen.state == "call" && screen.call != null

    private fun card(host: Host, card: Card): View = host.ui.box(R.color.card) {
        val ui = host.ui
        addView(ui.text(Text.STEP, card.text), Ui.full)
        card.topic?.let { topic -> addView(ui.button(Weight.QUIET, ui.string(R.string.read_on)) { host.go("topic/$topic") }, Ui.full) }
        card.protocol?.let { path -> addView(ui.button(Weight.QUIET, ui.string(R.string.go_there)) { host.start(path) }, Ui.full) }
        if (card.kinds.isNotEmpty()) {
            addView(ui.button(Weight.QUIET, ui.string(R.string.menu_near)) { host.go("near/${card.kinds.joinToString(",")}") }, Ui.full)
        }
    }

    private fun score(ui: Ui, score: Value): String {
        val said = JSONObject((score as? Value.Json)?.text ?: return "")
        if (said.has("right")) return ui.string(R.string.quiz_right, said.getInt("right").toString(), said.getInt("of").toString())
        val seconds = said.optJSONObject("seconds") ?: JSONObject()
        val parts = listOf("call" to R.string.score_call, "naloxone" to R.string.score_naloxone, "breath" to R.string.score_breath)
        return parts.joinToString("\n", prefix = ui.string(R.string.score) + "\n") { (id, name) ->
            val time = if (seconds.isNull(id)) ui.string(R.string.score_not_done) else seconds.getLong(id).toString()
            ui.string(R.string.clock, ui.string(name), time)
        }
    }
}
