package org.beside.app.ui

import android.content.res.Configuration
import android.os.Build
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.ScrollView
import org.beside.app.R

/**
 * The frame of every screen: a strip and a head at the top, one column that scrolls, and a foot in reach of the thumb:
 * the answers and below them a bar. Where that would take too much of the height (large text, a small phone) first the
 * bar gives all but its first button to the column, then the answers go there, too; on its side a phone has the column
 * and the answers beside each other.
 */
class Frame(private val ui: Ui) {
    private val config: Configuration = ui.context.resources.configuration

    /** So few lines fit that what to do has to come first. */
    val small = config.screenHeightDp / config.fontScale < FEW_LINES
    private val sideways = config.screenWidthDp > config.screenHeightDp && config.screenWidthDp >= SIDEWAYS

    /** A column is as wide as a line can be read. */
    private val margin = maxOf(SIDE, if (sideways) SIDE else (config.screenWidthDp - WIDEST) / 2)
    private val column = ui.column(gap = 12) { pad(this, top = 4, bottom = 16) }
    private val foot = ui.column { pad(this, top = 8, bottom = 0) }
    private val bar = ui.column { pad(this, top = 8, bottom = 8) }
    private val answers = ui.column()
    private val rest = ui.column()
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

    fun top(view: View, wide: Boolean = false) = strip.addView(view, if (wide) Ui.rest else LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT))

    private var head: View? = null

    /** Stays below the strip, above the column. */
    fun head(part: View) {
        head = part
        val place = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
        view.addView(part, 1, place.apply { setMargins(ui.dp(margin), 0, ui.dp(margin), ui.dp(4)) })
    }

    /** Adds to the column. */
    fun add(view: View) = column.addView(view, Ui.full)

    /** Adds a field under its name. */
    fun labelled(label: Int, field: View) = listOf(ui.text(Text.PLAIN, ui.string(label)), field).forEach(::add)

    /** What is answered, and the bar: laid out anew whenever either changes. */
    fun foot(answer: List<View>, always: List<View>, below: View) {
        for (group in listOf(answers, rest)) (group.parent as? ViewGroup)?.removeView(group)
        lay(answers, answer.map(::listOf))
        val (height, width) = ui.dp(config.screenHeightDp) to ui.dp(config.screenWidthDp)
        val tall = if (sideways || answer.isEmpty()) 0 else height(answers, width - ui.dp(2 * margin))
        val bars = listOf(always, always.take(1))
        val heights = bars.map { lay(bar, rows(it)).let { height(bar, width) } }
        val room = roomForFoot(height, width)
        val inFoot = answer.isNotEmpty() && tall + heights.last() <= room
        val most = minOf(height * MOST_OF_BAR, if (inFoot) room - tall else room)
        val kept = if (heights.first() <= most && rows(always).size <= MOST_ROWS) always else bars.last()
        lay(bar, rows(kept))
        lay(rest, rows(always - kept.toSet()))
        val at = column.indexOfChild(below) + 1
        column.addView(rest, at, Ui.full)
        if (inFoot) foot.addView(answers, Ui.full) else column.addView(answers, at, Ui.full)
        for (part in listOf(bar, rest, answers)) part.visibility = if (part.childCount == 0) View.GONE else View.VISIBLE
        for (part in listOf(foot, side)) part.visibility = if (inFoot) View.VISIBLE else View.GONE
    }

    /** What is shown is another thing than before: from its beginning, and told to a screen reader. */
    fun begin(title: CharSequence) {
        scroll.scrollTo(0, 0)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) Newer.pane(view, title)
    }

    /** As many beside each other as their words have room for, and the rows alike. */
    private fun rows(views: List<View>): List<List<View>> {
        if (views.isEmpty()) return emptyList()
        val wide = if (sideways) config.screenWidthDp else minOf(config.screenWidthDp, WIDEST)
        val most = ((wide - 2 * SIDE) / (COLUMN * config.fontScale)).toInt().coerceAtLeast(1)
        val rows = (views.size + most - 1) / most
        return views.chunked((views.size + rows - 1) / rows)
    }

    private fun lay(group: ViewGroup, rows: List<List<View>>) {
        group.removeAllViews()
        for (row in rows) {
            row.forEach { (it.parent as? ViewGroup)?.removeView(it) }
            group.addView(row.singleOrNull() ?: beside(row), Ui.full)
        }
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

    /** Where few lines fit, half of the height is for reading, and the strip counts, too. */
    private fun roomForFoot(height: Int, width: Int): Double {
        val above = listOfNotNull(head, strip.takeIf { small }).filter { it.visibility == View.VISIBLE }
        return height * (if (small) HALF else MOST_OF_FOOT) - above.sumOf { height(it, width) }
    }

    private fun height(view: View, width: Int): Int {
        view.measure(View.MeasureSpec.makeMeasureSpec(width, View.MeasureSpec.EXACTLY), View.MeasureSpec.UNSPECIFIED)
        return view.measuredHeight
    }

    private fun pad(view: View, top: Int, bottom: Int) = view.setPadding(ui.dp(margin), ui.dp(top), ui.dp(margin), ui.dp(bottom))

    private companion object {
        const val SIDE = 16
        const val COLUMN = 112
        const val WIDEST = 640
        const val SIDEWAYS = 480
        const val FEW_LINES = 400
        const val MOST_OF_FOOT = 0.52
        const val HALF = 0.5
        const val MOST_OF_BAR = 0.25
        const val MOST_ROWS = 2
    }
}
