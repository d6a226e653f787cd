//! Who held an office on the day of an act: «الرئيس الأميركي» in 2015 is not the one of 2022. The text names country and office only; the
//! dated table of persons names the holder. Set when all records are made, so that it makes none and keeps none apart; the name is
//! marked as supplied, and a reason says which entry on which day. No name is given where the day falls on no holder or on two.

use jiff::civil::Date;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::{EntityId, EntityKind, PayloadKind};
use marsad_mention::actor::choose::{Period, period};
use marsad_mention::actor::{ActorKind, ActorMention};
use marsad_morphology::Number;
use marsad_text::fold::fold;

use crate::code::is_country;
use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Core, Event, Party, Reason, State, When};

/// Days after the last appointment that the table knows in which its holders are taken to be in office still.
const KNOWN: i64 = 366;

/// The offices of all listed persons, by code and title.
#[derive(Debug, Default)]
pub struct Offices<'l> {
    /// Code, title as compared, holder, index of the office; sorted.
    held: Vec<(&'l str, String, EntityId, usize)>,
    /// The last appointment that the table knows.
    latest: Option<Date>,
}

impl<'l> Offices<'l> {
    pub fn new(lexicon: &Lexicon<'l>) -> Self {
        let mut offices = Offices::default();
        for (id, entity) in lexicon.tables().entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
            for (index, office) in entity.offices.iter().enumerate().filter(|(_, o)| !o.from.is_empty()) {
                offices.latest = offices.latest.max(office.from.parse().ok());
                let keys = office.arabic.iter().map(|title| key(title.split(' ')));
                offices.held.extend(keys.map(|key| (office.code.as_str(), key, id as EntityId, index)));
            }
        }
        offices.held.sort_unstable();
        offices.held.dedup();
        offices
    }

    /// The one who held an office of any of these titles from the first to the last of some days.
    fn holder(
        &self,
        lexicon: &Lexicon<'l>,
        (code, sector): (&str, &str),
        titles: &[String],
        days: (Date, Date),
    ) -> Option<Held> {
        let known =
            |day: Date| self.latest.is_some_and(|last| day.since(last).is_ok_and(|s| i64::from(s.get_days()) <= KNOWN));
        if !known(days.1) {
            return None;
        }
        let mut found: Option<Held> = None;
        for title in titles {
            let from = self.held.partition_point(|(c, k, ..)| (*c, k.as_str()) < (code, title.as_str()));
            for (_, _, entity, index) in self.held[from..].iter().take_while(|(c, k, ..)| *c == code && k == title) {
                let office = &lexicon.entity(*entity).offices[*index];
                // The head of an armed group is no head of the state that it is of.
                if !sector.is_empty() && !office.sector.is_empty() && !share(sector, &office.sector) {
                    continue;
                }
                let covers = |day: Date| period(&office.from, &office.to, day) == Period::Covers;
                let ends = |day: Date| period(&office.from, &office.to, day);
                if covers(days.0) && covers(days.1) {
                    if found.is_some_and(|held| held.entity != *entity) {
                        return None;
                    }
                    found = Some(Held { entity: *entity, office: *index });
                } else if ends(days.0) != ends(days.1) {
                    // The office changed hands in these days.
                    return None;
                }
            }
        }
        found
    }
}

#[derive(Clone, Copy)]
struct Held {
    entity: EntityId,
    office: usize,
}

/// Whether two lists of sectors have one in common.
fn share(one: &str, other: &str) -> bool {
    one.split(' ').any(|sector| other.split(' ').any(|s| s == sector))
}

/// A title as it is compared: folded, each word without article.
fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        let word = fold(word);
        let bare = word.strip_prefix("ال").or_else(|| word.strip_prefix("لل")).unwrap_or(&word);
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(bare);
    }
    out
}

/// First words of titles that several may bear at a time.
const SEVERAL: [&str; 6] = ["نائب", "نائبه", "ناطق", "ناطقه", "متحدث", "متحدثه"];

/// Words of a title that make it somebody else's than the holder's.
const OTHERS: [&str; 6] = ["نائب", "نائبه", "مساعد", "مساعده", "مكلف", "مكلفه"];

