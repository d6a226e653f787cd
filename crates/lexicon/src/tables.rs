//! The compiled lexicon: plain tables that `rkyv` lays out so that the program reads them in place.
//!
//! All strings are UTF-8. *Plain* is a spelling without vowel marks; *folded* is the look-up key of `marsad_text::fold`.
//! Ids are indices into the table of their kind.

use crate::keys::Keys;
use rkyv::{Archive, Deserialize, Serialize};

/// Index into [`Tables::lemmas`].
pub type LemmaId = u32;
/// Number of a folded word in [`Tables::words`].
pub type WordId = u32;
pub type EntityId = u32;
pub type FrameId = u32;
pub type AgentId = u32;
pub type ClassId = u32;
/// Index into [`Tables::nodes`].
pub type NodeId = u32;

#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct Tables {
    /// Folded stem (no clitics, no article) → index into `form_ranges`.
    pub forms: Keys,
    /// Start of each stem's readings in `form_readings`; one more entry at the end.
    pub form_ranges: Vec<u32>,
    pub form_readings: Vec<Form>,
    pub lemmas: Vec<Lemma>,
    /// Folded word → [`WordId`]. Every word that occurs in any pattern, and every lemma's citation form.
    pub words: Keys,
    /// Trie over word ids: root is node 0.
    pub nodes: Vec<Node>,
    /// Edges of all nodes, each node's sorted by word.
    pub edges: Vec<Edge>,
    pub payloads: Vec<Payload>,
    pub entities: Vec<Entity>,
    pub agents: Vec<Agent>,
    pub titles: Vec<Title>,
    pub classes: Vec<Class>,
    /// Rows of the word tables, in file order, table after table.
    pub entries: Vec<Entry>,
    pub frames: Vec<Frame>,
    /// Pairs (lemma, frame), sorted: frames that a verb or noun lemma may open.
    pub frame_triggers: Vec<(LemmaId, FrameId)>,
    /// Patterns of more than one word that open a frame (verbal phrases and gapped ones; keyed by their first element).
    pub frame_phrases: Vec<FramePhrase>,
    /// Pairs (lemma or none = u32::MAX, word or none, index into `frame_phrases`), sorted: how a phrase is found from its first element.
    pub phrase_index: Vec<PhraseKey>,
    /// Prepositions that frames name, simple and compound; index = preposition id.
    pub prepositions: Vec<String>,
    pub ontology: Ontology,
    /// A hash of the sources: two lexicons with the same hash code alike.
    pub source_hash: String,
}

/// One reading of a stem.
#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub lemma: LemmaId,
    /// `marsad_morphology::Features` bits.
    pub features: u32,
    /// Hash of the plain spelling ([`spelling_hash`]): equal where the text spells hamza and ta marbuta as we do.
    pub spelling: u16,
}

/// A small hash of a plain spelling.
pub fn spelling_hash(plain: &str) -> u16 {
    hash_of_bytes(plain.bytes())
}

/// The same of a spelling given letter by letter.
pub fn spelling_hash_of(letters: &[char]) -> u16 {
    let bytes = |letter: &char| {
        let mut buffer = [0; 4];
        let length = letter.encode_utf8(&mut buffer).len();
        buffer.into_iter().take(length)
    };
    hash_of_bytes(letters.iter().flat_map(bytes))
}

