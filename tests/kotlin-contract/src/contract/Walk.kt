package org.beside.contract

import com.google.gson.JsonObject
import org.beside.core.Beside
import org.beside.core.Change
import org.beside.core.Event
import org.beside.core.ExportKind
import org.beside.core.GuideRequest
import org.beside.core.KitRequest
import org.beside.core.Now
import org.beside.core.Point

// The steps of a walk, as tests/pages and tests/failing-disk have them: each is one call.

private val pages = shared.resolve("pages")

/** Makes the call; gives what came of it as lines. */
fun ask(beside: Beside, step: JsonObject, now: Now): List<String> {
    val page = when (val call = step.text("call")) {
        "home" -> beside.home(now)
        "guide" -> beside.guide(guideRequest(step), now)
        "kit" -> beside.kit(kitRequest(step), now)
        "propose" -> beside.propose(change(step), now)
        "lists" -> beside.lists(step.get("lat")?.let { Point(it.asDouble, step.get("lon").asDouble) }, now)
        "install" -> beside.install(
            step.getAsJsonArray("files").map { pages.resolve(it.asString).readBytes() }, step.text("trust"),
            step.flag("accept_expired"), now,
        )
        "remove_list" -> beside.removeList(step.id(), now)
        "undo_list" -> beside.undoList(now)
        "export" -> return render(beside.export(exportKind(step), now), step.flag("brief"))
        "export_page" -> return render(beside.exportPage(step.id()), step.flag("brief"))
        "speak" -> return emptyList<String>().also { beside.speak(step.text("lang"), step.text("region")) }
        "find" -> return render(beside.find(step.text("text")!!, null, now))
        "answer" -> return listOf(beside.dispatch(Event.Answer(step.id()), now).let { "${it.state() ?: "-"} ${it.error ?: "-"}" })
        "open" -> return listOf(beside.dispatch(open(step.id()), now).state()!!)
        "go_on" -> return beside.goOn(step.id(), now).let { listOf("${it.state() ?: "-"} ${it.error ?: "-"}") }
        "erase" -> return emptyList<String>().also { beside.erase(now) }
        else -> error("no call is named $call")
    }
    return if (step.flag("parts")) parts(page) else render(page, step.flag("brief"))
}

private fun guideRequest(step: JsonObject) = when (val what = step.text("do")) {
    "topics" -> GuideRequest.Topics
    "topic" -> GuideRequest.Topic(step.id())
    "search" -> GuideRequest.Search(step.text("text")!!, step.number("limit")!!)
    "hotlines" -> GuideRequest.Hotlines
    "products" -> GuideRequest.Products
    "right" -> GuideRequest.Right(step.id(), step.get("right")?.asBoolean, step.text("note"))
    "answers" -> GuideRequest.Answers
    "forget_answers" -> GuideRequest.ForgetAnswers
    else -> error("nothing to read is named $what")
}

private fun kitRequest(step: JsonObject) = when (val what = step.text("do")) {
    "show" -> KitRequest.Show
    "add" -> KitRequest.Add(step.text("product")!!, step.number("count")!!, step.text("expires"))
    "set" -> KitRequest.Set(step.number("n")!!, step.number("count"), step.text("expires"))
    "remove" -> KitRequest.Remove(step.number("n")!!)
    "refresher" -> KitRequest.Refresher(step.number("every_days"), step.flag("done"))
    "no_refresher" -> KitRequest.NoRefresher
    else -> error("nothing to do with the kit is named $what")
}

private fun change(step: JsonObject): Change {
    val why = step.text("why").orEmpty()
    val place = step.text("place")
    return when (val what = step.text("do")) {
        "drafts" -> Change.Drafts(place)
        "fields" -> Change.Fields(place!!)
        "edit" -> Change.Edit(place!!, step.text("field")!!, step.text("value")!!, why)
        "still_true" -> Change.StillTrue(place!!, step.text("field"), why)
        "new" -> Change.New(
            step.getAsJsonObject("fields").entrySet().associate { it.key to it.value.asString }, why,
        )
        "gone" -> Change.Gone(place!!, why)
        "withdraw" -> Change.Withdraw(step.text("draft")!!)
        "renew_key" -> Change.RenewKey
        else -> error("no change is named $what")
    }
}

private fun exportKind(step: JsonObject) = when (val kind = step.text("kind")) {
    "handover" -> ExportKind.HANDOVER
    "journey" -> ExportKind.JOURNEY
    "answers" -> ExportKind.ANSWERS
    "kit" -> ExportKind.KIT
    "proposals" -> ExportKind.PROPOSALS
    "new_proposals" -> ExportKind.NEW_PROPOSALS
    else -> error("nothing to take out is named $kind")
}

/** The moment of the case, on the day of the step where it has its own. */
fun now(case: JsonObject, step: JsonObject): Now {
    val time = case.getAsJsonObject("now")
    val wall = if (step.has("wall_ms")) step.get("wall_ms") else time.get("wall_ms")
    return Now(wall.takeUnless { it.isJsonNull }?.asLong, time.get("boot_ms").asLong, time.get("boot_id").asString)
}

fun JsonObject.id() = text("id")!!

fun JsonObject.flag(key: String) = get(key)?.asBoolean ?: false

fun JsonObject.number(key: String) = get(key)?.asLong?.toUInt()
