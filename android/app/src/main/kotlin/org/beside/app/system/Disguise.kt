package org.beside.app.system

import android.content.ComponentName
import android.content.Context
import android.content.pm.PackageManager.COMPONENT_ENABLED_STATE_DISABLED
import android.content.pm.PackageManager.COMPONENT_ENABLED_STATE_ENABLED
import android.content.pm.PackageManager.DONT_KILL_APP

/** The name and the icon that the launcher shows: its own, or neutral ones. */
object Disguise {
    private const val OWN = "org.beside.app.Own"
    private const val NEUTRAL = "org.beside.app.Neutral"

    fun on(context: Context) = context.packageManager.getComponentEnabledSetting(name(context, NEUTRAL)) == COMPONENT_ENABLED_STATE_ENABLED

    fun set(context: Context, on: Boolean) {
        // The new face first: with neither of them the launcher would drop the app from where it was put.
        enable(context, if (on) NEUTRAL else OWN, COMPONENT_ENABLED_STATE_ENABLED)
        enable(context, if (on) OWN else NEUTRAL, COMPONENT_ENABLED_STATE_DISABLED)
    }

    private fun enable(context: Context, alias: String, state: Int) =
        context.packageManager.setComponentEnabledSetting(name(context, alias), state, DONT_KILL_APP)

    private fun name(context: Context, alias: String) = ComponentName(context.packageName, alias)
}
