//! An English actor by its head noun or title: the name behind a title, what `of` leads to, whose it is.

use marsad_lexicon::tables::{ArchivedEntityKind as EntityKind, Part};
use marsad_morphology::Number;
use marsad_text::{Span, Tokens};

use super::actor::{Described, Head, Owner, Scan};
use super::capital;
use super::listed::{blank, candidates_of, is_calendar, is_function_word, is_particle_of_names};
use crate::actor::{ActorKind, ActorMention, Candidate};

/// Words of a person's name.
const LONGEST_NAME: u32 = 5;

impl<'l> Scan<'_, 'l, '_> {
    pub(super) fn of_head(
        &mut self,
        first: u32,
        head: Head,
        owner: Option<Owner<'l>>,
        complements: bool,
        described: Described,
    ) -> Option<ActorMention<'l>> {
        let Described { definite, owner_pronoun, former, anaphoric, quantity } = described;
        let lexicon = self.lexicon;
        let last = head.tokens.end - 1;
        let mut mention = blank(Span::new(first, head.tokens.end), last, ActorKind::Agent);
        mention.agent = head.agent;
        mention.title = head.title;
        mention.definite = definite || owner.is_some();
        mention.owner = owner_pronoun;
        mention.former = former;
        mention.anaphoric = anaphoric;
        mention.quantity = quantity;
        let (mut sector, mut code) = ("", "");
        if let Some(agent) = head.agent {
            let agent = lexicon.agent(agent);
            let has = |tag: &str| agent.tags.iter().any(|t| t.as_str() == tag);
            (sector, code) = (agent.sector.as_str(), agent.code.as_str());
            mention.armed = agent.armed;
            mention.person = has("person") || has("kin") || has("captive") || has("victim") || has("crowd");
            mention.thing = has("thing");
            mention.weak = has("weak");
        }
        if let Some(title) = head.title {
            let title = &lexicon.tables().titles[title as usize];
            mention.kind = ActorKind::Office;
            mention.person = true;
            if !title.sector.is_empty() {
                sector = title.sector.as_str();
            }
            if !title.code.is_empty() {
                code = title.code.as_str();
            }
        }
        if former {
            sector = "ELI";
        }
        let many =
            self.words.get(last).readings.iter().any(|r| r.features.number() == Number::Plural && r.part == Part::Noun);
        mention.number = if many { Number::Plural } else { Number::Singular };
        let mut owner = owner;
        // President Zia, Foreign Minister Ali Akbar Velayati; spokesman Jen Psaki.
        let personal = head.title.is_some() || mention.person && !many;
        if personal && let Some((name, known)) = self.name_at(mention.tokens.end) {
            mention.name = Some(name);
            mention.kind = ActorKind::Person;
            mention.tokens = Span::new(mention.tokens.start, name.end);
            mention.head = name.end - 1;
            let surname = self.folded(name.end - 1).to_owned();
            if let Some(known) = known.filter(|k| !k.is_empty()) {
                let fits =
                    |c: &Candidate<'l>| owner.as_ref().is_none_or(|o| o.candidates.iter().any(|w| w.code == c.code));
                let chosen: Vec<Candidate<'l>> = known.iter().copied().filter(fits).collect();
                if !chosen.is_empty() {
                    mention.candidates = chosen;
                    mention.evidence = Some(name);
                    self.memory.learn(&surname, mention.candidates.clone());
                    return Some(mention);
                }
            }
        }
        // Minister of Defence of Iran, the government of Sudan, members of Hamas.
        if complements
            && owner.is_none()
            && matches!(self.folded(mention.tokens.end), "of" | "for" | "from" | "in" | "with")
        {
            let of = self.folded(mention.tokens.end) == "of";
            let behind = mention.tokens.end + 1;
            let behind = behind + u32::from(matches!(self.folded(behind), "the" | "a"));
            if let Some((found, end)) = self.whose(behind)
                && (of || matches!(found.kind, ActorKind::State | ActorKind::Group | ActorKind::Body))
                && (of || !self.leads_to_head(self.behind_owner(end), end + 3))
            {
                // Rebels in Sudan are Sudanese as far as the text says; a soldier in Sudan need not be.
                let stays = of || !mention.armed && !matches!(self.folded(mention.tokens.end), "from" | "with");
                if of {
                    mention.tokens = Span::new(mention.tokens.start, end);
                }
                if stays || self.folded(mention.tokens.end) == "from" {
                    owner = Some(found);
                }
            } else if of && let Some(inner) = self.phrase(mention.tokens.end + 1, false) {
                // Members of the security forces: what they belong to says what they are.
                if inner.kind == ActorKind::Agent || inner.kind == ActorKind::Body {
                    let belongs = mention.weak || sector.is_empty();
                    if belongs && inner.evidence.is_some() {
                        mention.candidates = inner.candidates.clone();
                        mention.evidence = inner.evidence;
                        mention.armed |= inner.armed;
                        mention.tokens = Span::new(mention.tokens.start, inner.tokens.end);
                        return Some(mention);
                    }
                    if belongs {
                        sector = inner.candidates.first().map_or(sector, |c| c.sector);
                        mention.armed |= inner.armed;
                    }
                }
            }
        }
        mention.candidates = match &owner {
            _ if !code.is_empty() => vec![Candidate { code, ..Candidate::of_sector(sector) }],
            Some(owner) => {
                mention.evidence = Some(owner.tokens);
                let named = matches!(owner.kind, ActorKind::Group | ActorKind::Body);
                let keeps = |c: &Candidate<'l>| {
                    let sector = if sector.is_empty() || named && !c.sector.is_empty() { c.sector } else { sector };
                    if named {
                        Candidate { sector, ..*c }
                    } else {
                        Candidate { code: c.code, ..Candidate::of_sector(sector) }
                    }
                };
                owner.candidates.iter().map(keeps).collect()
            }
            None => vec![Candidate::of_sector(sector)],
        };
        if owner.as_ref().is_some_and(|o| matches!(o.kind, ActorKind::Group)) {
            mention.armed |= mention.candidates.iter().any(|c| c.sector.contains("REB") || c.sector.contains("UAF"));
        }
        if let Some(name) = mention.name {
            let surname = self.folded(name.end - 1).to_owned();
            self.memory.learn(&surname, mention.candidates.clone());
        }
        mention.needs_country = mention.candidates.iter().all(|c| c.code.is_empty());
        Some(mention)
    }

    /// The words of a person's name at a token, with what is known of a listed bearer.
    fn name_at(&self, token: u32) -> Option<(Span<Tokens>, Option<Vec<Candidate<'l>>>)> {
        let listed = self.names(token).into_iter().filter(|f| self.lexicon.entity(f.id).kind == EntityKind::Person);
        let mut known: Vec<(ActorKind, Candidate<'l>)> = Vec::new();
        let mut end = token;
        for found in listed {
            end = found.tokens.end;
            candidates_of(found.id, self.lexicon.entity(found.id), ActorKind::Person, &mut known);
        }
        let mut run = token;
        while run < (token + LONGEST_NAME).min(self.end)
            && self.is_word(run)
            && (capital(self.text, run)
                || run > token && is_particle_of_names(self.folded(run)) && capital(self.text, run + 1))
            && !is_function_word(self.folded(run))
            && self.folded(run) != "'s"
        {
            run += 1;
        }
        // A weekday or month behind a name is none of it.
        while run > token + 1 && is_calendar(self.folded(run - 1)) {
            run -= 1;
        }
        if run == token || is_calendar(self.folded(token)) {
            return None;
        }
        // A country behind a title is no name: minister Pakistan.
        let state = self.names(token).iter().any(|f| {
            let kind = &self.lexicon.entity(f.id).kind;
            matches!(kind, EntityKind::State | EntityKind::Capital)
        });
        if state && end == token {
            return None;
        }
        let known = (end == run && !known.is_empty()).then(|| known.into_iter().map(|(_, c)| c).collect());
        Some((Span::new(token, run), known))
    }
}
