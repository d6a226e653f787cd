//! A lexicon of a few lines, which tests change in one place at a time.

pub const ONTOLOGY: &str = r#"
contexts = ["military"]
sectors = ["GOV", "MIL", "COP"]
codes = ["IGO"]
roles = ["actor", "recipient", "place"]
counts = ["dead"]
statuses = ["actual", "negated"]
conditions = ["modality"]
[[event]]
name = "RETREAT"
quad = 2
scale = 6.5
cameo = "087"
mode = [{ name = "withdraw", scale = 8, cameo = "0874" }]
[[state]]
name = "control"
fields = ["holder", "place"]
kinds = ["firm"]
"#;

pub const VERBS: &str = "key\tvocalised\timperfect\troot\tform\tmasdars\ttransitive\tprepositions\tgloss\tnote
انسحب/VII\tاِنْسَحَبَ\tيَنْسَحِبُ\tس ح ب\tVII\tانسحاب\tno\tمن\twithdraw\t
بدأ/I\tبَدَأَ\tيَبْدَأُ\tب د أ\tI\tبدء\tboth\tب\tbegin\t
تقدم/V\tتَقَدَّمَ\tيَتَقَدَّمُ\tق د م\tV\tتقدم\tno\tب\tadvance\t
";

pub const FRAMES: &str = r#"
[[frame]]
id = "retreat.withdraw"
event = "RETREAT"
mode = "withdraw"
contexts = ["military"]
verbs = ["انسحب/VII"]
nouns = ["انسحاب", "انسحاب كامل"]
phrases = ["بدأ انسحابه", "تقدم ب", "انسحب من <PLACE>"]
light = ["بدأ"]
subject = "actor"
object = "none"
prepositions = { "من" = "place", "للانسحاب من" = "place" }
idafa = "actor"
requires = { actor = "armed" }
blocks = ["مباراة", "انسحب اللاعب"]
[[frame.yes]]
text = "انسحبت القوات من المدينة"
trigger = "انسحبت"
actor = "القوات"
[[frame.yes]]
text = "انسحاب القوات من المدينة"
trigger = "انسحاب"
place = "المدينة"
[[frame.no]]
text = "انسحب اللاعب من المباراة"
why = "sport"
"#;

pub const CLASSES: &str = "class\twords\tnote\narmed\tقوة|قوات مسلحة\t\n";

pub const PARTICLES: &str = "form\tclass\tnote\nمن\tpreposition pronoun\t\nمن\trelative\t\n";

pub const STATES: &str = "code\ten\ten_aliases\tar\tar_aliases\tcapital_en\tcapital_ar\tseats_ar\tseats_en\tdemonym_ar\tdemonym_ar_plural\tdemonym_en\tnote
RUS\tRussia\t\tروسيا\tروسيا الاتحادية\tMoscow\tموسكو\tالكرملين\tKremlin\tروسي\tروس\tRussian\t
KOR\tSouth Korea\t\tكوريا الجنوبية\t\tSeoul\tسيول\t\t\tكوري جنوبي\tكوريون جنوبيون\tSouth Korean\t
";

pub const AGENTS: &str = "ar\tar_plural\tar_feminine\ten\tsector\tarmed\tnote
قوة\tقوات\t\tforce\tMIL\tyes\tgroup head
مصدر أمني\tمصادر أمنية\t\tsecurity source\tCOP\tno\tperson source
";

pub const PLACES: &str = "id\ten\ten_aliases\tar\tar_aliases\tcountry\tparent\tkind\tlat\tlon\tclaimants\tnote
rus-area\tArea\t\tالمنطقة\t\tRUS\t\tregion\t55\t37\t\t
rus-town\tTown\t\tالباب\t\tRUS\trus-area\ttown\t55.1\t37.2\t\tordinary word too
";

/// All files of the small lexicon.
pub fn files() -> Vec<(String, String)> {
    [
        ("ontology.toml", ONTOLOGY),
        ("verbs.tsv", VERBS),
        ("frames/RETREAT.toml", FRAMES),
        ("words/classes.tsv", CLASSES),
        ("grammar/particles.tsv", PARTICLES),
        ("actors/states.tsv", STATES),
        ("actors/agents.tsv", AGENTS),
        ("places/towns.tsv", PLACES),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

/// The small lexicon with one text changed.
#[allow(dead_code, reason = "not every test changes a text")]
pub fn changed(path: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = files();
    let file = files.iter_mut().find(|(p, _)| p == path).expect("a file of the small lexicon");
    assert!(file.1.contains(from), "{path} has no {from:?}");
    file.1 = file.1.replacen(from, to, 1);
    files
}
