//! A head noun or title with its second terms, adjectives and complements: «قائد القوات البرية في الجيش السوداني»,
//! «المتحدث باسم الرئاسة الروسية», «وزير خارجية فرنسا». The head says what kind of actor it is, the nearest demonym,
//! country, body or group behind it whose.

use marsad_lexicon::tables::{EntityKind, Part, PayloadKind};
use marsad_morphology::{Case, Number, Proclitics};
use marsad_text::Span;

use super::adjective::is_continent;
use super::scan::{Draft, Noun, Scan, Tags};
use super::{ActorKind, Candidate};

/// Phrases nest no deeper: مستشار قائد قوات حرس الحدود.
const DEPTH: u32 = 4;

impl<'l> Scan<'_, 'l> {
    /// The phrase of an actor that starts at a token. `depth` 0 is a phrase of its own, more a second term or complement.
    pub(super) fn phrase(&mut self, token: u32, depth: u32) -> Option<Draft<'l>> {
        if depth > DEPTH || token >= self.end {
            return None;
        }
        if self.opens(token) {
            let inner = self.phrase(token + 1, depth)?;
            let end = self.closing_after(inner.end)?;
            return Some(Draft { start: token, end, ..inner });
        }
        if let Some(draft) = self.demonstrative(token, depth) {
            return Some(draft);
        }
        let noun = self.noun_at(token, depth > 0);
        let named = self.named(token, depth);
        match (named, noun) {
            (Some(named), Some(noun)) if named.evidence.is_some_and(|e| e.end < noun.end) => {
                self.noun_phrase(token, noun, depth)
            }
            (Some(named), _) => Some(named),
            (None, Some(noun)) => self.noun_phrase(token, noun, depth),
            (None, None) => None,
        }
    }

    /// هذه القوات: the demonstrative belongs to the phrase and points back.
    fn demonstrative(&mut self, token: u32, depth: u32) -> Option<Draft<'l>> {
        let word = self.folded(token);
        if !may_demonstrate(word) {
            return None;
        }
        let noun = self.noun_at(token + 1, true)?;
        if !noun.first.proclitics.has(Proclitics::ARTICLE) {
            return None;
        }
        let draft = self.noun_phrase(token + 1, noun, depth)?;
        Some(Draft { start: token, anaphoric: true, uncertain: false, ..draft })
    }

    fn noun_phrase(&mut self, token: u32, noun: Noun<'l>, depth: u32) -> Option<Draft<'l>> {
        let article = self.article(noun.end - 1, &noun);
        let mut draft = Draft::new(token, noun.end, ActorKind::Agent);
        draft.agent = noun.agent;
        draft.title = noun.title;
        draft.tags = noun.tags;
        draft.sector = noun.sector;
        draft.armed = noun.armed;
        draft.nouns[0] = Some(noun.first.features);
        if noun.end > token + 1 {
            draft.nouns[1] = Some(noun.last.features);
        }
        draft.definite = article || noun.last.enclitic.is_some();
        draft.closed = draft.definite;
        draft.former = noun.tags.has(Tags::FORMER);
        draft.owner = noun.last.enclitic.map(|pronoun| (noun.end - 1, pronoun));
        draft.uncertain = noun.doubtful;
        draft.participle = noun.end == token + 1
            && matches!(noun.first.part, Part::ActiveParticiple | Part::PassiveParticiple)
            && noun.tags.has(Tags::CAPTIVE.with(Tags::VICTIM).with(Tags::CROWD).with(Tags::AMBIGUOUS));
        if noun.title.is_some() && noun.tags.has(Tags::OFFICE.with(Tags::ROYAL).with(Tags::SPOKES)) {
            draft.kind = ActorKind::Office;
        }
        if !noun.code.is_empty() {
            draft.pool = self.push([Candidate { code: noun.code, ..Candidate::of_sector(noun.sector) }]);
            draft.evidence = Some(Span::new(token, noun.end));
        }
        self.spoken_for(&mut draft, depth);
        // مسؤول أوروبي: nothing is possessed behind an adjective.
        let people = noun.tags.has(Tags::PERSON) && noun.first.features.number() == Number::Plural;
        let adjective = noun.end > token + 1
            && matches!(noun.last.part, Part::Adjective | Part::Demonym)
            && Self::agree(noun.first.features, noun.last.features)
            && !(people && noun.last.features.number() == Number::Singular)
            || noun.tags.has(Tags::THING) && noun.end > token + 1 && self.ends_in_participle(&noun)
            || is_continent(self.folded(token));
        if !draft.closed && !adjective && !self.ends_in_a_name(token, &noun) && Self::open_to_second_term(&noun.last) {
            self.second_term(&mut draft, depth);
            self.group_name(&mut draft, noun.end);
        } else if !draft.closed && !adjective {
            self.demonym_like_state(&mut draft, &noun.last, depth);
        }
        self.tail(&mut draft, depth);
        self.purpose(&mut draft);
        self.complement(&mut draft, depth);
        self.quoted_name(&mut draft);
        self.person(&mut draft, depth);
        self.bracket(&mut draft);
        if depth == 0 && draft.demonym && draft.kind == ActorKind::Person {
            self.coordinated_demonyms(&mut draft);
        }
        // «شارع الرشيد» is where, «الشارع العراقي» who.
        if noun.tags.has(Tags::AMBIGUOUS) && !draft.coded() && !noun.first.proclitics.has(Proclitics::ARTICLE) {
            let place = self.words.get(token).place_noun.is_some();
            if place && noun.end == token + 1 && draft.owner.is_none() {
                return None;
            }
        }
        // القضاء على الإرهاب, غرب بنغازي: an end put to something, a direction.
        let next = self.folded(noun.end);
        let direction = matches!(self.folded(token), "غرب" | "شرق" | "شمال" | "جنوب") && noun.end == token + 1;
        let ending = matches!(self.folded(token).trim_start_matches(['و', 'ف', 'ب']), "القضاء" | "للقضاء" | "قضاء");
        if direction || ending && matches!(next, "علي" | "عليه" | "عليها" | "عليهم") {
            return None;
        }
        if noun.end == token + 1 && self.is_nobody(token, &draft, &noun) {
            return None;
        }
        if depth == 0 && (self.heads_as_verb(token, &noun) || self.describes_before(token, &noun)) {
            return None;
        }
        // A modifier alone, an honorific or rank without a name is nobody.
        let bare = draft.kind != ActorKind::Person && draft.agent.is_none();
        if bare && !draft.tags.has(Tags::OFFICE.with(Tags::ROYAL).with(Tags::SPOKES)) {
            return None;
        }
        // «مقاومة واشنطن للنهج»: the act, not those who do it.
        let act = noun.tags.has(Tags::AMBIGUOUS)
            && !draft.demonym
            && self.readings(token).iter().any(|r| r.part == Part::Masdar);
        if draft.coded() || draft.end > noun.end {
            draft.uncertain &= noun.tags.has(Tags::AMBIGUOUS) && !draft.coded();
            draft.uncertain |= act && !draft.closed_by_article(&noun);
        } else {
            draft.uncertain |=
                noun.tags.has(Tags::AMBIGUOUS) && noun.doubtful || draft.agent.is_none() && noun.end == token + 1;
        }
        Some(draft)
    }

    /// «رئيس إقليم كردستان»: a wording that ends in the name of a place takes no further second term.
    fn ends_in_a_name(&self, token: u32, noun: &Noun<'l>) -> bool {
        noun.end > token + 1
            && self.matches.covering(noun.end - 1).any(|f| {
                f.kind == PayloadKind::Entity
                    && f.tokens.start > token
                    && f.tokens.end == noun.end
                    && self.lexicon.entity(f.id).kind == EntityKind::Place
            })
    }

    /// A bare word that is likelier something else (قريباً, سنة, مشيراً) or names nobody by itself (جانب, بيان).
    fn is_nobody(&self, token: u32, draft: &Draft<'l>, noun: &Noun<'l>) -> bool {
        if self.is_unity(token, draft) {
            return true;
        }
        if draft.coded() || draft.name.is_some() || draft.anaphoric || draft.end > noun.end {
            return false;
        }
        let definite = noun.first.proclitics.has(Proclitics::ARTICLE);
        let word = self.folded(token);
        // «اقتصادية», «وإلى»: titles that are everyday words; «مشيرة إلى»: a participle that reports.
        let participle = matches!(noun.first.part, Part::ActiveParticiple | Part::PassiveParticiple);
        // «22 متظاهراً على الأقل» counts them.
        let counts = matches!(self.folded(token + 2), "الاقل" | "الاكثر");
        let reports =
            participle && !definite && !counts && matches!(self.folded(token + 1), "الي" | "ان" | "بان" | "علي");
        if noun.agent.is_none() && !draft.definite || reports {
            return true;
        }
        if noun.tags.has(Tags::WEAK) && !draft.definite
            || matches!(word, "جمعه" | "جمعها" | "جمعهم" | "جمعهما" | "يجمعه")
            || ["جانبه", "جانبها", "جانبهم"].iter().any(|own| word.ends_with(own))
        {
            return true;
        }
        let exact = noun.agent.is_some_and(|a| self.lexicon.agent(a).arabic.as_str().starts_with("ال"));
        if draft.owner.is_some() || exact || definite && noun.tags.has(Tags::HEAD) {
            return false;
        }
        let ambiguous = noun.tags.has(Tags::AMBIGUOUS) || noun.agent.is_none();
        if ambiguous && noun.first.features.case() == Case::Accusative {
            return true;
        }
        self.readings(token).iter().any(|r| {
            let other = r.lemma.is_some_and(|l| r.lemma != noun.first.lemma && self.lexicon.lemma(l).agent.is_none());
            let better = r.score > noun.first.score && r.part != Part::Verb;
            let adverb = r.part == Part::Particle && r.score + 100 >= noun.first.score;
            other && (better || adverb || ambiguous && r.score >= noun.first.score)
        })
    }

    /// «طالب رئيس الحزب الوزير»: a noun for people that is spelt like a verb, without article and at the head of its
    /// sentence, with an actor behind it that is no second term of a student.
    fn heads_as_verb(&mut self, token: u32, noun: &Noun<'l>) -> bool {
        let alone = noun.end == token + 1
            && noun.tags.has(Tags::AMBIGUOUS)
            && !noun.first.proclitics.has(Proclitics::ARTICLE)
            && noun.last.enclitic.is_none();
        let conjunction = noun.first.proclitics.conjunction();
        let heads = token == self.start
            || conjunction
            || matches!(
                self.folded(token - 1),
                "،" | "."
                    | ":"
                    | "كما"
                    | "قد"
                    | "وقد"
                    | "فقد"
                    | "لقد"
                    | "حيث"
                    | "حين"
                    | "بينما"
                    | "فيما"
                    | "ثم"
            );
        if !alone || !heads || !self.readings(token).iter().any(|r| r.part == Part::Verb) {
            return false;
        }
        self.phrase(token + 1, 1).is_some_and(|inner| inner.definite || inner.coded() || inner.end > token + 2)
    }

    fn article(&self, token: u32, noun: &Noun<'_>) -> bool {
        let word = self.folded(token);
        noun.last.proclitics.has(Proclitics::ARTICLE) || word.starts_with("ال") || word.starts_with("لل")
    }

    /// «المتحدث باسم X»: X is the actor, speaking.
    fn spoken_for(&mut self, draft: &mut Draft<'l>, depth: u32) {
        let already = matches!(self.folded(draft.end - 1), "باسم" | "بلسان");
        let follows = matches!(self.folded(draft.end), "باسم" | "بلسان");
        if !already && !follows || !draft.tags.has(Tags::SPOKES.with(Tags::SOURCE).with(Tags::OF)) {
            return;
        }
        let from = draft.end + u32::from(follows);
        draft.closed = true;
        match self.phrase(from, depth + 1) {
            Some(inner) => {
                draft.tags = draft.tags.with(Tags::OF);
                self.adopt(draft, &inner, inner.end);
            }
            None if self.place_code(from).is_some() => self.place_term(draft, from),
            None if follows => draft.closed = false,
            None => {}
        }
    }

    /// The second term of an idafa.
    fn second_term(&mut self, draft: &mut Draft<'l>, depth: u32) {
        let at = draft.end;
        if !(self.is_word(at) || self.opens(at)) {
            return;
        }
        if self.is_described(draft, at) {
            return;
        }
        if let Some(inner) = self.phrase(at, depth + 1) {
            let case = inner.features().case();
            let people = inner.tags.has(Tags::PERSON) && inner.kind == ActorKind::Agent;
            let takes = draft.tags.has(Tags::OF.with(Tags::WEAK).with(Tags::KIN));
            let genitive = !matches!(case, Case::Nominative | Case::Accusative);
            // «متهمة الجانب الإثيوبي»: a participle that governs an object, no possession.
            let named =
                matches!(inner.kind, ActorKind::State | ActorKind::Capital | ActorKind::Group | ActorKind::Body);
            if draft.participle && !takes && !named {
                return;
            }
            let thing = inner.tags.has(Tags::THING);
            let indefinite = takes && !people && !thing || draft.tags.has(Tags::WEAK) && !thing;
            if genitive && (inner.definite || indefinite) {
                draft.definite = inner.definite;
                let quoted = self.opens(at);
                self.adopt(draft, &inner, inner.end);
                if quoted || self.names_itself(draft, &inner) {
                    self.identify(draft, &inner);
                }
                if depth == 0 {
                    self.coordinated_terms(draft, &inner);
                }
                return;
            }
        }
        if self.place_code(at).is_some() {
            self.place_term(draft, at);
            return;
        }
        self.plain_term(draft, depth);
    }

    /// A noun that is no actor as second term: «أنصار الانقلاب», «عناصر وحدة حماية السفارة الفرنسية».
    fn plain_term(&mut self, draft: &mut Draft<'l>, depth: u32) {
        if !draft.tags.has(Tags(!Tags::MODIFIER.0)) || draft.title.is_some() && draft.agent.is_none() && depth > 2 {
            return;
        }
        let mut at = draft.end;
        for _ in 0..3 {
            let Some(reading) = self.readings(at).iter().find(|r| r.part != Part::Verb).copied() else { return };
            let best = self.readings(at).first().map(|r| r.part);
            let written = reading.proclitics.0 & !Proclitics::ARTICLE.0 != 0;
            let noun = matches!(reading.part, Part::Noun | Part::Masdar)
                || matches!(reading.part, Part::ActiveParticiple | Part::PassiveParticiple) && reading.lemma.is_some();
            if !self.is_word(at) || best == Some(Part::Verb) || written || !noun || self.is_fired(draft, reading.lemma)
            {
                return;
            }
            if matches!(reading.features.case(), Case::Nominative | Case::Accusative) {
                return;
            }
            if reading.proclitics.has(Proclitics::ARTICLE) {
                draft.end = at + 1;
                draft.definite = true;
                draft.closed = true;
                draft.nouns[1] = Some(reading.features);
                return;
            }
            if reading.enclitic.is_some() || !Self::open_to_second_term(&reading) {
                return;
            }
            at += 1;
            if let Some(inner) = self.phrase(at, DEPTH) {
                if inner.definite && inner.features().case() != Case::Nominative {
                    draft.definite = true;
                    self.adopt(draft, &inner, inner.end);
                }
                return;
            }
            if self.place_code(at).is_some() {
                self.place_term(draft, at);
                return;
            }
        }
    }

    /// «أطلق جنود النار»: what is fired belongs to nobody; a word without lemma says nothing.
    fn is_fired(&self, draft: &Draft<'l>, lemma: Option<u32>) -> bool {
        let Some(lemma) = lemma else { return true };
        let fire = |class: u32| self.lexicon.class_name(class) == "fire";
        draft.tags.has(Tags::PERSON) && self.lexicon.lemma(lemma).classes.iter().any(|c| fire(c.to_native()))
    }

    /// The country of a place name (no preposition on it) that starts at a token.
    pub(super) fn place_code(&self, token: u32) -> Option<(&'l str, u32)> {
        let found = self.matches.longest_at(token, PayloadKind::Entity).find(|f| {
            let plain = f.proclitics(self.words).0 & !Proclitics::ARTICLE.0 == 0;
            plain && self.lexicon.entity(f.id).kind == EntityKind::Place
        })?;
        let entity = self.lexicon.entity(found.id);
        if found.tokens.len() == 1 && self.is_ambiguous(token, entity) {
            return None;
        }
        Some((&entity.code, found.tokens.end))
    }

    fn place_term(&mut self, draft: &mut Draft<'l>, at: u32) {
        let Some((code, end)) = self.place_code(at) else { return };
        draft.end = end;
        draft.definite = true;
        draft.closed = true;
        draft.evidence = Some(Span::new(at, end));
        if !code.is_empty() && !draft.coded() {
            draft.pool = self.push([Candidate { code, ..Candidate::of_sector(draft.sector) }]);
        }
    }

    /// Takes over whose the inner phrase is.
    pub(super) fn adopt(&mut self, draft: &mut Draft<'l>, inner: &Draft<'l>, end: u32) {
        draft.end = end;
        draft.closed = true;
        draft.nouns[1] = inner.nouns[0];
        draft.definite |= inner.definite;
        draft.anaphoric |= inner.anaphoric && !inner.coded();
        draft.armed |= inner.armed && draft.tags.has(Tags::OF.with(Tags::WEAK));
        draft.demonym |= inner.demonym;
        if draft.owner.is_none() {
            draft.owner = inner.owner;
        }
        let territorial = matches!(inner.kind, ActorKind::State | ActorKind::Capital | ActorKind::Seat);
        let named = matches!(inner.kind, ActorKind::Group | ActorKind::Body);
        let open = draft.sector.is_empty() || draft.tags.has(Tags::OF) || named && draft.armed && inner.armed;
        if !territorial && open && !inner.sector.is_empty() {
            draft.sector = inner.sector;
        }
        if !inner.coded() || draft.coded() {
            return;
        }
        draft.evidence = inner.evidence;
        let own = draft.sector;
        let (from, to) = (inner.pool.0 as usize, inner.pool.1 as usize);
        let begin = self.pool.len() as u32;
        for i in from..to {
            let c = self.pool[i];
            let sector = if !territorial && open && !c.sector.is_empty() || own.is_empty() { c.sector } else { own };
            let candidate = if named && open {
                Candidate { sector, ..c }
            } else {
                Candidate { sector, name: "", entity: None, from: "", to: "", code: c.code }
            };
            if !self.pool[begin as usize..].contains(&candidate) {
                self.pool.push(candidate);
            }
        }
        draft.pool = (begin, self.pool.len() as u32);
    }

    /// «حركة حماس», «تنظيم داعش»: the head is the kind of the name, not its member.
    fn names_itself(&self, draft: &Draft<'l>, inner: &Draft<'l>) -> bool {
        matches!(inner.kind, ActorKind::Group | ActorKind::Body)
            && draft.features().number() == Number::Singular
            && draft.tags.has(Tags::GROUP.with(Tags::BODY))
            && draft.tags.has(Tags::WEAK.with(Tags::OF))
            && !inner.closed
    }

    fn identify(&mut self, draft: &mut Draft<'l>, inner: &Draft<'l>) {
        if matches!(inner.kind, ActorKind::Group | ActorKind::Body) && !draft.tags.has(Tags::PERSON) {
            draft.kind = inner.kind;
            draft.pool = inner.pool;
            draft.sector = inner.sector;
            draft.name = inner.name;
        }
    }

    /// «وزراء خارجية فرنسا وألمانيا», «جيشا العراق وسوريا»: one head, several owners.
    fn coordinated_terms(&mut self, draft: &mut Draft<'l>, inner: &Draft<'l>) {
        let several = draft.features().number() != Number::Singular;
        if !several || !matches!(inner.kind, ActorKind::State | ActorKind::Capital) {
            return;
        }
        let mut at = draft.end;
        while let Some(other) = self.named(at, 0) {
            let joined = self.matches.longest_at(at, PayloadKind::Entity).next().map(|f| f.proclitics(self.words));
            if other.kind != inner.kind || joined != Some(Proclitics::AND) {
                break;
            }
            let mut sibling = *draft;
            sibling.pool = (0, 0);
            sibling.evidence = None;
            self.adopt(&mut sibling, &other, other.end);
            sibling.start = at;
            sibling.coordinated = true;
            self.siblings.push(sibling);
            at = other.end;
        }
    }

    /// Complements after a preposition: «قيادي في حماس», «الأمين العام للأمم المتحدة», «قوات تابعة للحكومة».
    fn complement(&mut self, draft: &mut Draft<'l>, depth: u32) {
        let at = draft.end;
        let word = self.folded(at);
        if matches!(word, "في" | "من" | "لدي") {
            let takes = draft.tags.has(Tags::OF.with(Tags::SOURCE).with(Tags::WEAK)) || draft.kind == ActorKind::Office;
            if takes && draft.tags.has(Tags::PERSON.with(Tags::GROUP)) && word != "لدي" && !draft.coded() {
                self.prepositional(draft, at + 1, depth, word);
            } else if word == "من" && draft.armed && !draft.definite && !draft.coded() {
                // مسلحون من حركة الشباب
                self.prepositional(draft, at + 1, depth, word);
            }
            return;
        }
        let attached = is_attached_participle(word);
        if attached && self.folded(at + 1).starts_with('ل') {
            let before = draft.tags;
            draft.tags = draft.tags.with(Tags::OF);
            self.governed(draft, at + 1, depth);
            draft.tags = before;
            return;
        }
        let two_words = draft.end - draft.head > 1 && draft.title.is_some() && !draft.coded();
        let spokes = draft.tags.has(Tags::SPOKES);
        if two_words && draft.closed && !spokes && word.starts_with('ل') {
            self.governed(draft, at, depth);
        }
    }

    /// The phrase after في or من.
    fn prepositional(&mut self, draft: &mut Draft<'l>, at: u32, depth: u32, preposition: &str) {
        if let Some(inner) = self.phrase(at, depth + 1) {
            let institution = matches!(inner.kind, ActorKind::Group | ActorKind::Body | ActorKind::Seat)
                || inner.kind == ActorKind::Agent && inner.tags.has(Tags::BODY.with(Tags::GROUP))
                || preposition == "من" && inner.kind == ActorKind::Agent;
            if institution && (inner.definite || inner.coded()) {
                draft.tags = draft.tags.with(if draft.sector.is_empty() { Tags::OF } else { Tags::default() });
                self.adopt(draft, &inner, inner.end);
            }
        }
    }

    /// The phrase that has ل written onto it.
    fn governed(&mut self, draft: &mut Draft<'l>, at: u32, depth: u32) {
        let Some(inner) = self.phrase_with(at, depth + 1, Proclitics::FOR) else { return };
        let press = inner.sector == "JRN";
        if !press && (inner.definite || inner.coded()) {
            draft.tags = draft.tags.with(if draft.sector.is_empty() { Tags::OF } else { Tags::default() });
            self.adopt(draft, &inner, inner.end);
        }
    }

    /// A phrase whose first word bears one preposition.
    fn phrase_with(&mut self, token: u32, depth: u32, proclitic: Proclitics) -> Option<Draft<'l>> {
        let named = self.named(token, 0);
        let noun = self.noun_at(token, false);
        let bears = |p: Proclitics| p.has(proclitic) && !p.conjunction();
        let noun = noun.filter(|n| bears(n.first.proclitics));
        let mut entities = self.matches.longest_at(token, PayloadKind::Entity);
        let named = named.filter(|_| entities.any(|f| bears(f.proclitics(self.words))));
        match (named, noun) {
            (Some(named), noun) if noun.is_none_or(|n| n.end <= named.end) => Some(named),
            (_, Some(noun)) => self.noun_phrase(token, noun, depth),
            _ => None,
        }
    }

    /// An unlisted name in quotes after its kind: «حركة "رشاد"», «اللواء "444"».
    fn quoted_name(&mut self, draft: &mut Draft<'l>) {
        let kinds = Tags::GROUP.with(Tags::BODY).with(Tags::THING);
        if !self.opens(draft.end) || self.folded(draft.end) == "(" || !draft.tags.has(kinds) || draft.name.is_some() {
            return;
        }
        // «الحكومة "تنازلات سرية"»: what is quoted after a complete phrase is something said, unless it looks like a name.
        let kind = draft.tags.has(Tags::WEAK.with(Tags::OF)) && !draft.tags.has(Tags::PERSON);
        if draft.closed && !(kind && self.looks_like_name(draft.end + 1))
            || !kind && !self.looks_like_name(draft.end + 1)
        {
            return;
        }
        if let Some(close) = self.closing_of(draft.end, 5) {
            draft.name = Some(Span::new(draft.end + 1, close));
            draft.end = close + 1;
            draft.definite = true;
            draft.closed = true;
        }
    }

    /// «(إيكواس)» after a name, where it is the same one or no other.
    pub(super) fn bracket(&mut self, draft: &mut Draft<'l>) {
        let named =
            matches!(draft.kind, ActorKind::Group | ActorKind::Body | ActorKind::Person) || draft.name.is_some();
        if !named || !self.opens(draft.end) {
            return;
        }
        let (open, round) = (draft.end, self.folded(draft.end) == "(");
        let Some(close) = self.closing_of(open, 5) else { return };
        let ids: Vec<_> = self.candidates(draft.pool).iter().filter_map(|c| c.entity).collect();
        let mut inside =
            self.matches.kind_at(open + 1, PayloadKind::Entity).filter(|f| f.tokens.end == close).peekable();
        let other = inside.peek().is_some() && !inside.any(|f| ids.contains(&f.id));
        let plausible = round || close == open + 2 && self.looks_like_name(open + 1);
        if !other && plausible && self.is_word(open + 1) {
            draft.end = close + 1;
        }
    }

    /// A number, an unknown word or a listed name.
    fn looks_like_name(&self, token: u32) -> bool {
        let number = token < self.end && self.text.token(token).kind == marsad_text::TokenKind::Number;
        let unknown = self.readings(token).first().is_some_and(|r| r.lemma.is_none());
        number || unknown || self.matches.kind_at(token, PayloadKind::Entity).next().is_some()
    }
}

/// A demonstrative, with what may be written onto it.
pub(super) fn may_demonstrate(word: &str) -> bool {
    is_demonstrative(word.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(word))
}

pub(super) fn is_demonstrative(word: &str) -> bool {
    // Most words are told apart by their first letter.
    match word.as_bytes() {
        [0xd9, 0x87, ..] => matches!(word, "هذا" | "هذه" | "هؤلاء" | "هذان" | "هذين" | "هاتان" | "هاتين"),
        [0xd8, 0xaa | 0xb0 | 0xa7, ..] => matches!(word, "تلك" | "ذلك" | "اولئك"),
        _ => false,
    }
}

/// تابع ل, خاضع ل in every form: what follows owns the head.
pub(super) fn is_attached_participle(word: &str) -> bool {
    let word = word.strip_prefix("ال").unwrap_or(word);
    matches!(
        word,
        "تابع"
            | "تابعه"
            | "تابعا"
            | "تابعين"
            | "تابعون"
            | "تابعتين"
            | "تابعتان"
            | "تابعات"
            | "خاضع"
            | "خاضعه"
            | "خاضعين"
            | "خاضعون"
    )
}
