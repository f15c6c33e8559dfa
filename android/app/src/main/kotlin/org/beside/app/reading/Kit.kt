package org.beside.app.reading

import android.text.InputType
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.ExportKind
import org.beside.core.GuideRequest
import org.beside.core.Item
import org.beside.core.KitRequest

/** What the person carries, and when to look at it again. */
class KitPage(host: Host) : ReadingPage(host, host.ui.string(R.string.menu_kit)) {
    init {
        place()
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.kit_add)) { host.go("kit_add") })
        ask { beside, now -> beside.kit(KitRequest.Show, now) }
    }

    override fun open(item: Item): (() -> Unit)? = when (item.part) {
        "item" -> item.values["product"]?.let { { host.go("topic/$it") } }
        "refresher" -> ({ host.start("drill") })
        else -> null
    }

    override fun more(item: Item): List<View> {
        val n = item.id.toUIntOrNull()?.takeIf { item.part == "item" } ?: return emptyList()
        val count = item.values["count"]?.toUIntOrNull() ?: 1u
        return listOf(
            ui.row {
                addView(ui.button(Weight.QUIET, "+ 1") { change(KitRequest.Set(n, count + 1u, null)) }, Ui.rest)
                if (count > 1u) addView(ui.button(Weight.QUIET, "− 1") { change(KitRequest.Set(n, count - 1u, null)) }, Ui.rest)
                addView(ui.button(Weight.QUIET, ui.string(R.string.take_out)) { change(KitRequest.Remove(n)) }, Ui.rest)
            },
        )
    }

    override fun below(page: CorePage): List<View> {
        val share = ui.button(Weight.QUIET, ui.string(R.string.share)) {
            host.app.core.ask({ it.export(ExportKind.KIT, host.app.clock.now()) }) { it.onSuccess { kit -> host.app.effects.away.text(kit.text) } }
        }
        val reminded = page.items.any { it.part == "refresher" }
        val request = if (reminded) KitRequest.NoRefresher else KitRequest.Refresher(null, false)
        val remind = ui.button(Weight.QUIET, ui.string(if (reminded) R.string.kit_no_reminder else R.string.kit_reminder)) { change(request) }
        return if (page.items.any { it.part == "item" }) listOf(remind, share) else listOf(remind)
    }

    private fun change(request: KitRequest) = ask { beside, now -> beside.kit(request, now) }
}

/** Puts something into the kit: which, how many, and the date on the box. */
class KitAddPage(host: Host) : ReadingPage(host, host.ui.string(R.string.kit_add)) {
    private val count = ui.field(ui.string(R.string.how_many), "1", InputType.TYPE_CLASS_NUMBER)
    private val expires =
        ui.field(ui.string(R.string.date_on_box), inputType = InputType.TYPE_CLASS_DATETIME or InputType.TYPE_DATETIME_VARIATION_DATE)

    init {
        frame.labelled(R.string.how_many, count)
        frame.labelled(R.string.date_on_box, expires)
        place()
        ask { beside, now -> beside.guide(GuideRequest.Products, now) }
    }

    override fun open(item: Item): () -> Unit = {
        val request = KitRequest.Add(item.id, count.text.toString().toUIntOrNull() ?: 1u, expires.text.toString().ifBlank { null })
        host.app.core.ask({ it.kit(request, host.app.clock.now()) }) { result ->
            result.onSuccess { host.back() }.onFailure { expires.error = it.message }
        }
    }
}
