//! Where a mention starts: plain phrases, «عشرات من عناصر التنظيم», «أحد قادة الحركة», peoples by demonym, and words that
//! point back to somebody.

use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_morphology::{Case, Features, Gender, Number, Proclitics};
use marsad_text::{Span, TokenKind};

use super::scan::{Adjective, Draft, Scan, Tags};
use super::{ActorKind, ActorMention, Candidate};
use crate::word::{Facts, Reading};

impl<'l> Scan<'_, 'l> {
    /// Reads the mention that starts at a token, if any, and says where to go on.
    pub(super) fn mention(&mut self, token: u32) -> Option<u32> {
        if !self.is_word(token) && self.text.token(token).kind != TokenKind::Number && !self.opens(token) {
            return None;
        }
        if self.is_word(token) && !self.may_start(token) {
            return None;
        }
        self.pool.clear();
        self.siblings.clear();
        let draft = match self.quantified(token) {
            Some(draft) => draft,
            None => {
                let draft = if self.opens(token) { self.quoted(token) } else { self.phrase(token, 0) };
                match draft {
                    Some(draft) => draft,
                    None => self.unlisted(token)?,
                }
            }
        };
        let draft = match draft.surname.then(|| self.remembered(token)).flatten() {
            Some(known) => known,
            None => draft,
        };
        if self.in_place_name(&draft) {
            return None;
        }
        let mut end = draft.end;
        let siblings = std::mem::take(&mut self.siblings);
        self.finish(draft);
        for sibling in &siblings {
            end = end.max(sibling.end);
            self.finish(*sibling);
        }
        self.siblings = siblings;
        Some(end.max(token + 1))
    }

    fn unlisted(&mut self, token: u32) -> Option<Draft<'l>> {
        self.people(token)
            .or_else(|| self.crowd(token))
            .or_else(|| self.anaphor(token))
            .or_else(|| self.remembered(token))
            .or_else(|| self.stranger(token))
    }

    /// «ود مدني», «شارع الجمهورية»: the words belong to the name of a place.
    fn in_place_name(&self, draft: &Draft<'l>) -> bool {
        let named = matches!(draft.kind, ActorKind::State | ActorKind::Capital | ActorKind::Group | ActorKind::Body);
        !named
            && self.matches.covering(draft.head).any(|f| {
                f.kind == PayloadKind::Entity
                    && f.tokens.len() > 1
                    && (f.tokens.start < draft.start || f.tokens.start == draft.start && f.tokens.end >= draft.end)
                    && self.lexicon.entity(f.id).kind == marsad_lexicon::tables::EntityKind::Place
            })
    }

    /// A name in quotes that is nothing but a name: «حماس».
    fn quoted(&mut self, token: u32) -> Option<Draft<'l>> {
        let inner = self.named(token + 1, 1)?;
        self.closes(inner.end).then_some(Draft { start: token, head: token + 1, end: inner.end + 1, ..inner })
    }

    fn finish(&mut self, draft: Draft<'l>) {
        if let Some(name) = draft.name.filter(|n| {
            let led = draft.title.is_some() || draft.agent.is_some();
            draft.kind == ActorKind::Person && (n.len() > 1 || led && !self.is_given_name(n.start))
        }) {
            let candidates = if draft.coded() {
                self.candidates(draft.pool).to_vec()
            } else {
                vec![Candidate::of_sector(draft.sector)]
            };
            let last = self.folded(name.end - 1);
            self.memory.remember(last, candidates);
        }
        let features = draft.features();
        let agent_person = draft.tags.has(Tags::PERSON) && !draft.tags.has(Tags::BODY.with(Tags::THING));
        let mut candidates: Vec<Candidate<'l>> = self.candidates(draft.pool).to_vec();
        candidates.dedup();
        if draft.tags.has(Tags::SOURCE) {
            // An unnamed source of a country speaks for its government.
            candidates.iter_mut().filter(|c| c.sector.is_empty() && !c.code.is_empty()).for_each(|c| c.sector = "GOV");
        }
        if candidates.is_empty() {
            candidates.push(Candidate::of_sector(draft.sector));
        }
        if draft.tags.has(Tags::THING) && draft.armed {
            candidates.iter_mut().filter(|c| c.sector.is_empty() && !c.code.is_empty()).for_each(|c| c.sector = "MIL");
        }
        let uncoded = candidates.iter().all(|c| c.code.is_empty());
        let armed = draft.armed || matches!(draft.sector, "MIL" | "REB" | "REB PRE" | "PRM" | "UAF");
        self.mentions.push(ActorMention {
            tokens: Span::new(draft.start, draft.end),
            head: draft.head,
            kind: draft.kind,
            candidates,
            agent: draft.agent,
            title: draft.title,
            name: draft.name,
            evidence: draft.evidence,
            owner: draft.owner,
            gender: features.gender(),
            number: if draft.coordinated { Number::Singular } else { features.number() },
            armed,
            person: agent_person || draft.kind == ActorKind::People,
            thing: draft.tags.has(Tags::THING),
            weak: draft.tags.has(Tags::WEAK),
            definite: draft.definite,
            former: draft.former,
            needs_country: uncoded,
            anaphoric: draft.anaphoric || uncoded && draft.definite && draft.tags.has(Tags::WEAK),
            coordinated: draft.coordinated,
            uncertain: draft.uncertain,
            surname: draft.surname,
            quantity: draft.quantity,
        });
    }

    /// A number or quantity word, من or not, and what is counted.
    fn quantified(&mut self, token: u32) -> Option<Draft<'l>> {
        let mut at = token;
        while at < self.end.min(token + 6) && self.is_quantity(at, at > token) {
            at += 1;
        }
        if at == token {
            return None;
        }
        let quantity = Span::new(token, at);
        let at = if self.folded(at) == "من" { at + 1 } else { at };
        let people = self.adjective_like_people(at);
        if self.noun_at(at, true).is_none() && !people && !self.opens(at) {
            return None;
        }
        let draft = if people { self.people(at) } else { self.phrase(at, 0) }?;
        if !matches!(draft.kind, ActorKind::Agent | ActorKind::Office | ActorKind::People | ActorKind::Group) {
            return None;
        }
        Some(Draft { start: token, quantity: Some(quantity), uncertain: false, ..draft })
    }

    /// Digits, number words and words of quantity. Only inside a number may و stand before one.
    fn is_quantity(&self, token: u32, inside: bool) -> bool {
        if self.text.token(token).kind == TokenKind::Number {
            return true;
        }
        self.words.get(token).facts.has(if inside { Facts::BARE_QUANTITY } else { Facts::QUANTITY })
    }

    /// A demonym used as a noun, or after a noun that is no actor.
    fn people(&mut self, token: u32) -> Option<Draft<'l>> {
        let adjective = self.demonym_at(token)?;
        let reading = adjective.reading;
        if token > self.start && self.is_given_name(token - 1) {
            return None;
        }
        let definite = reading.proclitics.has(Proclitics::ARTICLE);
        let previous = self.mentions.last();
        let joined = reading.proclitics.has(Proclitics::AND)
            && previous
                .is_some_and(|m| m.kind == ActorKind::Attribute && m.tokens.end == token && m.definite == definite);
        // What the phrase before it did not take as its adjective is a noun.
        let refused = previous.is_some_and(|m| m.tokens.end == token && m.kind != ActorKind::Attribute);
        let feminine =
            reading.features.gender() == Gender::Feminine && reading.features.number() == Number::Singular && definite;
        let attribute = joined || feminine || !refused && self.follows_noun(token, &reading);
        let kind = if attribute { ActorKind::Attribute } else { ActorKind::People };
        let plural = reading.features.number() != Number::Singular;
        if !attribute && reading.enclitic.is_some() {
            return None;
        }
        let mut draft = Draft::new(token, adjective.end, kind);
        draft.nouns[0] = Some(reading.features);
        draft.definite = definite;
        draft.closed = true;
        draft.demonym = true;
        draft.coordinated = joined;
        draft.uncertain = !attribute && !plural;
        draft.evidence = Some(Span::new(token, adjective.end));
        // الروس, الإسرائيليون may be their state, التونسي is one of them.
        // آلاف الصرب: those who are counted are people.
        let counted = token > self.start && self.is_quantity(token - 1, true);
        let state = definite && plural && !counted;
        draft.sector = if attribute || state { "GOV" } else { "CVL" };
        draft.pool = self.demonym_codes(token, &adjective, draft.sector);
        if !draft.coded() {
            return None;
        }
        if !attribute {
            let other = if state { "CVL" } else { "GOV" };
            for i in draft.pool.0..draft.pool.1 {
                let c = self.pool[i as usize];
                self.pool.push(Candidate { sector: other, ..c });
            }
            draft.pool.1 = self.pool.len() as u32;
            draft.tags = Tags::PERSON;
            self.tail(&mut draft, 0);
        }
        Some(draft)
    }

    fn demonym_at(&self, token: u32) -> Option<Adjective> {
        if !self.is_word(token) {
            return None;
        }
        if let Some(f) = self.matches.kind_at(token, PayloadKind::Demonym).next()
            && let Some(reading) = self.reading(token, f.first)
        {
            return Some(Adjective { reading, end: f.tokens.end, demonym: true });
        }
        let readings = self.readings(token);
        let reading = *readings.iter().find(|r| r.part == Part::Demonym)?;
        // مالي, مجري: an everyday adjective too, so it takes an actor before it to be a people.
        let everyday = |r: &Reading| {
            let adjective = matches!(r.part, Part::Adjective | Part::ActiveParticiple | Part::PassiveParticiple);
            adjective && r.stem == reading.stem && r.lemma.is_some()
        };
        if readings.iter().any(everyday) {
            return None;
        }
        Some(Adjective { reading, end: token + 1, demonym: true })
    }

    fn adjective_like_people(&self, token: u32) -> bool {
        self.demonym_at(token).is_some_and(|a| a.reading.proclitics.0 & !Proclitics::ARTICLE.0 == 0)
    }

    /// Whether a demonym describes the noun before it.
    fn follows_noun(&self, token: u32, demonym: &Reading) -> bool {
        if token == self.start || demonym.proclitics.0 & !Proclitics::ARTICLE.0 != 0 {
            return false;
        }
        let definite = demonym.proclitics.has(Proclitics::ARTICLE);
        let noun = |t: u32| {
            let Some(r) = self.readings(t).iter().find(|r| !matches!(r.part, Part::Verb | Part::Particle)) else {
                return false;
            };
            self.is_word(t)
                && (r.proclitics.has(Proclitics::ARTICLE) || r.enclitic.is_some()) == definite
                && Self::agree(r.features.with_case(Case::Any), demonym.features.with_case(Case::Any))
        };
        // Another adjective or a second term may stand between: غارات جوية إسرائيلية، عملية تبادل.
        let before = token - 1;
        noun(before)
            || before > self.start
                && self.nominal(before)
                && (definite || !self.has_article(before))
                && noun_like(self, before - 1, demonym)
    }

    fn nominal(&self, token: u32) -> bool {
        self.is_word(token)
            && self.readings(token).first().is_some_and(|r| !matches!(r.part, Part::Verb | Part::Particle))
    }

    fn has_article(&self, token: u32) -> bool {
        self.readings(token).first().is_some_and(|r| r.proclitics.has(Proclitics::ARTICLE))
    }

    /// «تظاهر المئات»: a definite quantity stands for people.
    fn crowd(&mut self, token: u32) -> Option<Draft<'l>> {
        if !is_crowd(strip_proclitics(self.folded(token))) {
            return None;
        }
        let mut draft = Draft::new(token, token + 1, ActorKind::Agent);
        draft.sector = "CVL";
        draft.tags = Tags::PERSON.with(Tags::CROWD);
        draft.definite = true;
        draft.nouns[0] = Some(Features::default().with_number(Number::Plural));
        draft.quantity = Some(Span::at(token));
        Some(draft)
    }

    /// الأخير، الأخيرة، هؤلاء, where they describe no noun.
    fn anaphor(&mut self, token: u32) -> Option<Draft<'l>> {
        let word = strip_proclitics(self.folded(token));
        let (gender, number) = anaphor(word)?;
        let before = token.checked_sub(1).filter(|t| *t >= self.start && self.is_word(*t));
        if word != "هؤلاء" && before.is_some_and(|t| self.has_article(t)) && word == self.folded(token) {
            return None;
        }
        let pointed =
            word != "هؤلاء" && before.is_some_and(|t| super::noun::is_demonstrative(strip_proclitics(self.folded(t))));
        let mut draft = Draft::new(token - u32::from(pointed), token + 1, ActorKind::Anaphor);
        draft.head = token;
        draft.nouns[0] = Some(Features::default().with_gender(gender).with_number(number));
        draft.anaphoric = true;
        draft.definite = true;
        Some(draft)
    }
}

