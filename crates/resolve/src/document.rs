//! All records of one document, sentence by sentence.

use jiff::civil::Date;
use marsad_clause::Grammar;
use marsad_lexicon::Lexicon;
use marsad_mention::place::choose_in;
use marsad_text::Text;

use crate::discourse::{Discourse, Named, Spot};
use crate::holder::Offices;
use crate::merge;
use crate::party::PartyResolver;
use crate::sentence::SentenceView;
use crate::site;
use crate::types::{Count, Dropped, Event, Records, State};
use crate::voice;
use crate::whose;

/// Which records are worth keeping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// What the document reports: acts that somebody did and that the text tells firmly enough.
    #[default]
    Reported,
    /// Every frame that stands, however weakly it is told, mentions of one happening made one: for testing frames by what
    /// they find.
    Everything,
    /// Every frame that stands, each a record of its own: for testing what no frame may find.
    Separate,
}

/// What is known of a document besides its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Day of publication.
    pub published: Option<Date>,
    /// Country of the source.
    pub home: Option<&'a str>,
}

/// Resolves the frames of one document.
pub struct Resolver<'a, 'l> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon<'l>,
    pub grammar: &'a Grammar,
    pub published: Option<Date>,
    pub policy: Policy,
    pub(crate) offices: &'a Offices<'l>,
    pub(crate) parties: PartyResolver<'a, 'l>,
    pub(crate) discourse: Discourse<'l>,
}

/// How many times more than in the body a country named in the headline counts among those that a document speaks of.
const TITLE_WEIGHT: u32 = 3;

