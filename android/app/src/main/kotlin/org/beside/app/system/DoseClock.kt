package org.beside.app.system

import android.app.Notification
import android.app.Service
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.Build
import android.os.IBinder
import android.os.PowerManager
import org.beside.app.beside
import org.beside.app.core.Session
import org.beside.app.ui.Needs

/** Keeps the clocks of a guided path going while the screen is off or another app is in front. */
class DoseClock :
    Service(),
    Session.Watcher {
    private var lock: PowerManager.WakeLock? = null

    override fun onBind(intent: Intent?): IBinder? = null

    override fun onCreate() {
        super.onCreate()
        val notification = Notices(this).running()
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            Typed.start(this, notification)
        } else {
            startForeground(Notices.RUNNING, notification)
        }
        lock = getSystemService(PowerManager::class.java)?.newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, "beside:clock")
        lock?.acquire(LONGEST_MS)
        beside.session.watch(this)
    }

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int) = START_NOT_STICKY

    override fun changed() {
        if (!beside.effects.alarms.running) stopSelf()
    }

    override fun onDestroy() {
        beside.session.unwatch(this)
        lock?.takeIf { it.isHeld }?.release()
        super.onDestroy()
    }

    /** API 34: what kind of service it is. */
    @Needs(api = 34)
    private object Typed {
        fun start(service: Service, notification: Notification) =
            service.startForeground(Notices.RUNNING, notification, ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE)
    }

    companion object {
        /** A session ends by itself twelve hours after the last answer; nobody reads a strip for so long. */
        private const val LONGEST_MS = 12 * 3_600_000L

        /** Tells whether it runs; the system refuses where the app is not in front. */
        fun start(context: Context): Boolean = try {
            val intent = Intent(context, DoseClock::class.java)
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) Foreground.start(context, intent) else context.startService(intent)
            true
        } catch (_: IllegalStateException) {
            false
        }

        fun stop(context: Context) {
            context.stopService(Intent(context, DoseClock::class.java))
        }
    }

    /** API 26. */
    @Needs(api = 26)
    private object Foreground {
        fun start(context: Context, intent: Intent) = context.startForegroundService(intent)
    }
}
