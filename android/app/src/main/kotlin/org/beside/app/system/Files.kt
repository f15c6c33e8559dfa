package org.beside.app.system

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import org.beside.app.pages.Host
import java.io.IOException

/** Files that the person picks: to write to, or to read from. */
class Files(private val activity: Activity) {
    private var toWrite: ByteArray? = null

    fun save(name: String, mediaType: String, bytes: ByteArray) {
        toWrite = bytes
        val where = Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE)
        ask(where.setType(mediaType).putExtra(Intent.EXTRA_TITLE, name), WRITE)
    }

    fun pick() = ask(Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*"), READ)

    /** Opens a file that another app handed over, or that was picked. */
    fun open(uri: Uri?) {
        if (uri != null) (activity as Host).go("install/${Uri.encode(uri.toString())}")
    }

    fun answered(code: Int, result: Int, data: Intent?) {
        val uri = data?.data?.takeIf { result == Activity.RESULT_OK } ?: return
        when (code) {
            WRITE -> write(uri)
            READ -> open(uri)
        }
    }

    private fun write(uri: Uri) {
        val bytes = toWrite ?: return
        toWrite = null
        try {
            activity.contentResolver.openOutputStream(uri, "wt")?.use { it.write(bytes) }
        } catch (_: IOException) {
            (activity as Host).go("not_saved")
        }
    }

    private fun ask(intent: Intent, code: Int) = try {
        @Suppress("DEPRECATION") // its successor is AndroidX's
        activity.startActivityForResult(intent, code)
    } catch (_: ActivityNotFoundException) {
        (activity as Host).go("not_saved")
    }

    private companion object {
        const val WRITE = 2
        const val READ = 3
    }
}
