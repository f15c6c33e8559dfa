package org.beside.app.pages

import android.view.View
import org.beside.app.R
import org.beside.app.core.Languages
import org.beside.app.system.Disguise
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import java.util.Locale

/** What can be chosen. Nothing here has to be. */
class SettingsPage(private val host: Host) : Page {
    private val ui = host.ui
    private val preferences = host.app.preferences
    private val frame = host.frame(ui.string(R.string.menu_settings))
    override val view: View

    init {
        val languages = listOf<String?>(null) + Languages.names.keys
        choice(R.string.language, languages, preferences.language, { Languages.names[it] ?: ui.string(R.string.as_phone) }) {
            preferences.language = it
            host.app.speak()
        }
        val region = preferences.region ?: ui.string(R.string.as_phone_is, preferences.regionNow() ?: "112")
        frame.add(ui.text(Text.HEADING, ui.string(R.string.region)))
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.choose, region)) { host.go("region") })
        val looks = mapOf(null to R.string.as_phone, "dark" to R.string.look_dark, "light" to R.string.look_light)
        choice(R.string.look, looks.keys.toList(), preferences.look, { ui.string(looks.getValue(it)) }) { preferences.look = it }
        val disguises = mapOf(false to R.string.app_name, true to R.string.neutral_name)
        choice(R.string.shown_as, disguises.keys.toList(), Disguise.on(host.activity), { ui.string(disguises.getValue(it)) }) {
            Disguise.set(host.activity, it)
        }
        val panic = mapOf(false to R.string.panic_leaves, true to R.string.panic_erases)
        choice(R.string.panic, panic.keys.toList(), preferences.panicErases, { ui.string(panic.getValue(it)) }) {
            preferences.panicErases = it
        }
        frame.add(ui.text(Text.HEADING, ui.string(R.string.more)))
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.about)) { host.go("about") })
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.erase)) { host.go("erase") })
        view = host.finish(frame)
    }

    private fun <T> choice(title: Int, options: List<T>, chosen: T, name: (T) -> String, choose: (T) -> Unit) {
        frame.add(ui.text(Text.HEADING, ui.string(title)))
        for (option in options) {
            frame.add(ui.mark(name(option), option == chosen) { choose(option).also { host.redraw() } })
        }
    }
}

/** The region, which chooses the emergency number and the steps. */
class RegionPage(private val host: Host) : Page {
    private val ui = host.ui
    override val view: View

    init {
        val frame = host.frame(ui.string(R.string.region))
        val spoken = ui.context.resources.configuration.locales[0]
        val codes = ui.context.resources.getStringArray(R.array.first_steps_numbers).map { it.substringBefore(' ') }.drop(1).filter { '-' !in it }
        frame.add(ui.text(Text.NOTE, ui.string(R.string.region_why)))
        val part = ui.field(ui.string(R.string.region_code), host.app.preferences.region.orEmpty(), CODE)
        part.setOnEditorActionListener { _, _, _ -> take(part.text.toString().trim().uppercase(Locale.ROOT)).let { true } }
        frame.add(part)
        frame.add(ui.button(Weight.QUIET, ui.string(R.string.as_phone)) { take(null) })
        val named = codes.map { it to Locale.Builder().setRegion(it).build().getDisplayCountry(spoken) }
        for ((code, name) in named.sortedBy { it.second }) frame.add(ui.button(Weight.QUIET, name) { take(code) })
        view = host.finish(frame)
    }

    private fun take(code: String?) {
        if (code != null && !FORM.matches(code)) return
        host.app.preferences.region = code
        host.app.speak()
        host.back()
    }

    private companion object {
        val FORM = Regex("[A-Z]{2}(-[A-Z0-9]{1,3})?")
        const val CODE = android.text.InputType.TYPE_CLASS_TEXT or android.text.InputType.TYPE_TEXT_FLAG_CAP_CHARACTERS or
            android.text.InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
    }
}

/** Erases everything that is the person's. */
class ErasePage(private val host: Host) : Page {
    private val ui = host.ui
    private val frame = host.frame(ui.string(R.string.erase))
    override val view: View

    init {
        frame.add(ui.text(Text.STEP, ui.string(R.string.erase_what)))
        val sure = ui.button(Weight.STEP, ui.string(R.string.erase_now), tall = true) { host.app.eraseAll(::done) }
        view = host.finish(frame, listOf(sure))
    }

    private fun done(erased: Boolean) {
        if (erased) host.home() else frame.add(ui.text(Text.STEP, ui.string(R.string.erase_failed)))
    }
}
