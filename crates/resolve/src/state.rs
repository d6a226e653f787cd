//! One state from one frame: the roles of state frames are the codebook's fields.

use marsad_clause::status::Status;
use marsad_frame::{Instance, Role, TriggerKind};
use marsad_lexicon::tables::Part as Speech;

use crate::code::is_country;
use crate::document::Resolver;
use crate::interval::Lasting;
use crate::number;
use crate::party::dedupe;
use crate::sentence::SentenceView;
use crate::site;
use crate::types::*;

/// Actor fields of states: role, key.
const PARTIES: [(Role, &str); 10] = [
    (Role::Holder, "holder"),
    (Role::Force, "force"),
    (Role::Sides, "sides"),
    (Role::Parties, "parties"),
    (Role::Brokers, "brokers"),
    (Role::Claimant, "claimant"),
    (Role::HeldBy, "held_by"),
    (Role::Against, "against"),
    (Role::Mediators, "mediators"),
    (Role::Held, "held"),
];

const WORDS: [(Role, &str); 5] = [
    (Role::Object, "object"),
    (Role::Topic, "topic"),
    (Role::Accusation, "accusation"),
    (Role::Purpose, "purpose"),
    (Role::Theme, "theme"),
];

/// Frames of ties that one side has to the other, named in that order.
const DIRECTED: [&str; 2] = ["relation.loyal", "relation.recognised"];

/// Frames that tell whether an agreement is in force, by a verb that may be denied (لم تصمد الهدنة).
const OF_FORCE: [&str; 2] = ["agreement.in-force", "agreement.lasting"];

/// What the frame's wordings say of an agreement's force.
fn in_force(frame: &str, denied: bool) -> &'static str {
    match frame {
        _ if denied && OF_FORCE.contains(&frame) => "no",
        "agreement.in-force" | "agreement.lasting" => "yes",
        "agreement.ended" => "no",
        "agreement.violated" => "violated",
        _ => "",
    }
}

