//! Tokens, sentences, paragraphs and quotations of marked texts.

use marsad_text::{Span, Text, TokenKind};

#[track_caller]
fn check_tokens(original: &str, expected: &[(&str, TokenKind)]) {
    let text = Text::new(original);
    let found: Vec<(&str, TokenKind)> =
        text.tokens().iter().enumerate().map(|(i, token)| (text.written(i as u32), token.kind)).collect();
    assert_eq!(found, expected);
}

/// `marked` has `|` where a sentence ends and the next begins.
#[track_caller]
fn check_sentences(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let original = marked.replace('|', "");
    let text = Text::new(&original);
    let found: Vec<&str> = text.sentences().iter().map(|sentence| &original[sentence.original.range()]).collect();
    assert_eq!(found, expected);
}

/// `marked` has `{` and `}` round every run of quoted tokens.
#[track_caller]
fn check_quoted(marked: &str) {
    let original = marked.replace(['{', '}'], "");
    let text = Text::new(&original);
    let mut found = String::new();
    let mut end = 0;
    let mut inside = false;
    for (index, token) in text.tokens().iter().enumerate() {
        let quoted = text.quoted(index as u32);
        if inside && !quoted {
            found.push('}');
        }
        found.push_str(&original[end..token.original.start as usize]);
        if quoted && !inside {
            found.push('{');
        }
        found.push_str(text.written(index as u32));
        inside = quoted;
        end = token.original.end as usize;
    }
    if inside {
        found.push('}');
    }
    found.push_str(&original[end..]);
    assert_eq!(found, marked);
}

use TokenKind::{Arabic, Foreign, Number, Punctuation, Symbol};

#[test]
fn words_numbers_and_marks() {
    check_tokens("قُتِلَ 17 مدنيّاً.", &[("قُتِلَ", Arabic), ("17", Number), ("مدنيّاً", Arabic), (".", Punctuation)]);
    check_tokens("17نيسان2024", &[("17", Number), ("نيسان", Arabic), ("2024", Number)]);
    check_tokens("هـ ـ", &[("هـ", Arabic)]);
    check_tokens(
        "«بـ\"حماس\"»",
        &[
            ("«", Punctuation),
            ("بـ", Arabic),
            ("\"", Punctuation),
            ("حماس", Arabic),
            ("\"", Punctuation),
            ("»", Punctuation),
        ],
    );
    check_tokens(
        "\u{200f}سوريا\u{200f} ٪50 🙂",
        &[("سوريا", Arabic), ("٪", Punctuation), ("50", Number), ("🙂", Symbol)],
    );
}

#[test]
fn marks_within_numbers() {
    check_tokens("١٬٩٦٠ 10،5 1,960", &[("١٬٩٦٠", Number), ("10،5", Number), ("1,960", Number)]);
    check_tokens("2006،2007", &[("2006", Number), ("،", Punctuation), ("2007", Number)]);
    check_tokens("2006، 7", &[("2006", Number), ("،", Punctuation), ("7", Number)]);
    check_tokens(
        "17/4/2024",
        &[("17", Number), ("/", Punctuation), ("4", Number), ("/", Punctuation), ("2024", Number)],
    );
    check_tokens("1.2.2024.", &[("1.2.2024", Number), (".", Punctuation)]);
    let text = Text::new("10،5 ١٬٩٦٠ 1.2.2024 ب");
    assert_eq!((0..4).map(|i| text.number_value(i)).collect::<Vec<_>>(), [Some(10.5), Some(1960.0), None, None]);
}

#[test]
fn foreign_words() {
    check_tokens(
        "F-16 وMR. O'Neil",
        &[("F-16", Foreign), ("و", Arabic), ("MR", Foreign), (".", Punctuation), ("O'Neil", Foreign)],
    );
    check_tokens(
        "Israel's U.S. troops' rock'n",
        &[
            ("Israel", Foreign),
            ("'s", Foreign),
            ("U.S.", Foreign),
            ("troops", Foreign),
            ("'", Punctuation),
            ("rock'n", Foreign),
        ],
    );
    check_tokens(
        "example.org end.Next U.S.A",
        &[("example.org", Foreign), ("end", Foreign), (".", Punctuation), ("Next", Foreign), ("U.S.A", Foreign)],
    );
}

