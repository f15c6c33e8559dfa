package org.beside.app.core

import android.os.Handler
import android.os.HandlerThread
import android.os.Looper
import org.beside.core.Beside

/**
 * The core on its one thread. Nothing of it runs on the main thread, and what it answers comes back there, in the
 * order in which it was asked.
 */
class Core(private val open: () -> Beside) {
    private val thread = HandlerThread("core").apply { start() }
    private val worker = Handler(thread.looper)
    private val main = Handler(Looper.getMainLooper())
    private var beside: Beside? = null

    /** For tests, which wait for it. */
    val looper: Looper get() = thread.looper

    /** Asks; `then` gets the answer or what went wrong, a library that does not load among it. */
    fun <T> ask(work: (Beside) -> T, then: (Result<T>) -> Unit) {
        worker.post {
            val answer = try {
                Result.success(work(opened()))
            } catch (failure: Exception) {
                Result.failure(failure)
            } catch (failure: LinkageError) { // no library for this processor, or a broken one
                Result.failure(failure)
            }
            main.post { then(answer) }
        }
    }

    /** Opens it anew with the next question: the settings have changed. */
    fun reopen() {
        worker.post {
            beside?.close()
            beside = null
        }
    }

    private fun opened() = beside ?: open().also { beside = it }
}
