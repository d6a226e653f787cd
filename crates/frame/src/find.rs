//! Candidates and the reasoned choice between them.

use std::cell::OnceCell;

use marsad_clause::Category;
use marsad_clause::circumstance::circumstance;
use marsad_clause::status::{Judged, Status, status};
use marsad_lexicon::tables::{FrameId, Part};
use marsad_morphology::{Case, Proclitics};

use marsad_text::Span;
use smallvec::SmallVec;

use crate::around;
use crate::block::Blocks;
use crate::check;
use crate::context::Context;
use crate::fill;
use crate::governor;
use crate::participle;
use crate::role::Role;
use crate::table::FrameRule;
use crate::told::{befell, undone};
use crate::trigger::{Candidate, candidates};
use crate::types::{Instance, Refusal, TriggerKind};
use crate::voice;
use crate::wording;

/// All frames of a sentence: those that stand, and those refused with the reason.
pub fn find(ctx: &Context<'_, '_>) -> Vec<Instance> {
    if ctx.input.english {
        return crate::english::find(ctx);
    }
    let candidates = candidates(ctx);
    if candidates.is_empty() {
        return Vec::new();
    }
    let blocks = OnceCell::new();
    let mut judged: SmallVec<[(u32, Judged); 16]> = SmallVec::new();
    let mut instances: Vec<Instance> = Vec::with_capacity(candidates.len());
    for candidate in &candidates {
        // Candidates come by anchor: its status is judged once.
        let known = judged.iter().rev().find(|(anchor, _)| *anchor == candidate.anchor).map(|(_, j)| *j);
        let status = known.unwrap_or_else(|| {
            let status = of_anchor(ctx, candidate);
            judged.push((candidate.anchor, status));
            status
        });
        instances.push(instance(ctx, candidate, status, &blocks));
    }
    choose(ctx, &mut instances);
    instances
}

/// The status of a candidate; a wording that says the negation itself (لن تقبل) is what it says.
fn of_anchor(ctx: &Context<'_, '_>, candidate: &Candidate) -> Judged {
    use marsad_clause::particle::Particle;
    let negation = |t: u32| ctx.parse.tag(t).category == Category::Particle(Particle::Negation);
    let verb = candidate.words.iter().copied().find(|w| ctx.parse.tag(*w).category == Category::Verb);
    match verb.filter(|_| negation(candidate.anchor)) {
        Some(verb) => {
            let judged = status(&ctx.input, ctx.parse, verb);
            let own = judged.status == Status::Negated && judged.by == Some(verb);
            if own { Judged { status: Status::Actual, by: None, ..judged } } else { judged }
        }
        None => status(&ctx.input, ctx.parse, candidate.anchor),
    }
}