#[test]
fn spaces_before_tokens() {
    let text = Text::new("قال:\u{200f}«نعم» ثم");
    assert_eq!(
        text.tokens().iter().map(|token| token.spaced).collect::<Vec<_>>(),
        [true, false, false, false, false, true]
    );
}

#[test]
fn full_stops_end_sentences() {
    check_sentences("انسحبت القوات.| وقال الوزير إنها عادت!| هل عادت؟| نعم");
    check_sentences("انسحبت القوات.|وقال الوزير ذلك عام 2006.|وعاد");
    check_sentences("عنوان بلا نقطة|\nالنص يبدأ هنا");
    check_sentences("قال ذلك عام 1445 هـ.| وعاد");
    check_sentences("كان ذلك أمس. >");
    check_sentences("المدير العام لمنشآت ا?نفط عاد.| ثم ذهب");
    check_sentences("قال لبي بي سي.| وعاد");
}

#[test]
fn abbreviations_do_not() {
    check_sentences("وقال د. أحمد أ. م. إنه عاد.| ثم ذهب");
    check_sentences("قال جورج دبليو. بوش ذلك.| وعاد");
    check_sentences("«جورج دبليو.» عاد.| ثم ذهب");
    check_sentences("الخرطوم (ا. ف. ب.) - قتل رجل.| وعاد");
    check_sentences("قناة بي.إن.سبورت وإذاعة أف.أم نقلت ذلك.|وعاد");
    check_sentences("بلغ 3.5 مليون.| وزاد");
    check_sentences("1. المادة الأولى.|\n2. المادة الثانية");
    check_sentences("قال George W. Bush and Mr. Smith in the U.S. today.| وعاد");
    check_sentences("وتحشد «إيرينتو.كوم» المتظاهرين.| وعاد");
    check_sentences("موقع example.org نشر ذلك.| وعاد");
}

#[test]
fn left_out_words_do_not() {
    check_sentences("وقال ... إن ذلك (...) حدث.| وعاد");
    check_sentences("كان يمكن أن...| لكنه عاد");
    check_sentences("كان ذلك...، ثم عاد");
    check_sentences("قال «سنعود... ونبقى».| ثم عاد");
}

#[test]
fn closing_marks_belong_to_the_sentence() {
    check_sentences(
        "قال «عدنا.»| وأضاف \"لن نذهب مرة أخرى إلى هناك أبدا.\"| ثم ذهب (كما قال.) وعاد.| (وكان ذلك أمس.)| ونام",
    );
    check_sentences("سألهم «هل عدتم إلى المدينة كلها بعد الحرب؟».| وعاد");
    check_sentences("وقال «كفاية!» ثم عاد.| ونام");
}

#[test]
fn unbalanced_quotes_do_not_hold_sentences_together() {
    check_sentences("قال «عدنا إلى المدينة.| ثم ذهبنا.| وعاد");
    check_sentences("قال عدنا» إلى المدينة.| ثم ( ذهبنا.| وعاد");
}

#[test]
fn a_long_sentence_is_cut_at_a_mark_or_anywhere() {
    let clause = "قال الوزير إن القوات انسحبت من المدينة ".repeat(20);
    let original = format!("{clause}؛ {clause}، {clause}{clause}{clause}");
    let text = Text::new(&original);
    let last: Vec<&str> = text.sentences().iter().map(|s| text.written(s.tokens.end - 1)).collect();
    assert_eq!(text.sentences()[0].tokens.len(), 141);
    assert_eq!(last[0], "؛");
    assert_eq!(last[1], "،");
    assert_eq!(text.sentences()[2].tokens.len(), 400);
}

#[test]
fn paragraphs_end_at_lines() {
    let text = Text::new("عنوان\r\n\r\nأول سطر.\nثاني\u{2029}ثالث\u{2028}رابع\n\n\n");
    let found: Vec<&str> = text.paragraphs().iter().map(|&paragraph| text.quote(paragraph)).collect();
    assert_eq!(found, ["عنوان", "أول سطر.", "ثاني", "ثالث", "رابع"]);
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let wrapped = "أعلنت وزارة الدفاع أن قواتها بدأت الانسحاب من المدينة بعد\n\
                   أسابيع من القتال في محيطها وقالت إنها لن تعود إليها في\n\
                   المدى القريب. وأضافت أن الجنود نقلوا إلى قواعدهم في شمال\n\
                   البلاد بعد أن سلموا مواقعهم إلى قوات حفظ السلام التابعة\n\
                   للأمم المتحدة.\n\n\
                   وقال ناطق إن ذلك تم أمس الأول.\n";
    let text = Text::new(wrapped);
    assert_eq!(text.paragraphs().len(), 2);
    assert_eq!(text.sentences().len(), 3);
    // Lines that end with their sentences are paragraphs however short they are.
    let lines = "أعلنت وزارة الدفاع أن قواتها بدأت الانسحاب من المدينة اليوم.\n".repeat(6);
    assert_eq!(Text::new(&lines).paragraphs().len(), 6);
}

