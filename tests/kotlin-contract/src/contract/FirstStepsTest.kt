package org.beside.contract

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.beside.core.Event
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.w3c.dom.Element

/** What is shown when the library is not to be had says what the library would. */
class FirstStepsTest {
    private val resources = File(System.getProperty("beside.repository")).resolve("bindings/mobile/first-steps/res")

    private fun elements(file: File, tag: String) = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(file).getElementsByTagName(tag).let { list -> (0 until list.length).map { list.item(it) as Element } }

    /** As Android unescapes it. */
    private fun text(element: Element) = element.textContent.replace(Regex("\\\\(.)"), "$1")

    private fun items(file: File) = elements(file, "string-array").single().let { array ->
        val items = array.getElementsByTagName("item")
        (0 until items.length).map { text(items.item(it) as Element) }
    }

    private val numbers = items(resources.resolve("values/first_steps_numbers.xml")).map { it.split(" ") }

    @Test
    fun `they are the first screen, in every language`() = opened(null).use { beside ->
        val languages = beside.about(null).languages
        assertTrue(languages.isNotEmpty())
        for (lang in languages) {
            val file = resources.resolve(if (lang == "en") "values" else "values-$lang").resolve("first_steps.xml")
            val strings = elements(file, "string").associate { it.getAttribute("name").removePrefix("first_steps_") to text(it) }
            val variants = items(file).map { it.split(" ", limit = 3) }.groupBy { it[0] }
            assertEquals(numbers.map { it[2] }.toSet(), variants.keys)
            for ((variant, items) in variants) {
                val texts = { kind: String -> items.filter { it[1] == kind }.map { it[2] } }
                val screen = beside.dispatch(Event.Open("respond", null, lang, variant), at(0)).screen!!
                assertEquals(listOf(screen.title), texts("title"))
                assertEquals(screen.lines, texts("look"))
                // The screen keeps the whole banner among what stands behind one button.
                val banner = strings.getValue("banner")
                assertEquals(screen.banner == null, banner.isEmpty())
                assertTrue(banner.isEmpty() || banner in screen.more) { banner }
                assertEquals(3, texts("step").size)
                assertTrue(texts("step").first().contains("%1\$s"))
            }
        }
    }

    @Test
    fun `the numbers are those of the regions`() = opened(null).use { beside ->
        assertEquals("world", numbers.first().first())
        assertTrue(numbers.size > 100) { "only ${numbers.size} regions" }
        for ((region, number, variant) in numbers.drop(1)) {
            val screen = beside.dispatch(Event.Open("respond", region, "en", null), at(0)).screen!!
            assertEquals(number, screen.call!!.number, region)
            assertEquals(variant, screen.variant, region)
        }
    }
}
