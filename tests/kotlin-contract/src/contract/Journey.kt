package org.beside.contract

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.beside.core.Event
import org.beside.core.Now

/** One line of a journey: when, and what happened. */
data class Step(val now: Now, val event: Event)

/** Reads a journey; what a line leaves out follows from the line before. */
fun journey(lines: Sequence<String>): Sequence<Step> {
    var before: Now? = null
    return lines.filter { it.isNotBlank() }.map { text ->
        val line = JsonParser.parseString(text).asJsonObject
        val now = moment(line, before)
        before = now
        Step(now, event(line.getAsJsonObject("event")))
    }
}

private fun moment(line: JsonObject, before: Now?): Now {
    val boot = line.get("at_ms").asBigDecimal.longValueExact()
    val wall = when {
        line.has("wall_ms") -> line.get("wall_ms").takeUnless { it.isJsonNull }?.asLong
        before == null -> 1_767_225_600_000
        else -> before.wallMs?.plus(boot - before.bootMs)
    }
    return Now(wall, boot, line.text("boot_id") ?: before?.bootId ?: "boot")
}

private fun event(event: JsonObject): Event = when (event.text("type")) {
    "open" -> event.text("protocol")?.let { Event.Open(it, event.text("region"), event.text("lang"), event.text("variant")) }
    "answer" -> event.text("id")?.let { Event.Answer(it) }
    "set" -> event.text("key")?.let { key -> event.get("value")?.let { Event.Set(key, value(it)) } }
    "resume" -> Event.Resume
    "effect_failed" -> Event.EffectFailed(event.entrySet().map { it.value.asString }.first { it != "effect_failed" })
    else -> null
} ?: Event.Unknown
