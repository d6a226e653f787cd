//! Where an act happened that the text does not locate by itself: Arabic news names a place once and goes on from there
//! (`واندلعت احتجاجات في العاصمة، فأشعل شبان إطارات`). A place carries over only to acts of bodies on the ground, only from what
//! was told just before, and only where the countries of the act and of the place fit. It is marked as inferred, and is set
//! after merging, so that it makes no record and keeps none apart.

use marsad_mention::place::{PlaceMention, Via};

use crate::code::is_country;
use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::site::{capital, locative, site, state};
use crate::types::{Event, Part, Reason, Site};
use crate::unsaid::Earlier;

/// Sentences over which a scene lasts.
const LASTS: usize = 2;

/// Verbs whose subject is where something happens, and verbs whose object is.
const WITNESS: [&str; 4] = ["شهد", "عاش", "عرف", "سجل"];
const MOTION: [&str; 14] =
    ["وصل", "بلغ", "دخل", "غادر", "زار", "اجتاح", "طال", "قصد", "جاب", "عبر", "اقتحم", "هز", "عم", "ضرب"];

impl<'l> Resolver<'_, 'l> {
    /// Sets the places that events leave unsaid.
    pub(crate) fn set_scenes(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        let find = |view: &SentenceView<'l>, event: &Event, earlier: Earlier<'_>| {
            let said = event.place.as_ref().is_some_and(|p| !p.country.is_empty() || p.latitude.is_some());
            if said { None } else { self.scene(view, event, earlier.iter()) }
        };
        self.set_unsaid(sentences, events, find, |event, (found, rule)| {
            // قمة سنغافورة: whoever the town was taken for is nobody.
            let meeting = meets(&event.event) && found.tokens.is_some();
            let there = |a: &crate::types::Party| meeting && a.tokens.zip(found.tokens).is_some_and(|(a, t)| a == t);
            if event.actors.iter().any(|a| !there(a)) {
                event.actors.retain(|a| !there(a));
            }
            let said = event.place.take().and_then(|p| p.tokens);
            event.core.evidence.extend(found.tokens.map(|t| (Part::Place, t)));
            let text = rule.to_owned();
            event.core.reasons.push(Reason { rule: "scene", text, tokens: found.tokens });
            event.place = Some(Site { inferred: true, tokens: said.or(found.tokens), ..found });
        });
    }

    fn scene<'e>(
        &self,
        view: &SentenceView<'l>,
        event: &Event,
        earlier: impl Iterator<Item = &'e Event> + Clone,
    ) -> Option<(Site, &'static str)> {
        let fits = |site: &Site| self.fits(event, site);
        if meets(&event.event) {
            let named = self.venue(view, event).map(|s| (s, "the place in the name of the meeting"));
            let said = || self.in_sentence(view, event).map(|s| (s, "a place of its sentence"));
            let goal = || self.goal(view, event).map(|s| (s, "where the visitor goes"));
            return named
                .or_else(goal)
                .or_else(said)
                .or_else(|| self.visited(view, event).map(|s| (s, "the country that is visited")));
        }
        if !on_the_ground(&event.event) {
            return None;
        }
        if let Some(found) = self.in_sentence(view, event) {
            return Some((found, "a place of its sentence"));
        }
        // What happened just before, in this sentence or the last.
        let before = earlier.clone().filter(|e| on_the_ground(&e.event) && close(e, event));
        let near = before.filter_map(|e| e.place.as_ref()).find(|p| p.precision <= 4 && !p.name.is_empty() && fits(p));
        if let Some(found) = near {
            return Some((found.clone(), "where the act before it happened"));
        }
        let spots = &self.discourse.places[..self.discourse.places.partition_point(|s| s.sentence < view.index)];
        let last = spots.iter().rev().take_while(|s| view.index - s.sentence < LASTS).filter(|s| s.here);
        let mut last = last.map(|s| &s.site).filter(|s| s.precision <= 4 && !s.name.is_empty() && fits(s));
        if let Some(found) = last.next()
            && last.all(|s| s.name == found.name)
        {
            return Some((found.clone(), "the one place of the sentence before"));
        }
        None
    }

    /// أعلنت الهيئة في سيول أن بيونغ يانغ أطلقت صاروخاً: the town right behind who tells of another country's move is where he speaks.
    fn is_where_told(&self, view: &SentenceView<'l>, event: &Event, place: &PlaceMention<'_>) -> bool {
        let clause = view.parse.clause(view.parse.clause_at(event.core.trigger.start));
        let Some(marsad_clause::Speaker::Phrase(speaker)) = clause.speaker else { return false };
        let behind = view.parse.phrase(speaker).tokens.end;
        let beside = (behind..=behind + 1).contains(&place.tokens.start);
        let abroad = |code: &str| event.actors.iter().all(|a| is_country(&a.code) && a.code != code);
        event.event == "MOBILIZE"
            && beside
            && !event.actors.is_empty()
            && place.candidates.first().is_some_and(|c| abroad(c.code))
    }

    /// Sets the countries of acts at home that no place is known of, when all sides are known.
    pub(crate) fn set_homes(&self, events: &mut [Event]) {
        let at_home = |e: &Event| on_the_ground(&e.event) || e.event == "SANCTION";
        for event in events.iter_mut().filter(|e| !e.core.headline && at_home(e)) {
            if event.place.as_ref().is_some_and(|p| !p.country.is_empty() || p.latitude.is_some()) {
                continue;
            }
            let Some(found) = self.country(event) else { continue };
            let said = event.place.take().unwrap_or_default();
            let text = "the country of those it concerns".to_owned();
            event.core.reasons.push(Reason { rule: "scene", text, tokens: None });
            event.place = Some(Site { inferred: true, tokens: said.tokens, ..found });
        }
    }

    /// The nearest place of its sentence that something happens at: in its clause, in one above it, in one that describes
    /// it, then in those told before it.
    fn in_sentence(&self, view: &SentenceView<'l>, event: &Event) -> Option<Site> {
        let trigger = event.core.trigger.start;
        let clause = view.parse.clause_at(trigger);
        let above: Vec<u32> = std::iter::successors(Some(clause), |c| view.parse.clause(*c).parent).take(8).collect();
        // في قصف طال سوقا في حي: a clause that describes the trigger, or a noun of its clause.
        let last = event.core.trigger.end.saturating_sub(1);
        let described = |c: u32| view.parse.clause(c).antecedent.map(|p| view.parse.phrase(p).tokens);
        let describes = |c: u32| described(c).is_some_and(|noun| noun.contains(last));
        let below = |c: u32| described(c).is_some_and(|noun| view.parse.clause_at(noun.start) == clause);
        let rank = |p: &PlaceMention<'_>| {
            let own = view.parse.clause_at(p.tokens.start);
            let (here, term) = (locative(view, self.text, p), self.is_term(view, p));
            match () {
                () if own == clause && (here || term) => Some(0),
                () if describes(own) && here => Some(1),
                () if below(own) && here && p.tokens.start > trigger => Some(2),
                () if above.contains(&own) && (here || term) => Some(2),
                () if p.tokens.start < trigger && (here || term) && !meets(&event.event) => Some(3),
                () => None,
            }
        };
        let told = |p: &&PlaceMention<'_>| !self.is_where_told(view, event, p);
        let mut places: Vec<_> = view.places.iter().filter(told).filter_map(|p| Some((rank(p)?, p))).collect();
        places.sort_by_key(|(rank, p)| (*rank, p.tokens.start.abs_diff(trigger)));
        let sites = places.iter().filter_map(|(rank, p)| {
            let found = site(view, self.lexicon, self.text, &self.discourse, p)?;
            // Those who protest may be strangers there; others act in their own or their enemy's country.
            let open = *rank < 2 || event.event == "PROTEST";
            (open || self.fits(event, &found)).then_some(found)
        });
        sites.into_iter().find(|s| s.precision != 6 && !s.name.is_empty())
    }

    /// A town as subject of a verb of witnessing (وتعيش طرابلس توترا) or as object of one of motion (ووصلت مقديشو قافلة).
    fn is_term(&self, view: &SentenceView<'l>, place: &PlaceMention<'l>) -> bool {
        if place.preposition.is_some() || place.candidates.iter().any(|c| c.state) || place.via == Via::Demonym {
            return false;
        }
        let clause = view.parse.clause(view.parse.clause_at(place.tokens.start));
        let Some(lemma) = clause.verb.and_then(|v| view.parse.lemma(v)) else { return false };
        let verb = self.lexicon.lemma(lemma).key.split('/').next().unwrap_or("");
        let phrase = view.parse.phrase_at(place.head);
        let own = phrase.is_some_and(|p| view.parse.phrase(p).preposition.is_none());
        own && (WITNESS.contains(&verb) && clause.object != phrase || MOTION.contains(&verb))
    }

    /// قمة سنغافورة, محادثات جدة: a town behind the noun of a meeting, in the clause.
    fn venue(&self, view: &SentenceView<'l>, event: &Event) -> Option<Site> {
        let clause = view.parse.clause_at(event.core.trigger.start);
        let next = view.places.iter().find(|p| {
            let before = p.head.checked_sub(1).filter(|t| *t >= view.tokens.start);
            p.preposition.is_none()
                && p.via == Via::Name
                && view.parse.clause_at(p.head) == clause
                && before.is_some_and(|t| is_meeting(self.text.folded(t)))
        })?;
        let found = site(view, self.lexicon, self.text, &self.discourse, next)?;
        // محادثات أنقرة وطهران, محادثات أنقرة مع طهران: governments.
        let after = self.text.folded(next.tokens.end.min(view.tokens.end.saturating_sub(1)));
        if after == "مع" || after.starts_with('و') && !is_summit(self.text.folded(next.head - 1)) {
            return None;
        }
        if found.precision <= 1 {
            return Some(found);
        }
        // قمة الكويت: a country that is called like its capital.
        let city =
            capital(self.lexicon, &found.country).filter(|c| found.precision == 6 && c.arabic.contains(&found.arabic));
        city.map(|city| Site { tokens: found.tokens, ..city })
    }

    /// Where a visitor goes: وصل إلى العقبة.
    fn goal(&self, view: &SentenceView<'l>, event: &Event) -> Option<Site> {
        let clause = view.parse.clause_at(event.core.trigger.end.saturating_sub(1));
        let goes = |p: &&PlaceMention<'_>| {
            matches!(p.preposition, Some("إلى" | "نحو")) && view.parse.clause_at(p.head) == clause
        };
        let mut goals = view.places.iter().filter(goes).filter(|p| p.tokens.start > event.core.trigger.start);
        goals
            .next()
            .filter(|_| self.is_visit(event))
            .and_then(|p| site(view, self.lexicon, self.text, &self.discourse, p))
    }

    /// The town (زيارة بيونغ يانغ) or country that is visited.
    fn visited(&self, view: &SentenceView<'l>, event: &Event) -> Option<Site> {
        let host = event.recipients.first().filter(|r| is_country(&r.code) && self.is_visit(event))?;
        let named = host.tokens.and_then(|t| view.places.iter().find(|p| t.contains(p.head)));
        let town = named.and_then(|p| site(view, self.lexicon, self.text, &self.discourse, p));
        if let Some(town) = town.filter(|s| s.precision <= 1 && s.country == host.code) {
            return Some(town);
        }
        event.recipients.iter().all(|r| r.code == host.code).then(|| state(self.lexicon, &host.code))?
    }

    fn is_visit(&self, event: &Event) -> bool {
        event.core.frame.map(|id| self.lexicon.frame(id)).is_some_and(|frame| {
            frame.mode == "visit" || ["visit", "arrive"].iter().any(|word| frame.id.contains(word))
        })
    }

    /// The country of an act at home, or of those whom it hit.
    fn country(&self, event: &Event) -> Option<Site> {
        let codes = |parties: &[crate::types::Party]| {
            let mut codes: Vec<String> = parties.iter().map(|p| p.code.clone()).filter(|c| is_country(c)).collect();
            codes.sort();
            codes.dedup();
            codes
        };
        let (actors, recipients) = (codes(&event.actors), codes(&event.recipients));
        let (actor, victim) = match (&actors[..], &recipients[..]) {
            ([a], [v]) => (Some(a), Some(v)),
            ([a], []) => (Some(a), None),
            ([], [v]) => (None, Some(v)),
            _ => return None,
        };
        let of = |sectors: &[&str]| event.actors.iter().all(|a| a.sector.split(' ').any(|s| sectors.contains(&s)));
        let main = |code: &&String| self.discourse.main_country() == Some(code.as_str());
        let home = actor.is_none() || victim.is_none() || actor == victim;
        let code = match event.event.as_str() {
            "PROTEST" => actor.or(victim).filter(main),
            "COERCE" if home && actor.is_none() => victim.filter(|v| event.mode == "arrest" && main(v)),
            "COERCE" if home && of(&["GOV", "COP", "JUD", "LEG"]) => actor,
            "COERCE" if home && of(&["MIL"]) => {
                // Rulers in uniform: a curfew or a ban is theirs at home only.
                let rules = matches!(event.mode.as_str(), "curfew" | "martial-law" | "censor");
                actor.filter(|a| rules || main(a))
            }
            // Courts sentence, rulers dismiss and ministers resign at home.
            "SANCTION" if event.mode == "convict" && home => actor,
            "SANCTION" if actor == victim => actor,
            "RETREAT" if event.mode == "resign" && home => actor,
            "ASSAULT" if actor.is_none() || actor == victim => victim.filter(main),
            "RETREAT" | "MOBILIZE" if event.actors.len() > 1 || actor == victim => actor.filter(main),
            _ => None,
        };
        state(self.lexicon, code?)
    }

    /// Whether an act of these sides may be there: one of them is of that country, or none has a country.
    fn fits(&self, event: &Event, site: &Site) -> bool {
        if site.country.is_empty() {
            return false;
        }
        let mut codes = event.actors.iter().chain(&event.recipients).map(|p| p.code.as_str()).filter(|c| is_country(c));
        let first = codes.next();
        first.is_none_or(|c| c == site.country) || codes.any(|c| c == site.country) || {
            // Others meet and fight there too, where the document speaks of that country most.
            self.discourse.main_country() == Some(site.country.as_str())
        }
    }
}

