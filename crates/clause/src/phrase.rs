//! Nominal phrases: determiner, number, head, second terms, adjectives, quoted or bracketed names.

use marsad_morphology::{Case, Gender, Number, Proclitics, State};

use crate::circumstance::circumstance;
use crate::particle::{Particle, points_back};
use crate::tag::Input;
use crate::types::{Category, Preposition, Tag};

/// The longest bracketed or quoted stretch that still belongs to a phrase, in tokens.
const LONGEST_BRACKET: u32 = 8;

/// Where a phrase ends and which token heads it.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub end: u32,
    pub head: u32,
}

/// The nouns of a phrase so far.
#[derive(Clone, Copy, Debug)]
struct Chain {
    /// The last noun: what a second term or an adjective attaches to.
    last: u32,
    /// An adjective stands behind it.
    described: bool,
}

/// Reads phrases off a tagged sentence.
pub struct PhraseReader<'a, 'b, 'l> {
    pub input: &'b Input<'a, 'l>,
    pub tags: &'b [Tag],
}

impl PhraseReader<'_, '_, '_> {
    fn tag(&self, token: u32) -> &Tag {
        let index = token.checked_sub(self.input.sentence.start).map_or(usize::MAX, |i| i as usize);
        self.tags.get(index).unwrap_or(&Tag::NOTHING)
    }
    fn end(&self) -> u32 {
        self.input.sentence.end
    }
    pub fn nominal(&self, token: u32) -> bool {
        matches!(self.tag(token).category, Category::Nominal | Category::Adjective | Category::Number | Category::Other)
    }

    /// The preposition written as its own word or words at a token, and the token after it. `None` where there is none.
    pub fn preposition(&self, token: u32) -> Option<(Preposition, u32)> {
        let tag = self.tag(token);
        let core = self.input.core(token, &tag.reading);
        let is_particle = tag.category == Category::Particle(Particle::Preposition);
        for compound in self.input.grammar.compounds(core) {
            if compound.rest.is_empty() && compound.trailing.is_none() {
                continue;
            }
            let after = token + 1 + compound.rest.len() as u32;
            let rest = compound.rest.iter().zip(token + 1..).all(|(w, t)| t < self.end() && self.input.folded(t) == w);
            let trailing = compound.trailing.is_none_or(|letter| {
                after < self.end() && self.input.folded(after).starts_with(letter) && {
                    let wanted = if letter == 'ب' { Proclitics::BY } else { Proclitics::FOR };
                    self.tag(after).reading.proclitics.has(wanted) || self.input.folded(after).chars().count() == 1
                }
            });
            if rest && trailing && after < self.end() {
                return Some((Preposition { id: Some(compound.id), token }, after));
            }
        }
        if is_particle && !points_back(core) {
            let next = token + 1;
            // لم تف بعد بوعودها: before another preposition بعد is "yet".
            if core == "بعد" && next < self.end() && self.tag(next).reading.proclitics.preposition() {
                return None;
            }
            // من قبل / من جانب / عن طريق and the like are compounds above; من دون, من خلال chain two prepositions.
            if next < self.end()
                && self.tag(next).category == Category::Particle(Particle::Preposition)
                && !points_back(self.input.folded(next))
                && !self.tag(next).reading.proclitics.conjunction()
            {
                let (inner, after) = self.preposition(next)?;
                return Some((Preposition { id: inner.id, token }, after));
            }
            return Some((Preposition { id: self.input.grammar.preposition(core), token }, next));
        }
        // شرقي العاصمة: a direction before a definite noun.
        if let Some(id) = self.direction(token, core) {
            return Some((Preposition { id: Some(id), token }, token + 1));
        }
        // A word that frames name as a preposition by itself (لدى, برصاص, بتهمة).
        // نحو before a number is "about".
        let approximates = self.input.mark(token).in_quantity
            || core == "نحو" && token + 1 < self.end() && self.input.mark(token + 1).in_quantity;
        if !is_particle
            && !approximates
            && let Some(id) = self.input.grammar.preposition(core).filter(|_| core.chars().count() > 1)
            && !self.prepositional(token + 1)
            && !(self.input.mark(token).proper && self.input.mark(token).name_end > token)
            && !(core == "باستخدام" && self.input.mark(token + 1).actor)
        {
            return Some((Preposition { id: Some(id), token }, token + 1));
        }
        None
    }

    /// Another preposition of its own, so that the word before it is a noun (بالرصاص أمام مكتبه).
    fn prepositional(&self, token: u32) -> bool {
        token < self.end()
            && self.tag(token).category == Category::Particle(Particle::Preposition)
            && !points_back(self.input.folded(token))
    }

    /// The preposition that شرقي, غربي, شمالي and جنوبي are before a definite noun.
    fn direction(&self, token: u32, core: &str) -> Option<u32> {
        let simple = match core {
            "شرقي" => "شرق",
            "غربي" => "غرب",
            "شمالي" => "شمال",
            "جنوبي" => "جنوب",
            _ => return None,
        };
        let next = token + 1;
        let place = next < self.end() && (self.input.mark(next).place || self.definite(next)) && self.nominal(next);
        place.then(|| self.input.grammar.preposition(simple)).flatten()
    }

    /// The preposition written onto a nominal.
    pub fn proclitic_preposition(&self, token: u32) -> Option<Preposition> {
        let proclitics = self.tag(token).reading.proclitics;
        let letter = if proclitics.has(Proclitics::BY) {
            "ب"
        } else if proclitics.has(Proclitics::FOR) {
            "ل"
        } else if proclitics.has(Proclitics::LIKE) {
            "ك"
        } else {
            return None;
        };
        Some(Preposition { id: self.input.grammar.preposition(letter), token })
    }

    /// The phrase that starts at a token, if one does.
    pub fn extent(&self, start: u32) -> Option<Extent> {
        if circumstance(self.input, start).is_some() {
            return Some(Extent { end: start + 1, head: start });
        }
        let mut position = start;
        while position < self.end()
            && matches!(self.tag(position).category, Category::Particle(Particle::Determiner | Particle::Demonstrative))
        {
            position += 1;
        }
        // هذا الجيب, but ذلك | قوة: a demonstrative goes with a definite noun only.
        let bare_demonstrative = position > start
            && self.tag(position - 1).category == Category::Particle(Particle::Demonstrative)
            && position < self.end()
            && !self.definite(position);
        if position >= self.end() || bare_demonstrative || (position > start && self.stops(position, false)) {
            // A bare demonstrative or determiner is a phrase of its own (بعد ذلك).
            return (position > start).then_some(Extent { end: position, head: position - 1 });
        }
        if !self.nominal(position) && self.input.mark(position).name_end == 0 && !self.opens_quantity(position) {
            return (position > start).then_some(Extent { end: position, head: position - 1 });
        }
        let mut head = position;
        let mark = self.input.mark(position);
        if mark.quantity_end > position {
            position = mark.quantity_end.min(self.end());
            if position < self.end() && self.nominal(position) && !self.stops(position, true) {
                head = position;
                position += 1;
            } else if position < self.end()
                && self.input.folded(position) == "من"
                && position + 1 < self.end()
                && self.nominal(position + 1)
            {
                head = position + 1;
                position += 2;
            } else {
                head = mark.quantity_end - 1;
            }
        } else {
            position += 1;
        }
        let head_mark = self.input.mark(head);
        if head_mark.name_end > head {
            position = position.max(head_mark.name_end.min(self.end()));
        } else if mark.name_end > position {
            position = mark.name_end.min(self.end());
        }
        let mut chain = Chain { last: head, described: false };
        (head + 1..position.min(self.end())).for_each(|inside| self.link(&mut chain, inside));
        while position < self.end() {
            if self.input.punctuation(position).is_some() {
                match self.bracketed_name(position, chain.last) {
                    Some(after) => {
                        position = after;
                        chain.last = after - 1;
                        continue;
                    }
                    None => break,
                }
            }
            if self.counts_plural(position, chain.last) {
                // القرى السبع
                chain.described = true;
                position += 1;
                continue;
            }
            let adjective = self.tag(position).category == Category::Adjective || self.describes(position);
            // مقتل خمسة جنود, طرد 12 دبلوماسياً: a number and what it counts as second term.
            let mark = self.input.mark(position);
            if mark.quantity_end > position
                && mark.time_end == 0
                && self.construct(chain.last)
                && !self.input.mark(chain.last).proper
                && !self.is_singular_person(chain.last)
                && !chain.described
                && !self.stops(position, true)
                && let Some(inner) = self.extent(position)
            {
                position = inner.end;
                break;
            }
            // Behind an adjective no second term follows (رجل متشدد | دم الروائي).
            if self.stops(position, false)
                || !self.attaches(position, chain.last, head)
                || chain.described && !adjective
                || self.opens_preposition(position)
            {
                break;
            }
            let mark = self.input.mark(position);
            let next = if mark.name_end > position { mark.name_end.min(self.end()) } else { position + 1 };
            if self.tag(position).category == Category::Adjective {
                chain.described = true;
            } else {
                chain.described |= adjective;
                chain.last = position;
            }
            (position + 1..next).for_each(|inside| self.link(&mut chain, inside));
            position = next;
        }
        Some(Extent { end: position, head })
    }

    /// Takes the next word of a chain of nouns and their adjectives.
    fn link(&self, chain: &mut Chain, token: u32) {
        if self.tag(token).category == Category::Adjective || self.describes(token) || self.describes_in_name(token) {
            chain.described = true;
        } else if self.nominal(token) {
            *chain = Chain { last: token, described: false };
        }
    }

    /// طائرة مسيرة | سائق الشاحنة: an indefinite word of a name of several words that may be a participle describes its noun.
    fn describes_in_name(&self, token: u32) -> bool {
        use marsad_lexicon::tables::Part;
        let feminine = |t: u32| self.input.folded(t).ends_with('ه');
        let participle = |r: &marsad_mention::word::Reading| {
            matches!(r.part, Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective)
                && r.proclitics == Proclitics::NONE
        };
        token > self.input.sentence.start
            && feminine(token)
            && feminine(token - 1)
            && !self.tag(token - 1).reading.proclitics.has(Proclitics::ARTICLE)
            && self.input.words.get(token).readings.iter().any(participle)
    }

    /// القرى | السبع: a number with the article behind a definite noun; دبلوماسيين | اثنين, أياماً | ثلاثة: a number without
    /// what it counts behind an indefinite plural or dual.
    fn counts_plural(&self, token: u32, last: u32) -> bool {
        let tag = self.tag(token);
        let noun = &self.tag(last).reading;
        let several = matches!(noun.features.number(), Number::Plural | Number::Dual);
        if tag.category == Category::Number && tag.reading.proclitics == Proclitics::NONE {
            let alone = token + 1 >= self.end() || self.stops(token + 1, false);
            return several
                && alone
                && noun.enclitic.is_none()
                && !noun.proclitics.has(Proclitics::ARTICLE)
                && self.input.mark(token).time_end == 0
                && self.input.mark(token).quantity_end <= token + 1
                && !self.input.folded(token).starts_with(|c: char| c.is_numeric());
        }
        tag.category == Category::Number
            && tag.reading.proclitics == Proclitics::ARTICLE
            && self.input.mark(token).time_end == 0
            && self.tag(last).reading.proclitics.has(Proclitics::ARTICLE)
    }

    /// مسلح | سبعة رهائن: one person counts nobody.
    fn is_singular_person(&self, token: u32) -> bool {
        self.input.mark(token).actor && self.tag(token).reading.features.number() == Number::Singular
    }

    /// لصالح, بقيادة and the like that frames name as prepositions.
    fn opens_preposition(&self, token: u32) -> bool {
        let folded = self.input.folded(token);
        // شعارات | مناوئة لـ: words of which frames make one preposition.
        let compound = || {
            let core = self.input.core(token, &self.tag(token).reading);
            core.starts_with('م')
                && !core.starts_with("مطالب")
                && self.input.grammar.compounds(core).iter().any(|c| c.rest.is_empty() && c.trailing.is_some())
                && self.preposition(token).is_some_and(|(_, after)| after == token + 1)
        };
        let written_on = folded.starts_with(['ل', 'ب']) && self.input.grammar.preposition(folded).is_some();
        written_on || compound()
    }

    /// Whether a token cannot go on a phrase: verb, particle, own conjunction or preposition, expression of time.
    fn stops(&self, token: u32, after_number: bool) -> bool {
        let tag = self.tag(token);
        let proclitics = tag.reading.proclitics;
        let mark = self.input.mark(token);
        !(self.nominal(token) || after_number && self.opens_quantity(token))
            || proclitics.conjunction()
            || proclitics.preposition()
            || mark.time_end > token
            || (mark.quantity_end > token && !after_number)
    }

    /// ما لا يقل عن 24, ما بين 20 و30, بين 20 و30: a number whose first words are no nominal.
    pub fn opens_quantity(&self, token: u32) -> bool {
        let opens = matches!(
            self.tag(token).category,
            Category::Particle(Particle::FreeRelative | Particle::Negation | Particle::Preposition)
        );
        let mark = self.input.mark(token);
        opens
            && mark.quantity_end > token + 1
            && mark.time_end <= token
            && !self.tag(token).reading.proclitics.preposition()
    }

    fn definite(&self, token: u32) -> bool {
        let reading = &self.tag(token).reading;
        reading.proclitics.has(Proclitics::ARTICLE) || reading.enclitic.is_some() || self.input.mark(token).in_name
    }

    /// Whether a noun can stand before a second term.
    fn construct(&self, token: u32) -> bool {
        let tag = self.tag(token);
        let reading = &tag.reading;
        // أوروبا is a name and no noun with a second term.
        !reading.proclitics.has(Proclitics::ARTICLE)
            && self.input.folded(token) != "اوروبا"
            && reading.enclitic.is_none()
            && (reading.features.state() != State::Absolute || self.elative(token))
            && !(reading.features.case() == Case::Accusative && reading.features.number() == Number::Singular)
            && (tag.category != Category::Adjective || self.elative(token) || self.senior(token))
    }

    /// كبيرة القضاة, كبار الضباط: an adjective that heads a phrase with a second term.
    fn senior(&self, token: u32) -> bool {
        matches!(self.input.folded(token), "كبير" | "كبيره" | "كبار" | "صغار" | "قدامي" | "قدماء")
    }

    /// آخر, أبرز: an adjective that stands before its noun.
    fn elative(&self, token: u32) -> bool {
        matches!(self.input.folded(token), "اخر" | "ابرز" | "اكبر" | "اهم" | "احدث" | "اعنف" | "اضخم" | "اقوي" | "اخطر")
    }

    /// المرة | الأولى
    fn ordinal(&self, token: u32) -> bool {
        matches!(self.input.folded(token), "الاول" | "الاولي" | "الثاني" | "الثانيه" | "الثالث" | "الثالثه")
    }

    /// علاقاتها | الدبلوماسية, تمثيله | الدبلوماسي: a definite word right behind a noun with a pronoun describes it where it may
    /// be an adjective or participle and agrees with it.
    fn owned(&self, token: u32, last: u32) -> bool {
        use marsad_lexicon::tables::Part;
        let noun = &self.tag(last).reading;
        let feminine = noun.features.gender() == Gender::Feminine || noun.features.number() == Number::Plural;
        let describes = |r: &marsad_mention::word::Reading| {
            matches!(r.part, Part::Adjective | Part::ActiveParticiple | Part::PassiveParticiple)
                && r.proclitics.has(Proclitics::ARTICLE)
                && r.features.number() == Number::Singular
        };
        last + 1 == token
            && noun.enclitic.is_some()
            && noun.features.number() != Number::Dual
            && feminine == self.input.folded(token).ends_with('ه')
            && !self.input.mark(last).actor
            && self.input.words.get(token).readings.iter().any(describes)
    }

    /// The written mark of an indefinite accusative.
    fn tanwin(&self, token: u32) -> bool {
        self.input.text.written(token).trim_end_matches('ا').ends_with('\u{64b}')
    }

    /// Whether the nominal at a token goes on the phrase whose last noun is `last`.
    fn attaches(&self, token: u32, last: u32, head: u32) -> bool {
        let tag = self.tag(token);
        let article = tag.reading.proclitics.has(Proclitics::ARTICLE);
        let adjective = tag.category == Category::Adjective;
        let last_name = self.input.mark(last).proper;
        // الاستثمارات السعودية: a demonym that is a state's name too.
        let demonym = adjective && tag.reading.part == marsad_lexicon::tables::Part::Demonym && !last_name;
        if self.input.mark(token).proper
            && !demonym
            && self.input.mark(token).name_end > token
            && (last..token).any(|t| self.definite(t))
        {
            // A name after a definite noun is the next argument (حثت الصين الهند); what belongs to the mention before is
            // inside it already.
            return false;
        }
        if article {
            if last_name && last + 1 == token {
                // Names take no adjective of their own (أسقطت البحرين الجنسية), but where they have the article themselves one
                // that says whose (الحرس الثوري | الإيراني).
                let whose = tag.reading.part == marsad_lexicon::tables::Part::Demonym
                    && tag.reading.features.number() == Number::Singular
                    && self.tag(last).reading.proclitics.has(Proclitics::ARTICLE);
                return whose
                    || matches!(
                        tag.reading.part,
                        marsad_lexicon::tables::Part::ActiveParticiple
                            | marsad_lexicon::tables::Part::PassiveParticiple
                    ) && (self.may_agree(token, last) || self.may_agree(token, head))
                    || adjective && self.describes_before_name(token, last, head);
            }
            let definite_before = (last..token).any(|t| self.definite(t));
            if definite_before {
                // An adjective, a participle or an unknown word after a definite noun describes it; a known noun is the
                // next argument (VSO: رفض الرئيس العرض).
                return adjective
                    || self.ordinal(token)
                    || self.owned(token, last)
                    || self.describes_as_participle(token, last, head)
                    || self.describes(token) && (self.may_agree(token, last) || self.may_agree(token, head))
                    || self.describes_head(token, head);
            }
            return self.construct(last) || last_name;
        }
        if adjective {
            if self.elative(token) && self.definite(last) {
                // خسر التنظيم | آخر معاقله
                return false;
            }
            // مسلحون | أجنبيين: another case than its noun's is another argument.
            let cases = self.input.folded(last).ends_with("ون") && self.input.folded(token).ends_with("ين");
            // سلم العراق ليبيا | مطلوباً: an indefinite accusative describes no name.
            let beside_name = last_name
                && tag.reading.features.case() == Case::Accusative
                && tag.reading.features.number() == Number::Singular;
            if last + 1 == token && (cases || beside_name) {
                return false;
            }
            return !self.input.mark(token).in_name || self.construct(last) || !self.definite(last);
        }
        // المقاتلين من جماعة بوكو حرام | أسلحتهم: behind a name a noun with a pronoun is the next argument.
        let named = self.input.mark(last).proper && !self.input.mark(token).in_name;
        if tag.reading.enclitic.is_some() && named {
            return false;
        }
        // تفجيراً انتحارياً: of two indefinite accusatives the second describes the first.
        if self.tanwin(token) && self.tanwin(last) && last + 1 == token {
            return true;
        }
        // مسلحون | ملثمون: of two nominatives side by side the second describes the first, whose ن allows no second term.
        if last + 1 == token
            && self.input.folded(token).ends_with("ون")
            && self.input.folded(last).ends_with("ون")
            && [token, last].iter().all(|t| {
                let features = self.tag(*t).reading.features;
                features.number() == Number::Plural && features.case() == Case::Nominative
            })
            && !self.definite(last)
        {
            return true;
        }
        // انقلابيين | فارين: an indefinite participle describes the indefinite plural before it.
        let part = tag.reading.part;
        if (self.describes(token)
            || part == marsad_lexicon::tables::Part::ActiveParticiple && !self.input.mark(token).actor)
            && last + 1 == token
            && tag.reading.features.number() == Number::Plural
            && self.input.folded(token).ends_with("ين")
            && self.input.folded(last).ends_with("ين")
            && !self.definite(last)
        {
            return true;
        }
        // في جدة | محادثات: a place's name takes no second term.
        let named_place = self.input.mark(last).place && self.input.mark(last).name_end == last + 1;
        if self.construct(last) && !last_name && !named_place {
            return tag.reading.features.case() != Case::Accusative;
        }
        false
    }

    /// من القرية المجاورة: a word that is a verbal noun and a participle describes the noun before it where
    /// that is no subject that could have it as its object (رفضت الحكومة المشاركة).
    fn describes_as_participle(&self, token: u32, last: u32, head: u32) -> bool {
        use marsad_lexicon::tables::Part;
        let reading = &self.tag(token).reading;
        let (noun, first) = (&self.tag(last).reading, &self.tag(head).reading);
        let participle = |r: &marsad_mention::word::Reading| {
            matches!(r.part, Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective)
                && r.proclitics == reading.proclitics
        };
        let feminine = noun.features.gender() == Gender::Feminine
            || noun.features.number() == Number::Plural
            || self.input.folded(last).ends_with('ه');
        let behind_preposition = first.proclitics.preposition()
            || head > self.input.sentence.start
                && self.tag(head - 1).category == Category::Particle(Particle::Preposition);
        reading.part == Part::Masdar
            && last + 1 == token
            && self.input.folded(token).ends_with('ه')
            && feminine
            && noun.part != Part::Masdar
            && first.part != Part::Masdar
            && behind_preposition
            && self.input.words.get(token).readings.iter().any(participle)
    }

    /// منطقة الخرطوم المركزية: behind a name an adjective describes the common noun before it.
    fn describes_before_name(&self, token: u32, name: u32, head: u32) -> bool {
        let feminine = self.input.folded(token).ends_with('ه');
        (head..name).any(|t| {
            let reading = &self.tag(t).reading;
            self.nominal(t)
                && !self.input.mark(t).proper
                && reading.lemma.is_some()
                && feminine
                    == (reading.features.gender() == Gender::Feminine || reading.features.number() == Number::Plural)
        })
    }

    /// Whether a participle may describe a noun by number and gender. Only what is certain is held against it: a masculine
    /// plural describes neither one person nor a feminine plural (ملك البحرين | المحتجين, قوات الأمن | المهاجمين).
    fn may_agree(&self, token: u32, noun: u32) -> bool {
        let word = &self.tag(token).reading;
        let proper = self.input.mark(noun).proper;
        let noun = &self.tag(noun).reading;
        if word.features.number() != Number::Plural || word.features.gender() == Gender::Feminine {
            return true;
        }
        if noun.lemma.is_none() {
            return !proper;
        }
        noun.features.number() != Number::Singular && noun.features.gender() != Gender::Feminine
    }

    fn describes(&self, token: u32) -> bool {
        use marsad_lexicon::tables::Part;
        matches!(
            self.tag(token).reading.part,
            Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective | Part::Demonym
        ) && !self.input.mark(token).in_name
    }

    /// An unknown word with the article right after a definite noun that it agrees with by its ending.
    fn describes_head(&self, token: u32, head: u32) -> bool {
        let tag = self.tag(token);
        if tag.reading.lemma.is_some() {
            return false;
        }
        let feminine = self.input.folded(token).ends_with('ه');
        let head = &self.tag(head).reading.features;
        let head_feminine = head.gender() == Gender::Feminine || head.number() == Number::Plural;
        feminine == head_feminine
    }

    /// «name» or (name) right after a noun: the token after it, if it belongs to the phrase.
    fn bracketed_name(&self, token: u32, last: u32) -> Option<u32> {
        let open = self.input.punctuation(token)?;
        let close: &[char] = match open {
            '«' | '"' | '“' => &['»', '"', '”'],
            _ => return None,
        };
        // دانت واشنطن | «عملاً جباناً»: behind a name that is complete what is quoted is the next argument.
        let mark = self.input.mark(last);
        if mark.proper || !self.construct(last) && !mark.in_name || open == '»' {
            return None;
        }
        let end = (token + 1..(token + 1 + LONGEST_BRACKET).min(self.end()))
            .find(|t| self.input.punctuation(*t).is_some_and(|c| close.contains(&c)))?;
        let inside = token + 1..end;
        let word = |t: u32| self.nominal(t) || self.tag(t).category == Category::Particle(Particle::Determiner);
        (!inside.is_empty() && inside.clone().all(word)).then_some(end + 1)
    }
}
