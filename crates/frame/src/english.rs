//! Frames of an English sentence: which words open them, and what grammar puts into their roles.
//!
//! Subject, object and prepositions of a verb; owner, `of` and `by` of a noun. Conditions, blocks and the choice between frames are
//! those of every language.

mod aim;
mod wording;

use std::cell::OnceCell;

use marsad_clause::english::words::{Governor, governor};
use marsad_clause::status::{Judged, Status, status};
use marsad_clause::{Category, ClauseKind, PhraseId};
use marsad_lexicon::tables::{LemmaId, Part, PayloadKind};
use marsad_mention::actor::ActorKind;
use marsad_text::Span;
use smallvec::{SmallVec, smallvec};

use crate::block::Blocks;
use crate::check;
use crate::content;
use crate::context::Context;
use crate::fill::{Fillers, of_clause, of_phrase};
use crate::find::{choose, is_verbal, score};
use crate::role::Role;
use crate::table::FrameRule;
use crate::trigger::Candidate;
use crate::types::{Filler, Instance, Refusal, TriggerKind, Words};

/// Verbs that only say that an act is done: launch an attack, hold talks.
const LIGHT: &[&str] = &[
    "launch",
    "carry",
    "conduct",
    "stage",
    "mount",
    "hold",
    "begin",
    "start",
    "make",
    "wage",
    "commit",
    "perpetrate",
    "undertake",
    "organize",
    "organise",
    "resume",
    "continue",
    "complete",
    "end",
    "give",
    "offer",
    "have",
    "do",
    "issue",
    "open",
    "pay",
    "impose",
    "announce",
    "declare",
    "order",
    "provide",
    "sign",
    "reach",
    "send",
    "file",
    "call",
    "stop",
    "lift",
    "grant",
    "receive",
    "express",
    "voice",
    "win",
    "face",
    "plan",
    "approve",
    "seek",
    "request",
    "accept",
    "reject",
    "finish",
    "attend",
    "lead",
    "join",
    "suspend",
    "take",
    "deliver",
    "extend",
    "lodge",
    "wrap",
    "initiate",
    "intensify",
    "renew",
    "step",
    "host",
];

/// All frames of a sentence.
pub fn find(ctx: &Context<'_, '_>) -> Vec<Instance> {
    let candidates = candidates(ctx);
    let blocks = OnceCell::new();
    let mut instances: Vec<Instance> = candidates.iter().map(|c| instance(ctx, c, &blocks)).collect();
    choose(ctx, &mut instances);
    instances
}

fn candidates(ctx: &Context<'_, '_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    demands(ctx, &mut out);
    for token in ctx.input.sentence.indices() {
        let tag = ctx.parse.tag(token);
        let lemma = tag.reading.lemma;
        let is_verb = tag.category == Category::Verb;
        let kind = match (tag.category, tag.reading.part) {
            (Category::Verb, _) => TriggerKind::Verb,
            // The killing of, the bombing of: a gerund names the act.
            (Category::Nominal, Part::Noun | Part::Verb) => TriggerKind::Noun,
            _ => continue,
        };
        let passive = is_verb && ctx.parse.clause(ctx.parse.clause_at(token)).passive;
        for lemma in lemma.into_iter() {
            for frame in ctx.input.lexicon.frames_of(lemma) {
                out.push(Candidate { frame, kind, anchor: token, words: smallvec![token], passive });
            }
            if is_verb || tag.reading.part == Part::Verb {
                wording::all(ctx, token, lemma, passive, &mut out);
            }
        }
        for found in ctx.matches.kind_at(token, PayloadKind::FrameNoun) {
            let words: Words = found.tokens.indices().collect();
            let anchor = found.tokens.end - 1;
            out.push(Candidate { frame: found.id, kind: TriggerKind::Phrase, anchor, words, passive: false });
        }
    }
    out
}

