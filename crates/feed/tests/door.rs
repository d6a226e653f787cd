//! What the door lets in and out: no request inside, whatever the address looks like or its name answers; no more bytes, time or redirects
//! than are allowed.

mod support;

use flate2::Compression;
use flate2::write::GzEncoder;
use marsad_feed::door::{Answer, Caps, Door, Knock, Names, SystemNames, Trouble, TroubleKind};
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{Reply, Server, TestNames};
use url::Url;

fn door(allow: &[String], names: Arc<dyn Names>) -> Door {
    let caps = Caps { packed: 1 << 20, unpacked: 4 << 20, ratio: 50, time: Duration::from_millis(700), redirects: 5 };
    Door::new(caps, allow.to_vec(), "marsad-test", names)
}

fn knock(door: &Door, address: &str, inside: bool) -> Result<Answer, Trouble> {
    let url = Url::parse(address).expect("an address");
    door.knock(&Knock { url: &url, accept: "*/*", etag: None, last_modified: None, inside })
}

fn kind(answer: Result<Answer, Trouble>) -> Option<TroubleKind> {
    answer.err().map(|trouble| trouble.kind)
}

#[test]
fn nothing_inside_is_asked_however_it_is_written() {
    let server = Server::new(|_| Reply::body("text/plain", "secret"));
    let port = server.address.port();
    let door = door(&[], Arc::new(SystemNames));
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "①②⑦.0.0.1",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:0001]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "168.63.129.16",
        "192.168.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.0.0.192",
        "224.0.0.1",
    ];
    for host in hosts {
        let trouble = knock(&door, &format!("http://{host}:{port}/"), true).expect_err(host);
        assert_eq!(trouble.kind, TroubleKind::Shut, "{host}: {trouble}");
    }
    for address in [
        format!("ftp://127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        "gopher://example.org/".to_owned(),
        "data:text/plain,hello".to_owned(),
        format!("http://example.org@127.0.0.1:{port}/"),
        "http://user:word@example.org/".to_owned(),
        "http://:word@example.org/".to_owned(),
        "http://example.org:0/".to_owned(),
    ] {
        assert_eq!(kind(knock(&door, &address, true)), Some(TroubleKind::Shut), "{address}");
    }
    assert_eq!(server.paths(), Vec::<String>::new());
}

#[test]
fn a_name_is_looked_up_once_and_one_bad_address_shuts_the_door() {
    let server = Server::new(|_| Reply::body("text/plain", "secret"));
    let address = |text: &str| text.parse().expect("an address");
    let mut names = TestNames::default();
    // 192.0.0.0/24 and friends are inside; this one is outside and not there: nothing may be asked, and then this machine.
    names.told.insert("rebinds.test".to_owned(), vec![vec![address("2606:4700::1")], vec![address("127.0.0.1")]]);
    names.told.insert("mixed.test".to_owned(), vec![vec![address("1.1.1.1"), address("127.0.0.1")]]);
    names.told.insert("mapped.test".to_owned(), vec![vec![address("::ffff:127.0.0.1")]]);
    names.told.insert("none.test".to_owned(), vec![vec![]]);
    let names = Arc::new(names);
    let port = server.address.port();
    let door = door(&[], names.clone());
    let ask = |host: &str| kind(knock(&door, &format!("http://{host}:{port}/"), false));
    let first = ask("rebinds.test");
    assert!(matches!(first, Some(TroubleKind::Unreachable | TroubleKind::Slow)), "{first:?}");
    assert_eq!(names.asked.lock().expect("a lock")["rebinds.test"], 1, "looked up once for one request");
    assert_eq!(ask("rebinds.test"), Some(TroubleKind::Shut), "and checked anew for the next");
    assert_eq!(ask("mixed.test"), Some(TroubleKind::Shut));
    assert_eq!(ask("mapped.test"), Some(TroubleKind::Shut));
    assert_eq!(ask("none.test"), Some(TroubleKind::Unreachable));
    assert_eq!(server.paths(), Vec::<String>::new());
}

#[test]
fn what_is_allowed_by_name_is_asked_and_nothing_beside_it() {
    let server = Server::new(|_| Reply::body("Text/HTML; Charset=\"windows-1256\"", "hello"));
    let port = server.address.port();
    let door = door(&[format!("127.0.0.1:{port}"), "Feeds.Test".to_owned()], Arc::new(TestNames::default()));
    let answer = knock(&door, &format!("http://127.0.0.1:{port}/a"), true).expect("allowed");
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"hello"[..]));
    assert_eq!((answer.media_type.as_str(), answer.charset.as_deref()), ("text/html", Some("windows-1256")));
    assert!(knock(&door, &format!("http://feeds.test:{port}/b"), true).is_ok());
    // Allowed for sources that stand there, not for whom others lead there.
    assert_eq!(kind(knock(&door, &format!("http://127.0.0.1:{port}/c"), false)), Some(TroubleKind::Shut));
    assert_eq!(kind(knock(&door, "http://127.0.0.1:1/d", true)), Some(TroubleKind::Shut));
    assert_eq!(kind(knock(&door, &format!("http://other.test:{port}/e"), true)), Some(TroubleKind::Shut));
    assert_eq!(server.paths(), ["/a", "/b"]);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory")
}

#[test]
fn time_and_bytes_are_capped() {
    let server = Server::new(|request| {
        let packed = |body: Vec<u8>| Reply::Whole(200, vec![("Content-Encoding", "gzip".to_owned())], body);
        match request.path.as_str() {
            "/packed" => packed(gzip(b"hello")),
            "/silently" => Reply::body("text/xml", gzip(b"hello")),
            "/twice" => packed(gzip(&gzip(b"hello"))),
            "/bomb" => packed(gzip(&vec![0; 3 << 20])),
            "/large" => Reply::body("text/xml", vec![b'x'; 3 << 20]),
            "/nested" => packed(gzip(&gzip(&gzip(&vec![0; 3 << 20])))),
            "/half" => packed(gzip(&[7; 5000])[..20].to_vec()),
            "/cut" => Reply::Cut(b"<rss>".to_vec()),
            "/slow" => Reply::Slow(vec![b'x'; 1000], Duration::from_millis(20)),
            "/coded" => Reply::Whole(200, vec![("Content-Encoding", "br".to_owned())], b"x".to_vec()),
            "/headers" => Reply::Whole(200, vec![("X-Long", "x".repeat(100 << 10))], b"x".to_vec()),
            "/nothing" => Reply::Nothing,
            other => panic!("{other}"),
        }
    });
    let port = server.address.port();
    let door = door(&["127.0.0.1".to_owned()], Arc::new(SystemNames));
    let ask = |path: &str| knock(&door, &format!("http://127.0.0.1:{port}{path}"), true);
    for path in ["/packed", "/silently", "/twice"] {
        assert_eq!(ask(path).expect(path).body, b"hello", "{path}");
    }
    for (path, expected) in [
        ("/bomb", TroubleKind::TooLarge),
        ("/large", TroubleKind::TooLarge),
        ("/half", TroubleKind::Damaged),
        ("/cut", TroubleKind::Damaged),
        ("/coded", TroubleKind::Damaged),
    ] {
        let trouble = ask(path).expect_err(path);
        assert_eq!(trouble.kind, expected, "{path}: {trouble}");
    }
    // Two layers at most: the third stays packed, and small.
    assert!(ask("/nested").is_ok_and(|answer| answer.body.len() < 10_000));
    assert!(ask("/headers").is_err() && ask("/nothing").is_err());
    let began = Instant::now();
    assert_eq!(kind(ask("/slow")), Some(TroubleKind::Slow));
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}
