package org.beside.contract

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import java.io.File
import java.nio.file.Files
import org.beside.core.Beside
import org.beside.core.Config
import org.beside.core.Event
import org.beside.core.Now
import org.beside.core.Update
import org.beside.core.Value
import org.junit.jupiter.api.Assertions.assertNull

/** The folder of tests that cross a boundary. */
val shared = File(System.getProperty("beside.repository")).resolve("tests")

fun at(bootMs: Long) = Now(wallMs = 1_767_225_600_000 + bootMs, bootMs = bootMs, bootId = "boot")

fun opened(folder: File?): Beside = Beside.open(Config(folder?.path, lang = null, region = null), at(0))

fun open(protocol: String) = Event.Open(protocol, region = "US-NY", lang = "en", variant = null)

/** The state after an event that must be taken in. */
fun Beside.state(event: Event, bootMs: Long): String? = dispatch(event, at(bootMs)).also { assertNull(it.error) }.state()

fun Beside.state(answer: String, bootMs: Long) = state(Event.Answer(answer), bootMs)

fun Update.state() = screen?.state

/** A folder that is gone after the test, whatever it left there. */
fun <T> withFolder(test: (File) -> T): T {
    // In memory where there is such a place: what is tried is the order of calls, not their speed.
    val memory = File("/dev/shm").takeIf { it.canWrite() }
    val folder = (memory?.let { Files.createTempDirectory(it.toPath(), "beside") } ?: Files.createTempDirectory("beside")).toFile()
    try {
        return test(folder)
    } finally {
        folder.deleteRecursively()
    }
}

fun JsonObject.text(key: String): String? = get(key)?.takeUnless { it.isJsonNull }?.asString

/** A value of an input, as JSON has it. */
fun value(json: JsonElement): Value = when {
    json.isJsonNull -> Value.Nothing
    !json.isJsonPrimitive -> Value.Json(json.toString())
    json.asJsonPrimitive.isBoolean -> Value.Flag(json.asBoolean)
    json.asJsonPrimitive.isString -> Value.Text(json.asString)
    else -> json.asBigDecimal.let { number ->
        runCatching<Value> { Value.Whole(number.longValueExact()) }.getOrElse { Value.Decimal(number.toDouble()) }
    }
}
