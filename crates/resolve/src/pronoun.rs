//! Two ways of pointing at somebody named just before: the pronoun that is the object of a verb (`اتهمت باكو جارتها … وتطالبها`), which
//! is never the verb's own subject, and the one that a court, force or convoy is under (`محكمة خاضعة للحوثيين`).

use marsad_clause::{Category, ClauseKind, SubjectSource};
use marsad_mention::actor::choose;
use marsad_morphology::{Enclitic, Proclitics};

use crate::discourse::Discourse;
use crate::party::{PartyResolver, agrees};
use crate::sentence::SentenceView;
use crate::types::Party;

impl<'l> PartyResolver<'_, 'l> {
    /// The object of a coordinated verb that goes on with the subject before: the object of the verb it stands beside, where it agrees.
    pub(crate) fn object_pronoun(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        enclitic: Enclitic,
        at: u32,
    ) -> Option<Vec<Party>> {
        let clause = view.parse.clause(view.parse.clause_at(at));
        let goes_on = clause.kind == ClauseKind::Coordinate
            && clause.verb == Some(at)
            && clause.subject_source == Some(SubjectSource::Inherited);
        if view.parse.tag(at).category != Category::Verb || !goes_on {
            return None;
        }
        let above = view.parse.clause(clause.parent?);
        let object = view.parse.phrase(above.object.filter(|_| above.subject == clause.subject && !above.passive)?);
        let mention = view.actor_at(object.head).filter(|m| m.tokens.end <= at && agrees(m, enclitic))?;
        let parties: Vec<Party> = self.mention(view, discourse, mention);
        let known = parties.iter().any(|p| !p.code.is_empty());
        known.then(|| parties.into_iter().map(|p| Party { inferred: true, ..p }).collect())
    }

    /// The country or group of whoever the noun before a token belongs to: تابعة لـ, خاضعة لـ with a name or pronoun behind it.
    pub(crate) fn master(&self, view: &SentenceView<'l>, discourse: &Discourse<'l>, end: u32) -> Option<Party> {
        let under = |t: u32| {
            let folded = self.text.folded(t);
            let bare = folded.strip_prefix("ال").unwrap_or(folded);
            ["تابع", "خاضع"].iter().any(|w| {
                bare.strip_prefix(w).is_some_and(|end| matches!(end, "" | "ه" | "ين" | "ون" | "ات" | "تين" | "ان"))
            })
        };
        let last = end.checked_sub(1)?;
        let word = [last, end].into_iter().find(|t| view.tokens.contains(*t) && under(*t))?;
        let next = word + 1;
        if !view.tokens.contains(next) {
            return None;
        }
        if view.parse.tag(next).reading.proclitics.has(Proclitics::FOR) {
            // By its name alone: resolving it any further could lead back here.
            let named = view.actors.iter().find(|m| m.tokens.start == next)?;
            let chosen = choose(named, self.published, &discourse.context);
            let party = Party { code: chosen.code.to_owned(), sector: chosen.sector.to_owned(), ..Party::default() };
            return Some(party).filter(|p| !p.code.is_empty());
        }
        let pronoun = match self.text.folded(next) {
            "لها" => Enclitic::Her,
            "له" => Enclitic::Him,
            "لهم" => Enclitic::Them,
            _ => return None,
        };
        let named = discourse.pronoun(pronoun, next, view.index, None)?;
        Some(Party { tokens: None, ..named.party.clone() }).filter(|p| !p.code.is_empty())
    }
}