fn instance<'t>(
    ctx: &Context<'t, '_>,
    candidate: &Candidate,
    status: Judged,
    blocks: &OnceCell<Blocks<'t>>,
) -> Instance {
    let rule = ctx.table.rule(candidate.frame);
    let frame = ctx.input.lexicon.frame(candidate.frame);
    let mut instance = Instance {
        frame: candidate.frame,
        kind: candidate.kind,
        anchor: candidate.anchor,
        trigger: Span::new(candidate.anchor, candidate.words.last().map_or(candidate.anchor, |l| *l) + 1),
        words: candidate.words.clone(),
        light: None,
        passive: candidate.passive,
        fillers: Vec::new(),
        status,
        score: 0,
        refused: None,
    };
    let is_verb_at = |t: u32| ctx.parse.tag(t).category == Category::Verb;
    // لا تقيم علاقات, التي احتلتها: a wording may open with a particle; the verb in it has the roles.
    let verb = candidate.words.iter().copied().find(|w| is_verb_at(*w)).filter(|_| {
        is_verb_at(candidate.anchor) || matches!(ctx.parse.tag(candidate.anchor).category, Category::Particle(_))
    });
    let is_verb = verb.is_some();
    if let Some(verb) = verb {
        voice::settle(ctx, rule, verb, &mut instance);
        if candidate.kind == TriggerKind::Phrase && candidate.words.len() > 1 {
            let mut fillers = fill::Fillers(std::mem::take(&mut instance.fillers));
            fill::verb_with_noun(ctx, rule, &candidate.words, &mut fillers);
            governor::receives(ctx, rule, verb, &candidate.words, &mut fillers);
            instance.fillers = fillers.0;
        }
    } else {
        let fillers = match candidate.kind {
            TriggerKind::Participle => participle::participle(ctx, rule, candidate.anchor, candidate.passive),
            _ => {
                let transitive = transitive_second(ctx, candidate.anchor);
                let noun = wording::noun(ctx, candidate);
                let mut fillers = fill::noun(ctx, rule, noun, adjacent_end(&candidate.words), transitive);
                if noun != candidate.anchor
                    && let Some(before) = wording::said_of(ctx, candidate.anchor)
                {
                    // إن بلاده على استعداد لـ: whom the wording is said of.
                    fillers.add_if_free(&rule.subject, fill::of_phrase(ctx, before));
                } else if noun != candidate.anchor
                    && rule.object.contains(&Role::Theme)
                    && let Some(thing) = wording::thing_said_of(ctx, candidate.anchor)
                {
                    fillers.add(&[Role::Theme], fill::of_phrase(ctx, thing));
                }
                let part = ctx.parse.tag(candidate.anchor).reading.part;
                if matches!(part, Part::ActiveParticiple | Part::PassiveParticiple) {
                    // المنتشرين في: a wording that begins with a participle has what the participle has.
                    for filler in participle::participle(ctx, rule, candidate.anchor, part == Part::PassiveParticiple).0
                    {
                        fillers.add_if_free(&[filler.role], filler);
                    }
                }
                instance.light = governor::governor(ctx, rule, candidate.anchor, &mut fillers);
                around::noun(ctx, rule, candidate.anchor, &mut fillers);
                fillers
            }
        };
        instance.fillers = fillers.0;
        instance.refused = check::requirements(ctx, rule, &instance);
    }
    let mut fillers = fill::Fillers(std::mem::take(&mut instance.fillers));
    around::holder(ctx, rule, &mut fillers);
    around::accused(ctx, rule, &mut fillers);
    around::entered(ctx, rule, &mut fillers);
    around::operated(ctx, rule, &mut fillers);
    around::menaced(ctx, rule, &candidate.words, &mut fillers);
    around::renamed(ctx, rule, &candidate.words, &mut fillers);
    instance.fillers = fillers.0;
    if candidate.kind == TriggerKind::Phrase {
        // A fixed wording meets the conditions by itself.
        let about_role = |name: &str| Role::parse(name).is_some();
        if matches!(&instance.refused, Some(Refusal::Requires { name, .. }) if about_role(name)) {
            instance.refused = None;
        }
    }
    if rule.event && candidate.kind == TriggerKind::Participle && befell(ctx, &instance) {
        // رفض تمديد الاتفاق المبرم في مارس: it was signed, whatever becomes of it.
        instance.status = Judged { status: Status::Actual, by: None, content: false };
    }
    let denied = || ctx.parse.clause(ctx.parse.clause_at(candidate.anchor)).negated;
    if frame.state == "mediation" && !is_verb && instance.status.status == Status::Negated && denied() {
        // لم تحرز المحادثات تقدماً: the talks were held, their success is denied.
        instance.status = Judged { status: Status::Actual, by: None, content: false };
    }
    // في مسعى للتوسط: to try to mediate is to mediate.
    let tries = frame.state == "mediation"
        && instance.status.status == Status::Hypothetical
        && instance.role(Role::Mediators).any(|f| f.inherited);
    if !rule.event && (tries || describes(ctx, &instance) || frame.state == "agreement" && concluded(ctx, &instance)) {
        // طلبت رحيل البعثة المنتشرة في مالي: what describes a noun is so, whatever becomes of the noun.
        instance.status = Judged { status: Status::Actual, by: None, content: false };
    }
    if !frame.status.is_empty() && instance.status.status == Status::Actual {
        instance.status = Judged { status: parse_status(&frame.status), by: None, content: false };
    }
    let political = instance.fillers.iter().any(|f| f.role == Role::Actor && ctx.actor(f.tokens, f.head).is_some());
    if instance.refused.is_none() {
        instance.refused = blocks.get_or_init(|| Blocks::find(ctx)).refuse(ctx, &instance, &frame.event, political);
    }
    if instance.refused.is_none() && rule.event && !is_verb && is_attribute(ctx, &instance) {
        instance.refused = Some(Refusal::Attribute);
    }
    if instance.refused.is_none() && rule.event && instance.status.content && !carried(ctx, &instance) {
        instance.refused = Some(Refusal::Content);
    }
    if instance.refused.is_none()
        && rule.event
        && !is_verb
        && instance.status.status == Status::Hypothetical
        && instance.light.is_none()
        && !attempted(ctx, &instance)
    {
        instance.refused = Some(Refusal::Content);
    }
    if instance.refused.is_none() && instance.status.status == Status::Negated && is_verbal(&frame.event) {
        if is_verb {
            instance.refused = Some(Refusal::Unsaid);
        } else {
            // لم تستجب لتهديد: the answer is denied, the threat stands.
            instance.status = Judged { status: Status::Actual, by: None, content: false };
        }
    }
    let named_state = !rule.event && candidate.kind == TriggerKind::Phrase;
    if instance.refused.is_none() && !named_state && is_bare(ctx, &instance, &frame.event) {
        instance.refused = Some(Refusal::Bare);
    }
    if instance.refused.is_none() && !is_verb && rule.event && is_purpose(ctx, &instance) {
        instance.refused = Some(Refusal::Purpose);
    }
    if instance.refused.is_none() && candidate.kind == TriggerKind::Participle && !participle_acts(ctx, rule, &instance)
    {
        instance.refused = Some(Refusal::Attribute);
    }
    instance.score = score(ctx, rule, &instance);
    instance
}

