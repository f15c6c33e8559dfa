package org.beside.app.effects

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import java.io.IOException
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap

/**
 * Lets the app that was picked in the share sheet read what was shared, from memory: nothing is written for it. Who has
 * no grant for the address reads nothing, and addresses cannot be guessed.
 */
class ShareProvider : ContentProvider() {
    private class Offer(val name: String, val mediaType: String, val bytes: ByteArray)

    override fun onCreate() = true

    override fun getType(uri: Uri): String? = offers[uri.pathSegments.firstOrNull()]?.mediaType

    override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, sort: String?): Cursor {
        val wanted = columns ?: arrayOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE)
        val cursor = MatrixCursor(wanted)
        offers[uri.pathSegments.firstOrNull()]?.let { offer ->
            cursor.addRow(
                wanted.map { column ->
                    when (column) {
                        OpenableColumns.DISPLAY_NAME -> offer.name
                        OpenableColumns.SIZE -> offer.bytes.size
                        else -> null
                    }
                },
            )
        }
        return cursor
    }

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        val offer = offers[uri.pathSegments.firstOrNull()]
        if (offer == null || mode != "r") throw FileNotFoundException("nothing is shared here")
        return openPipeHelper(uri, offer.mediaType, null, offer.bytes) { pipe, _, _, _, bytes ->
            try {
                ParcelFileDescriptor.AutoCloseOutputStream(pipe).use { it.write(bytes) }
            } catch (_: IOException) {
                // Whoever read has closed it early.
            }
        }
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null
    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0
    override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0

    companion object {
        private val offers = ConcurrentHashMap<String?, Offer>()

        fun offer(context: Context, name: String, mediaType: String, bytes: ByteArray): Uri {
            val token = UUID.randomUUID().toString()
            offers[token] = Offer(name, mediaType, bytes)
            return Uri.Builder().scheme("content").authority("${context.packageName}.share")
                .appendPath(token).appendPath(name).build()
        }

        /** Nothing that was shared can be read any more. */
        fun forget() = offers.clear()
    }
}
