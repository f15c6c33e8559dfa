package org.beside.app

import org.beside.core.uniffiEnsureInitialized
import java.io.File

/**
 * One copy of the library for each class loader: the simulated systems have one each, and a process loads a library
 * only once.
 */
object FreshCore {
    private const val NAME = "uniffi.component.beside_mobile.libraryOverride"

    init {
        val copy = File.createTempFile("beside", ".so").apply { deleteOnExit() }
        File(System.getProperty("beside.library")!!).copyTo(copy, overwrite = true)
        System.setProperty(NAME, copy.path)
        try {
            uniffiEnsureInitialized()
        } finally {
            System.clearProperty(NAME)
        }
    }

    fun load() = Unit
}
