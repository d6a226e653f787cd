//! Since when a state holds, until when, how long: the expressions of time that say it of the state itself, and what is told
//! of its end (انقضت الهدنة في أكتوبر, انسحبت من الاتفاق, نهاية الحرب عام).

use marsad_clause::{Clause, ClauseKind, PhraseId};
use marsad_frame::{Instance, TriggerKind};
use marsad_mention::time::{Role as TimeRole, TimeMention};
use marsad_text::{Span, Tokens};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::When;
use crate::when;

/// Ends of a state and its length, with the words of the length.
#[derive(Debug, Default)]
pub(crate) struct Lasting {
    pub from: Option<When>,
    pub until: Option<When>,
    pub duration: Option<String>,
    pub words: Option<Span<Tokens>>,
}

/// How far behind a trigger, in tokens, an expression of time of another clause may still say since when.
const NEAR: u32 = 6;
/// What an expression before a noun costs in tokens: it mostly dates the verb of the sentence.
const BEFORE: u32 = 12;

/// Frames of ground that a holder lost begin so.
const LOST: &str = "state.control.lost";

/// Nouns before a state that say that it ended.
const ENDS: [&str; 5] = ["نهاية", "انتهاء", "ختام", "انقضاء", "انهيار"];
/// Verbs whose subject ended.
// انقضت is spelt like a form of انقض too.
const ENDED: [&str; 8] = ["انتهى", "انقضى", "انقض", "انهار", "توقف", "سقط", "انفض", "زال"];
/// Verbs whose subject began.
const BEGAN: [&str; 7] = ["بدأ", "اندلع", "انطلق", "نشب", "انفجر", "ابتدأ", "سرى"];
/// Verbs and nouns of leaving what a side had entered, with من; of undoing it, with an object.
const LEAVES: [&str; 12] =
    ["انسحب", "تنصل", "تحلل", "خرج", "ألغى", "أنهى", "نقض", "فسخ", "انسحاب", "خروج", "إلغاء", "إنهاء"];

