//! Half-open ranges that say in their type what they index, so that a token index never stands for a byte offset.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Bytes of the original text.
pub enum Original {}
/// Bytes of the plain and of the folded text (both have the same length, byte for byte).
pub enum Folded {}
/// Indices of tokens of one [`crate::Text`].
pub enum Tokens {}

/// A half-open range `start..end` of `Unit`.
pub struct Span<Unit> {
    pub start: u32,
    pub end: u32,
    unit: PhantomData<fn() -> Unit>,
}

impl<Unit> Span<Unit> {
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Span { start, end, unit: PhantomData }
    }
    pub fn at(index: u32) -> Self {
        Span::new(index, index + 1)
    }
    pub fn len(self) -> u32 {
        self.end - self.start
    }
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }
    pub fn contains(self, index: u32) -> bool {
        self.start <= index && index < self.end
    }
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that covers both.
    pub fn to(self, other: Self) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
    pub fn indices(self) -> Range<u32> {
        self.start..self.end
    }
}

impl<Unit> Clone for Span<Unit> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Unit> Copy for Span<Unit> {}
impl<Unit> PartialEq for Span<Unit> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<Unit> Eq for Span<Unit> {}
impl<Unit> PartialOrd for Span<Unit> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<Unit> Ord for Span<Unit> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<Unit> Hash for Span<Unit> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state)
    }
}
impl<Unit> fmt::Debug for Span<Unit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
