package org.beside.contract

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Config
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every walk of tests/pages is answered step by step as its file says. */
class PagesTest {
    private val folder = shared.resolve("pages")

    @TestFactory
    fun walks(): List<DynamicTest> {
        val files = folder.listFiles { file -> file.extension == "json" }!!.sorted()
        assertTrue(files.size >= 8) { "only ${files.size} walks were found" }
        println("page walks: ${files.size}")
        return files.map { file ->
            DynamicTest.dynamicTest(file.nameWithoutExtension) {
                val case = JsonParser.parseString(file.readText()).asJsonObject
                val expected = folder.resolve("${file.nameWithoutExtension}.txt").readText()
                assertEquals(expected, answer(case).joinToString("\n", postfix = "\n"))
            }
        }
    }

    private fun answer(case: JsonObject) = withFolder { data ->
        case.getAsJsonObject("files")?.entrySet()?.forEach { (name, to) ->
            folder.resolve(name).copyTo(data.resolve(to.asString))
        }
        val config = Config(data.path.takeUnless { case.flag("memory") }, case.text("lang"), case.text("region"))
        Beside.open(config, now(case, case)).use { beside ->
            case.getAsJsonArray("steps").map { it.asJsonObject }.flatMapIndexed { n, step ->
                val heading = "== ${n + 1} ${step.text("call")} ${step.text("do").orEmpty()}".trimEnd()
                val said = try {
                    ask(beside, step, now(case, step))
                } catch (error: BesideException) {
                    told(error)
                }
                listOf(heading) + said
            }
        }
    }
}
