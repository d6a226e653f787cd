//! What comes out of the compiler: look-up of forms, names, patterns and frames, and overlays.

mod small;

use marsad_lexicon::tables::{Part, PayloadKind, WordId};
use marsad_lexicon::{Bytes, Lexicon, build, overlay};
use marsad_morphology::{Aspect, Features, Gender, Person, Proclitics};

fn bytes() -> Bytes {
    build(&small::files()).expect("no problem")
}

/// Payloads of a sequence of folded words.
fn payloads(lexicon: &Lexicon, words: &str) -> Vec<(PayloadKind, u32)> {
    let ids: Option<Vec<WordId>> = words.split(' ').map(|w| lexicon.word(w)).collect();
    let node = ids.and_then(|ids| ids.into_iter().try_fold(0, |node, word| lexicon.step(node, word)));
    let kinds = [
        PayloadKind::Entity,
        PayloadKind::Entry,
        PayloadKind::Agent,
        PayloadKind::Title,
        PayloadKind::Class,
        PayloadKind::FrameNoun,
        PayloadKind::Block,
        PayloadKind::Preposition,
        PayloadKind::Demonym,
    ];
    node.map_or(Vec::new(), |n| {
        let of = |p: &marsad_lexicon::tables::ArchivedPayload| kinds.into_iter().find(|k| p.kind == *k);
        lexicon.payloads(n).iter().filter_map(|p| Some((of(p)?, p.id.to_native()))).collect()
    })
}

#[test]
fn verb_forms_lead_to_their_lemma_and_frames() {
    let bytes = bytes();
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let readings = lexicon.readings("انسحبت");
    let third = readings.iter().find(|r| {
        let f = Features(r.features.to_native());
        f.aspect() == Aspect::Perfect && f.person() == Person::Third && f.gender() == Gender::Feminine
    });
    let lemma = third.expect("she withdrew").lemma.to_native();
    assert_eq!(lexicon.lemma(lemma).key, "انسحب/VII");
    let frames: Vec<&str> = lexicon.frames_of(lemma).map(|f| lexicon.frame(f).id.as_str()).collect();
    assert_eq!(frames, ["retreat.withdraw"]);
    let masdar = lexicon.lemma(lexicon.readings("انسحاب")[0].lemma.to_native());
    assert!(masdar.part == Part::Masdar && masdar.verb == Some(lemma));
    assert!(lexicon.readings("كلمه لا وجود لها").is_empty());
}

#[test]
fn one_lemma_carries_what_several_tables_say_of_it() {
    let bytes = bytes();
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let readings = lexicon.readings("قوات");
    assert_eq!(readings.len(), 1);
    let lemma = lexicon.lemma(readings[0].lemma.to_native());
    assert_eq!(lemma.plain, "قوة");
    assert_eq!(lexicon.agent(lemma.agent.as_ref().expect("an agent").to_native()).sector, "MIL");
    assert_eq!(lexicon.class_name(lemma.classes[0].to_native()), "armed");
    let particle = lexicon.readings("من").iter().map(|r| lexicon.lemma(r.lemma.to_native()));
    let glosses: Vec<&str> = particle.filter(|l| l.part == Part::Particle).map(|l| l.gloss.as_str()).collect();
    assert_eq!(glosses, ["preposition pronoun|relative"]);
}

#[test]
fn names_stand_as_written_and_common_patterns_by_citation() {
    let bytes = bytes();
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let entity = |words: &str| match payloads(&lexicon, words)[..] {
        [(PayloadKind::Entity, id)] => lexicon.entity(id).id.as_str(),
        _ => "",
    };
    assert_eq!(entity("الكرملين"), "RUS.seat.1");
    assert_eq!(entity("روسيا الاتحاديه"), "RUS");
    assert_eq!(entity("موسكو"), "RUS.capital");
    assert_eq!(payloads(&lexicon, "مصدر امني"), [(PayloadKind::Agent, 1)]);
    assert_eq!(payloads(&lexicon, "قوه مسلحه").first().map(|p| p.0), Some(PayloadKind::Class));
    assert_eq!(payloads(&lexicon, "كوري جنوبي").first().map(|p| p.0), Some(PayloadKind::Demonym));
    assert_eq!(payloads(&lexicon, "انسحاب كامل"), [(PayloadKind::FrameNoun, 0)]);
    assert_eq!(payloads(&lexicon, "مباراه"), [(PayloadKind::Block, 0)]);
    let town = lexicon.tables().entities.iter().find(|e| e.id == "rus-town").expect("the town");
    assert!(town.homograph);
    let parent = town.parent.as_ref().expect("a parent").to_native();
    assert_eq!(lexicon.entity(parent).id, "rus-area");
}

#[test]
fn verbal_phrases_keep_slots_owners_and_trailing_prepositions() {
    let bytes = bytes();
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let lemma = |folded: &str| lexicon.readings(folded)[0].lemma.to_native();
    let phrases = |folded: &str| lexicon.phrases_of_lemma(lemma(folded)).collect::<Vec<_>>();
    let began = &phrases("بدات")[0];
    assert!(began.elements[0].gap && began.elements[1].owner && !began.blocks);
    let advanced = &phrases("يتقدم")[0];
    assert_eq!(advanced.elements.len(), 2);
    assert_eq!(advanced.elements[1].proclitic, Proclitics::BY.0);
    assert!(advanced.elements[1].lemmas.is_empty());
    let withdrew = phrases("انسحبت");
    assert!(withdrew.iter().any(|p| p.elements.len() == 3 && p.elements[2].slot == "PLACE"));
    assert!(withdrew.iter().any(|p| p.blocks && p.elements[1].article));
}

#[test]
fn an_overlay_replaces_by_key_and_adds_the_rest() {
    let header = small::AGENTS.lines().next().expect("a header");
    let user = vec![
        (
            "actors/agents.tsv".to_owned(),
            format!("{header}\nقوة\tقوات\t\tpower\tGOV\tno\tthing\nمرتزق\tمرتزقة\t\tmercenary\tMIL\tyes\tperson\n"),
        ),
        ("frames/own.toml".to_owned(), small::FRAMES.replace("mode = \"withdraw\"\n", "")),
        ("frames/more.toml".to_owned(), small::FRAMES.replace("retreat.withdraw", "retreat.own")),
    ];
    let bytes = overlay(&small::files(), &user).expect("no problem");
    let lexicon = Lexicon::read(&bytes).expect("readable");
    let agent = |folded: &str| {
        let lemma = lexicon.lemma(lexicon.readings(folded)[0].lemma.to_native());
        lemma.agent.as_ref().map(|id| lexicon.agent(id.to_native()).sector.as_str())
    };
    assert_eq!(agent("قوات"), Some("GOV"));
    assert_eq!(agent("مرتزقه"), Some("MIL"));
    let frames: Vec<(&str, &str)> = lexicon.tables().frames.iter().map(|f| (f.id.as_str(), f.mode.as_str())).collect();
    assert_eq!(frames, [("retreat.withdraw", ""), ("retreat.own", "withdraw")]);
    let plain = build(&small::files()).expect("no problem");
    let base = Lexicon::read(&plain).expect("readable");
    assert_ne!(base.source_hash(), lexicon.source_hash());
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    assert_eq!(bytes().as_slice(), bytes().as_slice());
}

#[test]
fn other_bytes_are_refused() {
    let mut bytes = bytes();
    assert!(Lexicon::read(&bytes[..bytes.len() - 16]).is_err());
    bytes.clear();
    assert!(Lexicon::read(&bytes).is_err());
}
