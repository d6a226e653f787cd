//! From bytes of the plain and folded text back to bytes of the original.
//!
//! Most of a text maps byte for byte; the map holds one entry a *stretch*: a run that does so, one letter that is
//! written with more or fewer bytes than its plain form has, or a run of invisible characters with no plain form.

/// Texts of more bytes are not read to the end ([`crate::Text::new`]): offsets have 31 bits, and the plain form of a
/// text is at most 8/3 as long as the original.
pub(crate) const MAXIMUM_BYTES: usize = 1 << 29;

const AS_A_WHOLE: u32 = 1 << 31;

#[derive(Clone, Copy, Debug)]
struct Stretch {
    folded: u32,
    /// Offset in the original; the top bit says that the stretch maps as a whole.
    original: u32,
}

impl Stretch {
    fn original(self) -> u32 {
        self.original & !AS_A_WHOLE
    }
    fn is_whole(self) -> bool {
        self.original & AS_A_WHOLE != 0
    }
}

/// Stretches in order, each up to the next.
#[derive(Debug, Default)]
pub(crate) struct OffsetMap {
    stretches: Vec<Stretch>,
    folded_length: u32,
    original_length: u32,
}

impl OffsetMap {
    pub(crate) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// From here on byte for byte, until told otherwise.
    pub(crate) fn begin_run(&mut self, folded: usize, original: usize) {
        self.stretches.push(Stretch { folded: folded as u32, original: original as u32 });
    }

    /// One unit from here to the next stretch. Replaces a stretch that starts at the same place.
    pub(crate) fn begin_whole(&mut self, folded: usize, original: usize) {
        let stretch = Stretch { folded: folded as u32, original: original as u32 | AS_A_WHOLE };
        match self.stretches.last_mut() {
            Some(last) if last.folded == stretch.folded && last.original() == stretch.original() => *last = stretch,
            _ => self.stretches.push(stretch),
        }
    }

    pub(crate) fn finish(&mut self, folded_length: usize, original_length: usize) {
        self.folded_length = folded_length as u32;
        self.original_length = original_length as u32;
        self.stretches.shrink_to_fit();
    }

    /// The bytes of the original that `start..end` of the folded text stands for: all of every letter touched.
    pub(crate) fn to_original(&self, start: u32, end: u32) -> (u32, u32) {
        let from = self.stretches.partition_point(|stretch| stretch.folded <= start);
        let to = if end > start { self.stretches.partition_point(|stretch| stretch.folded < end) } else { from };
        self.resolve(start, end, from, to)
    }

    /// A reader for spans that come in ascending order: linear in all.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        Cursor { map: self, next: 0 }
    }

    /// `from` and `to` are the numbers of stretches that begin at or before `start`, and before `end`.
    fn resolve(&self, start: u32, end: u32, from: usize, to: usize) -> (u32, u32) {
        if start >= self.folded_length || from == 0 {
            return (self.original_length, self.original_length);
        }
        let first = self.stretches[from - 1];
        let original_start = first.original() + if first.is_whole() { 0 } else { start - first.folded };
        if end <= start {
            return (original_start, original_start);
        }
        let last = self.stretches[to - 1];
        let original_end = if last.is_whole() {
            self.stretches.get(to).map_or(self.original_length, |next| next.original())
        } else {
            last.original() + (end.min(self.folded_length) - last.folded)
        };
        (original_start, original_end)
    }
}

pub(crate) struct Cursor<'a> {
    map: &'a OffsetMap,
    next: usize,
}

impl Cursor<'_> {
    /// As [`OffsetMap::to_original`]; `start` must not be before the `end` of the call before.
    pub(crate) fn next_span(&mut self, start: u32, end: u32) -> (u32, u32) {
        let stretches = &self.map.stretches;
        while stretches.get(self.next).is_some_and(|stretch| stretch.folded <= start) {
            self.next += 1;
        }
        let from = self.next;
        while stretches.get(self.next).is_some_and(|stretch| stretch.folded < end) {
            self.next += 1;
        }
        self.map.resolve(start, end, from, self.next)
    }
}
