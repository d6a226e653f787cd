//! From a word to its readings: the automaton proposes cuts, the lexicon knows stems, features and part of speech decide.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{ArchivedPart, ArchivedPayloadKind, Part, Table, WordId};
use marsad_morphology::clitic::{Cut, Host, Respelling, compatible, cuts};
use marsad_morphology::{Aspect, Case, Enclitic, Features, Number, Proclitics, State, Voice};

use smallvec::SmallVec;

use super::marks::Marks;
use super::particle::Particles;
use super::{Origin, Reading, guess, key, score, spelling};

/// More readings of one word than this add nothing: the rest are the unlikeliest.
const MOST_READINGS: usize = 32;

pub(super) fn analyse(
    lexicon: &Lexicon,
    particles: &Particles,
    plain: &str,
    folded: &str,
    marks: Option<&Marks>,
) -> (Vec<Reading>, Vec<(WordId, u8)>) {
    let cuts = cuts_of(folded, plain);
    let mut readings = look_up(lexicon, particles, plain, folded, &cuts);
    if readings.is_empty()
        && let Some((plain, folded)) = other_seat(plain, folded)
    {
        readings = look_up(lexicon, particles, &plain, &folded, &cuts_of(&folded, &plain));
    }
    add_pattern_words(lexicon, plain, folded, &cuts, &mut readings);
    if marks.is_none() {
        drop_demonyms_of_countries(&mut readings);
    }
    if readings.is_empty() {
        guess::guess(plain, folded, &mut readings);
    } else {
        guess::add_nisba(&mut readings);
    }
    drop_doubled_participles(folded, &mut readings);
    drop_far_fetched(&mut readings);
    if let Some(marks) = marks {
        marks.apply(lexicon, plain, &mut readings);
    }
    settle(&mut readings);
    let keys = key::keys(lexicon, folded, &readings);
    (readings, keys)
}

/// The cuts that the spelling of a word allows, the whole word first.
fn cuts_of(folded: &str, plain: &str) -> SmallVec<[Cut; 16]> {
    let mut all = SmallVec::new();
    cuts(folded, &mut |cut| {
        if is_written(&cut, plain) {
            all.push(cut);
        }
    });
    all
}

/// Every form of the lexicon that some cut of the word allows.
fn look_up(lexicon: &Lexicon, particles: &Particles, plain: &str, folded: &str, cuts: &[Cut]) -> Vec<Reading> {
    let mut readings = Vec::with_capacity(8);
    // Whether a reading takes the text to have written a hamza, ة or ى that does not belong, and whether all do.
    let mut misspelt: SmallVec<[bool; 32]> = SmallVec::new();
    let (mut key, mut stem) = (String::new(), String::new());
    for &cut in cuts {
        let forms = lexicon.readings(cut.key(folded, &mut key));
        if forms.is_empty() {
            continue;
        }
        let stem = cut.plain_stem(plain, &mut stem);
        for form in forms {
            let id = form.lemma.to_native();
            let lemma = lexicon.lemma(id);
            let part = part_of(&lemma.part);
            let mut features = Features(form.features.to_native());
            let particle = (part == Part::Particle).then(|| particles.get(id));
            let host = match (part, particle) {
                (Part::Verb, _) => Host::Verb,
                (_, Some(particle)) => {
                    features = particle.features;
                    particle.host
                }
                _ => Host::Nominal,
            };
            if !compatible(&cut, features, host) {
                continue;
            }
            let spelling =
                spelling::cost(stem, form.spelling.to_native(), cut.enclitic.is_some() && particle.is_none());
            let rare = score::of_lemma(part, &lemma.key, &lemma.gloss) + score::of_features(part, features);
            let cost = score::of_clitics(&cut) + rare + spelling + score::of_doubled_waw(features, stem);
            let intransitive = match part {
                Part::Verb => lemma.transitive == 1 && cut.enclitic.is_some(),
                Part::PassiveParticiple => {
                    lemma.verb.as_ref().is_some_and(|verb| lexicon.lemma(verb.to_native()).transitive == 1)
                }
                _ => false,
            };
            let bonus = score::of_part(part, particle.map(|p| p.weight), &cut);
            misspelt.push(spelling >= spelling::WRONG);
            readings.push(Reading {
                proclitics: cut.proclitics,
                enclitic: cut.enclitic,
                lemma: Some(id),
                part,
                features,
                stem: cut.stem,
                score: score::LEXICON + bonus - cost - if intransitive { score::INTRANSITIVE } else { 0 },
                origin: Origin::Lexicon,
            });
        }
    }
    if misspelt.contains(&false) {
        let mut misspelt = misspelt.into_iter();
        readings.retain(|_| misspelt.next() != Some(true));
    }
    readings
}