fn noun_like(scan: &Scan<'_, '_>, token: u32, demonym: &Reading) -> bool {
    scan.is_word(token)
        && scan.readings(token).iter().any(|r| {
            matches!(r.part, Part::Noun | Part::Masdar)
                && Scan::agree(r.features.with_case(Case::Any), demonym.features.with_case(Case::Any))
        })
}

/// Words of quantity before a noun, folded, sorted by bytes.
pub(super) const QUANTIFIERS: &[&str] = &[
    "ابرز",
    "احد",
    "احدي",
    "اخر",
    "اغلب",
    "اغلبيه",
    "اكثر",
    "الاف",
    "العديد",
    "المزيد",
    "بضعه",
    "بعض",
    "جميع",
    "سائر",
    "عدد",
    "عده",
    "عديد",
    "عشرات",
    "غالبيه",
    "كافه",
    "كبار",
    "كبير",
    "كل",
    "كلا",
    "كلتا",
    "كلي",
    "مئات",
    "مجموعه",
    "مزيد",
    "معظم",
];

/// Whether a word may be a quantity, a crowd or a word that points back.
pub(super) fn may_start(folded: &str) -> bool {
    let bare = strip_proclitics(folded);
    is_quantifier(folded) || is_quantifier(bare) || is_crowd(bare) || anaphor(bare).is_some()
}

