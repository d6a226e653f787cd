//! A server on this machine that answers as it is told, byte by byte, and names that lead where a test says.
#![allow(dead_code)]

use marsad_feed::door::Names;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub host: String,
    pub path: String,
    /// Names in small letters.
    pub headers: HashMap<String, String>,
}

/// What is sent back.
pub enum Reply {
    /// Status, headers, body.
    Whole(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// A body that ends before the length that was announced.
    Cut(Vec<u8>),
    /// A body of which a byte comes now and then.
    Slow(Vec<u8>, Duration),
    /// Nothing: the connection is closed.
    Nothing,
}

impl Reply {
    pub fn body(kind: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply::Whole(200, vec![("Content-Type", kind.to_owned())], body.into())
    }
    pub fn status(status: u16) -> Reply {
        Reply::Whole(status, Vec::new(), Vec::new())
    }
    pub fn to(status: u16, location: impl Into<String>) -> Reply {
        Reply::Whole(status, vec![("Location", location.into())], Vec::new())
    }
}

/// Listens until it is dropped.
pub struct Server {
    pub address: SocketAddr,
    pub seen: Arc<Mutex<Vec<Request>>>,
    ends: Arc<AtomicBool>,
}

impl Server {
    pub fn new(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (seen, ends) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (noted, ending, answer) = (seen.clone(), ends.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ending.load(Ordering::Acquire) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (noted, answer) = (noted.clone(), answer.clone());
                std::thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    let reply = answer(&request);
                    noted.lock().unwrap_or_else(PoisonError::into_inner).push(request);
                    let _ = write(stream, reply);
                });
            }
        });
        Server { address, seen, ends }
    }

    /// Paths that were asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|request| request.path.clone()).collect()
    }

    pub fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Release);
        let _ = TcpStream::connect(self.address);
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut request = Request { path, ..Request::default() };
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        request.headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    request.host = request.headers.get("host").cloned().unwrap_or_default();
    Some(request)
}

fn write(mut stream: TcpStream, reply: Reply) -> io::Result<()> {
    match reply {
        Reply::Nothing => Ok(()),
        Reply::Cut(body) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len() * 2)?;
            stream.write_all(&body)
        }
        Reply::Slow(body, pause) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
            for byte in body {
                stream.write_all(&[byte])?;
                stream.flush()?;
                std::thread::sleep(pause);
            }
            Ok(())
        }
        Reply::Whole(status, headers, body) => {
            write!(stream, "HTTP/1.1 {status} So\r\nContent-Length: {}\r\nConnection: close\r\n", body.len())?;
            for (name, value) in headers {
                write!(stream, "{name}: {value}\r\n")?;
            }
            stream.write_all(b"\r\n")?;
            stream.write_all(&body)
        }
    }
}

/// Names of tests: each with the addresses that it has at its first, second ... look-up; all others are this machine.
#[derive(Debug, Default)]
pub struct TestNames {
    pub told: HashMap<String, Vec<Vec<IpAddr>>>,
    pub asked: Mutex<HashMap<String, usize>>,
}

impl Names for TestNames {
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let times = asked.entry(host.to_owned()).or_default();
        *times += 1;
        let here = vec![IpAddr::from(Ipv4Addr::LOCALHOST)];
        let found = match self.told.get(host) {
            Some(answers) => answers.get(*times - 1).or(answers.last()).cloned().unwrap_or(here),
            None => here,
        };
        Ok(found.into_iter().map(|address| SocketAddr::from((address, port))).collect())
    }
}