/// Acts of bodies, which are somewhere.
fn on_the_ground(event: &str) -> bool {
    matches!(event, "ASSAULT" | "PROTEST" | "COERCE" | "MOBILIZE" | "RETREAT" | "AID")
}

/// Nouns of meetings that are called after where they are held.
fn is_meeting(folded: &str) -> bool {
    let bare = folded.trim_start_matches(['و', 'ب', 'ل']);
    is_summit(folded)
        || matches!(
            bare,
            "محادثات"
                | "مفاوضات"
                | "مباحثات"
                | "اجتماع"
                | "اجتماعات"
                | "حوار"
                | "لقاء"
                | "جولات"
        )
}

fn is_summit(folded: &str) -> bool {
    matches!(folded.trim_start_matches(['و', 'ب', 'ل']), "قمه" | "موتمر" | "مؤتمر" | "منتدي")
}

fn meets(event: &str) -> bool {
    matches!(event, "CONSULT" | "AGREE" | "COOPERATE")
}

/// Told one after the other, as one news or one history.
fn close(before: &Event, event: &Event) -> bool {
    event.core.sentence.saturating_sub(before.core.sentence) < LASTS
        && before.core.trigger.start < event.core.trigger.start
        && !before.core.headline
        && (!event.date.known() || !before.date.known() || event.date.interval.start == before.date.interval.start)
}
