package org.beside.app

import android.app.ActivityManager
import android.app.Application
import android.content.Context
import org.beside.app.core.Clock
import org.beside.app.core.Core
import org.beside.app.core.Languages
import org.beside.app.core.Preferences
import org.beside.app.core.Session
import org.beside.app.effects.Effects
import org.beside.app.effects.ShareProvider
import org.beside.app.places.Nearby
import org.beside.app.system.Notices
import org.beside.core.Beside
import org.beside.core.Config
import java.io.File
import kotlin.reflect.KProperty

/** What lives as long as the process. Making it reads nothing: the first screen waits for no disk and no library. */
class BesideApp : Application() {
    val preferences by lazy { Preferences(this) }
    var clock: Clock by Late { Clock(this) }
    var core: Core by Late { Core(::opened) }
    val effects by lazy { Effects(this) }
    val nearby = Nearby()
    val session by lazy { Session(core, { clock }, effects::perform) }

    /** Where the core keeps what is the person's: never backed up. */
    val folder: File get() = File(noBackupFilesDir, "beside")

    /** Erases what is the person's: sessions, drafts, kit, settings. Lists of places stay; `then` learns if all is gone. */
    fun eraseAll(then: (Boolean) -> Unit) {
        effects.silence()
        Notices(this).clear()
        session.leave()
        preferences.erase()
        ShareProvider.forget()
        core.ask({ it.erase(clock.now()) }) { then(it.isSuccess) }
        core.reopen()
    }

    /** The kinds of help by their plain names; `then` also gets them, once they are read. */
    var kindNames: Map<String, String> = emptyMap()
        private set

    fun withKinds(then: (Map<String, String>) -> Unit) {
        val language = preferences.language ?: Languages.ofPhone(this)
        core.ask({ beside -> beside.about(language).kinds.associate { it.id to it.label } }) { result ->
            result.onSuccess { kindNames = it }
            then(kindNames)
        }
    }

    /** The language and the region of now, for whatever is opened next. */
    fun speak() = core.ask({ it.speak(preferences.language, preferences.regionNow()) }) {}

    /** Out of sight, also of the list of recent apps. */
    fun leaveNow() = getSystemService(ActivityManager::class.java)?.appTasks.orEmpty().forEach { it.finishAndRemoveTask() }

    private fun opened() = Beside.open(Config(folder.path, preferences.language, preferences.regionNow()), clock.now())
}

/** Made when it is first asked for, unless another was put in its place. */
private class Late<T : Any>(private val make: () -> T) {
    private var held: T? = null

    operator fun getValue(of: Any?, name: KProperty<*>): T = held ?: make().also { held = it }

    operator fun setValue(of: Any?, name: KProperty<*>, value: T) {
        held = value
    }
}

val Context.beside: BesideApp get() = applicationContext as BesideApp
