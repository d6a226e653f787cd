//! Conditions of a frame: is the filler of a role what the frame says it must be?

use marsad_clause::Category;
use marsad_clause::status::Status;
use marsad_lexicon::tables::EntityKind;
use marsad_lexicon::tables::Part;
use marsad_mention::actor::{ActorKind, ActorMention};
use marsad_morphology::{Enclitic, Gender, Number};

use crate::context::Context;
use crate::role::Role;
use crate::table::{ClassCheck, FrameRule, Requirement};
use crate::types::{Filler, Instance, Refusal, TriggerKind};

/// Roles that a frame with a condition on them cannot do without.
fn must_be_filled(role: Role) -> bool {
    matches!(role, Role::Instrument | Role::Theme | Role::Cause | Role::Destination | Role::Purpose)
}

/// The first condition that does not hold.
pub fn requirements(ctx: &Context<'_, '_>, rule: &FrameRule, instance: &Instance) -> Option<Refusal> {
    rule.requires.iter().find(|r| !holds(ctx, r, instance)).map(|r| r.refusal.clone())
}

fn holds(ctx: &Context<'_, '_>, requirement: &Requirement, instance: &Instance) -> bool {
    let Some(role) = requirement.role else { return condition(ctx, requirement, instance) };
    if !instance.has(role) {
        // A state is defined by what its frame asks for; an event may leave its sides unsaid.
        // صد هجوماً: a noun that only a crowd as its doer makes a protest needs that doer.
        let crowd = || {
            let crowd = |c: &ClassCheck| c.name == "demonstrators";
            role == Role::Actor && instance.kind == TriggerKind::Noun && requirement.classes.iter().all(crowd)
        };
        return ctx.table.rule(instance.frame).event && !must_be_filled(role) && !crowd();
    }
    let mut fillers = instance.role(role);
    fillers.any(|f| requirement.classes.iter().any(|c| is(ctx, c, f, instance)))
}

fn condition(ctx: &Context<'_, '_>, requirement: &Requirement, instance: &Instance) -> bool {
    let has = |name: &str| requirement.classes.iter().any(|c| c.name == name);
    match requirement.name.as_str() {
        "modality" => {
            let clause = ctx.parse.clause(ctx.parse.clause_at(instance.anchor));
            // أعلنت سحب قواتها قبل نهاية السنة: what is announced or decided for a day to come is planned.
            !has("planned")
                || matches!(instance.status.status, Status::Planned | Status::Hypothetical)
                || promises(ctx, instance) && marsad_clause::status::ahead(&ctx.input, ctx.parse, clause)
        }
        "count" => {
            let sides: usize = [Role::Sides, Role::Actor, Role::Recipient]
                .iter()
                .flat_map(|r| instance.role(*r))
                .map(|f| f.phrase.map_or(1, |p| ctx.parse.conjuncts(p).count()))
                .sum();
            // القوات التركية والروسية: two demonyms of one head.
            let heads = [Role::Sides, Role::Actor, Role::Recipient].into_iter().flat_map(|r| instance.role(r));
            let shared = heads.into_iter().any(|f| ctx.actors.iter().any(|m| m.coordinated && m.head == f.head));
            sides >= 2 || shared
        }
        "with" if ctx.parse.tag(instance.anchor).category != Category::Verb => {
            let sides = [Role::Actor, Role::Recipient, Role::Parties].into_iter().flat_map(|r| instance.role(r));
            sides.into_iter().any(|f| requirement.classes.iter().any(|c| is(ctx, c, f, instance)))
        }
        "subject" | "with" => {
            let clause = ctx.parse.clause(ctx.parse.clause_at(instance.anchor));
            let Some(subject) = clause.subject else { return true };
            let filler = crate::fill::of_phrase(ctx, subject);
            requirement.classes.iter().any(|c| is(ctx, c, &filler, instance))
        }
        _ => true,
    }
}

/// Frames of promises and concessions, whose theme is the act to come.
fn promises(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    ctx.input.lexicon.frame(instance.frame).event == "CONCEDE" && instance.has(Role::Theme)
}

