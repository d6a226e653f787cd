//! Short sentences through all stages up to the parse: who does what to whom in each clause, and who says so.

use marsad_coder::{Coder, Document};
use marsad_record::ClauseTrace;

/// One line a clause: the predicate (`–` where it has no verb), then its parts as `name=value`.
fn parse(text: &str) -> Vec<String> {
    let lexicon = marsad_lexicon_data::lexicon();
    let document = Document { id: "clauses".to_owned(), text: text.to_owned(), ..Document::default() };
    let explanation = Coder::new(&lexicon).explain(&document);
    explanation.sentences.iter().flat_map(|sentence| &sentence.clauses).map(line).collect()
}

fn line(clause: &ClauseTrace) -> String {
    let predicate = if clause.predicate.is_empty() { "–" } else { &clause.predicate };
    let parts: Vec<String> = clause.parts.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{predicate}: {}", parts.join(", "))
}

/// The clauses of a text, in order, each in one line.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(parse(text), expected, "{text}");
}

#[test]
fn verb_first() {
    check("انسحب الجنود من المدينة.", &["انسحب: kind=main, subject=الجنود, من=المدينة"]);
    check(
        "اعتقلت الشرطة خمسة متظاهرين أمام البرلمان.",
        &["اعتقلت: kind=main, subject=الشرطة, object=خمسة متظاهرين, أمام=البرلمان"],
    );
}

#[test]
fn subject_first() {
    check("الوزير زار العاصمة أمس.", &["زار: kind=main, subject=الوزير, object=العاصمة"]);
}

#[test]
fn subject_first_after_the_particle() {
    let clauses = parse("إن الحكومة رفضت المبادرة.");
    let last = clauses.last().map_or("", String::as_str);
    assert!(last.starts_with("رفضت: ") && last.ends_with("subject=الحكومة, object=المبادرة"), "{clauses:?}");
}

#[test]
fn nominal_sentence_has_no_verb() {
    check("الوضع هادئ في القرية.", &["–: kind=main, في=القرية"]);
    check("ليس الوزير في العاصمة.", &["ليس: kind=main, subject=الوزير, في=العاصمة"]);
}

#[test]
fn masdar_with_its_doer_is_one_phrase() {
    check(
        "أدى قصف الجيش للقرية إلى مقتل طفلين.",
        &["أدى: kind=main, subject=قصف الجيش, للقرية=للقرية, إلى=مقتل طفلين"],
    );
}

#[test]
fn masdar_as_object_is_one_phrase() {
    check("بدأت الحكومة سحب قواتها من الحدود.", &["بدأت: kind=main, subject=الحكومة, object=سحب قواتها, من=الحدود"]);
}

#[test]
fn act_told_by_a_carrier_verb() {
    check("تم اعتقال ثلاثة جنود في القرية.", &["تم: kind=main, subject=اعتقال ثلاثة جنود, في=القرية"]);
}

#[test]
fn relative_clause_with_a_pronoun_for_its_head() {
    check(
        "التقى الوفد الوزير الذي استقبله الرئيس في القصر.",
        &[
            "التقى: kind=main, subject=الوفد, object=الوزير",
            "استقبله: kind=relative, subject=الرئيس, object=الوزير, في=القصر",
        ],
    );
}

#[test]
fn relative_clause_without_a_particle() {
    check(
        "وقعت الدولتان اتفاقا ينص على تبادل الأسرى.",
        &[
            "وقعت: kind=main, subject=الدولتان, object=اتفاقا",
            "ينص: kind=relative, subject=اتفاقا (antecedent), على=تبادل الأسرى",
        ],
    );
    check(
        "تسلم الجيش أسلحة أرسلتها الحكومة.",
        &["تسلم: kind=main, subject=الجيش, object=أسلحة", "أرسلتها: kind=relative, subject=الحكومة, object=أسلحة"],
    );
}

#[test]
fn complement_carries_its_speaker() {
    check(
        "أكد الوزير أن الجيش سيغادر القاعدة.",
        &[
            "أكد: kind=main, subject=الوزير",
            "سيغادر: kind=complement, subject=الجيش, object=القاعدة, time=future, said by=الوزير",
        ],
    );
}

#[test]
fn complement_can_be_negated() {
    check(
        "قال القائد إن قواته لم تهاجم القرية.",
        &[
            "قال: kind=main, subject=القائد",
            "تهاجم: kind=complement, subject=قواته, object=القرية, polarity=negated, said by=القائد",
        ],
    );
}

#[test]
fn second_verb_takes_the_subject_over() {
    check(
        "وصل الوزير إلى المطار وغادر المدينة مساء.",
        &[
            "وصل: kind=main, subject=الوزير, إلى=المطار",
            "وغادر: kind=coordinate, subject=الوزير (taken over), object=المدينة",
        ],
    );
    check(
        "قصف الجيش القرية واحتل الجسر.",
        &[
            "قصف: kind=main, subject=الجيش, object=القرية",
            "واحتل: kind=coordinate, subject=الجيش (taken over), object=الجسر",
        ],
    );
}

#[test]
fn source_behind_a_dateline_is_no_argument() {
    check(
        "طرابلس - وكالات: أُلغيت جولة المحادثات بين مصر وليبيا.",
        &["أُلغيت: kind=main, subject=جولة المحادثات, بين=مصر, بين=وليبيا, voice=passive"],
    );
}

#[test]
fn preposition_before_a_quotation_mark() {
    check("وهدد الحزب بـ«رد سريع» على القرار.", &["وهدد: kind=main, subject=الحزب, بـ=رد سريع, على=القرار"]);
}

#[test]
fn noun_for_a_time_is_no_object() {
    check("مدد المجلس يوم 3 مارس ولاية البعثة.", &["مدد: kind=main, subject=المجلس, object=ولاية البعثة"]);
}

