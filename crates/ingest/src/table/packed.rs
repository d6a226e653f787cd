//! The encodings of numbers and strings inside pages of Parquet: runs and packed bits, plain values, deltas. Nothing here trusts
//! what it reads: the library's own decoders assert what damaged files break, and would end the program.

use bytes::Bytes;

/// Values of one page beyond which it is refused: a few bytes may stand for any number of them.
pub(super) const MOST: usize = 1 << 24;

/// Bytes that strings sharing beginnings may unpack to.
const LARGEST: usize = 256 << 20;

pub(super) type Result<T> = std::result::Result<T, &'static str>;

const SHORT: &str = "a page ends in the middle of a value";

/// A value as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Bytes(Bytes),
    Integer(i64),
    /// Nanoseconds of a day and Julian day, an old form of time stamps.
    Day96(u32),
}

/// How values of a column are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Strings,
    /// Strings of one length.
    Fixed(usize),
    Four,
    Eight,
    Twelve,
}

/// Bits that hold numbers up to `most`.
pub(super) fn width(most: u32) -> u32 {
    32 - most.leading_zeros()
}

/// `count` numbers of `width` bits in runs and packed groups.
pub(super) fn runs(bytes: &[u8], width: u32, count: usize) -> Result<Vec<u32>> {
    if width > 32 || count > MOST {
        return Err("a page packs numbers in more bits or values than there can be");
    }
    let mut numbers = Vec::new();
    let mut rest = bytes;
    while numbers.len() < count {
        let header = varint(&mut rest)?;
        let wanted = count - numbers.len();
        if header & 1 == 0 {
            let run = usize::try_from(header >> 1).map_err(|_| SHORT)?;
            if run == 0 {
                return Err("a page holds a run of nothing");
            }
            let value = take(&mut rest, width.div_ceil(8) as usize)?;
            let value = value.iter().rev().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
            let value = u32::try_from(value).map_err(|_| SHORT)?;
            numbers.resize(numbers.len() + run.min(wanted), value);
        } else {
            let groups = usize::try_from(header >> 1).map_err(|_| SHORT)?;
            if groups == 0 {
                return Err("a page holds a run of nothing");
            }
            // The last group may be cut off where no value is missing.
            let size = groups.saturating_mul(width as usize).min(rest.len());
            let packed = take(&mut rest, size)?;
            let values = wanted.min(groups.saturating_mul(8));
            unpack(packed, width, values, |value| numbers.push(value as u32))?;
        }
    }
    Ok(numbers)
}

/// `count` numbers of `width` bits one behind the other, the lowest bits first.
fn unpack(bytes: &[u8], width: u32, count: usize, mut give: impl FnMut(u64)) -> Result<()> {
    if bytes.len().saturating_mul(8) < count.saturating_mul(width as usize) {
        return Err(SHORT);
    }
    let mask = if width == 64 { u64::MAX } else { (1u64 << width) - 1 };
    let (mut held, mut bits) = (0u128, 0u32);
    let mut bytes = bytes.iter();
    for _ in 0..count {
        while bits < width {
            held |= u128::from(*bytes.next().ok_or(SHORT)?) << bits;
            bits += 8;
        }
        give(held as u64 & mask);
        held >>= width;
        bits -= width;
    }
    Ok(())
}

fn varint(rest: &mut &[u8]) -> Result<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, behind) = rest.split_first().ok_or(SHORT)?;
        *rest = behind;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err("a page holds a number of too many bytes")
}

fn zigzag(rest: &mut &[u8]) -> Result<i64> {
    let value = varint(rest)?;
    Ok((value >> 1) as i64 ^ -((value & 1) as i64))
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8]> {
    let (taken, behind) = rest.split_at_checked(count).ok_or(SHORT)?;
    *rest = behind;
    Ok(taken)
}

/// `count` values one behind the other.
pub(super) fn plain(bytes: &Bytes, kind: Kind, count: usize) -> Result<Vec<Value>> {
    let mut at = 0usize;
    let mut next = |length: usize| -> Result<Bytes> {
        let end = at.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(SHORT)?;
        let taken = bytes.slice(at..end);
        at = end;
        Ok(taken)
    };
    let mut values = Vec::new();
    for _ in 0..count.min(MOST) {
        values.push(match kind {
            Kind::Strings => {
                let length = number::<4>(&next(4)?);
                Value::Bytes(next(usize::try_from(length).map_err(|_| SHORT)?)?)
            }
            Kind::Fixed(0) => return Err("strings of no length"),
            Kind::Fixed(length) => Value::Bytes(next(length)?),
            Kind::Four => Value::Integer(number::<4>(&next(4)?) as u32 as i32 as i64),
            Kind::Eight => Value::Integer(number::<8>(&next(8)?) as i64),
            Kind::Twelve => Value::Day96(number::<4>(&next(12)?[8..]) as u32),
        });
    }
    Ok(values)
}

