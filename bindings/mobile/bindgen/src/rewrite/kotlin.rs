//! Kotlin: numbers and addresses go over the border, and no structure of C.
//!
//! JNA makes a structure anew for each call and copies it field by field, by reflection;
//! uniffi's own second door (`scaffolding-ffi-buffer-fns`) takes two addresses instead.

use super::text::Text;

/// Room for arguments, in elements.
const ARGUMENTS: usize = 16;

const LIBRARY: &str = "internal object UniffiLib {";
const LIBRARY_INIT: &str =
    "    internal fun ensureInitialized() = Unit\n    external fun uniffi_beside_mobile_fn_clone";
const AFTER_LIBRARY: &str = "private fun uniffiCheckContractApiVersion(";

pub(crate) fn rewrite(text: &mut Text) -> Result<(), String> {
    buffers(text)?;
    status(text)?;
    unused(text)?;
    let calls = calls(text.between(LIBRARY, AFTER_LIBRARY)?)?;
    text.replace_between(LIBRARY_INIT, AFTER_LIBRARY, &calls)
}

fn buffers(text: &mut Text) -> Result<(), String> {
    let frame = include_str!("Frame.kt").replace("@ARGUMENTS@", &ARGUMENTS.to_string());
    text.replace_between(
        "// This is a helper for safely working with byte buffers returned from the Rust code.",
        "/**\n * The FfiConverter interface handles converter types",
        &frame,
    )?;
    text.replace("RustBuffer.ByValue", "RustBuffer", None)?;
    text.replace_between(
        "        val rbuf = RustBuffer.alloc(allocationSize(value))\n        try {",
        "    }\n\n    // Lift a value from a `RustBuffer`.",
        "        val bytes = ByteBuffer.allocate(allocationSize(value).toInt())\n        \
         write(value, bytes)\n        return RustBuffer.of(bytes.array(), bytes.position())\n",
    )?;
    text.replace_between(
        "public object FfiConverterString: FfiConverter<String, RustBuffer> {",
        "/**\n * @suppress\n */\npublic object FfiConverterByteArray: ",
        include_str!("String.kt"),
    )?;
    text.replace("import com.sun.jna.Structure\n", "", Some(1))
}

fn status(text: &mut Text) -> Result<(), String> {
    text.replace_between(
        "@Structure.FieldOrder(\"code\", \"error_buf\")",
        "    fun isSuccess(): Boolean {",
        "internal class UniffiRustCallStatus {\n    var code: Byte = 0\n    \
         var error_buf: RustBuffer = RustBuffer(0, 0, null)\n\n",
    )?;
    text.replace_between(
        "    companion object {\n        fun create(code: Byte",
        "}\n\nclass InternalException(",
        "",
    )
}

/// What only callbacks and futures need, of which Beside has none.
fn unused(text: &mut Text) -> Result<(), String> {
    text.replace_between(
        "internal inline fun<T> uniffiTraitInterfaceCall(",
        "// Contains loading, initialization code,",
        "",
    )?;
    text.replace_between(
        "// Define FFI callback types",
        "// A JNA Library to expose the extern-C FFI definitions.",
        "",
    )
}

/// Functions of the library as Kotlin has them, each over its native one.
fn calls(library: &str) -> Result<String, String> {
    let mut written = String::from("    internal fun ensureInitialized() = Unit\n");
    let mut functions = 0;
    for declared in library.split("    external fun ").skip(1) {
        let function = Function::read(declared)?;
        if function.is_wanted() {
            written.push_str(&function.written()?);
            functions += 1;
        }
    }
    if functions == 0 {
        return Err("the library has no functions".into());
    }
    written.push_str("}\n\n");
    Ok(written)
}

/// `name(a: Long,b: RustBuffer,uniffi_out_err: UniffiRustCallStatus,): Long`
struct Function<'a> {
    name: &'a str,
    /// Names and types, without the place for what went wrong.
    parameters: Vec<(&'a str, &'a str)>,
    answer: &'a str,
    has_status: bool,
}

