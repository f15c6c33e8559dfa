//! uniffi's own generator, for Swift.

fn main() {
    uniffi::uniffi_bindgen_swift();
}
