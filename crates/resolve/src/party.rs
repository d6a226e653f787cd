//! Fillers to actors: named, described, by a pronoun, or by the country the document speaks of.

use jiff::civil::Date;
use marsad_clause::PhraseId;
use marsad_frame::Filler;
use marsad_lexicon::Lexicon;
use marsad_mention::actor::{ActorKind, ActorMention, Candidate, choose};
use marsad_morphology::{Enclitic, Number};
use marsad_text::{Span, Text, Tokens};

use crate::discourse::Discourse;
use crate::sentence::SentenceView;
use crate::types::Party;

/// What resolving needs to know.
pub struct PartyResolver<'a, 'l> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon<'l>,
    pub published: Option<Date>,
}

impl<'l> PartyResolver<'_, 'l> {
    /// The actors a filler stands for: each conjunct in turn.
    pub fn parties(&self, view: &SentenceView<'l>, discourse: &Discourse<'l>, filler: &Filler) -> Vec<Party> {
        if let Some(pronoun) = filler.pronoun {
            return self.pronoun(view, discourse, pronoun, filler.head).into_iter().collect();
        }
        if filler.clause {
            return Vec::new();
        }
        let mut out = self.in_span(view, discourse, filler.tokens, filler.head);
        // Conjuncts of the phrase, where the filler goes to its end.
        if let Some(phrase) = filler.phrase
            && filler.tokens.end == view.parse.phrase(phrase).tokens.end
            && !filler.adjective
        {
            let first_was_actor = !out.is_empty();
            for id in view.parse.conjuncts(phrase).skip(1) {
                let conjunct = view.parse.phrase(id);
                let more = self.in_span(view, discourse, conjunct.tokens, conjunct.head);
                if more.is_empty() && first_was_actor {
                    break;
                }
                out.extend(more);
            }
        }
        dedupe(&mut out);
        out
    }

    /// الطرفان, البلدان and the like: the two sides just named. البلدان is spelt like the plural.
    fn means_both(&self, token: u32) -> bool {
        let folded = self.text.folded(token);
        let core = folded.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
        matches!(
            core,
            "الطرفان"
                | "الطرفين"
                | "البلدان"
                | "البلدين"
                | "الجانبان"
                | "الجانبين"
                | "الدولتان"
                | "الدولتين"
                | "الرئيسان"
                | "الرئيسين"
                | "الوزيران"
                | "الوزيرين"
                | "الحكومتان"
                | "الحكومتين"
                | "الجارتان"
                | "الجارتين"
                | "الزعيمان"
                | "الزعيمين"
                | "الجاران"
                | "الجارين"
                | "الخصمان"
                | "الخصمين"
                | "الحليفان"
                | "الحليفين"
        )
    }

    /// Actors of one phrase: the mention at its head; failing that, the one it belongs to (مواقع البيشمركة).
    fn in_span(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        tokens: Span<Tokens>,
        head: u32,
    ) -> Vec<Party> {
        if let Some(phrase) = view.parse.phrase_at(head)
            && view.parse.phrase(phrase).pronoun
        {
            return self.bare_pronoun(view, discourse, phrase).into_iter().collect();
        }
        let mention = view.actor_at(head).filter(|m| m.tokens.start <= head);
        if let Some(mention) = mention {
            let mut out: Vec<Party> = self.mention(view, discourse, mention);
            for shared in
                view.actors.iter().filter(|m| m.coordinated && m.head == mention.head && m.tokens != mention.tokens)
            {
                out.extend(self.mention(view, discourse, shared));
            }
            return out;
        }
        if let Some(mention) = view.actors_in(tokens).find(|m| m.kind != ActorKind::Attribute || tokens.len() <= 3) {
            return self.mention(view, discourse, mention);
        }
        // سفيرتها, قواته: the owner of something that names no actor itself is no actor of the record, but the pronoun
        // on a word of the phrase may be.
        Vec::new()
    }

    fn bare_pronoun(&self, view: &SentenceView<'l>, discourse: &Discourse<'l>, phrase: PhraseId) -> Option<Party> {
        let head = view.parse.phrase(phrase).head;
        let folded = self.text.folded(head);
        let enclitic = if folded.ends_with("هما") {
            Enclitic::ThemBoth
        } else if folded.ends_with("هم") {
            Enclitic::Them
        } else if folded.ends_with("ها") || folded.ends_with("هي") {
            Enclitic::Her
        } else {
            Enclitic::Him
        };
        self.pronoun(view, discourse, enclitic, head)
    }

    /// What a pronoun at a token stands for.
    pub fn pronoun(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        enclitic: Enclitic,
        at: u32,
    ) -> Option<Party> {
        if matches!(enclitic, Enclitic::Me | Enclitic::Us) {
            return discourse.speaker.clone().map(|p| Party { inferred: true, ..p });
        }
        // The subject of the clause, where the pronoun stands behind it.
        let clause = view.parse.clause(view.parse.clause_at(at));
        let subject = clause.subject.map(|s| view.parse.phrase(s)).filter(|p| p.tokens.end <= at && !p.pronoun);
        if let Some(subject) = subject
            && let Some(mention) = view.actor_at(subject.head)
            && agrees(mention, enclitic)
        {
            let mut parties = self.mention(view, discourse, mention);
            if !parties.is_empty() {
                let party = parties.swap_remove(0);
                return Some(Party { inferred: true, ..party });
            }
        }
        discourse.pronoun(enclitic, at, view.index, None).map(|n| Party { inferred: true, ..n.party.clone() })
    }

    /// An actor mention as one party, or two for الطرفان.
    pub fn mention(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
    ) -> Vec<Party> {
        let mut chosen = choose(mention, self.published, &discourse.context);
        let elsewhere = mention.surname && discourse.context.count(chosen.code) == 0;
        if elsewhere && discourse.dominant_country().is_some_and(|c| c != chosen.code) {
            // بلحاج, إبراهيم in the news of another country: some other bearer of the name.
            chosen = Candidate::of_sector("");
        }
        let mut party = Party {
            code: chosen.code.to_owned(),
            sector: chosen.sector.to_owned(),
            name: chosen.name.to_owned(),
            entity: chosen.entity,
            tokens: Some(mention.tokens),
            agent: mention.agent,
            inferred: false,
        };
        if !party.code.is_empty() {
            return vec![party];
        }
        if mention.number == Number::Dual && (mention.anaphoric || mention.needs_country)
            || self.means_both(mention.head)
        {
            let both = discourse.last_two(mention.head);
            if both.len() == 2 {
                return both;
            }
        }
        // جنودها: the owner's.
        if let Some((token, pronoun)) = mention.owner
            && let Some(owner) = self.pronoun(view, discourse, pronoun, token)
            && !owner.code.is_empty()
        {
            party.code = owner.code;
            party.inferred = true;
            return vec![party];
        }
        if let Some(agent) = mention.agent
            && (mention.definite || mention.needs_country)
            && let Some(named) = discourse.same_noun(agent, mention.head)
        {
            party.code = named.party.code.clone();
            if party.sector.is_empty() {
                party.sector = named.party.sector.clone();
            }
            party.inferred = true;
            return vec![party];
        }
        if mention.anaphoric || mention.kind == ActorKind::Anaphor {
            let enclitic = match (mention.number, mention.gender) {
                (Number::Plural, _) => Enclitic::Them,
                (_, marsad_morphology::Gender::Feminine) => Enclitic::Her,
                _ => Enclitic::Him,
            };
            if let Some(named) = discourse.pronoun(enclitic, mention.head, view.index, None) {
                return vec![Party { tokens: Some(mention.tokens), inferred: true, ..named.party.clone() }];
            }
        }
        // الفصائل, المتمردون: rebels without a name are those last named.
        let rebels = |p: &Party| p.sector.split(' ').any(|s| matches!(s, "REB" | "UAF"));
        if mention.definite
            && rebels(&party)
            && let Some(named) = discourse.last_named(mention.head, |p| rebels(p) && p.entity.is_some())
        {
            party.code = named.code.clone();
            party.inferred = true;
            return vec![party];
        }
        // المجتمع الدولي, الغرب: constructs have no code (codebook 2.3).
        let construct = mention.agent.is_some_and(|a| {
            matches!(self.lexicon.agent(a).arabic.as_str(), "مجتمع دولي" | "غرب" | "رأي عام" | "رأي عام دولي")
        });
        if construct {
            return vec![party];
        }
        if mention.needs_country || !mention.weak {
            // The country of the sentence's places, else the one the document mostly speaks of.
            // The country that most of the document is about, where one stands out; else the one named nearby.
            let domestic = party.sector.split(' ').any(|s| {
                matches!(s, "COP" | "JUD" | "CVL" | "LEG" | "OPP" | "LAB" | "EDU" | "MED" | "UAF" | "SPY" | "JRN")
            });
            let here = || {
                let mut codes =
                    view.places.iter().filter_map(|p| p.candidates.first().map(|c| c.code)).filter(|c| !c.is_empty());
                let first = codes.next().filter(|_| domestic)?;
                codes.all(|c| c == first).then(|| first.to_owned())
            };
            let local = here();
            let local = local.or_else(|| discourse.dominant_country().map(str::to_owned));
            let local = local.or_else(|| discourse.near_country(mention.head, view.index).map(str::to_owned));
            let local = local.as_deref();
            let local = local.or_else(|| {
                view.places.iter().find_map(|p| p.candidates.first().map(|c| c.code).filter(|c| !c.is_empty()))
            });
            if let Some(country) = local.or_else(|| discourse.main_country()) {
                party.code = country.to_owned();
                party.inferred = true;
            }
        }
        if party.code.is_empty() && party.sector.is_empty() && mention.agent.is_none() {
            return Vec::new();
        }
        vec![party]
    }
}

fn agrees(mention: &ActorMention<'_>, enclitic: Enclitic) -> bool {
    use marsad_morphology::Gender;
    match enclitic {
        Enclitic::Him => mention.number == Number::Singular && mention.gender != Gender::Feminine,
        Enclitic::Her => {
            mention.gender == Gender::Feminine
                || mention.number == Number::Plural && !mention.person
                || matches!(mention.kind, ActorKind::State | ActorKind::Capital)
        }
        Enclitic::Them | Enclitic::ThemFeminine => mention.number != Number::Singular,
        Enclitic::ThemBoth => mention.number == Number::Dual,
        _ => false,
    }
}

/// Keeps the first of parties that are the same.
pub fn dedupe(parties: &mut Vec<Party>) {
    let mut seen: Vec<(String, String, String)> = Vec::new();
    parties.retain(|p| {
        let key = (p.code.clone(), p.sector.clone(), p.name.clone());
        let new = !seen.contains(&key);
        if new {
            seen.push(key);
        }
        new
    });
}
