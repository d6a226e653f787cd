//! Which acts of violence a sentence reports, and which it only speaks of: as the time or cause of something else, as the
//! matter of a case, as history or as a sum over months.

use jiff::civil::date;
use marsad_coder::{Coder, Document};

/// Whether a report published on Saturday, 15 June 2024 tells of an assault.
fn reports(text: &str) -> bool {
    let lexicon = marsad_lexicon_data::lexicon();
    let document = Document {
        id: "telling".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    };
    Coder::new(&lexicon).code(&document).events.iter().any(|e| e.event == "ASSAULT")
}

#[test]
fn a_clause_of_contrast_tells_news() {
    assert!(reports("كما أدى انفجار سيارة مفخخة في مدينة كركوك إلى مقتل ثمانية أشخاص."));
    assert!(reports("زار الوزير بيروت، فيما قتل مسلحون أربعة جنود في البقاع أمس."));
}

#[test]
fn a_bomber_is_no_suicide() {
    assert!(reports("قتل ثلاثون شخصا في هجوم نفذه انتحاري في سوق وسط بغداد أمس."));
}

#[test]
fn the_matter_of_a_case_is_not_reported() {
    assert!(!reports("وأكد النائب ثقته بالتحقيق في تفجير الحافلتين في صيدا."));
    assert!(!reports("واستمعت المحكمة إلى شاهدين في قضية اغتيال النائب السابق في بيروت."));
}

#[test]
fn a_sum_over_months_is_not_reported() {
    assert!(!reports("وفي العام الماضي وقع أكثر من مئة هجوم في أفغانستان."));
    assert!(reports("ووقع هجوم في أفغانستان أمس أسفر عن مقتل شرطيين."));
}

#[test]
fn ground_taken_long_ago_is_still_told() {
    assert!(reports("وكان الجيش الإسرائيلي احتل هضبة الجولان عام 1967."));
}

#[test]
fn the_noun_behind_a_partitive_is_not_known_already() {
    assert!(reports("وقال شاهد إن اثنين من التفجيرات وقعا في سوق مدينة الصدر."));
}
