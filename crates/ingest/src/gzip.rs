//! Files packed with gzip, unpacked as they are read: one member after the other, never trusted to be small or whole.

use crate::Limits;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// What gzip files begin with.
pub(crate) const MAGIC: &[u8] = b"\x1f\x8b";

/// Bytes that are unpacked before their ratio to the packed ones is looked at.
const UNASKED: u64 = 64 << 20;

/// Reads the members of a gzip stream as one. After an error [`Members::next_member`] may find the next that is whole.
pub(crate) struct Members<R> {
    state: State<R>,
    limits: Limits,
    /// Bytes unpacked, and the packed position, since the start or the last resumption.
    unpacked: u64,
    since: u64,
}

enum State<R> {
    Inside(Box<GzDecoder<Counted<R>>>),
    Between(Counted<R>),
    Ended,
}

impl<R: BufRead> Members<R> {
    pub(crate) fn new(packed: R, limits: &Limits) -> Members<R> {
        let packed = Counted { inner: packed, count: 0, back: Vec::new(), at: 0, kept: None };
        Members { state: State::Between(packed), limits: *limits, unpacked: 0, since: 0 }
    }

    fn packed(&self) -> u64 {
        match &self.state {
            State::Inside(decoder) => decoder.get_ref().count,
            State::Between(packed) => packed.count,
            State::Ended => 0,
        }
    }

    fn read_member(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(mut packed) => {
                    let start = packed.fill_buf()?;
                    if start.is_empty() {
                        return Ok(0);
                    }
                    if start[0] == 0 {
                        // Padding, as tape and block devices leave it.
                        let zeros = start.iter().take_while(|&&byte| byte == 0).count();
                        packed.consume(zeros);
                        self.state = State::Between(packed);
                        continue;
                    }
                    if start[0] != MAGIC[0] {
                        self.state = State::Between(packed);
                        return Err(invalid("behind the packed data stand bytes that are not gzip"));
                    }
                    packed.kept = Some(Vec::new());
                    self.state = State::Inside(Box::new(GzDecoder::new(packed)));
                }
                State::Inside(mut decoder) => {
                    let read = decoder.read(out);
                    match read {
                        Ok(0) if !out.is_empty() => self.state = State::Between(decoder.into_inner()),
                        read => {
                            self.state = State::Inside(decoder);
                            return read.map_err(|error| explained(&error));
                        }
                    }
                }
            }
        }
    }

    /// After an error: goes to the next place where a member begins. False where there is none. What was taken for the
    /// damaged member is looked through again, because its end may have been missed.
    pub(crate) fn next_member(&mut self) -> io::Result<bool> {
        let mut packed = match std::mem::replace(&mut self.state, State::Ended) {
            State::Inside(decoder) => decoder.into_inner(),
            State::Between(packed) => packed,
            State::Ended => return Ok(false),
        };
        let again = packed.kept.take().unwrap_or_default();
        packed.count -= again.len() as u64;
        packed.put_back(&again);
        packed.consume(again.len().min(1));
        // ID1, ID2, method, flags: of the flags three bits must be zero.
        let mut window: [u8; 4] = [0; 4];
        loop {
            let buffer = packed.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut consumed = 0;
            let mut found = false;
            for &byte in buffer {
                window.rotate_left(1);
                window[3] = byte;
                consumed += 1;
                if window[..3] == [0x1f, 0x8b, 8] && window[3] < 0x20 {
                    found = true;
                    break;
                }
            }
            packed.consume(consumed);
            if found {
                packed.put_back(&window);
                (self.since, self.unpacked) = (packed.count, 0);
                self.state = State::Between(packed);
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.read_member(out)?;
        self.unpacked += read as u64;
        let packed = self.packed().saturating_sub(self.since).max(1);
        if read > 0 && self.unpacked > UNASKED && self.unpacked / packed > self.limits.ratio {
            let message = format!(
                "unpacks to more than {} times its size, as only bombs do; the rest is not unpacked",
                self.limits.ratio
            );
            return Err(invalid(&message));
        }
        Ok(read)
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn explained(error: &io::Error) -> io::Error {
    let message = match error.kind() {
        io::ErrorKind::UnexpectedEof => "the packed data end in the middle: the file is cut off".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("the packed data are damaged ({error})"),
        _ => return io::Error::new(error.kind(), error.to_string()),
    };
    invalid(&message)
}

/// Counts what is taken, and keeps it from the start of a member on, so that it can be put back.
struct Counted<R> {
    inner: R,
    count: u64,
    /// Bytes that were put back, to be read from `at` on before those of `inner`.
    back: Vec<u8>,
    at: usize,
    /// What was taken of this member, while it is no more than [`KEPT`].
    kept: Option<Vec<u8>>,
}

/// Bytes of a member that are kept to be looked through again.
const KEPT: usize = 1 << 20;

impl<R> Counted<R> {
    fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (back, 0);
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let read = available.len().min(out.len());
        out[..read].copy_from_slice(&available[..read]);
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() { Ok(&self.back[self.at..]) } else { self.inner.fill_buf() }
    }
    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        let from_back = self.at < self.back.len();
        if let Some(mut kept) = self.kept.take_if(|kept| kept.len() + amount <= KEPT) {
            let taken = if from_back { Some(&self.back[self.at..]) } else { self.inner.fill_buf().ok() };
            kept.extend_from_slice(taken.and_then(|taken| taken.get(..amount)).unwrap_or_default());
            self.kept = Some(kept);
        } else {
            self.kept = None;
        }
        if from_back {
            self.at += amount;
        } else {
            self.inner.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Members;
    use crate::Limits;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::{Read, Write};

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_read_as_one() {
        let mut bytes = packed(b"one ");
        bytes.extend(packed(b"two"));
        bytes.extend([0; 100]);
        let mut text = String::new();
        Members::new(&bytes[..], &Limits::default()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "one two");
    }

    #[test]
    fn a_damaged_member_can_be_passed() {
        let mut bytes = packed(&(0u32..20_000).flat_map(u32::to_le_bytes).collect::<Vec<u8>>());
        let middle = bytes.len() / 2;
        bytes[middle..middle + 50].fill(0xff);
        bytes.truncate(bytes.len() - 20);
        bytes.extend(packed(b"whole"));
        let mut members = Members::new(&bytes[..], &Limits::default());
        let mut text = Vec::new();
        let error = members.read_to_end(&mut text).unwrap_err();
        assert!(error.to_string().starts_with("the packed data are damaged"), "{error}");
        assert!(text.len() > 1000);
        assert!(members.next_member().unwrap());
        let mut text = String::new();
        members.read_to_string(&mut text).unwrap();
        assert_eq!(text, "whole");
    }

    #[test]
    fn bombs_and_torn_files() {
        let bomb = packed(&vec![0; 100 << 20]);
        let error = std::io::copy(&mut Members::new(&bomb[..], &Limits::default()), &mut std::io::sink()).unwrap_err();
        assert!(error.to_string().contains("more than 250 times its size"), "{error}");
        let torn = packed(b"some text that is long enough");
        let error =
            Members::new(&torn[..torn.len() - 12], &Limits::default()).read_to_end(&mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("cut off"), "{error}");
        let mut garbage = packed(b"text");
        garbage.extend(b"garbage");
        let error = Members::new(&garbage[..], &Limits::default()).read_to_end(&mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("not gzip"), "{error}");
    }
}
