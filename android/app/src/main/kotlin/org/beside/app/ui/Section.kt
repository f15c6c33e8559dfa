package org.beside.app.ui

import android.view.View
import android.view.ViewGroup
import android.widget.FrameLayout
import org.beside.app.R

/** A part of a screen that is drawn anew only when what it shows has changed: scroll, focus and speech stay put. */
class Section(ui: Ui) {
    val view = FrameLayout(ui.context).apply { visibility = View.GONE }

    /** Shows what `build` makes of the key; nothing for no key. */
    fun <K : Any> show(key: K?, build: (K) -> View) {
        if (view.getTag(R.id.key) == key) return
        view.setTag(R.id.key, key)
        view.removeAllViews()
        view.visibility = if (key == null) View.GONE else View.VISIBLE
        if (key != null) view.addView(build(key), ViewGroup.LayoutParams.MATCH_PARENT, ViewGroup.LayoutParams.WRAP_CONTENT)
    }
}
