package org.beside.app

import org.json.JSONObject
import java.io.File

/** A golden journey of tests/journeys: what happened when, and the screens of the core that tests/journeys/render wrote. */
class Journey(file: File) {
    class Step(val atMs: Long, val event: JSONObject, val line: JSONObject, val expected: JSONObject)

    val name: String = "${file.parentFile?.name}/${file.nameWithoutExtension}"

    val steps: List<Step> = file.lines().zip(rendered(file).lines()) { line, screen ->
        Step(line.getLong("at_ms"), line.getJSONObject("event"), line, screen)
    }

    companion object {
        private val repository = File(System.getProperty("beside.repository")!!)

        fun all(): List<Journey> = repository.resolve("tests/journeys").walk()
            .filter { it.name.endsWith(".jsonl") && !it.name.endsWith(".screens.jsonl") }.sorted().map(::Journey).toList()

        private fun rendered(journey: File) =
            repository.resolve("target/journeys/${journey.parentFile?.name}/${journey.nameWithoutExtension}.screens.jsonl")

        private fun File.lines() = readLines().filter { it.isNotBlank() }.map(::JSONObject)
    }
}
