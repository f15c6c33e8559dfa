package org.beside.app

import android.app.Activity
import android.os.Looper
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.lang.management.ManagementFactory

/** What the way to the first action costs, beside an activity that does nothing. Time is told, not held; memory is held. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class CostTest {
    private val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean

    private class Cost(val ms: Double, val kilobytes: Long) {
        val told get() = "%.1f ms %d kB".format(ms, kilobytes)
    }

    /** Of this thread, which is the main one: the core works on its own. */
    private fun cost(work: () -> Unit): Cost {
        val (time, bytes) = System.nanoTime() to threads.currentThreadAllocatedBytes
        work()
        return Cost((System.nanoTime() - time) / NANOS, (threads.currentThreadAllocatedBytes - bytes) / KILO)
    }

    private fun median(costs: List<Cost>) = Cost(costs.map { it.ms }.sorted()[costs.size / 2], costs.map { it.kilobytes }.sorted()[costs.size / 2])

    @Test
    fun `to the first action`() {
        val app = RuntimeEnvironment.getApplication() as BesideApp
        app.preferences.region = "US-GA"
        repeat(WARM) { run() }
        val runs = List(RUNS) { run() }
        val (empty, launch, tap) = listOf(0, 1, 2).map { at -> median(runs.map { it[at] }) }
        val answers = median(runs.map { it.last() })
        val parts = listOf("empty activity" to empty, "launch to home" to launch, "tap to first action" to tap, "an answer" to answers)
        println("cost on the main thread, median of $RUNS: " + parts.joinToString("; ") { (name, cost) -> "$name ${cost.told}" })
        println("ratio to an empty activity: launch %.2f, with the tap %.2f".format(launch.ms / empty.ms, (launch.ms + tap.ms) / empty.ms))
        assertTrue("an answer takes ${answers.kilobytes} kB on the main thread", answers.kilobytes < MOST_KILOBYTES)
    }

    private fun run(): List<Cost> {
        val empty = cost { Robolectric.buildActivity(Activity::class.java).setup() }
        lateinit var phone: Phone
        val launch = cost { phone = Phone() }
        val label = phone.activity.ui.string(R.string.not_ok)
        val tap = cost {
            phone.find(label)!!.performClick()
            phone.settle()
        }
        val answers = listOf("no_response", "calling", "spray", "given").map { id -> cost { phone.choose(id) } }
        phone.choose("help_arrived", "done")
        phone.close()
        shadowOf(Looper.getMainLooper()).idle()
        return listOf(empty, launch, tap, median(answers))
    }

    private companion object {
        const val WARM = 3
        const val RUNS = 7
        const val NANOS = 1e6
        const val KILO = 1_024L
        const val MOST_KILOBYTES = 4_096
    }
}
