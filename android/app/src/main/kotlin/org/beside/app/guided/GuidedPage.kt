package org.beside.app.guided

import android.view.View
import org.beside.app.R
import org.beside.app.core.Session
import org.beside.app.pages.FirstSteps
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.urgent
import org.beside.app.ui.Frame
import org.beside.app.ui.Section
import org.beside.app.ui.Text
import org.beside.app.ui.Ui
import org.beside.app.ui.Weight
import org.beside.core.Choice
import org.beside.core.Screen
import org.beside.core.Tone

/**
 * One screen of any guided path: response, drill, strips, check-in, use-alone plan. It draws the record that the core
 * hands out and decides nothing; parts whose content did not change are left as they are.
 */
class GuidedPage(private val host: Host) :
    Page,
    Session.Watcher {
    private val ui = host.ui
    private val session = host.app.session
    private val frame = Frame(ui)
    private val clocks = Clocks(ui) { host.app.clock.now().bootMs }
    private val inputs = Inputs(ui, session::set)
    private val tools = Tools(host) { session.screen }
    private val prompts = Section(ui)
    private val title = Section(ui)
    private val steps = Section(ui)
    private val beat = Section(ui)
    private val before = Section(ui)
    private val extra = Section(ui)
    private val always = Section(ui)
    private val after = Section(ui)
    private val remarks = Section(ui)
    private var foot: Any? = null
    private var state: String? = null

    override val view: View get() = frame.view

    init {
        frame.top(ui.icon(R.drawable.back, R.string.home, host::home))
        frame.top(clocks.elapsed, wide = true)
        tools.addTo(frame)
        prompts.view.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE
        for (part in listOf(tools.languages, prompts, title, beat, steps, before)) frame.add(part.view)
        frame.add(clocks.view)
        for (part in listOf(extra, always, after, remarks)) frame.add(part.view)
        // The first action stands there while the library is still loading.
        if (session.screen == null) steps.show("loading") { FirstSteps.steps(host) }
    }

    override fun shown() {
        session.watch(this)
        changed()
    }

    override fun hidden() = session.unwatch(this)

    override fun back(): Boolean {
        val offered = session.screen?.always.orEmpty().any { it.id == "back" }
        if (offered) session.answer("back")
        return offered
    }

    override fun changed() {
        val screen = session.screen
        if (session.broken || screen == null) {
            if (session.broken) host.go("first_steps")
            return
        }
        if (screen.state != state) {
            state = screen.state
            frame.begin(screen.title)
        }
        prompts.show(screen.prompts.map { it.text }.ifEmpty { null }) { texts ->
            ui.box(R.color.prompt) { texts.forEach { addView(ui.text(Text.PROMPT, it), Ui.full) } }
        }
        title.show(screen.title to screen.drill) { Steps.title(ui, screen) }
        steps.show(Steps.keyOf(screen)) { Steps.view(ui, screen) }
        clocks.show(screen)
        beat.show(clocks.rhythm(screen)) { clocks.beat(it) }
        val emergency = screen.call != null
        before.show(screen.inputs.takeUnless { emergency || it.isEmpty() }) { inputs.view(it) }
        after.show(screen.inputs.takeIf { emergency && it.isNotEmpty() }) { inputs.view(it) }
        extra.show(Extras.keyOf(screen)) { Extras.view(host, screen) }
        always.show(screen.always.filter { it.tone != Tone.URGENT }.ifEmpty { null }, ::grid)
        val noted = listOf(screen.law, screen.banner, screen.timeUnsure, screen.doses.size, screen.sources.isEmpty())
        remarks.show(noted) { Remarks.view(host, screen) }
        foot(screen)
        tools.show()
    }

    /** The answers, and what is always urgent: to call, or to say that breathing stopped. */
    private fun foot(screen: Screen) {
        val urgent = screen.always.filter { it.tone == Tone.URGENT }.sortedBy { it.id != "call_now" }
        val key = Triple(screen.answers, urgent, screen.state)
        if (key == foot) return
        foot = key
        val ends = if (!session.live) Ending.buttons(host, screen) else emptyList()
        val bar = urgent.map { choice(it) }.ifEmpty { if (screen.call == null) listOf(host.urgent()) else emptyList() }
        frame.foot(screen.answers.map { choice(it, tall = true) } + ends, bar, below = before.view)
    }

    private fun choice(choice: Choice, tall: Boolean = false): View {
        val weight = when (choice.tone) {
            Tone.URGENT if choice.id in DIALS -> Weight.URGENT
            Tone.URGENT -> if (tall) Weight.STEP else Weight.URGENT
            Tone.NORMAL -> if (tall) Weight.STEP else Weight.QUIET
            Tone.QUIET -> Weight.QUIET
        }
        return ui.button(weight, choice.label, tall) { session.answer(choice.id) }
    }

    /** Two beside each other, as long as words fit. */
    private fun grid(choices: List<Choice>): View {
        val columns = if (ui.context.resources.configuration.fontScale > LARGE) 1 else 2
        return ui.column {
            for (pair in choices.chunked(columns)) {
                addView(
                    ui.row {
                        gravity = android.view.Gravity.FILL_VERTICAL
                        pair.forEach { addView(choice(it), Ui.rest.apply { height = android.view.ViewGroup.LayoutParams.MATCH_PARENT }) }
                    },
                    Ui.full,
                )
            }
        }
    }

    private companion object {
        const val LARGE = 1.3f

        /** Answers that hand a number to the dialler look like the call bar. */
        val DIALS = setOf("calling", "call_line")
    }
}
