//! Has the linker keep the page's relocations: by them the build sees what only a part of the page reaches, and cuts it out.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=hubsync-web=--emit-relocs");
    }
}