/// Reads the records out of a document.
pub fn resolve<'l>(
    text: &Text,
    lexicon: &Lexicon<'l>,
    grammar: &Grammar,
    offices: &Offices<'l>,
    known: Known<'_>,
    sentences: &[SentenceView<'l>],
    policy: Policy,
) -> Records {
    let published = known.published;
    let mut resolver = Resolver {
        text,
        lexicon,
        grammar,
        published,
        policy,
        offices,
        parties: PartyResolver { text, lexicon, published },
        discourse: Discourse::default(),
    };
    // Which countries the document speaks of is known before the first record is made.
    for view in sentences {
        for mention in &view.actors {
            // Who reports is not what the report is about.
            // A surname alone does not say what country is spoken of.
            if mention.surname || !mention.candidates.is_empty() && mention.candidates.iter().all(|c| c.sector == "JRN")
            {
                continue;
            }
            // What the headline names is what the report is about.
            for _ in 0..if view.title { TITLE_WEIGHT } else { 1 } {
                resolver.discourse.context.see(mention);
            }
            resolver.discourse.ground.see(mention);
        }
        for mention in &view.places {
            resolver.discourse.see_place(mention);
        }
    }
    let home = whose::told_at_home(sentences, text, &resolver.discourse, known.home);
    resolver.discourse.home = home.map(|(code, _)| code.to_owned());
    resolver.discourse.at_home = home.is_some_and(|(_, ground)| ground);
    resolver.discourse.datelines = whose::datelines(sentences, text);
    resolver.discourse.headline = whose::headline_country(sentences, text);
    let (mut events, mut states): (Vec<Event>, Vec<State>) = (Vec::new(), Vec::new());
    let mut dropped: Vec<Dropped> = Vec::new();
    if sentences.iter().all(|view| view.instances.iter().all(|i| i.refused.is_some())) {
        // Nothing is told of anybody: who is named need not be resolved.
        sentences.iter().filter(|view| !view.title).for_each(|view| states.extend(resolver.aliases(view)));
        let states = if policy == Policy::Separate { states } else { merge::states(states) };
        return Records { events, states, dropped };
    }
    for view in sentences {
        resolver.remember(view);
        if policy == Policy::Reported && is_list_of_headlines(view, text) {
            let found = view.instances.iter().filter(|i| i.refused.is_none());
            dropped.extend(found.map(|i| Dropped { trigger: i.trigger, why: "headlines run together", points: None }));
            continue;
        }
        let mut held: Vec<State> = Vec::new();
        let corrected = corrected(view, text);
        for instance in view.instances.iter().filter(|i| i.refused.is_none()) {
            if resolver.is_event(instance.frame) {
                let mut event = resolver.event(view, instance);
                if corrected.is_some_and(|at| instance.anchor < at && !correct(view, &mut event, at)) {
                    dropped.push(Dropped::new(&event.core, "what the sentence then corrects"));
                    continue;
                }
                let told = || event.actors.iter().chain(&event.recipients);
                resolver.discourse.tell_sides(event.core.trigger.start, told());
                let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
                if policy == Policy::Reported {
                    let relative = clause.kind == marsad_clause::ClauseKind::Relative;
                    let unfit = resolver.lacks_object(instance).then_some("a verb of many senses without an object");
                    if let Some(why) = unfit.or_else(|| self::unfit(&event, instance, relative)) {
                        dropped.push(Dropped::new(&event.core, why));
                        continue;
                    }
                    events.extend(resolver.prison_of(view, &event));
                }
                events.push(event);
            } else if !view.title {
                let state = resolver.state(view, instance);
                if policy == Policy::Reported && !crate::state::complete(&state, instance) {
                    dropped.push(Dropped::new(&state.core, "a state of which the text leaves out what defines it"));
                }
                if policy != Policy::Reported || crate::state::complete(&state, instance) {
                    if policy == Policy::Reported {
                        let mut state = state.clone();
                        if let Some(tokens) =
                            crate::number::one_person(view, instance).filter(|_| state.counts.is_empty())
                        {
                            let one = Some(1);
                            state
                                .counts
                                .push(("arrested", Count { low: one, best: one, high: one, tokens: Some(tokens) }));
                        }
                        held.push(state);
                    }
                    if policy == Policy::Reported {
                        states.extend(resolver.of_joined_places(view, instance, &state));
                    }
                    states.push(state);
                }
            }
        }
        let arrests: Vec<Event> = held.iter().filter_map(|s| resolver.arrest_of(s, &events)).collect();
        events.extend(arrests);
        events.extend(resolver.ellipsis(view, &events));
        if !view.title {
            states.extend(resolver.aliases(view));
            let new = events.iter().filter(|e| e.core.sentence == view.index);
            states.extend(new.filter_map(|e| resolver.control_taken(e)));
        }
        resolver.close(view, &events);
    }
    if policy == Policy::Separate {
        return Records { events, states, dropped };
    }
    let mut events = merge::events(events);
    if policy == Policy::Everything {
        return Records { events, states: merge::states(states), dropped };
    }
    events.iter_mut().for_each(crate::localise::victims);
    resolver.set_scenes(sentences, &mut events);
    events.iter_mut().for_each(crate::localise::doers);
    resolver.set_two_sides(&mut events);
    resolver.set_captives(&mut events);
    resolver.set_mediators(&mut events);
    resolver.set_authorities(&mut events);
    resolver.set_targets(sentences, &mut events);
    resolver.set_homes(&mut events);
    resolver.set_days(sentences, &mut events);
    resolver.set_contexts(sentences, &mut events);
    let named = resolver.discourse.named.iter().map(|n| &n.party);
    if crate::home::tells_of_one_country(named) {
        let turmoil = crate::home::tells_of_turmoil(&events);
        let daily = |e: &Event| crate::home::is_daily_business(e, turmoil);
        drop_where(&mut events, &mut dropped, "daily business of one country", daily);
    }
    // Violence and protest are spoken of more often than reported.
    let weak = |e: &Event| matches!(e.event.as_str(), "ASSAULT" | "PROTEST") && e.core.points < crate::strength::LEAST;
    drop_where(&mut events, &mut dropped, "spoken of rather than reported", weak);
    // The headline sums up: what the body does not tell is no record of its own.
    if events.iter().any(|e| !e.core.headline) {
        drop_where(&mut events, &mut dropped, "only the headline tells it", |e| e.core.headline);
    }
    crate::event::ground(&mut events, sentences, text, published);
    resolver.set_adversaries(&mut states, &events);
    let mut states = merge::states(states);
    resolver.detained(&events, &mut states);
    resolver.end(&mut states, &events);
    resolver.set_holders(sentences, &mut events, &mut states);
    Records { events, states, dropped }
}