impl<'l> Resolver<'_, 'l> {
    pub(crate) fn state(&self, view: &SentenceView<'l>, instance: &Instance) -> State {
        let frame = self.lexicon.frame(instance.frame);
        let core = self.core(view, instance);
        let mut parties: Vec<(&'static str, Vec<Party>)> = Vec::new();
        for (role, key) in PARTIES {
            let found = self.role(view, instance, role);
            if !found.is_empty() {
                parties.push((key, found));
            }
        }
        let state = frame.state.to_string();
        let lasting = self.lasting(view, instance);
        // Actors of relations and the like may come by the common role names.
        if matches!(state.as_str(), "relation" | "conflict") {
            let mut sides: Vec<Party> = Vec::new();
            for role in [Role::Actor, Role::Sides, Role::Recipient] {
                for filler in instance.role(role).filter(|f| !self.is_deed(view, f)) {
                    let mut found = self.parties.parties(view, &self.discourse, filler);
                    // روسيا حليفتها: the pronoun is the other one.
                    if let Some((pronoun, other)) = filler.pronoun.zip(self.apposed(view, instance, filler))
                        && found.iter().any(|p| p.code == other.code)
                    {
                        let named = self.discourse.pronoun(pronoun, filler.head, view.index, Some(&other));
                        found = named.map(|n| Party { inferred: true, ..n.party.clone() }).into_iter().collect();
                    }
                    sides.extend(found);
                }
            }
            dedupe(&mut sides);
            if sides.iter().all(|s| s.code.is_empty()) && self.is_bilateral(view, instance) {
                sides = self.discourse.sides_meant(crate::sides::Meant::Two { states: false }, view.tokens.end, None);
            }
            if state == "conflict" && sides.is_empty() && lasting.from.is_some() {
                sides = self.at_war(view, instance).into_iter().collect();
            }
            if !sides.is_empty() {
                parties.retain(|(k, _)| *k != "sides");
                parties.push(("sides", sides));
            }
        }
        let site_of = |role: Role| {
            // تسيطر القوات في الإقليم على المدينة: what is held stands behind على.
            let held = |f: &&marsad_frame::Filler| {
                let on = |p: marsad_clause::Preposition| self.text.folded(p.token) == "علي";
                role == Role::Place && f.phrase.and_then(|p| view.parse.phrase(p).preposition).is_some_and(on)
            };
            let others = instance.role(role).filter(|f| !held(f));
            instance.role(role).filter(held).chain(others).find_map(|f| {
                if f.phrase.is_some_and(|p| view.parse.phrase(p).pronoun) {
                    return self.place_of_pronoun(view, f.head);
                }
                let named = view.place_in(f.tokens);
                named
                    .and_then(|p| site::site(view, self.lexicon, self.text, &self.discourse, p))
                    .or_else(|| self.place_of_owner(view, f))
                    .or_else(|| self.side_of_a_border(view, f))
            })
        };
        let place = site_of(Role::Place).or_else(|| {
            matches!(state.as_str(), "control" | "presence")
                .then(|| site::place(view, self.lexicon, self.grammar, self.text, &self.discourse, instance, ""))
                .flatten()
                .or_else(|| (state == "presence").then(|| self.opening_place(view)).flatten())
                .or_else(|| (state == "presence").then(|| self.standing_place(view, instance)).flatten())
        });
        let object_place = site_of(Role::Object);
        if let Some(country) = place.as_ref().map(|p| p.country.as_str()).filter(|_| state == "control") {
            self.hold_as_rebels(view, instance, country, &mut parties);
        }
        if frame.id == "claim.disputed"
            && parties.is_empty()
            && let Some(owner) = object_place.as_ref().filter(|p| !p.country.is_empty())
        {
            // كركوك المتنازع عليها: the country it lies in is one of those that claim it.
            parties.push(("claimant", vec![Party { code: owner.country.clone(), inferred: true, ..Party::default() }]));
        }
        let mut words: Vec<(&'static str, String)> = Vec::new();
        for (role, key) in WORDS {
            // اعتقلت قيادياً بمحافظة ديالى: a place is no charge.
            let placed = |f: &&marsad_frame::Filler| {
                role == Role::Accusation && view.place_in(f.tokens).is_some_and(|p| p.tokens.contains(f.head))
            };
            if let Some(filler) = instance.role(role).find(|f| !placed(f)) {
                words.push((key, self.text.quote(filler.tokens).to_owned()));
            }
        }
        let names = self.names(view, instance);
        let Lasting { from, until, duration, words: lasting } = lasting;
        let mut core = core;
        // لم تصمد الهدنة: that it is not in force is what is told of it.
        let denied = core.status == Status::Negated && OF_FORCE.contains(&frame.id.as_str());
        let unsigned = state == "agreement" && self.is_without_force(view, instance.anchor);
        if denied || unsigned {
            core.status = Status::Actual;
        }
        for (key, found) in &parties {
            core.evidence.extend(found.iter().filter_map(|p| p.tokens).map(|t| (Part::Field(key), t)));
        }
        core.evidence.extend(lasting.map(|t| (Part::Field("duration"), t)));
        let ends = [("from", from.as_ref()), ("until", until.as_ref())];
        core.evidence
            .extend(ends.into_iter().filter_map(|(k, w)| w.and_then(|w| w.tokens).map(|t| (Part::Field(k), t))));
        let mut counts = number::counts(view, self.lexicon, instance);
        if state == "conflict" {
            counts.extend(
                number::dead_of(view, instance.trigger.end).filter(|_| counts.iter().all(|(f, _)| *f != "dead")),
            );
        }
        let named = |field: &'static str| if state == "presence" && field == "size" { "strength" } else { field };
        core.evidence.extend(counts.iter().filter_map(|(field, c)| c.tokens.map(|t| (Part::Field(named(field)), t))));
        State {
            object_place,
            counts,
            core,
            kind: frame.kind.to_string(),
            in_force: if unsigned { "no" } else { in_force(&frame.id, denied) },
            directed: DIRECTED.contains(&frame.id.as_str()),
            trend: if frame.trend.is_empty() && state == "relation" {
                self.trend(view, instance).to_owned()
            } else {
                frame.trend.to_string()
            },
            progress: if frame.progress.is_empty() && state == "mediation" {
                self.progress(view, instance).to_owned()
            } else {
                frame.progress.to_string()
            },
            state,
            parties,
            place,
            words,
            names,
            from,
            until,
            duration,
        }
    }

    /// منطقة يسيطر عليها الأرمن: a people that holds ground of another state does so as its rebels (codebook 2.3).
    fn hold_as_rebels(
        &self,
        view: &SentenceView<'l>,
        instance: &Instance,
        country: &str,
        parties: &mut [(&'static str, Vec<Party>)],
    ) {
        let people = instance.role(Role::Holder).any(|f| {
            view.actor_at(f.head).is_some_and(|m| m.kind == marsad_mention::actor::ActorKind::People && m.definite)
        });
        let holders = parties.iter_mut().filter(|(key, _)| *key == "holder" && people).flat_map(|(_, p)| p);
        for holder in holders.filter(|h| is_country(country) && is_country(&h.code) && h.code != country) {
            *holder = Party { code: country.to_owned(), sector: "REB".to_owned(), inferred: true, ..holder.clone() };
        }
    }

    /// The same state of the other places that are joined to its place: على ستيباناكرت | وشوشا.
    pub(crate) fn of_joined_places(&self, view: &SentenceView<'l>, instance: &Instance, state: &State) -> Vec<State> {
        let Some(own) = state.place.as_ref().and_then(|p| p.tokens).filter(|_| state.state == "control") else {
            return Vec::new();
        };
        let first =
            instance.role(Role::Place).filter_map(|f| f.phrase).find(|p| view.parse.phrase(*p).tokens.overlaps(own));
        let joined = first.into_iter().flat_map(|p| view.parse.conjuncts(p).skip(1));
        joined
            .filter_map(|p| {
                let named = view.place_in(view.parse.phrase(p).tokens)?;
                let place = site::site(view, self.lexicon, self.text, &self.discourse, named)?;
                Some(State { place: Some(place), ..state.clone() })
            })
            .collect()
    }

    /// A proper name or something in quotation marks.
    fn is_name(&self, view: &SentenceView<'l>, filler: &marsad_frame::Filler) -> bool {
        let named = |m: &marsad_mention::actor::ActorMention<'_>| {
            m.candidates.iter().any(|c| c.entity.is_some()) || m.name.is_some()
        };
        view.actor_at(filler.head).is_some_and(named)
            || view.place_in(filler.tokens).is_some_and(|p| p.name.is_some())
            || filler.tokens.start > 0 && matches!(self.text.folded(filler.tokens.start - 1), "«" | "\"" | "“")
            || view.parse.lemma(filler.head).is_none()
    }

    /// The names that the words give one thing; the second as it is written where both are known to be the same.
    fn names(&self, view: &SentenceView<'l>, instance: &Instance) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for filler in instance.role(Role::Names).filter(|f| self.is_name(view, f)) {
            let name = self.name_of(view, filler);
            out.push(if out.contains(&name) { self.text.quote(filler.tokens).to_owned() } else { name });
        }
        out
    }

    /// The side that the noun with a pronoun stands behind.
    fn apposed(&self, view: &SentenceView<'l>, instance: &Instance, own: &marsad_frame::Filler) -> Option<Party> {
        let before = instance.role(Role::Sides).find(|f| f.pronoun.is_none() && f.tokens.end <= own.head)?;
        self.parties.parties(view, &self.discourse, before).into_iter().next()
    }

    /// لخروج بلد: what somebody does is no side of a tie.
    fn is_deed(&self, view: &SentenceView<'l>, filler: &marsad_frame::Filler) -> bool {
        let masdar = view.parse.tag(filler.head).reading.part == Speech::Masdar;
        filler.pronoun.is_none() && masdar && !view.actors.iter().any(|m| m.tokens.contains(filler.head))
    }

    /// العلاقات الثنائية: between the two that were just named.
    fn is_bilateral(&self, view: &SentenceView<'l>, instance: &Instance) -> bool {
        let near = instance.trigger.end..(instance.trigger.end + 2).min(view.tokens.end);
        near.chain(instance.words.iter().copied()).any(|t| self.text.folded(t).ends_with("ثناييه"))
    }

    /// منذ اندلاع الحرب في أبريل: where no sides are named and the war is dated, it is that of the country spoken of.
    fn at_war(&self, view: &SentenceView<'l>, instance: &Instance) -> Option<Party> {
        let definite = view.parse.tag(instance.anchor).reading.proclitics.has(marsad_morphology::Proclitics::ARTICLE);
        let code = self.discourse.dominant_country().filter(|_| definite)?;
        Some(Party { code: code.to_owned(), inferred: true, ..Party::default() })
    }

    /// وتسيطر عليه باكو: the place named last that is itself spoken of, not only where another lies.
    fn place_of_pronoun(&self, view: &SentenceView<'l>, token: u32) -> Option<Site> {
        let site = |p: &marsad_mention::place::PlaceMention<'l>| {
            site::site(view, self.lexicon, self.text, &self.discourse, p).filter(|s| s.precision < 6)
        };
        let before = view.places.iter().rev().filter(|p| p.tokens.end <= token);
        before.filter(|p| !matches!(p.preposition, Some("في" | "داخل"))).find_map(site)
    }

    /// وفي أم درمان، ...: the place a sentence opens with.
    fn opening_place(&self, view: &SentenceView<'l>) -> Option<Site> {
        let opens = |p: &&marsad_mention::place::PlaceMention<'l>| {
            p.preposition == Some("في") && p.tokens.start <= view.tokens.start + 1
        };
        let place = view.places.iter().find(opens)?;
        site::site(view, self.lexicon, self.text, &self.discourse, place)
    }

    /// وصلت قوة قوامها ألفا جندي إلى الممر: where what the sentence tells of a force of that strength brings it, or keeps it.
    fn standing_place(&self, view: &SentenceView<'l>, instance: &Instance) -> Option<Site> {
        const INTO: [&str; 8] = ["إلى", "في", "داخل", "على", "قرب", "عند", "عبر", "بين"];
        if number::counts(view, self.lexicon, instance).is_empty() {
            return None;
        }
        let fits = |p: &&marsad_mention::place::PlaceMention<'l>| p.preposition.is_some_and(|p| INTO.contains(&p));
        let distance = |p: &&marsad_mention::place::PlaceMention<'l>| p.tokens.start.abs_diff(instance.anchor);
        let ground = |p: &&marsad_mention::place::PlaceMention<'l>| p.candidates.iter().all(|c| !c.state);
        let place = view.places.iter().filter(fits).filter(ground).min_by_key(distance)?;
        site::site(view, self.lexicon, self.text, &self.discourse, place)
    }

    /// لا تزال المعاهدة بين البلدين غير موقعة, اتفاق غير نافذ: what its own clause says of the agreement is that it does not bind.
    fn is_without_force(&self, view: &SentenceView<'l>, anchor: u32) -> bool {
        const BINDING: [&str; 7] = ["موقع", "موقعه", "نافذ", "نافذه", "مبرم", "مبرمه", "ساريه"];
        let own = view.parse.clause_at(anchor);
        let end = view.tokens.end.min(anchor + 12).saturating_sub(1);
        (anchor + 1..end).any(|t| {
            let said = self.text.folded(t) == "غير" && BINDING.contains(&self.text.folded(t + 1));
            said && view.parse.clause_at(t) == own
        })
    }

    /// على الجانب التركي من الحدود: the land of the state whose side it is.
    fn side_of_a_border(&self, view: &SentenceView<'l>, filler: &marsad_frame::Filler) -> Option<Site> {
        const SIDES: [&str; 4] = ["جانب", "طرف", "شطر", "جهه"];
        let side = self.text.folded(filler.head);
        if !SIDES.iter().any(|word| side.ends_with(word)) {
            return None;
        }
        let owner = view.actors_in(filler.tokens).next()?;
        let owner = self.parties.mention(view, &self.discourse, owner).into_iter().next()?;
        site::state(self.lexicon, &owner.code).filter(|_| owner.name.is_empty())
    }

    /// على معظم أحيائها, على أراضيها: a part of the place, or the land of the state, that the pronoun stands for.
    fn place_of_owner(&self, view: &SentenceView<'l>, filler: &marsad_frame::Filler) -> Option<Site> {
        let last = filler.tokens.end.checked_sub(1).filter(|t| *t >= filler.tokens.start)?;
        let pronoun = view.parse.tag(last).reading.enclitic?;
        let described = self.described(view, last).and_then(|a| view.place_in(view.parse.phrase(a).tokens));
        if let Some(place) = described {
            return site::site(view, self.lexicon, self.text, &self.discourse, place);
        }
        let owner = self.parties.pronoun(view, &self.discourse, pronoun, last).into_iter().next()?;
        site::state(self.lexicon, &owner.code).filter(|_| owner.name.is_empty())
    }

    fn name_of(&self, view: &SentenceView<'l>, filler: &marsad_frame::Filler) -> String {
        if let Some(site) =
            view.place_in(filler.tokens).and_then(|p| site::site(view, self.lexicon, self.text, &self.discourse, p))
            && !site.name.is_empty()
        {
            return site.name;
        }
        let party = self.parties.parties(view, &self.discourse, filler).into_iter().next();
        party.map(|p| p.name).filter(|n| !n.is_empty()).unwrap_or_else(|| self.text.quote(filler.tokens).to_owned())
    }
}

