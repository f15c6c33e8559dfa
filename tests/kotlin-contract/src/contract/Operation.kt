package org.beside.contract

import com.google.gson.JsonArray
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File
import org.beside.core.Beside
import org.beside.core.BesideException

/** What tests/failing-disk/operations.json says for every operation. */
class FailingDiskPlan {
    private val folder = shared.resolve("failing-disk")
    private val plan = JsonParser.parseString(folder.resolve("operations.json").readText()).asJsonObject

    val errors = plan.objects("errors").map(::DiskError)

    fun operations(room: File) = plan.objects("operations").map { Operation(plan, it, room.resolve(it.text("name")!!)) }
}

/** An error of the disk, and what the surface may call it. */
class DiskError(json: JsonObject) {
    val name = json.text("name")!!
    val number = json.get("number").asInt
    val reads = json.text("calls") == "reads"
    private val told = json.texts("told")
    private val toldOnce = json.texts("told_once")

    /** Whether every call from a point on fails, or that one alone. */
    val manners = listOf(true, false).filter { told(it).isNotEmpty() }

    /** What it may be called; what has passed again may not be known by its cause. */
    fun told(every: Boolean) = if (every) told else toldOnce
}

/** What a folder holds, look by look; ids that come from a random key are all alike. */
typealias Seen = List<List<String>>

/** Something that a person does: what is there before, and what it comes to on a disk that works. */
class Operation(private val plan: JsonObject, private val json: JsonObject, private val room: File) {
    val name = json.text("name")!!
    val steps = json.objects("steps")
    val neverFails = json.flag("never_fails")
    val writingNeverFails = neverFails || json.flag("writing_never_fails")
    private val then = json.objects("then")
    private val begun = !json.has("begins")
    private val byParts = neverFails || json.flag("by_parts")

    /** After none of the steps, after the first, ..., after all. */
    private val stages: List<Seen>
    private val blank: Seen
    private val done: Seen

    /** What the steps answer. */
    val said: List<List<String>>

    init {
        layOut(room)
        stages = (0..steps.size).map { count -> onCopy { beside, data -> run(beside, steps.take(count)); look(data) } }
        said = onCopy { beside, _ -> run(beside, steps) }
        done = onCopy { beside, data -> run(beside, steps); run(beside, then); look(data) }
        blank = withFolder(::look)
        check(neverFails || writingNeverFails || stages.first() != stages.last() || stages.last() != done) {
            "$name: nothing shows that it was done"
        }
    }

    private fun layOut(data: File) {
        data.mkdirs()
        if (json.text("begins") != "empty") copy("bare", data)
        if (!begun) return
        copy("files", data)
        opened(data).use { run(it, plan.objects("world") + json.objects("before")) }
        json.getAsJsonArray("gone")?.forEach { check(data.resolve(it.asString).delete()) }
    }

    private fun copy(files: String, data: File) = plan.getAsJsonObject(files).entrySet().forEach { (name, to) ->
        shared.resolve("pages").resolve(name).copyTo(data.resolve(to.asString))
    }

    /** Works on the folder as it was before, with the session that waits there open. */
    fun <T> onCopy(work: (Beside, File) -> T): T = withFolder { data ->
        room.copyRecursively(data, overwrite = true)
        opened(data).use { beside ->
            if (begun) beside.goOn("respond", now())
            work(beside, data)
        }
    }

    fun now() = now(plan, json)

    fun run(beside: Beside, steps: List<JsonObject>) = steps.map { step ->
        List(step.number("times")?.toInt() ?: 1) { masked(ask(beside, step, now())) }.last()
    }

    fun finish(beside: Beside) = run(beside, then)

    /** Reads a copy of the folder as an app does that is opened anew. */
    fun look(data: File): Seen = withFolder { copy ->
        data.copyRecursively(copy, overwrite = true)
        opened(copy).use { beside ->
            plan.objects("looks").map { look ->
                // Without a list of its own it would be the one that Beside carries, made ready each time.
                val none = look.text("of")?.let { !copy.resolve(it).exists() } ?: false
                try {
                    if (none) listOf("-") else masked(ask(beside, look, now()))
                } catch (error: BesideException) {
                    told(error)
                }
            }
        }
    }

    fun isDone(seen: Seen) = seen == stages.last()

    /** Whether it can be seen that it took hold; if so it is not to be done twice. */
    fun tookHold(seen: Seen) = isDone(seen) && stages.first() != stages.last()

    fun isFinished(seen: Seen) = seen == done

    /** Whether nothing is lost and nothing half done: the old or the new, a session as far as it came or not at all. */
    fun isWhole(seen: Seen): Boolean {
        if (!byParts) return seen == stages.first() || seen == stages.last()
        return seen.indices.all { n ->
            stages.any { it[n] == seen[n] } || (neverFails && n < SESSION_LOOKS && blank[n] == seen[n])
        }
    }

    /** What differs from what it is to come to. */
    fun difference(seen: Seen, to: Seen = stages.last()) =
        seen.indices.filter { seen[it] != to[it] }.joinToString("; ") { n -> "look ${n + 1} is ${seen[n].take(3)}" }

    fun unfinished(seen: Seen) = difference(seen, done)

    private fun masked(lines: List<String>) = lines.map { it.replace(Regex("[0-9a-f]{32,}"), "#") }

    private companion object {
        /** The first looks are at the session. */
        const val SESSION_LOOKS = 2
    }
}

fun JsonObject.objects(key: String) = (getAsJsonArray(key) ?: JsonArray()).map { it.asJsonObject }

private fun JsonObject.texts(key: String) = (getAsJsonArray(key) ?: JsonArray()).map { it.asString }
