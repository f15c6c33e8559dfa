// Bytes of the library, read where they lie: through Foundation's `Data` each number and
// string is a call of its own and a copy (bindings/mobile/src/call-cost.md).

fileprivate func createReader(_ buffer: RustBuffer) -> (data: UnsafeRawBufferPointer, offset: Int) {
    (data: UnsafeRawBufferPointer(start: buffer.data, count: Int(buffer.len)), offset: 0)
}

// The next bytes, and the offset behind them. Throws where there are not as many.
fileprivate func readSlice(_ reader: inout (data: UnsafeRawBufferPointer, offset: Int), count: Int) throws -> UnsafeRawBufferPointer {
    guard count >= 0, count <= reader.data.count - reader.offset else {
        throw UniffiInternalError.bufferOverflow
    }
    let slice = UnsafeRawBufferPointer(rebasing: reader.data[reader.offset..<reader.offset + count])
    reader.offset += count
    return slice
}

// Reads an integer in big-endian order.
fileprivate func readInt<T: FixedWidthInteger>(_ reader: inout (data: UnsafeRawBufferPointer, offset: Int)) throws -> T {
    T(bigEndian: try readSlice(&reader, count: MemoryLayout<T>.size).loadUnaligned(as: T.self))
}

fileprivate func readBytes(_ reader: inout (data: UnsafeRawBufferPointer, offset: Int), count: Int) throws -> [UInt8] {
    [UInt8](try readSlice(&reader, count: count))
}

