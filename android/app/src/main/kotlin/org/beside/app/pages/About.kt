package org.beside.app.pages

import android.view.View
import org.beside.app.R
import org.beside.app.core.Languages
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.About
import org.beside.core.Source

/** Where the lines of the open screen come from, and how far each source was read. */
class Sources(host: Host) : Page {
    override val view: View

    init {
        val frame = host.frame(host.ui.string(R.string.sources))
        val screen = host.app.session.screen
        screen?.banner?.let { frame.add(host.ui.text(Text.PLAIN, it)) }
        if (Languages.translated(host.ui.context)) frame.add(host.ui.text(Text.PLAIN, host.ui.string(R.string.language_unreviewed)))
        list(host.ui, screen?.sources.orEmpty()).forEach(frame::add)
        view = host.finish(frame)
    }

    companion object {
        fun list(ui: Ui, sources: List<Source>): List<View> = sources.map { source ->
            ui.column(gap = 2) {
                addView(ui.text(Text.PLAIN, listOfNotNull(source.title, source.year?.toString()).joinToString(", ")), Ui.full)
                addView(ui.text(Text.NOTE, ui.string(read(source.verified))), Ui.full)
            }
        }

        private fun read(verified: String) = when (verified) {
            "yes" -> R.string.verified_yes
            "partly" -> R.string.verified_partly
            "design" -> R.string.verified_design
            else -> R.string.verified_no
        }
    }
}

/** A file could be neither written nor read. */
class NotSaved(host: Host) : Page {
    override val view = host.finish(host.frame("").apply { add(host.ui.text(Text.STEP, host.ui.string(R.string.not_saved))) })
}

/** What Beside is made of. */
class AboutPage(private val host: Host) : Page {
    private val ui = host.ui
    private val frame = host.frame(ui.string(R.string.about))
    override val view: View = host.finish(frame)

    init {
        host.app.core.ask({ it.about(ui.context.resources.configuration.locales[0].language) }) { result ->
            result.onSuccess(::show).onFailure { host.go("first_steps") }
        }
    }

    private fun show(about: About) {
        val plain = { text: String -> frame.add(ui.text(Text.PLAIN, text)) }
        plain(ui.string(R.string.version, about.version))
        plain(ui.string(R.string.privacy_line))
        about.banner?.let(plain)
        if (about.languages.size > 1) plain(about.languages.joinToString { Languages.names[it] ?: it })
        about.listRows?.let {
            plain(ui.string(R.string.list_rows, it.toLong().toString(), about.listBuiltOn ?: ui.string(R.string.place_date_unknown)))
        }
        about.credits.forEach(plain)
        // Set by the group that gives the app out; the browser opens it.
        val newest = ui.string(R.string.newest_list_address)
        if (newest.isNotEmpty()) frame.add(ui.button(Weight.QUIET, ui.string(R.string.newest_list)) { host.app.effects.away.web(newest) })
        frame.add(ui.text(Text.HEADING, ui.string(R.string.sources)))
        Sources.list(ui, about.sources).forEach(frame::add)
    }
}