/// إحباط محاولة تسلل: what was tried and did not succeed is told all the same.
fn attempted(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    use marsad_clause::grammar::Effect;
    let by = instance.status.by.and_then(|t| ctx.parse.lemma(t));
    let tried = by.and_then(|l| ctx.input.grammar.effect(l)) == Some(Effect::Attempted);
    tried && instance.has(Role::Actor) && ctx.input.lexicon.frame(instance.frame).event == "MOBILIZE"
}

/// A definite participle that describes the noun of a state.
fn describes(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    let reading = &ctx.parse.tag(instance.anchor).reading;
    let participle = ctx.input.words.get(instance.anchor).readings.iter().any(|r| {
        matches!(r.part, Part::ActiveParticiple | Part::PassiveParticiple) && r.proclitics == reading.proclitics
    });
    participle && reading.proclitics.has(Proclitics::ARTICLE) && !reading.proclitics.preposition()
}

/// اتفاق وقف النار المبرم: an agreement that was made, whatever is wanted of it.
fn concluded(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    let behind = ctx.parse.phrase_at(instance.anchor).map_or(instance.trigger.end, |p| ctx.parse.phrase(p).tokens.end);
    (instance.trigger.end..(behind + 1).min(ctx.input.sentence.end)).any(|t| {
        let word = ctx.input.folded(t);
        ["المبرم", "الموقع", "الساري"].iter().any(|made| word.starts_with(made))
    })
}

/// The token after the words of a wording that stand together from its first one on.
fn adjacent_end(words: &[u32]) -> u32 {
    let first = words.first().copied().unwrap_or(0);
    first + words.iter().zip(first..).take_while(|(word, expected)| **word == *expected).count() as u32
}

fn parse_status(name: &str) -> Status {
    match name {
        "planned" => Status::Planned,
        "hypothetical" => Status::Hypothetical,
        "alleged" => Status::Alleged,
        "negated" => Status::Negated,
        _ => Status::Actual,
    }
}

/// Whether the verb of a masdar takes an object, so that a second phrase after it is one.
fn transitive_second(ctx: &Context<'_, '_>, token: u32) -> bool {
    ctx.parse.lemma(token).is_some_and(|l| {
        let lemma = ctx.input.lexicon.lemma(l);
        lemma.part == Part::Masdar
            && lemma.verb.as_ref().is_none_or(|v| ctx.input.lexicon.lemma(v.to_native()).transitive != 1)
            || lemma.part == Part::Noun
    })
}