impl<'l> Resolver<'_, 'l> {
    /// Names the holders of offices in all records.
    pub(crate) fn set_holders(&self, sentences: &[SentenceView<'l>], events: &mut [Event], states: &mut [State]) {
        for event in events {
            let day = self.day_of(&event.date, event.core.background);
            let sides = event.actors.iter_mut().chain(&mut event.recipients);
            let reasons = self.name_all(sentences, sides, day, "of the act");
            event.core.reasons.extend(reasons);
            self.name_speaker(sentences, &mut event.core);
        }
        for state in states {
            let from = state.from.filter(When::known).map(|when| self.day_of(&when, state.core.background));
            let day = from.unwrap_or(self.published.map(|day| (day, day)));
            let sides = state.parties.iter_mut().flat_map(|(_, parties)| parties.iter_mut());
            let reasons = self.name_all(sentences, sides, day, "of the state");
            state.core.reasons.extend(reasons);
            self.name_speaker(sentences, &mut state.core);
        }
    }

    /// Who says something says it when the document does.
    fn name_speaker(&self, sentences: &[SentenceView<'l>], core: &mut Core) {
        let day = self.published.map(|day| (day, day));
        let reasons = self.name_all(sentences, core.said_by.iter_mut(), day, "of the document");
        core.reasons.extend(reasons);
    }

    /// The first and last day of an act: what is not dated is news of the day, unless it is told as history.
    fn day_of(&self, when: &When, background: bool) -> Option<(Date, Date)> {
        let (start, end) = (when.interval.start, when.interval.end.or(self.published));
        match (start, end) {
            (Some(start), Some(end)) if when.known() => {
                // Of what is planned, today's holder speaks.
                let today = self.published.unwrap_or(end);
                Some((start.min(today), end.min(today).max(start.min(today))))
            }
            _ if when.known() || background => None,
            _ => self.published.map(|day| (day, day)),
        }
    }

    fn name_all<'p>(
        &self,
        sentences: &[SentenceView<'l>],
        parties: impl Iterator<Item = &'p mut Party>,
        days: Option<(Date, Date)>,
        what: &str,
    ) -> Vec<Reason> {
        let nameless = parties.filter(|p| p.name.is_empty() && p.entity.is_none());
        nameless.filter_map(|party| self.name(sentences, party, days, what)).collect()
    }

    /// Names one side: by the words of its name that no table lists, or as the holder of an office, where its words are that and nothing
    /// else.
    fn name(
        &self,
        sentences: &[SentenceView<'l>],
        party: &mut Party,
        days: Option<(Date, Date)>,
        what: &str,
    ) -> Option<Reason> {
        let tokens = party.tokens?;
        let view = sentences.get(self.text.sentence_of(tokens.start))?;
        let mention = view.actors.iter().find(|m| m.tokens == tokens)?;
        party.proper = mention.name.filter(|_| !mention.uncertain);
        if party.code.is_empty() || mention.kind != ActorKind::Office || mention.former || !mention.definite {
            return None;
        }
        let days = days?;
        let titles = self.titles(view, mention)?;
        let held = self.offices.holder(self.lexicon, (&party.code, &party.sector), &titles, days)?;
        let person = self.lexicon.entity(held.entity);
        let office = &person.offices[held.office];
        party.name = person.english.to_string();
        party.entity = Some(held.entity);
        party.supplied = true;
        let to = if office.to.is_empty() { "today" } else { office.to.as_str() };
        let day = if days.0 == days.1 { days.0.to_string() } else { format!("{} to {}", days.0, days.1) };
        let (id, name, from) = (&person.id, &person.english, &office.from);
        let text =
            format!("{name} ({id}), {} {} from {from} to {to}, on the day {what}, {day}", office.code, office.english);
        Some(Reason { rule: "actor.holder", text, tokens: Some(tokens) })
    }

    /// The titles under which the office of a mention may stand in the table; none where its words say more than title and country.
    fn titles(&self, view: &SentenceView<'l>, mention: &ActorMention<'l>) -> Option<Vec<String>> {
        let id = mention.title?;
        let together: Vec<&ActorMention<'l>> = view.actors.iter().filter(|m| m.head == mention.head).collect();
        let first = together.iter().find(|m| !m.coordinated)?;
        let single = match mention.number {
            Number::Plural => together.len() >= 3,
            Number::Dual => together.len() == 2,
            _ => true,
        };
        let mut wordings = view.matches.kind_at(mention.head, PayloadKind::Title).filter(|f| f.id == id);
        let title = wordings.find(|f| match first.evidence {
            Some(evidence) if evidence.start > first.head => {
                f.tokens.end == evidence.start && evidence.end == first.tokens.end
            }
            _ => f.tokens.end == first.tokens.end,
        })?;
        let states = mention.evidence.is_none_or(|evidence| {
            evidence.start == mention.head
                || mention.candidates.iter().all(|c| !is_country(c.code))
                || view
                    .places
                    .iter()
                    .filter(|p| p.tokens.overlaps(evidence))
                    .all(|place| place.candidates.iter().any(|c| c.state || c.kind.is_empty()))
        });
        if !single || !states {
            return None;
        }
        let written = key(title.tokens.indices().map(|t| self.text.folded(t)));
        let written = written
            .strip_prefix(['و', 'ف', 'ب', 'ل'])
            .filter(|_| first.head == title.tokens.start)
            .map_or(vec![written.clone()], |bare| vec![written.clone(), key(bare.split(' '))]);
        let known = key(self.lexicon.title(id).arabic.split(' '));
        // Deputies and spokesmen may be several at a time, of whom the table lists some.
        if known.split(' ').next().is_some_and(|word| SEVERAL.contains(&word)) {
            return None;
        }
        // رئيس مجلس شورى حركة: the head of a party's council is no speaker of its country's parliament.
        let party = |f: &marsad_mention::name::Found| {
            f.kind == PayloadKind::Entity && self.lexicon.entity(f.id).kind == EntityKind::Group
        };
        let of_a_group = mention
            .evidence
            .is_some_and(|e| e.start > mention.head && e.indices().any(|t| view.matches.at(t).iter().any(party)));
        if of_a_group {
            return None;
        }
        // الرئيس alone may be anybody's; الزعيم and القائد are whoever leads.
        if mention.evidence.is_none() && known == "رئيس" || matches!(known.as_str(), "زعيم" | "قائد") {
            return None;
        }
        let other = |title: &str| title.split(' ').any(|word| OTHERS.contains(&word));
        if !other(&known) && written.iter().any(|title| other(title)) {
            return None;
        }
        let feminine = written.iter().any(|title| title.split(' ').next().is_some_and(|first| first.ends_with('ه')));
        let mut titles = written;
        if let Some((noun, rest)) = known.split_once(' ').or(Some((known.as_str(), ""))) {
            let ending = if feminine && !noun.ends_with('ه') { "ه" } else { "" };
            titles.push(format!("{noun}{ending} {rest}").trim_end().to_owned());
        }
        Some(titles)
    }
}