/// Takes out the events for which `unwanted` holds and notes why.
fn drop_where(
    events: &mut Vec<Event>,
    dropped: &mut Vec<Dropped>,
    why: &'static str,
    unwanted: impl Fn(&Event) -> bool,
) {
    events.retain(|event| {
        let drop = unwanted(event);
        if drop {
            let told = event.core.mentions.iter().copied().filter(|m| *m != event.core.trigger);
            let triggers = std::iter::once(event.core.trigger).chain(told);
            dropped.extend(triggers.map(|trigger| Dropped { trigger, why, points: Some(event.core.points) }));
        }
        !drop
    });
}

/// Why an event is no record. It needs somebody: what is said or agreed has a speaker; what is done has a doer, a victim, a place or a
/// number.
fn unfit(event: &Event, instance: &marsad_frame::Instance, relative: bool) -> Option<&'static str> {
    use marsad_frame::Role;
    if relative && event.event == "ASSAULT" && !event.date.known() && event.counts.is_empty() && event.place.is_none() {
        // Only tells which one is meant (الرهينة التي خطفت).
        return Some("a relative clause that only tells which one is meant");
    }
    let named = !event.actors.is_empty() || !event.recipients.is_empty();
    let done = matches!(
        event.event.as_str(),
        "ASSAULT" | "PROTEST" | "COERCE" | "MOBILIZE" | "RETREAT" | "AID" | "SANCTION" | "COOPERATE"
    );
    if event.event == "ASSAULT" && !supported(event, instance) {
        return Some("a noun of violence of which the text says too little: who, whom, where, when, how many");
    }
    // A noun alone tells an act only where it says whose, or whom it befell and when or where.
    let noun = matches!(instance.kind, marsad_frame::TriggerKind::Noun) && instance.light.is_none();
    let befell = matches!(event.event.as_str(), "COERCE" | "SANCTION" | "RETREAT" | "AID")
        && event
            .recipients
            .iter()
            .any(|r| !r.code.is_empty() && r.tokens.is_some() && !r.inferred || !r.name.is_empty())
        && (event.date.known() || event.place.is_some() || event.core.said_by.is_some() || !event.counts.is_empty());
    if noun
        && !befell
        && !matches!(event.event.as_str(), "ASSAULT" | "PROTEST")
        && event.actors.iter().all(|a| a.code.is_empty() && a.sector.is_empty())
    {
        return Some("a noun that says neither whose act it is nor whom it befell");
    }
    // الاتفاق المبرم في جنيف سنة 2015: whose it was, the participle need not say.
    let told = instance.kind == marsad_frame::TriggerKind::Participle && instance.passive;
    // Support, demands and refusals in a bare noun (دعم مسار, المطالبة بـ, رفض الإجراءات) are spoken of.
    if noun && matches!(event.event.as_str(), "SUPPORT" | "REQUEST" | "REJECT") {
        return Some("support, a demand or a refusal spoken of in a bare noun");
    }
    // Of whom no more is known than the country he is guessed to be of, nobody can say what he did.
    let nobody = |p: &crate::types::Party| p.inferred && p.sector.is_empty() && p.name.is_empty();
    let violent = matches!(event.event.as_str(), "ASSAULT" | "PROTEST" | "COERCE" | "ACCUSE");
    if !violent && !event.actors.is_empty() && event.actors.iter().all(nobody) {
        return Some("whose act it is, is only guessed");
    }
    // Words are exchanged between somebody: one side at least is known.
    let coded = event.actors.iter().chain(&event.recipients).any(|p| !p.code.is_empty());
    if !done && !told && !coded {
        return Some("words are exchanged between somebody, and no side is known");
    }
    if event.event == "CONSULT" && session_at_home(event) {
        return Some("a body in session with itself");
    }
    // Who moves, gives back or works together with whom is said.
    let bare = |e: &Event| match e.event.as_str() {
        "MOBILIZE" | "COOPERATE" => e.actors.is_empty(),
        // A truce may be told without its sides where the text says where or since when.
        "RETREAT" if event.mode == "ceasefire" => !coded && event.place.is_none() && !event.date.known(),
        "RETREAT" | "SANCTION" | "AID" => !coded,
        _ => false,
    };
    if bare(event) {
        return Some("the text does not say who moved, gave back or worked together");
    }
    let told_of = named
        || told && (event.date.known() || event.place.is_some())
        || done
            && (event.place.is_some()
                || !event.counts.is_empty()
                || instance.has(Role::Actor)
                || instance.has(Role::Recipient)
                || instance.has(Role::Instrument) && event.event == "ASSAULT");
    (!told_of).then_some("nobody, no place and no number is told of it")
}