fn hash_of_bytes(bytes: impl Iterator<Item = u8>) -> u16 {
    let h = bytes.fold(0x811c_9dc5_u32, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (h ^ (h >> 16)) as u16
}

/// Part of speech of a lemma.
#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[rkyv(compare(PartialEq), derive(Clone, Copy, Debug, PartialEq, Eq))]
pub enum Part {
    Verb,
    /// Verbal noun; `Lemma::verb` is its verb.
    Masdar,
    ActiveParticiple,
    PassiveParticiple,
    Noun,
    Adjective,
    /// Nisba of a state or place: `Lemma::entity` is it.
    Demonym,
    /// Preposition, conjunction, particle, pronoun, demonstrative, relative, adverb.
    Particle,
    /// A number word.
    Numeral,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Lemma {
    /// `انسحب/VII` for verbs; `انسحاب` for the rest. Unique together with `part`.
    pub key: String,
    /// Plain citation form.
    pub plain: String,
    /// What stands for the lemma in patterns: the number of its folded citation form; of a verb, of its key.
    pub word: WordId,
    pub part: Part,
    /// The verb a masdar or participle comes from.
    pub verb: Option<LemmaId>,
    /// Grammatical gender where the lemma fixes it: 0 unknown, 1 masculine, 2 feminine.
    pub gender: u8,
    /// 0 unknown, 1 no, 2 yes, 3 both.
    pub transitive: u8,
    /// Generic actor that this noun names.
    pub agent: Option<AgentId>,
    /// State that this demonym stands for (the first where several share it).
    pub entity: Option<EntityId>,
    /// Further states that share the demonym.
    pub more_entities: Vec<EntityId>,
    /// Classes (`classes.tsv`) that list this word by itself.
    pub classes: Vec<ClassId>,
    /// Rows of the word tables that list this word by itself (indices into `entries`).
    pub entries: Vec<u32>,
    /// Rows that list this verb together with a preposition it governs: (index into `entries`, index into
    /// `prepositions`). Other words may stand between the two.
    pub governed: Vec<(u32, u32)>,
    /// Prepositions that a verb takes its complements with, folded.
    pub prepositions: Vec<String>,
    /// English gloss of a verb. Of a particle: its classes in `grammar/particles.tsv`, several rows joined by `|`.
    pub gloss: String,
}

#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug)]
pub struct Node {
    pub first_edge: u32,
    pub edges: u32,
    pub first_payload: u32,
    pub payloads: u32,
}

#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug)]
pub struct Edge {
    pub word: WordId,
    pub node: NodeId,
}

/// What a word or sequence of adjacent words in the trie stands for.
#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[rkyv(compare(PartialEq), derive(Clone, Copy, Debug, PartialEq, Eq))]
pub enum PayloadKind {
    /// `id` indexes `entities`.
    Entity,
    /// `id` indexes `entries`.
    Entry,
    /// `id` indexes `agents` (agents of several words).
    Agent,
    /// `id` indexes `titles`.
    Title,
    /// `id` indexes `classes` (class words of several words).
    Class,
    /// `id` indexes `frames`: a nominal phrase that opens a frame.
    FrameNoun,
    /// `id` indexes `frames`: a word sequence that blocks the frame.
    Block,
    /// `id` indexes `prepositions`. Where its name ends in a single letter (`تنديدا ب`) the path holds the words before
    /// it and the next noun must carry the letter.
    Preposition,
    /// `id` indexes `entities`: a demonym of several words (كوري جنوبي).
    Demonym,
}

#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Payload {
    pub kind: PayloadKind,
    pub id: u32,
}

/// What kind of thing a name names.
#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[rkyv(compare(PartialEq), derive(Clone, Copy, Debug, PartialEq, Eq))]
pub enum EntityKind {
    State,
    /// Capital of a state: an actor or a place.
    Capital,
    /// Palace or ministry that stands for a government.
    Seat,
    Body,
    Group,
    Person,
    Place,
}

/// A named actor or place.
#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Entity {
    /// As in the tables (`hamas`, `syr-aleppo-gov`, ISO code of a state; a person's id is the part before the first dot).
    pub id: String,
    pub kind: EntityKind,
    /// Country or body code; empty where none. Of a place: its country (the first of several).
    pub code: String,
    /// Space-separated sectors.
    pub sector: String,
    pub english: String,
    pub english_aliases: Vec<String>,
    /// Short Arabic name as usually printed.
    pub arabic: String,
    pub arabic_aliases: Vec<String>,
    /// Kind of body, group or place as in its table (`armed group`, `town`); empty otherwise.
    pub class: String,
    /// Armed groups and bodies, forces.
    pub armed: bool,
    /// Groups: ISO codes of their countries. Bodies: codes of their members. Places: all countries.
    pub countries: Vec<String>,
    /// First and last day of existence, ISO, empty where open.
    pub from: String,
    pub to: String,
    /// Place: parent place.
    pub parent: Option<EntityId>,
    /// Degrees, WGS84; `None` where unknown.
    pub latitude: Option<f32>,
    pub longitude: Option<f32>,
    pub claimants: Vec<String>,
    /// Person: offices held, oldest first.
    pub offices: Vec<Office>,
    /// An ordinary word too: needs context to be a name.
    pub homograph: bool,
    /// Names of one word, folded, that are ordinary words of the lexicon too (a surname مبارك, a town الباب).
    pub ambiguous: Vec<String>,
    pub note: String,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Office {
    pub code: String,
    pub sector: String,
    pub english: String,
    /// Office titles as printed, without country.
    pub arabic: Vec<String>,
    pub from: String,
    pub to: String,
    /// Group led or spoken for.
    pub group: Option<EntityId>,
}

/// A generic actor: soldier, government, protesters.
#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Agent {
    pub arabic: String,
    pub english: String,
    pub sector: String,
    pub armed: bool,
    /// Tags before the first `;` of the note: person group body thing head weak of amb captive victim crowd source kin.
    pub tags: Vec<String>,
    /// Code that the word gives by itself (`group; IRN`, `code UNO`, `alone USA` in the note); empty where none.
    pub code: String,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Title {
    pub arabic: String,
    pub english: String,
    pub sector: String,
    /// office, rank, royal, religious, spokes, honorific, modifier; `former` may be added.
    pub tags: Vec<String>,
    /// Code that overrides the demonym; empty where none.
    pub code: String,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Class {
    pub name: String,
    pub note: String,
}

/// The word tables.
#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[rkyv(compare(PartialEq), derive(Clone, Copy, Debug, PartialEq, Eq))]
pub enum Table {
    Reporting,
    Negation,
    Modality,
    Connective,
    Blocker,
    Time,
    Quantity,
    Context,
}

/// A row of a word table, as written. Stages make their own typed tables of it when they start.
#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Entry {
    pub table: Table,
    /// Plain form or verb key; may hold slots (`<MONTH>`).
    pub form: String,
    pub class: String,
    pub effect: String,
    pub scope: String,
    pub note: String,
}

/// How one role of a frame is named.
pub type Role = String;

/// One element of a pattern.
#[derive(Archive, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Any form of one of these lemmas ...
    pub lemmas: Vec<LemmaId>,
    /// ... or this surface word (article and clitics aside), where it is no known lemma.
    pub word: Option<WordId>,
    /// ... or a slot: `ACTOR ARMED PLACE PERSON NUMBER NOUN`; empty where none.
    pub slot: String,
    /// A preposition or particle written onto it (`marsad_morphology::Proclitics` bits). An element that has nothing but
    /// this is a preposition at the end of the phrase: the next noun must carry it.
    pub proclitic: u8,
    /// The phrase had a pronoun here: any owner (a pronoun, a second term, the article) will do.
    pub owner: bool,
    /// It had the article.
    pub article: bool,
    /// Other words may stand between this element and the next (after verbs).
    pub gap: bool,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct FramePhrase {
    pub frame: FrameId,
    /// False: it opens the frame. True: it blocks it.
    pub blocks: bool,
    pub elements: Vec<Element>,
    /// As written in the frame file.
    pub written: String,
}

#[derive(Archive, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseKey {
    pub lemma: u32,
    pub word: u32,
    pub phrase: u32,
}

