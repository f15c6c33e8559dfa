package org.beside.app.guided

import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.ImageView
import org.beside.app.R
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.core.Screen

/** What to do: title, lines, picture. */
object Steps {
    fun keyOf(screen: Screen) = listOf(screen.state, screen.lines, screen.flags)

    fun title(ui: Ui, screen: Screen): View = ui.column(gap = 2) {
        if (screen.drill) addView(ui.text(Text.HEADING, ui.string(R.string.drill)), Ui.full)
        addView(ui.text(Text.TITLE, screen.title), Ui.full)
    }

    fun view(ui: Ui, screen: Screen): View = ui.column(gap = 10) {
        // A card's own text is drawn with the card.
        for (line in screen.lines - screen.cards.map { it.text }.toSet()) addView(ui.text(Text.STEP, line), Ui.full)
        if (screen.flags.isNotEmpty()) addView(ui.text(Text.NOTE, screen.flags.joinToString(" · ")), Ui.full)
    }

    /** The drawing of a screen; none where no drawing has that name. */
    fun drawing(ui: Ui, screen: Screen): String? = screen.picture?.takeIf { id(ui, it, "drawable") != 0 }

    fun picture(ui: Ui, name: String): View = ui.column {
        val told = id(ui, name, "string")
        val image = ImageView(context).apply {
            setImageDrawable(context.getDrawable(id(ui, name, "drawable")))
            setBackgroundColor(ui.colour(R.color.picture))
            scaleType = ImageView.ScaleType.FIT_CENTER
            setPadding(ui.dp(8), ui.dp(8), ui.dp(8), ui.dp(8))
            // Without words of its own it repeats what the lines say.
            if (told != 0) contentDescription = ui.string(told) else importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        }
        addView(image, MATCH_PARENT, ui.dp(minOf(HEIGHT, resources.configuration.screenHeightDp / SHARE)))
    }

    private fun id(ui: Ui, name: String, type: String) = ui.context.resources.getIdentifier("picture_$name", type, R::class.java.`package`?.name)

    private const val HEIGHT = 132

    /** On a small screen the lines need the room more. */
    private const val SHARE = 6
}
