//! [`Names`]: texts by number, in the order in which they came; 0 is no text. What must not depend on that order uses the hash.

use marsad_record::key::hash;
use rustc_hash::FxHashMap;

#[derive(Default)]
pub(crate) struct Names {
    numbers: FxHashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    hashes: Vec<u64>,
}

impl Names {
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.into());
        self.hashes.push(hash(&[name]));
        let number = self.names.len() as u32;
        self.numbers.insert(name.into(), number);
        number
    }

    pub(crate) fn name(&self, number: u32) -> &str {
        (number as usize).checked_sub(1).and_then(|at| self.names.get(at)).map_or("", |name| name)
    }

    /// 0 for no text.
    pub(crate) fn hash(&self, number: u32) -> u64 {
        (number as usize).checked_sub(1).and_then(|at| self.hashes.get(at)).copied().unwrap_or(0)
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}
