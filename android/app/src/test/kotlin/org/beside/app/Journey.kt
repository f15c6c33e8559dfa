package org.beside.app

import org.json.JSONObject
import java.io.File

/** A golden journey of tests/journeys: what happened when, and the screens that have to come of it. */
class Journey(file: File) {
    class Step(val atMs: Long, val event: JSONObject, val line: JSONObject, val expected: JSONObject)

    val name: String = "${file.parentFile?.name}/${file.nameWithoutExtension}"

    val steps: List<Step> = file.lines().zip(file.resolveSibling("${file.nameWithoutExtension}.screens.jsonl").lines()) { line, screen ->
        Step(line.getLong("at_ms"), line.getJSONObject("event"), line, screen)
    }

    companion object {
        fun all(): List<Journey> = File(System.getProperty("beside.repository")!!).resolve("tests/journeys").walk()
            .filter { it.name.endsWith(".jsonl") && !it.name.endsWith(".screens.jsonl") }.sorted().map(::Journey).toList()

        private fun File.lines() = readLines().filter { it.isNotBlank() }.map(::JSONObject)
    }
}