fn is_crowd(word: &str) -> bool {
    matches!(word, "العشرات" | "المئات" | "الالاف")
}

fn anaphor(word: &str) -> Option<(Gender, Number)> {
    Some(match word {
        "الاخير" => (Gender::Masculine, Number::Singular),
        "الاخيره" => (Gender::Feminine, Number::Singular),
        "الاخيران" | "الاخيرين" => (Gender::Masculine, Number::Dual),
        "هؤلاء" => (Gender::Masculine, Number::Plural),
        _ => return None,
    })
}

pub(super) fn quantity_words(folded: &str) -> (bool, bool) {
    let bare = is_quantifier(folded);
    (bare || is_quantifier(strip_proclitics(folded)), bare)
}

fn is_quantifier(word: &str) -> bool {
    // ا ب ج س ع غ ك م: what is asked of every word type fails on its first letter mostly.
    let may_begin =
        matches!(word.as_bytes(), [0xd8, 0xa7 | 0xa8 | 0xac | 0xb3 | 0xb9 | 0xba, ..] | [0xd9, 0x83 | 0x85, ..]);
    may_begin && word.len() <= 14 && QUANTIFIERS.binary_search(&word).is_ok()
}

/// و ف ب ل ك in front of a word, as far as a closed list of words needs it.
fn strip_proclitics(word: &str) -> &str {
    let word = word.strip_prefix(['و', 'ف']).filter(|w| w.len() > 4).unwrap_or(word);
    word.strip_prefix(['ب', 'ل', 'ك']).filter(|w| w.len() > 4).unwrap_or(word)
}
