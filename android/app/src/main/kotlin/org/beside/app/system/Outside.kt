package org.beside.app.system

import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.os.Build
import android.service.quicksettings.TileService
import android.widget.RemoteViews
import org.beside.app.MainActivity
import org.beside.app.R
import org.beside.app.beside
import org.beside.app.ui.Needs

/** From outside straight to the first step. */
fun helpIntent(context: Context): Intent =
    Intent(MainActivity.HELP).setClass(context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK or Intent.FLAG_ACTIVITY_CLEAR_TOP)

private fun helpLater(context: Context) =
    PendingIntent.getActivity(context, 0, helpIntent(context), PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)

/** The tile in the quick settings; the steps stand above the lock. */
class HelpTile : TileService() {
    override fun onClick() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) Later.open(this, helpLater(this)) else older()
    }

    @Suppress("DEPRECATION") // what there is before Android 14
    private fun older() = startActivityAndCollapse(helpIntent(this))

    /** API 34. */
    @Needs(api = 34)
    private object Later {
        fun open(tile: TileService, help: PendingIntent) = tile.startActivityAndCollapse(help)
    }
}

/** The widget: one button. */
class HelpWidget : AppWidgetProvider() {
    override fun onUpdate(context: Context, manager: AppWidgetManager, ids: IntArray) {
        val views = RemoteViews(context.packageName, R.layout.widget)
        views.setOnClickPendingIntent(R.id.help, helpLater(context))
        manager.updateAppWidget(ids, views)
    }
}

/** A panic button of another app was pressed: leaves at once, and erases where that was chosen. */
class PanicReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action != TRIGGER) return
        val app = context.beside
        app.effects.silence()
        Notices(context).clear()
        app.session.leave()
        app.leaveNow()
        if (app.preferences.panicErases) {
            val pending = goAsync()
            app.eraseAll { pending?.finish() }
        }
    }

    companion object {
        const val TRIGGER = "info.guardianproject.panic.action.TRIGGER"
    }
}
