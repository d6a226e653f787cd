//! The date of a happening: the expression of time of its clause, else of the clause it hangs on, else of its sentence.

use jiff::civil::Date;
use marsad_clause::grammar::{Grammar, Reporting};
use marsad_clause::{Clause, ClauseId, ClauseKind, Parse};
use marsad_mention::time::{Anchor, Basis, Expression, Interval, Precision, Role, Tense, TimeMention, resolve};
use marsad_mention::word::Origin;
use marsad_morphology::{Aspect, Proclitics};
use marsad_text::Text;

use crate::sentence::SentenceView;
use crate::types::When;

/// Which part of the past or future a clause speaks of.
pub fn tense(view: &SentenceView<'_>, anchor: u32) -> Tense {
    let clause = view.parse.clause(view.parse.clause_at(anchor));
    if clause.future {
        return Tense::Future;
    }
    match clause.verb.map(|v| view.parse.tag(v).reading.features.aspect()) {
        Some(Aspect::Perfect) => Tense::Past,
        _ => Tense::Unknown,
    }
}

/// Puts days to one expression.
pub fn interval(
    mention: &TimeMention,
    published: Option<Date>,
    previous: Option<&Interval>,
    tense: Tense,
) -> Option<Interval> {
    resolve(&mention.expression, &Anchor { published, previous, in_sentence: None, tense })
}

/// How long something lasted, where the expression says a length.
pub fn duration(mention: &TimeMention) -> Option<String> {
    match &mention.expression {
        Expression::Duration(duration) => Some(duration.iso8601()),
        _ => None,
    }
}

/// Roles of an expression that can date an act.
fn dates(role: Role) -> bool {
    !matches!(role, Role::Frequency | Role::Duration | Role::Until | Role::By | Role::AfterEvent | Role::BeforeEvent)
}

/// What the date of an act is read from.
#[derive(Clone, Copy)]
pub struct Dating<'a, 'l> {
    pub view: &'a SentenceView<'l>,
    pub text: &'a Text,
    pub grammar: &'a Grammar,
    pub published: Option<Date>,
    /// The date last told in the document.
    pub previous: Option<&'a Interval>,
}

/// The longest stretch up to publication that a length can stand for (نفذ 480 غارة خلال 48 ساعة), in days.
const LONGEST_STRETCH: i32 = 31;

impl Dating<'_, '_> {
    /// The date of the act named at `anchor`.
    pub fn date(&self, anchor: u32) -> When {
        // قبل ثلاثة أسابيع من طرد دبلوماسيين | في 26 ديسمبر: a day of its own behind the act is surer than one that is reckoned.
        let own = |when: &When| {
            let day = when.interval.precision == Precision::Day && when.interval.basis != Basis::Relative;
            day && when.tokens.is_some_and(|t| t.start > anchor)
        };
        let counted = self.counted(anchor);
        let told = || self.told(anchor);
        counted
            .map(|counted| told().filter(own).unwrap_or(counted))
            .or_else(told)
            .unwrap_or_else(|| When::unknown(self.published))
    }

    /// The date of an act that a length counts from: `انسحبت أمس، بعد سبعة أشهر من | استعادة الإقليم`.
    fn counted(&self, anchor: u32) -> Option<When> {
        let view = self.view;
        let own = view.parse.phrase(view.parse.phrase_at(anchor)?);
        let opens = |t: u32| own.tokens.contains(t) && t <= anchor && own.head == anchor;
        let mention = view.times.iter().find(|m| m.complement.is_some_and(opens))?;
        // It stands with the verb of the sentence rather than with a clause that only describes something.
        let mut clause = view.parse.clause(view.parse.clause_at(mention.tokens.start));
        let above = |clause: &Clause| {
            clause.parent.filter(|p| {
                !matches!(clause.kind, ClauseKind::Main | ClauseKind::Complement)
                    && view.parse.clause(*p).verb.is_some()
            })
        };
        while let Some(parent) = above(clause) {
            clause = view.parse.clause(parent);
        }
        let main = self.told(clause.verb?);
        let start = main.map(|m| m.interval).or(self.previous.copied())?;
        if !matches!(start.precision, Precision::Day | Precision::Week | Precision::Month) {
            return None;
        }
        let interval = mention.date_of_complement(&start)?;
        Some(When { interval, tokens: Some(mention.tokens), inherited: false })
    }

    /// The date of the saying that an act is told in.
    pub fn of_speech(&self, anchor: u32) -> Option<When> {
        let parse = &self.view.parse;
        let above = ancestors(parse, parse.clause_at(anchor)).find_map(|c| {
            let verb = parse.clause(c).verb?;
            parse.lemma(verb).and_then(|l| self.grammar.reporting(l)).map(|_| verb)
        });
        above.and_then(|verb| self.told(verb)).filter(|when| Some(when.interval.start) <= Some(self.published))
    }

