//! The closed door: one request, by http or https alone, to an address that was looked up and checked here. The address that was checked is
//! the one that is connected to, so that a name that answers otherwise the second time opens nothing; redirects are handed back, and come
//! through here again. Time, headers and bytes are capped, before and after unpacking.

use crate::address::inside;
use crate::unpack::{is_packed, unpack};
use rustls::crypto::ring;
use std::fmt;
use std::io::{self, Read};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{HeaderMap, Uri, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::{Host, Url};

/// Longest wait for the addresses of a name.
const LOOKING_UP: Duration = Duration::from_secs(10);
/// Bytes of the headers of an answer.
const HEADERS: usize = 64 << 10;
/// Bytes of an address; a longer one is no link of a person's.
const LONGEST: usize = 4096;

/// How much may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Bytes of an answer as it comes.
    pub packed: usize,
    /// Bytes of it unpacked.
    pub unpacked: usize,
    /// How many times its size a packed answer may unpack to, beyond the first MiB.
    pub ratio: usize,
    /// How long one request may take, from the name to the last byte.
    pub time: Duration,
    /// Redirects of one request.
    pub redirects: usize,
}

impl Default for Caps {
    /// 8 MiB, 16 MiB unpacked, 200 times, 30 seconds, 5 redirects.
    fn default() -> Caps {
        Caps { packed: 8 << 20, unpacked: 16 << 20, ratio: 200, time: Duration::from_secs(30), redirects: 5 }
    }
}

/// Why nothing came of a request, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TroubleKind {
    /// The door stays shut: an address inside, another scheme, a name before an `@`.
    Shut,
    /// robots.txt asks programs to stay away.
    Unwelcome,
    /// No such host, or it does not answer.
    Unreachable,
    /// Took too long.
    Slow,
    /// More bytes than are taken.
    TooLarge,
    /// Round in circles, or on and on.
    Redirects,
    /// Cut off, or not what it says that it is.
    Damaged,
    /// The server says that it cannot now: 408, 425, 429 and 5xx.
    Busy,
    /// The server says no: other 4xx.
    Refused,
    /// Nothing that can be read.
    Unreadable,
}

impl TroubleKind {
    /// Whether the same request may be answered later.
    pub fn may_pass(self) -> bool {
        use TroubleKind::*;
        matches!(self, Unreachable | Slow | Damaged | Busy | Redirects)
    }
}

/// Why nothing came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub kind: TroubleKind,
    pub text: String,
    /// What the server asks for before the next request.
    pub retry_after: Option<String>,
    /// The status that it gave.
    pub status: Option<u16>,
}

