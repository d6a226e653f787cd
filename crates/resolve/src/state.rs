//! One state from one frame: the roles of state frames are the codebook's fields.

use marsad_clause::status::Status;
use marsad_frame::{Instance, Role, TriggerKind};
use marsad_mention::time::Role as TimeRole;
use marsad_text::{Span, Tokens};

use crate::document::Resolver;
use crate::number;
use crate::sentence::SentenceView;
use crate::site;
use crate::types::*;
use crate::when;

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

/// What the frame's wordings say of an agreement's force.
fn in_force(frame: &str) -> &'static str {
    match frame {
        "agreement.in-force" => "yes",
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
        // Actors of relations and the like may come by the common role names.
        if matches!(state.as_str(), "relation" | "conflict") {
            let mut sides: Vec<Party> = Vec::new();
            for role in [Role::Actor, Role::Sides, Role::Recipient] {
                sides.extend(self.role(view, instance, role));
            }
            crate::party::dedupe(&mut sides);
            if !sides.is_empty() {
                parties.retain(|(k, _)| *k != "sides");
                parties.push(("sides", sides));
            }
        }
        let site_of = |role: Role| {
            instance.role(role).find_map(|f| {
                view.place_in(f.tokens).and_then(|p| site::site(view, self.lexicon, self.text, &self.discourse, p))
            })
        };
        let place = site_of(Role::Place).or_else(|| {
            matches!(state.as_str(), "control" | "presence")
                .then(|| site::place(view, self.lexicon, self.grammar, self.text, &self.discourse, instance, ""))
                .flatten()
        });
        let mut words: Vec<(&'static str, String)> = Vec::new();
        for (role, key) in WORDS {
            if let Some(filler) = instance.role(role).next() {
                words.push((key, self.text.quote(filler.tokens).to_owned()));
            }
        }
        let names: Vec<String> =
            instance.role(Role::Names).filter(|f| self.is_name(view, f)).map(|f| self.name_of(view, f)).collect();
        let (from, until, duration, lasting) = self.interval(view, instance);
        let mut core = core;
        for (key, found) in &parties {
            core.evidence.extend(found.iter().filter_map(|p| p.tokens).map(|t| (Part::Field(key), t)));
        }
        core.evidence.extend(lasting.map(|t| (Part::Field("duration"), t)));
        let ends = [("from", from.as_ref()), ("until", until.as_ref())];
        core.evidence
            .extend(ends.into_iter().filter_map(|(k, w)| w.and_then(|w| w.tokens).map(|t| (Part::Field(k), t))));
        let counts = number::counts(view, self.lexicon, instance);
        core.evidence.extend(counts.iter().filter_map(|(field, c)| c.tokens.map(|t| (Part::Field(field), t))));
        State {
            object_place: site_of(Role::Object),
            counts,
            core,
            kind: frame.kind.to_string(),
            in_force: in_force(&frame.id),
            directed: DIRECTED.contains(&frame.id.as_str()),
            trend: frame.trend.to_string(),
            progress: frame.progress.to_string(),
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

    /// Ends of a state: since, until, how long, or the span of its clause.
    fn interval(&self, view: &SentenceView<'l>, instance: &Instance) -> Interval {
        let clause = view.parse.clause_at(instance.anchor);
        let tense = when::tense(view, instance.anchor);
        let (mut from, mut until, mut duration, mut lasting) = (None, None, None, None);
        for mention in &view.times {
            let at = mention.governor.unwrap_or(mention.tokens.start);
            let own = view.parse.clause_at(at) == clause
                || instance.fillers.iter().any(|f| f.tokens.overlaps(mention.tokens))
                || mention.tokens.start.abs_diff(instance.trigger.end) <= 6;
            if !own {
                continue;
            }
            let resolved = when::interval(mention, self.published, self.discourse.last_date.as_ref(), tense)
                .map(|interval| When { interval, tokens: Some(mention.tokens), inherited: false });
            match mention.role {
                TimeRole::Since => from = from.or(resolved),
                TimeRole::Until | TimeRole::By => until = until.or(resolved),
                TimeRole::Duration => {
                    if duration.is_none() && when::duration(mention).is_some() {
                        lasting = Some(mention.tokens);
                    }
                    duration = duration.or_else(|| when::duration(mention));
                }
                TimeRole::Frequency | TimeRole::BeforeEvent | TimeRole::AfterEvent => {}
                _ => from = from.or(resolved),
            }
        }
        (from, until, duration, lasting)
    }
}

/// From, until, how long, and the words of how long.
type Interval = (Option<When>, Option<When>, Option<String>, Option<Span<Tokens>>);

/// A state needs the fields that say which one it is.
pub(crate) fn complete(state: &State, instance: &Instance) -> bool {
    // What is planned, possible or denied is no state of things.
    if !matches!(state.core.status, Status::Actual | Status::Alleged) {
        return false;
    }
    // To name a force is not to say where it stands: its strength or a verb must.
    if state.state == "presence" && instance.kind == TriggerKind::Noun && state.counts.is_empty() {
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
        "conflict" => coded("sides") > 0,
        "agreement" => !state.kind.is_empty(),
        "claim" => coded("claimant") > 0 && words("object"),
        "mediation" => coded("mediators") > 0,
        "relation" => coded("sides") > 1,
        "detention" => coded("held") > 0 || coded("holder") > 0,
        "alias" => state.names.len() == 2 && state.names[0] != state.names[1],
        _ => false,
    }
}
