package org.beside.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What the app may do and who may reach it is written down, and nothing is there besides. */
class ManifestTest {
    private val android = File(System.getProperty("beside.repository")!!).resolve("android")
    private val manifest = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(android.resolve("app/src/main/AndroidManifest.xml")).documentElement

    private fun elements(tag: String) = manifest.getElementsByTagName(tag).let { list -> (0 until list.length).map { list.item(it) as Element } }

    private fun Element.says(name: String) = getAttribute("android:$name")

    @Test
    fun `permissions and components are the allowed ones`() {
        val allowed = android.resolve("check/allowed.txt").readLines().filter { it.isNotBlank() && !it.startsWith("#") }
            .map { it.split(Regex("\\s+")).take(2).joinToString(" ") }.sorted()
        val components = listOf("activity", "activity-alias", "service", "receiver", "provider").flatMap(::elements)
        val there = elements("uses-permission").map { "permission ${it.says("name")}" } +
            components.map { (if (it.says("exported") == "true") "exported " else "private ") + it.says("name") }
        assertEquals(allowed.joinToString("\n"), there.sorted().joinToString("\n"))
        assertTrue("a component does not say whether it is exported", components.all { it.hasAttribute("android:exported") })
    }

    @Test
    fun `there is no network`() {
        val text = android.resolve("app/src/main/AndroidManifest.xml").readText()
        for (name in listOf("INTERNET", "ACCESS_NETWORK_STATE", "READ_PHONE_STATE", "CALL_PHONE", "QUERY_ALL_PACKAGES")) {
            assertFalse(name, "android.permission.$name" in text)
        }
    }

    @Test
    fun `nothing is backed up, and no screen is kept`() {
        val app = elements("application").single()
        assertEquals("false", app.says("allowBackup"))
        assertEquals("@xml/no_transfer", app.says("dataExtractionRules"))
        assertEquals("@xml/no_backup", app.says("fullBackupContent"))
        assertEquals("specialUse", elements("service").single { it.says("name").endsWith("DoseClock") }.says("foregroundServiceType"))
    }

    @Test
    fun `nothing is written to the log of the phone`() {
        val sources = android.resolve("app/src/main/kotlin").walk().filter { it.extension == "kt" }.toList()
        assertTrue(sources.size > 20)
        for (file in sources) {
            val text = file.readText()
            for (call in listOf("android.util.Log", "println(", "printStackTrace", "Timber")) assertFalse("${file.name}: $call", call in text)
        }
    }
}
