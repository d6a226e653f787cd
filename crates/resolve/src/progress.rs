//! How far a mediation came and which way a tie goes, where the frame's own words do not say.

use marsad_frame::Instance;

use crate::document::Resolver;
use crate::sentence::SentenceView;

/// Acts that come out of a mediation: of verbs and their nouns.
const AGREED: [&str; 20] = [
    "اتفق",
    "اتفاق",
    "توصل",
    "صفقة",
    "وقع",
    "توقيع",
    "أبرم",
    "إبرام",
    "هدنة",
    "عودة",
    "أثمر",
    "أفضى",
    "تكلل",
    "نجح",
    "نجاح",
    "مصالحة",
    "استئناف",
    "إعادة",
    "أفرج",
    "إفراج",
];
/// What becomes of talks that lead nowhere.
const FAILED: [&str; 14] =
    ["ألغى", "إلغاء", "فشل", "تعثر", "انهار", "انهيار", "تعليق", "علق", "توقف", "جمود", "إخفاق", "أخفق", "رفض", "تأجل"];
/// Things that one tries for and does not have yet.
const ATTEMPTS: [&str; 9] = ["حاول", "محاولة", "سعى", "سعي", "مسعى", "جهد", "عرض", "أمل", "أجل"];
/// What parties do while a mediation goes on.
const TALKS: [&str; 7] = ["محادثة", "مفاوضة", "مباحثة", "مشاورة", "جولة", "حوار", "لقاء"];

/// Nouns and verbs of beginning a tie anew or making it closer, and of the contrary.
const UP: [&str; 15] = [
    "عاد",
    "عودة",
    "استئناف",
    "استأنف",
    "إعادة",
    "أعاد",
    "استعادة",
    "استعاد",
    "تحسين",
    "تعزيز",
    "عزز",
    "توطيد",
    "وطد",
    "ترميم",
    "إقامة",
];
const DOWN: [&str; 9] = ["قطع", "تدهور", "توتر", "تجميد", "جمد", "خفض", "تراجع", "فتور", "تأزم"];
/// How many tokens before a tie such a word may stand.
const LEADS: u32 = 3;

impl<'l> Resolver<'_, 'l> {
    /// `up`, `down` or nothing: عودة كاملة للعلاقات.
    pub(crate) fn trend(&self, view: &SentenceView<'l>, instance: &Instance) -> &'static str {
        let start = instance.trigger.start.saturating_sub(LEADS).max(view.tokens.start);
        let plain = |t: u32| view.parse.lemma(t).map_or("", |l| self.lexicon.lemma(l).plain.as_str());
        let lead = |words: &[&str]| (start..instance.trigger.end).any(|t| words.contains(&plain(t)));
        if lead(&UP) {
            "up"
        } else if lead(&DOWN) {
            "down"
        } else {
            ""
        }
    }

    /// `agreed`, `none` or `some`; empty where the sentence tells nothing of it.
    pub(crate) fn progress(&self, view: &SentenceView<'l>, instance: &Instance) -> &'static str {
        let lemmas: Vec<&str> = view
            .tokens
            .indices()
            .filter(|t| !instance.words.contains(t))
            .filter_map(|t| view.parse.lemma(t))
            .map(|l| self.lexicon.lemma(l).plain.as_str())
            .collect();
        let any = |words: &[&str]| lemmas.iter().any(|l| words.contains(l));
        // لا تحرز المحادثات تقدماً
        let stuck = view.tokens.indices().any(|t| {
            let advance = matches!(self.text.folded(t), "تقدما" | "تقدم" | "اختراقا" | "اختراق");
            advance && view.parse.clause(view.parse.clause_at(t)).negated
        });
        if stuck || any(&FAILED) {
            "none"
        } else if any(&AGREED) && !any(&ATTEMPTS) {
            "agreed"
        } else if any(&TALKS) {
            "some"
        } else {
            ""
        }
    }
}
