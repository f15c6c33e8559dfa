package org.beside.app.ui

import android.annotation.SuppressLint
import android.content.Context
import android.util.TypedValue
import android.view.View
import android.widget.Button
import android.widget.TextView

// Words stay whole: where the longest one is wider than its place, as it may be at twice the text size on a small
// phone, the text gets smaller until it fits.

/** A text of whole words. */
@SuppressLint("AppCompatCustomView") // there is no AndroidX here
class WholeText(context: Context) : TextView(context) {
    private val fit = Fit(this)

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        fit.into(View.MeasureSpec.getSize(widthSpec), View.MeasureSpec.getMode(widthSpec))
        super.onMeasure(widthSpec, heightSpec)
    }
}

/** A button of whole words. */
@SuppressLint("AppCompatCustomView") // there is no AndroidX here
class WholeButton(context: Context) : Button(context) {
    private val fit = Fit(this)

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        fit.into(View.MeasureSpec.getSize(widthSpec), View.MeasureSpec.getMode(widthSpec))
        super.onMeasure(widthSpec, heightSpec)
    }
}

private class Fit(private val view: TextView) {
    /** The size that was asked for, in pixels; what was made smaller is told apart from it. */
    private var wanted = 0f
    private var given = 0f

    fun into(width: Int, mode: Int) {
        if (mode == View.MeasureSpec.UNSPECIFIED) return
        if (view.textSize != given) wanted = view.textSize
        val room = (width - view.compoundPaddingStart - view.compoundPaddingEnd).coerceAtLeast(1)
        val paint = view.paint
        paint.textSize = wanted
        val longest = view.text.split(' ', '\n').maxOfOrNull { paint.measureText(it) } ?: 0f
        given = if (longest > room) wanted * room / longest * SLACK else wanted
        paint.textSize = view.textSize
        if (view.textSize != given) view.setTextSize(TypedValue.COMPLEX_UNIT_PX, given)
        given = view.textSize
    }

    private companion object {
        /** Widths of letters do not shrink quite in step with their size. */
        const val SLACK = 0.97f
    }
}
