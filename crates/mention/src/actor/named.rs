//! Names of states, capitals, seats of government, bodies, groups and persons, where the context lets them be names.

use marsad_lexicon::lexicon::EntityView;
use marsad_lexicon::tables::{EntityKind, Part, PayloadKind, Table};
use marsad_morphology::{Features, Gender, Number, Proclitics};
use marsad_text::Span;

use super::scan::{Draft, Scan, Tags};
use super::{ActorKind, Candidate};
use crate::name::Found;

impl<'l> Scan<'_, 'l> {
    /// The named actor that starts at a token. Inside a phrase (`depth` over 0) nothing but the article may be written onto it.
    pub(super) fn named(&mut self, token: u32, depth: u32) -> Option<Draft<'l>> {
        let inside = depth > 0;
        let mut best: Option<Draft<'l>> = None;
        let matches = self.matches;
        for found in matches.kind_at(token, PayloadKind::Entity) {
            if best.as_ref().is_some_and(|b| b.end > found.tokens.end) {
                break;
            }
            let entity = self.lexicon.entity(found.id);
            let Some(kind) = kind_of(entity) else { continue };
            if inside && found.proclitics(self.words).0 & !Proclitics::ARTICLE.0 != 0 {
                continue;
            }
            if !self.allowed(found, entity, kind, inside) {
                continue;
            }
            let draft = best.get_or_insert_with(|| {
                let mut draft = Draft::new(token, found.tokens.end, kind);
                draft.pool = (self.pool.len() as u32, self.pool.len() as u32);
                draft.evidence = Some(found.tokens);
                draft.definite = true;
                draft.closed = true;
                draft
            });
            draft.armed |= entity.armed;
            // A state before its namesakes, a body before a group that shares its name.
            if kind < draft.kind && draft.kind != ActorKind::Person {
                draft.kind = kind;
            }
            self.candidates_of(found.id, entity, kind);
            if draft.sector.is_empty() {
                draft.sector = self.pool.last().map_or("", |c| c.sector);
            }
            draft.pool.1 = self.pool.len() as u32;
        }
        let mut draft = best?;
        self.generic_namesake(&mut draft);
        if self.inside_longer_place(token, draft.end) {
            return None;
        }
        draft.tags = match draft.kind {
            ActorKind::Person => Tags::PERSON,
            ActorKind::Group => Tags::GROUP,
            _ => Tags::BODY,
        };
        draft.nouns[0] = Some(self.features_of_name(token, draft.kind));
        match draft.kind {
            ActorKind::Person => {
                draft.name = Some(Span::new(token, draft.end));
                draft.surname = draft.end == token + 1;
            }
            ActorKind::Group | ActorKind::Body | ActorKind::Seat => {
                draft.end = self.balanced(token, draft.end);
                self.tail(&mut draft, depth);
                if depth == 0 && self.adjective_at(draft.end - 1, true, false).is_some_and(|a| a.demonym) {
                    self.coordinated_demonyms(&mut draft);
                }
            }
            _ => {}
        }
        self.bracket(&mut draft);
        Some(draft)
    }

    /// The end of a name with the quote that closes what opened inside it.
    fn balanced(&self, start: u32, end: u32) -> u32 {
        let open = (start..end).filter(|&t| self.opens(t)).count();
        let closed = (start..end).filter(|&t| self.closes(t) && !self.opens(t)).count();
        end + u32::from(open == closed + 1 && self.closes(end))
    }

    /// «المجلس العسكري» is the name of one council and the noun for any.
    fn generic_namesake(&mut self, draft: &mut Draft<'l>) {
        if !matches!(draft.kind, ActorKind::Body | ActorKind::Group) {
            return;
        }
        let mut agents = self.matches.kind_at(draft.start, PayloadKind::Agent).filter(|f| f.tokens.end == draft.end);
        if let Some(agent) = agents.next().map(|f| self.lexicon.agent(f.id)) {
            let sector: &'l str = &agent.sector;
            let code: &'l str = &agent.code;
            self.pool.push(Candidate { code, ..Candidate::of_sector(sector) });
            draft.pool.1 = self.pool.len() as u32;
        }
    }

    fn candidates_of(&mut self, id: u32, entity: &'l EntityView, kind: ActorKind) {
        let sector: &'l str = match kind {
            ActorKind::State | ActorKind::Capital | ActorKind::Seat if entity.sector.is_empty() => "GOV",
            _ => &entity.sector,
        };
        let named = matches!(kind, ActorKind::Body | ActorKind::Group | ActorKind::Person);
        let base = Candidate {
            code: &entity.code,
            sector,
            name: if named { &entity.english } else { "" },
            entity: Some(id),
            from: &entity.from,
            to: &entity.to,
        };
        if kind != ActorKind::Person || entity.offices.is_empty() {
            self.pool.push(base);
            return;
        }
        // Newest office first.
        for office in entity.offices.iter().rev() {
            let (from, to): (&'l str, &'l str) = (&office.from, &office.to);
            self.pool.push(Candidate { code: &office.code, sector: &office.sector, from, to, ..base });
        }
    }

    /// Whether the words can be that name here.
    fn allowed(&self, found: &Found, entity: &EntityView, kind: ActorKind, inside: bool) -> bool {
        let token = found.tokens.start;
        if found.tokens.len() > 1 {
            // أعادت الحركة | فتح معبر: the first noun of an idafa has no article.
            let last = found.tokens.end - 1;
            let definite = |t: u32| self.folded(t).starts_with("ال");
            let apart =
                found.tokens.len() == 2 && definite(token) && !definite(last) && self.is_ambiguous(last, entity);
            return !(kind == ActorKind::Group && apart);
        }
        let quoted = token > self.start && self.opens(token - 1) && self.closes(token + 1);
        if quoted || inside && kind != ActorKind::Person {
            return true;
        }
        if kind == ActorKind::Person {
            // بلدة ساكي
            if token > self.start && self.words.get(token - 1).place_noun.is_some() {
                return false;
            }
            // نظام الأسد
            if inside && self.folded(token).starts_with("ال") && !self.name_continues(token + 1) {
                return true;
            }
            return self.surname_alone(token, self.is_ambiguous(token, entity));
        }
        if matches!(kind, ActorKind::State | ActorKind::Capital) {
            // دعم مالي: an adjective to the noun before it.
            return !(self.is_ambiguous(token, entity) && self.describes_noun(token));
        }
        if !self.is_ambiguous(token, entity) {
            return true;
        }
        // حماس وفتح: beside another name.
        found.proclitics(self.words).conjunction()
            && self
                .mentions
                .last()
                .is_some_and(|m| m.tokens.end == token && matches!(m.kind, ActorKind::Group | ActorKind::Body))
    }

    /// A surname by itself: not beside another word of a name, and no ordinary word.
    fn surname_alone(&self, token: u32, homograph: bool) -> bool {
        let verb = self.readings(token).first().is_some_and(|r| r.lemma.is_some() && r.part == Part::Verb);
        // ماي is a month too.
        let dated =
            self.matches.kind_at(token, PayloadKind::Entry).any(|f| self.lexicon.entry(f.id).table == Table::Time);
        if dated {
            return false;
        }
        let beside = |t: u32| self.is_word(t) && self.readings(t).first().is_some_and(|r| r.lemma.is_none());
        if token > self.start && (beside(token - 1) || self.is_given_name(token - 1)) {
            return false;
        }
        if self.is_given_name(token) || self.name_continues(token + 1) {
            return false;
        }
        !homograph && !verb
    }

    /// Whether the word at a token, as this name spells it, is an ordinary word too.
    pub(crate) fn is_ambiguous(&self, token: u32, entity: &EntityView) -> bool {
        let word = self.folded(token);
        entity.ambiguous.iter().any(|a| word.ends_with(a.as_str()))
    }

    /// An adjective of the indefinite noun before it.
    fn describes_noun(&self, token: u32) -> bool {
        let Some(adjective) = self.readings(token).iter().find(|r| r.part == Part::Adjective && r.proclitics.0 == 0)
        else {
            return false;
        };
        token > self.start
            && self.is_word(token - 1)
            && self.readings(token - 1).iter().any(|r| {
                matches!(r.part, Part::Noun | Part::Masdar)
                    && r.proclitics.0 & Proclitics::ARTICLE.0 == 0
                    && Self::agree(r.features, adjective.features)
            })
    }

    /// The words are a part of a longer name of a place: «ولاية واشنطن».
    fn inside_longer_place(&self, token: u32, end: u32) -> bool {
        self.matches.covering(token).any(|f| {
            f.kind == PayloadKind::Entity
                && f.tokens.start < token
                && f.tokens.end >= end
                && self.lexicon.entity(f.id).kind == EntityKind::Place
        })
    }

    fn features_of_name(&self, token: u32, kind: ActorKind) -> Features {
        let word = self.folded(token);
        let feminine = match kind {
            ActorKind::State => !is_masculine_state(word),
            ActorKind::Capital => true,
            ActorKind::Person => false,
            _ => {
                if let Some(r) = self.readings(token).iter().find(|r| r.lemma.is_some() && r.part != Part::Verb) {
                    return r.features;
                }
                return Features::default();
            }
        };
        let gender = match kind {
            ActorKind::Person => Gender::Any,
            _ if feminine => Gender::Feminine,
            _ => Gender::Masculine,
        };
        Features::default().with_gender(gender).with_number(Number::Singular)
    }
}

/// The kind of actor an entity is; places are none.
fn kind_of(entity: &EntityView) -> Option<ActorKind> {
    Some(match () {
        () if entity.kind == EntityKind::State => ActorKind::State,
        () if entity.kind == EntityKind::Capital => ActorKind::Capital,
        () if entity.kind == EntityKind::Seat => ActorKind::Seat,
        () if entity.kind == EntityKind::Body => ActorKind::Body,
        () if entity.kind == EntityKind::Group => ActorKind::Group,
        () if entity.kind == EntityKind::Person => ActorKind::Person,
        () => return None,
    })
}

/// The few states that are masculine; the rest are feminine.
fn is_masculine_state(word: &str) -> bool {
    let word = word.strip_prefix(['و', 'ل', 'ب', 'ف']).filter(|w| w.len() > 6).unwrap_or(word);
    matches!(
        word,
        "العراق"
            | "لبنان"
            | "السودان"
            | "اليمن"
            | "الاردن"
            | "المغرب"
            | "لعراق"
            | "جنوب"
            | "الفاتيكان"
            | "الكويت"
    )
}
