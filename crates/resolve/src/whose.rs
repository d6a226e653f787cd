//! Whose an institution is that the text names without its country: `الحكومة`, `الجيش`, `الوزير`, `الشرطة`.
//!
//! A national paper means its own country's, where it tells of home; other texts show the country they speak of by what their
//! headline opens with, by what they name most, and by what they name nearby.

use marsad_mention::actor::{ActorKind, ActorMention, choose};
use marsad_mention::place::{PlaceCandidate, PlaceMention};
use marsad_text::Text;

use crate::code::is_country;
use crate::discourse::Discourse;
use crate::party::PartyResolver;
use crate::sentence::SentenceView;
use crate::site;

/// The country of the source, and whether what is told happens there, unless the text is news of another country: one that things happen in, and none of them in its
/// own, or that the text names at least three times while it never names its own.
pub(crate) fn told_at_home<'h>(
    views: &[SentenceView<'_>],
    text: &Text,
    discourse: &Discourse<'_>,
    home: Option<&'h str>,
) -> Option<(&'h str, bool)> {
    let home = home?;
    let mut grounds: Vec<(&str, u32)> = Vec::new();
    for view in views {
        for place in view.places.iter().filter(|p| !p.uncertain && !is_clock(text, p.tokens.start)) {
            let ground =
                |c: &&PlaceCandidate<'_>| is_country(c.code) && (!c.state || site::locative(view, text, place));
            let Some(code) = place.candidates.first().filter(ground).map(|c| c.code) else { continue };
            match grounds.iter_mut().find(|(c, _)| *c == code) {
                Some((_, count)) => *count += 1,
                None => grounds.push((code, 1)),
            }
        }
    }
    let own = grounds.iter().find(|(c, _)| *c == home).map_or(0, |(_, n)| *n);
    let other = grounds.iter().filter(|(c, _)| *c != home).map(|(_, n)| *n).max().unwrap_or(0);
    let clocks = views.iter().flat_map(|view| &view.actors).filter(|m| is_clock(text, m.tokens.start)).count();
    let named = discourse.context.count(home).saturating_sub(clocks as u32);
    let main = discourse.main_country().map_or(0, |c| if c == home { 0 } else { discourse.context.count(c) });
    let abroad = own == 0 && (other >= 2 && named <= main || named == 0 && other + main >= 3);
    (!abroad).then_some((home, own > 0 && own >= other))
}

/// بتوقيت تونس: whose clock an hour is told by, and nothing of where.
fn is_clock(text: &Text, start: u32) -> bool {
    start > 0 && matches!(text.folded(start - 1), "بتوقيت" | "توقيت")
}

/// The country that a headline opens with: `نيبال: …`, `تونس - …`.
pub(crate) fn headline_country<'l>(views: &[SentenceView<'l>], text: &Text) -> Option<&'l str> {
    let title = views.first().filter(|view| view.title)?;
    let name = title.actors.iter().find(|m| m.tokens.start == title.tokens.start)?;
    let parted =
        name.tokens.end < title.tokens.end && matches!(text.folded(name.tokens.end), ":" | "-" | "–" | "..." | "…");
    let code = name.candidates.first().map(|c| c.code)?;
    let state = matches!(name.kind, ActorKind::State | ActorKind::Capital) && name.tokens.len() <= 3;
    (parted && state && is_country(code)).then_some(code)
}

/// The longest dateline, in tokens.
const DATELINE: u32 = 12;

/// The datelines of a text that has several of them (مابوتو (أ ف ب) - …): short reports of several countries.
pub(crate) fn datelines<'l>(views: &[SentenceView<'l>], text: &Text) -> Vec<(usize, &'l str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for view in views.iter().filter(|view| !view.title && !view.tokens.is_empty()) {
        let start = view.tokens.start;
        let Some(place) = view.places.iter().find(|p| p.tokens.start == start) else { continue };
        let limit = (start + DATELINE).min(view.tokens.end);
        let parted = (start + 1..limit).any(|t| matches!(text.folded(t), "-" | "–" | "—"));
        let bracket = place.tokens.end < limit && matches!(text.folded(place.tokens.end), "(" | "-" | "–" | "—");
        let code = place.candidates.first().map(|c| c.code).filter(|c| is_country(c));
        found.extend(code.filter(|_| parted && bracket).map(|code| (view.index, code)));
    }
    let several = found.first().is_some_and(|(_, first)| found.iter().any(|(_, code)| code != first));
    if several { found } else { Vec::new() }
}