impl<'l> Resolver<'_, 'l> {
    pub(crate) fn lasting(&self, view: &SentenceView<'l>, instance: &Instance) -> Lasting {
        let mut out = Lasting::default();
        let clause = view.parse.clause_at(instance.anchor);
        let mut from: Option<(u32, When)> = None;
        for mention in &view.times {
            let start = mention.tokens.start;
            let at = mention.governor.unwrap_or(start);
            let same = view.parse.clause_at(at) == clause;
            let filled = instance.fillers.iter().any(|f| f.tokens.overlaps(mention.tokens));
            let behind = start >= instance.trigger.end && start - instance.trigger.end <= NEAR;
            if !same && !filled && !behind {
                continue;
            }
            let when = || self.when(view, instance.anchor, mention);
            match mention.role {
                TimeRole::Until | TimeRole::By => out.until = out.until.or_else(when),
                TimeRole::Duration => {
                    if out.duration.is_none() && when::duration(mention).is_some() {
                        out.words = Some(mention.tokens);
                        out.duration = when::duration(mention);
                    }
                }
                TimeRole::Frequency | TimeRole::BeforeEvent | TimeRole::AfterEvent => {}
                _ => {
                    let cost = cost(instance, mention, same, filled);
                    if from.as_ref().is_none_or(|(best, _)| cost < *best)
                        && let Some(when) = when()
                    {
                        from = Some((cost, when));
                    }
                }
            }
        }
        out.from = from.map(|(_, when)| when);
        let began = self.told_by(view, instance, &BEGAN).and_then(|verb| self.date_near(view, verb, None));
        if let Some(began) = began {
            // نهاية حرب بدأت في فبراير: the date is that of its beginning.
            out.from = Some(began);
        } else if self.ends(view, instance) {
            out.until = out.until.take().or_else(|| out.from.take());
        } else if self.lost(view, instance) {
            // That it is over is what is told, whether or not since when.
            out.until = out.until.take().or_else(|| out.from.take()).or_else(|| Some(When::unknown(self.published)));
        }
        if out.until.is_none() {
            out.until = self.left(view, instance, out.from.as_ref()).or_else(|| self.over(view, instance));
            if let Some(began) = began {
                out.until = out.until.filter(|u| u.tokens != began.tokens);
            } else if out.until.is_some_and(|u| out.from.is_some_and(|f| f.tokens == u.tokens)) {
                // انتهت الحرب عام 2000 says nothing of its beginning.
                out.from = None;
            }
        }
        out
    }

    fn when(&self, view: &SentenceView<'l>, anchor: u32, mention: &TimeMention) -> Option<When> {
        let tense = when::tense(view, anchor);
        when::interval(mention, self.published, self.discourse.last_date.as_ref(), tense).map(|interval| When {
            interval,
            tokens: Some(mention.tokens),
            inherited: false,
        })
    }

    fn plain(&self, view: &SentenceView<'l>, token: u32) -> &str {
        view.parse.lemma(token).map_or("", |l| self.lexicon.lemma(l).plain.as_str())
    }

    /// نهاية الحرب عام 1953: the date is that of the end.
    fn ends(&self, view: &SentenceView<'l>, instance: &Instance) -> bool {
        let before = instance.trigger.start.checked_sub(1).filter(|t| *t >= view.tokens.start);
        before.is_some_and(|t| ENDS.contains(&self.plain(view, t)))
    }

    /// فقدت السيطرة على المدينة, خرجت عن سيطرتها, باتت خارج سيطرتها.
    fn lost(&self, view: &SentenceView<'l>, instance: &Instance) -> bool {
        let frame = self.lexicon.frame(instance.frame);
        let outside = || {
            let phrase = view.parse.phrase_at(instance.anchor).map(|p| view.parse.phrase(p));
            phrase.and_then(|p| p.preposition).is_some_and(|p| self.text.folded(p.token) == "خارج")
        };
        frame.id.starts_with(LOST) || frame.state == "control" && outside()
    }

    /// انسحبت من اتفاق, التحلل من وقف إطلاق النار: when a side left it.
    fn left(&self, view: &SentenceView<'l>, instance: &Instance, from: Option<&When>) -> Option<When> {
        if !self.is_state(instance, "agreement") {
            return None;
        }
        let phrase = view.parse.phrase(view.parse.phrase_at(instance.anchor)?);
        let clause = view.parse.clause(phrase.clause);
        let from_it = phrase.preposition.is_some_and(|p| self.text.folded(p.token) == "من");
        let noun = phrase.preposition.map(|p| p.token).unwrap_or(phrase.tokens.start).checked_sub(1);
        let leaves = |t: &u32| LEAVES.contains(&self.plain(view, *t));
        let verb = clause.verb.filter(|v| *v < phrase.tokens.start && (from_it || clause.object.is_some()));
        let verb =
            verb.filter(leaves).or_else(|| noun.filter(|t| *t >= view.tokens.start && from_it).filter(leaves))?;
        self.date_near(view, verb, from)
    }

    /// للهدنة التي سرت في أبريل وانقضت في أكتوبر: what a verb of ending says of it.
    fn over(&self, view: &SentenceView<'l>, instance: &Instance) -> Option<When> {
        let verb = self.told_by(view, instance, &ENDED)?;
        self.date_near(view, verb, None)
    }

    /// A verb of these whose subject the state is, in the clause or in one that describes it.
    fn told_by(&self, view: &SentenceView<'l>, instance: &Instance, verbs: &[&str]) -> Option<u32> {
        let own = view.parse.phrase_at(instance.anchor)?;
        let about = |c: &&Clause| c.antecedent == Some(own) || c.subject == Some(own) && c.verb.is_some();
        let told = view.parse.clauses.iter().filter(about).filter_map(|c| c.verb);
        told.filter(|v| *v != instance.anchor).find(|v| verbs.contains(&self.plain(view, *v)))
    }

    /// The expression of time in the clause of a verb or noun that lies nearest to it, another one left out.
    fn date_near(&self, view: &SentenceView<'l>, token: u32, not: Option<&When>) -> Option<When> {
        let clause = view.parse.clause_at(token);
        let dates = |m: &&TimeMention| {
            let at = m.governor.unwrap_or(m.tokens.start);
            let told = !matches!(
                m.role,
                TimeRole::Frequency | TimeRole::Duration | TimeRole::BeforeEvent | TimeRole::AfterEvent
            );
            told && m.complement.is_none()
                && view.parse.clause_at(at) == clause
                && not.is_none_or(|w| w.tokens != Some(m.tokens))
        };
        let nearest = view.times.iter().filter(dates).min_by_key(|m| m.tokens.start.abs_diff(token))?;
        self.when(view, token, nearest)
    }

    fn is_state(&self, instance: &Instance, state: &str) -> bool {
        self.lexicon.frame(instance.frame).state == state
    }

    /// The relative clause that says the state of a noun, or one above it.
    pub(crate) fn described(&self, view: &SentenceView<'l>, anchor: u32) -> Option<PhraseId> {
        let mut clause = view.parse.clause(view.parse.clause_at(anchor));
        for _ in 0..3 {
            if clause.kind == ClauseKind::Relative && clause.antecedent.is_some() {
                return clause.antecedent;
            }
            clause = view.parse.clause(clause.parent?);
        }
        None
    }
}

/// How far an expression of time is from saying since when a state is: what follows comes first, `منذ` before all.
fn cost(instance: &Instance, mention: &TimeMention, same: bool, filled: bool) -> u32 {
    let start = mention.tokens.start;
    let noun = instance.kind != TriggerKind::Verb;
    let distance = if start >= instance.trigger.end {
        start - instance.trigger.end
    } else {
        instance.trigger.start.saturating_sub(start) + if noun { BEFORE } else { 0 }
    };
    let since = if mention.role == TimeRole::Since { 0 } else { 40 };
    distance.min(39) + since + if same || filled { 0 } else { NEAR }
}
