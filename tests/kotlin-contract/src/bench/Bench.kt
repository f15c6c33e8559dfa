package org.beside.bench

import com.sun.jna.Library
import com.sun.jna.Native
import java.io.File
import java.nio.ByteBuffer
import org.beside.core.Beside
import org.beside.core.Config
import org.beside.core.Event
import org.beside.core.FfiConverter
import org.beside.core.FfiConverterTypePlaces
import org.beside.core.FfiConverterTypeUpdate
import org.beside.core.GuideRequest
import org.beside.core.Now
import org.beside.core.PlacesQuery
import org.beside.core.Point
import org.beside.core.Value

/** A bare call of two integers through JNA, mapped as the bindings map theirs: glibc's `makedev`. */
private object Bare {
    init {
        Native.register(Bare::class.java, "c")
    }

    @JvmStatic
    external fun gnu_dev_makedev(major: Int, minor: Int): Long
}

/** The same two integers as JNA calls a library that is loaded as an interface, its usual way. */
private interface Usual : Library {
    @Suppress("FunctionName")
    fun gnu_dev_makedev(major: Int, minor: Int): Long
}

/** A value only read from bytes that lie there: what no way of calling could spare. */
private fun <T> onlyRead(converter: FfiConverter<T, *>, value: T, calls: Int): Double {
    val bytes = ByteBuffer.allocate(converter.allocationSize(value).toInt())
    converter.write(value, bytes)
    return nanoseconds(calls) {
        bytes.rewind()
        check(converter.read(bytes) != null)
    }
}

private fun at(bootMs: Long) = Now(wallMs = 1_767_225_600_000 + bootMs, bootMs = bootMs, bootId = "bench")

private fun opened(): Beside {
    val beside = Beside.open(Config(null, null, null), at(0))
    beside.dispatch(Event.Open("respond", "US-NY", "en", null), at(0))
    return beside
}

/** Middle of nine runs, in nanoseconds a call. */
private fun nanoseconds(calls: Int, call: (Int) -> Unit): Double {
    repeat(calls * 2) { call(it) }
    return List(9) {
        val began = System.nanoTime()
        repeat(calls) { call(it) }
        (System.nanoTime() - began).toDouble() / calls
    }.sorted()[4]
}

private fun residentKb(): Long {
    repeat(3) {
        System.gc()
        Thread.sleep(50)
    }
    return File("/proc/self/status").readLines().first { it.startsWith("VmRSS") }.filter { it.isDigit() }.toLong()
}

private fun calls(coreEvent: Double, corePlaces: Double, corePage: Double) {
    val bare = nanoseconds(20_000) { Bare.gnu_dev_makedev(it, 1) }
    val loaded = Native.load("c", Usual::class.java)
    val usual = nanoseconds(20_000) { loaded.gnu_dev_makedev(it, 1) }
    val beside = opened()
    val idle = Beside.open(Config(null, null, null), at(0))
    val nothing = nanoseconds(3_000) { idle.tick(at(it.toLong())) }
    val ages = listOf("child", "adult").map { Event.Set("age", Value.Text(it)) }
    val event = nanoseconds(2_000) { beside.dispatch(ages[it % 2], at(it.toLong())) }
    val query = PlacesQuery(Point(33.95, -83.37), listOf("naloxone"), null, false, emptyMap(), 20u)
    check(beside.places(query, at(0)).results.size == 20)
    val places = nanoseconds(200) { beside.places(query, at(0)) }
    val screenRead = onlyRead(FfiConverterTypeUpdate, beside.dispatch(ages[0], at(0)), 2_000)
    val placesRead = onlyRead(FfiConverterTypePlaces, beside.places(query, at(0)), 200)
    val reading = GuideRequest.Topic("naloxone")
    val page = nanoseconds(50) { beside.guide(reading, at(0)) }
    fun told(name: String, all: Double, core: Double? = null) {
        val ratio =
            core?.let {
                val beyond = all - it
                ""","core_ns":%.0f,"usual_calls_beyond_core":%.1f,"bare_calls_beyond_core":%.1f"""
                    .format(it, beyond / usual, beyond / bare)
            }.orEmpty()
        println("""{"vm":"JNA","call":"%s","ns":%.0f%s}""".format(name, all, ratio))
    }
    told("bare call of two integers", bare)
    told("two integers, library loaded as an interface", usual)
    told("a tick before anything is open: no record", nothing)
    told("an event to a screen", event, coreEvent)
    told("20 places", places, corePlaces)
    told("the screen only read: no call at all", screenRead, 0.0)
    told("the 20 places only read: no call at all", placesRead, 0.0)
    told("a topic as a page", page, corePage)
}

private fun kept() {
    val beside = opened()
    val ages = listOf("child", "adult").map { Event.Set("age", Value.Text(it)) }
    fun events(from: Int) = repeat(10_000) { beside.dispatch(ages[it % 2], at((from + it).toLong())) }
    fun opens() = repeat(1_000) { opened().close() }
    events(0)
    opens()
    val before = residentKb()
    events(10_000)
    val afterEvents = residentKb()
    // Three times: what the heap of the JVM takes for itself comes once, what leaks comes each time.
    val opens = mutableListOf(afterEvents)
    repeat(3) {
        opens()
        opens.add(residentKb())
    }
    val anEvent = (afterEvents - before) * 1024 / 10_000
    println("""{"vm":"JNA","kept_of_10000_events_kb":${afterEvents - before},"bytes_an_event":$anEvent}""")
    println("""{"vm":"JNA","kept_of_1000_opens_kb":${opens.zipWithNext { before, after -> after - before }}}""")
}

private fun cold() {
    val began = System.nanoTime()
    fun told(what: String) =
        println("""{"vm":"JNA","cold":"$what","ms":${(System.nanoTime() - began) / 1_000_000}}""")
    Native.POINTER_SIZE
    told("JNA is loaded")
    val beside = Beside.open(Config(null, null, null), at(0))
    told("library is loaded, Beside open")
    beside.dispatch(Event.Open("respond", "US-NY", "en", null), at(0))
    told("first screen")
}

fun main(arguments: Array<String>) = when (arguments[0]) {
    "calls" -> calls(arguments[1].toDouble(), arguments[2].toDouble(), arguments[3].toDouble())
    "kept" -> kept()
    else -> cold()
}