    /// The date that the expressions of time around an act give it.
    fn told(&self, anchor: u32) -> Option<When> {
        let tense = tense(self.view, anchor);
        let mut best: Option<(i32, When)> = None;
        let mut year: Option<Interval> = None;
        let mut before: Option<Interval> = None;
        for mention in self.view.times.iter().filter(|m| dates(m.role) && m.complement.is_none()) {
            // في 20 نوفمبر، ثم في 25 | من الشهر نفسه: the month of the date before it, be the year told or not.
            let same_month = matches!(&mention.expression, Expression::Date(parts) if parts.month_before);
            let in_sentence = if same_month { before.as_ref() } else { year.as_ref() };
            let from = Anchor { published: self.published, previous: self.previous, in_sentence, tense };
            let resolved = resolve(&mention.expression, &from);
            year = resolved.filter(|i| i.basis == Basis::Stated).or(year);
            before = resolved.filter(|i| matches!(i.precision, Precision::Day | Precision::Month)).or(before);
            let (Some(mut weight), Some(interval)) = (self.belongs(mention, anchor), resolved) else { continue };
            if matches!(mention.role, Role::Since) {
                // Since then it has been so: the act itself may be later.
                weight -= 14;
            }
            if best.as_ref().is_none_or(|(w, _)| weight > *w) {
                best = Some((weight, When { interval, tokens: Some(mention.tokens), inherited: false }));
            }
        }
        best.map(|(_, when)| when).or_else(|| self.stretch(anchor, tense))
    }

    /// أعلن أن بلاده ستفرج عن الطيار | الجمعة: a time in what is said is not the time of saying it.
    fn inside_content(&self, anchor: u32, at: u32) -> bool {
        let parse = &self.view.parse;
        let own = parse.clause_at(anchor);
        let reports = parse.lemma(anchor).and_then(|l| self.grammar.reporting(l)).is_some();
        let mut id = parse.clause_at(at);
        while let Some(parent) = parse.clause(id).parent.filter(|_| id != own) {
            if parent == own {
                return reports && parse.clause(id).kind == ClauseKind::Complement;
            }
            id = parent;
        }
        false
    }

    /// أطلقت صواريخ رداً على هجوم | الثلثاء: between an act and a time stands the act that it answers, which the time is of.
    fn answered(&self, anchor: u32, at: u32) -> bool {
        let parse = &self.view.parse;
        parse.phrases.iter().any(|p| {
            let word = p.preposition.map_or("", |x| self.text.folded(x.token));
            let core = word.strip_prefix('و').unwrap_or(word);
            let event = self.view.instances.iter().any(|i| i.anchor == p.head && i.anchor != anchor);
            matches!(core, "ردا" | "احتجاجا" | "تنديدا") && p.tokens.start > anchor && p.tokens.end <= at && event
        })
    }

    /// أوقعت 218 قتيلاً في ثلاثة أيام: the days up to publication, where nothing else dates what is told in the past.
    fn stretch(&self, anchor: u32, tense: Tense) -> Option<When> {
        let own = self.view.parse.clause_at(anchor);
        let verb = self.view.parse.clause(own).verb;
        if verb.and_then(|v| self.view.parse.lemma(v)).and_then(|l| self.grammar.reporting(l)).is_some() {
            // طلبت مغادرة البلاد خلال 24 ساعة: a term that is set.
            return None;
        }
        let mention = self.view.times.iter().find(|m| {
            let at = m.governor.unwrap_or(m.tokens.start);
            let governor = self.text.folded(at);
            m.role == Role::Duration
                && m.complement.is_none()
                && matches!(governor.strip_prefix('و').unwrap_or(governor), "في" | "خلال")
                && self.view.parse.clause_at(at) == own
        })?;
        let Expression::Duration(duration) = mention.expression else { return None };
        let published = self.published.filter(|_| tense == Tense::Past)?;
        let until = Interval::day(published, Basis::Inferred);
        let from = until.shift(duration, -1)?.start?;
        let days = published.since(from).map_or(i32::MAX, |span| span.get_days());
        let interval = Interval::new(from, published, Precision::Range, Basis::Inferred);
        (days <= LONGEST_STRETCH).then_some(When { interval, tokens: Some(mention.tokens), inherited: false })
    }

