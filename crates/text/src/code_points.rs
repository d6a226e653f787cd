//! Byte offsets as code points, fast for many offsets of a long text.

/// One count is kept for so many bytes.
const STEP: usize = 128;

/// Code points before every [`STEP`]th byte of a string.
#[derive(Debug, Default)]
pub(crate) struct CodePoints {
    before: Vec<u32>,
    /// Every byte is a character of its own.
    ascii: bool,
}

impl CodePoints {
    pub(crate) fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { before: Vec::new(), ascii: true };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += characters(chunk);
        }
        CodePoints { before, ascii: false }
    }

    /// Code points that begin before `byte` of the same text.
    pub(crate) fn at(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        if self.ascii {
            return byte as u32;
        }
        let Some(step) =
            (byte / STEP).min(self.before.len()).checked_sub(usize::from(byte / STEP >= self.before.len()))
        else {
            return 0;
        };
        self.before[step] + characters(&text.as_bytes()[step * STEP..byte])
    }
}

fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32
}