/// Russia said that Sudan must return the helicopter: what others must do, somebody demands.
fn demands(ctx: &Context<'_, '_>, out: &mut Vec<Candidate>) {
    let Some(frame) = ctx.table.demand() else { return };
    for clause in &ctx.parse.clauses {
        let (Some(first), Some(verb)) = (clause.auxiliary, clause.verb) else { continue };
        let must = (first..verb).find(|t| ctx.input.folded(*t) == "must");
        let others = clause.kind == ClauseKind::Complement && clause.speaker.is_some() && !clause.passive;
        if let Some(must) = must.filter(|_| others && clause.subject.is_some_and(|s| !ctx.parse.phrase(s).pronoun)) {
            out.push(Candidate {
                frame,
                kind: TriggerKind::Phrase,
                anchor: must,
                words: smallvec![must],
                passive: false,
            });
        }
    }
}

fn instance<'t>(ctx: &Context<'t, '_>, candidate: &Candidate, blocks: &OnceCell<Blocks<'t>>) -> Instance {
    let rule = ctx.table.rule(candidate.frame);
    let frame = ctx.input.lexicon.frame(candidate.frame);
    let anchor = candidate.anchor;
    let is_verb = ctx.parse.tag(anchor).category == Category::Verb;
    let mut instance = Instance {
        frame: candidate.frame,
        kind: candidate.kind,
        anchor,
        trigger: Span::new(
            candidate.words.first().copied().unwrap_or(anchor),
            candidate.words.last().copied().unwrap_or(anchor) + 1,
        ),
        words: candidate.words.clone(),
        light: None,
        passive: candidate.passive,
        fillers: Vec::new(),
        status: status(&ctx.input, ctx.parse, anchor),
        score: 0,
        refused: None,
    };
    // Failed to attend: what the wording itself denies before its verb is no other denial of it.
    let told = candidate.words.first().is_some_and(|first| *first < anchor) && is_verb;
    if told && instance.status.status == Status::Negated {
        instance.status = Judged { status: Status::Actual, by: None, content: false };
    }
    if let Some(phase) = phase(ctx, anchor).filter(|_| is_verb) {
        instance.words.insert(0, phase);
        instance.trigger = Span::new(phase, instance.trigger.end);
    }
    let mut fillers = Fillers::default();
    let must =
        candidate.words[..] == [anchor] && candidate.kind == TriggerKind::Phrase && ctx.input.folded(anchor) == "must";
    if must {
        demand(ctx, rule, anchor, &mut fillers);
        instance.status = Judged { status: Status::Actual, by: None, content: false };
    } else if is_verb {
        verb(ctx, rule, candidate, &mut fillers);
    } else {
        instance.light = noun(ctx, rule, candidate, &mut fillers);
    }
    if rule.event {
        aim::aimed(ctx, &frame.event, anchor, &mut fillers);
    }
    instance.fillers = fillers.0;
    instance.refused = check::requirements(ctx, rule, &instance);
    if candidate.kind == TriggerKind::Phrase
        && matches!(&instance.refused, Some(Refusal::Requires { name, .. }) if Role::parse(name).is_some())
    {
        // A fixed wording meets the conditions by itself.
        instance.refused = None;
    }
    if !frame.status.is_empty() && instance.status.status == Status::Actual {
        let named = match frame.status.as_str() {
            "planned" => Status::Planned,
            "hypothetical" => Status::Hypothetical,
            "alleged" => Status::Alleged,
            "negated" => Status::Negated,
            _ => Status::Actual,
        };
        instance.status = Judged { status: named, by: None, content: false };
    }
    let political = instance.fillers.iter().any(|f| f.role == Role::Actor && ctx.actor(f.tokens, f.head).is_some());
    let refuse = |instance: &mut Instance, why: Refusal| {
        instance.refused.get_or_insert(why);
    };
    if instance.refused.is_none() {
        instance.refused = blocks.get_or_init(|| Blocks::find(ctx)).refuse(ctx, &instance, &frame.event, political);
    }
    let is_verb = is_verb || must;
    if rule.event && !is_verb && describes_another(ctx, &instance) {
        refuse(&mut instance, Refusal::Attribute);
    }
    if rule.event && instance.status.content && instance.light.is_none() {
        refuse(&mut instance, Refusal::Content);
    }
    if rule.event && !is_verb && instance.status.status == Status::Hypothetical && instance.light.is_none() {
        refuse(&mut instance, Refusal::Content);
    }
    if instance.status.status == Status::Negated && is_verbal(&frame.event) && is_verb {
        refuse(&mut instance, Refusal::Unsaid);
    }
    if !is_verb && instance.light.is_none() && instance.fillers.is_empty() {
        refuse(&mut instance, Refusal::Bare);
    }
    instance.score = score(ctx, rule, &instance);
    instance
}

