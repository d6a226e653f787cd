//! Groups and bodies that no table lists, by their head noun: «كتائب أبو الفضل», «لواء الفاطميين», «مركز الأمل لحقوق الإنسان». The words of
//! the name belong to the phrase, so that they are no object of the verb before them; what the head noun is gives the sector.

use marsad_lexicon::tables::{Part, PayloadKind};
use marsad_morphology::Proclitics;
use marsad_text::Span;

use super::scan::{Draft, Scan, Tags};

/// Words of the longest name taken so.
const LONGEST: u32 = 4;

impl<'l> Scan<'_, 'l> {
    /// Takes the words of an unlisted name right behind a noun for a group. `end` is where the noun ended.
    pub(super) fn group_name(&mut self, draft: &mut Draft<'l>, end: u32) {
        let kinds = draft.tags.has(Tags::GROUP.with(Tags::BODY)) && !draft.tags.has(Tags::PERSON.with(Tags::THING));
        let takes = draft.tags.has(Tags::OF) && (draft.armed || draft.tags.has(Tags::WEAK) || draft.sector == "PTY");
        if draft.end != end || draft.closed || draft.coded() || draft.name.is_some() || !kinds || !takes {
            return;
        }
        let run = self.name_run(end);
        let run = if run > end { run } else { self.unknown_run(end) };
        // حركة تقودها: what could be a verb is none of the name.
        let verb = self.readings(end).iter().any(|r| r.part == Part::Verb && r.lemma.is_some());
        if run > end && !verb {
            draft.name = Some(Span::new(end, run));
            draft.end = run;
            draft.definite = true;
            draft.closed = true;
        }
    }

    /// «لوحدة اليمن وسيادته»: right before a place that is not said to be whose, oneness and no unit of troops.
    pub(super) fn is_unity(&self, token: u32, draft: &Draft<'l>) -> bool {
        let named = draft.evidence.is_some_and(|place| place.start == token + 1);
        named && matches!(self.folded(token), "وحده" | "لوحده" | "بوحده" | "ووحده")
    }

    /// Words that the lexicon does not know, with the article at most: الفاطميين.
    fn unknown_run(&self, at: u32) -> u32 {
        let unknown = |t: u32| {
            self.is_word(t)
                && self.folded(t).chars().count() > 3
                && self.readings(t).first().is_some_and(|r| {
                    r.lemma.is_none() && r.part != Part::Particle && r.proclitics.0 & !Proclitics::ARTICLE.0 == 0
                })
                && self.matches.kind_at(t, PayloadKind::Entity).next().is_none()
                && self.place_code(t).is_none()
        };
        (at..self.end.min(at + LONGEST)).find(|t| !unknown(*t)).unwrap_or(self.end.min(at + LONGEST))
    }

    /// «الرابطة الموريتانية لحقوق الإنسان»: what a body is for.
    pub(super) fn purpose(&mut self, draft: &mut Draft<'l>) {
        let at = draft.end;
        let body = draft.tags.has(Tags::BODY.with(Tags::GROUP)) && !draft.tags.has(Tags::PERSON);
        // «جماعات حقوق الإنسان»
        let inside = at > draft.start + 2 && self.folded(at - 2) == "حقوق" && self.folded(at - 1) == "الانسان";
        if body && inside && !draft.coded() {
            draft.sector = "SOC";
        }
        if body && self.folded(at) == "لحقوق" && matches!(self.folded(at + 1), "الانسان" | "المراه" | "الطفل")
        {
            draft.end = at + 2;
            draft.closed = true;
            draft.definite = true;
            if draft.sector.is_empty() {
                draft.sector = "SOC";
                for i in draft.pool.0..draft.pool.1 {
                    let candidate = &mut self.pool[i as usize];
                    if candidate.sector.is_empty() {
                        candidate.sector = "SOC";
                    }
                }
            }
        }
    }
}