/// A noun with no role filled and no verb that carries it says that there is such a thing, not that it happened; with the
/// article it points back at what was told before.
fn is_bare(ctx: &Context<'_, '_>, instance: &Instance, event: &str) -> bool {
    let is_verb = ctx.parse.tag(instance.anchor).category == Category::Verb;
    if is_verb || instance.light.is_some() || !instance.fillers.is_empty() {
        return false;
    }
    if ctx.input.lexicon.frame(instance.frame).state == "conflict" && is_told_of(ctx, instance.trigger.end) {
        return false;
    }
    let definite = ctx.parse.tag(instance.anchor).reading.proclitics.has(Proclitics::ARTICLE);
    definite || !matches!(event, "ASSAULT" | "PROTEST")
}

/// حرب حصدت 65 ألف قتيل, الحرب التي بدأت في فبراير 1996: a time or a number close behind says which war is meant.
fn is_told_of(ctx: &Context<'_, '_>, after: u32) -> bool {
    const NEAR: u32 = 8;
    (after..(after + NEAR).min(ctx.input.sentence.end)).any(|t| {
        let mark = ctx.input.mark(t);
        mark.in_time || mark.in_quantity
    })
}

/// A verb carries the act; a verb that only threatens or demands it does not.
fn carried(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    use marsad_clause::grammar::Reporting;
    let reporting = instance.light.and_then(|v| ctx.parse.lemma(v)).and_then(|l| ctx.input.grammar.reporting(l));
    instance.light.is_some() && !matches!(reporting, Some(Reporting::Unreal | Reporting::Demand))
}

/// Verbal acts: not to have said, agreed or demanded something is no record.
pub(crate) fn is_verbal(event: &str) -> bool {
    matches!(event, "AGREE" | "SUPPORT" | "CONCEDE" | "REQUEST" | "ACCUSE" | "THREATEN" | "COOPERATE")
}

/// Nouns before an event noun that leave it an event (عملية خطف, محاولة اغتيال, سلسلة تفجيرات).
const CARRIERS: &[&str] = &[
    "عملية",
    "محاولة",
    "حملة",
    "أعمال",
    "عمل",
    "سلسلة",
    "جولة",
    "موجة",
    "يوم",
    "ليلة",
    "وقوع",
    "حال",
    "حالة",
    "حادث",
    "حادثة",
    "جريمة",
    "نتيجة",
    "مزيد",
    "أول",
    "آخر",
    "أكبر",
    "أعنف",
    "ثاني",
    "ثالث",
    "أحد",
    "إحدى",
    "مسلسل",
    "ضحايا",
    "منفذ",
    "خبر",
    "قضية",
];

/// An event noun behind a noun that is no act (اتفاق تصدير الحبوب, خدمة الإسعاف), or inside a name: it only describes.
fn is_attribute(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    let anchor = instance.anchor;
    if ctx.input.mark(anchor).proper && ctx.input.mark(anchor).actor && instance.kind != TriggerKind::Phrase {
        return true;
    }
    if instance.light.is_some() || instance.kind == TriggerKind::Participle {
        return false;
    }
    let Some(phrase) = ctx.parse.phrase_at(anchor) else { return false };
    let head = ctx.parse.phrase(phrase).head;
    // تحت سيطرة الجيش, خارج سيطرته: how something stands, not what somebody did.
    let stands = |p: marsad_clause::Preposition| matches!(ctx.input.folded(p.token), "تحت" | "خارج");
    if head == anchor && ctx.parse.phrase(phrase).preposition.is_some_and(stands) {
        return true;
    }
    if head >= anchor {
        return false;
    }
    let Some(lemma) = ctx.parse.lemma(head) else { return false };
    let lemma = ctx.input.lexicon.lemma(lemma);
    let carries = CARRIERS.contains(&lemma.plain.as_str())
        || lemma.part == Part::Masdar
        || ctx.input.grammar.effect(ctx.parse.lemma(head).unwrap_or(0)).is_some()
        || ctx.input.mark(head).in_quantity
        || ctx.input.mark(head).in_time;
    !carries
}

/// ل before a verbal noun without a doer of its own says what for, not what happened (للسيطرة على, لحماية).
fn is_purpose(ctx: &Context<'_, '_>, instance: &Instance) -> bool {
    if instance.light.is_some() || instance.kind == TriggerKind::Participle {
        return false;
    }
    let own_doer = instance.fillers.iter().any(|f| f.role == Role::Actor && !f.inherited);
    let for_it = ctx.parse.tag(instance.anchor).reading.proclitics.has(Proclitics::FOR);
    let masdar = ctx.parse.tag(instance.anchor).reading.part == Part::Masdar;
    for_it && masdar && !own_doer
}

