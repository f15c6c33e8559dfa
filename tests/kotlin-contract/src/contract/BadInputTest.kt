package org.beside.contract

import java.nio.charset.CharacterCodingException
import kotlin.random.Random
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Event
import org.beside.core.ExportKind
import org.beside.core.Now
import org.beside.core.PlacesQuery
import org.beside.core.Point
import org.beside.core.Value
import org.beside.core.toJson
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Whatever a shell passes, a call answers or throws; the object goes on. */
class BadInputTest {
    /** Texts that UTF-8 has no bytes for never leave the JVM. */
    private val lone = listOf("\uD800", "a\uDC00b", "\uDFFF\uD800", "x".repeat(5_000) + "\uD83D")

    @Test
    fun `lone surrogates are refused and the session goes on`() = opened(null).use { beside ->
        beside.state(open("respond"), 0)
        for (text in lone) {
            val events = listOf(
                Event.Answer(text), Event.Set(text, Value.Nothing), Event.Set("place", Value.Text(text)),
                Event.Set("place", Value.Json(text)), Event.EffectFailed(text), Event.Open(text, null, null, null),
            )
            for (event in events) refused { beside.dispatch(event, at(1)) }
            refused { beside.dispatch(Event.Resume, at(1).copy(bootId = text)) }
            refused { beside.find(text, null, at(1)) }
            refused { beside.place(text, at(1)) }
            refused { beside.towns(text) }
        }
        assertEquals("call", beside.state("no_response", 2))
    }

    private fun refused(call: () -> Unit) {
        assertThrows(CharacterCodingException::class.java) { call() }
    }

    @Test
    fun `every text that has bytes is taken or refused with a screen`() = opened(null).use { beside ->
        beside.state(open("respond"), 0)
        for (text in listOf("", "\u0000", "😀", "\u202E", "%s%n", "'; DROP", "é".repeat(100_000))) {
            assertEquals("not_offered", beside.dispatch(Event.Answer(text), at(1)).error)
            toJson(beside.dispatch(Event.Set("place", Value.Text(text)), at(1)))
            assertEquals("not_offered", beside.dispatch(Event.Set(text, Value.Flag(true)), at(1)).error)
            beside.find(text, null, at(1))
            beside.towns(text)
        }
    }

    @Test
    fun `absurd times are lived through`() = opened(null).use { beside ->
        beside.state(open("respond"), 0)
        val edges = listOf(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, -11_644_473_600_000, 253_402_300_800_000)
        val random = Random(1)
        repeat(2_000) {
            val now = Now(edges.random(random).takeIf { random.nextBoolean() }, edges.random(random), "ab".random(random).toString())
            try {
                beside.dispatch(Event.Answer(listOf("no_response", "recheck", "none", "back").random(random)), now)
                beside.tick(now)
                beside.export(ExportKind.JOURNEY, now)
            } catch (error: BesideException.Internal) {
                throw AssertionError("$now", error)
            }
        }
    }

    @Test
    fun `numbers that are none are errors`() = opened(null).use { beside ->
        for (bad in listOf(Double.NaN, Double.POSITIVE_INFINITY, 90.0001, -1e300)) {
            assertThrows(BesideException.InvalidInput::class.java) { beside.places(query(Point(bad, 0.0)), at(0)) }
            assertThrows(BesideException.InvalidInput::class.java) { beside.nearestTown(Point(bad, 0.0)) }
        }
        beside.state(open("respond"), 0)
        val place = Value.Place(Double.NaN, 0.0, null)
        assertEquals("not_offered", beside.dispatch(Event.Set("place", place), at(1)).error)
    }

    private fun query(from: Point) = PlacesQuery(from, emptyList(), null, false, emptyMap(), UInt.MAX_VALUE)

    @Test
    fun `ten thousand sets in one session`() = opened(null).use { beside: Beside ->
        beside.state(open("respond"), 0)
        repeat(10_000) { n -> beside.state(Event.Set("age", Value.Text(if (n % 2 == 0) "child" else "adult")), n.toLong()) }
        assertEquals("call", beside.state("no_response", 10_000))
    }
}