/// Has begun pulling out, started to withdraw, continued shelling: the verb before says how far the act has got.
fn phase(ctx: &Context<'_, '_>, anchor: u32) -> Option<u32> {
    const PHASES: &[&str] = &["begin", "start", "continue", "resume", "complete", "finish"];
    let clause = ctx.parse.clause(ctx.parse.clause_at(anchor));
    let above = clause.parent.map(|p| ctx.parse.clause(p)).filter(|_| clause.verb == Some(anchor))?;
    let verb = above.verb.filter(|v| *v < anchor && anchor - *v <= 3)?;
    let plain = ctx.parse.lemma(verb).map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
    PHASES.contains(&plain).then_some(verb)
}

/// An act that only describes the noun behind it (attack helicopters, peace talks venue), or stands inside a name.
fn describes_another(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    const CARRIERS: &[&str] = &[
        "attempt",
        "attempts",
        "campaign",
        "wave",
        "series",
        "operation",
        "operations",
        "spree",
        "incident",
        "incidents",
        "mission",
        "process",
        "effort",
        "efforts",
        "deal",
        "agreement",
        "plan",
        "offer",
        "programme",
        "program",
    ];
    let anchor = instance.anchor;
    if ctx.input.mark(anchor).proper && ctx.input.mark(anchor).actor {
        return true;
    }
    let Some(phrase) = ctx.parse.phrase_at(anchor) else { return false };
    let head = ctx.parse.phrase(phrase).head;
    head > anchor && !CARRIERS.contains(&ctx.input.folded(head)) && !ctx.input.mark(head).in_quantity
}

/// Roles of a prepositional phrase: the frame's own, else what the preposition says for every act.
fn roles_of(ctx: &Context<'_, '_>, rule: &FrameRule, id: PhraseId, passive: bool) -> SmallVec<[Role; 4]> {
    let phrase = ctx.parse.phrase(id);
    let Some(preposition) = phrase.preposition else { return SmallVec::new() };
    if let Some(roles) = rule.preposition(preposition.id) {
        return roles.iter().copied().collect();
    }
    let place = phrase.tokens.indices().any(|t| ctx.input.mark(t).place);
    match ctx.input.folded(preposition.token) {
        "by" => {
            let somebody = ctx.actor(phrase.tokens, phrase.head).is_some() || phrase.pronoun;
            if somebody || passive {
                rule.subject.iter().copied().filter(|r| r.is_actor()).collect()
            } else {
                SmallVec::new()
            }
        }
        "in" | "at" | "near" | "inside" | "outside" | "across" | "within" | "throughout" | "around" if place => {
            smallvec![Role::Place]
        }
        "on" if place => smallvec![Role::Place],
        "against" if !rule.object.contains(&Role::Place) => smallvec![Role::Recipient],
        _ => SmallVec::new(),
    }
}