impl<'l> PartyResolver<'_, 'l> {
    /// Whose a noun without a country is: police, courts and people are of the ground the sentence stands on; then what the
    /// document shows decides, from the surest to the nearest.
    pub(crate) fn country_of(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
        sector: &str,
    ) -> Option<String> {
        let domestic = sector.split(' ').any(|s| {
            matches!(s, "COP" | "JUD" | "CVL" | "LEG" | "OPP" | "LAB" | "EDU" | "MED" | "UAF" | "SPY" | "JRN")
        });
        // A paper takes for known whose government is meant, not who somebody is that was killed abroad.
        let institution = sector.split(' ').all(|s| !matches!(s, "" | "CVL" | "UAF" | "REB" | "REF" | "CRM"));
        let code = |p: &PlaceMention<'l>| p.candidates.first().map(|c| c.code).filter(|c| !c.is_empty());
        let only = |mut codes: Box<dyn Iterator<Item = &'l str> + '_>| {
            let first = codes.next().filter(|_| domestic)?;
            codes.all(|c| c == first).then(|| first.to_owned())
        };
        let acts = |p: &PlaceMention<'l>| {
            // مواطناً ليبيا: whose somebody is, no ground either.
            let described = |m: &ActorMention<'l>| m.agent.is_some() && m.tokens.start < p.tokens.start;
            let state = |m: &&ActorMention<'l>| matches!(m.kind, ActorKind::State | ActorKind::Capital) || described(m);
            view.actors.iter().filter(state).any(|m| m.tokens.overlaps(p.tokens)) && !site::locative(view, self.text, p)
        };
        let spot = |far: usize| {
            let near = |s: &&crate::discourse::Spot| {
                view.index.saturating_sub(s.sentence) <= far && s.site.tokens.is_some_and(|t| t.start < mention.head)
            };
            discourse.places.iter().rev().filter(near).map(|s| s.site.country.clone()).find(|c| !c.is_empty())
        };
        let near = || discourse.near_country(mention.head, view.index).map(str::to_owned);
        if let Some(own) = self.of_speaker(view, discourse, mention, sector) {
            return Some(own);
        }
        let dateline = || {
            let over = discourse.datelines.iter().rev().find(|(sentence, _)| *sentence <= view.index);
            over.map(|(_, code)| (*code).to_owned())
        };
        only(Box::new(view.places.iter().filter(|p| !acts(p)).filter_map(code)))
            .or_else(dateline)
            .or_else(|| discourse.home.clone().filter(|_| institution || discourse.at_home))
            .or_else(|| discourse.dominant_country().map(str::to_owned))
            .or_else(|| discourse.headline.map(str::to_owned))
            .or_else(|| spot(2).filter(|_| domestic))
            .or_else(near)
            .or_else(|| discourse.home.clone())
            .or_else(|| view.places.iter().find_map(code).map(str::to_owned))
            .or_else(|| spot(usize::MAX))
            .or_else(|| discourse.main_country().map(str::to_owned))
    }

    /// قوات الاحتلال, جرافات الاحتلال: whose forces are meant, by the ground that the sentence, then the document speaks of.
    pub(crate) fn occupier(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
    ) -> Option<String> {
        let day = self.published.map(|d| d.to_string());
        let by = |ground: &str| {
            let held = self.lexicon.occupations().iter().find(|o| {
                let begun = day.as_deref().is_none_or(|d| d >= o.from.as_str());
                let goes_on = o.until.is_empty() || day.as_deref().is_some_and(|d| d <= o.until.as_str());
                o.ground.as_str() == ground && begun && goes_on
            });
            held.map(|o| o.by.as_str().to_owned())
        };
        let named = view.places.iter().filter_map(|p| p.candidates.first()).map(|c| c.code);
        let people = view.actors.iter().filter_map(|m| m.candidates.first()).map(|c| c.code);
        let document = [discourse.near_country(mention.head, view.index), discourse.dominant_country()];
        named.chain(people).chain(document.into_iter().flatten()).chain(discourse.main_country()).find_map(by)
    }

    /// أعلن الرئيس الأذربيجاني أن الجيش استولى على المدينة: the army and the government that a state's officials speak of without saying
    /// whose are their own.
    fn of_speaker(
        &self,
        view: &SentenceView<'l>,
        discourse: &Discourse<'l>,
        mention: &ActorMention<'l>,
        sector: &str,
    ) -> Option<String> {
        if !mention.definite || !matches!(sector, "MIL" | "GOV") {
            return None;
        }
        let clause = view.parse.clause(view.parse.clause_at(mention.head));
        let marsad_clause::Speaker::Phrase(id) = clause.speaker? else { return None };
        let head = view.parse.phrase(id).head;
        if view.parse.phrase(id).tokens.contains(mention.head) {
            return None;
        }
        // By his own words alone: to ask whose an official without a country is could lead back to this mention.
        let speaker = choose(view.actor_at(head)?, self.published, &discourse.context);
        let official = speaker.sector.split(' ').any(|s| matches!(s, "GOV" | "MIL" | "LEG"));
        (official && is_country(speaker.code)).then(|| speaker.code.to_owned())
    }
}
