package org.beside.app.system

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import org.beside.app.beside

/** A clock fell due while the app may have been asleep, or killed: shows so, and lets the core say the rest. */
class AlarmReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val text = intent.getStringExtra(TEXT) ?: return
        Notices(context).due(text)
        if (context.beside.session.screen == null) context.beside.session.resume()
    }

    companion object {
        const val TEXT = "text"
    }
}