impl Trouble {
    pub fn new(kind: TroubleKind, text: impl Into<String>) -> Trouble {
        Trouble { kind, text: text.into(), retry_after: None, status: None }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Trouble {}

/// Where names are looked up.
pub trait Names: Send + Sync + fmt::Debug + 'static {
    /// # Errors
    /// Where the name has no address.
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// The names of the system.
#[derive(Clone, Copy, Debug)]
pub struct SystemNames;

impl Names for SystemNames {
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        (host, port).to_socket_addrs().map(Iterator::collect)
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Knock<'a> {
    pub url: &'a Url,
    /// Media types, best first.
    pub accept: &'a str,
    /// Validators of the answer before.
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
    /// May go inside: the user named the host, and the source of the request stands on it.
    pub inside: bool,
}

/// What came: of one request, or of the last of those that redirects led through.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub url: Url,
    /// Where it was moved to for good, as far as redirects say so.
    pub moved: Option<Url>,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// Media type, in small letters, without its parameters.
    pub media_type: String,
    pub charset: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub retry_after: Option<String>,
    pub body: Vec<u8>,
}

/// The door.
pub struct Door {
    outside: Agent,
    anywhere: Agent,
    caps: Caps,
    /// Hosts, with or without port, that may be inside.
    allow: Vec<String>,
}

impl Door {
    /// `allow` are hosts, with or without port, that may be inside; `agent` is what the program calls itself.
    pub fn new(caps: Caps, allow: Vec<String>, agent: &str, names: Arc<dyn Names>) -> Door {
        let found = rustls_native_certs::load_native_certs();
        let roots: Vec<Certificate<'static>> =
            found.certs.iter().map(|certificate| Certificate::from_der(certificate.as_ref()).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .root_certs(RootCerts::from(roots))
            .build();
        let agent_of = |anywhere: bool| {
            let config = Agent::config_builder()
                .user_agent(agent)
                .accept_encoding("gzip")
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .max_response_header_size(HEADERS)
                // A proxy would look names up itself.
                .proxy(None)
                // A kept connection would be one that was checked for another request.
                .max_idle_connections(0)
                .timeout_global(Some(caps.time))
                .tls_config(tls.clone())
                .build();
            let checked = Checked { names: names.clone(), anywhere };
            Agent::with_parts(config, DefaultConnector::default(), checked)
        };
        let allow = allow.into_iter().map(|host| host.trim().to_lowercase()).collect();
        Door { outside: agent_of(false), anywhere: agent_of(true), caps, allow }
    }

    pub fn caps(&self) -> &Caps {
        &self.caps
    }

    /// Whether the user named the host of this address among those that may be inside.
    pub fn is_allowed(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let with_port = url.port_or_known_default().map(|port| format!("{host}:{port}"));
        self.allow.iter().any(|allowed| allowed == host || Some(allowed) == with_port.as_ref())
    }

    /// Asks once. A redirect is an answer like others.
    ///
    /// # Errors
    /// Where the door stays shut, nothing comes, or too much.
    pub fn knock(&self, knock: &Knock<'_>) -> Result<Answer, Trouble> {
        checked(knock.url)?;
        let inside = knock.inside && self.is_allowed(knock.url);
        let agent = if inside { &self.anywhere } else { &self.outside };
        let mut request = agent.get(knock.url.as_str()).header(header::ACCEPT, knock.accept);
        if let Some(etag) = knock.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(day) = knock.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, day);
        }
        let response = request.call().map_err(|error| told(&error, &self.caps))?;
        let status = response.status().as_u16();
        let (parts, body) = response.into_parts();
        let text = |name| text_of(&parts.headers, name);
        let kind = text(header::CONTENT_TYPE).unwrap_or_default().to_lowercase();
        let charset = kind.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            (name.trim() == "charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
        });
        let mut answer = Answer {
            status,
            url: knock.url.clone(),
            moved: None,
            location: text(header::LOCATION),
            media_type: kind.split(';').next().unwrap_or_default().trim().to_owned(),
            charset,
            etag: text(header::ETAG),
            last_modified: text(header::LAST_MODIFIED),
            retry_after: text(header::RETRY_AFTER),
            body: Vec::new(),
        };
        // What comes with a redirect or a refusal is read by nobody.
        if status == 200 {
            answer.body = self.body(body, text(header::CONTENT_ENCODING).as_deref())?;
        }
        Ok(answer)
    }

    /// Hands JSON over, once, and says which status came back. What comes with it is read by nobody, and no redirect is followed. `key` is the
    /// same each time that the same is handed over.
    ///
    /// # Errors
    /// Where the door stays shut, or nothing comes.
    pub fn hand_over(&self, url: &Url, json: &str, key: &str) -> Result<u16, Trouble> {
        checked(url)?;
        let agent = if self.is_allowed(url) { &self.anywhere } else { &self.outside };
        let request = agent.post(url.as_str()).header(header::CONTENT_TYPE, "application/json; charset=utf-8");
        let response = request.header("Idempotency-Key", key).send(json).map_err(|error| told(&error, &self.caps))?;
        Ok(response.status().as_u16())
    }

    fn body(&self, body: ureq::Body, coding: Option<&str>) -> Result<Vec<u8>, Trouble> {
        let coding = coding.unwrap_or("").trim().to_lowercase();
        if !matches!(coding.as_str(), "" | "identity" | "gzip" | "x-gzip") {
            return Err(Trouble::new(TroubleKind::Damaged, format!("packed as {coding}, which was not asked for")));
        }
        let mut packed = Vec::new();
        let cap = self.caps.packed as u64;
        let mut reader = body.into_with_config().limit(cap.saturating_add(2)).reader().take(cap.saturating_add(1));
        reader.read_to_end(&mut packed).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => Trouble::new(TroubleKind::Damaged, "the answer is cut off"),
            _ => told(&Error::from(error), &self.caps),
        })?;
        if packed.len() > self.caps.packed {
            let text = format!("the answer is larger than {} bytes", self.caps.packed);
            return Err(Trouble::new(TroubleKind::TooLarge, text));
        }
        // Some servers pack and do not say so; sitemaps are files that are packed themselves.
        let mut rounds = 0;
        while is_packed(&packed) && rounds < 2 {
            packed = unpack(&packed, &self.caps)?;
            rounds += 1;
        }
        if packed.len() > self.caps.unpacked {
            let text = format!("the answer is larger than {} bytes", self.caps.unpacked);
            return Err(Trouble::new(TroubleKind::TooLarge, text));
        }
        Ok(packed)
    }
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

