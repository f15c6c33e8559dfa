package org.beside.app.core

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import org.beside.core.Now

/** Reads the clocks of the phone; tests put others in its place. */
open class Clock(context: Context) {
    /** Counts restarts of the phone; where a maker left it out, restarts are told by wall time alone. */
    private val boot = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, 0).toString()

    open fun now() = Now(wallMs = System.currentTimeMillis(), bootMs = SystemClock.elapsedRealtime(), bootId = boot)
}
