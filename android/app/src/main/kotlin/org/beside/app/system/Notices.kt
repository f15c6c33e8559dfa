package org.beside.app.system

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import org.beside.app.MainActivity
import org.beside.app.R
import org.beside.app.beside
import org.beside.app.core.Languages
import org.beside.app.ui.Needs

/** Notifications. Their text is neutral: anybody may read it on a locked screen. */
class Notices(context: Context) {
    private val context = Languages.wrap(context, context.beside.session.language ?: context.beside.preferences.language, null)
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** While the clock service runs. */
    fun running(): Notification = notice(QUIET, context.getString(R.string.timer_runs)).setOngoing(true).build()

    /** Something fell due. */
    fun due(text: String) {
        manager?.notify(DUE, notice(LOUD, text).setAutoCancel(true).build())
    }

    fun clear() {
        manager?.cancelAll()
    }

    private fun notice(channel: String, text: String) = builder(channel)
        .setSmallIcon(R.drawable.timer)
        .setContentTitle(text)
        .setVisibility(Notification.VISIBILITY_PUBLIC)
        .setCategory(Notification.CATEGORY_ALARM)
        .setContentIntent(PendingIntent.getActivity(context, 0, open(), PendingIntent.FLAG_IMMUTABLE))

    private fun open() = Intent(context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)

    private fun builder(channel: String): Notification.Builder {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return older(channel)
        Channels.make(manager, channel, context.getString(R.string.timer))
        return Channels.builder(context, channel)
    }

    @Suppress("DEPRECATION") // what Android 7 has
    private fun older(channel: String) = Notification.Builder(context)
        .setPriority(if (channel == LOUD) Notification.PRIORITY_HIGH else Notification.PRIORITY_LOW)

    /** API 26. */
    @Needs(api = 26)
    private object Channels {
        fun make(manager: NotificationManager?, id: String, name: String) {
            val level = if (id == LOUD) NotificationManager.IMPORTANCE_HIGH else NotificationManager.IMPORTANCE_LOW
            manager?.createNotificationChannel(NotificationChannel(id, name, level))
        }

        fun builder(context: Context, channel: String) = Notification.Builder(context, channel)
    }

    companion object {
        const val RUNNING = 1
        private const val DUE = 2
        private const val QUIET = "running"
        private const val LOUD = "due"
    }
}
