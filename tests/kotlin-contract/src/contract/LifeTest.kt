package org.beside.contract

import java.io.File
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Event
import org.beside.core.ExportKind
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Concurrency and life cycle. */
class LifeTest {
    private fun <T> fromThreads(threads: Int, work: (Int) -> T): List<T> {
        val pool = Executors.newFixedThreadPool(threads)
        try {
            return pool.invokeAll((0 until threads).map { Callable { work(it) } }).map { it.get() }
        } finally {
            pool.shutdownNow()
        }
    }

    private fun begin(beside: Beside) {
        assertEquals("wake", beside.state(open("respond"), 0))
        assertEquals("call", beside.state("no_response", 1))
        assertEquals("naloxone", beside.state("calling", 2))
    }

    @Test
    fun `calls from many threads are all taken in`() = withFolder { folder ->
        opened(folder).use { beside ->
            beside.state(open("respond"), 0)
            beside.state("stopped_breathing", 1)
            fromThreads(8) {
                repeat(50) { n ->
                    assertEquals("cpr", beside.state("other_gave_dose", 2))
                    assertTrue(beside.tick(at(2L + n)) != null)
                    if (n % 10 == 0) assertEquals(1, beside.towns("Athens").size)
                }
            }
            assertEquals(400, beside.screen(at(100))!!.doses.size)
        }
        opened(folder).use { assertEquals(400, it.dispatch(Event.Resume, at(200)).screen!!.doses.size) }
    }

    @Test
    fun `an object that is closed while it is called lets the calls end`() {
        repeat(20) {
            val beside = opened(null)
            beside.state(open("respond"), 0)
            val done = AtomicInteger()
            fromThreads(4) { thread ->
                repeat(50) { n ->
                    if (thread == 0 && n == 10) beside.close()
                    try {
                        beside.dispatch(Event.Answer("call_made"), at(1))
                        done.incrementAndGet()
                    } catch (closed: IllegalStateException) {
                        assertTrue(closed.message!!.contains("destroyed"), closed.message)
                    }
                }
            }
            assertTrue(done.get() >= 10)
            assertThrows(IllegalStateException::class.java) { beside.screen(at(2)) }
        }
    }

    @Test
    fun `two objects on one folder both guide and never mix`() = withFolder { folder ->
        opened(folder).use { first ->
            first.state(open("respond"), 0)
            opened(folder).use { second ->
                second.state(open("respond"), 1)
                assertEquals("call", first.state("no_response", 2))
                assertEquals("awake", second.state("awake", 2))
                assertEquals("naloxone", first.state("calling", 2))
                assertEquals("wake", second.state("sleepy_again", 2))
            }
        }
        opened(folder).use { assertEquals("naloxone", it.dispatch(Event.Resume, at(3)).state()) }
    }

    @Test
    fun `a process that is killed comes back where it was`() = withFolder { folder ->
        val (code, said) = Child.run("answer", folder.path, "no_response", "calling", "spray", "given")
        assertEquals(9, code, said)
        opened(folder).use { beside ->
            val update = beside.dispatch(Event.Resume, at(5_000))
            assertEquals("breathing", update.state())
            assertEquals(1, update.screen!!.doses.size)
        }
    }

    @Test
    fun `a torn journal keeps its good lines and guidance goes on`() = withFolder { folder ->
        opened(folder).use(::begin)
        folder.resolve("journals/session-respond.jsonl").appendText("{\"now\":{\"wall_ms\":17672")
        opened(folder).use {
            assertEquals("naloxone", it.dispatch(Event.Resume, at(3)).state())
            assertEquals("give_dose", it.state("spray", 4))
        }
        opened(folder).use { assertEquals("give_dose", it.dispatch(Event.Resume, at(5)).state()) }
    }

    @Test
    fun `a full disk costs only the resume, and that only while it is full`() {
        val disk = System.getenv("BESIDE_SMALL_DISK")?.let(::File)
        checkNotNull(disk) { "run this through tests/small-disk, which makes a disk that can be filled" }
        val folder = disk.resolve("kotlin").apply { mkdirs() }
        val ballast = disk.resolve("ballast")
        try {
            fill(ballast)
            opened(folder).use { beside ->
                begin(beside)
                assertEquals("awake", beside.state("woke_up", 3))
                assertEquals(0L, folder.walk().filter { it.isFile }.sumOf { it.length() })
                ballast.delete()
                assertEquals("wake", beside.state("sleepy_again", 4))
            }
            opened(folder).use { assertEquals("wake", it.dispatch(Event.Resume, at(5)).state()) }
        } finally {
            ballast.delete()
            folder.deleteRecursively()
        }
    }

    private fun fill(ballast: File) = ballast.outputStream().use { out ->
        for (size in listOf(4096, 1)) {
            try {
                while (true) out.write(ByteArray(size))
            } catch (_: java.io.IOException) {
                // Full to that size.
            }
        }
    }

    @Test
    fun `a folder that cannot be written costs only the resume`() = withFolder { folder ->
        val readOnly = folder.resolve("read-only").apply { mkdir() }
        assertTrue(readOnly.setWritable(false))
        // Root may write anywhere: a file in the way stops everybody.
        val blocked = folder.resolve("blocked").apply { writeText("") }
        for (place in listOf(readOnly, blocked)) {
            opened(place).use { beside ->
                begin(beside)
                assertFalse(beside.export(ExportKind.HANDOVER, at(3)).text.isEmpty())
            }
        }
        readOnly.setWritable(true)
        opened(blocked).use { assertNull(it.dispatch(Event.Resume, at(4)).screen) }
    }

    @Test
    fun `a mistake inside is an error and the session goes on`() = withFolder { folder ->
        for (place in listOf(folder, null)) {
            opened(place).use { beside ->
                begin(beside)
                repeat(3) {
                    assertThrows(BesideException.Internal::class.java) { beside.crashTest() }
                    val resumed = beside.dispatch(Event.Resume, at(3))
                    assertEquals("naloxone", resumed.state())
                    assertFalse(resumed.effects.isEmpty())
                }
                assertEquals("give_dose", beside.state("spray", 4))
            }
        }
    }

    @Test
    fun `erase leaves no journal, and the list`() = withFolder { folder ->
        shared.resolve("places/list.jsonl").copyTo(folder.resolve("list.jsonl"))
        opened(folder).use { beside ->
            begin(beside)
            assertEquals(6uL, beside.about(null).listRows)
            beside.erase(at(3))
            assertEquals(emptyList<File>(), folder.walk().filter { it.name.startsWith("session-") }.toList())
            assertEquals(6uL, beside.about(null).listRows)
            assertNull(beside.screen(at(4)))
        }
    }

    @Test
    fun `without the library the first call says so and nothing else breaks`() = withFolder { empty ->
        assertEquals(0 to "missing", Child.run("open", library = empty.path))
        assertEquals(0 to "opened", Child.run("open"))
    }
}