    /// How closely an expression of time belongs to an act, in the light of the words around it; `None` where it does not.
    fn belongs(&self, mention: &TimeMention, anchor: u32) -> Option<i32> {
        let Dating { view, text, grammar, .. } = *self;
        let parse = &view.parse;
        if opens_with(parse, text, mention, anchor) {
            return Some(40);
        }
        let at = mention.governor.unwrap_or(mention.tokens.start).min(mention.tokens.start);
        let described =
            at.checked_sub(1).filter(|t| *t != anchor && participle(parse, text, *t)).and_then(|t| parse.phrase_at(t));
        if let Some(described) = described {
            // إعلان المبادئ الموقع | سنة 2015: when that was signed, and nothing else.
            return (parse.phrase(described).head == anchor).then_some(30);
        }
        if let Some(head) = of_another(parse, text, mention) {
            return (head == anchor).then_some(30);
        }
        if let Some(weight) = of_described(view, grammar, mention, at, anchor) {
            return Some(weight);
        }
        let own = parse.clause_at(anchor);
        if self.inside_content(anchor, at) {
            return None;
        }
        if parse.clause(own).verb != Some(anchor) && at < anchor && parse.clause_at(at) == own {
            if sets_apart(parse, text, anchor, at) {
                return None;
            }
            // اتهمت كييف، أمس، موسكو بقصف …: when it was said, not when it was done.
            let verb = parse.clause(own).verb.filter(|v| *v < anchor);
            let reporting = verb.and_then(|v| parse.lemma(v)).and_then(|l| grammar.reporting(l));
            if matches!(reporting, Some(Reporting::Accuse | Reporting::Condemn | Reporting::Claim | Reporting::Deny))
                && parse.said_at(anchor).is_none()
            {
                return None;
            }
            if reporting == Some(Reporting::Say) {
                // أكد الحزب السبت مقتل قائده مساء الجمعة: what stands behind the act is nearer to it.
                return Some(6);
            }
        }
        if at > anchor && parse.clause_at(at) == own && self.answered(anchor, at) {
            return None;
        }
        let its = parse.clause(parse.clause_at(at));
        let opening = text.folded(its.tokens.start);
        let opens = matches!(
            opening,
            "ما" | "لما"
                | "كما"
                | "حسبما"
                | "بحسبما"
                | "مثلما"
                | "علي"
                | "وفق"
                | "بحسب"
                | "حسب"
                | "وفقا"
        );
        let reported = its.parent == Some(own) && opens;
        if reported && its.verb.and_then(|v| parse.lemma(v)).and_then(|l| grammar.reporting(l)) == Some(Reporting::Say)
        {
            // أُلغيت الجولة، على ما أعلن الوزير | أمس
            return Some(1);
        }
        weight(parse, mention, anchor)
    }
}

/// في 12 يونيو عندما تعهد كيم, منذ صيف 2014، حين فر الجنود: the clause tells what happened at the time right before it.
fn opens_with(parse: &Parse, text: &Text, mention: &TimeMention, anchor: u32) -> bool {
    let clause = parse.clause(parse.clause_at(anchor));
    let start = clause.tokens.start;
    let folded = if clause.kind == ClauseKind::Main { "" } else { text.folded(start) };
    matches!(folded, "حين" | "عندما" | "حينما" | "لما" | "حيث" | "اذ")
        && (mention.tokens.end == start || mention.tokens.end + 1 == start && text.folded(start - 1) == "،")
}

/// أعنف مواجهة منذ | حرب خريف 2020: the head of the phrase that the time is part of, behind a preposition that only sets it before or
/// after what is told.
fn of_another(parse: &Parse, text: &Text, mention: &TimeMention) -> Option<u32> {
    let phrase = parse.phrase(parse.phrase_at(mention.tokens.start)?);
    let preposition = text.folded(phrase.preposition?.token);
    let apart = matches!(preposition, "منذ" | "قبل" | "بعد" | "قبيل" | "عقب" | "بعيد");
    (apart && phrase.head < mention.tokens.start && !mention.tokens.contains(phrase.head)).then_some(phrase.head)
}

/// A participle used as an adjective (الموقع, المبرم, المؤرخ).
fn participle(parse: &Parse, text: &Text, token: u32) -> bool {
    use marsad_lexicon::tables::Part;
    let tag = parse.tag(token);
    let folded = text.folded(token);
    let signed = ["الموقع", "الموقعه", "الموقعين", "المبرم", "المبرمه", "المورخ", "المورخه", "الصادر", "الصادره"];
    (signed.contains(&folded) || matches!(tag.reading.part, Part::PassiveParticiple | Part::ActiveParticiple))
        && parse.phrase_at(token).is_some_and(|p| parse.phrase(p).head != token)
}

