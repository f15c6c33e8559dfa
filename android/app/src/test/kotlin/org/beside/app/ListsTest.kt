package org.beside.app

import android.content.Intent
import android.net.Uri
import android.widget.EditText
import org.beside.core.Change
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File

/** What a volunteer does on a phone: takes a list in and out, tells of a place that it lacks. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [24, 35], qualifiers = "en-rUS-w411dp-h891dp-notnight-hdpi")
class ListsTest {
    private val app = RuntimeEnvironment.getApplication() as BesideApp

    @Before
    fun start() {
        app.preferences.region = "US-GA"
    }

    @Test
    fun `a list is taken in by its code, taken out, and comes back`() {
        val file = File(System.getProperty("beside.repository")!!).resolve("tests/pages/help.beside")
        val uri = Uri.parse("content://somewhere/help.beside")
        shadowOf(app.contentResolver).registerInputStreamSupplier(uri) { file.inputStream() }
        val installing = Phone(Intent(Intent.ACTION_VIEW, uri))
        assertTrue(installing.texts().any { CODE in it })
        installing.say(R.string.it_matches)
        assertTrue("${installing.texts()}", installing.texts().any { LIST in it })
        installing.close()

        val phone = Phone()
        phone.say(R.string.menu_lists)
        fun held() = phone.texts().any { LIST in it && "edition" in it }
        assertTrue(held())
        phone.say(R.string.take_out)
        assertFalse(held())
        phone.say(R.string.list_before)
        assertTrue(held())
    }

    @Test
    fun `without a list of before there is nothing to go back to`() {
        val phone = Phone()
        phone.say(R.string.menu_lists)
        phone.say(R.string.list_before)
        assertTrue(phone.activity.ui.string(R.string.no_list_before) in phone.texts())
    }

    @Test
    fun `a missing place is kept as a draft, and only where it can be found`() {
        val phone = Phone()
        phone.say(R.string.menu_lists)
        phone.say(R.string.new_place)
        phone.say(R.string.keep_draft)
        assertEquals(0, drafts().size)
        val kind = app.kindNames.getValue("naloxone")
        phone.tap(kind)
        val (name, address) = phone.shown().filterIsInstance<EditText>()
        name.setText("A new door")
        phone.say(R.string.keep_draft)
        assertTrue("${phone.texts()}", phone.texts().any { "address" in it })
        assertEquals(0, drafts().size)
        address.setText("1 Example Street, Athens")
        phone.say(R.string.keep_draft)
        assertEquals(listOf("A new door"), drafts())
        assertTrue("A new door" in phone.texts())
        phone.say(R.string.withdraw)
        assertEquals(0, drafts().size)
    }

    @Test
    fun `a new key says what it does`() {
        val phone = Phone()
        phone.say(R.string.menu_lists)
        phone.say(R.string.new_key)
        assertTrue(phone.activity.ui.string(R.string.new_key_made) in phone.texts())
    }

    private fun drafts(): List<String> {
        val found = ArrayList<String>()
        app.core.ask({ it.propose(Change.Drafts(null), app.clock.now()) }) { page -> found += page.getOrThrow().items.map { it.text } }
        Phone.settled(app)
        return found
    }

    private companion object {
        const val LIST = "athens/help"
        const val CODE = "469e0306c2aba6adf54d5b06efecf55de3c6fadb605950854172ed7dd487233c"
    }
}
