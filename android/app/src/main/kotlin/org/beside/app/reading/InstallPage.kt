package org.beside.app.reading

import android.content.ContentResolver
import android.net.Uri
import android.view.View
import org.beside.app.R
import org.beside.app.pages.Host
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.BesideException
import java.io.IOException

/** Takes in a list that came as a file. The core looks who signed it; what is new to it is asked of the person. */
class InstallPage(host: Host, address: String) : ReadingPage(host, host.ui.string(R.string.menu_lists)) {
    private val uri = Uri.parse(Uri.decode(address))
    private var trusted: String? = null
    private val question = org.beside.app.ui.Section(ui)

    init {
        place()
        frame.add(question.view)
        say(ui.string(R.string.installing))
        take(expired = false)
    }

    private fun take(expired: Boolean) {
        val files = host.activity.contentResolver
        question.show(null as String?) { ui.column() }
        ask { beside, now -> beside.install(listOf(read(files)), trusted, expired, now) }
    }

    /** Off the main thread; never more than a list can be. */
    private fun read(files: ContentResolver): ByteArray {
        val bytes = files.openInputStream(uri)?.use { stream ->
            val buffer = ByteArray(CHUNK)
            val all = java.io.ByteArrayOutputStream()
            while (true) {
                val read = stream.read(buffer)
                if (read < 0) break
                all.write(buffer, 0, read)
                if (all.size() > LARGEST) throw TooLarge()
            }
            all.toByteArray()
        }
        return bytes ?: throw IOException("the file is gone")
    }

    override fun fail(failure: Throwable) = when (failure) {
        is TooLarge -> say(ui.string(R.string.too_large))

        is IOException, is SecurityException -> say(ui.string(R.string.not_saved))

        is BesideException.NotTrusted -> asked(ui.string(R.string.who_signed, failure.message.orEmpty()), R.string.it_matches) {
            trusted = failure.message
            take(expired = false)
        }

        is BesideException.Expired -> asked(ui.string(R.string.list_old, failure.message.orEmpty()), R.string.take_anyway) { take(expired = true) }

        else -> super.fail(failure)
    }

    private fun asked(text: String, yes: Int, go: () -> Unit) {
        say(text)
        question.show(text) {
            ui.column {
                addView(ui.button(Weight.STEP, ui.string(yes), tall = true, tap = go), Ui.full)
                addView(ui.button(Weight.QUIET, ui.string(R.string.leave_it), tall = true, tap = host::back), Ui.full)
            }
        }
    }

    override fun heading(page: CorePage): View = ui.text(Text.TITLE, page.title)

    private class TooLarge : IOException()

    private companion object {
        const val CHUNK = 65_536
        const val LARGEST = 16 * 1_048_576
    }
}