fn number<const N: usize>(bytes: &[u8]) -> u64 {
    bytes.iter().take(N).rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// Numbers by their differences, and how many bytes they take.
pub(super) fn deltas(bytes: &[u8]) -> Result<(Vec<i64>, usize)> {
    const ODD: &str = "a page packs differences in blocks that there cannot be";
    let mut rest = bytes;
    let (block, parts, count) = (varint(&mut rest)?, varint(&mut rest)?, varint(&mut rest)?);
    let mut value = zigzag(&mut rest)?;
    if block == 0 || block > 1 << 20 || parts == 0 || parts > 512 || block % parts != 0 || count as usize > MOST {
        return Err(ODD);
    }
    let (parts, in_part) = (parts as usize, (block / parts) as usize);
    if in_part % 8 != 0 {
        return Err(ODD);
    }
    let count = count as usize;
    let mut values = Vec::new();
    if count > 0 {
        values.push(value);
    }
    while values.len() < count {
        let least = zigzag(&mut rest)?;
        let widths = take(&mut rest, parts)?;
        for &width in widths {
            if values.len() >= count {
                break;
            }
            if width > 64 {
                return Err(ODD);
            }
            // The last part may be cut off behind its last value.
            let size = (in_part / 8 * usize::from(width)).min(rest.len());
            let packed = take(&mut rest, size)?;
            unpack(packed, u32::from(width), in_part.min(count - values.len()), |delta| {
                value = value.wrapping_add(least).wrapping_add(delta as i64);
                values.push(value);
            })?;
        }
    }
    Ok((values, bytes.len() - rest.len()))
}

/// Strings behind a list of their lengths.
pub(super) fn delta_lengths(bytes: &Bytes) -> Result<Vec<Value>> {
    let (lengths, mut at) = deltas(bytes)?;
    let mut values = Vec::new();
    for length in lengths {
        let length = usize::try_from(length).map_err(|_| SHORT)?;
        let end = at.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(SHORT)?;
        values.push(Value::Bytes(bytes.slice(at..end)));
        at = end;
    }
    Ok(values)
}

/// Strings that begin like the one before.
pub(super) fn delta_strings(bytes: &Bytes) -> Result<Vec<Value>> {
    let (shared, used) = deltas(bytes)?;
    let ends = delta_lengths(&bytes.slice(used..))?;
    if shared.len() != ends.len() {
        return Err("a page has beginnings and ends of strings in different numbers");
    }
    let mut before: Vec<u8> = Vec::new();
    let (mut values, mut size) = (Vec::new(), 0usize);
    for (shared, end) in shared.into_iter().zip(ends) {
        let shared = usize::try_from(shared).ok().filter(|shared| *shared <= before.len()).ok_or(SHORT)?;
        let Value::Bytes(end) = end else { return Err(SHORT) };
        before.truncate(shared);
        before.extend_from_slice(&end);
        size += before.len();
        if size > LARGEST {
            return Err("a page of strings unpacks to more than 256 MiB");
        }
        values.push(Value::Bytes(Bytes::copy_from_slice(&before)));
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Value, delta_lengths, delta_strings, deltas, plain, runs, width};
    use bytes::Bytes;
    use proptest::prelude::*;

    #[test]
    fn runs_and_groups() {
        assert_eq!((width(0), width(1), width(2), width(3), width(4)), (0, 1, 2, 2, 3));
        // Eight numbers of three bits, as the format's description has them.
        assert_eq!(runs(&[3, 0b1000_1000, 0b1100_0110, 0b1111_1010], 3, 8).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(runs(&[10, 7], 3, 4).unwrap(), [7; 4]);
        assert_eq!(runs(&[10], 0, 5).unwrap(), [0; 5]);
        assert!(runs(&[10, 7], 3, 9).is_err());
        assert!(runs(&[0, 0, 0], 3, 9).is_err());
    }

    #[test]
    fn plain_values() {
        let bytes = Bytes::from_static(b"\x02\0\0\0ab\xff\xff\xff\xff");
        assert_eq!(plain(&bytes, Kind::Strings, 1).unwrap(), [Value::Bytes(Bytes::from_static(b"ab"))]);
        assert!(plain(&bytes, Kind::Strings, 2).is_err());
        assert_eq!(plain(&bytes.slice(6..), Kind::Four, 1).unwrap(), [Value::Integer(-1)]);
    }

    #[test]
    fn differences() {
        // 1 to 5: block of 128 in 4 parts, 5 values, first 1, each one more.
        assert_eq!(deltas(&[128, 1, 4, 5, 2, 2, 0, 0, 0, 0]).unwrap(), (vec![1, 2, 3, 4, 5], 10));
        assert!(deltas(&[128, 1, 4, 5, 2]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200), bits in 0u32..40, count in 0usize..5000) {
            let _ = runs(&bytes, bits, count);
            let _ = deltas(&bytes);
            let bytes = Bytes::from(bytes);
            let _ = delta_lengths(&bytes);
            let _ = delta_strings(&bytes);
            for kind in [Kind::Strings, Kind::Fixed(3), Kind::Four, Kind::Eight, Kind::Twelve] {
                let _ = plain(&bytes, kind, count);
            }
        }
    }
}
