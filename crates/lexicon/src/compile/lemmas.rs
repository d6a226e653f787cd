//! The lemmas while they are being gathered from many tables, and all their forms.

use super::frozen::{self, is_frozen};
use crate::keys::Keys;
use crate::tables::{Form, Lemma, LemmaId, Part, spelling_hash};
use marsad_morphology::{
    Aspect, Features, Gender, Mood, NominalEntry, NominalKind, Number, Person, VerbEntry, Voice, conjugate, inflect,
    strip_vowels,
};
use marsad_text::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// A nominal to be added.
#[derive(Clone, Copy, Debug)]
pub struct Nominal<'a> {
    pub plain: &'a str,
    pub part: Part,
    pub verb: Option<LemmaId>,
    pub human: bool,
    pub feminine: bool,
    pub plurals: &'a [&'a str],
    pub feminine_singular: Option<&'a str>,
    pub feminine_plural: Option<&'a str>,
}

impl<'a> Nominal<'a> {
    pub fn new(plain: &'a str, part: Part) -> Nominal<'a> {
        Nominal {
            plain,
            part,
            verb: None,
            human: false,
            feminine: false,
            plurals: &[],
            feminine_singular: None,
            feminine_plural: None,
        }
    }
}

/// The passive of a verb without object is impersonal: عُثر على, never عُثرت.
fn impersonal_or_active(features: Features) -> bool {
    let third_masculine = features.person() == Person::Third
        && features.gender() == Gender::Masculine
        && features.number() == Number::Singular;
    features.voice() == Voice::Active || third_masculine
}

/// Lemmas, their forms and the way from a plain form to them.
#[derive(Default)]
pub struct Lemmas {
    pub all: Vec<Lemma>,
    forms: FxHashMap<String, Vec<(LemmaId, Features)>>,
    by_citation: FxHashMap<(String, Part), LemmaId>,
    by_key: FxHashMap<String, LemmaId>,
}

impl Lemmas {
    fn new_lemma(&mut self, key: &str, plain: &str, part: Part) -> LemmaId {
        let id = self.all.len() as LemmaId;
        self.all.push(Lemma {
            key: key.to_owned(),
            plain: plain.to_owned(),
            word: 0,
            part,
            verb: None,
            gender: 0,
            transitive: 0,
            agent: None,
            entity: None,
            more_entities: Vec::new(),
            classes: Vec::new(),
            entries: Vec::new(),
            governed: Vec::new(),
            prepositions: Vec::new(),
            gloss: String::new(),
        });
        id
    }
    fn add_form(&mut self, plain: &str, lemma: LemmaId, features: Features) {
        let readings = self.forms.entry(plain.to_owned()).or_default();
        if !readings.contains(&(lemma, features)) {
            readings.push((lemma, features));
        }
    }
    /// A verb with its whole paradigm. The key tells verbs apart; a key given twice keeps its first number.
    pub fn add_verb(&mut self, key: &str, entry: &VerbEntry, transitive: u8, gloss: &str) -> LemmaId {
        if let Some(id) = self.by_key.get(key) {
            return *id;
        }
        let plain = strip_vowels(entry.perfect);
        let id = self.new_lemma(key, &plain, Part::Verb);
        self.all[id as usize].transitive = transitive;
        self.all[id as usize].gloss = gloss.to_owned();
        self.by_key.insert(key.to_owned(), id);
        let forms = if is_frozen(entry) { frozen::forms() } else { conjugate(entry).unwrap_or_default() };
        for form in forms.into_iter().filter(|f| transitive != 1 || impersonal_or_active(f.features)) {
            self.add_form(&strip_vowels(&form.vocalised), id, form.features);
        }
        id
    }
    /// A nominal with its forms. The same plain citation and part is one lemma; plurals and feminines add up.
    pub fn add_nominal(&mut self, nominal: &Nominal) -> LemmaId {
        let key = (nominal.plain.to_owned(), nominal.part);
        let id = match self.by_citation.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.new_lemma(nominal.plain, nominal.plain, nominal.part);
                self.by_citation.insert(key, id);
                id
            }
        };
        let feminine = nominal.feminine || nominal.plain.ends_with("ات") && !nominal.human;
        let lemma = &mut self.all[id as usize];
        lemma.verb = lemma.verb.or(nominal.verb);
        if lemma.gender == 0 && matches!(nominal.part, Part::Noun | Part::Masdar) {
            lemma.gender = if feminine || nominal.plain.ends_with('ة') { 2 } else { 1 };
        }
        let kind = match nominal.part {
            Part::Masdar => NominalKind::Masdar,
            Part::ActiveParticiple | Part::PassiveParticiple => NominalKind::Participle,
            Part::Adjective if nominal.plain.ends_with('ي') => NominalKind::Nisba,
            Part::Adjective => NominalKind::Adjective,
            Part::Demonym => NominalKind::Nisba,
            _ => NominalKind::Noun,
        };
        let entry = NominalEntry {
            singular: nominal.plain,
            kind,
            feminine,
            human: nominal.human,
            plurals: nominal.plurals,
            feminine_singular: nominal.feminine_singular,
            feminine_plural: nominal.feminine_plural,
        };
        for form in inflect(&entry) {
            self.add_form(&form.plain, id, form.features);
        }
        id
    }
    /// A word of another language with its forms.
    pub fn add_foreign(&mut self, citation: &str, part: Part, forms: Vec<(String, Features)>) -> LemmaId {
        let key = (citation.to_owned(), part);
        let id = match self.by_citation.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.new_lemma(citation, citation, part);
                self.by_citation.insert(key, id);
                id
            }
        };
        for (form, features) in forms {
            self.add_form(&form, id, features);
        }
        id
    }
    /// A word that does not inflect.
    pub fn add_fixed(&mut self, plain: &str, part: Part) -> LemmaId {
        let key = (plain.to_owned(), part);
        if let Some(id) = self.by_citation.get(&key) {
            return *id;
        }
        let id = self.new_lemma(plain, plain, part);
        self.by_citation.insert(key, id);
        self.add_form(plain, id, Features::default());
        id
    }
    /// Takes away the participle readings of these nouns' forms, where the participle is spelt like the noun (شارع) or
    /// the noun like its feminine (مدينة).
    pub fn hide_participles(&mut self, nouns: &FxHashSet<LemmaId>) {
        let (all, forms) = (&self.all, &mut self.forms);
        let like = |noun: LemmaId, participle: &Lemma| {
            let plain = all[noun as usize].plain.as_str();
            plain == participle.plain || plain.strip_suffix('ة') == Some(&participle.plain)
        };
        for readings in forms.values_mut() {
            let here: Vec<LemmaId> = readings.iter().map(|(id, _)| *id).filter(|id| nouns.contains(id)).collect();
            if here.is_empty() {
                continue;
            }
            readings.retain(|(id, _)| {
                let lemma = &all[*id as usize];
                let participle = matches!(lemma.part, Part::ActiveParticiple | Part::PassiveParticiple);
                !(participle && lemma.agent.is_none() && here.iter().any(|noun| like(*noun, lemma)))
            });
        }
    }
    pub fn verb(&self, key: &str) -> Option<LemmaId> {
        self.by_key.get(key).copied()
    }
    pub fn get(&self, plain: &str, part: Part) -> Option<LemmaId> {
        self.by_citation.get(&(plain.to_owned(), part)).copied()
    }
    pub fn part(&self, id: LemmaId) -> Part {
        self.all[id as usize].part
    }
    /// The word that stands for a lemma in patterns: the folded citation form, and the key of a verb, so that a pattern
    /// of nouns (طالب, student) never meets a verb (طالب, demand).
    pub fn pattern_word(&self, id: LemmaId) -> String {
        let lemma = &self.all[id as usize];
        if lemma.part == Part::Verb { lemma.key.clone() } else { fold(&lemma.plain) }
    }
    pub fn is_verb(&self, id: LemmaId) -> bool {
        self.part(id) == Part::Verb
    }
    /// Lemmas that have this plain form, those whose citation form it is alone where there are such: with the nouns whose
    /// plural it is where only participles are cited so (مصادر is sources before it is confiscating), and without moods
    /// that only particles bring out (يستعد gets ready, and does not recapture).
    pub fn of_form(&self, plain: &str) -> Vec<LemmaId> {
        let readings = self.forms.get(plain).map_or(&[][..], Vec::as_slice);
        let cited = |id: LemmaId| self.all[id as usize].plain == plain;
        let bare_participle = |id: LemmaId| {
            let lemma = &self.all[id as usize];
            lemma.agent.is_none() && matches!(lemma.part, Part::ActiveParticiple | Part::PassiveParticiple)
        };
        let plural = |(id, features): &(LemmaId, Features)| {
            features.number() == Number::Plural && self.all[*id as usize].part == Part::Noun
        };
        let plain_mood = |(id, features): &(LemmaId, Features)| {
            !self.is_verb(*id)
                || features.aspect() == Aspect::Perfect
                || features.aspect() == Aspect::Imperfect && matches!(features.mood(), Mood::Any | Mood::Indicative)
        };
        let any_cited = readings.iter().any(|(id, _)| cited(*id));
        let participles = readings.iter().all(|(id, _)| !cited(*id) || bare_participle(*id));
        let any_plain_mood = readings.iter().any(plain_mood);
        let keep = |reading: &&(LemmaId, Features)| match any_cited {
            true if participles && readings.iter().any(plural) => plural(reading),
            true => cited(reading.0),
            false => !any_plain_mood || plain_mood(reading),
        };
        let mut ids: Vec<LemmaId> = readings.iter().filter(keep).map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
    /// Participles that have this form, whether nouns hide them or not.
    pub fn participles_of_form(&self, plain: &str) -> Vec<LemmaId> {
        let stem = plain.strip_suffix('ا').unwrap_or(plain);
        let parts = [Part::ActiveParticiple, Part::PassiveParticiple];
        let cited = parts.into_iter().filter_map(|part| self.get(stem, part));
        let formed = self.forms.get(plain).into_iter().flatten().map(|(id, _)| *id);
        let mut ids: Vec<LemmaId> = cited.chain(formed.filter(|id| parts.contains(&self.part(*id)))).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
    /// Lemmas that have this spelling as their citation form or, of nouns, as a plural. Participles that name no actor
    /// stand aside (الموصل, باكو) unless they are wanted.
    pub fn words_spelt(&self, plain: &str, with_participles: bool) -> Vec<LemmaId> {
        let readings = self.forms.get(plain).into_iter().flatten();
        let word = |(id, features): &&(LemmaId, Features)| {
            let lemma = &self.all[*id as usize];
            let actor = lemma.agent.is_some();
            let participle = matches!(lemma.part, Part::ActiveParticiple | Part::PassiveParticiple);
            let plural = features.number() == Number::Plural && !features.is_verb();
            lemma.plain == plain && (with_participles || actor || !participle)
                || plural && (actor || lemma.part == Part::Noun)
        };
        readings.filter(word).map(|(id, _)| *id).collect()
    }
    /// The same without verbs.
    pub fn nominals_of_form(&self, plain: &str) -> Vec<LemmaId> {
        let mut ids = self.of_form(plain);
        ids.retain(|id| !self.is_verb(*id));
        if ids.is_empty() {
            // A verb's citation form may hide an inflected noun.
            ids = self.forms.get(plain).into_iter().flatten().map(|(id, _)| *id).collect();
            ids.retain(|id| !self.is_verb(*id));
            ids.sort_unstable();
            ids.dedup();
        }
        ids
    }
    /// Whether a particle is spelt like this.
    pub fn is_particle(&self, plain: &str) -> bool {
        self.get(plain, Part::Particle).is_some()
    }
    /// The tables of forms: map from folded stem to range, ranges, readings.
    pub fn form_tables(&self) -> (Keys, Vec<u32>, Vec<Form>) {
        let mut by_folded: std::collections::BTreeMap<String, Vec<Form>> = Default::default();
        for (plain, readings) in &self.forms {
            let spelling = spelling_hash(plain);
            let forms = readings.iter().map(|(lemma, f)| Form { lemma: *lemma, features: f.0, spelling });
            by_folded.entry(fold(plain)).or_default().extend(forms);
        }
        let (mut ranges, mut all) = (vec![0], Vec::new());
        for forms in by_folded.values_mut() {
            forms.sort_unstable_by_key(|f| (f.lemma, f.features, f.spelling));
            forms.dedup();
            all.append(forms);
            ranges.push(all.len() as u32);
        }
        (Keys::of(by_folded.keys().map(String::as_str).zip(0..)), ranges, all)
    }
}
