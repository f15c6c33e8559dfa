package org.beside.contract

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Now
import org.beside.core.PlacesQuery
import org.beside.core.Point
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every case of tests/places is answered as its file says. */
class PlacesTest {
    private val folder = shared.resolve("places")

    @TestFactory
    fun cases(): List<DynamicTest> {
        val files = folder.listFiles { file -> file.extension == "json" }!!.sorted()
        assertTrue(files.size >= 20) { "only ${files.size} cases were found" }
        println("places cases: ${files.size}")
        return files.map { file ->
            DynamicTest.dynamicTest(file.nameWithoutExtension) {
                val case = JsonParser.parseString(file.readText()).asJsonObject
                val expected = folder.resolve("${file.nameWithoutExtension}.txt").readText()
                assertEquals(expected, answer(case).joinToString("\n", postfix = "\n"))
            }
        }
    }

    private fun answer(case: JsonObject) = withFolder { data ->
        case.text("list")?.let { folder.resolve(it).copyTo(data.resolve("list.jsonl")) }
        opened(data).use { beside ->
            try {
                ask(beside, case)
            } catch (error: BesideException) {
                render(error)
            }
        }
    }

    private fun ask(beside: Beside, case: JsonObject): List<String> {
        val time = case.getAsJsonObject("now")
        val now = Now(time.text("wall_ms")?.toLong(), time.get("boot_ms").asLong, time.get("boot_id").asString)
        val point = case.get("lat")?.let { Point(it.asDouble, case.get("lon").asDouble) }
        return when (val call = case.text("call")) {
            "places" -> render(beside.places(query(case, point!!), now))
            "find" -> render(beside.find(case.text("text")!!, point, now))
            "place" -> render(beside.place(case.text("id")!!, now))
            "towns" -> render(beside.towns(case.text("text")!!))
            "nearest_town" -> render(listOfNotNull(beside.nearestTown(point!!)))
            "about" -> render(beside.about(null))
            else -> error("no call is named $call")
        }
    }

    private fun query(case: JsonObject, from: Point) = PlacesQuery(
        from,
        kinds = case.getAsJsonArray("kinds")?.map { it.asString }.orEmpty(),
        openAt = case.text("open_at"),
        openOnly = case.get("open_only")?.asBoolean ?: false,
        needs = case.getAsJsonObject("needs")?.entrySet()?.associate { it.key to it.value.asString }.orEmpty(),
        limit = case.get("limit").asInt.toUInt(),
    )
}
