//! What follows the head of an actor's phrase: adjectives, demonyms and modifiers. The first demonym says whose it is;
//! «الأميركية والبريطانية» makes two actors with one head.

use marsad_lexicon::tables::{EntityKind, Part, PayloadKind};
use marsad_morphology::{Features, Number, Proclitics};
use marsad_text::Span;

use super::scan::{Adjective, Draft, Scan, Tags};
use super::{ActorKind, Candidate};

impl<'l> Scan<'_, 'l> {
    /// Takes the adjectives that agree with the head or its second term.
    pub(super) fn tail(&mut self, draft: &mut Draft<'l>, depth: u32) {
        for _ in 0..5 {
            let at = draft.end;
            if self.modifier(draft) {
                continue;
            }
            // محكمة خاضعة للحوثيين: what follows is the owner, not the head's quality.
            if super::noun::is_attached_participle(self.folded(at)) && self.folded(at + 1).starts_with('ل') {
                break;
            }
            let Some(adjective) = self.adjective_at(at, draft.definite, false) else {
                if self.counts(draft) {
                    continue;
                }
                break;
            };
            if !self.fits(draft, at, &adjective) {
                break;
            }
            draft.end = adjective.end;
            if adjective.demonym {
                self.give_demonym(draft, at, &adjective);
                if depth == 0 {
                    self.coordinated_demonyms(draft);
                }
            } else {
                draft.closed |= adjective.reading.proclitics.has(Proclitics::ARTICLE);
                self.give_sector(draft, &adjective);
            }
        }
    }

    /// «تحالف عسكري»: an adjective that is a noun for actors too says of what sector its noun is.
    fn give_sector(&mut self, draft: &mut Draft<'l>, adjective: &Adjective) {
        let same = self.readings(adjective.end - 1).iter().filter(|r| r.stem == adjective.reading.stem);
        let agent = { same }.find_map(|r| self.lexicon.lemma(r.lemma?).agent.as_ref().map(|a| a.to_native()));
        let Some(agent) = agent else { return };
        let row = self.lexicon.agent(agent);
        if draft.agent.is_some() && draft.sector.is_empty() && !row.sector.is_empty() {
            draft.sector = &row.sector;
            for i in draft.pool.0..draft.pool.1 {
                let candidate = &mut self.pool[i as usize];
                if candidate.sector.is_empty() {
                    candidate.sector = draft.sector;
                }
            }
        }
        draft.armed |= row.armed;
    }

    /// «الدول الأربع»: a number with the article behind a plural.
    fn counts(&self, draft: &mut Draft<'l>) -> bool {
        let plural = draft.definite && draft.features().number() == Number::Plural && draft.quantity.is_none();
        let number = plural
            && self.is_word(draft.end)
            && self
                .readings(draft.end)
                .first()
                .is_some_and(|r| r.part == Part::Numeral && r.proclitics == Proclitics::ARTICLE);
        if number {
            draft.quantity = Some(Span::at(draft.end));
            draft.end += 1;
        }
        number
    }

    fn fits(&self, draft: &Draft<'l>, at: u32, adjective: &Adjective) -> bool {
        let (features, demonym) = (adjective.reading.features, adjective.demonym);
        if demonym && draft.demonym {
            return false;
        }
        // الوزيران الفرنسي والألماني
        let several = draft.features().number() == Number::Dual && features.number() == Number::Singular;
        if demonym
            && several
            && (at + 1..self.end.min(at + 8))
                .any(|t| self.adjective_at(t, draft.definite, true).is_some_and(|a| a.demonym))
        {
            return true;
        }
        let agrees = |noun: Features| Self::agree(noun, features);
        if !draft.nouns.iter().flatten().any(|n| agrees(*n)) {
            return false;
        }
        // «هاجم الجيش المتمردين»: a noun for people after a noun for people is another actor.
        let another = !demonym
            && self
                .noun_at(at, true)
                .is_some_and(|n| n.end > at + 1 || n.tags.has(Tags::PERSON) && features.number() != Number::Singular);
        !another
    }

    /// السابق، المنتخب، الأممي: modifiers of titles, some with a code of their own.
    fn modifier(&mut self, draft: &mut Draft<'l>) -> bool {
        let at = draft.end;
        let matches = self.matches;
        let modifier = matches.kind_at(at, PayloadKind::Title).find(|f| {
            f.proclitics(self.words).0 & !Proclitics::ARTICLE.0 == 0
                && self.lexicon.title(f.id).tags.iter().any(|t| t.as_str() == "modifier")
        });
        let Some(found) = modifier else { return false };
        let title = self.lexicon.title(found.id);
        let definite = self.folded(at).starts_with("ال");
        if definite != draft.definite && found.tokens.len() == 1 && self.folded(at) != "سابقا" {
            return false;
        }
        if !title.code.is_empty() {
            if draft.coded() {
                return false;
            }
            draft.pool = self.push([Candidate { code: &title.code, ..Candidate::of_sector(draft.sector) }]);
            draft.evidence = Some(found.tokens);
        }
        let person = draft.tags.has(Tags::PERSON);
        if title.sector.as_str() == "ELI" && person {
            draft.former = true;
            draft.sector = "ELI";
            for i in draft.pool.0..draft.pool.1 {
                self.pool[i as usize].sector = "ELI";
            }
        }
        draft.end = found.tokens.end;
        true
    }

    /// The states a demonym stands for, as candidates.
    pub(super) fn demonym_codes(&mut self, at: u32, adjective: &Adjective, sector: &'l str) -> (u32, u32) {
        let begin = self.pool.len() as u32;
        let (lexicon, matches) = (self.lexicon, self.matches);
        let mut add = |id: u32| {
            let entity = lexicon.entity(id);
            let code: &'l str = &entity.code;
            if code.is_empty() || self.pool[begin as usize..].iter().any(|c| c.code == code) {
                return;
            }
            if entity.kind == EntityKind::Group && matches!(sector, "" | "CVL" | "GOV" | "MIL" | "UAF" | "REB") {
                // مقاتل حوثي, أسير حوثي, هجوم حوثي: those of a group are of its sector.
                let (sector, name): (&'l str, &'l str) = (&entity.sector, &entity.english);
                let (from, to): (&'l str, &'l str) = (&entity.from, &entity.to);
                self.pool.push(Candidate { code, sector, name, entity: Some(id), from, to });
                return;
            }
            self.pool.push(Candidate { code, ..Candidate::of_sector(sector) });
        };
        matches.kind_at(at, PayloadKind::Demonym).filter(|f| f.tokens.end == adjective.end).for_each(|f| add(f.id));
        if let Some(lemma) = adjective.reading.lemma.filter(|_| adjective.end == at + 1).map(|l| lexicon.lemma(l)) {
            lemma.entity.iter().chain(lemma.more_entities.iter()).for_each(|id| add(id.to_native()));
        }
        (begin, self.pool.len() as u32)
    }

    fn give_demonym(&mut self, draft: &mut Draft<'l>, at: u32, adjective: &Adjective) {
        let codes = self.demonym_codes(at, adjective, draft.sector);
        draft.demonym = true;
        if codes.0 == codes.1 {
            return;
        }
        let fits = |c: &Candidate<'l>, scan: &Self| scan.candidates(codes).iter().any(|d| d.code == c.code);
        let matching = self.candidates(draft.pool).iter().filter(|c| fits(c, self)).count();
        if matching > 0 {
            // Namesakes: those of the demonym's country alone.
            let begin = self.pool.len() as u32;
            for i in draft.pool.0..draft.pool.1 {
                let c = self.pool[i as usize];
                if self.candidates(codes).iter().any(|d| d.code == c.code) {
                    self.pool.push(c);
                }
            }
            draft.pool = (begin, self.pool.len() as u32);
        } else {
            draft.pool = codes;
            draft.name = None;
        }
        draft.evidence = Some(Span::new(at, adjective.end));
    }

    /// «القوات الأميركية والبريطانية»: the second demonym shares the head.
    pub(super) fn coordinated_demonyms(&mut self, draft: &mut Draft<'l>) {
        let mut at = draft.end;
        while let Some(adjective) = self.adjective_at(at, draft.definite, true).filter(|a| a.demonym) {
            let reading = adjective.reading;
            // After a dual or plural each demonym may stand in the singular: الوزيران الفرنسي والألماني.
            let several =
                draft.features().number() != Number::Singular && reading.features.number() == Number::Singular;
            if !several && !draft.nouns.iter().flatten().any(|n| Self::agree(*n, reading.features)) {
                break;
            }
            let mut sibling = *draft;
            sibling.pool = self.demonym_codes(at, &adjective, draft.sector);
            sibling.start = at;
            sibling.end = adjective.end;
            sibling.evidence = Some(Span::new(at, adjective.end));
            sibling.coordinated = true;
            sibling.name = None;
            if matches!(sibling.kind, ActorKind::Group | ActorKind::Body | ActorKind::Seat) {
                sibling.kind = ActorKind::Agent;
            }
            self.person(&mut sibling, 0);
            at = sibling.end;
            self.siblings.push(sibling);
        }
    }
}
