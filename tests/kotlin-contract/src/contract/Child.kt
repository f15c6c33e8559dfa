package org.beside.contract

import java.io.File
import java.util.concurrent.TimeUnit
import org.beside.core.Event

/** What happens in a process of its own: it is killed, or has no library. */
object Child {
    @JvmStatic
    fun main(arguments: Array<String>) {
        when (arguments[0]) {
            "answer" -> {
                val beside = opened(File(arguments[1]))
                beside.dispatch(open("respond"), at(0))
                arguments.drop(2).forEachIndexed { n, id -> beside.state(id, n + 1L) }
                Runtime.getRuntime().halt(9) // nothing is closed or flushed
            }
            "open" -> try {
                opened(null).dispatch(Event.Resume, at(0))
                println("opened")
            } catch (missing: LinkageError) {
                println("missing")
            }
        }
    }

    /** Runs the child; gives its exit code and what it said. */
    fun run(vararg arguments: String, library: String = System.getProperty("beside.library")): Pair<Int, String> {
        val classes = File(System.getProperty("beside.classes"))
        val path = listOf(classes.resolve("classes"), classes.resolve("test-classes"), classes.resolve("class-path").readText())
        val process = ProcessBuilder(
            ProcessHandle.current().info().command().get(),
            "-Djna.library.path=$library", "-Dbeside.repository=${System.getProperty("beside.repository")}",
            "-cp", path.joinToString(File.pathSeparator), "org.beside.contract.Child", *arguments,
        ).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText()
        check(process.waitFor(60, TimeUnit.SECONDS)) { "the child does not end" }
        return process.exitValue() to said.trim()
    }
}
