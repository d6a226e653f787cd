//! Doers and partners that stand one step away from the act: whose law forbids and whose resolution condemns (`قانون إسرائيلي يحظر`,
//! `اعتمد المجلس قراراً يدين`), with whom the talks are that somebody offers (`عرضت إجراء حوار مع مقديشو`), all who tell something together.

use marsad_clause::{Clause, ClauseKind, Speaker, SubjectSource};
use marsad_frame::{Filler, Instance, Role};
use marsad_text::Span;

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::Party;
use crate::voice;

/// Nouns for what is issued and speaks for whoever issued it.
const ISSUED: [&str; 9] = ["قرار", "قانون", "مرسوم", "بيان", "توصية", "إعلان", "أمر", "تشريع", "رسالة"];

impl<'l> Resolver<'_, 'l> {
    /// Who acts by a law, decree or resolution that a relative clause tells of: whose it is called, else who adopts it above.
    pub(crate) fn issuers(&self, view: &SentenceView<'l>, instance: &Instance) -> Option<Vec<Party>> {
        let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
        let described = clause.kind == ClauseKind::Relative
            && clause.subject_source == Some(SubjectSource::Antecedent)
            && clause.verb == Some(instance.anchor)
            && !clause.passive;
        let antecedent = clause.antecedent.filter(|_| described)?;
        let phrase = view.parse.phrase(antecedent);
        let plain = |t: u32| view.parse.lemma(t).map(|l| self.lexicon.lemma(l).plain.as_str());
        let noun = phrase.tokens.indices().rfind(|t| plain(*t).is_some_and(|p| ISSUED.contains(&p)))?;
        let own = view.actors_in(Span::new(noun + 1, phrase.tokens.end.max(noun + 1)));
        let named = |m| self.parties.mention(view, &self.discourse, m);
        let owners: Vec<Party> = own.flat_map(named).filter(|p| !p.code.is_empty()).collect();
        if !owners.is_empty() {
            return Some(owners);
        }
        let above = view.parse.clause(clause.parent?);
        let adopts = |c: &Clause| c.object == Some(antecedent) && !c.passive && c.subject != Some(antecedent);
        let subject = above.subject.filter(|_| adopts(above) && noun == phrase.head)?;
        let mention = view.actor_at(view.parse.phrase(subject).head)?;
        let parties: Vec<Party> = named(mention).into_iter().filter(|p| !p.code.is_empty()).collect();
        (!parties.is_empty()).then_some(parties)
    }

    /// With whom the talks or deal are that somebody offers or promises: مع right behind what is offered.
    pub(crate) fn partners_of_theme(
        &self,
        view: &SentenceView<'l>,
        instance: &Instance,
        filler: &Filler,
        actors: &[Party],
    ) -> Vec<Party> {
        let offered =
            self.lexicon.frame(instance.frame).event == "AGREE" && !filler.clause && filler.role == Role::Theme;
        let Some(phrase) = filler.phrase.filter(|_| offered) else { return Vec::new() };
        let end = view.parse.phrase(phrase).tokens.end;
        let with = view
            .parse
            .phrases
            .iter()
            .filter(|p| !p.pronoun)
            .find(|p| p.preposition.is_some_and(|x| x.token == end && self.text.folded(x.token) == "مع"));
        let mention = with.and_then(|p| view.actor_at(p.head).filter(|m| m.tokens.start <= p.head));
        let mut parties = mention.map(|m| self.parties.mention(view, &self.discourse, m)).unwrap_or_default();
        parties.retain(|p| !p.code.is_empty() && actors.iter().all(|a| a.code != p.code || a.sector != p.sector));
        parties
    }

    /// All who say something together, where they are one phrase and its conjuncts; else the one who says it.
    pub(crate) fn speakers(&self, view: &SentenceView<'l>, instance: &Instance, one: Option<&Party>) -> Vec<Party> {
        let speaker = voice::speaker(view, self.grammar, self.text, instance.anchor, instance.light);
        let mut parties: Vec<Party> = one.into_iter().cloned().collect();
        if let (Some(Speaker::Phrase(id)), false) = (speaker, parties.is_empty()) {
            for conjunct in view.parse.conjuncts(id).skip(1) {
                let head = view.parse.phrase(conjunct).head;
                let more = view.actor_at(head).filter(|m| m.tokens.start <= head);
                parties.extend(more.into_iter().flat_map(|m| self.parties.mention(view, &self.discourse, m)));
            }
        }
        parties
    }
}