/// Whether a filler is of a class.
fn is(ctx: &Context<'_, '_>, class: &ClassCheck, filler: &Filler, instance: &Instance) -> bool {
    if filler.pronoun.is_some() {
        let place = matches!(class.name.as_str(), "place" | "territory" | "force");
        if stands_for_place(ctx, filler) && !place {
            return false;
        }
        // What it stands for is known only later; a pronoun may be anything but a word of a list.
        let thing = matches!(class.name.as_str(), "place" | "force" | "territory");
        // باغتصابهم: a pronoun that is not of things may be people to an act; who is held is asked for by name.
        let people = ctx.table.rule(instance.frame).event
            && matches!(filler.pronoun, Some(Enclitic::Him | Enclitic::Them | Enclitic::ThemFeminine))
            && matches!(class.name.as_str(), "person" | "people" | "casualty");
        return thing || people || actor_class(&class.name).is_some();
    }
    if let Some(id) = class.id
        && ctx.in_class(span_of(ctx, filler), id)
    {
        return true;
    }
    let mention = ctx.actor(filler.tokens, filler.head);
    match class.name.as_str() {
        "place" | "territory" | "crossing" | "border-crossing" | "base" if ctx.input.mark(filler.head).place => true,
        "place" => place_like(ctx, filler),
        "own-act" => !names_a_doer(ctx, filler, instance),
        "act-of-another" => {
            names_a_doer(ctx, filler, instance) || ctx.parse.tag(filler.head).reading.enclitic.is_none()
        }
        "person" | "people" | "casualty" => {
            // خمسة أشخاص is people, بث «فرانس 24» is none.
            let counted =
                (filler.tokens.start..=filler.head.max(filler.tokens.start)).any(|t| ctx.input.mark(t).in_quantity);
            // المهاجمين, المطلوبون: the sound masculine plural is of people.
            let reading = &ctx.parse.tag(filler.head).reading;
            let men = reading.features.number() == Number::Plural
                && reading.features.gender() == Gender::Masculine
                && matches!(reading.part, Part::ActiveParticiple | Part::PassiveParticiple)
                && ctx.input.folded(filler.head).ends_with(['ن']);
            let unknown_name = ctx.parse.lemma(filler.head).is_none() && !ctx.input.mark(filler.head).place;
            // Groups and forces are people; things are not.
            let people = |m: &ActorMention<'_>| {
                !m.thing
                    && !matches!(
                        m.kind,
                        ActorKind::Attribute
                            | ActorKind::State
                            | ActorKind::Capital
                            | ActorKind::Seat
                            | ActorKind::Body
                    )
            };
            // What is inside the phrase is not what it is (قصف المستشفى is no hospital).
            let mention = mention.filter(|m| m.head == filler.head || m.tokens.contains(filler.head));
            mention.map_or(counted || unknown_name || men, people)
        }
        // قصف أذربيجاني: the state that an act is called after.
        "armed" | "authority" | "political"
            if filler.adjective && mention.is_some_and(|m| m.kind == ActorKind::Attribute) =>
        {
            true
        }
        "foreign" | "opponent" | "party-to-conflict" => mention.is_some(),
        name => match (actor_class(name), mention) {
            (Some(test), Some(m)) => test(ctx, m),
            (Some(_), None) => false,
            // A class without a list that is not about actors: nothing to hold against the filler.
            (None, _) => class.id.is_none() && !instance.fillers.is_empty(),
        },
    }
}

/// Whether the pronoun stands for a place: دخلت القوات منطقة الحدود بعد أن سلمتها أرمينيا. The nearest noun before it that it agrees with
/// names one.
fn stands_for_place(ctx: &Context<'_, '_>, filler: &Filler) -> bool {
    if filler.pronoun != Some(Enclitic::Her) {
        return false;
    }
    let named = |head: u32| ctx.input.mark(head).place;
    let feminine = |head: u32| {
        let features = ctx.parse.tag(head).reading.features;
        features.gender() == Gender::Feminine && features.number() == Number::Singular
    };
    let before = ctx.parse.phrases.iter().rev().filter(|p| p.tokens.end <= filler.head && !p.pronoun);
    before.map(|p| p.head).find(|head| named(*head) || feminine(*head)).is_some_and(|head| {
        let tokens = marsad_text::Span::new(head, head + 1);
        // A state is a party as well.
        named(head) && ctx.actor(tokens, head).is_none()
    })
}

/// Whether the words of an act say that somebody else than the frame's actor does it (طرد فرنسا سفيره, الغارات الإسرائيلية).
fn names_a_doer(ctx: &Context<'_, '_>, filler: &Filler, instance: &Instance) -> bool {
    let span = span_of(ctx, filler);
    let own = |m: &ActorMention<'_>| instance.role(Role::Actor).any(|f| f.tokens.contains(m.head));
    let hurt = |m: &ActorMention<'_>| tagged(ctx, m, &["victim", "captive"]) || sector(m, &["CVL"]);
    filler.tokens.len() > 1 && ctx.actors_in(span).any(|m| m.tokens.start > filler.head && !own(m) && !hurt(m))
}

