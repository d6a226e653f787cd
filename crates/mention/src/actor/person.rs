//! The name of a person after a title or office: «وزير الخارجية الفرنسي جان نويل بارو», «الجنرال عبد الرحمن تياني».
//! Listed persons bring their offices; unlisted names belong to the phrase as written.

use marsad_lexicon::tables::{EntityKind, Part, PayloadKind};
use marsad_morphology::{Number, Proclitics};
use marsad_text::Span;

use super::scan::{Draft, Scan, Tags};
use super::{ActorKind, Candidate};
use crate::word::{Facts, Origin};

/// Words of the longest name.
const LONGEST: u32 = 6;

impl<'l> Scan<'_, 'l> {
    /// Takes the words of a name behind a title or a noun for a person.
    pub(super) fn person(&mut self, draft: &mut Draft<'l>, depth: u32) {
        let titled = draft.tags.has(Tags::PERSON);
        if !titled || draft.owner.is_some() && draft.tags.has(Tags::KIN) || draft.features().number() == Number::Plural
        {
            return;
        }
        // «جندي محمد» is no title and name, «الجندي محمد» and «رئيس تشاد محمد» are.
        if !draft.definite && !draft.coded() {
            return;
        }
        let at = draft.end + u32::from(is_honorific(self.folded(draft.end)));
        let at = if self.opens(at) && self.folded(at) != "(" { return } else { at };
        let at = self.name_behind_place(draft, at).unwrap_or(at);
        let run = self.name_run(at);
        let known = self.known_person(at, run);
        if depth > 0 && known.is_none_or(|(id, _)| !self.holds(id, draft)) {
            // The name behind a nested title is the outer holder's.
            return;
        }
        if let Some((_, end)) = known {
            let offices = self.offices_at(at, end, draft);
            if offices.1 > offices.0 {
                draft.pool = offices;
                draft.evidence = Some(Span::new(at, end));
                self.named_person(draft, at, end);
                return;
            }
        }
        if run > at {
            self.named_person(draft, at, run);
        } else if is_honorific(self.folded(at.wrapping_sub(1))) && self.is_bare_nominal(at) {
            // Behind السيد stands a name, whatever else the word means.
            self.named_person(draft, at, at + 1);
        }
    }

    /// «المبعوث الأممي إلى ليبيا عبد الله باتيلي»: where he is sent stands between title and name.
    fn name_behind_place(&self, draft: &Draft<'l>, at: u32) -> Option<u32> {
        if draft.kind != ActorKind::Office || !matches!(self.folded(at), "الي" | "لدي" | "في") {
            return None;
        }
        let place = self.matches.longest_at(at + 1, PayloadKind::Entity).next()?;
        let kind = &self.lexicon.entity(place.id).kind;
        let territorial = *kind == EntityKind::State || *kind == EntityKind::Capital || *kind == EntityKind::Place;
        let name = place.tokens.end;
        let run = self.name_run(name);
        let listed = self.known_person(name, run).is_some_and(|(_, end)| end > name + 1);
        let given = run >= name + 2 && self.is_given_name(name);
        (territorial && (listed || given)).then_some(name)
    }

    fn is_bare_nominal(&self, token: u32) -> bool {
        let best = self.readings(token).first();
        self.is_word(token)
            && best.is_some_and(|r| {
                r.proclitics.0 & !Proclitics::THEN.0 == 0 && !matches!(r.part, Part::Particle | Part::Adjective)
            })
            && self.matches.kind_at(token, PayloadKind::Title).next().is_none()
    }

    fn named_person(&mut self, draft: &mut Draft<'l>, at: u32, end: u32) {
        draft.name = Some(Span::new(at, end));
        draft.kind = ActorKind::Person;
        draft.end = end;
        draft.definite = true;
        draft.closed = true;
        draft.uncertain = false;
    }

    /// The listed person whose name starts at a token and is no mere part of the longer name written there.
    fn known_person(&self, token: u32, run: u32) -> Option<(u32, u32)> {
        let found = self
            .matches
            .kind_at(token, PayloadKind::Entity)
            .find(|f| self.lexicon.entity(f.id).kind == EntityKind::Person && f.proclitics(self.words).0 & !64 == 0)?;
        (found.tokens.len() > 1 || found.tokens.end >= run).then_some((found.id, found.tokens.end))
    }

    /// Whether a listed person held the office that a phrase names.
    fn holds(&self, person: u32, draft: &Draft<'l>) -> bool {
        let sector = draft.sector;
        let codes = self.candidates(draft.pool);
        self.lexicon.entity(person).offices.iter().any(|office| {
            let code = codes.is_empty() || codes.iter().any(|c| c.code == office.code.as_str());
            let title = draft.title.map(|t| self.lexicon.title(t));
            let same = title.is_some_and(|t| office.arabic.iter().any(|a| a == &t.arabic));
            code && (same || title.is_none() && office.sector.as_str() == sector)
        })
    }

    /// Offices of all listed persons of that name as candidates: those that fit the title and demonym first.
    fn offices_at(&mut self, at: u32, end: u32, draft: &Draft<'l>) -> (u32, u32) {
        let begin = self.pool.len() as u32;
        let title = draft.title.map(|t| &self.lexicon.title(t).arabic);
        let matches = self.matches;
        for pass in 0..3 {
            for found in matches.kind_at(at, PayloadKind::Entity).filter(|f| f.tokens.end == end) {
                let entity = self.lexicon.entity(found.id);
                if entity.kind != EntityKind::Person {
                    continue;
                }
                for office in entity.offices.iter().rev() {
                    let coded = self.candidates(draft.pool).iter().any(|c| c.code == office.code.as_str());
                    let titled = title.is_some_and(|t| office.arabic.iter().any(|a| a == t));
                    let rank = if coded && titled {
                        0
                    } else if coded || titled && !draft.coded() {
                        1
                    } else {
                        2
                    };
                    // A demonym that fits nobody of the name makes it another person.
                    if rank != pass || rank == 2 && draft.coded() && !office.code.is_empty() {
                        continue;
                    }
                    self.pool.push(Candidate {
                        code: &office.code,
                        sector: if draft.former { "ELI" } else { &office.sector },
                        name: &entity.english,
                        entity: Some(found.id),
                        from: &office.from,
                        to: &office.to,
                    });
                }
                if entity.offices.is_empty() && pass == 1 {
                    let (code, sector, name) = (&entity.code, &entity.sector, &entity.english);
                    self.pool.push(Candidate { code, sector, name, entity: Some(found.id), from: "", to: "" });
                }
            }
        }
        (begin, self.pool.len() as u32)
    }

    /// A name of several words that no table and no title leads to: «علي ربيعي», «جيف فليك».
    pub(super) fn stranger(&mut self, token: u32) -> Option<Draft<'l>> {
        let given = self.is_given_name(token);
        let first = self.readings(token).first()?;
        let named = first.origin == Origin::Name
            || first.lemma.is_none() && self.readings(token + 1).first().is_some_and(|r| r.origin == Origin::Name);
        let unlisted = named && first.proclitics.0 == 0 && first.enclitic.is_none();
        if !self.is_word(token) || !given && !unlisted {
            return None;
        }
        let end = self.name_run(token);
        // A given name that is a verb too.
        if given && self.is_verb_before_actor(token) {
            return None;
        }
        let all_unlisted = || (token..end).all(|t| self.readings(t).first().is_some_and(|r| r.lemma.is_none()));
        if end < token + 2 || !given && (!all_unlisted() || end > token + 4) {
            return None;
        }
        let mut draft = Draft::new(token, end, ActorKind::Person);
        draft.tags = Tags::PERSON;
        draft.nouns[0] = Some(marsad_morphology::Features::default());
        self.named_person(&mut draft, token, end);
        draft.uncertain = !given;
        Some(draft)
    }

    /// The surname of a person named in full before: «كافانو».
    pub(super) fn remembered(&mut self, token: u32) -> Option<Draft<'l>> {
        if self.memory.is_empty() || !self.is_word(token) {
            return None;
        }
        // فورد is a verb with ف and a name.
        if !self.words.get(token).facts.has(Facts::SURNAME) {
            return None;
        }
        let candidates = self.memory.of(self.folded(token))?.to_vec();
        let mut draft = Draft::new(token, token + 1, ActorKind::Person);
        draft.sector = candidates[0].sector;
        draft.pool = self.push(candidates);
        draft.tags = Tags::PERSON;
        draft.nouns[0] = Some(marsad_morphology::Features::default());
        self.named_person(&mut draft, token, token + 1);
        draft.evidence = draft.name;
        Some(draft)
    }

    /// Where the run of words that can be a name ends.
    pub(super) fn name_run(&self, at: u32) -> u32 {
        let mut end = at;
        let mut plain = 0;
        while end < self.end.min(at + LONGEST) && self.is_word(end) {
            if is_name_particle(self.folded(end))
                && (self.name_word(end + 1, true) || plain > 0 && self.surname_after_particle(end + 1))
            {
                end += 2;
                plain += 1;
                continue;
            }
            let first = end == at;
            // One ordinary word with the article may be the surname after a given name: محمد الصدر.
            let surname = plain == 1 && self.is_given_name(end - 1) && self.surname_like(end);
            if !(self.name_word(end, !first) || surname) {
                break;
            }
            plain += 1;
            end += 1;
            if self.folded(end) == "-" && self.name_word(end + 1, true) {
                end += 1;
            }
        }
        end
    }

    /// Whether a further word of a name stands at a token.
    pub(super) fn name_continues(&self, token: u32) -> bool {
        self.is_word(token) && (self.name_word(token, true) || is_name_particle(self.folded(token)))
    }

    /// A word that can be part of a name by itself.
    fn name_word(&self, token: u32, inside: bool) -> bool {
        if !self.is_word(token) {
            return false;
        }
        if is_name_particle(self.folded(token)) {
            return false;
        }
        if self.is_given_name(token) {
            return true;
        }
        if self.matches.at(token).iter().any(|f| match f.kind {
            PayloadKind::Entry | PayloadKind::Preposition | PayloadKind::Title | PayloadKind::Block => true,
            PayloadKind::Entity => self.lexicon.entity(f.id).kind != EntityKind::Person,
            _ => false,
        }) {
            return false;
        }
        let Some(best) = self.readings(token).first() else { return false };
        // What is written onto it, the article aside, would end the name; of an unknown word the first letter is as well
        // its own: فورد، فليك، بلاسي.
        let own =
            Proclitics::THEN.0 | Proclitics::LIKE.0 | if inside { Proclitics::BY.0 | Proclitics::FOR.0 } else { 0 };
        let written = best.proclitics.0 & !(64 | own) != 0;
        let unknown = best.lemma.is_none() && best.part != Part::Particle;
        let person = self.matches.kind_at(token, PayloadKind::Entity).next().is_some();
        unknown && !written && (inside || !best.proclitics.has(Proclitics::ARTICLE) || person)
    }

    /// Behind بن and أبو any noun is a name.
    fn surname_after_particle(&self, token: u32) -> bool {
        let best = self.readings(token).first();
        self.is_word(token)
            && best.is_some_and(|r| r.part != Part::Particle && r.proclitics.0 & !64 == 0 && r.enclitic.is_none())
    }

    fn surname_like(&self, token: u32) -> bool {
        let Some(best) = self.readings(token).first() else { return false };
        let word = self.folded(token);
        let origin =
            matches!(best.part, Part::Adjective | Part::Demonym) && word.ends_with('ي') && best.proclitics.0 == 0;
        (word.starts_with("ال") || origin)
            && matches!(best.part, Part::Noun | Part::Adjective | Part::Demonym | Part::ActiveParticiple)
            && best.features.number() != Number::Plural
            && best.enclitic.is_none()
    }

    /// A word that the lexicon's class of given names lists.
    pub(super) fn is_given_name(&self, token: u32) -> bool {
        token < self.end && self.words.get(token).facts.has(Facts::GIVEN_NAME)
    }
}

/// Words that only lead to the next word of a name.
fn is_name_particle(word: &str) -> bool {
    matches!(
        word,
        "بن" | "ابن"
            | "ابو"
            | "ابي"
            | "ابا"
            | "ال"
            | "عبد"
            | "بو"
            | "ولد"
            | "بنت"
            | "ام"
            | "دي"
            | "دو"
            | "فان"
            | "فون"
            | "لو"
            | "سانت"
    )
}

fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "السيد"
            | "السيده"
            | "والسيد"
            | "والسيده"
            | "للسيد"
            | "للسيده"
            | "الدكتور"
            | "الدكتوره"
            | "الانسه"
    )
}
