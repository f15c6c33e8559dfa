package org.beside.app.ui

import android.content.Context
import android.content.res.ColorStateList
import android.graphics.Typeface
import android.graphics.drawable.Drawable
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.RippleDrawable
import android.os.Build
import android.text.Layout
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.EditText
import android.widget.ImageButton
import android.widget.LinearLayout
import android.widget.TextView
import org.beside.app.R

/** How a text stands out. Sizes are in sp: they follow the text size of the phone. */
enum class Text(val sp: Float, val bold: Boolean, val colour: Int) {
    TITLE(30f, true, R.color.ink),
    HEADING(22f, true, R.color.ink),
    STEP(20f, false, R.color.ink),
    PLAIN(17f, false, R.color.ink),
    NOTE(15f, false, R.color.faint),
    PROMPT(21f, true, R.color.on_prompt),
}

/** How a button stands out, by shape and place as well as by colour. */
enum class Weight(val fill: Int?, val colour: Int, val bold: Boolean) {
    URGENT(R.color.urgent, R.color.on_urgent, true),
    STEP(R.color.step, R.color.on_step, true),
    OUTLINE(null, R.color.ink, true),
    QUIET(null, R.color.ink, false),
}

/** Views of the framework, made in one way. */
class Ui(val context: Context) {
    fun dp(length: Int) = (length * context.resources.displayMetrics.density + HALF).toInt()

    fun colour(id: Int) = context.getColor(id)

    fun string(id: Int, vararg parts: Any) = context.getString(id, *parts)

    /** Views under each other. */
    fun column(gap: Int = GAP, build: LinearLayout.() -> Unit = {}) = LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        showDividers = LinearLayout.SHOW_DIVIDER_MIDDLE
        dividerDrawable = space(0, gap)
        build()
    }

    /** Views beside each other, as wide as they need to be. */
    fun row(gap: Int = GAP, build: LinearLayout.() -> Unit = {}) = LinearLayout(context).apply {
        orientation = LinearLayout.HORIZONTAL
        gravity = Gravity.CENTER_VERTICAL
        showDividers = LinearLayout.SHOW_DIVIDER_MIDDLE
        dividerDrawable = space(gap, 0)
        build()
    }

    fun text(style: Text, text: CharSequence): TextView = WholeText(context).apply {
        this.text = text
        setTextSize(TypedValue.COMPLEX_UNIT_SP, style.sp)
        setTextColor(colour(style.colour))
        if (style.bold) typeface = Typeface.DEFAULT_BOLD
        hyphenationFrequency = Layout.HYPHENATION_FREQUENCY_NONE
        breakStrategy = Layout.BREAK_STRATEGY_HIGH_QUALITY
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
        if (style == Text.TITLE || style == Text.HEADING) heading(this)
    }

    /** A button; `tall` is what answers are. */
    fun button(weight: Weight, label: CharSequence, tall: Boolean = false, tap: () -> Unit): Button = WholeButton(context).apply {
        text = label
        isAllCaps = false
        setTextSize(TypedValue.COMPLEX_UNIT_SP, if (tall) ANSWER_SP else OTHER_SP)
        setTextColor(colour(weight.colour))
        typeface = if (weight.bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        background = plate(weight)
        stateListAnimator = null
        gravity = Gravity.CENTER_VERTICAL or Gravity.START
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
        hyphenationFrequency = Layout.HYPHENATION_FREQUENCY_NONE
        minHeight = dp(if (tall) ANSWER else TARGET)
        minWidth = dp(TARGET)
        setPadding(dp(16), dp(8), dp(16), dp(8))
        setTag(R.id.tone, weight)
        setOnClickListener { tap() }
    }

    /** One of some to pick: what is picked has a mark before it, and says so. */
    fun mark(label: CharSequence, on: Boolean, tap: () -> Unit) =
        button(if (on) Weight.STEP else Weight.QUIET, if (on) "✓ $label" else label, tap = tap).apply { isSelected = on }

    /** A picture to tap, told in words to who does not see it. */
    fun icon(drawable: Int, description: Int, tap: () -> Unit) = ImageButton(context).apply {
        setImageDrawable(context.getDrawable(drawable))
        contentDescription = string(description)
        background = RippleDrawable(ColorStateList.valueOf(RIPPLE), null, null)
        minimumWidth = dp(TARGET)
        minimumHeight = dp(TARGET)
        setOnClickListener { tap() }
    }

    /** Where something is typed. */
    fun field(hint: CharSequence, typed: String = "", inputType: Int) = EditText(context).apply {
        this.hint = hint
        this.inputType = inputType
        setText(typed)
        setTextSize(TypedValue.COMPLEX_UNIT_SP, OTHER_SP)
        setTextColor(colour(R.color.ink))
        setHintTextColor(colour(R.color.faint))
        background = plate(Weight.QUIET)
        minHeight = dp(ANSWER)
        setPadding(dp(16), dp(8), dp(16), dp(8))
        imeOptions = imeOptions or android.view.inputmethod.EditorInfo.IME_FLAG_NO_EXTRACT_UI or NO_LEARNING
        importantForAutofill(this)
    }

    /** A box around what belongs together. */
    fun box(fill: Int, gap: Int = GAP, build: LinearLayout.() -> Unit) = column(gap) {
        background = GradientDrawable().apply {
            setColor(colour(fill))
            cornerRadius = dp(RADIUS).toFloat()
        }
        setPadding(dp(16), dp(12), dp(16), dp(12))
        build()
    }

    private fun plate(weight: Weight): Drawable {
        val shape = GradientDrawable().apply {
            cornerRadius = dp(RADIUS).toFloat()
            if (weight.fill == null) {
                setColor(colour(R.color.ground))
                setStroke(dp(2), colour(if (weight == Weight.OUTLINE) R.color.ink else R.color.line))
            } else {
                setColor(colour(weight.fill))
            }
        }
        return RippleDrawable(ColorStateList.valueOf(RIPPLE), shape, null)
    }

    private fun space(width: Int, height: Int) = GradientDrawable().apply { setSize(dp(width), dp(height)) }

    companion object {
        const val GAP = 8

        /** Least height and width of what can be tapped; answers are larger. */
        const val TARGET = 48
        const val ANSWER = 64
        private const val RADIUS = 12
        private const val ANSWER_SP = 21f
        private const val OTHER_SP = 17f
        private const val RIPPLE = 0x40808080
        private const val HALF = 0.5f
        private const val NO_LEARNING = 0x1000000 // EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING, known since API 26

        val full get() = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
        val rest get() = LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f)

        private fun heading(view: TextView) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) Newer.heading(view)
        }

        private fun importantForAutofill(view: View) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) Newer.noAutofill(view)
        }
    }
}
