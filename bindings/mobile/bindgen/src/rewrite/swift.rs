//! Swift: what comes back is read where it lies, not through Foundation's `Data`.

use super::text::Text;

const READER: &str = "(data: Data, offset: Data.Index)";
const OURS: &str = "(data: UnsafeRawBufferPointer, offset: Int)";

pub(crate) fn rewrite(text: &mut Text) -> Result<(), String> {
    text.replace_between(
        "fileprivate extension Data {\n    init(rustBuffer: RustBuffer) {",
        "// Reads a float at the current offset.\nfileprivate func readFloat(",
        include_str!("Reader.swift"),
    )?;
    text.replace(READER, OURS, None)?;
    // Whatever is wrong with the bytes, they go back.
    text.replace(
        "        var reader = createReader(data: Data(rustBuffer: buf))\n",
        "        defer { buf.deallocate() }\n        var reader = createReader(buf)\n",
        Some(1),
    )?;
    text.replace(
        "            throw UniffiInternalError.incompleteData\n        }\n        buf.deallocate()\n",
        "            throw UniffiInternalError.incompleteData\n        }\n",
        Some(1),
    )?;
    text.replace(
        "String(decoding: try readBytes(&buf, count: Int(len)), as: UTF8.self)",
        "String(decoding: try readSlice(&buf, count: Int(len)), as: UTF8.self)",
        Some(1),
    )
}