/// Who demands, and of whom.
fn demand(ctx: &Context<'_, '_>, rule: &FrameRule, must: u32, out: &mut Fillers) {
    let clause = ctx.parse.clause(ctx.parse.clause_at(must));
    if let Some(marsad_clause::Speaker::Phrase(speaker)) = clause.speaker {
        out.add(&rule.subject, pronoun_aware(ctx, speaker));
    }
    if let Some(subject) = clause.subject {
        out.add(&[Role::Recipient], pronoun_aware(ctx, subject));
    }
    if let Some(filler) = of_clause(clause) {
        out.add_if_free(&content::roles(rule), filler);
    }
}

/// Roles of a verb.
fn verb(ctx: &Context<'_, '_>, rule: &FrameRule, candidate: &Candidate, out: &mut Fillers) {
    let token = candidate.anchor;
    let clause = ctx.parse.clause(ctx.parse.clause_at(token));
    let last = candidate.words.last().copied().unwrap_or(token);
    if clause.verb != Some(token) {
        return;
    }
    if let Some(subject) = clause.subject {
        let mut filler = pronoun_aware(ctx, subject);
        filler.inherited = clause.subject_source == Some(marsad_clause::SubjectSource::Inherited);
        let act = is_act(ctx, filler.head) && ctx.actor(filler.tokens, filler.head).is_none();
        let roles: &[Role] = if candidate.passive { &rule.object } else { &rule.subject };
        let roles: Vec<Role> = roles.iter().copied().filter(|r| !(act && r.is_actor())).collect();
        out.add(&roles, filler);
        if act && !candidate.passive {
            // An Israeli raid killed five: whose act it is.
            if let Some(owner) = owner_of(ctx, subject, ctx.parse.phrase(subject).head) {
                out.add_if_free(&rule.subject, owner);
            }
        }
    }
    // The object of call for, pull out of: behind the last word, with the preposition that it is.
    let led =
        clause.phrases.iter().copied().find(|p| ctx.parse.phrase(*p).preposition.is_some_and(|x| x.token == last));
    let mut used: Option<PhraseId> = None;
    if let Some(led) = led.filter(|_| last != token) {
        let free: Vec<Role> = rule.object.to_vec();
        // Accuse Iran of: whom stands before it.
        match clause.object.filter(|o| ctx.parse.phrase(*o).tokens.start < last && !candidate.passive) {
            Some(object) => {
                // Pulled its peacekeepers out of the town: the place stands behind.
                let ground = |id: PhraseId| ctx.parse.phrase(id).tokens.indices().any(|t| ctx.input.mark(t).place);
                let place = free.contains(&Role::Place) && ground(led);
                let free: Vec<Role> = free.into_iter().filter(|r| *r != Role::Place || ground(object)).collect();
                out.add(&free, pronoun_aware(ctx, object));
                let behind = if place { vec![Role::Place] } else { content::roles(rule) };
                out.add_if_free(&behind, pronoun_aware(ctx, led));
            }
            None => out.add(&free, pronoun_aware(ctx, led)),
        }
        used = Some(led);
    } else if !candidate.passive {
        match (clause.object, clause.second_object) {
            (Some(first), Some(second))
                if rule.object.contains(&Role::Theme)
                    && names(rule, Role::Recipient)
                    && ctx.actor(ctx.parse.phrase(first).tokens, ctx.parse.phrase(first).head).is_some() =>
            {
                out.add(&[Role::Recipient], pronoun_aware(ctx, first));
                out.add(&[Role::Theme], pronoun_aware(ctx, second));
            }
            (Some(first), _) => out.add(&rule.object, pronoun_aware(ctx, first)),
            _ => {}
        }
    }
    for id in clause.phrases.iter().copied().filter(|p| Some(*p) != used) {
        let phrase = ctx.parse.phrase(id);
        if phrase.preposition.is_none() || phrase.previous.is_some() {
            continue;
        }
        let mut roles = roles_of(ctx, rule, id, candidate.passive);
        if phrase.tokens.start < token {
            roles.retain(|r| *r == Role::Place);
        }
        out.add_if_free(&roles, pronoun_aware(ctx, id));
    }
    places_behind(ctx, token, out);
    if let Some(complement) = clause.complement
        && let Some(filler) = of_clause(ctx.parse.clause(complement))
    {
        out.add_if_free(&content::roles(rule), filler);
    }
}