/// A party, union or society in session with itself meets nobody.
fn session_at_home(event: &Event) -> bool {
    let mut sides = event.actors.iter().chain(&event.recipients);
    let (Some(only), None) = (sides.next(), sides.next()) else { return false };
    let body = |code: &str| matches!(code, "UNO" | "IGO" | "EUR" | "NGO" | "IMG" | "ISM");
    !body(&only.code)
        && only.sector.split(' ').all(|s| {
            matches!(
                s,
                "" | "PTY" | "LAB" | "CVL" | "SOC" | "BUS" | "EDU" | "MED" | "JRN" | "OPP" | "AGR" | "ELI" | "REL"
            )
        })
        && (only.name.is_empty() || only.sector.contains("PTY"))
}

/// Headlines run together without a stop (السبسي : كذا حادث في سوسة : كذا): who did what cannot be told apart.
fn is_list_of_headlines(view: &SentenceView<'_>, text: &Text) -> bool {
    const LONG: u32 = 25;
    if view.title || view.tokens.len() < LONG {
        return false;
    }
    let last = view.tokens.end.saturating_sub(1);
    if matches!(text.folded(last), "." | "؟" | "?" | "…" | "»" | "\"") {
        return false;
    }
    let colons = view.tokens.indices().filter(|t| {
        text.folded(*t) == ":" && *t > view.tokens.start && !matches!(text.folded(t + 1), "\"" | "«" | "“" | "'")
    });
    colons.count() >= 2
}

/// ورد أن الجيش أسر ثلاثة، والصحيح أنه أسر اثنين: where the sentence begins to say what is right.
fn corrected(view: &SentenceView<'_>, text: &Text) -> Option<u32> {
    view.tokens.indices().find(|t| {
        let right = matches!(text.folded(*t), "والصحيح" | "والصواب" | "والحقيقه");
        let next = t + 1;
        right && view.tokens.contains(next) && matches!(text.folded(next), "ان" | "انه" | "انها" | "انهم" | "هو" | "هي")
    })
}

/// Gives the event the number that is right, where its number is what was wrong.
fn correct(view: &SentenceView<'_>, event: &mut Event, from: u32) -> bool {
    let mut right = view.quantities.iter().filter(|q| q.tokens.start > from && !q.ordinal && q.best.is_some());
    let (Some(q), [(_, count)]) = (right.next(), &mut event.counts[..]) else { return false };
    *count = Count { low: q.low, best: q.best, high: q.high, tokens: Some(q.tokens) };
    true
}

/// A noun of violence is an act of violence where two things at least are said of it: who, whom, where, when, how many.
/// Otherwise the text speaks of it and does not report it.
fn supported(event: &Event, instance: &marsad_frame::Instance) -> bool {
    if instance.kind == marsad_frame::TriggerKind::Verb || instance.light.is_some() {
        return true;
    }
    let verbal = instance.kind == marsad_frame::TriggerKind::Phrase && instance.words.len() > 1;
    let said = [
        !event.actors.is_empty(),
        !event.recipients.is_empty(),
        event.place.is_some(),
        event.date.known(),
        !event.counts.is_empty(),
        event.core.said_by.is_some(),
        verbal,
    ];
    said.iter().filter(|s| **s).count() >= 2
}

