package org.beside.contract

import java.io.File
import org.beside.core.Beside
import org.beside.core.BesideException
import org.beside.core.Event
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * Every call by which an operation writes to its folder or reads it fails, once or from then on: the error is named,
 * guidance goes on, nothing is lost, and the same call goes through once the disk works again.
 */
class FailingDiskTest {
    private val linux = System.getProperty("os.name") == "Linux"
    private val plan = FailingDiskPlan()
    private val disk by lazy { FailingDisk.loaded }

    @Test
    fun `a failing disk is told by name and costs nothing that was there`() = withOperations { operations ->
        val bad = mutableListOf<String>()
        var points = 0
        for (operation in operations) {
            var own = 0
            for (error in plan.errors) for (nth in 1..calls(operation, error)) for (every in error.manners) {
                own++
                fault(operation, error, nth, every)?.let { why ->
                    bad += "${operation.name}, ${error.name} ${if (every) "from" else "at"} $nth: $why"
                }
            }
            assertTrue(own > 0) { "${operation.name}: no call was tried" }
            points += own
        }
        println("failing disk: ${operations.size} operations, $points points tried, ${bad.size} bad")
        assertEquals("", bad.joinToString("\n"))
    }

    @Test
    fun `a shell that hides errors is caught`() = withOperations { operations ->
        val missed = operations.filter { operation ->
            val error = plan.errors.first()
            (1..calls(operation, error)).all { fault(operation, error, it, every = true, control = true) == null }
        }
        assertEquals(emptyList<String>(), missed.map { it.name })
        println("failing disk: the control of ${operations.size} operations was caught")
    }

    private fun withOperations(test: (List<Operation>) -> Unit) {
        if (!linux) return println("failing disk: only on Linux")
        withFolder { room -> test(plan.operations(room)) }
    }

    /** Calls by which an operation comes to the disk. */
    private fun calls(operation: Operation, error: DiskError) = operation.onCopy { beside, data ->
        disk.arm(data, error, nth = 0, every = false)
        operation.run(beside, operation.steps)
        disk.failing_disk_mend()
        disk.failing_disk_calls()
    }

    /** What is wrong where the nth call fails. */
    private fun fault(
        operation: Operation, error: DiskError, nth: Int, every: Boolean, control: Boolean = false,
    ): String? = operation.onCopy { opened, data ->
        // The control forgets what it was told, or keeps nothing at all.
        val beside = if (control && operation.neverFails) opened(null) else opened
        disk.arm(data, error, nth, every)
        var failure: Throwable? = null
        val said = try {
            operation.run(beside, operation.steps)
        } catch (thrown: Throwable) {
            failure = thrown
            null
        }
        val guidance = guides(beside, operation)
        disk.failing_disk_mend()
        if (control) failure = if (operation.writingNeverFails) BesideException.NoRoom("") else null
        when {
            disk.failing_disk_struck() == 0 -> "it did not strike"
            guidance != null -> guidance
            failure != null && (operation.neverFails || operation.writingNeverFails && !error.reads) -> "it failed: $failure"
            failure != null && failure::class.simpleName !in error.told(every) -> "it is told as $failure"
            failure == null && !control && said != operation.said -> "it answers $said"
            else -> after(operation, beside, data, failure == null)
        }
    }

    /** What is wrong once the disk works again. */
    private fun after(operation: Operation, beside: Beside, data: File, success: Boolean): String? {
        val seen = operation.look(data)
        if (success && !operation.neverFails && !operation.isDone(seen)) {
            return "it reported success: ${operation.difference(seen)}"
        }
        if (!operation.isWhole(seen)) return "neither old nor new: ${operation.difference(seen)}"
        try {
            // What took hold although it was told to have failed is not done twice.
            if (!success && !operation.tookHold(seen)) operation.run(beside, operation.steps)
            operation.finish(beside)
        } catch (thrown: BesideException) {
            return "the next try fails: $thrown"
        }
        val finished = operation.look(data)
        if (!operation.isFinished(finished)) return "the next try did not take: ${operation.unfinished(finished)}"
        guides(beside, operation)?.let { return it }
        beside.close()
        return opened(data).use { again ->
            "the drill does not go on".takeIf { again.goOn("drill", operation.now()).state() != "call" }
        }
    }

    /** What is wrong with a drill that is begun now. */
    private fun guides(beside: Beside, operation: Operation): String? = try {
        val drill = listOf(open("drill"), Event.Answer("no_response"))
        val last = drill.map { beside.dispatch(it, operation.now()) }.last()
        "guidance stands at ${last.state()}: ${last.error}".takeIf { last.state() != "call" || last.error != null }
    } catch (thrown: Throwable) {
        "guidance fails: $thrown"
    }
}
