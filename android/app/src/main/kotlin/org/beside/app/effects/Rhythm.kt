package org.beside.app.effects

/** What sounds at one beat. */
enum class Stroke { PUSH, BREATH, REST }

/**
 * A beat as the core names it: `breath`, `hands_only`, or `30:2`, thirty pushes and then room for two breaths. How long
 * that room is no source says; it is ten beats here, a choice of ours, shown and felt as two breaths.
 */
data class Rhythm(val pattern: String, val everyMs: Long, val startedAt: Long) {
    private val counted get() = pattern == "30:2"

    fun beats(bootMs: Long): Long = (bootMs - startedAt).coerceAtLeast(0) / everyMs

    fun beatAt(beat: Long): Long = startedAt + beat * everyMs

    fun stroke(beat: Long): Stroke = when {
        pattern == "breath" -> Stroke.BREATH
        !counted || inRound(beat) < PUSHES -> Stroke.PUSH
        (inRound(beat) - PUSHES) % (ROOM / BREATHS) == 0 -> Stroke.BREATH
        else -> Stroke.REST
    }

    /** Which push or breath of its row this is, from 1; none where nothing is counted. */
    fun number(beat: Long): Int? = when {
        !counted -> null
        inRound(beat) < PUSHES -> inRound(beat) + 1
        else -> (inRound(beat) - PUSHES) / (ROOM / BREATHS) + 1
    }

    private fun inRound(beat: Long) = (beat % (PUSHES + ROOM)).toInt()

    private companion object {
        const val PUSHES = 30
        const val BREATHS = 2
        const val ROOM = 10
    }
}
