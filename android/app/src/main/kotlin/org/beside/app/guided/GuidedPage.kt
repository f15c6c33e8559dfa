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
    private val call = CallStrip(ui, ::choice)
    private val prompts = Section(ui)
    private val title = Section(ui)
    private val steps = Section(ui)
    private val beat = Section(ui)
    private val before = Section(ui)
    private val picture = Section(ui)
    private val extra = Section(ui)
    private val after = Section(ui)
    private val more = More(ui, ::choice)
    private val remarks = Section(ui)
    private var foot: Any? = null
    private var state: String? = null

    override val view: View get() = frame.view

    init {
        frame.top(ui.icon(R.drawable.back, R.string.home, host::home))
        frame.top(clocks.elapsed, wide = true)
        tools.addTo(frame)
        frame.head(call.buttons.view)
        prompts.view.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE
        val now = listOf(prompts, title, beat, steps)
        val first = if (frame.small) now + call.script else listOf(call.script) + now
        for (part in listOf(tools.languages) + first + before + picture) frame.add(part.view)
        frame.add(clocks.view)
        for (part in listOf(extra, after, more.section, remarks)) frame.add(part.view)
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
        if (offered) answer("back")
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
        call.show(screen)
        prompts.show(screen.prompts.map { it.text }.ifEmpty { null }) { texts ->
            ui.box(R.color.prompt) { texts.forEach { addView(ui.text(Text.PROMPT, it), Ui.full) } }
        }
        title.show(screen.title to screen.drill) { Steps.title(ui, screen) }
        steps.show(Steps.keyOf(screen)) { Steps.view(ui, screen) }
        picture.show(Steps.drawing(ui, screen)) { Steps.picture(ui, it) }
        clocks.show(screen)
        beat.show(clocks.rhythm(screen)) { clocks.beat(it) }
        val emergency = screen.call != null
        before.show(screen.inputs.takeUnless { emergency || it.isEmpty() }) { inputs.view(it) }
        after.show(screen.inputs.takeIf { emergency && it.isNotEmpty() }) { inputs.view(it) }
        extra.show(Extras.keyOf(screen)) { Extras.view(host, screen) }
        more.show(screen)
        val noted = listOf(screen.law, screen.banner, screen.timeUnsure, screen.doses.size, screen.sources.isEmpty())
        remarks.show(noted) { Remarks.view(host, screen) }
        foot(screen)
        tools.show()
    }

    /** The answers, and below them what is offered nearly everywhere and is not rare. */
    private fun foot(screen: Screen) {
        val always = screen.always.filter { it.tone != Tone.QUIET && it.id !in CallStrip.IDS }.sortedBy { it.tone }
        val key = Triple(screen.answers, always, screen.state)
        if (key == foot) return
        foot = key
        // In a response one answer stands out, if any; elsewhere all may.
        val step = screen.call == null && screen.answers.none { it.tone == Tone.URGENT }
        val answers = screen.answers.map { choice(it, tall = true, step) }
        val ends = if (!session.live) Ending.buttons(host, screen) else emptyList()
        val bar = always.map { choice(it) }.ifEmpty { if (screen.call == null) listOf(host.urgent()) else emptyList() }
        frame.foot(answers + ends, bar, below = before.view)
    }

    private fun choice(choice: Choice, tall: Boolean = false, step: Boolean = false): View {
        val weight = when (choice.tone) {
            Tone.URGENT if choice.id in DIALS -> Weight.URGENT
            Tone.URGENT if tall -> Weight.STEP
            Tone.URGENT -> Weight.OUTLINE
            Tone.NORMAL if step -> Weight.STEP
            Tone.NORMAL if tall -> Weight.OUTLINE
            else -> Weight.QUIET
        }
        return ui.button(weight, choice.label, tall) { answer(choice.id) }
    }

    private fun answer(id: String) {
        more.close()
        session.answer(id)
    }

    private companion object {
        /** What hands a number to the dialler, or leads to help, is red; nothing else is. */
        val DIALS = setOf("calling", "call_now", "call_line", "emergency")
    }
}
