//! Words for people that only describe the noun before them: «الندوة الصحفية», «تصريح إعلامي», «المحاصصة الحزبية» name no
//! journalist and no party member.

use marsad_lexicon::tables::Part;
use marsad_morphology::{Number, Proclitics};

use super::scan::{Noun, Scan};

impl<'l> Scan<'_, 'l> {
    /// Whether a single word that could be a noun for people is the adjective of the noun right before it.
    pub(super) fn describes_before(&self, token: u32, noun: &Noun<'l>) -> bool {
        if token <= self.start || !self.is_word(token - 1) || noun.last.enclitic.is_some() {
            return false;
        }
        let own = noun.first;
        let article = own.proclitics.has(Proclitics::ARTICLE);
        if own.proclitics.0 & !Proclitics::ARTICLE.0 != 0 || own.features.number() == Number::Plural {
            return false;
        }
        let word = self.folded(token);
        let relational = word.ends_with('ي') || word.ends_with("يه");
        let participle = matches!(own.part, Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective);
        let Some(before) = self.readings(token - 1).first().copied() else { return false };
        let nominal =
            matches!(before.part, Part::Noun | Part::Masdar | Part::ActiveParticiple | Part::PassiveParticiple);
        if !nominal || !(relational || participle && article) || self.place_code(token - 1).is_some() {
            return false;
        }
        let definite = before.proclitics.has(Proclitics::ARTICLE) || before.enclitic.is_some();
        if definite != article || !Self::agree(before.features, own.features) {
            return false;
        }
        // «مقتل شرطي», «اعتقال صحفية»: who suffers an act follows its noun.
        let suffered = before.lemma.is_some_and(|l| {
            self.lexicon.frames_of(l).any(|f| !self.lexicon.frame(f).event.is_empty())
                && !before.proclitics.has(Proclitics::ARTICLE)
        });
        let session = matches!(
            self.folded(token - 1).trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']),
            "اجتماع"
                | "لقاء"
                | "مؤتمر"
                | "ندوه"
                | "حوار"
                | "تصريح"
                | "بيان"
                | "تحالف"
                | "اتفاق"
                | "حمله"
                | "زياره"
                | "تعاون"
        );
        article || session || word.ends_with("يه") && !suffered
    }
}
