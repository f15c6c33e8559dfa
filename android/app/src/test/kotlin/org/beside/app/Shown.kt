package org.beside.app

import org.beside.core.KitRequest
import org.robolectric.RuntimeEnvironment

/** How a phone is held and set up. */
data class Look(val name: String, val qualifiers: String, val fontScale: Float = 1f, val language: String? = null) {
    /** Sets the simulated phone up so; a [Phone] made afterwards is like that. */
    fun apply() {
        RuntimeEnvironment.setQualifiers(qualifiers)
        RuntimeEnvironment.setFontScale(fontScale)
    }
}

val LOOKS = listOf(
    Look("light", "en-rUS-w411dp-h891dp-notnight-hdpi"),
    Look("dark", "en-rUS-w411dp-h891dp-night-hdpi"),
    Look("large-text", "en-rUS-w411dp-h891dp-notnight-hdpi", fontScale = 2f),
    Look("right-to-left", "en-rUS-w411dp-h891dp-notnight-hdpi", language = "ar"),
    Look("landscape", "en-rUS-w891dp-h411dp-land-night-hdpi"),
    Look("small", "en-rUS-w320dp-h533dp-notnight-hdpi"),
    Look("small-large-text", "en-rUS-w320dp-h533dp-night-hdpi", fontScale = 2f),
    Look("tablet", "en-rUS-w800dp-h1280dp-notnight-mdpi"),
    Look("spanish", "en-rUS-w411dp-h891dp-night-hdpi", language = "es"),
    Look("french", "en-rUS-w411dp-h891dp-notnight-hdpi", language = "fr"),
)

/** The way to a screen, from the first page on; answers are given by their ids, whatever the language. */
class Way(val name: String, val go: Phone.() -> Unit)

/** What is rare stands behind "more". */
fun Phone.choose(id: String) {
    val label = (screen.answers + screen.always).first { it.id == id }.label
    if (find(label) == null) say(R.string.more)
    tap(label)
}

fun Phone.choose(vararg ids: String) = ids.forEach { choose(it) }

fun Phone.say(id: Int) = tap(activity.ui.string(id))

private fun Phone.respond(vararg ids: String) {
    say(R.string.not_ok)
    choose(*ids)
}

private fun Phone.strips(vararg ids: String) {
    say(R.string.menu_strips)
    choose(*ids)
}

/** The dozen that matter most. */
val KEY = listOf(
    Way("home") {},
    Way("wake") { respond() },
    Way("call") { respond("no_response") },
    Way("naloxone") { respond("no_response", "calling") },
    Way("give_dose") { respond("no_response", "calling", "spray") },
    Way("breathing") { respond("no_response", "calling", "spray", "given") },
    Way("breaths") { respond("no_response", "calling", "spray", "given", "abnormal") },
    Way("cpr") { respond("stopped_breathing") },
    Way("recovery") { respond("no_response", "cannot_call_now", "no", "normal") },
    Way("handover") { respond("no_response", "calling", "spray", "given", "abnormal", "help_arrived") },
    Way("strip-mix") { strips("fentanyl", "good", "powder", "other", "weighed") },
    Way("near") { near() },
)

fun Phone.near() {
    say(R.string.menu_near)
    type("Athens, GA")
}

/** The nearest place that is some way off. */
fun Phone.place() {
    near()
    shown().first { it.isClickable && it.contentDescription?.contains(" km") == true }.performClick()
    settle()
}

/** Types into the first field of a page and sends it off. */
fun Phone.type(text: String) {
    val field = shown().filterIsInstance<android.widget.EditText>().first()
    field.setText(text)
    field.onEditorAction(android.view.inputmethod.EditorInfo.IME_ACTION_DONE)
    settle()
}

/** Every other screen, once. */
val OTHERS = listOf(
    Way("awake") { respond("awake") },
    Way("fit") { respond("fit") },
    Way("overheated") { respond("awake", "unwell") },
    Way("airway") { respond("no_response", "calling", "no", "abnormal", "cannot") },
    Way("needle") { respond("no_response", "calling", "needle", "abnormal", "give_dose") },
    Way("relapse") { respond("no_response", "calling", "spray", "given", "abnormal", "recheck", "normal", "worse") },
    Way("cpr-more") {
        respond("stopped_breathing")
        say(R.string.more)
    },
    Way("cpr-infant") {
        respond("stopped_breathing")
        app.session.set("age", "infant")
        settle()
    },
    Way("cpr-europe") {
        app.preferences.region = "DE"
        respond("no_response", "calling", "abnormal")
    },
    Way("end") { respond("help_arrived", "done") },
    Way("languages") {
        respond()
        say(R.string.language)
    },
    Way("strip-first") { strips() },
    Way("strip-wait") { strips("fentanyl", "good", "powder", "other", "weighed", "clear", "dipped") },
    Way("quiz") { say(R.string.menu_quiz) },
    Way("alone") { say(R.string.menu_alone) },
    Way("alone-watch") {
        say(R.string.menu_alone)
        choose("phone", "start")
    },
    Way("checkin") { say(R.string.menu_checkin) },
    Way("checkin-why") {
        say(R.string.menu_checkin)
        choose("no")
    },
    Way("drill") { say(R.string.menu_drill) },
    Way("first-steps") { activity.go("first_steps").also { settle() } },
    Way("place") { place() },
    Way("guides") { say(R.string.guide_title) },
    Way("search") {
        say(R.string.guide_title)
        type("fever after injecting")
    },
    Way("topic") { activity.go("topic/not_alone").also { settle() } },
    Way("product") { activity.go("topic/narcan").also { settle() } },
    Way("hotlines") { activity.go("hotlines").also { settle() } },
    Way("kit") {
        app.core.ask({ it.kit(KitRequest.Add("narcan", 2u, "2027-05"), app.clock.now()) }) {}
        say(R.string.menu_kit)
    },
    Way("kit-add") { activity.go("kit_add").also { settle() } },
    Way("correct") {
        place()
        say(R.string.correct)
    },
    Way("edit") {
        place()
        say(R.string.correct)
        tap("Phone")
    },
    Way("still-true") {
        place()
        say(R.string.still_true)
    },
    Way("drafts") {
        place()
        say(R.string.still_true)
        say(R.string.keep_draft)
    },
    Way("cards") {
        say(R.string.menu_checkin)
        choose("infection")
    },
    Way("lists") { say(R.string.menu_lists) },
    Way("new-place") { activity.go("new").also { settle() } },
    Way("kinds") { activity.go("kinds").also { settle() } },
    Way("settings") { say(R.string.menu_settings) },
    Way("region") { activity.go("region").also { settle() } },
    Way("erase") { activity.go("erase").also { settle() } },
    Way("about") { activity.go("about").also { settle() } },
    Way("sources") {
        respond()
        say(R.string.sources)
    },
)

/** A phone of a look, on a screen. */
fun Look.phone(way: Way): Phone {
    apply()
    FreshCore.load()
    val app = RuntimeEnvironment.getApplication() as BesideApp
    app.eraseAll {}
    Phone.settled(app)
    app.preferences.language = language
    app.preferences.region = "US-GA"
    return Phone().also {
        way.go(it)
        it.layOut()
    }
}
