package org.beside.app

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Rect
import android.view.View
import android.view.ViewGroup
import android.widget.EditText
import android.widget.ImageView
import android.widget.ScrollView
import android.widget.TextView
import org.beside.app.ui.Ui

/** Measures the views of a screen as they are laid out, and tells what is wrong. */
class Measures(private val phone: Phone) {
    private val density = phone.activity.resources.displayMetrics.density
    private val wrong = ArrayList<String>()
    private val views = phone.shown()
    private val picture: Bitmap by lazy { phone.draw() }

    fun faults(contrast: Boolean): List<String> {
        views.forEach(::target)
        views.filterIsInstance<TextView>().forEach(::cut)
        views.forEach(::told)
        overlaps()
        order()
        if (contrast) views.filterIsInstance<TextView>().forEach(::contrast)
        return wrong
    }

    private fun target(view: View) {
        if (!view.isClickable) return
        val tall = (view as? TextView)?.minHeight?.let { it >= Ui.ANSWER * density - 1 } == true
        val least = if (tall) Ui.ANSWER else Ui.TARGET
        val (width, height) = view.width / density to view.height / density
        if (width < Ui.TARGET - SLACK || height < least - SLACK) wrong += "target ${name(view)} is $width x $height dp"
    }

    /** No line is higher or wider than its place, and no word is parted. */
    private fun cut(view: TextView) {
        val layout = view.layout ?: return
        if (view.text.isEmpty() || view is EditText) return
        if (layout.height > view.height - view.compoundPaddingTop - view.compoundPaddingBottom + 1) wrong += "cut below: ${name(view)}"
        val room = view.width - view.compoundPaddingLeft - view.compoundPaddingRight
        for (line in 0 until layout.lineCount) {
            if (layout.getLineMax(line) > room + 1) wrong += "cut at the side: ${name(view)}"
            if (layout.getEllipsisCount(line) > 0) wrong += "shortened: ${name(view)}"
            val end = layout.getLineEnd(line)
            val inside = end in 1 until view.text.length && view.text[end - 1].isLetter() && view.text[end].isLetter()
            if (inside) wrong += "a word is parted: ${name(view)}"
        }
    }

    private fun told(view: View) {
        val text = (view as? TextView)?.text?.toString().orEmpty() + (view.contentDescription ?: "") + ((view as? TextView)?.hint ?: "")
        if (view.isClickable && text.isBlank()) wrong += "a target says nothing: ${view.javaClass.simpleName}"
        val decorative = view.importantForAccessibility == View.IMPORTANT_FOR_ACCESSIBILITY_NO
        if (view is ImageView && view.contentDescription.isNullOrBlank() && !decorative) wrong += "a picture says nothing"
    }

    private fun overlaps() {
        val targets = views.filter { it.isClickable }.map { it to place(it) }
        for ((at, one) in targets.withIndex()) {
            for (other in targets.drop(at + 1)) {
                val (first, second) = one.first to other.first
                val nested = contains(first, second) || contains(second, first)
                val both = Rect()
                if (!nested && both.setIntersect(visible(first), visible(second)) && both.width() > 1 && both.height() > 1) {
                    wrong += "${name(first)} lies over ${name(second)}"
                }
            }
        }
    }

    /** Within each group what comes later is read later: below, or further along the line. */
    private fun order() {
        for (group in views.filterIsInstance<ViewGroup>()) {
            val parts = (0 until group.childCount).map { group.getChildAt(it) }.filter { it.isShown && it.height > 0 }
            for ((one, other) in parts.zipWithNext()) {
                val (first, second) = place(one) to place(other)
                val below = second.top >= first.bottom - 1
                val along = if (group.layoutDirection == View.LAYOUT_DIRECTION_RTL) second.right <= first.left + 1 else second.left >= first.right - 1
                if (!below && !along) wrong += "${name(other)} is read before ${name(one)}"
            }
        }
    }

    /** Of the text's declared colour against what is drawn most behind it. */
    private fun contrast(view: TextView) {
        val at = visible(view)
        val scrolledOff = at.height() < view.height || at.bottom > fade(view)
        if (view.text.isEmpty() || view.height < 2 || scrolledOff) return
        val pixels = IntArray(at.width() * at.height())
        picture.getPixels(pixels, 0, at.width(), at.left, at.top, at.width(), at.height())
        val ground = pixels.asSequence().groupingBy { it }.eachCount().maxByOrNull { it.value }?.key ?: return
        val ratio = ratio(view.currentTextColor, ground)
        val least = if (view.textSize / density / phone.activity.resources.configuration.fontScale >= STEP_SP) STEP_RATIO else REST_RATIO
        if (ratio < least && view.isEnabled) wrong += "contrast of ${name(view)} is %.1f".format(ratio)
    }

    private fun ratio(one: Int, other: Int): Double {
        val (a, b) = Color.luminance(one) + FLARE to Color.luminance(other) + FLARE
        return maxOf(a, b) / minOf(a, b).toDouble()
    }

    /** Below it the scrolled column fades out. */
    private fun fade(view: View): Int {
        val scroll = generateSequence(view.parent) { it.parent }.filterIsInstance<ScrollView>().firstOrNull() ?: return Int.MAX_VALUE
        return visible(scroll).bottom - (Ui.TARGET / 2 * density).toInt()
    }

    private fun place(view: View) = Rect(0, 0, view.width, view.height).also { (phone.root as ViewGroup).offsetDescendantRectToMyCoords(view, it) }

    private fun visible(view: View) = Rect().also { if (!view.getGlobalVisibleRect(it)) it.setEmpty() }

    private fun contains(outer: View, inner: View): Boolean = generateSequence(inner.parent) { it.parent }.any { it === outer }

    private fun name(view: View) = "\"${((view as? TextView)?.text ?: "").take(NAME).ifEmpty {
        view.contentDescription ?: view.javaClass.simpleName
    }}\""

    private companion object {
        const val SLACK = 0.7f
        const val STEP_SP = 19.5f
        const val STEP_RATIO = 7.0
        const val REST_RATIO = 4.5
        const val FLARE = 0.05f
        const val NAME = 40
    }
}

/** Lays the window out, as the system would before it draws. */
fun Phone.layOut() {
    settle()
    val metrics = activity.resources.displayMetrics
    root.measure(
        View.MeasureSpec.makeMeasureSpec(metrics.widthPixels, View.MeasureSpec.EXACTLY),
        View.MeasureSpec.makeMeasureSpec(metrics.heightPixels, View.MeasureSpec.EXACTLY),
    )
    root.layout(0, 0, metrics.widthPixels, metrics.heightPixels)
}

fun Phone.draw(): Bitmap = Bitmap.createBitmap(root.width, root.height, Bitmap.Config.ARGB_8888).also { root.draw(Canvas(it)) }
