//! Fillers to actors: named, described, by a pronoun, or by the country the document speaks of.

use jiff::civil::Date;
use marsad_clause::PhraseId;
use marsad_frame::Filler;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Part;
use marsad_mention::actor::{ActorKind, ActorMention, Candidate, choose};
use marsad_morphology::{Enclitic, Number, Proclitics};
use marsad_text::{Span, Text, Tokens};

use crate::code::is_country;
use crate::discourse::Discourse;
use crate::sentence::SentenceView;
use crate::sides::Meant;
use crate::types::Party;

/// Things named that are looked back at for a neighbour or ally.
const RELATED: usize = 40;
/// Sentences over which they are.
const RELATED_LASTS: usize = 3;

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
            return self.pronoun(view, discourse, pronoun, filler.head);
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
        if out.is_empty() {
            out = self.owner_behind(view, discourse, filler);
        }
        dedupe(&mut out);
        out
    }

    /// مواقع | لحزب الله, ثكنة تابعة | للجيش: whose a thing is that names nobody itself, right behind it.
    fn owner_behind(&self, view: &SentenceView<'l>, discourse: &Discourse<'l>, filler: &Filler) -> Vec<Party> {
        let Some(id) = filler.phrase.filter(|_| !filler.adjective) else { return Vec::new() };
        let phrase = view.parse.phrase(id);
        let Some(next) = view.parse.phrases.get(id as usize + 1) else { return Vec::new() };
        let owns = view.parse.tag(next.tokens.start).reading.proclitics.has(Proclitics::FOR)
            && next.tokens.start == phrase.tokens.end
            && next.clause == phrase.clause
            && !next.pronoun
            && view.parse.tag(phrase.head).reading.part != Part::Masdar;
        let mention = view.actor_at(next.head).filter(|m| owns && m.tokens.start <= next.head);
        if mention.is_none()
            && let Some(master) = self.master(view, discourse, phrase.tokens.end)
        {
            // قافلة تابعة لها
            return vec![Party { inferred: true, ..master }];
        }
        mention.map(|m| self.mention(view, discourse, m)).unwrap_or_default()
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
            return self.bare_pronoun(view, discourse, phrase);
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

    fn bare_pronoun(&self, view: &SentenceView<'l>, discourse: &Discourse<'l>, phrase: PhraseId) -> Vec<Party> {
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
    ) -> Vec<Party> {
        if matches!(enclitic, Enclitic::Me | Enclitic::Us) {
            // بلادنا of a paper that lets nobody speak: its own country.
            let own = || Some(Party { code: discourse.home.clone()?, sector: "GOV".to_owned(), ..Party::default() });
            let speaker = discourse.speaker.clone().or_else(own);
            return speaker.map(|p| Party { inferred: true, ..p }).into_iter().collect();
        }
        let inferred = |p: Party| Party { inferred: true, ..p };
        if let Some(parties) = self.object_pronoun(view, discourse, enclitic, at) {
            return parties;
        }
        // The subject of the clause, where the pronoun stands behind it; هما and هم may be several subjects.
        let clause = view.parse.clause(view.parse.clause_at(at));
        let subject =
            clause.subject.filter(|s| view.parse.phrase(*s).tokens.end <= at && !view.parse.phrase(*s).pronoun);
        if let Some(subject) = subject {
            let several = matches!(enclitic, Enclitic::ThemBoth | Enclitic::Them);
            let own = |id: PhraseId| view.actor_at(view.parse.phrase(id).head).filter(|m| m.tokens.end <= at);
            let together: Vec<Party> = view
                .parse
                .conjuncts(subject)
                .filter(|_| several)
                .filter_map(own)
                .flat_map(|m| self.mention(view, discourse, m))
                .filter(|p| !p.code.is_empty())
                .map(inferred)
                .collect();
            if together.len() > 1 {
                return together;
            }
            if let Some(mention) = own(subject)
                && agrees(mention, enclitic)
            {
                let parties = self.mention(view, discourse, mention);
                if !parties.is_empty() {
                    let keep = if enclitic == Enclitic::ThemBoth { 2 } else { 1 };
                    return parties.into_iter().take(keep).map(inferred).collect();
                }
            }
        }
        if enclitic == Enclitic::ThemBoth {
            // من مطاري الإقليم وإليهما: two things of the sentence are no sides.
            let things = (view.tokens.start..at).any(|t| {
                let tag = view.parse.tag(t);
                tag.category == marsad_clause::Category::Nominal
                    && tag.reading.lemma.is_some()
                    && tag.reading.features.number() == Number::Dual
                    && view.actor_at(t).is_none()
            });
            if things {
                return Vec::new();
            }
            let both = discourse.sides_meant(Meant::Two { states: false }, at, None);
            if !both.is_empty() {
                return both;
            }
        }
        let named = discourse.pronoun(enclitic, at, view.index, None);
        // اعتدى عليها: who is the object of a verb, by a preposition too, is not its doer.
        let doer = subject.and_then(|s| view.actor_at(view.parse.phrase(s).head));
        let object = view.parse.phrase_at(at).is_some_and(|p| {
            let phrase = view.parse.phrase(p);
            phrase.pronoun && phrase.preposition.is_some() && clause.phrases.contains(&p)
        });
        let doer = doer.filter(|m| object && m.tokens.end <= at).and_then(|m| {
            let parties = self.mention(view, discourse, m);
            parties.into_iter().next()
        });
        let same = |n: &crate::discourse::Named, d: &Party| {
            n.party.code == d.code && n.party.sector == d.sector && n.party.name == d.name
        };
        let named = match doer {
            Some(doer) if named.is_some_and(|n| same(n, &doer)) => {
                discourse.other_than(&doer, enclitic, at, view.index).or(named)
            }
            _ => named,
        };
        named.map(|n| inferred(n.party.clone())).into_iter().collect()
    }

    /// The actor whose act a mention stands in as object or complement: the subject of its clause.
    fn subject_beside(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
    ) -> Option<Party> {
        let clause = view.parse.clause(view.parse.clause_at(mention.head));
        let subject = view.parse.phrase(clause.subject?);
        let inside = subject.tokens.contains(mention.head) || subject.head >= mention.head;
        // Heads only fall, so that looking back ends.
        let other = view.actor_at(subject.head).filter(|m| !inside && m.head < mention.head)?;
        self.mention(view, discourse, other).into_iter().next()
    }

    /// جارتها أرمينيا, حليفتها: who stands to the owner as neighbour, ally or foe is never the owner, but the one named behind it,
    /// else the other country spoken of last.
    fn relative_to(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
    ) -> Option<Vec<Party>> {
        let (token, pronoun) = mention.owner?;
        let noun = self.lexicon.agent(mention.agent?).arabic.as_str();
        if !matches!(noun, "جار" | "حليف" | "خصم" | "غريم" | "شريك" | "عدو" | "نظير") {
            return None;
        }
        let named = |m: &&ActorMention<'l>| {
            m.tokens.start == mention.tokens.end
                && matches!(m.kind, ActorKind::State | ActorKind::Group | ActorKind::Body)
        };
        if let Some(behind) = view.actors.iter().find(named) {
            return Some(self.mention(view, discourse, behind));
        }
        if noun == "نظير" {
            return None;
        }
        let owners = self.pronoun(view, discourse, pronoun, token);
        let owner = owners.iter().find(|o| is_country(&o.code))?;
        let other = |n: &&crate::discourse::Named| {
            n.token < mention.head
                && view.index.saturating_sub(n.sentence) <= RELATED_LASTS
                && is_country(&n.party.code)
                && n.party.code != owner.code
                && matches!(n.party.sector.as_str(), "" | "GOV" | "MIL")
        };
        // هاجمت إسرائيل إيران، وأيدت واشنطن حليفتها: an ally rather does something than suffers it.
        let named = || discourse.named.iter().rev().take(RELATED).filter(other);
        let ally = matches!(noun, "حليف" | "شريك");
        let Some(found) = named().find(|n| ally && n.subject).or_else(|| named().next()) else {
            // A neighbour is not the owner, be it unknown which; opponents may be of his country.
            let state = mention.number == Number::Singular && matches!(noun, "جار" | "حليف" | "شريك");
            return state.then(Vec::new);
        };
        let party = Party { code: found.party.code.clone(), sector: "GOV".to_owned(), ..Party::default() };
        Some(vec![Party { tokens: Some(mention.tokens), agent: mention.agent, inferred: true, ..party }])
    }

    /// An actor mention as one party, or two for الطرفان.
    pub fn mention(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
    ) -> Vec<Party> {
        let mut chosen = choose(mention, self.published, &discourse.context);
        let ours = discourse.home.as_deref() == Some(chosen.code);
        let elsewhere = mention.surname && !ours && discourse.context.count(chosen.code) == 0;
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
            supplied: false,
            proper: None,
        };
        if !party.code.is_empty() {
            return vec![party];
        }
        if let Some(master) = self.master(view, discourse, mention.tokens.end) {
            // محكمة خاضعة للحوثيين
            return vec![Party { code: master.code, inferred: true, ..party }];
        }
        let meant = self.meant(mention);
        if let Some(meant) = meant {
            let beside = self.subject_beside(view, discourse, mention);
            let sides = discourse.sides_meant(meant, mention.head, beside.as_ref());
            if !sides.is_empty() {
                return sides.into_iter().map(|p| Party { tokens: Some(mention.tokens), ..p }).collect();
            }
        }
        if let Some(other) = self.relative_to(view, discourse, mention) {
            return other;
        }
        // جنودها: the owner's.
        if let Some((token, pronoun)) = mention.owner {
            let owners = self.pronoun(view, discourse, pronoun, token);
            let owned = owners.into_iter().filter(|o| !o.code.is_empty());
            let owned: Vec<Party> = owned.map(|o| Party { code: o.code, inferred: true, ..party.clone() }).collect();
            if !owned.is_empty() {
                return owned;
            }
        }
        // الرئيس فلان, of whom nothing is known, is not the other president named before.
        let unlisted = mention.kind == ActorKind::Person && mention.name.is_some();
        let same = mention.agent.filter(|_| !unlisted && (mention.definite || mention.needs_country));
        let same = same.and_then(|agent| discourse.same_noun(agent, mention.head));
        let beside = self.subject_beside(view, discourse, mention);
        let group = self.group_meant(discourse, mention, beside.as_ref()).filter(|_| meant.is_none());
        if let Some(group) = group.filter(|g| same.is_none_or(|s| s.token <= g.token)) {
            return vec![Party { tokens: Some(mention.tokens), inferred: true, ..group.party.clone() }];
        }
        if let Some(named) = same {
            party.code = named.party.code.clone();
            if party.sector.is_empty() {
                party.sector = named.party.sector.clone();
            }
            party.inferred = true;
            return vec![party];
        }
        // عناصر | من الشرطة: what they belong to says what they are.
        let article = view.parse.tag(mention.head).reading.proclitics.has(Proclitics::ARTICLE);
        let belongs = mention.tokens.len() > 2
            && mention.tokens.start == mention.head
            && !party.sector.is_empty()
            && mention.weak
            && !article;
        // الغارة, الصواريخ: a thing is nobody told of before.
        let thing = mention.thing && mention.weak && mention.armed;
        if (mention.anaphoric || mention.kind == ActorKind::Anaphor) && !belongs && !thing {
            let enclitic = match (mention.number, mention.gender) {
                (Number::Plural, _) => Enclitic::Them,
                (_, marsad_morphology::Gender::Feminine) => Enclitic::Her,
                _ => Enclitic::Him,
            };
            let last = beside.as_ref().filter(|_| self.text.folded(mention.head).contains("اخير"));
            let other = last.and_then(|doer| discourse.other_than(doer, enclitic, mention.head, view.index));
            let named = other.or_else(|| discourse.pronoun(enclitic, mention.head, view.index, None));
            if let Some(named) = named {
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
        if construct || self.is_of_elsewhere(mention) {
            return vec![party];
        }
        if mention.tokens.indices().any(|t| self.text.folded(t) == "الاحتلال") {
            party.code = self.occupier(view, discourse, mention).unwrap_or_default();
            party.inferred = true;
            return vec![party];
        }
        if (mention.needs_country || !mention.weak || belongs)
            && let Some(country) = self.country_of(view, discourse, mention, &party.sector)
        {
            party.code = country;
            party.inferred = true;
        }
        if party.code.is_empty() && party.sector.is_empty() && mention.agent.is_none() {
            return Vec::new();
        }
        vec![party]
    }
}

