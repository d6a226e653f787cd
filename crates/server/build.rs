//! The web interface's files are embedded: when they change, so does the server.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist");
    if std::path::Path::new(built).is_dir() {
        println!("cargo:rerun-if-changed={built}");
    }
}