/// The time of a relative clause that tells of the act itself (الهجوم الذي بدأته إسرائيل | فجر الجمعة), or of what it was done in (اغتيال
/// ثلاثة في قصف استهدف شاحناتهم | فجراً). What others said of it has its own time (الهجوم الذي دانته باريس أمس).
fn of_described(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    mention: &TimeMention,
    at: u32,
    anchor: u32,
) -> Option<i32> {
    let parse = &view.parse;
    let near = -(mention.tokens.start.abs_diff(anchor).min(30) as i32) / 3;
    let mut id = parse.clause_at(at);
    for _ in 0..3 {
        let clause = parse.clause(id);
        // الأحكام العرفية التي أعلنها | ليل الثلثاء: declared by saying so.
        let declared = clause.verb.is_some_and(|v| parse.tag(v).reading.enclitic.is_some());
        let reporting = clause.verb.and_then(|v| parse.lemma(v)).and_then(|l| grammar.reporting(l));
        let said = reporting.is_some_and(|r| !(declared && r == Reporting::Say));
        if clause.kind == ClauseKind::Relative && clause.verb != Some(anchor) && !said {
            let noun = clause.antecedent?;
            if parse.phrase(noun).tokens.contains(anchor) {
                return Some(22 + near);
            }
            let in_it = parse.phrase(noun).preposition.is_some_and(|p| p.token > anchor);
            let event = view.instances.iter().any(|i| i.anchor == parse.phrase(noun).head);
            if in_it && event && clause.parent == Some(parse.clause_at(anchor)) {
                return Some(12 + near);
            }
        }
        id = clause.parent?;
    }
    None
}

/// Whether a phrase is definite. بعد اشتباك مع محتجين, بعد انسحاب مفاجئ are told here for the first time, and so part of the same news.
fn known_before(parse: &Parse, phrase: marsad_clause::PhraseId) -> bool {
    parse.phrase(phrase).tokens.indices().any(|t| {
        let reading = &parse.tag(t).reading;
        reading.proclitics.has(Proclitics::ARTICLE) || reading.enclitic.is_some() || reading.origin == Origin::Name
    })
}

/// بعد سبعة أشهر من | استعادة الإقليم: a length counts from the act.
pub(crate) fn counted_from(view: &SentenceView<'_>, anchor: u32) -> bool {
    let Some(phrase) = view.parse.phrase_at(anchor) else { return false };
    let tokens = view.parse.phrase(phrase).tokens;
    view.times.iter().any(|m| m.complement.is_some_and(|c| tokens.contains(c) && c <= anchor))
}

/// بعد انسحاب …, رداً على هجوم …: what the noun behind such a preposition names has a time of its own.
pub(crate) fn sets_apart(parse: &Parse, text: &Text, anchor: u32, at: u32) -> bool {
    let Some(phrase) = parse.phrase_at(anchor) else { return false };
    let first = std::iter::successors(Some(phrase), |p| parse.phrase(*p).previous).last().unwrap_or(phrase);
    let Some(preposition) = parse.phrase(first).preposition.filter(|p| p.token > at) else { return false };
    let folded = text.folded(preposition.token);
    let core = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
    let first_told = matches!(core, "بعد" | "عقب") && !known_before(parse, phrase);
    let apart =
        matches!(core, "بعد" | "قبل" | "عقب" | "غداه" | "عشيه" | "منذ" | "ردا" | "احتجاجا" | "تنديدا" | "خلفيه");
    apart && !first_told
}

/// How closely an expression of time belongs to an act; `None` where it does not.
fn weight(parse: &Parse, mention: &TimeMention, anchor: u32) -> Option<i32> {
    let at = mention.governor.filter(|g| parse.tokens.is_some_and(|t| t.contains(*g))).unwrap_or(mention.tokens.start);
    let (own, its) = (parse.clause_at(anchor), parse.clause_at(at));
    let start = mention.tokens.start;
    let distance = start.abs_diff(anchor) as i32;
    let near = -distance.min(30) / 3;
    if own == its {
        // What follows the act dates it; what stands before the act of a noun may date the verb.
        return Some(20 + near + i32::from(start > anchor) * 2);
    }
    if ancestors(parse, own).any(|c| c == its) {
        let kind = parse.clause(own).kind;
        let base = match kind {
            ClauseKind::Relative => 2,
            ClauseKind::Adverbial => 5,
            _ => 10,
        };
        return Some(base + near);
    }
    if ancestors(parse, its).any(|c| c == own)
        && !matches!(parse.clause(its).kind, ClauseKind::Relative | ClauseKind::Adverbial)
    {
        return Some(4 + near);
    }
    None
}

fn ancestors(parse: &Parse, clause: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
    std::iter::successors(parse.clause(clause).parent, |c| parse.clause(*c).parent).take(8)
}