/// A state needs the fields that say which one it is.
pub(crate) fn complete(state: &State, instance: &Instance) -> bool {
    // What is planned, possible or denied is no state of things.
    if !matches!(state.core.status, Status::Actual | Status::Alleged) {
        return false;
    }
    // To name a force is not to say where it stands: its strength, a verb or a noun of standing (انتشار عناصر) must.
    let standing = instance.role(Role::Force).any(|f| !f.inherited && !f.adjective && f.head > instance.anchor);
    if state.state == "presence" && instance.kind == TriggerKind::Noun && state.counts.is_empty() && !standing {
        return false;
    }
    // محتجز with nobody who is known: neither who nor whose.
    let known = |key: &str, sure: bool| {
        state.parties.iter().any(|(k, p)| *k == key && p.iter().any(|p| !(p.code.is_empty() || sure && p.inferred)))
    };
    if state.state == "detention" && !known("held", true) && !known("holder", false) && state.from.is_none() {
        return false;
    }
    let coded = |key: &str| {
        state
            .parties
            .iter()
            .filter(|(k, _)| *k == key)
            .flat_map(|(_, p)| p.iter())
            .filter(|p| !p.code.is_empty())
            .count()
    };
    let words = |key: &str| state.words.iter().any(|(k, _)| *k == key);
    match state.state.as_str() {
        "control" => coded("holder") > 0 && state.place.is_some(),
        "presence" => coded("force") > 0 && state.place.is_some(),
        // Its sides may be told elsewhere in the document.
        "conflict" => coded("sides") > 0 || crate::adversaries::is_dated(state),
        "agreement" => !state.kind.is_empty(),
        "claim" => coded("claimant") > 0 && words("object"),
        "mediation" => coded("mediators") > 0,
        "relation" => coded("sides") > 1 && apart(state),
        "detention" => coded("held") > 0 || coded("holder") > 0,
        "alias" => state.names.len() == 2 && state.names[0] != state.names[1],
        _ => false,
    }
}

/// Two sides that are not the same: of two countries, or each with a name of its own.
fn apart(state: &State) -> bool {
    let sides = state.parties.iter().find(|(k, _)| *k == "sides").map_or(&[][..], |(_, p)| p.as_slice());
    let named = |p: &Party| !p.name.is_empty();
    sides.iter().enumerate().any(|(i, a)| {
        sides[..i].iter().any(|b| a.code != b.code || named(a) && named(b) && a.name != b.name || a.sector != b.sector)
    })
}