/// A participle that describes a noun is a state of it; an event only where it goes with the verb (مندداً بـ) or tells
/// what was done to somebody (المقتولين). Nouns for actors (متحدث، متظاهرون) are no participles here.
fn participle_acts(ctx: &Context<'_, '_>, rule: &FrameRule, instance: &Instance) -> bool {
    if circumstance(&ctx.input, instance.anchor).is_some() {
        // متهماً قوات الدعم: behind a comma it goes on as a verb would.
        return rule.event && !instance.passive;
    }
    if ctx.actors.iter().any(|m| m.head == instance.anchor) {
        // المحتجز, المخطوف: nouns for people too; a state of somebody else who is named before.
        let other = |f: &crate::types::Filler| {
            matches!(f.role, Role::Held | Role::Force) && f.head < instance.anchor && !f.inherited
        };
        return !rule.event && instance.fillers.iter().any(other);
    }
    let reading = &ctx.parse.tag(instance.anchor).reading;
    let circumstance = reading.features.case() == Case::Accusative && !reading.proclitics.has(Proclitics::ARTICLE);
    if rule.event {
        return circumstance && !instance.passive || befell(ctx, instance);
    }
    instance.fillers.iter().any(|f| ctx.actor(f.tokens, f.head).is_some() || ctx.input.mark(f.head).place)
}

pub(crate) fn score(ctx: &Context<'_, '_>, rule: &FrameRule, instance: &Instance) -> i32 {
    let mut score = match instance.kind {
        TriggerKind::Verb => 10,
        TriggerKind::Noun => 8,
        TriggerKind::Participle => 6,
        TriggerKind::Phrase => 12 + 3 * (instance.words.len() as i32 - 1),
    };
    if instance.light.is_some() {
        score += 3;
    }
    let mut roles: SmallVec<[Role; 16]> = SmallVec::new();
    for filler in &instance.fillers {
        if roles.contains(&filler.role) {
            continue;
        }
        roles.push(filler.role);
        score += if filler.inherited { 1 } else { 2 };
        if filler.role == Role::Actor && ctx.actor(filler.tokens, filler.head).is_some() {
            score += 2;
        }
    }
    // A reading of the verb that the word analysis thinks less likely.
    if instance.kind == TriggerKind::Verb && !likely(ctx, rule, instance.anchor) {
        score -= 6;
    }
    // تعرضت المدينة لقصف: the noun says which act it is and whose, the verb only whom it befell.
    let undergoes = ctx
        .parse
        .lemma(instance.anchor)
        .is_some_and(|l| governor::RECEIVING.contains(&ctx.input.lexicon.lemma(l).plain.as_str()));
    if undergoes && instance.kind == TriggerKind::Verb && roles.contains(&Role::Theme) {
        score -= 8;
    }
    for requirement in &rule.requires {
        if requirement.role.is_some_and(|r| roles.contains(&r)) {
            score += if requirement.classes.iter().any(|c| c.id.is_some()) { 6 } else { 1 };
        }
    }
    score
}

/// Whether the frame's verb is the reading of the word that was chosen, or the one that the object speaks for (تسلح فرنسا
/// أرمينيا: to arm, not to arm oneself).
fn likely(ctx: &Context<'_, '_>, rule: &FrameRule, anchor: u32) -> bool {
    let clause = ctx.parse.clause(ctx.parse.clause_at(anchor));
    let transitive = |lemma: u32| ctx.input.lexicon.lemma(lemma).transitive;
    let verbs = &ctx.input.lexicon.frame(rule.id).verbs;
    let object = clause.verb == Some(anchor) && clause.object.is_some();
    if object && ctx.parse.lemma(anchor).is_some_and(|l| transitive(l) == 1) {
        return verbs.iter().any(|v| transitive(v.to_native()) >= 2);
    }
    ctx.parse.lemma(anchor).is_some_and(|l| ctx.input.lexicon.frame(rule.id).verbs.iter().any(|v| v.to_native() == l))
}

