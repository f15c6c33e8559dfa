// What goes over the border lies in memory that each thread keeps for it: nothing is made new
// for a call, and JNA has no structure to copy (bindings/mobile/src/call-cost.md).

/**
 * Bytes that the library holds.
 *
 * @suppress
 */
class RustBuffer internal constructor(internal val capacity: Long, internal var len: Long, internal val data: Pointer?) {
    companion object {
        internal fun alloc(size: ULong = 0UL): RustBuffer = uniffiRustCall { status ->
            UniffiLib.ffi_beside_mobile_rustbuffer_alloc(size.toLong(), status)
        }.also {
            if (it.data == null) {
                throw RuntimeException("RustBuffer.alloc() returned null data pointer (size=${size})")
            }
        }

        /** The first bytes of an array, where the library can read them. */
        internal fun of(bytes: ByteArray, count: Int): RustBuffer = alloc(count.toULong()).also {
            it.data!!.write(0, bytes, 0, count)
            it.len = count.toLong()
        }

        internal fun free(buf: RustBuffer) = uniffiRustCall { status ->
            UniffiLib.ffi_beside_mobile_rustbuffer_free(buf, status)
        }
    }

    /** A copy: what lies in an array is read many times faster than it is fetched piece by piece. */
    fun asByteBuffer(): ByteBuffer? = data?.let { ByteBuffer.wrap(it.getByteArray(0, len.toInt())) }
}

/**
 * Arguments and answer of a call, in elements of eight bytes as uniffi's `FfiSerialize` lays them
 * out: a number is one, a buffer three, what went wrong four.
 */
internal class UniffiFrame private constructor() {
    private val elements = ByteBuffer.allocateDirect((ARGUMENTS + ANSWER) * ELEMENT).order(ByteOrder.nativeOrder())
    internal val arguments: Pointer = Native.getDirectBufferPointer(elements)
    internal val answer: Pointer = arguments.share(ARGUMENTS * ELEMENT.toLong())
    private var at = 0

    fun put(value: Long): UniffiFrame {
        elements.putLong(at, value)
        at += ELEMENT
        return this
    }

    fun put(value: Byte): UniffiFrame {
        elements.put(at, value)
        at += ELEMENT
        return this
    }

    fun put(value: RustBuffer): UniffiFrame = put(value.capacity).put(value.len).put(Pointer.nativeValue(value.data))

    /** Makes room for the answer of a function that only tells where it went wrong. */
    fun cleared(): UniffiFrame {
        elements.put(ARGUMENTS * ELEMENT, UNIFFI_CALL_SUCCESS)
        return this
    }

    fun nothing(status: UniffiRustCallStatus) {
        answered()
        takeStatus(status)
    }

    fun long(status: UniffiRustCallStatus): Long {
        answered()
        return takeLong().also { takeStatus(status) }
    }

    fun buffer(status: UniffiRustCallStatus): RustBuffer {
        answered()
        return takeBuffer().also { takeStatus(status) }
    }

    /** Of a function that takes the place for its code and nothing else: it has no message. */
    fun code(status: UniffiRustCallStatus) {
        status.code = elements.get(ARGUMENTS * ELEMENT)
    }

    private fun answered() {
        at = ARGUMENTS * ELEMENT
    }

    private fun takeLong(): Long = elements.getLong(at).also { at += ELEMENT }

    /** An address fills its element only where it has eight bytes; the others are whatever was there. */
    private fun takePointer(): Pointer? {
        val address = if (Native.POINTER_SIZE == ELEMENT) elements.getLong(at) else elements.getInt(at).toLong() and 0xFFFF_FFFFL
        at += ELEMENT
        return if (address == 0L) null else Pointer(address)
    }

    private fun takeBuffer() = RustBuffer(takeLong(), takeLong(), takePointer())

    private fun takeStatus(status: UniffiRustCallStatus) {
        status.code = elements.get(at)
        at += ELEMENT
        if (!status.isSuccess()) status.error_buf = takeBuffer()
    }

    companion object {
        private const val ELEMENT = 8

        /** More than any function takes; the rewriting counts. */
        private const val ARGUMENTS = @ARGUMENTS@

        /** A buffer and what went wrong. */
        private const val ANSWER = 7

        private val frames = object : ThreadLocal<UniffiFrame>() {
            override fun initialValue() = UniffiFrame()
        }

        /** That of this thread, empty. A value has to be in a buffer before it is put: that takes calls of its own. */
        fun mine(): UniffiFrame = frames.get().also { it.at = 0 }
    }
}

