//! Expressions other than dates: phases, seasons, decades, relative units, stretches, feasts, named wars.

use super::dates::Parsed;
use super::expression::{Direction, Expression, Holiday, Origin};
use super::read::{Length, Reader};
use super::table::Lexeme;
use super::unit::{Duration, Unit};
use marsad_morphology::Proclitics;

/// Nouns that make of a bare day and month the name of an event: أحداث السابع من أكتوبر.
const EVENTS_NAMED_BY_DAY: [&str; 8] = ["احداث", "هجوم", "هجمات", "عمليه", "ثوره", "انقلاب", "حراك", "انتفاضه"];

impl Reader<'_> {
    /// The longest expression of time at a token, lengths aside. `governed` as for [`Reader::date`].
    pub fn expression(&self, token: u32, governed: bool) -> Option<Parsed> {
        let lexical = self.lexical(token, governed);
        let named_by_day = matches!(&lexical, Some(Parsed { expression: Expression::Known { named: true, .. }, .. }))
            && token.checked_sub(1).is_some_and(|t| EVENTS_NAMED_BY_DAY.contains(&self.folded(t)));
        let mut best = self.date(token, governed);
        for other in [lexical, self.phase(token)].into_iter().flatten() {
            if best.as_ref().is_none_or(|b| other.end > b.end || other.end == b.end && named_by_day) {
                best = Some(other);
            }
        }
        best
    }

    /// A phase and what it is a phase of: `أواخر أيلول (سبتمبر)`, `نهاية الشهر`, `الربع الأول من 2023`.
    fn phase(&self, token: u32) -> Option<Parsed> {
        for f in self.at(token) {
            let Lexeme::Phase(phase) = *f.value else { continue };
            let at = f.end + u32::from(self.is(f.end, "من"));
            if let Some(inner) = self.phased(at) {
                return Some(Parsed {
                    expression: Expression::Phase(phase, Box::new(inner.expression)),
                    end: inner.end,
                    clitics: f.clitics,
                });
            }
        }
        None
    }

    /// What may have phases: months, years, seasons, decades, and الشهر, العام by themselves.
    fn phased(&self, token: u32) -> Option<Parsed> {
        let parsed = self.expression(token, true).filter(|p| p.clitics == Proclitics::NONE);
        let fits = |e: &Expression| match e {
            Expression::Date(parts) => {
                !parts.has_calendar_day() && parts.weekday.is_none() && parts.day_offset.is_none()
            }
            Expression::Relative { unit, .. } => *unit > Unit::Day,
            Expression::Known { named, .. } => !named,
            Expression::Season { .. } | Expression::Decade(_) => true,
            _ => false,
        };
        if let Some(parsed) = parsed {
            return fits(&parsed.expression).then_some(parsed);
        }
        let (unit, count, end, clitics) = self.unit(token)?;
        let bare = count == Some(1) && clitics == Proclitics::ARTICLE && unit > Unit::Day;
        let expression = Expression::Relative { unit, offset: 0, origin: Origin::Publication };
        bare.then_some(Parsed { expression, end, clitics: Proclitics::NONE })
    }

    fn lexical(&self, token: u32, governed: bool) -> Option<Parsed> {
        let plain = |expression, end, clitics| Some(Parsed { expression, end, clitics });
        let found = self.at(token);
        // فترة, مرحلة and other words of the table that are nothing here must not hide a length.
        let mut best: Option<Parsed> = None;
        for f in found {
            let parsed = match f.value {
                Lexeme::Relative { unit: None, origin: Origin::Previous, .. } => {
                    plain(Expression::SameAsPrevious, f.end, f.clitics)
                }
                Lexeme::Relative { unit: Some(unit), offset, origin } => {
                    plain(Expression::Relative { unit: *unit, offset: *offset, origin: *origin }, f.end, f.clitics)
                }
                Lexeme::SinceThen => plain(Expression::SameAsPrevious, f.end, f.clitics),
                Lexeme::Stretch { before, after } => {
                    plain(Expression::Stretch { before: *before, after: *after }, f.end, f.clitics)
                }
                Lexeme::SeasonRelative { first_month: Some(first_month), offset } => {
                    let direction = Some(Direction::from_offset(*offset));
                    plain(Expression::Season { first_month: *first_month, year: None, direction }, f.end, f.clitics)
                }
                Lexeme::Season { first_month } => self.season(token, f.end, *first_month, governed, f.clitics),
                Lexeme::Decade(year) if !self.of_ages(f.end) => {
                    plain(Expression::Decade(*year), self.after_century(f.end), f.clitics)
                }
                Lexeme::Known { from, until, precision, named } => {
                    let known = Expression::Known { from: *from, until: *until, precision: *precision, named: *named };
                    plain(known, f.end, f.clitics)
                }
                Lexeme::Holiday { rule, days, doubtful } if governed || !doubtful => {
                    self.holiday(Holiday { rule: *rule, days: *days, day: 0, year: None }, f.end, f.clitics)
                }
                Lexeme::DayOrdinal(day) => self.day_of_holiday(f.end, *day, f.clitics),
                Lexeme::Vague { direction, origin } => {
                    plain(Expression::Vague { direction: *direction, origin: *origin }, f.end, f.clitics)
                }
                // فجراً, مساء by itself: on the day that is being told of.
                Lexeme::PartOfDay(_) if f.end == token + 1 && f.clitics == Proclitics::NONE => plain(
                    Expression::Relative { unit: Unit::Day, offset: 0, origin: Origin::Previous },
                    f.end,
                    f.clitics,
                ),
                Lexeme::Frequency => plain(Expression::Frequency, f.end, f.clitics),
                _ => None,
            };
            if parsed.is_some() {
                best = parsed;
                break;
            }
        }
        let directed = self.length(token).and_then(|length| {
            let expression = self.directed(&length)?;
            plain(expression, length.end, length.clitics)
        });
        match (best, directed) {
            (Some(best), Some(directed)) if directed.end > best.end => Some(directed),
            (best, directed) => best.or(directed),
        }
    }

    /// A length with الماضي or المقبل after it: one unit or a stretch.
    pub fn directed(&self, length: &Length) -> Option<Expression> {
        let (origin, direction) = length.direction?;
        let unit = length.duration.unit;
        if !length.counted && (!length.definite || unit.within_a_day()) {
            return None;
        }
        let none = Duration::new(0, unit);
        let single = length.duration.amount == 1 && !length.counted;
        Some(match direction {
            Direction::Past(n) if single => Expression::Relative { unit, offset: -i32::from(n), origin },
            Direction::Next(n) if single => Expression::Relative { unit, offset: i32::from(n), origin },
            Direction::This if single => Expression::Relative { unit, offset: 0, origin },
            Direction::Past(_) => Expression::Stretch { before: length.duration, after: none },
            Direction::Next(_) => Expression::Stretch { before: none, after: length.duration },
            Direction::This => return None,
        })
    }

    /// Season, then its year: `صيف 2014`, `خريف عام 2020`, `الربيع الماضي`; alone only with a preposition.
    fn season(&self, token: u32, end: u32, first_month: u8, governed: bool, clitics: Proclitics) -> Option<Parsed> {
        let season = |year, direction, end| {
            Some(Parsed { expression: Expression::Season { first_month, year, direction }, end, clitics })
        };
        let at = end + u32::from(self.is(end, "من"));
        let marked = self.first(at, |l| matches!(l, Lexeme::Year).then_some(()));
        let year = match marked {
            Some(((), after, c)) if !c.conjunction() => self.year(after, true),
            _ => self.year(at, false),
        };
        if let Some((year, _, end)) = year.filter(|y| (1800..=2150).contains(&y.0)) {
            return season(Some(year), None, end);
        }
        let relative = self.bare(at, |l| match l {
            Lexeme::Relative { unit: Some(Unit::Year), offset, origin: Origin::Publication } => Some(*offset),
            _ => None,
        });
        if let Some((offset, end)) = relative {
            return season(None, Some(Direction::from_offset(offset)), end);
        }
        if let Some((Origin::Publication, direction, end)) = self.modifier(end) {
            return season(None, Some(direction), end);
        }
        let definite = self.folded(end - 1).starts_with("ال") || end == token + 2;
        if governed && definite { season(None, None, end) } else { None }
    }

    fn holiday(&self, holiday: Holiday, end: u32, clitics: Proclitics) -> Option<Parsed> {
        let year = self.year(end, false).filter(|y| (1800..=2150).contains(&y.0));
        let end = year.map_or(end, |y| y.2);
        let expression = Expression::Holiday(Holiday { year: year.map(|y| y.0), ..holiday });
        Some(Parsed { expression, end, clitics })
    }

    /// أول أيام عيد الفطر
    fn day_of_holiday(&self, token: u32, day: i8, clitics: Proclitics) -> Option<Parsed> {
        let (holiday, end) = self.bare(token, |l| match l {
            Lexeme::Holiday { rule, days, .. } => Some((*rule, *days)),
            _ => None,
        })?;
        let day = u8::try_from(day).unwrap_or(holiday.1);
        self.holiday(Holiday { rule: holiday.0, days: holiday.1, day, year: None }, end, clitics)
    }

    /// التسعينات من القرن الماضي: the token after the century, where it is named.
    fn after_century(&self, end: u32) -> u32 {
        let at = end + u32::from(self.is(end, "من"));
        let century = self.bare(at, |l| match l {
            Lexeme::Relative { unit: Some(Unit::Century), .. } | Lexeme::Known { named: false, .. } => Some(()),
            _ => None,
        });
        century.map_or(end, |((), after)| after)
    }

    /// The decade is an age: في الثمانينات من عمره.
    fn of_ages(&self, end: u32) -> bool {
        let at = end + u32::from(self.is(end, "من"));
        self.is_any(at, &["عمره", "عمرها", "العمر", "عمرهم", "عمري"])
    }
}
