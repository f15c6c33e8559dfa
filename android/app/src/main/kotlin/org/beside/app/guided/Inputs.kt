package org.beside.app.guided

import android.text.InputType
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams
import android.view.inputmethod.EditorInfo
import android.widget.LinearLayout
import org.beside.app.R
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Input
import org.beside.core.InputKind
import org.beside.core.Value

/** What may be set on a screen: a number, one of some, any of some. */
class Inputs(private val ui: Ui, private val set: (key: String, value: String) -> Unit) {
    /** Long lists that were opened stay open. */
    private val opened = HashSet<String>()

    fun view(inputs: List<Input>): View = ui.column(gap = 16) {
        for (input in inputs) addView(ui.column { fill(this, input) }, Ui.full)
    }

    private fun fill(column: LinearLayout, input: Input) {
        column.removeAllViews()
        column.addView(ui.text(Text.PLAIN, input.label), Ui.full)
        when (input.kind) {
            InputKind.NUMBER -> number(column, input)
            InputKind.PICK -> if (input.options.size > MOST_OPEN && input.id !in opened) closed(column, input) else pick(column, input)
            InputKind.MULTI -> multi(column, input)
        }
    }

    private fun closed(column: LinearLayout, input: Input) {
        val picked = input.options.firstOrNull { it.id == text(input.value) }?.label ?: ui.string(R.string.not_set)
        column.addView(
            ui.button(Weight.QUIET, ui.string(R.string.choose, picked)) {
                opened += input.id
                fill(column, input)
            },
            Ui.full,
        )
    }

    private fun pick(column: LinearLayout, input: Input) {
        val marks = input.options.map { option -> ui.mark(option.label, option.id == text(input.value)) { set(input.id, option.id) } }
        val large = ui.context.resources.configuration.let { it.fontScale > LARGE || it.screenWidthDp < NARROW }
        if (marks.size > MOST_BESIDE || large) return marks.forEach { column.addView(it, Ui.full) }
        column.addView(
            ui.row {
                gravity = Gravity.FILL_VERTICAL
                marks.forEach { addView(it, Ui.rest.apply { height = LayoutParams.MATCH_PARENT }) }
            },
            Ui.full,
        )
    }

    private fun multi(column: LinearLayout, input: Input) {
        val picked = text(input.value).split(",").filter { it.isNotEmpty() }
        for (option in input.options) {
            column.addView(
                ui.mark(option.label, option.id in picked) {
                    val now = if (option.id in picked) picked - option.id else picked + option.id
                    set(input.id, input.options.map { it.id }.filter { it in now }.joinToString(","))
                },
                Ui.full,
            )
        }
    }

    private fun number(column: LinearLayout, input: Input) {
        val type = InputType.TYPE_CLASS_NUMBER or InputType.TYPE_NUMBER_FLAG_DECIMAL
        val field = ui.field(input.unit.orEmpty(), text(input.value), type)
        val least = input.min
        val most = input.max
        val take = {
            val number = field.text.toString().replace(',', '.').toDoubleOrNull()
            val fits = number != null && (least == null || number >= least) && (most == null || number <= most)
            if (fits) set(input.id, field.text.toString().replace(',', '.')) else field.error = ui.string(R.string.number_refused)
        }
        field.imeOptions = field.imeOptions or EditorInfo.IME_ACTION_DONE
        field.setOnEditorActionListener { _, _, _ -> take().let { true } }
        column.addView(
            ui.row {
                addView(field, Ui.rest)
                addView(ui.text(Text.PLAIN, input.unit.orEmpty()))
                addView(ui.button(Weight.STEP, ui.string(R.string.set), tall = true, tap = take))
            },
            Ui.full,
        )
    }

    companion object {
        private const val MOST_OPEN = 4
        private const val MOST_BESIDE = 3
        private const val LARGE = 1.3f
        private const val NARROW = 360

        fun text(value: Value): String = when (value) {
            is Value.Text -> value.text
            is Value.Whole -> value.number.toString()
            is Value.Decimal -> value.number.toString()
            else -> ""
        }
    }
}
