//! How the grammar of a sentence tells an act, as far as it says whether the sentence reports the act or only speaks of it:
//! what `strength` weighs.

use jiff::civil::Date;
use marsad_clause::grammar::Reporting;
use marsad_clause::{Category, Clause, ClauseKind};
use marsad_frame::{Instance, TriggerKind};
use marsad_morphology::{Aspect, Proclitics};

use crate::derive::TAKES_GROUND;
use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::strength::Grammar;
use crate::types::Event;

/// Acts that are told as long as their outcome lasts: wars, ground taken, captives.
const LASTING: [&str; 5] =
    ["assault.war", "assault.invade", "assault.invade_place", "assault.captured", "assault.hostage"];

/// How long before publication an act is history rather than news, in days.
pub(crate) const NEWS_DAYS: i32 = 45;

/// Told to no more than so many days, an act is a sum over a time or one of long ago.
const ROUGH_DAYS: i32 = 6;

const LONGEST_MONTH: i32 = 31;

/// Nouns and participles, as folded, of courts and inquiries: the act behind one is their matter. What somebody is charged
/// with is an act alleged of him and no case here.
const CASES: [&str; 17] = [
    "قضيه",
    "قضايا",
    "تحقيق",
    "تحقيقات",
    "تحقيقه",
    "محاكمه",
    "جريمه",
    "جرائم",
    "ضلوع",
    "تورط",
    "متورط",
    "متورطا",
    "مسؤوليه",
    "مشتبه",
    "ملف",
    "ادانه",
    "وراء",
];

/// Prepositions and adverbs, as folded, that name an act as the time or cause of another.
const AFTER: [&str; 14] =
    ["بعد", "قبل", "منذ", "عقب", "اثر", "اثناء", "خلال", "رغم", "بسبب", "جراء", "نتيجه", "غداه", "خلفيه", "ابان"];

/// Nouns, as folded, for so many of a kind.
const SEVERAL: [&str; 12] =
    ["سلسله", "عدد", "عددا", "موجه", "عديد", "مزيد", "بعض", "عشرات", "مئات", "اثنين", "اثنان", "مجموعه"];

impl Resolver<'_, '_> {
    pub(crate) fn telling(&self, view: &SentenceView<'_>, instance: &Instance, event: &Event) -> Grammar {
        let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
        let tag = view.parse.tag(instance.anchor);
        let is_verb = tag.category == Category::Verb;
        let condemned = self.condemned(view, instance.anchor);
        Grammar {
            kind: instance.kind,
            clause: self.rank(view, clause),
            condemned,
            spoken_of: condemned || clause.speaker.is_none() && view.parse.said_at(instance.anchor).is_some(),
            definite: !is_verb && tag.reading.proclitics.has(Proclitics::ARTICLE) && !self.partitive(view, instance),
            question: (instance.trigger.end..view.tokens.end).any(|t| matches!(self.text.folded(t), "؟" | "?")),
            imperfect: is_verb && clause.auxiliary.is_none() && tag.reading.features.aspect() == Aspect::Imperfect,
            known_crowd: !event.actors.is_empty()
                && event.actors.iter().all(|a| {
                    a.entity.is_none()
                        && a.tokens.is_some_and(|t| view.parse.tag(t.start).reading.proclitics.has(Proclitics::ARTICLE))
                        && a.sector.contains("CVL")
                }),
            carried: instance.kind == TriggerKind::Noun && instance.light.is_some(),
            history: self.is_history(instance, event),
            sum: self.is_sum(instance, event),
            after: !is_verb && self.names_a_time(view, instance),
            case: !is_verb && self.is_a_case(view, instance),
        }
    }

