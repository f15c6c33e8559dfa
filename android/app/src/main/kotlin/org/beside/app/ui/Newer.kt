package org.beside.app.ui

import android.app.Activity
import android.view.View
import android.view.WindowInsetsController.APPEARANCE_LIGHT_NAVIGATION_BARS
import android.view.WindowInsetsController.APPEARANCE_LIGHT_STATUS_BARS

/**
 * What Android 7 does not have yet. Only called behind a look at the version; kept together, so that the check for
 * calls that are too new can leave out this one class and hold everything else to it.
 */
@Needs(api = 26)
object Newer {
    /** API 28. */
    fun heading(view: View) {
        view.isAccessibilityHeading = true
    }

    /** API 28: what a screen reader says when what fills the window has changed. */
    fun pane(view: View, title: CharSequence) {
        view.accessibilityPaneTitle = title
    }

    /** API 26: what is typed here is nobody else's. */
    fun noAutofill(view: View) {
        view.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
    }

    /** API 27: the steps also stand above the lock. */
    fun aboveLock(activity: Activity, above: Boolean) {
        activity.setShowWhenLocked(above)
        activity.setTurnScreenOn(above)
    }

    /** API 30: signs of the system in a colour that can be seen. */
    fun bars(activity: Activity, dark: Boolean) {
        val light = APPEARANCE_LIGHT_STATUS_BARS or APPEARANCE_LIGHT_NAVIGATION_BARS
        activity.window.insetsController?.setSystemBarsAppearance(if (dark) 0 else light, light)
    }
}
