//! Sources over HTTPS: what a certificate vouches for is read, and nothing else is.

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const FEED: &str =
    "<rss version=\"2.0\"><channel><title>Wire</title><item><title>خبر</title><link>/1</link></item></channel></rss>";

/// A server with a certificate for a name; its port, and the certificate as PEM.
fn server(name: &str) -> (u16, String) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed([name.to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("protocols")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("a configuration");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Ok(connection) = ServerConnection::new(config.clone()) else { return };
            let mut stream = StreamOwned::new(connection, stream);
            let mut request = Vec::new();
            let mut buffer = [0; 1024];
            while !request.ends_with(b"\r\n\r\n") {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => request.extend_from_slice(&buffer[..read]),
                }
            }
            let is_feed = request.starts_with(b"GET /rss.xml ");
            let (status, body) = if is_feed { ("200 OK", FEED) } else { ("404 Not Found", "") };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    (port, cert.pem())
}

/// What `sources check` says of a feed at this host, where only this certificate is trusted.
fn checked(name: &str, host: &str, port: u16, trusted: &str) -> (Option<i32>, String) {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let (list, roots) = (folder.join("sources.toml"), folder.join("roots.pem"));
    let text = format!(
        "allow = [\"{host}:{port}\"]\ngap = \"0s\"\n[[source]]\nname = \"Wire\"\nurl = \"https://{host}:{port}/rss.xml\"\n"
    );
    std::fs::write(&list, text).expect("a list");
    std::fs::write(&roots, trusted).expect("a certificate");
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["sources", "check", &list.display().to_string(), "--format", "jsonl"])
        .env("SSL_CERT_FILE", &roots)
        .env_remove("SSL_CERT_DIR")
        .output()
        .expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn only_what_a_trusted_certificate_vouches_for_is_read() {
    let (port, own) = server("localhost");
    let (_, other) = server("localhost");
    let (_, read) = checked("secure-trusted", "localhost", port, &own);
    assert!(read.contains("\"kind\":\"RSS\"") || read.contains("\"entries\":1"), "{read}");
    let (code, strange) = checked("secure-strange", "localhost", port, &other);
    assert_eq!(code, Some(1), "{strange}");
    assert!(strange.contains("certificate") && strange.contains("\"entries\":0"), "{strange}");
    let (code, misnamed) = checked("secure-misnamed", "127.0.0.1", port, &own);
    assert_eq!(code, Some(1), "{misnamed}");
    assert!(misnamed.contains("certificate") && misnamed.contains("\"entries\":0"), "{misnamed}");
}