    /// أدان الحزب خطف السائحين, ندد بالهجوم الذي استهدف: who condemns an act does not report it.
    fn condemned(&self, view: &SentenceView<'_>, anchor: u32) -> bool {
        let mut token = anchor;
        for _ in 0..3 {
            let clause = view.parse.clause(view.parse.clause_at(token));
            let governor = clause.verb.filter(|v| *v < token).and_then(|v| view.parse.lemma(v));
            if governor.and_then(|l| self.grammar.reporting(l)) == Some(Reporting::Condemn) {
                return true;
            }
            let above = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative);
            match above.map(|p| view.parse.phrase(p).head).filter(|head| *head < token) {
                Some(head) => token = head,
                None => return false,
            }
        }
        false
    }

    /// The kind of a clause as news: one that goes on with a relative clause only describes too; one of contrast (، فيما قُتل
    /// آخرون) tells news of its own, where one of time or cause hangs on another.
    fn rank(&self, view: &SentenceView<'_>, clause: &Clause) -> ClauseKind {
        let contrast = matches!(self.text.folded(clause.tokens.start), "كما" | "فيما" | "بينما" | "وفيما" | "وبينما");
        if clause.kind == ClauseKind::Adverbial && contrast {
            return ClauseKind::Coordinate;
        }
        let mut above = clause;
        while above.kind == ClauseKind::Coordinate {
            let Some(parent) = above.parent else { break };
            above = view.parse.clause(parent);
        }
        if above.kind == ClauseKind::Relative { ClauseKind::Relative } else { clause.kind }
    }

    /// سلسلة من التفجيرات, اثنان من الهجمات: behind من the article says of what kind, not which.
    fn partitive(&self, view: &SentenceView<'_>, instance: &Instance) -> bool {
        let anchor = instance.anchor;
        let whole = anchor.checked_sub(2).filter(|t| *t >= view.tokens.start);
        let from = anchor.checked_sub(1).is_some_and(|t| self.text.folded(t) == "من");
        let plural = view.parse.tag(anchor).reading.features.number() == marsad_morphology::Number::Plural;
        let some = |t: u32| {
            let folded = self.text.folded(t);
            let core = folded.strip_prefix("ال").unwrap_or(folded);
            view.parse.tag(t).category == Category::Number || SEVERAL.contains(&core)
        };
        from && plural && whole.is_some_and(some)
    }

    /// Long ago, or told to no more than weeks, months, years: a sum over a time or history. What lasts is told longer.
    fn is_history(&self, instance: &Instance, event: &Event) -> bool {
        let id = self.lexicon.frame(instance.frame).id.as_str();
        if !event.date.known() || LASTING.contains(&id) || TAKES_GROUND.contains(&id) {
            return false;
        }
        let days = |from: Date, to: Date| to.since(from).map_or(0, |span| span.get_days());
        let interval = &event.date.interval;
        let old = self.published.zip(interval.end).is_some_and(|(day, end)| days(end, day) > NEWS_DAYS);
        let rough = interval.start.zip(interval.end).is_some_and(|(start, end)| days(start, end) >= ROUGH_DAYS);
        old || rough
    }

    /// How many over a month or more: a sum of many acts.
    fn is_sum(&self, instance: &Instance, event: &Event) -> bool {
        let interval = &event.date.interval;
        let span = interval.start.zip(interval.end).and_then(|(start, end)| end.since(start).ok());
        self.is_history(instance, event) && span.is_some_and(|s| s.get_days() > LONGEST_MONTH)
    }

    /// اثر مقتل جنديين, خلال هجوم: the act says when or why something else was done.
    fn names_a_time(&self, view: &SentenceView<'_>, instance: &Instance) -> bool {
        self.words_before(view, instance, 2).any(|word| AFTER.contains(&word))
    }

    /// قضية اغتيال, ضالع في قتل, التحقيق في تفجير: the act is the matter of a case.
    fn is_a_case(&self, view: &SentenceView<'_>, instance: &Instance) -> bool {
        self.words_before(view, instance, 5).any(|word| {
            let core = ["بال", "وال", "لل", "ال"].into_iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
            let bare = core.strip_prefix(['ب', 'و', 'ل']).unwrap_or(core);
            CASES.contains(&core) || CASES.contains(&bare)
        })
    }

    /// The last words of its clause before an act, as folded.
    fn words_before<'v>(
        &'v self,
        view: &'v SentenceView<'_>,
        instance: &Instance,
        reach: u32,
    ) -> impl Iterator<Item = &'v str> {
        let (anchor, clause) = (instance.anchor, view.parse.clause_at(instance.anchor));
        (anchor.saturating_sub(reach).max(view.tokens.start)..anchor)
            .filter(move |t| view.parse.clause_at(*t) == clause)
            .map(|t| self.text.folded(t))
    }
}
