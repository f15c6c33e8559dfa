public object FfiConverterString : FfiConverter<String, RustBuffer> {
    // What crosses alone has its length from its buffer, and none before it.
    override fun lift(value: RustBuffer): String {
        try {
            return value.data!!.getByteArray(0, value.len.toInt()).toString(Charsets.UTF_8)
        } finally {
            RustBuffer.free(value)
        }
    }

    override fun lower(value: String): RustBuffer = toUtf8(value).let { RustBuffer.of(it, it.size) }

    override fun read(buf: ByteBuffer): String {
        val len = buf.getInt()
        val at = buf.position()
        pass(buf, len)
        return String(buf.array(), buf.arrayOffset() + at, len, Charsets.UTF_8)
    }

    /** As of any buffer: that of bytes has a method of its own for it, which Android 7 does not know. */
    private fun pass(buf: java.nio.Buffer, count: Int) {
        buf.position(buf.position() + count)
    }

    /** A lone surrogate is refused; only where one could be is looked closely. */
    private fun toUtf8(value: String): ByteArray =
        if (value.any { it.isSurrogate() }) {
            value.encodeToByteArray(throwOnInvalidSequence = true)
        } else {
            value.toByteArray(Charsets.UTF_8)
        }

    // As many bytes as it could take: three for each unit of UTF-16.
    override fun allocationSize(value: String): ULong = 4UL + value.length.toULong() * 3UL

    override fun write(value: String, buf: ByteBuffer) {
        val bytes = toUtf8(value)
        buf.putInt(bytes.size)
        buf.put(bytes)
    }
}

