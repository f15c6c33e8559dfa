package org.beside.app.ui

import android.content.res.Configuration
import android.os.Build
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.ScrollView
import org.beside.app.R

/**
 * The frame of every screen: a strip at the top, one column that scrolls, and a foot in reach of the thumb. Where the
 * foot would take too much of the height (large text, a small phone) its upper part goes into the column; on its side
 * a phone has the column and the foot beside each other. What is in `bar` always stays in reach.
 */
class Frame(private val ui: Ui) {
    private val config: Configuration = ui.context.resources.configuration
    private val sideways = config.screenWidthDp > config.screenHeightDp && config.screenWidthDp >= SIDEWAYS
    private val column = ui.column(gap = 12) { pad(this, top = 4, bottom = 16) }
    private val foot = ui.column { pad(this, top = 8, bottom = 0) }
    private val bar = ui.column { pad(this, top = 8, bottom = 8) }
    private val answers = ui.column()
    private val scroll = ScrollView(ui.context).apply {
        addView(column, MATCH_PARENT, WRAP_CONTENT)
        isFillViewport = true
        isVerticalFadingEdgeEnabled = true
        setFadingEdgeLength(ui.dp(24))
    }
    private val side = ScrollView(ui.context)
    private val strip = ui.row { setPadding(ui.dp(8), 0, ui.dp(8), 0) }

    val view: LinearLayout = ui.column(gap = 0) {
        setBackgroundColor(ui.colour(R.color.ground))
        addView(strip, Ui.full)
        addView(if (sideways) beside() else scroll, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
        if (!sideways) addView(foot, Ui.full)
        addView(bar, Ui.full)
    }

    private val pinned = ArrayList<View>()

    fun top(view: View, wide: Boolean = false) = strip.addView(view, if (wide) Ui.rest else LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT))

    /** Adds to the column. */
    fun add(view: View) = column.addView(view, Ui.full)

    /** What is answered, and what stays in reach: laid out anew whenever either changes. */
    fun foot(answer: List<View>, always: List<View>, below: View) {
        for (group in listOf(answers, foot, bar)) group.removeAllViews()
        pinned.forEach { (it.parent as? LinearLayout)?.removeView(it) }
        pinned.clear()
        (answers.parent as? LinearLayout)?.removeView(answers)
        answer.forEach { answers.addView(it, Ui.full) }
        rows(always).forEach { bar.addView(beside(it), Ui.full) }
        bar.visibility = if (always.isEmpty()) View.GONE else View.VISIBLE
        val height = ui.dp(config.screenHeightDp)
        val width = ui.dp(config.screenWidthDp)
        if (always.size > 1 && height(bar, width) > height * MOST_OF_BAR) keepOne(always)
        when {
            answer.isEmpty() -> Unit
            sideways -> foot.addView(answers, Ui.full)
            height(answers, width - ui.dp(2 * SIDE)) + height(bar, width) <= height * MOST_OF_FOOT -> foot.addView(answers, Ui.full)
            else -> column.addView(answers, column.indexOfChild(below) + 1, Ui.full)
        }
        for (part in listOf(foot, side)) part.visibility = if (foot.childCount == 0) View.GONE else View.VISIBLE
    }

    /** What is shown is another thing than before: from its beginning, and told to a screen reader. */
    fun begin(title: CharSequence) {
        scroll.scrollTo(0, 0)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) Newer.pane(view, title)
    }

    /** As many beside each other as their words have room for, and the rows alike. */
    private fun rows(views: List<View>): List<List<View>> {
        if (views.isEmpty()) return emptyList()
        val most = (
            (
                minOf(
                    config.screenWidthDp,
                    if (sideways) config.screenWidthDp else WIDEST,
                ) - 2 * SIDE
                ) / (COLUMN * config.fontScale)
            ).toInt().coerceAtLeast(1)
        val rows = (views.size + most - 1) / most
        return views.chunked((views.size + rows - 1) / rows)
    }

    /** The first stays in reach; the others go where they can be read. */
    private fun keepOne(always: List<View>) {
        bar.removeAllViews()
        always.forEach { (it.parent as? LinearLayout)?.removeView(it) }
        bar.addView(always.first(), Ui.full)
        pinned += always.drop(1)
        pinned.forEach { answers.addView(it, Ui.full) }
    }

    private fun beside(views: List<View>) = ui.row {
        gravity = android.view.Gravity.FILL_VERTICAL
        views.forEach { addView(it, LinearLayout.LayoutParams(0, MATCH_PARENT, 1f)) }
    }

    private fun beside() = ui.row(gap = 0) {
        addView(scroll, LinearLayout.LayoutParams(0, MATCH_PARENT, 3f))
        side.addView(foot, MATCH_PARENT, WRAP_CONTENT)
        addView(side, LinearLayout.LayoutParams(0, MATCH_PARENT, 2f))
    }

    private fun height(view: View, width: Int): Int {
        view.measure(View.MeasureSpec.makeMeasureSpec(width, View.MeasureSpec.EXACTLY), View.MeasureSpec.UNSPECIFIED)
        return view.measuredHeight
    }

    /** A column as wide as a line can be read. */
    private fun pad(view: View, top: Int, bottom: Int) {
        val side = maxOf(SIDE, if (sideways) SIDE else (config.screenWidthDp - WIDEST) / 2)
        view.setPadding(ui.dp(side), ui.dp(top), ui.dp(side), ui.dp(bottom))
    }

    private companion object {
        const val SIDE = 16
        const val COLUMN = 112
        const val WIDEST = 640
        const val SIDEWAYS = 480
        const val MOST_OF_FOOT = 0.52
        const val MOST_OF_BAR = 0.25
    }
}