/// Words of names and fixed wordings, where no form of the lexicon has the same proclitics. A verb is no rival to a name
/// of one word that is spelt alike (مارس, يزيد).
fn add_pattern_words(lexicon: &Lexicon, plain: &str, folded: &str, cuts: &[Cut], readings: &mut Vec<Reading>) {
    let lexical = readings.len();
    let mut buffer = String::new();
    for cut in cuts {
        let no_name = cut.proclitics.has(Proclitics::ARTICLE.with(Proclitics::FUTURE));
        if cut.enclitic.is_some() || no_name {
            continue;
        }
        let key = cut.key(folded, &mut buffer);
        let Some(word) = lexicon.word(key) else { continue };
        let written_article = if cut.respelling == Respelling::ArticleAlif { "ل" } else { "ال" };
        let start = if key.strip_prefix("ال").is_some_and(|rest| rest.chars().nth(1).is_some())
            && plain.get(cut.stem.0 as usize..).is_some_and(|stem| stem.starts_with(written_article))
        {
            Some(cut.stem.0 + written_article.len() as u16)
        } else {
            None
        };
        let proclitics = if start.is_some() { cut.proclitics.with(Proclitics::ARTICLE) } else { cut.proclitics };
        let from = start.unwrap_or(cut.stem.0);
        let same = |r: &&mut Reading| r.proclitics == proclitics && r.enclitic.is_none() && r.stem.0 >= from;
        let (mut known, mut verb) = (false, false);
        for reading in readings[..lexical].iter_mut().filter(same) {
            if is_like_a_country(reading) {
                reading.score = score::COUNTRY;
            } else if reading.part == Part::Verb {
                verb = true;
            } else {
                known = true;
            }
        }
        if !known && (!verb || names_by_itself(lexicon, word)) {
            readings.push(Reading {
                proclitics,
                enclitic: None,
                lemma: None,
                part: Part::Noun,
                features: Features::default(),
                stem: (from, cut.stem.1),
                score: score::PATTERN - score::of_clitics(cut),
                origin: Origin::Pattern,
            });
        }
    }
}

/// The word alone is the name of somebody, some place or some time.
fn names_by_itself(lexicon: &Lexicon, word: WordId) -> bool {
    let payloads = lexicon.step(0, word).map_or(&[][..], |node| lexicon.payloads(node));
    payloads.iter().any(|payload| match payload.kind {
        ArchivedPayloadKind::Entity => true,
        ArchivedPayloadKind::Entry => lexicon.entry(payload.id.to_native()).table == Table::Time,
        _ => false,
    })
}

/// سوريا, ألمانيا: the accusative of a demonym is spelt as its country, which is what it is.
fn is_like_a_country(reading: &Reading) -> bool {
    let ends_in_alif = reading.features.case() == Case::Accusative
        || reading.features.number() == Number::Dual && reading.features.state() == State::Construct;
    reading.part == Part::Demonym && ends_in_alif
}

/// A country's name is no demonym where tanwin does not say so (سورياً).
fn drop_demonyms_of_countries(readings: &mut Vec<Reading>) {
    readings.retain(|r| !(is_like_a_country(r) && r.score == score::COUNTRY));
}