fn names(rule: &FrameRule, role: Role) -> bool {
    rule.object.contains(&role) || rule.prepositions.iter().any(|(_, r)| r.contains(&role))
}

/// Killed five people, officials said, in the town: places of the clauses that hang on the verb's own.
fn places_behind(ctx: &Context<'_, '_>, token: u32, out: &mut Fillers) {
    let own = ctx.parse.clause_at(token);
    for other in ctx
        .parse
        .clauses
        .iter()
        .filter(|c| c.parent == Some(own) && matches!(c.kind, ClauseKind::Adverbial | ClauseKind::Relative))
    {
        for id in other.phrases.iter().copied() {
            let phrase = ctx.parse.phrase(id);
            let place = phrase.tokens.indices().any(|t| ctx.input.mark(t).place);
            let locative =
                phrase.preposition.is_some_and(|p| matches!(ctx.input.folded(p.token), "in" | "at" | "near"));
            if place && locative && phrase.tokens.start > token {
                out.add_if_free(&[Role::Place], Filler { inherited: true, ..of_phrase(ctx, id) });
            }
        }
    }
}

/// A filler of a phrase; of a pronoun the pronoun that it is.
fn pronoun_aware(ctx: &Context<'_, '_>, id: PhraseId) -> Filler {
    use marsad_morphology::Enclitic;
    let phrase = ctx.parse.phrase(id);
    let mut filler = of_phrase(ctx, id);
    if phrase.pronoun {
        filler.pronoun = match ctx.input.folded(phrase.head) {
            "it" | "she" | "her" | "itself" | "herself" => Some(Enclitic::Her),
            "he" | "him" | "himself" => Some(Enclitic::Him),
            "they" | "them" | "themselves" => Some(Enclitic::Them),
            _ => None,
        };
    }
    filler
}

/// A word that opens a frame of force.
fn is_act(ctx: &Context<'_, '_>, head: u32) -> bool {
    let lemma = ctx.parse.lemma(head);
    let event = |l: LemmaId| ctx.input.lexicon.frames_of(l).any(|f| ctx.input.lexicon.frame(f).event == "ASSAULT");
    lemma.is_some_and(event)
}

/// Whose an act is: the actor before its noun inside the phrase (Israel's raid, rebel attack, U.S. strike).
fn owner_of(ctx: &Context<'_, '_>, phrase: PhraseId, anchor: u32) -> Option<Filler> {
    let own = ctx.parse.phrase(phrase);
    // Israeli air strike: the whole may be read as a thing that belongs to somebody.
    let named =
        |m: &marsad_mention::actor::ActorMention<'_>| m.thing && m.candidates.iter().any(|c| !c.code.is_empty());
    let fits = |m: &&marsad_mention::actor::ActorMention<'_>| {
        m.tokens.start >= own.tokens.start && (m.tokens.end <= anchor || m.tokens.contains(anchor) && named(m))
    };
    let mention = ctx.actors.iter().rfind(fits)?;
    let adjective = mention.kind == ActorKind::Attribute;
    Some(Filler {
        tokens: mention.tokens,
        head: mention.head,
        phrase: Some(phrase),
        adjective,
        ..of_phrase(ctx, phrase)
    })
}

