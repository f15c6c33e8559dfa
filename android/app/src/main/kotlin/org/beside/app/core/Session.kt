package org.beside.app.core

import android.os.Handler
import android.os.Looper
import org.beside.core.Beside
import org.beside.core.Effect
import org.beside.core.Event
import org.beside.core.ExportKind
import org.beside.core.Now
import org.beside.core.Screen
import org.beside.core.Update
import org.beside.core.Value
import org.json.JSONObject

/** The guided path that is open: hands the core what happened, keeps what it answers, ticks while somebody looks. */
class Session(private val core: Core, private val clock: () -> Clock, private val perform: (Effect, (failed: String) -> Unit) -> Unit) {
    /** Draws what is new. */
    fun interface Watcher {
        fun changed()
    }

    var screen: Screen? = null
        private set

    /** The language that the open path speaks; none before it is known. */
    var language: String? = null
        private set

    /** The library does not load, or the core cannot go on: only the static first steps are left. */
    var broken = false
        private set

    private val main = Handler(Looper.getMainLooper())
    private val watchers = LinkedHashSet<Watcher>()
    private val ticking = Runnable { tick() }

    fun watch(watcher: Watcher) {
        watchers += watcher
        schedule()
    }

    fun unwatch(watcher: Watcher) {
        watchers -= watcher
    }

    fun open(protocol: String, lang: String?, region: String?, variant: String? = null) {
        language = lang
        dispatch(Event.Open(protocol, region, lang, variant))
    }

    /** To the first step, at once: a response that is going on goes on, else a new one begins. */
    fun help(lang: String?, region: String?) {
        if (live && screen?.protocol == RESPOND) return tell()
        core.ask({ beside ->
            val waiting = beside.dispatch(Event.Resume, clock().now())
            val goesOn = waiting.screen?.let { it.protocol == RESPOND && it.state != END } == true
            if (goesOn) waiting else beside.dispatch(Event.Open(RESPOND, region, lang, variant = null), clock().now())
        }) { result ->
            language = lang
            result.onSuccess(::take).onFailure { fail() }
        }
    }

    /** Whether a path is open and not over. */
    val live get() = screen?.let { it.state != END } == true

    fun answer(id: String) = dispatch(Event.Answer(id))

    fun set(key: String, value: String) {
        if (key == "lang") language = value
        dispatch(Event.Set(key, Value.Text(value)))
    }

    fun setPlace(lat: Double, lon: Double, town: String?) = dispatch(Event.Set("place", Value.Place(lat, lon, town)))

    /** Goes on where it was, also after the app was killed; `then` learns whether there was anything. */
    fun resume(then: (Boolean) -> Unit = {}) = goOn(then) { beside, now -> beside.dispatch(Event.Resume, now) }

    /** Goes on with a path that waits. */
    fun goOn(protocol: String) = goOn({}) { beside, now -> beside.goOn(protocol, now) }

    private fun goOn(then: (Boolean) -> Unit, question: (Beside, Now) -> Update) = core.ask({ beside ->
        val update = question(beside, clock().now())
        update to update.screen?.let { languageOf(beside.export(ExportKind.JOURNEY, clock().now()).text) }
    }) { result ->
        result.onSuccess { (update, spoken) ->
            val live = update.screen?.let { it.state != END } == true
            if (live) {
                language = spoken ?: language
                take(update)
            }
            then(live)
        }.onFailure {
            fail()
            then(false)
        }
    }

    /** What is left to keep or share. */
    fun card(then: (String) -> Unit) = core.ask({ it.export(ExportKind.HANDOVER, clock().now()).text }) { it.onSuccess(then) }

    /** Nothing is open any more; the core's own log of a live session stays. */
    fun leave() {
        screen = null
        language = null
        tell()
    }

    private fun dispatch(event: Event) {
        core.ask({ it.dispatch(event, clock().now()) }) { result -> result.onSuccess(::take).onFailure { fail() } }
    }

    private fun tick() {
        if (screen == null || watchers.isEmpty()) return
        core.ask({ it.tick(clock().now()) }) { result ->
            // Somebody may have left meanwhile.
            result.onSuccess { update -> if (screen != null) update?.let(::take) }
            schedule()
        }
    }

    private fun schedule() {
        main.removeCallbacks(ticking)
        if (screen != null && watchers.isNotEmpty()) main.postDelayed(ticking, TICK_MS)
    }

    private fun take(update: Update) {
        broken = false
        screen = update.screen ?: screen
        tell()
        for (effect in update.effects) {
            if (effect is Effect.Open) {
                open(effect.protocol, language, region = null)
            } else {
                perform(effect) { failed -> dispatch(Event.EffectFailed(failed)) }
            }
        }
        schedule()
    }

    private fun fail() {
        broken = true
        tell()
    }

    private fun tell() = watchers.toList().forEach(Watcher::changed)

    private companion object {
        const val RESPOND = "respond"
        const val END = "end"

        /** Clocks are shown in whole seconds. */
        const val TICK_MS = 500L

        /** The language of a journey is that of its last event that says one. */
        fun languageOf(journey: String): String? = journey.lineSequence().filter { it.isNotBlank() }
            .map { JSONObject(it).getJSONObject("event") }
            .mapNotNull { event ->
                when {
                    event.optString("type") == "open" -> event.optString("lang")
                    event.optString("key") == "lang" -> event.optString("value")
                    else -> null
                }
            }
            .lastOrNull { it.isNotBlank() && it != "null" }
    }
}
