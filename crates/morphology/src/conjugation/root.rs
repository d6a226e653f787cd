//! Radicals, and which of them are weak.

use super::error::Problem;

/// Three or four radicals; hamza is ء whatever its seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Root {
    letters: [char; 4],
    len: usize,
}

impl Root {
    /// Reads "س ح ب" (white space between the letters may be missing).
    pub(super) fn read(text: &str) -> Result<Root, Problem> {
        let mut letters = [' '; 4];
        let mut len = 0;
        for letter in text.chars().filter(|c| !c.is_whitespace()) {
            let radical = match letter {
                'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ' | 'ء' => 'ء',
                'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => letter,
                _ => return Err(Problem::RootLetter { root: text.to_owned(), letter }),
            };
            if len < letters.len() {
                letters[len] = radical;
            }
            len += 1;
        }
        Ok(Root { letters, len })
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }
    /// The radical at a place counted from 1; a space where there is none.
    pub(super) fn at(&self, place: usize) -> char {
        self.letters.get(place.wrapping_sub(1)).copied().unwrap_or(' ')
    }
    pub(super) fn last(&self) -> char {
        self.at(self.len)
    }
    pub(super) fn weak_at(&self, place: usize) -> bool {
        matches!(self.at(place), 'و' | 'ي')
    }
    pub(super) fn weak_last(&self) -> bool {
        self.weak_at(self.len)
    }
    /// Second and third radical are the same letter.
    pub(super) fn doubled(&self) -> bool {
        self.len == 3 && self.at(2) == self.at(3) && !self.weak_last()
    }
    /// The second of three radicals is weak and the third is not.
    pub(super) fn hollow(&self) -> bool {
        self.len == 3 && self.weak_at(2) && !self.weak_last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_letters_with_and_without_spaces() {
        assert_eq!(Root::read("س ح ب"), Root::read("سحب"));
        assert_eq!(Root::read("أ خ ذ").map(|root| root.at(1)), Ok('ء'));
        assert_eq!(Root::read("ط م أ ن").map(|root| root.len()), Ok(4));
    }

    #[test]
    fn refuses_what_is_no_radical() {
        for text in ["ق ا ل", "k t b", "رمى", "مدرسة"] {
            assert!(matches!(Root::read(text), Err(Problem::RootLetter { .. })), "{text}");
        }
    }

    #[test]
    fn tells_the_weak_roots_apart() {
        let root = |text| Root::read(text).unwrap();
        assert!(root("م د د").doubled() && !root("ح ي ي").doubled());
        assert!(root("ق و ل").hollow() && !root("ر و ي").hollow() && !root("د ه و ر").hollow());
        assert!(root("و ق ي").weak_at(1) && root("و ق ي").weak_last());
    }
}
