package org.beside.app.effects

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import org.beside.app.system.AlarmReceiver
import org.beside.app.system.DoseClock

/**
 * Clocks that must be heard of while nobody looks: a foreground service keeps the phone awake for them; behind it the
 * system wakes the app at about the time (exact alarms are not given to apps by default).
 */
class Alarms(private val context: Context) {
    private val due = HashMap<String, Long>()
    private val manager get() = context.getSystemService(AlarmManager::class.java)

    val running get() = due.isNotEmpty()

    fun set(id: String, dueAt: Long, text: String): Boolean {
        due[id] = dueAt
        val manager = manager ?: return false
        manager.setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, dueAt, intent(id, text))
        return DoseClock.start(context)
    }

    fun cancel(id: String) {
        due -= id
        manager?.cancel(intent(id, null))
        if (due.isEmpty()) DoseClock.stop(context)
    }

    fun cancelAll() = due.keys.toList().forEach(::cancel)

    /** What the system hands back at the time. The text is neutral: it may stand on a locked screen. */
    private fun intent(id: String, text: String?): PendingIntent = PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, AlarmReceiver::class.java).setData(Uri.fromParts("alarm", id, null)).putExtra(AlarmReceiver.TEXT, text),
        PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
    )
}
