//! Who is meant by words that only point back: the sides of what was told (الطرفان, قادة البلدين, الدول الأربع, الأطراف), and a
//! group by the noun in its name (الحركة after حركة طالبان, المتمردون after whoever rebels).

use marsad_lexicon::tables::EntityKind;
use marsad_mention::actor::ActorMention;
use marsad_morphology::Number;
use marsad_text::fold::{fold, plain};

use crate::discourse::{Discourse, Named};
use crate::party::PartyResolver;
use crate::types::Party;

/// Sets of sides that are looked back at.
const SETS: usize = 12;
/// Things named that are looked back at for a group.
const NAMED: usize = 60;

/// Nouns for a side of something, folded, without ending; ت is that of the feminine before the dual's ending.
const SIDES: [&str; 18] = [
    "طرف",
    "جانب",
    "بلد",
    "دولت",
    "رئيس",
    "وزير",
    "حكومت",
    "جار",
    "جارت",
    "زعيم",
    "خصم",
    "فريق",
    "قائد",
    "حليف",
    "غريم",
    "جيش",
    "قيادت",
    "مسوول",
];
/// Those of them that only states have.
const STATES: [&str; 6] = ["بلد", "دولت", "حكومت", "جار", "جارت", "جيش"];
/// The same in the plural.
const PLURALS: [&str; 6] = ["دول", "بلدان", "اطراف", "جهات", "حكومات", "فصائل"];
/// Numbers behind or before them.
const NUMBERS: [(&str, usize); 8] =
    [("ثلاث", 3), ("اربع", 4), ("خمس", 5), ("ست", 6), ("سبع", 7), ("ثماني", 8), ("تسع", 9), ("عشر", 10)];

/// How many sides a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Two, of different countries where `states`.
    Two {
        states: bool,
    },
    Several(usize),
    /// All that were told together.
    All,
}

/// A word without its conjunction, its preposition and its article. Of letters that may be the word's own (بلد, فصيل, كتائب) only
/// those before an article are cut.
fn bare(folded: &str) -> &str {
    let joined = folded.strip_prefix(['و', 'ف']).filter(|rest| with_article(rest).is_some());
    let core = joined.unwrap_or(folded);
    with_article(core).unwrap_or(core)
}

/// What stands behind the article and the preposition before it: البلدان, بالبلدين, للبلدين.
fn with_article(core: &str) -> Option<&str> {
    ["ال", "لل", "بال", "كال"].iter().find_map(|article| core.strip_prefix(article)).filter(|rest| !rest.is_empty())
}

fn has_article(folded: &str) -> bool {
    let joined = folded.strip_prefix(['و', 'ف']);
    with_article(folded).or_else(|| joined.and_then(with_article)).is_some()
}

/// Whether two parties are not the same side: of other countries, or a government and those who fight it.
fn differ(a: &Party, b: &Party) -> bool {
    let against = |p: &Party| p.sector.split(' ').any(|s| matches!(s, "REB" | "OPP" | "PRM" | "PRE"));
    a.code != b.code || against(a) != against(b)
}

/// Who can be a side: states, their governments and forces, those who fight or oppose them; neither people nor media.
fn may_be_side(party: &Party) -> bool {
    let political =
        |s: &str| matches!(s, "" | "GOV" | "MIL" | "REB" | "PTY" | "LEG" | "OPP" | "PRE" | "PRM" | "COP" | "SPY");
    !party.code.is_empty() && party.code != "NGO" && party.sector.split(' ').any(political)
}

fn is_body(party: &Party) -> bool {
    matches!(party.code.as_str(), "IGO" | "UNO" | "EUR")
}

impl Discourse<'_> {
    /// Takes in sides that the text tells of together.
    pub fn tell_sides<'p>(&mut self, token: u32, parties: impl Iterator<Item = &'p Party>) {
        let mut set: Vec<Party> = Vec::new();
        for party in parties.filter(|p| may_be_side(p)) {
            if set.iter().all(|p| differ(p, party)) {
                set.push(Party { tokens: None, inferred: true, ..party.clone() });
            }
        }
        if set.len() > 1 {
            self.sides.push((token, set));
        }
    }

    /// The sides meant before a token; `not` is no side of them.
    pub fn sides_meant(&self, meant: Meant, before: u32, not: Option<&Party>) -> Vec<Party> {
        let without = |set: &[Party]| not.is_none_or(|n| set.iter().all(|p| differ(p, n)));
        let fits = |set: &[Party]| {
            let states = || set.iter().enumerate().all(|(i, p)| set[..i].iter().all(|q| q.code != p.code));
            match meant {
                Meant::Two { states: true } => set.len() == 2 && states(),
                Meant::Two { states: false } => set.len() == 2,
                Meant::Several(count) => set.len() == count,
                Meant::All => !set.iter().any(is_body),
            }
        };
        let mut told = self.sides.iter().rev().filter(|(token, _)| *token < before).take(SETS);
        if let Some((_, set)) = told.find(|(_, set)| fits(set) && without(set)) {
            return set.clone();
        }
        if !matches!(meant, Meant::Two { .. }) {
            return Vec::new();
        }
        let mut out: Vec<Party> = Vec::new();
        let named = self.named.iter().rev().filter(|n| n.token < before && may_be_side(&n.party));
        for party in named.take(NAMED).map(|n| &n.party) {
            let new = match meant {
                Meant::Two { states: true } => out.iter().all(|p| p.code != party.code),
                _ => out.iter().all(|p| differ(p, party)),
            };
            if new && not.is_none_or(|n| differ(party, n)) {
                out.push(Party { tokens: None, inferred: true, ..party.clone() });
            }
            if out.len() == 2 {
                break;
            }
        }
        out.reverse();
        if out.len() == 2 { out } else { Vec::new() }
    }
}

