//! The shipped lexicon: it has no problem, its bytes are those that its texts compile to, and well-known words are found.

use marsad_lexicon::tables::{EntityKind, Part, PayloadKind, WordId};
use marsad_lexicon::{Lexicon, check, source};
use marsad_lexicon_data::{builtin, lexicon, sources, with_overlay};
use marsad_text::fold::{fold, plain};

#[test]
fn it_has_no_problem() {
    let (source, problems) = source::read(&sources());
    let all: Vec<String> = problems.iter().chain(&check(&source)).map(ToString::to_string).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn its_bytes_are_those_of_its_texts() {
    let built = marsad_lexicon::build(&sources()).expect("no problem");
    assert!(built.as_slice() == builtin());
}

/// Lemma keys of the readings of a word without clitics.
fn lemmas(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let mut keys: Vec<String> = lexicon
        .readings(&fold(&plain(word)))
        .iter()
        .map(|r| lexicon.lemma(r.lemma.to_native()).key.to_string())
        .collect();
    keys.dedup();
    keys
}

#[test]
fn forms_of_verbs_and_nouns() {
    let lexicon = lexicon();
    let has = |word: &str, key: &str| {
        let found = lemmas(&lexicon, word);
        assert!(found.iter().any(|k| k == key), "{word}: {found:?}");
    };
    has("انسحبت", "انسحب/VII");
    has("قوات", "قوة");
    has("متظاهرين", "متظاهر");
    has("أطلقوا", "أطلق/IV");
    has("يدعون", "دعا/I");
    has("روسية", "روسي");
    has("جنود", "جندي");
    has("رؤساء", "رئيس");
    has("ليسوا", "ليس/I");
    // Nouns that nearly always stand for themselves hide the participles spelt like them.
    assert_eq!(lemmas(&lexicon, "شارع"), ["شارع"]);
    assert_eq!(lemmas(&lexicon, "مدينة"), ["مدينة"]);
}

/// Codes of the entities that a name stands for.
fn named(lexicon: &Lexicon, name: &str) -> Vec<(String, String)> {
    let words: Option<Vec<WordId>> = name.split(' ').map(|w| lexicon.word(&fold(&plain(w)))).collect();
    let node = words.and_then(|ids| ids.into_iter().try_fold(0, |node, word| lexicon.step(node, word)));
    let payloads = node.map_or(&[][..], |n| lexicon.payloads(n));
    let entities = payloads.iter().filter(|p| p.kind == PayloadKind::Entity);
    entities.map(|p| lexicon.entity(p.id.to_native())).map(|e| (e.id.to_string(), e.code.to_string())).collect()
}

#[test]
fn names_through_the_trie() {
    let lexicon = lexicon();
    let code = |name: &str, code: &str| {
        let found = named(&lexicon, name);
        assert!(found.iter().any(|(_, c)| c == code), "{name}: {found:?}");
    };
    code("الكرملين", "RUS");
    code("الأمم المتحدة", "UNO");
    code("حركة المقاومة الإسلامية حماس", "PSE");
    code("الحوثيين", "YEM");
    code("باكو", "AZE");
    code("أبي مازن", "PSE");
    code("الولايات المتحدة", "USA");
}

#[test]
fn persons_keep_their_offices_by_date() {
    let lexicon = lexicon();
    let person =
        lexicon.tables().entities.iter().find(|e| e.id == "mohamed-hussein-tantawi").expect("the field marshal");
    assert!(person.kind == EntityKind::Person);
    let offices: Vec<&str> = person.offices.iter().map(|o| o.english.as_str()).collect();
    assert_eq!(offices, ["Defence Minister", "Head of the military council"]);
    let group = person.offices[1].group.as_ref().expect("the council").to_native();
    assert_eq!(lexicon.entity(group).id, "scaf");
}

#[test]
fn frames_and_their_triggers() {
    let lexicon = lexicon();
    assert!(lexicon.tables().frames.len() >= 487);
    let masdar = lexicon
        .readings("انسحاب")
        .iter()
        .map(|r| r.lemma.to_native())
        .find(|l| lexicon.lemma(*l).part == Part::Masdar)
        .expect("the masdar");
    assert!(lexicon.frames_of(masdar).any(|f| lexicon.frame(f).id == "retreat.withdraw"));
    let unused: Vec<&str> = lexicon
        .tables()
        .frames
        .iter()
        .zip(0u32..)
        .filter(|(_, id)| {
            let triggers = lexicon.tables().frame_triggers.iter().any(|t| t.1 == *id);
            let phrases = lexicon.tables().frame_phrases.iter().any(|p| p.frame == *id && !p.blocks);
            let nouns = lexicon.tables().payloads.iter().any(|p| p.kind == PayloadKind::FrameNoun && p.id == *id);
            !triggers && !phrases && !nouns
        })
        .map(|(f, _)| f.id.as_str())
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn ordinary_words_that_are_names_too_say_so() {
    let lexicon = lexicon();
    let ambiguous = |id: &str, name: &str| {
        let entity = lexicon.tables().entities.iter().find(|e| e.id == id).expect("an entity");
        assert!(entity.ambiguous.iter().any(|n| n == name), "{id}: {:?}", entity.ambiguous);
    };
    ambiguous("hosni-mubarak", "مبارك");
    let beirut = lexicon.tables().entities.iter().find(|e| e.arabic == "بيروت").expect("Beirut");
    assert!(beirut.ambiguous.is_empty() && !beirut.homograph);
}

#[test]
fn a_users_row_lies_over_the_shipped_one() {
    let header = "ar\tar_plural\tar_feminine\ten\tsector\tarmed\tnote\n";
    let user = vec![("actors/agents.tsv".to_owned(), format!("{header}جندي\tجنود\t\tpeacekeeper\tIGO\tyes\tperson\n"))];
    let problems = with_overlay(&user).expect_err("IGO is a code, no sector");
    assert_eq!(problems.len(), 1);
    let user = vec![("actors/agents.tsv".to_owned(), format!("{header}جندي\tجنود\t\tpeacekeeper\tSPY\tyes\tperson\n"))];
    let bytes = with_overlay(&user).expect("no problem");
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let lemmas = lexicon.readings("جندي").iter().map(|r| lexicon.lemma(r.lemma.to_native()));
    let sectors: Vec<&str> =
        lemmas.filter_map(|l| l.agent.as_ref()).map(|id| lexicon.agent(id.to_native()).sector.as_str()).collect();
    assert!(sectors.contains(&"SPY") && !sectors.contains(&"MIL"), "{sectors:?}");
}

#[test]
fn every_frame_file_opens_with_what_its_category_is() {
    let files = marsad_lexicon_data::sources();
    let (source, _) = marsad_lexicon::whole(&files);
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("frames/")) {
        let head: String =
            text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        assert!(head.contains("not:\n#   - "), "{path} does not say what it is not");
        let frames = source.frames.iter().filter(|frame| source.path(frame.at) == path);
        for frame in frames {
            let names = [&frame.event.value, &frame.state.value, &frame.mode.value];
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                assert!(head.contains(name.as_str()), "{path} has {} but does not say what {name} is", frame.id.value);
            }
        }
        if let Some(event) = source.ontology.events.iter().find(|e| path.ends_with(&format!("/{}.toml", e.name.value)))
        {
            for mode in &event.modes {
                assert!(
                    head.contains(&format!("\n#   {}", mode.name.value)),
                    "{path} does not explain {}",
                    mode.name.value
                );
            }
        }
    }
}