/// Roles of a noun; the light verb that carries it.
fn noun(ctx: &Context<'_, '_>, rule: &FrameRule, candidate: &Candidate, out: &mut Fillers) -> Option<u32> {
    let anchor = candidate.anchor;
    let id = ctx.parse.phrase_at(anchor)?;
    let phrase = ctx.parse.phrase(id);
    let first = candidate.words.first().copied().unwrap_or(anchor);
    let gerund = ctx.parse.tag(anchor).reading.part == Part::Verb;
    if let Some(owner) = owner_of(ctx, id, first) {
        out.add(&rule.subject, owner);
    }
    // What stands behind the noun, phrase by phrase, as long as prepositions chain them.
    let mut end: u32 = phrase.tokens.end;
    for next in (id + 1)..ctx.parse.phrases.len() as PhraseId {
        let behind = ctx.parse.phrase(next);
        let Some(preposition) =
            behind.preposition.filter(|p| p.token == end || p.token == end + 1 && ctx.input.mark(end).in_time)
        else {
            if behind.previous == Some(next - 1) {
                end = behind.tokens.end;
                continue;
            }
            break;
        };
        let roles: SmallVec<[Role; 4]> = match ctx.input.folded(preposition.token) {
            "of" => {
                let own = rule.preposition(preposition.id).map(|r| r.iter().copied().collect());
                own.unwrap_or_else(|| {
                    if gerund || rule.idafa.is_empty() {
                        rule.object.iter().copied().collect()
                    } else {
                        rule.idafa.iter().copied().collect()
                    }
                })
            }
            _ => roles_of(ctx, rule, next, false),
        };
        out.add_if_free(&roles, pronoun_aware(ctx, next));
        end = behind.tokens.end;
        if ctx.input.sentence.contains(end) && ctx.input.mark(end).time_end > end {
            end = ctx.input.mark(end).time_end;
        }
    }
    carrier(ctx, rule, anchor, id, out)
}

/// The verb whose object the noun is: its subject does the act; what it does to the act is its status.
fn carrier(ctx: &Context<'_, '_>, rule: &FrameRule, anchor: u32, id: PhraseId, out: &mut Fillers) -> Option<u32> {
    let clause = ctx.parse.clause(ctx.parse.clause_at(anchor));
    let verb = clause.verb?;
    let first = std::iter::successors(Some(id), |p| ctx.parse.phrase(*p).previous).last().unwrap_or(id);
    let plain = ctx.parse.lemma(verb).map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
    let light = LIGHT.contains(&plain) || ctx.parse.lemma(verb).is_some_and(|l| rule.carries(l));
    let object = clause.object == Some(first) || clause.passive && clause.subject == Some(first);
    // Entered into talks, took part in an attack, was involved in.
    let engaged = matches!(plain, "enter" | "engage" | "participate" | "take" | "join" | "respond" | "resort")
        && ctx
            .parse
            .phrase(first)
            .preposition
            .is_some_and(|p| p.token > verb && matches!(ctx.input.folded(p.token), "into" | "in" | "to" | "with"));
    if object && light || engaged {
        if let Some(subject) = clause.subject.filter(|s| !clause.passive && *s != first) {
            let filler = Filler { inherited: true, ..pronoun_aware(ctx, subject) };
            if ctx.actor(filler.tokens, filler.head).is_some() || filler.pronoun.is_some() {
                out.add_if_free(&rule.subject, filler);
            }
        }
        for other in clause.phrases.iter().copied().filter(|p| ctx.parse.phrase(*p).tokens.start > verb && *p != first)
        {
            let roles = roles_of(ctx, rule, other, clause.passive);
            out.add_if_free(&roles, pronoun_aware(ctx, other));
        }
        let demands =
            matches!(governor(ctx.input.lexicon, ctx.parse.lemma(verb)), Some(Governor::Demand | Governor::Unreal));
        return (!demands).then_some(verb);
    }
    // Killed in an attack in the town: where the clause is, the act is.
    let own = ctx.parse.phrase(first);
    if own
        .preposition
        .is_some_and(|p| matches!(ctx.input.folded(p.token), "in" | "during" | "by" | "after" | "following"))
    {
        for other in clause.phrases.iter().copied() {
            if roles_of(ctx, rule, other, false)[..] == [Role::Place] {
                out.add_if_free(&[Role::Place], Filler { inherited: true, ..of_phrase(ctx, other) });
            }
        }
    }
    None
}
