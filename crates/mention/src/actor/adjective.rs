//! Words for people that only describe the noun before them: «الندوة الصحفية», «تصريح إعلامي», «المحاصصة الحزبية» name no
//! journalist and no party member.

use marsad_lexicon::tables::Part;
use marsad_morphology::{Case, Number, Proclitics};

use super::ActorKind;
use super::scan::{Adjective, Draft, Noun, Scan, Tags};

impl<'l> Scan<'_, 'l> {
    /// مواطناً ليبيا: behind an indefinite accusative a state's name is its demonym, which is spelt alike.
    pub(super) fn demonym_like_state(&mut self, draft: &mut Draft<'l>, noun: &crate::word::Reading, depth: u32) {
        let at = draft.end;
        let accusative = noun.features.case() == Case::Accusative && noun.features.number() == Number::Singular;
        if accusative
            && self.folded(at).ends_with("يا")
            && let Some(state) = self.phrase(at, depth + 1)
            && state.kind == ActorKind::State
            && state.end == at + 1
        {
            self.adopt(draft, &state, state.end);
        }
    }

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

    /// «طائرة مسيرة | سائق الشاحنة», «عبوة ناسفة»: the last word of a thing's name describes it.
    pub(super) fn ends_in_participle(&self, noun: &Noun<'l>) -> bool {
        let describes = |r: &crate::word::Reading| {
            matches!(r.part, Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective)
                && r.proclitics.has(Proclitics::ARTICLE) == noun.first.proclitics.has(Proclitics::ARTICLE)
                && Self::agree(noun.first.features, r.features)
        };
        self.readings(noun.end - 1).iter().any(describes)
    }

    /// رجل دين متشدد | دم الروائي: an adjective of one person opens no second term.
    pub(super) fn is_described(&self, draft: &Draft<'l>, at: u32) -> bool {
        let one = draft.tags.has(Tags::PERSON) && !draft.tags.has(Tags::OF) && draft.end > draft.start + 1;
        let describes = |a: Adjective| !a.demonym && Self::agree(draft.features(), a.reading.features);
        one && draft.agent.is_some() && self.adjective_at(at, false, false).is_some_and(describes)
    }
}

/// Nouns for actors that are names: أوروبا takes no second term.
pub(super) fn is_continent(word: &str) -> bool {
    matches!(word.strip_prefix(['و', 'ل', 'ب', 'ف']).unwrap_or(word), "اوروبا" | "افريقيا" | "اسيا")
}