impl<'a> Function<'a> {
    fn read(declared: &'a str) -> Result<Self, String> {
        let bad = || format!("not a function as expected: {declared}");
        let (name, rest) = declared.split_once('(').ok_or_else(bad)?;
        let (parameters, rest) = rest.split_once(')').ok_or_else(bad)?;
        let answer = rest.trim_start_matches(':').split_whitespace().next();
        let mut all = Vec::new();
        for parameter in parameters.split(',').map(str::trim) {
            if !parameter.is_empty() {
                all.push(parameter.split_once(": ").ok_or_else(bad)?);
            }
        }
        let has_status = all
            .pop_if(|(_, of)| *of == "UniffiRustCallStatus")
            .is_some();
        Ok(Self {
            name,
            parameters: all,
            answer: answer.ok_or_else(bad)?,
            has_status,
        })
    }

    /// Futures are none of ours, nor are buffers that grow or come as C's bytes.
    fn is_wanted(&self) -> bool {
        let of_futures = self.name.contains("_rust_future_");
        let of_buffers = self.name.ends_with("_rustbuffer_from_bytes")
            || self.name.ends_with("_rustbuffer_reserve");
        !(of_futures || of_buffers)
    }

    fn written(&self) -> Result<String, String> {
        let name = self.name;
        if !self.has_status {
            return Err(format!("{name} has no place for what went wrong"));
        }
        let parameters: Vec<String> = self
            .parameters
            .iter()
            .map(|(name, of)| format!("{name}: {of}, "))
            .collect();
        let head = format!(
            "    fun {name}({}uniffi_out_err: UniffiRustCallStatus): {} {{\n",
            parameters.concat(),
            self.answer
        );
        let (body, native) = match self.native() {
            Some(native) => self.through_frame(&native)?,
            None => self.of_a_handle()?,
        };
        Ok(format!(
            "{head}{body}    }}\n    private external fun {native}\n"
        ))
    }

    /// Its other door; handles are cloned and freed by numbers alone and have none.
    fn native(&self) -> Option<String> {
        if let Some(buffer) = self.name.strip_prefix("ffi_beside_mobile_") {
            return Some(format!("beside_mobile_ffibuffer_{buffer}"));
        }
        let function = self.name.strip_prefix("uniffi_")?;
        let of_a_handle = function.contains("_fn_clone_") || function.contains("_fn_free_");
        (!of_a_handle).then(|| format!("uniffi_ffibuffer_{function}"))
    }

    /// What the function does, and the native one that it does it with.
    fn through_frame(&self, native: &str) -> Result<(String, String), String> {
        let mut elements = 0;
        let mut puts = String::new();
        for (name, of) in &self.parameters {
            elements += match *of {
                "Long" | "Byte" => 1,
                "RustBuffer" => 3,
                other => return Err(format!("{}: no way for a {other}", self.name)),
            };
            puts.push_str(&format!(".put({name})"));
        }
        if elements > ARGUMENTS {
            return Err(format!("{}: {elements} elements of arguments", self.name));
        }
        let taken = match self.answer {
            "Unit" => "nothing",
            "Long" => "long",
            "RustBuffer" => "buffer",
            other => return Err(format!("{}: no way for a {other} back", self.name)),
        };
        let body = format!(
            "        val frame = UniffiFrame.mine(){puts}\n        \
             {native}(frame.arguments, frame.answer)\n        \
             return frame.{taken}(uniffi_out_err)\n"
        );
        Ok((
            body,
            format!("{native}(arguments: Pointer, answer: Pointer)"),
        ))
    }

    fn of_a_handle(&self) -> Result<(String, String), String> {
        let [(handle, "Long")] = self.parameters.as_slice() else {
            return Err(format!("{}: not of a handle alone", self.name));
        };
        let (name, answer) = (self.name, self.answer);
        let body = format!(
            "        val frame = UniffiFrame.mine().cleared()\n        \
             return {name}({handle}, frame.answer).also {{ frame.code(uniffi_out_err) }}\n"
        );
        Ok((
            body,
            format!("{name}({handle}: Long, status: Pointer): {answer}"),
        ))
    }
}