impl<'l> Resolver<'_, 'l> {
    /// A verb of many senses (حل, عطل, أخلى) is this act only where what it is done to is what the frame asks for; left
    /// unsaid, it may be anything.
    fn lacks_object(&self, instance: &marsad_frame::Instance) -> bool {
        use marsad_frame::Role;
        let frame = self.lexicon.frame(instance.frame);
        let asked = frame.requires.iter().any(|r| r.0.as_str() == "recipient");
        matches!(frame.event.as_str(), "COERCE" | "SANCTION" | "RETREAT" | "AID")
            && instance.kind == marsad_frame::TriggerKind::Verb
            && asked
            && !instance.has(Role::Recipient)
    }

    /// Takes in what a sentence names before its records are made; look-ups go by token, so nothing looks ahead.
    fn remember(&mut self, view: &SentenceView<'l>) {
        for mention in &view.actors {
            if mention.kind == marsad_mention::actor::ActorKind::Attribute {
                continue;
            }
            let mut parties = self.parties.mention(view, &self.discourse, mention);
            let subject = view
                .parse
                .clauses
                .iter()
                .any(|c| c.subject.is_some_and(|s| view.parse.phrase(s).tokens.contains(mention.head)));
            if parties.len() == 1 {
                self.discourse.named.push(Named {
                    party: parties.swap_remove(0),
                    gender: mention.gender,
                    // عشرين متظاهراً: many, though the noun is singular.
                    number: if many(view, mention.tokens) { marsad_morphology::Number::Plural } else { mention.number },
                    person: mention.person,
                    agent: mention.agent,
                    sentence: view.index,
                    token: mention.head,
                    subject,
                });
            }
        }
        // What is joined by و is told together: السعودية والإمارات والبحرين ومصر.
        for first in (0..view.parse.phrases.len() as u32).filter(|id| {
            let phrase = view.parse.phrase(*id);
            phrase.previous.is_none() && phrase.next.is_some()
        }) {
            let mentions = view.parse.conjuncts(first).filter_map(|id| view.actor_at(view.parse.phrase(id).head));
            let joined: Vec<_> = mentions.flat_map(|m| self.parties.mention(view, &self.discourse, m)).collect();
            self.discourse.tell_sides(view.parse.phrase(first).tokens.start, joined.iter());
        }
        for place in &view.places {
            if place.unresolved {
                continue;
            }
            if let Some(site) = site::site(view, self.lexicon, self.text, &self.discourse, place) {
                let chosen = choose_in(place, &self.discourse.surroundings());
                let kind = match chosen {
                    Some(c) if c.state => "state",
                    Some(c) if c.kind.is_empty() => "capital",
                    Some(c) => c.kind,
                    None => "unlisted",
                };
                let here = site::locative(view, self.text, place);
                self.discourse.places.push(Spot { site, kind: kind.to_owned(), sentence: view.index, here });
            }
        }
    }

    /// What the next sentence may go on with: the speaker and the date.
    fn close(&mut self, view: &SentenceView<'l>, events: &[Event]) {
        if let Some(speaker) = voice::last_speaker(&self.parties, view, &self.discourse, self.grammar, self.text) {
            self.discourse.speaker = Some(speaker);
        }
        let date = events.iter().rev().take_while(|e| e.core.sentence == view.index).find(|e| e.date.known());
        if let Some(event) = date {
            self.discourse.last_date = Some(event.date.interval);
        }
    }
}

/// Whether a number over two stands in a mention.
fn many(view: &SentenceView<'_>, mention: marsad_text::Span<marsad_text::Tokens>) -> bool {
    let over_two = |q: &&marsad_mention::quantity::Quantity| q.best.or(q.low).is_some_and(|n| n > 2);
    view.quantities.iter().filter(over_two).any(|q| mention.contains(q.tokens.start))
}