#[test]
fn two_nouns_behind_a_complementiser() {
    check(
        "قال مسؤول إن إيران وفرنسا اتفقتا على الهدنة.",
        &["قال: kind=main, subject=مسؤول", "اتفقتا: kind=complement, subject=إيران, على=الهدنة, said by=مسؤول"],
    );
}

#[test]
fn verb_behind_a_clause_between_commas() {
    check(
        "غير أن وزيراً سابقاً، طلب كتمان اسمه، نفى هذه الرواية.",
        &[
            "–: kind=main",
            "طلب: kind=complement, subject=وزيراً سابقاً, object=كتمان",
            "نفى: kind=coordinate, subject=وزيراً سابقاً (taken over), object=هذه الرواية",
        ],
    );
}

#[test]
fn particle_behind_a_clause_without_a_verb() {
    check(
        "وقال إن الرئيس مهتم بلقاء ثان، حيث أشاد الوزير بالحوار.",
        &[
            "وقال: kind=main",
            "–: kind=complement, بلقاء=بلقاء ثان, said by=the speaker before",
            "أشاد: kind=adverbial, subject=الوزير, بالحوار=بالحوار",
        ],
    );
}

#[test]
fn object_behind_a_comma_with_a_clause_about_it() {
    let clauses = parse("ألغى الوزير، بعد أسبوع، عقوبات كان سلفه فرضها.");
    assert_eq!(clauses.first().map(String::as_str), Some("ألغى: kind=main, subject=الوزير, object=عقوبات"));
    assert!(clauses.last().is_some_and(|c| c.starts_with("فرضها: kind=relative, subject=سلفه")), "{clauses:?}");
}

#[test]
fn three_subjects_do_not_hide_the_object() {
    check(
        "أدان الرئيس والوزير والسفير الهجوم على السفارة.",
        &["أدان: kind=main, subject=الرئيس, object=الهجوم, على=السفارة"],
    );
}

#[test]
fn preposition_after_a_conjunction() {
    check("تباحث الوزيران حول الحدود وحول المياه.", &["تباحث: kind=main, subject=الوزيران, حول=الحدود, وحول=المياه"]);
}

#[test]
fn negation() {
    check("لم توقع الحكومة الاتفاق.", &["توقع: kind=main, subject=الحكومة, object=الاتفاق, polarity=negated"]);
}

#[test]
fn still_is_no_negation() {
    check("لا يزال الجيش يسيطر على الميناء.", &["يسيطر: kind=main, subject=الجيش, على=الميناء"]);
    check("لا تزال المدينة تحت سيطرة الجيش.", &["تزال: kind=main, subject=المدينة, تحت=سيطرة الجيش"]);
}

#[test]
fn auxiliary_leaves_its_subject_to_the_verb() {
    check("كان الجيش قد سيطر على الجسر.", &["سيطر: kind=main, subject=الجيش, على=الجسر"]);
}

#[test]
fn future() {
    check("سيزور الرئيس العاصمة غدا.", &["سيزور: kind=main, subject=الرئيس, object=العاصمة, time=future"]);
}

#[test]
fn compound_prepositions() {
    check("تراجعت القوات من دون قتال.", &["تراجعت: kind=main, subject=القوات, من=قتال"]);
    check("دعت الحكومة إلى الحوار من أجل السلام.", &["دعت: kind=main, subject=الحكومة, إلى=الحوار, من=السلام"]);
}

#[test]
fn demonstrative_belongs_to_its_noun() {
    check("رفض الوزير هذا الاقتراح.", &["رفض: kind=main, subject=الوزير, object=هذا الاقتراح"]);
    check("هذه القوات غادرت القاعدة.", &["غادرت: kind=main, subject=هذه القوات, object=القاعدة"]);
}

#[test]
fn quotation_is_its_speakers() {
    let clauses = parse("قال الوزير: \"سنوقع الاتفاق غدا\".");
    assert_eq!(clauses[0], "قال: kind=main, subject=الوزير");
    assert!(clauses[1].starts_with("سنوقع: ") && clauses[1].ends_with("time=future, said by=الوزير"), "{clauses:?}");
}

#[test]
fn passive_with_its_vowel_or_by_its_form() {
    check(
        "قُتل ثلاثة جنود في هجوم على المعسكر.",
        &["قُتل: kind=main, subject=ثلاثة جنود, في=هجوم, على=المعسكر, voice=passive"],
    );
    check("اغتيل الوزير في العاصمة.", &["اغتيل: kind=main, subject=الوزير, في=العاصمة, voice=passive"]);
}

#[test]
fn impersonal_passive_has_no_subject() {
    check("أُفرج عن خمسة سجناء.", &["أُفرج: kind=main, عن=خمسة سجناء, voice=passive"]);
}

/// Today's answer is wrong: without its vowel this verb is passive too, but the parse does not say so.
#[test]
fn passive_without_its_vowel() {
    check("قتل ثلاثة جنود في هجوم على المعسكر.", &["قتل: kind=main, subject=ثلاثة جنود, في=هجوم, على=المعسكر"]);
}

#[test]
fn text_without_words_has_no_clauses() {
    check("", &[]);
    check(" \n\n ", &[]);
}

#[test]
fn plural_verb_behind_a_single_thing() {
    check(
        "قال شهود إن رجالاً يرتدون زياً عسكرياً فتحوا النار على حافلة.",
        &[
            "قال: kind=main, subject=شهود",
            "يرتدون: kind=complement, subject=رجالاً, object=زياً عسكرياً, said by=شهود",
            "فتحوا: kind=coordinate, subject=رجالاً (taken over), object=النار, على=حافلة, said by=شهود",
        ],
    );
}