#[derive(Archive, Serialize, Deserialize, Debug)]
pub struct Frame {
    pub id: String,
    /// PLOVER event type, or empty for a state frame.
    pub event: String,
    /// State type, or empty for an event frame.
    pub state: String,
    pub mode: String,
    pub contexts: Vec<String>,
    pub verbs: Vec<LemmaId>,
    pub nouns: Vec<LemmaId>,
    /// Light verbs with the preposition id they carry the noun with (u32::MAX = direct).
    pub light: Vec<(LemmaId, u32)>,
    pub subject: Vec<Role>,
    pub object: Vec<Role>,
    pub prepositions: Vec<(u32, Vec<Role>)>,
    pub idafa: Vec<Role>,
    /// Role or condition → class names, any of which will do.
    pub requires: Vec<(String, Vec<String>)>,
    pub status: String,
    /// State frames: fixed field values.
    pub kind: String,
    pub trend: String,
    pub progress: String,
    /// Which count a numeral by the trigger fills (`dead` ...), from `counts = `.
    pub counts: Vec<String>,
    pub note: String,
}

/// The words that records are made of, from `ontology.toml`.
#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct Ontology {
    pub events: Vec<EventType>,
    pub states: Vec<StateType>,
    /// PLOVER's contexts.
    pub contexts: Vec<String>,
    pub sectors: Vec<String>,
    /// Codes of actors that are no state.
    pub codes: Vec<String>,
    pub occupations: Vec<Occupation>,
}

/// Whose forces `قوات الاحتلال` are on a country's ground, from its first day to its last (`YYYY-MM-DD`, empty where open).
#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct Occupation {
    pub ground: String,
    pub by: String,
    pub from: String,
    pub until: String,
}

#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct EventType {
    pub name: String,
    /// PLOVER quad class, 1 (verbal cooperation) to 4 (material conflict).
    pub quad: u8,
    /// PLOVER scale, -10 (conflict) to 10 (cooperation).
    pub scale: f32,
    /// Nearest CAMEO code; its first two digits are the root.
    pub cameo: String,
    pub modes: Vec<Mode>,
}

#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct Mode {
    pub name: String,
    /// As in [`EventType::scale`]; overrides it.
    pub scale: f32,
    pub cameo: String,
}

#[derive(Archive, Serialize, Deserialize, Debug, Default)]
pub struct StateType {
    pub name: String,
    /// Roles of its frames.
    pub fields: Vec<String>,
    /// Values that a frame may fix with `kind`.
    pub kinds: Vec<String>,
}
