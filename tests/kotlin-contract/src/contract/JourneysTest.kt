package org.beside.contract

import java.io.File
import org.beside.core.toJson
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every golden journey gives the screens of the core, byte for byte. */
class JourneysTest {
    /** Written by tests/journeys/render. */
    private val rendered = shared.resolve("../target/journeys")

    @TestFactory
    fun journeys(): List<DynamicTest> {
        val files = shared.resolve("journeys").walk()
            .filter { it.name.endsWith(".jsonl") && !it.name.endsWith(".screens.jsonl") }.sorted().toList()
        assertTrue(files.size > 20) { "only ${files.size} journeys were found" }
        println("journeys: ${files.size}")
        return files.map { file -> DynamicTest.dynamicTest(file.nameWithoutExtension) { replay(file) } }
    }

    private fun replay(file: File) = opened(null).use { beside ->
        val expected = rendered.resolve(file.parentFile.name).resolve("${file.nameWithoutExtension}.screens.jsonl").readText()
        val screens = StringBuilder()
        for ((now, event) in journey(file.readText().lineSequence())) {
            val update = toJson(beside.dispatch(event, now))
            screens.append("{\"at_ms\":${now.bootMs},").append(update, 1, update.length).append('\n')
        }
        assertEquals(expected, screens.toString())
    }
}