#[test]
fn quotations() {
    check_quoted("قال «{عدنا}» ثم \"{ذهبنا إلى بيتنا}\" و“{نمنا}”");
    check_quoted("قال «{عدنا من «الحرب» أمس}» ثم");
    check_quoted("قال «{عدنا. ثم ذهبنا. ونمنا}».");
    check_quoted("بـ\"{حماس}\" و\"{فتح}\"");
}

#[test]
fn quotations_without_partner() {
    check_quoted("قال «{عدنا إلى المدينة. ثم ذهبنا}\n\nوقال عاد");
    check_quoted("قال «{عدنا إلى} «{المدينة}» ثم");
    check_quoted("قال عدنا» ثم «{ذهبنا}»");
    check_quoted("قال «{عدنا إلى المدينة.\nوذهبنا إلى البيت}» ثم نام");
    check_quoted("قال \"{عدنا إلى المدينة.\nوذهبنا إلى البيت}\".");
    check_quoted("قال عدنا\" ثم \"{ذهبنا}\"");
    check_quoted("قال \"{عدنا ثم} \"{ذهبنا}\".");
    check_quoted("قال\" {عدنا} \"ثم ذهبنا");
    check_quoted("قال »{عدنا}« ثم »{ذهبنا}«");
}

#[test]
fn title_is_its_own_paragraph() {
    let text = Text::with_title(Some("روسيا تنسحب"), "بدأت القوات الانسحاب");
    assert_eq!(text.paragraphs().len(), 2);
    assert!(text.is_title(1) && !text.is_title(2));
    let location = text.locate(text.token(2).original);
    assert_eq!((location.field.name(), location.bytes, location.code_points), ("text", (0, 8), (0, 4)));
    assert_eq!(Text::with_title(Some(" "), "بدأت").locate(Span::new(0, 8)).field.name(), "text");
}

#[test]
fn a_headline_within_the_text() {
    let body = "بدأت القوات الروسية أمس الانسحاب من المدينة.";
    let text = Text::new(&format!("روسيا تسحب قواتها\n\n{body}"));
    assert!(text.is_title(2) && !text.is_title(3));
    assert_eq!(text.locate(text.token(0).original).field.name(), "text");
    for no_headline in [format!("روسيا تسحب قواتها.\n\n{body}"), format!("روسيا تسحب قواتها\n{body}"), body.to_owned()]
    {
        assert!(!Text::new(&no_headline).is_title(0), "{no_headline}");
    }
}

#[test]
fn parts_of_words_map_to_the_original() {
    let text = Text::new("وَﻻﻳﺔُ");
    assert_eq!((text.plain(0), text.folded(0)), ("ولاية", "ولايه"));
    let folded = text.token(0).folded;
    let after_conjunction = Span::new(folded.start + 2, folded.end);
    assert_eq!(&text.original()[text.to_original(after_conjunction).range()], "ﻻﻳﺔُ");
    assert!(text.vowelled(0));
}

#[test]
fn hostile_texts() {
    for original in
        ["", " ", "\u{feff}", "\u{200f}\u{64e}", "\0", "\u{64e}ب", "....", "«»", "«", "\"\"\"", "((((", "1.", ".1"]
    {
        Text::new(original);
    }
    let huge = 2 * 1024 * 1024;
    for unit in [
        "قال الوزير إن القوات عادت ",
        "«",
        "»",
        "\"",
        "(",
        ".",
        "،",
        "ﷲ",
        "\u{64e}",
        "a.",
        "1,",
        "ب\u{200f}",
        "\n",
        "ا\u{654}",
    ] {
        let original = unit.repeat(huge / unit.len());
        let start = std::time::Instant::now();
        let text = Text::new(&original);
        assert!(text.sentences().iter().all(|sentence| sentence.tokens.len() <= 400));
        assert!(start.elapsed().as_secs() < 10, "{unit:?} took {:?}", start.elapsed());
    }
}
