package org.beside.app.guided

import android.view.View
import android.widget.ImageView
import android.widget.LinearLayout
import org.beside.app.R
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.core.Screen

/** What to do: title, picture, lines. */
object Steps {
    fun keyOf(screen: Screen) = listOf(screen.state, screen.picture, screen.lines, screen.flags)

    fun title(ui: Ui, screen: Screen): View = ui.column(gap = 2) {
        if (screen.drill) addView(ui.text(Text.HEADING, ui.string(R.string.drill)), Ui.full)
        addView(ui.text(Text.TITLE, screen.title), Ui.full)
    }

    fun view(ui: Ui, screen: Screen): View = ui.column(gap = 10) {
        picture(ui, screen.picture)?.let(::addView)
        // A card's own text is drawn with the card.
        for (line in screen.lines - screen.cards.map { it.text }.toSet()) addView(ui.text(Text.STEP, line), Ui.full)
        if (screen.flags.isNotEmpty()) addView(ui.text(Text.NOTE, screen.flags.joinToString(" · ")), Ui.full)
    }

    /** None where no drawing has that name. */
    private fun picture(ui: Ui, name: String?): View? {
        val resources = ui.context.resources
        val owner = R::class.java.`package`?.name
        val drawing = name?.let { resources.getIdentifier("picture_$it", "drawable", owner) } ?: 0
        if (drawing == 0) return null
        val told = resources.getIdentifier("picture_$name", "string", owner)
        return ImageView(ui.context).apply {
            setImageDrawable(context.getDrawable(drawing))
            setBackgroundColor(ui.colour(R.color.picture))
            scaleType = ImageView.ScaleType.FIT_CENTER
            setPadding(ui.dp(8), ui.dp(8), ui.dp(8), ui.dp(8))
            layoutParams =
                LinearLayout.LayoutParams(
                    LinearLayout.LayoutParams.MATCH_PARENT,
                    ui.dp(minOf(HEIGHT, resources.configuration.screenHeightDp / SHARE)),
                )
            // Without words of its own it repeats what the lines say.
            if (told != 0) contentDescription = ui.string(told) else importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        }
    }

    private const val HEIGHT = 132

    /** On a small screen the lines need the room more. */
    private const val SHARE = 6
}
