package org.beside.app

import android.app.Activity
import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.ContextThemeWrapper
import android.view.View
import android.view.WindowManager.LayoutParams
import android.widget.FrameLayout
import org.beside.app.core.Languages
import org.beside.app.pages.Host
import org.beside.app.pages.Page
import org.beside.app.pages.Pages
import org.beside.app.system.Files
import org.beside.app.system.Notices
import org.beside.app.ui.Newer
import org.beside.app.ui.Ui

/** The one activity: shows pages, keeps the way back, and asks the system on their behalf. */
class MainActivity :
    Activity(),
    Host {
    private val way = ArrayList<String>()
    private var page: Page? = null
    private var permitted: () -> Unit = {}
    private val files by lazy { Files(this) }
    private lateinit var window: FrameLayout

    override val activity: Activity get() = this
    override val app: BesideApp get() = beside
    override lateinit var ui: Ui
        private set

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        getWindow().addFlags(LayoutParams.FLAG_SECURE)
        volumeControlStream = android.media.AudioManager.STREAM_ALARM
        window = FrameLayout(this).apply { fitsSystemWindows = true }
        setContentView(window)
        app.effects.onAwake = ::keepAwake
        keepAwake()
        way += state?.getStringArrayList(WAY) ?: listOf(HOME)
        redraw()
        if (state == null) {
            heed(intent)
        } else if (way.last() == GUIDED && app.session.screen == null) {
            goOn()
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        heed(intent)
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        state.putStringArrayList(WAY, way)
    }

    override fun onStart() {
        super.onStart()
        page?.shown()
    }

    override fun onStop() {
        page?.hidden()
        super.onStop()
    }

    override fun onDestroy() {
        app.effects.onAwake = {}
        super.onDestroy()
    }

    @Deprecated("its successor needs Android 13")
    override fun onBackPressed() = back()

    override fun onRequestPermissionsResult(code: Int, permissions: Array<String>, results: IntArray) = permitted()

    override fun onActivityResult(code: Int, result: Int, data: Intent?) = files.answered(code, result, data)

    private fun heed(intent: Intent) {
        when (intent.action) {
            HELP -> start(RESPOND)
            Intent.ACTION_VIEW -> files.open(intent.data)
            else -> goOn()
        }
    }

    /** Back to where a kill, or the end of the battery, broke in. */
    private fun goOn() {
        if (app.session.live) return
        app.session.resume { live ->
            when {
                isDestroyed -> Unit
                live -> go(GUIDED)
                way.last() == GUIDED && app.session.screen == null -> home() // it ended while nobody looked
            }
        }
    }

    override fun go(address: String) {
        if (address == GUIDED || address == FIRST_STEPS) way.removeAll { it == GUIDED || it == FIRST_STEPS }
        way += address
        redraw()
    }

    override fun replace(address: String) {
        // What was corrected leads through the fields of a place: back goes to the place.
        while (way.size > 1 && way.last().substringBefore('/') in PASSING) way.removeAt(way.lastIndex)
        go(address)
    }

    override fun start(protocol: String) {
        val session = app.session
        val language = app.preferences.language ?: Languages.ofPhone(this)
        val region = app.preferences.regionNow()
        if (protocol == RESPOND) {
            session.help(language, region)
        } else if (!session.live || session.screen?.protocol != protocol) {
            session.open(protocol, language, region)
        }
        go(GUIDED)
    }

    override fun back() {
        if (page?.back() == true) return
        way.removeLastOrNull()
        if (way.isEmpty()) finish() else redraw()
    }

    override fun home() {
        way.clear()
        way += HOME
        redraw()
    }

    override fun exit() {
        app.effects.silence()
        Notices(this).clear()
        app.session.leave()
        startActivity(Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_HOME).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        finishAndRemoveTask()
    }

    override fun redraw() {
        page?.hidden()
        val language = app.session.language.takeIf { way.last() == GUIDED } ?: app.preferences.language
        val speaking = Languages.wrap(this, language ?: Languages.ofPhone(this), app.preferences.look)
        val themed = ContextThemeWrapper(this, R.style.Beside).apply { applyOverrideConfiguration(speaking.resources.configuration) }
        ui = Ui(themed)
        val shown = Pages.make(way.last(), this)
        page = shown
        window.removeAllViews()
        window.layoutDirection = speaking.resources.configuration.layoutDirection
        window.setBackgroundColor(ui.colour(R.color.ground))
        window.addView(shown.view, FrameLayout.LayoutParams.MATCH_PARENT, FrameLayout.LayoutParams.MATCH_PARENT)
        bars(speaking.resources.configuration.isNight)
        aboveLock(way.last() == GUIDED || way.last() == FIRST_STEPS)
        shown.shown()
    }

    override fun permit(permissions: List<String>, then: () -> Unit) {
        permitted = then
        requestPermissions(permissions.toTypedArray(), PERMIT)
    }

    override fun save(name: String, mediaType: String, bytes: ByteArray) = files.save(name, mediaType, bytes)

    override fun pick() = files.pick()

    private fun keepAwake() =
        if (app.effects.awake) getWindow().addFlags(LayoutParams.FLAG_KEEP_SCREEN_ON) else getWindow().clearFlags(LayoutParams.FLAG_KEEP_SCREEN_ON)

    /** The steps stand above a locked screen; nothing else does. */
    @Suppress("DEPRECATION") // what Android 7 and 8 have
    private fun aboveLock(above: Boolean) = when {
        Build.VERSION.SDK_INT >= Build.VERSION_CODES.O_MR1 -> Newer.aboveLock(this, above)
        above -> getWindow().addFlags(LayoutParams.FLAG_SHOW_WHEN_LOCKED or LayoutParams.FLAG_TURN_SCREEN_ON)
        else -> getWindow().clearFlags(LayoutParams.FLAG_SHOW_WHEN_LOCKED or LayoutParams.FLAG_TURN_SCREEN_ON)
    }

    @Suppress("DEPRECATION") // what there is before Android 11
    private fun bars(dark: Boolean) {
        getWindow().statusBarColor = ui.colour(R.color.ground)
        getWindow().navigationBarColor = ui.colour(if (dark) R.color.ground else R.color.ink)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            Newer.bars(this, dark)
        } else {
            window.systemUiVisibility = if (dark) 0 else View.SYSTEM_UI_FLAG_LIGHT_STATUS_BAR
        }
    }

    companion object {
        /** Opens the first step: shortcut, tile, widget. */
        const val HELP = "org.beside.app.HELP"
        const val HOME = "home"
        const val GUIDED = "guided"
        const val FIRST_STEPS = "first_steps"
        const val RESPOND = "respond"
        private const val WAY = "way"
        private val PASSING = setOf("edit", "gone", "still_true", "correct")
        private const val PERMIT = 1
    }
}

private val android.content.res.Configuration.isNight
    get() = uiMode and android.content.res.Configuration.UI_MODE_NIGHT_MASK == android.content.res.Configuration.UI_MODE_NIGHT_YES