/// What folding has hidden and a cut must respect: a final ة or ى is no pronoun, إ and آ are no question and no article.
pub(super) fn is_written(cut: &Cut, plain: &str) -> bool {
    let end = plain.chars().next_back();
    if cut.enclitic == Some(Enclitic::Him) && end == Some('ة') || cut.enclitic == Some(Enclitic::Me) && end == Some('ى')
    {
        return false;
    }
    if cut.proclitics.has(Proclitics::QUESTION) && !plain.starts_with('أ') {
        return false;
    }
    if cut.respelling == Respelling::MadMaqsura {
        return plain.get(..cut.stem.1 as usize).is_some_and(|before| before.ends_with('آ'));
    }
    let before = plain.get(..cut.stem.0 as usize).unwrap_or("");
    !(cut.proclitics.has(Proclitics::ARTICLE) && ["أل", "إل", "آل"].iter().any(|letters| before.ends_with(letters)))
}

/// شئون and مسئول, as Egyptian papers write شؤون and مسؤول; both letters have two bytes, so that spans stay right.
fn other_seat(plain: &str, folded: &str) -> Option<(String, String)> {
    (folded.contains("ئو") || folded.contains("ءو"))
        .then(|| [plain, folded].map(|word| word.replace("ئو", "ؤو").replace("ءو", "ؤو")))
        .map(|[plain, folded]| (plain, folded))
}

fn part_of(archived: &ArchivedPart) -> Part {
    match archived {
        ArchivedPart::Verb => Part::Verb,
        ArchivedPart::Masdar => Part::Masdar,
        ArchivedPart::ActiveParticiple => Part::ActiveParticiple,
        ArchivedPart::PassiveParticiple => Part::PassiveParticiple,
        ArchivedPart::Noun => Part::Noun,
        ArchivedPart::Adjective => Part::Adjective,
        ArchivedPart::Demonym => Part::Demonym,
        ArchivedPart::Particle => Part::Particle,
        ArchivedPart::Numeral => Part::Numeral,
    }
}

/// قالّ and عادّ, participles of doubled verbs, are hardly ever written; قال and عاد are on every page.
fn drop_doubled_participles(folded: &str, readings: &mut Vec<Reading>) {
    let hollow: Vec<(u16, u16)> = readings
        .iter()
        .filter(|r| {
            r.part == Part::Verb && r.features.aspect() == Aspect::Perfect && r.features.voice() == Voice::Active
        })
        .map(|r| r.stem)
        .filter(|stem| {
            let mut letters = folded.get(stem.0 as usize..stem.1 as usize).unwrap_or("").chars();
            letters.nth(1) == Some('ا') && letters.count() == 1
        })
        .collect();
    readings.retain(|r| r.part != Part::ActiveParticiple || !hollow.contains(&r.stem));
}

/// Commands, which news does not give, and whatever is far below a function word.
fn drop_far_fetched(readings: &mut Vec<Reading>) {
    let Some(best) = readings.iter().max_by_key(|r| r.score).copied() else { return };
    let command = |r: &Reading| r.features.aspect() == Aspect::Imperative;
    readings.retain(|r| {
        let far = best.part == Part::Particle && r.score < best.score - score::FAR_BELOW_PARTICLE;
        !(far || command(r) && !command(&best))
    });
}

/// Best first, each reading once, in an order that depends on nothing but the word.
fn settle(readings: &mut Vec<Reading>) {
    let order = |r: &Reading| (r.lemma, r.part, r.features, r.proclitics, r.enclitic, r.stem);
    readings.sort_by(|a, b| order(a).cmp(&order(b)).then(b.score.cmp(&a.score)));
    readings.dedup_by_key(|r| (r.lemma, r.part, r.features, r.proclitics, r.enclitic));
    readings.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| order(a).cmp(&order(b))));
    readings.truncate(MOST_READINGS);
    readings.shrink_to_fit();
}
