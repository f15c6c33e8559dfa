package org.beside.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File
import kotlin.math.abs

/** Draws the screens, measures them, and holds the dozen that matter most to pictures that were looked at. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [35])
class PicturesTest {
    private val folder = File(System.getProperty("beside.pictures")!!)
    private val sheets = LinkedHashMap<String, ArrayList<Bitmap>>()
    private val goldens = File(System.getProperty("beside.repository")!!).resolve("android/app/src/test/goldens")

    @Test
    fun `the dozen in every look`() {
        val wrong = ArrayList<String>()
        for (look in LOOKS) for (way in KEY) wrong += picture(look, way)
        assertEquals("", wrong.joinToString("\n"))
    }

    @Test
    fun `every other screen`() {
        val wrong = ArrayList<String>()
        for (look in LOOKS.filter { it.name in setOf("light", "large-text", "small-large-text") }) for (way in OTHERS) wrong += picture(look, way)
        assertEquals("", wrong.joinToString("\n"))
    }

    /** All pictures of a look on one sheet, to be looked at in one go. */
    @After
    fun sheets() {
        for ((look, pictures) in sheets) {
            val columns = if (pictures.first().width > pictures.first().height) 4 else 7
            val (width, height) = pictures.maxOf { it.width } + GAP to pictures.maxOf { it.height } + GAP
            val rows = (pictures.size + columns - 1) / columns
            val sheet = Bitmap.createBitmap(columns * width, rows * height, Bitmap.Config.ARGB_8888)
            val canvas = Canvas(sheet).apply { drawColor(Color.GRAY) }
            pictures.forEachIndexed { at, picture ->
                canvas.drawBitmap(picture, (at % columns * width).toFloat(), (at / columns * height).toFloat(), null)
            }
            write(sheet, folder.resolve("sheets/$look-${pictures.size}.png"))
        }
    }

    private fun small(bitmap: Bitmap): Bitmap {
        val scale = SMALL / minOf(bitmap.width, bitmap.height).toFloat()
        return Bitmap.createScaledBitmap(bitmap, (bitmap.width * scale).toInt(), (bitmap.height * scale).toInt(), true)
    }

    private fun picture(look: Look, way: Way): List<String> {
        val phone = look.phone(way)
        try {
            val drawn = phone.draw()
            assertTrue("${way.name} in ${look.name} is blank", colours(drawn) > 1)
            val file = folder.resolve("${look.name}/${way.name}.png")
            write(drawn, file)
            sheets.getOrPut(look.name) { ArrayList() } += small(drawn)
            val faults = Measures(phone).faults(contrast = true)
            return (faults + golden(look, way, drawn)).map { "${look.name}/${way.name}: $it" }
        } finally {
            phone.close()
        }
    }

    /** The light one of each is held to a picture; letters may be drawn a little differently elsewhere. */
    private fun golden(look: Look, way: Way, drawn: Bitmap): List<String> {
        if (look != LOOKS.first() || way !in KEY) return emptyList()
        val file = goldens.resolve("${way.name}.png")
        if (System.getenv("BLESS") != null) write(drawn, file)
        val expected =
            file.takeIf { it.exists() }?.readBytes()?.let { BitmapFactory.decodeByteArray(it, 0, it.size) }
                ?: return listOf("no golden picture; BLESS=1 writes it")
        if (expected.width != drawn.width || expected.height != drawn.height) return listOf("another size than its golden picture")
        val parts = pixels(drawn).let { own -> pixels(expected).withIndex().count { (at, other) -> differs(own[at], other) } }
        val share = parts.toDouble() / (drawn.width * drawn.height)
        return if (share > TOLERANCE) listOf("%.2f %% of it differs from its golden picture".format(share * PERCENT)) else emptyList()
    }

    private fun pixels(bitmap: Bitmap) =
        IntArray(bitmap.width * bitmap.height).also { bitmap.getPixels(it, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height) }

    private fun differs(one: Int, other: Int) = SHIFTS.any { abs((one shr it and BYTE) - (other shr it and BYTE)) > NEAR }

    private fun colours(bitmap: Bitmap) = pixels(bitmap).asSequence().distinct().take(2).count()

    private fun write(bitmap: Bitmap, file: File) {
        file.parentFile!!.mkdirs()
        file.outputStream().use { bitmap.compress(Bitmap.CompressFormat.PNG, PERCENT, it) }
    }

    private companion object {
        const val SMALL = 270
        const val GAP = 8
        const val TOLERANCE = 0.02
        const val PERCENT = 100
        const val NEAR = 32
        const val BYTE = 0xff
        val SHIFTS = listOf(0, 8, 16)
    }
}
