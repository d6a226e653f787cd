//! What a number written in digits is worth.

/// The value of a number. Where a mark may group thousands or begin decimals, the other reading is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// `2.500` is read as 2500; its other reading is 2.5.
    pub alternative: Option<f64>,
}

impl Number {
    fn only(value: f64) -> Option<Number> {
        Some(Number { value, alternative: None })
    }
}

/// Reads a plain number token. `None` for dates (`1.2.2024`), lists and digits of scripts other than Arabic, Persian
/// and Latin.
///
/// - `،` `,` `٬` before exactly three digits group thousands, otherwise one of them begins the decimals (`10،5`);
/// - `٫` always begins the decimals;
/// - `.` begins the decimals, except that several before three digits each group thousands (`1.250.000`), and one
///   before exactly three digits is read so first (`2.500`).
pub fn parse(plain: &str) -> Option<Number> {
    let marks: Vec<(usize, char)> = plain.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let digits = |range: &str| range.parse::<f64>().ok().filter(|value| value.is_finite());
    let Some(&(first, _)) = marks.first() else { return Number::only(digits(plain)?) };
    let (last, last_mark) = *marks.last()?;
    if first == 0 || marks.iter().any(|&(_, c)| !matches!(c, '.' | ',' | '،' | '\u{66b}' | '\u{66c}')) {
        return None;
    }
    let decimals = &plain[last + last_mark.len_utf8()..];
    let whole: String = plain[..last].chars().filter(char::is_ascii_digit).collect();
    let as_decimal = || digits(&format!("{whole}.{decimals}"));
    let as_group = || digits(&format!("{whole}{decimals}"));
    let grouped = |upto: &[(usize, char)], end: usize| {
        // One to three digits, then groups of exactly three behind the same mark.
        first <= 3
            && !plain.starts_with('0')
            && upto.iter().all(|&(_, c)| c == upto[0].1)
            && upto.iter().enumerate().all(|(i, &(at, c))| {
                let next = upto.get(i + 1).map_or(end, |&(next, _)| next);
                next - (at + c.len_utf8()) == 3
            })
    };
    if marks.len() == 1 {
        return match last_mark {
            '\u{66b}' => Number::only(as_decimal()?),
            _ if !grouped(&marks, plain.len()) => Number::only(as_decimal()?),
            '.' => Some(Number { value: as_group()?, alternative: as_decimal() }),
            _ => Number::only(as_group()?),
        };
    }
    if grouped(&marks, plain.len()) && last_mark != '\u{66b}' {
        return Number::only(as_group()?);
    }
    let (groups, mark) = (&marks[..marks.len() - 1], marks[0].1);
    if mark != last_mark && mark != '\u{66b}' && grouped(groups, last) {
        return Number::only(as_decimal()?);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, value: Option<f64>, alternative: Option<f64>) {
        let number = parse(&crate::fold::plain(written));
        assert_eq!(number.map(|n| n.value), value, "{written}");
        assert_eq!(number.and_then(|n| n.alternative), alternative, "{written}");
    }

    #[test]
    fn whole_numbers() {
        check("17", Some(17.0), None);
        check("١٧", Some(17.0), None);
        check("007", Some(7.0), None);
    }

    #[test]
    fn groups() {
        check("1,960", Some(1960.0), None);
        check("1،960", Some(1960.0), None);
        check("1٬250٬000", Some(1_250_000.0), None);
        check("1.250.000", Some(1_250_000.0), None);
        check("1,250,000.5", Some(1_250_000.5), None);
        check("1.250,5", Some(1250.5), None);
    }

    #[test]
    fn decimals() {
        check("10،5", Some(10.5), None);
        check("١٠٫٥", Some(10.5), None);
        check("1٫250", Some(1.25), None);
        check("2.75", Some(2.75), None);
        check("0.125", Some(0.125), None);
        check("0,125", Some(0.125), None);
    }

    #[test]
    fn either() {
        check("2.500", Some(2500.0), Some(2.5));
    }

    #[test]
    fn neither() {
        check("1.2.2024", None, None);
        check("2،3،4", None, None);
        check("१२", None, None);
        check("", None, None);
        check(&"9".repeat(400), None, None);
    }
}
