//! Prints the surface of a built library: every name and type that a shell can
//! rely on, in an order that does not depend on the source.

use std::process::ExitCode;

use uniffi_bindgen::macro_metadata::extract_from_library;
use uniffi_meta::{FieldMetadata, FnParamMetadata, Metadata, Type};

fn main() -> ExitCode {
    let Some(library) = std::env::args().nth(1) else {
        eprintln!("surface: name the library, for example target/debug/libbeside_mobile.so");
        return ExitCode::from(2);
    };
    match extract_from_library(library.as_str().into()) {
        Ok(items) => {
            let mut lines: Vec<String> = items.iter().flat_map(lines).collect();
            lines.sort();
            println!("{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("surface: {library}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Fields and variants stand one a line, in their order: that is part of the surface.
fn lines(item: &Metadata) -> Vec<String> {
    match item {
        Metadata::Func(it) => vec![call("function", &it.name, &it.inputs, &it.return_type)],
        Metadata::Constructor(it) => {
            let made = format!("constructor {}", it.self_name);
            vec![call(&made, &it.name, &it.inputs, &None)]
        }
        Metadata::Method(it) => {
            let of = format!("method {}", it.self_name);
            vec![call(&of, &it.name, &it.inputs, &it.return_type)]
        }
        Metadata::Object(it) => vec![format!("object {}", it.name)],
        Metadata::Record(it) => {
            let fields = it.fields.iter().enumerate();
            let told = fields.map(|(n, field)| format!("record {} {n:02} {}", it.name, of(field)));
            told.collect()
        }
        Metadata::Enum(it) => {
            let sort = if it.shape.is_error() { "error" } else { "enum" };
            let variants = it.variants.iter().enumerate();
            let told = variants.map(|(n, variant)| {
                let fields: Vec<String> = variant.fields.iter().map(of).collect();
                let fields = fields.join(", ");
                format!("{sort} {} {n:02} {}({fields})", it.name, variant.name)
            });
            told.collect()
        }
        Metadata::CustomType(it) => {
            vec![format!("alias {} = {}", it.name, type_name(&it.builtin))]
        }
        Metadata::Namespace(it) => vec![format!("library {}", it.name)],
        other => vec![format!("other {other:?}")],
    }
}

fn call(of: &str, name: &str, inputs: &[FnParamMetadata], back: &Option<Type>) -> String {
    let inputs: Vec<String> = inputs
        .iter()
        .map(|input| format!("{}: {}", input.name, type_name(&input.ty)))
        .collect();
    let back = back
        .as_ref()
        .map_or_else(String::new, |back| format!(" -> {}", type_name(back)));
    format!("{of} {name}({}){back}", inputs.join(", "))
}

fn of(field: &FieldMetadata) -> String {
    format!("{}: {}", field.name, type_name(&field.ty))
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Optional { inner_type } => format!("{}?", type_name(inner_type)),
        Type::Sequence { inner_type } => format!("[{}]", type_name(inner_type)),
        Type::Map {
            key_type,
            value_type,
        } => format!("[{}: {}]", type_name(key_type), type_name(value_type)),
        named => named
            .name()
            .map_or_else(|| format!("{named:?}"), str::to_owned),
    }
}