impl<'l> PartyResolver<'_, 'l> {
    /// شخصيات دولية, قوات أجنبية, دول عربية: the adjective says that they are of several countries or of another one, so that the
    /// country told of is not theirs.
    fn is_of_elsewhere(&self, mention: &ActorMention<'l>) -> bool {
        let behind = mention.head + 1..mention.tokens.end;
        behind.into_iter().any(|t| {
            let folded = self.text.folded(t);
            let stem = folded.strip_prefix("ال").unwrap_or(folded);
            let stem = ["ه", "ين", "ون", "ات"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
            matches!(stem, "دولي" | "عربي" | "اجنبي" | "غربي" | "اقليمي" | "عالمي" | "اسلامي" | "افريقي" | "اسيوي")
                && (mention.kind != ActorKind::Group && mention.number == Number::Plural || stem == "اجنبي")
        }) || mention.number == Number::Plural && mention.head + 1 == mention.tokens.end && self.is_foreigner(mention)
    }

    /// أجانب
    fn is_foreigner(&self, mention: &ActorMention<'l>) -> bool {
        mention.agent.is_some_and(|a| self.lexicon.agent(a).arabic == "أجنبي")
    }
}

pub(crate) fn agrees(mention: &ActorMention<'_>, enclitic: Enclitic) -> bool {
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
