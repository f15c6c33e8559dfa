package org.beside.contract

import com.sun.jna.Library
import com.sun.jna.Native
import java.io.File

/** The disk of tests/failing-disk, which stands before the system in this process. */
@Suppress("FunctionName")
interface FailingDisk : Library {
    fun failing_disk_arm(folder: String, kinds: Int, nth: Int, every: Int, error: Int)

    fun failing_disk_mend()

    fun failing_disk_calls(): Int

    fun failing_disk_struck(): Int

    /** Lets the nth call fail, or all from it on; only counts for nth 0. */
    fun arm(folder: File, error: DiskError, nth: Int, every: Boolean) =
        failing_disk_arm(folder.path, if (error.reads) 2 else 1, nth, if (every) 1 else 0, error.number)

    companion object {
        val loaded: FailingDisk by lazy {
            val path = System.getenv("LD_PRELOAD")
            check(!path.isNullOrEmpty()) { "run this through tests/kotlin-contract/run, which loads a disk that can fail" }
            Native.load(path, FailingDisk::class.java)
        }
    }
}