/// The words a class word may stand among: the filler's phrase and, where that is a clause, its first words.
fn span_of(ctx: &Context<'_, '_>, filler: &Filler) -> marsad_text::Span<marsad_text::Tokens> {
    match filler.phrase {
        // بتزويده | صواريخ: what an act with its doer's pronoun is done with stands in a phrase of its own.
        Some(p) if takes_object(ctx, filler, p) => {
            marsad_text::Span::new(filler.tokens.start, ctx.parse.phrase(p + 1).tokens.end)
        }
        Some(p) if filler.tokens.end < ctx.parse.phrase(p).tokens.end => {
            marsad_text::Span::new(filler.tokens.start, ctx.parse.phrase(p).tokens.end)
        }
        Some(p) => {
            let last = ctx.parse.conjuncts(p).last().unwrap_or(p);
            marsad_text::Span::new(filler.tokens.start, ctx.parse.phrase(last).tokens.end.max(filler.tokens.end))
        }
        None => filler.tokens,
    }
}

fn takes_object(ctx: &Context<'_, '_>, filler: &Filler, phrase: u32) -> bool {
    let act = &ctx.parse.tag(filler.head).reading;
    act.part == Part::Masdar
        && act.enclitic.is_some()
        && ctx.parse.phrases.get(phrase as usize + 1).is_some_and(|next| next.adjacent && next.preposition.is_none())
}

fn place_like(ctx: &Context<'_, '_>, filler: &Filler) -> bool {
    filler.tokens.indices().any(|t| ctx.input.mark(t).place)
}

type ActorTest = fn(&Context<'_, '_>, &ActorMention<'_>) -> bool;

/// The test of a class that is about actors; `None` where the class is about something else.
fn actor_class(name: &str) -> Option<ActorTest> {
    Some(match name {
        "actor" => |_, _| true,
        "political" => |_, m| political(m),
        "government" | "state|government" => |_, m| is_state(m) || sector(m, &["GOV", "LEG", "JUD"]),
        "state" => |_, m| is_state(m),
        "igo" => |_, m| m.candidates.iter().any(|c| matches!(c.code, "IGO" | "UNO" | "EUR")),
        "armed" => |_, m| m.armed || is_state(m) || sector(m, &["MIL", "REB", "SPY", "COP", "UAF", "PRM"]),
        "militia" => |_, m| sector(m, &["REB", "UAF", "PRM"]),
        "authority" => |_, m| is_state(m) || sector(m, &["GOV", "COP", "JUD", "SPY", "MIL", "LEG"]),
        "judicial" | "court" => |_, m| sector(m, &["JUD"]),
        "legislature" => |_, m| sector(m, &["LEG"]),
        "police" => |_, m| sector(m, &["COP"]),
        "official" => |_, m| m.person && sector(m, &["GOV", "LEG", "JUD", "MIL", "PTY"]) || m.kind == ActorKind::Office,
        "organisation" => |ctx, m| is_body(ctx, m) || !m.person,
        "envoy" => |_, m| m.kind == ActorKind::Office || sector(m, &["GOV"]) && m.person,
        "crowd" | "worker" => |ctx, m| {
            tagged(ctx, m, &["crowd"])
                || sector(m, &["CVL", "LAB", "OPP", "SOC", "EDU", "MED", "REL", "AGR", "JRN"])
                || m.kind == ActorKind::People
        },
        "captive" | "refugee" | "refugees" | "suspect" => {
            |ctx, m| tagged(ctx, m, &["captive", "victim"]) || sector(m, &["REF", "CRM"])
        }
        "force" => |_, m| m.armed || sector(m, &["MIL", "REB", "COP"]),
        _ => return None,
    })
}

fn sector(m: &ActorMention<'_>, wanted: &[&str]) -> bool {
    m.candidates.iter().any(|c| c.sector.split(' ').any(|s| wanted.contains(&s)))
}

fn is_state(m: &ActorMention<'_>) -> bool {
    matches!(m.kind, ActorKind::State | ActorKind::Capital | ActorKind::Seat)
}

fn political(m: &ActorMention<'_>) -> bool {
    is_state(m)
        || matches!(
            m.kind,
            ActorKind::Body
                | ActorKind::Group
                | ActorKind::Person
                | ActorKind::Office
                | ActorKind::People
                | ActorKind::Anaphor
        )
        || !m.thing && m.candidates.iter().any(|c| !c.sector.is_empty() || !c.code.is_empty())
        || m.armed
}

fn is_body(ctx: &Context<'_, '_>, m: &ActorMention<'_>) -> bool {
    matches!(m.kind, ActorKind::Body | ActorKind::Group)
        || m.candidates.iter().any(|c| {
            c.entity.is_some_and(|e| {
                let kind = &ctx.input.lexicon.entity(e).kind;
                *kind == EntityKind::Body || *kind == EntityKind::Group
            })
        })
}

fn tagged(ctx: &Context<'_, '_>, m: &ActorMention<'_>, tags: &[&str]) -> bool {
    m.agent.is_some_and(|a| ctx.input.lexicon.agent(a).tags.iter().any(|t| tags.contains(&t.as_str())))
}
