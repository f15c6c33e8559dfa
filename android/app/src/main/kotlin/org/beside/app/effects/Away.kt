package org.beside.app.effects

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri

/** Hands something to another app; each tells whether there was one. */
class Away(private val context: Context) {
    /** The number stands in the dialler; the person starts the call. */
    fun dial(number: String) = start(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))

    fun map(lat: Double, lon: Double, label: String) = start(Intent(Intent.ACTION_VIEW, Uri.parse("geo:$lat,$lon?q=$lat,$lon(${Uri.encode(label)})")))

    /** A page of the web, shown by the browser: this app has no network. */
    fun web(url: String) = start(Intent(Intent.ACTION_VIEW, Uri.parse(url)).addCategory(Intent.CATEGORY_BROWSABLE))

    fun text(text: String) = share(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text))

    fun file(name: String, mediaType: String, bytes: ByteArray): Boolean {
        val uri = ShareProvider.offer(context, name, mediaType, bytes)
        return share(
            Intent(Intent.ACTION_SEND).setType(mediaType).putExtra(Intent.EXTRA_STREAM, uri)
                .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION),
        )
    }

    private fun share(what: Intent) = start(Intent.createChooser(what, null))

    private fun start(intent: Intent): Boolean = try {
        context.startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        true
    } catch (_: ActivityNotFoundException) {
        false
    }
}