/// One event and one state an anchor; words inside a longer trigger of the same type belong to it.
pub(crate) fn choose(ctx: &Context<'_, '_>, instances: &mut [Instance]) {
    let kind = |f: FrameId| ctx.table.rule(f).event;
    let name = |f: FrameId| {
        let frame = ctx.input.lexicon.frame(f);
        if frame.event.is_empty() { frame.state.as_str() } else { frame.event.as_str() }
    };
    let mut order: Vec<usize> = (0..instances.len()).filter(|i| instances[*i].refused.is_none()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(instances[*i].score), instances[*i].anchor, instances[*i].frame));
    let mut standing: Vec<usize> = Vec::new();
    for i in order {
        let this = &instances[i];
        let beaten = standing.iter().copied().find(|s| {
            let other = &instances[*s];
            if kind(other.frame) != kind(this.frame) {
                return false;
            }
            let same_anchor = other.anchor == this.anchor;
            let inside = other.words.contains(&this.anchor) || this.words.contains(&other.anchor);
            let same_type = name(other.frame) == name(this.frame);
            // أدى سقوط صاروخ إلى مقتل: a wording of the result does not carry the act that is its cause.
            let carried = |act: &Instance, verb: &Instance| {
                act.light == Some(verb.anchor)
                    && !(verb.kind == TriggerKind::Phrase && verb.words.len() > 1 && !verb.words.contains(&act.anchor))
            };
            let light = carried(other, this) || carried(this, other);
            same_anchor || inside || light && same_type
        });
        match beaten {
            Some(s) => {
                let by = instances[s].frame;
                share(ctx, instances, s, i);
                instances[i].refused = Some(Refusal::Outranked { by });
            }
            None => standing.push(i),
        }
    }
    durative(ctx, instances, &standing);
    undone(ctx, instances, &standing);
}

/// The reading of the same frame that lost knows roles that the winner's words hide (عملية احتجاز | الرهائن).
fn share(ctx: &Context<'_, '_>, instances: &mut [Instance], winner: usize, loser: usize) {
    if instances[winner].frame != instances[loser].frame {
        return;
    }
    let named = |f: &crate::types::Filler| ctx.actors.iter().any(|m| m.head == f.head) || ctx.input.mark(f.head).place;
    let inside = |f: &crate::types::Filler| instances[winner].words.contains(&f.head);
    let more: Vec<crate::types::Filler> = instances[loser]
        .fillers
        .iter()
        .filter(|f| {
            !instances[winner].has(f.role)
                && !instances[winner].fillers.iter().any(|own| own.tokens == f.tokens)
                && (!inside(f) || named(f) || matches!(f.role, Role::Instrument | Role::Theme))
        })
        .copied()
        .collect();
    instances[winner].fillers.extend(more);
}

/// A verb or participle that tells a lasting state (تسيطر على, المنتشرة في, التي تنشر 1500 جندي) is that state, not the act
/// that began it; the perfect tells both.
fn durative(ctx: &Context<'_, '_>, instances: &mut [Instance], standing: &[usize]) {
    for s in standing {
        let state = &instances[*s];
        let frame = ctx.input.lexicon.frame(state.frame);
        if !matches!(frame.state.as_str(), "control" | "presence" | "detention") {
            continue;
        }
        // التي احتلتها: the wording opens with a particle, its verb tells the tense.
        let verb = state.words.iter().copied().find(|w| ctx.parse.tag(*w).category == Category::Verb);
        let features = ctx.parse.tag(verb.unwrap_or(state.anchor)).reading.features;
        let noun = state.kind == TriggerKind::Noun && state.light.is_some();
        let tells_both = state.kind == TriggerKind::Noun && frame.state == "presence";
        if features.aspect() == marsad_morphology::Aspect::Perfect || noun || tells_both {
            continue;
        }
        let (anchor, by, words) = (state.anchor, state.frame, state.words.clone());
        for e in standing {
            let event = &mut instances[*e];
            let kind = ctx.input.lexicon.frame(event.frame).event.as_str();
            if (event.anchor == anchor || words.contains(&event.anchor))
                && matches!(kind, "ASSAULT" | "MOBILIZE" | "AID")
                && event.refused.is_none()
            {
                event.refused = Some(Refusal::Outranked { by });
            }
        }
    }
}
