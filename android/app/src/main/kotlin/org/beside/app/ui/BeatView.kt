package org.beside.app.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.os.SystemClock
import android.provider.Settings
import android.view.View
import org.beside.app.R
import org.beside.app.effects.Rhythm
import org.beside.app.effects.Stroke
import kotlin.math.PI
import kotlin.math.min
import kotlin.math.sin

/** The beat to be seen: a disc that fills with each push, and swells and falls with each breath, and its count. */
class BeatView(context: Context, private val rhythm: Rhythm) : View(context) {
    private val ui = Ui(context)
    private val still = Settings.Global.getFloat(context.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f
    private val disc = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = ui.colour(R.color.beat) }
    private val ring = Paint(disc).apply {
        style = Paint.Style.STROKE
        strokeWidth = ui.dp(3).toFloat()
    }
    private val count = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        color = ui.colour(R.color.ink)
        textAlign = Paint.Align.CENTER
        isFakeBoldText = true
    }
    private val again = Runnable { invalidate() }

    init {
        // What it shows is also said by the lines, felt and heard.
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) = setMeasuredDimension(ui.dp(SIZE), ui.dp(SIZE))

    override fun onDraw(canvas: Canvas) {
        val now = SystemClock.elapsedRealtime()
        val beat = rhythm.beats(now)
        val passed = (now - rhythm.beatAt(beat)).toFloat() / rhythm.everyMs
        val middle = width / 2f
        val most = middle - ring.strokeWidth
        val size = most * extent(rhythm.stroke(beat), passed)
        canvas.drawCircle(middle, middle, most, ring)
        canvas.drawCircle(middle, middle, size, disc)
        rhythm.number(beat)?.let {
            count.textSize = middle
            count.color = ui.colour(if (size > middle / 2) R.color.ground else R.color.ink)
            canvas.drawText(it.toString(), middle, middle + count.textSize * BASELINE, count)
        }
        removeCallbacks(again)
        postDelayed(again, if (still) STILL_MS else FRAME_MS)
    }

    /** How full the disc is, 0 to 1. */
    private fun extent(stroke: Stroke, passed: Float): Float = when {
        stroke == Stroke.REST -> 0f
        stroke == Stroke.PUSH || still -> if (passed < PUSH) 1f else LEAST
        else -> LEAST + (1 - LEAST) * sin(min(passed * 2, 1f) * PI).toFloat()
    }

    private companion object {
        const val SIZE = 72
        const val FRAME_MS = 40L
        const val STILL_MS = 100L
        const val PUSH = 0.35f
        const val LEAST = 0.3f
        const val BASELINE = 0.35f
    }
}
