//! What came packed with gzip, within limits: a few bytes may stand for very many.

use crate::door::{Caps, Trouble, TroubleKind};
use flate2::read::MultiGzDecoder;
use std::io::{ErrorKind, Read};

/// Bytes beyond which the ratio counts: short texts of one letter pack very well.
const UNJUDGED: usize = 1 << 20;

/// What gzip begins with.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks `packed`, all of it or nothing.
pub(crate) fn unpack(packed: &[u8], caps: &Caps) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    let mut reader = MultiGzDecoder::new(packed);
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => return Ok(out),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => {
                let what = if error.kind() == ErrorKind::UnexpectedEof { "is cut off" } else { "is damaged" };
                return Err(Trouble::new(TroubleKind::Damaged, format!("what was packed {what}")));
            }
        };
        out.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if out.len() > caps.unpacked {
            return Err(Trouble::new(TroubleKind::TooLarge, format!("unpacks to more than {} bytes", caps.unpacked)));
        }
        if out.len() > UNJUDGED && out.len() / packed.len().max(1) > caps.ratio {
            return Err(Trouble::new(
                TroubleKind::TooLarge,
                format!("unpacks to more than {} times its size", caps.ratio),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::best());
        writer.write_all(bytes).expect("memory");
        writer.finish().expect("memory")
    }

    fn kind(bytes: &[u8], caps: &Caps) -> Option<TroubleKind> {
        unpack(bytes, caps).err().map(|trouble| trouble.kind)
    }

    #[test]
    fn whole_and_within_limits_or_nothing() {
        let caps = Caps { unpacked: 3 << 20, ratio: 100, ..Caps::default() };
        let text = "انسحبت القوات من المدينة. ".repeat(1000);
        assert_eq!(unpack(&packed(text.as_bytes()), &caps).expect("unpacked"), text.as_bytes());
        let two = [packed(b"one "), packed(b"two")].concat();
        assert_eq!(unpack(&two, &caps).expect("unpacked"), b"one two");
        // A thousand to one is judged once there is enough of it; and nothing is larger than the cap.
        assert_eq!(kind(&packed(&vec![b' '; 1 << 19]), &caps), None);
        assert_eq!(kind(&packed(&vec![b' '; 2 << 20]), &caps), Some(TroubleKind::TooLarge));
        let noise: Vec<u8> = (0..4u32 << 20).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(kind(&packed(&noise), &caps), Some(TroubleKind::TooLarge));
        let whole = packed(text.as_bytes());
        assert_eq!(kind(&whole[..whole.len() / 2], &caps), Some(TroubleKind::Damaged));
        assert_eq!(kind(b"\x1f\x8bnothing of the kind", &caps), Some(TroubleKind::Damaged));
    }
}