impl<'l> PartyResolver<'_, 'l> {
    /// Whether a mention stands for sides told before, and how many.
    pub(crate) fn meant(&self, mention: &ActorMention<'l>) -> Option<Meant> {
        let word = |token: u32| if (token as usize) < self.text.tokens().len() { self.text.folded(token) } else { "" };
        let dual = |token: u32| {
            let folded = word(token);
            let core = bare(folded);
            let stem = core.strip_suffix("ان").or_else(|| core.strip_suffix("ين")).filter(|_| has_article(folded));
            let of = || {
                // طرفا النزاع, طرفي الصراع
                let stem = core.strip_suffix(['ا', 'ي'])?;
                let next = bare(word(token + 1));
                let contest = matches!(next, "نزاع" | "صراع" | "قتال" | "ازمه" | "حرب" | "خلاف" | "اتفاق");
                (contest && stem == "طرف").then_some(stem)
            };
            stem.or_else(of).filter(|s| SIDES.contains(s))
        };
        let last = mention.tokens.end.saturating_sub(1);
        if let Some(stem) = dual(mention.head).or_else(|| dual(last)) {
            return Some(Meant::Two { states: STATES.contains(&stem) });
        }
        // راعيتا المحادثات
        let construct = self.text.folded(mention.head).ends_with(['ا', 'ي']);
        let pointing = mention.anaphoric || mention.needs_country && (mention.definite || construct);
        if mention.number == Number::Dual && pointing {
            return Some(Meant::Two { states: false });
        }
        let folded = self.text.folded(mention.head);
        if !PLURALS.contains(&bare(folded)) || !has_article(folded) {
            return None;
        }
        let number = |token: u32| {
            let bare = bare(word(token));
            let bare = bare.strip_suffix('ه').unwrap_or(bare);
            NUMBERS.iter().find(|(w, _)| *w == bare).map(|(_, n)| *n)
        };
        let before = mention.head.checked_sub(1).and_then(number);
        match number(mention.head + 1).or(before) {
            Some(count) => Some(Meant::Several(count)),
            None if bare(folded) == "اطراف" => Some(Meant::All),
            None => None,
        }
    }

    /// The group that a noun with the article means: the last one named with that noun in its name, else the last that
    /// rebels where it is a noun for rebels.
    pub(crate) fn group_meant<'d>(
        &self,
        discourse: &'d Discourse<'l>,
        mention: &ActorMention<'l>,
        not: Option<&Party>,
    ) -> Option<&'d Named> {
        let agent = mention.agent.map(|a| self.lexicon.agent(a))?;
        let folded = self.text.folded(mention.head);
        let alone = mention.tokens.len() == 1 || mention.anaphoric && mention.tokens.len() == 2;
        if !alone || !has_article(folded) || mention.owner.is_some() {
            return None;
        }
        let noun = bare(folded);
        let mut refused: Vec<u32> = Vec::new();
        let near = discourse.named.iter().rev().filter(|n| n.token < mention.head).take(NAMED);
        let other = |n: &&Named| not.is_none_or(|p| p.entity != n.party.entity || p.code != n.party.code);
        let mut groups = near.filter(other).filter(|n| !n.party.code.is_empty());
        if agent.sector.split(' ').any(|s| s == "REB") {
            return groups.find(|n| n.party.sector.split(' ').any(|s| s == "REB"));
        }
        groups.find(|n| {
            let Some(id) = n.party.entity.filter(|id| !refused.contains(id)) else { return false };
            let entity = self.lexicon.entity(id);
            let called = (entity.kind == EntityKind::Group || entity.kind == EntityKind::Body)
                && std::iter::once(&entity.arabic).chain(entity.arabic_aliases.iter()).any(|name| {
                    let first = name.split(' ').next().unwrap_or_default();
                    name.len() > first.len()
                        && with_article(&fold(&plain(first))).unwrap_or(&fold(&plain(first))) == noun
                });
            if !called {
                refused.push(id);
            }
            called
        })
    }
}