/// What can be told of an address before its name is looked up.
///
/// # Errors
/// Where nothing is asked for there.
pub fn checked(url: &Url) -> Result<(), Trouble> {
    let shut = |text: String| Err(Trouble::new(TroubleKind::Shut, text));
    if !matches!(url.scheme(), "http" | "https") {
        return shut(format!("{}: only http and https are asked", url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return shut("an address with a name before an @ is not asked: it may look like another host".to_owned());
    }
    if url.as_str().len() > LONGEST {
        return shut(format!("the address is longer than {LONGEST} bytes"));
    }
    match url.host() {
        None => shut("the address has no host".to_owned()),
        Some(_) if url.port() == Some(0) => shut("there is no port 0".to_owned()),
        Some(_) => Ok(()),
    }
}

/// What went wrong, in plain words.
fn told(error: &Error, caps: &Caps) -> Trouble {
    let io = match error {
        Error::Io(error) => Some(error),
        _ => None,
    };
    if let Some(inside) = io.and_then(|error| error.get_ref()).and_then(|inner| inner.downcast_ref::<Inside>()) {
        return Trouble::new(TroubleKind::Shut, inside.to_string());
    }
    // Errors of a body come as errors of reading around their own.
    if let Some(inner) = io.and_then(|error| error.get_ref()).and_then(|inner| inner.downcast_ref::<Error>()) {
        return told(inner, caps);
    }
    match error {
        Error::Timeout(_) => {
            Trouble::new(TroubleKind::Slow, format!("not answered within {} seconds", caps.time.as_secs_f32()))
        }
        Error::HostNotFound => Trouble::new(TroubleKind::Unreachable, "there is no host of this name"),
        Error::ConnectionFailed => Trouble::new(TroubleKind::Unreachable, "the host does not take the connection"),
        Error::BodyExceedsLimit(_) => {
            Trouble::new(TroubleKind::TooLarge, format!("the answer is larger than {} bytes", caps.packed))
        }
        Error::Io(error) if matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => {
            Trouble::new(TroubleKind::Slow, format!("not answered within {} seconds", caps.time.as_secs_f32()))
        }
        Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Trouble::new(TroubleKind::Damaged, "the answer is cut off")
        }
        Error::Io(error) => Trouble::new(TroubleKind::Unreachable, error.to_string()),
        Error::Protocol(error) => Trouble::new(TroubleKind::Damaged, format!("the answer is no HTTP: {error}")),
        other => Trouble::new(TroubleKind::Unreachable, other.to_string()),
    }
}

/// An address that is not asked.
#[derive(Debug)]
struct Inside {
    host: String,
    address: IpAddr,
    what: &'static str,
}

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {} ({}), which is not asked unless `allow` names it", self.host, self.address, self.what)
    }
}

impl std::error::Error for Inside {}

/// Looks names up and hands out what was checked; the agent connects to nothing else.
#[derive(Debug)]
struct Checked {
    names: Arc<dyn Names>,
    anywhere: bool,
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let (Some(host), Some(scheme)) = (uri.host(), uri.scheme_str()) else { return Err(Error::HostNotFound) };
        let port = uri.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = match Host::parse(host) {
            Ok(Host::Ipv4(address)) => vec![SocketAddr::from((address, port))],
            Ok(Host::Ipv6(address)) => vec![SocketAddr::from((address, port))],
            _ => self.look_up(bare, port, (*timeout.after).min(LOOKING_UP))?,
        };
        // One address inside among others is a trick or a mistake: none of them is asked.
        for address in &found {
            if !self.anywhere
                && let Some(what) = inside(address.ip())
            {
                let inside = Inside { host: bare.to_owned(), address: address.ip(), what };
                return Err(Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, inside)));
            }
        }
        let mut out = self.empty();
        found.into_iter().take(16).for_each(|address| out.push(address));
        if out.is_empty() { Err(Error::HostNotFound) } else { Ok(out) }
    }
}

impl Checked {
    /// The system's look-up cannot be stopped: it is left to itself where it takes too long.
    fn look_up(&self, host: &str, port: u16, patience: Duration) -> Result<Vec<SocketAddr>, Error> {
        let (send, receive) = mpsc::sync_channel(1);
        let (names, host) = (self.names.clone(), host.to_owned());
        std::thread::Builder::new()
            .name("names".to_owned())
            .spawn(move || {
                let _ = send.send(names.addresses(&host, port));
            })
            .map_err(Error::Io)?;
        match receive.recv_timeout(patience) {
            Ok(found) => found.map_err(|_| Error::HostNotFound),
            Err(_) => Err(Error::Io(io::Error::new(io::ErrorKind::TimedOut, "the name was not looked up in time"))),
        }
    }
}
