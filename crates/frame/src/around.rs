//! What stands around an event or state noun and says more of it: the noun it is in apposition to or the predicate of, the
//! verb whose subject it is, the relative clause that describes it.

use marsad_clause::{Clause, ClauseKind, PhraseId};

use marsad_text::Span;

use crate::context::Context;
use crate::fill::{Fillers, of_phrase};
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

/// Adds to a noun's roles what stands around it.
pub fn noun(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, fillers: &mut Fillers) {
    let Some(phrase) = ctx.parse.phrase_at(token) else { return };
    if rule.event {
        aimed(ctx, rule, phrase, fillers);
        topic(ctx, rule, phrase, fillers);
        joint(ctx, rule, phrase, fillers);
        awaited(ctx, rule, phrase, fillers);
        owned(ctx, rule, phrase, token, fillers);
        admitted(ctx, rule, fillers);
        mission(ctx, rule, fillers);
    } else {
        subject(ctx, rule, phrase, token, fillers);
        backed(ctx, rule, phrase, fillers);
    }
}

/// فككت الشرطة الإسبانية والمغربية خلية في عملية مشتركة: who does something in a joint act takes part in it.
fn joint(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    let own = ctx.parse.phrase(phrase);
    let within = own.preposition.is_some_and(|p| matches!(ctx.input.folded(p.token), "في" | "خلال" | "ضمن" | "عبر"));
    if ctx.input.lexicon.frame(rule.id).event != "COOPERATE" || !within {
        return;
    }
    let clause = ctx.parse.clause(own.clause);
    let actor = |id: PhraseId| ctx.actor(ctx.parse.phrase(id).tokens, ctx.parse.phrase(id).head).is_some();
    if let Some(subject) = clause.subject.filter(|s| !clause.passive && *s != phrase && actor(*s)) {
        fillers.add_if_free(&rule.subject, of_phrase(ctx, subject));
    }
}

/// ينتظر الاتفاق مصادقة البرلمان: what waits for an act is what the act is about.
fn awaited(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    let about: Vec<Role> =
        rule.object.iter().chain(rule.prepositions.iter().flat_map(|(_, roles)| roles)).copied().collect();
    if !about.contains(&Role::Theme) || fillers.0.iter().any(|f| f.role == Role::Theme) {
        return;
    }
    let clause = ctx.parse.clause(ctx.parse.phrase(phrase).clause);
    let plain = clause.verb.and_then(|v| ctx.parse.lemma(v)).map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
    let waits = matches!(plain, "انتظر" | "احتاج" | "تطلب" | "استلزم" | "نال");
    if let Some(subject) = clause.subject.filter(|s| waits && clause.object == Some(phrase) && *s != phrase) {
        fillers.add_if_free(&[Role::Theme], of_phrase(ctx, subject));
    }
}

/// مواصلة الرئيس رفضه التنحي: the pronoun on the second of two verbal nouns is the doer of the first.
fn owned(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, token: u32, fillers: &mut Fillers) {
    use marsad_lexicon::tables::Part;
    let own = ctx.parse.phrase(phrase);
    let masdar = |t: u32| ctx.parse.tag(t).reading.part == Part::Masdar;
    let Some(before) = phrase.checked_sub(1).filter(|_| own.adjacent && own.head == token && masdar(token)) else {
        return;
    };
    let first = ctx.parse.phrase(before);
    let doer = ctx.actors.iter().find(|m| m.tokens.start == first.head + 1 && first.tokens.contains(m.head));
    let Some(doer) = doer.filter(|_| masdar(first.head) && ctx.parse.tag(token).reading.enclitic.is_some()) else {
        return;
    };
    for filler in &mut fillers.0 {
        if rule.subject.contains(&filler.role) && filler.pronoun.is_some() && filler.head == token {
            let named = Filler { tokens: doer.tokens, head: doer.head, ..of_phrase(ctx, before) };
            *filler = Filler { role: filler.role, ..named };
        }
    }
}

/// الهجوم نفذه انتحاري: the verb that carries the noun before it holds it as a pronoun; what stands behind is the doer.
fn topic(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    let clauses = ctx.parse.clauses.iter().filter(|c| c.subject == Some(phrase) && !c.passive);
    for (clause, verb) in clauses.filter_map(|c| c.verb.map(|v| (c, v))) {
        let lemma = ctx.parse.lemma(verb);
        let plain = lemma.map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
        let carries = crate::governor::LIGHT.contains(&plain) || lemma.is_some_and(|l| rule.carries(l));
        let held = ctx.parse.tag(verb).reading.enclitic.is_some() && ctx.parse.phrase(phrase).tokens.end <= verb;
        if let Some(doer) = clause.object.filter(|o| carries && held && *o != phrase) {
            fillers.add_if_free(&rule.subject, of_phrase(ctx, doer));
        }
    }
}

/// هدد التنظيم بذبح الصحافي, لتهديده بقتل الرهائن: whom the act that is threatened would hit.
pub fn menaced(ctx: &Context<'_, '_>, rule: &FrameRule, words: &[u32], fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).event != "THREATEN"
        || fillers.0.iter().any(|f| f.role == Role::Recipient && !f.inherited)
    {
        return;
    }
    let violent = |f: &&Filler| f.role == Role::Theme && f.tokens.len() > 1 && crate::fill::is_act(ctx, f.head);
    // فتوى بقتل الجنود: the act may be the last word of the wording itself.
    let last = words.last().copied().filter(|w| words.len() > 1 && crate::fill::is_act(ctx, *w));
    let Some(act) = fillers.0.iter().find(violent).map(|f| f.head).or(last) else { return };
    let person = |m: &&marsad_mention::actor::ActorMention<'_>| m.person && m.tokens.start == act + 1;
    let Some((whom, phrase)) = ctx.actors.iter().find(person).zip(ctx.parse.phrase_at(act)) else { return };
    fillers.0.retain(|f| f.role != Role::Recipient);
    fillers.add(&[Role::Recipient], Filler { tokens: whom.tokens, head: whom.head, ..of_phrase(ctx, phrase) });
}

/// السماح بدخول قوات دولية: who is let in.
fn admitted(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).id != "retreat.access" {
        return;
    }
    let Some(theme) = fillers.0.iter().find(|f| f.role == Role::Theme && f.tokens.len() > 1).copied() else { return };
    let inside = |m: &&marsad_mention::actor::ActorMention<'_>| m.tokens.start == theme.head + 1;
    if let Some(whom) = ctx.actors.iter().find(inside) {
        fillers.add_if_free(&[Role::Recipient], Filler { tokens: whom.tokens, head: whom.head, ..theme });
    }
}

/// سمحت للمفتشين بدخول المواقع: where those who are let in go.
pub fn entered(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).id != "retreat.access" {
        return;
    }
    let Some(theme) = fillers.0.iter().find(|f| f.role == Role::Theme && f.tokens.len() > 1).copied() else { return };
    let where_to = Span::new(theme.head + 1, theme.tokens.end);
    let plain = ctx.parse.lemma(theme.head).map_or("", |l| ctx.input.lexicon.lemma(l).plain.as_str());
    let enters = matches!(plain, "دخول" | "زيارة" | "تفتيش" | "تفقد" | "عبور");
    if enters && fillers.0.iter().any(|f| f.role == Role::Recipient) {
        fillers.add_if_free(&[Role::Place], Filler { tokens: where_to, head: where_to.start, ..theme });
    }
}

/// استهدفت مسيرة يشغلها الجيش مستودعاً, اعتراض صواريخ أطلقها الحوثيون: who works or fires a weapon stands behind it, and is
/// the one who strikes or is struck by means of it.
pub fn operated(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    const WORKS: [&str; 7] = ["أطلق", "شغل", "سير", "أرسل", "قاد", "وجه", "تابع"];
    if ctx.input.lexicon.frame(rule.id).event != "ASSAULT" {
        return;
    }
    for side in [Role::Actor, Role::Recipient] {
        let Some(weapon) =
            fillers.0.iter().find(|f| f.role == side && f.phrase.is_some() && f.pronoun.is_none()).copied()
        else {
            continue;
        };
        let about = |c: &&Clause| c.kind == ClauseKind::Relative && c.antecedent == weapon.phrase && !c.passive;
        let works = |c: &&Clause| {
            let lemma = c.verb.and_then(|v| ctx.parse.lemma(v));
            lemma.is_some_and(|l| WORKS.contains(&ctx.input.lexicon.lemma(l).plain.as_str()))
        };
        let Some(clause) = ctx.parse.clauses.iter().filter(about).find(works) else { continue };
        let held = clause.verb.is_some_and(|v| ctx.parse.tag(v).reading.enclitic.is_some());
        let Some(doer) = clause.subject.filter(|s| held && Some(*s) != weapon.phrase) else { continue };
        let named = ctx.parse.phrase(doer);
        if ctx.actor(named.tokens, named.head).is_none() {
            continue;
        }
        fillers.0.retain(|f| f.role != side);
        fillers.add(&[side], of_phrase(ctx, doer));
        fillers.add_if_free(&[Role::Instrument], weapon);
        let toward = clause.phrases.iter().copied().find(|p| {
            let phrase = ctx.parse.phrase(*p);
            phrase.preposition.is_some_and(|x| matches!(ctx.input.folded(x.token), "باتجاه" | "نحو" | "صوب"))
        });
        if let Some(place) = toward {
            fillers.add_if_free(&[Role::Place], of_phrase(ctx, place));
        }
    }
}

/// افتتاح قنصلية سنغالية: whose mission it is says who opens it.
fn mission(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).id != "support.embassy" || fillers.0.iter().any(|f| f.role == Role::Actor) {
        return;
    }
    let Some(theme) = fillers.0.iter().find(|f| f.role == Role::Theme).copied() else { return };
    let whose = theme
        .tokens
        .indices()
        .find(|t| *t > theme.head && ctx.parse.tag(*t).reading.part == marsad_lexicon::tables::Part::Demonym);
    if let Some(token) = whose {
        let filler = Filler { tokens: marsad_text::Span::at(token), head: token, adjective: true, ..theme };
        fillers.add(&[Role::Actor], filler);
    }
}

/// استولى الانفصاليون بدعم من موسكو: whoever acts with somebody's support has it.
fn backed(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).id != "relation.backed-by" {
        return;
    }
    let own = ctx.parse.phrase(phrase);
    let with = own.preposition.is_some_and(|p| p.token == own.tokens.start)
        && ctx.parse.tag(own.tokens.start).reading.proclitics.has(marsad_morphology::Proclitics::BY);
    let subject = ctx.parse.clause(own.clause).subject.filter(|s| with && *s != phrase);
    if let Some(subject) = subject.filter(|s| ctx.actors.iter().any(|m| m.head == ctx.parse.phrase(*s).head)) {
        fillers.add_if_free(&[Role::Sides], of_phrase(ctx, subject));
    }
}

/// واسمه الحقيقي فلان, واختصاره كذا: the names before and behind words that say that one is the other.
pub fn renamed(ctx: &Context<'_, '_>, rule: &FrameRule, words: &[u32], fillers: &mut Fillers) {
    let named = |f: &&Filler| f.role == Role::Names && !words.contains(&f.head);
    let enough = |words: &[u32]| {
        let verb = words.first().is_some_and(|w| ctx.parse.tag(*w).category == marsad_clause::Category::Verb);
        !verb && fillers.0.iter().filter(named).count() > 1
    };
    if ctx.input.lexicon.frame(rule.id).state != "alias" || enough(words) {
        return;
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    if ctx.parse.tag(*first).category == marsad_clause::Category::Verb {
        called(ctx, *first, fillers);
        return;
    }
    if ctx.parse.tag(*first).reading.enclitic.is_none() {
        return;
    }
    let ends_before = |id: &usize| {
        let end = ctx.parse.phrases[*id].tokens.end;
        end <= *first && *first - end <= 1
    };
    let starts_behind = |id: &usize| ctx.parse.phrases[*id].tokens.start == *last + 1;
    let phrases = 0..ctx.parse.phrases.len();
    let sides = [phrases.clone().rev().find(ends_before), phrases.clone().find(starts_behind)];
    if let [Some(one), Some(other)] = sides {
        fillers.0.retain(|f| f.role != Role::Names);
        fillers.add(&[Role::Names], of_phrase(ctx, one as PhraseId));
        fillers.add(&[Role::Names], of_phrase(ctx, other as PhraseId));
    }
}

/// What the verb of an act is aimed at: تفجير استهدف مصلين, جولة تشمل مصر, قمة تناولت اللقاحات, إضراب شل المطارات.
fn aimed(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, fillers: &mut Fillers) {
    let event = ctx.input.lexicon.frame(rule.id).event.as_str();
    let tells = |c: &&Clause| !c.passive && (c.subject == Some(phrase) || c.antecedent == Some(phrase));
    for clause in ctx.parse.clauses.iter().filter(tells) {
        let Some((verb, object)) = clause.verb.zip(clause.object.filter(|o| *o != phrase)) else { continue };
        let Some(lemma) = ctx.parse.lemma(verb) else { continue };
        let role = match (ctx.input.lexicon.lemma(lemma).plain.as_str(), event) {
            ("استهدف" | "طال" | "ضرب" | "أصاب" | "هز", _) => Role::Recipient,
            ("شمل" | "ضم", "CONSULT") => Role::Recipient,
            ("تناول" | "ناقش" | "بحث", "CONSULT") => Role::Theme,
            ("شل" | "عم" | "اجتاح", "PROTEST") => Role::Place,
            _ => continue,
        };
        fillers.add_if_free(&[role], of_phrase(ctx, object));
        for id in clause.phrases.iter().copied().filter(|p| ctx.parse.phrase(*p).tokens.start > verb) {
            let place = ctx.parse.phrase(id).tokens.indices().any(|t| ctx.input.mark(t).place);
            let locative =
                ctx.parse.phrase(id).preposition.and_then(|p| p.id).is_some_and(|p| ctx.input.grammar.is_locative(p));
            if locative && place {
                fillers.add_if_free(&[Role::Place], of_phrase(ctx, id));
            }
        }
    }
}

/// روسيا حليفتها, الصين هي الشريك: of whom a noun for one side of a tie is said.
fn subject(ctx: &Context<'_, '_>, rule: &FrameRule, phrase: PhraseId, token: u32, fillers: &mut Fillers) {
    let Some(role) = rule
        .subject
        .iter()
        .chain(&rule.idafa)
        .copied()
        .find(|r| matches!(r, Role::Sides | Role::Mediators | Role::Place))
    else {
        return;
    };
    if role == Role::Sides
        && let Some(named) = ctx.actors.iter().find(|m| m.tokens.start == token && m.tokens.len() > 2)
    {
        // عضو في حلف شمال الأطلسي: the words of the tie may be part of the name of one side.
        let filler = Filler { tokens: named.tokens, head: named.head, ..of_phrase(ctx, phrase) };
        fillers.add_if_free(&[Role::Sides], filler);
    }
    if role == Role::Place {
        apposed_place(ctx, phrase, token, fillers);
        return;
    }
    let own = ctx.parse.phrase(phrase);
    let names_somebody =
        role == Role::Sides || ctx.parse.lemma(token).is_some_and(|l| ctx.input.lexicon.lemma(l).plain == "وسيط");
    if own.head != token || own.preposition.is_some() || own.previous.is_some() || !names_somebody {
        return;
    }
    let clause = ctx.parse.clause(own.clause);
    let is_actor = |id: &PhraseId| {
        let before = ctx.parse.phrase(*id);
        before.tokens.end <= own.tokens.start && ctx.actors.iter().any(|m| before.tokens.contains(m.head))
    };
    let mut before = clause.phrases.iter().copied().filter(is_actor);
    // In apposition it stands right behind, perhaps behind a comma, whatever clause the other belongs to.
    let comma = matches!(ctx.input.punctuation(own.tokens.start.saturating_sub(1)), Some('،' | ','));
    let apposed = phrase.checked_sub(1).filter(|id| {
        let gap = own.tokens.start.saturating_sub(ctx.parse.phrase(*id).tokens.end);
        (gap == 0 || gap == 1 && comma) && is_actor(id)
    });
    // واشنطن والاتحاد الأوروبي، الوسيطان: all that were joined.
    let apposed = apposed.and_then(|id| std::iter::successors(Some(id), |p| ctx.parse.phrase(*p).previous).last());
    let said_of =
        if clause.verb.is_none() { before.find(|id| ctx.parse.phrase(*id).preposition.is_none()) } else { apposed };
    if let Some(id) = said_of {
        fillers.add_if_free(&[role], of_phrase(ctx, id));
    }
}

/// التي يسميها المغرب «كذا»: who calls it so is no name of it; what stands behind him is.
fn called(ctx: &Context<'_, '_>, verb: u32, fillers: &mut Fillers) {
    let clause = ctx.parse.clause(ctx.parse.clause_at(verb));
    let object = ctx.parse.tag(verb).reading.enclitic.is_some();
    let Some(caller) = clause.subject.filter(|s| object && ctx.parse.phrase(*s).tokens.start > verb) else { return };
    let own = ctx.parse.phrase(caller);
    let quote = |t: &u32| matches!(ctx.input.punctuation(*t), Some('«' | '"' | '“'));
    let quoted = own.tokens.indices().find(quote).filter(|q| q + 2 < own.tokens.end);
    let behind = |id: &usize| {
        let next = &ctx.parse.phrases[*id];
        let gap = next.tokens.start.saturating_sub(own.tokens.end);
        next.tokens.start >= own.tokens.end
            && next.preposition.is_none()
            && (gap == 0 || gap == 1 && quote(&own.tokens.end))
    };
    let next = (0..ctx.parse.phrases.len()).find(behind).map(|id| of_phrase(ctx, id as PhraseId));
    let name = match quoted {
        Some(q) => {
            let closes = |t: &u32| matches!(ctx.input.punctuation(*t), Some('»' | '"' | '”'));
            let end = (q + 2..own.tokens.end).find(closes);
            end.map(|end| {
                let tokens = marsad_text::Span::new(q + 1, end);
                Filler { role: Role::Names, tokens, head: q + 1, ..of_phrase(ctx, caller) }
            })
        }
        None => next,
    };
    if let Some(name) = name {
        fillers.0.retain(|f| f.role != Role::Names || f.phrase != Some(caller));
        fillers.add(&[Role::Names], name);
    }
}

/// الرقة معقل التنظيم: the place that a noun for a place stands behind.
fn apposed_place(ctx: &Context<'_, '_>, phrase: PhraseId, token: u32, fillers: &mut Fillers) {
    let own = ctx.parse.phrase(phrase);
    let comma = matches!(ctx.input.punctuation(own.tokens.start.saturating_sub(1)), Some('،' | ','));
    let before = phrase.checked_sub(1).filter(|id| {
        let named = ctx.parse.phrase(*id);
        let gap = own.tokens.start.saturating_sub(named.tokens.end);
        let place = named.tokens.indices().any(|t| ctx.input.mark(t).place);
        own.head == token && own.preposition.is_none() && (gap == 0 || gap == 1 && comma) && place
    });
    if let Some(id) = before {
        fillers.add_if_free(&[Role::Place], of_phrase(ctx, id));
    }
}

/// The holder of what is claimed, told by a relative clause about it (الجولان الذي تحتله إسرائيل).
pub fn holder(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    if ctx.input.lexicon.frame(rule.id).state != "claim" || fillers.0.iter().any(|f| f.role == Role::HeldBy) {
        return;
    }
    let objects: Vec<PhraseId> =
        fillers.0.iter().filter(|f| f.role == Role::Object).filter_map(|f: &Filler| f.phrase).collect();
    let holds = |c: &&Clause| {
        c.antecedent.is_some_and(|a| objects.contains(&a))
            && c.verb
                .and_then(|v| ctx.parse.lemma(v))
                .is_some_and(|l| ctx.input.lexicon.frames_of(l).any(|f| ctx.input.lexicon.frame(f).state == "control"))
    };
    let found = ctx.parse.clauses.iter().find(holds).and_then(|c| c.subject).filter(|s| !objects.contains(s));
    if let Some(subject) = found {
        fillers.add_if_free(&[Role::HeldBy], of_phrase(ctx, subject));
    }
}

/// حبس باحثة تتهمها طهران بالتخابر: of what whoever is held is accused, and by whom, told by a relative clause.
pub fn accused(ctx: &Context<'_, '_>, rule: &FrameRule, fillers: &mut Fillers) {
    use marsad_clause::grammar::Reporting;
    if ctx.input.lexicon.frame(rule.id).state != "detention" {
        return;
    }
    let held: Vec<PhraseId> = fillers.0.iter().filter(|f| f.role == Role::Held).filter_map(|f| f.phrase).collect();
    let accuses = |c: &&Clause| {
        let lemma = c.verb.and_then(|v| ctx.parse.lemma(v));
        c.kind == ClauseKind::Relative
            && c.antecedent.is_some_and(|a| held.contains(&a))
            && lemma.is_some_and(|l| ctx.input.grammar.reporting(l) == Some(Reporting::Accuse))
    };
    let Some(clause) = ctx.parse.clauses.iter().find(accuses) else { return };
    if let Some(subject) = clause.subject.filter(|s| !clause.passive && Some(*s) != clause.antecedent) {
        fillers.add_if_free(&[Role::Holder], of_phrase(ctx, subject));
    }
    let of = |id: &PhraseId| ctx.parse.phrase(*id).preposition.and_then(|p| p.id) == ctx.input.grammar.preposition("ب");
    if let Some(charge) = clause.phrases.iter().copied().find(of) {
        fillers.add_if_free(&[Role::Accusation], of_phrase(ctx, charge));
    }
}

/// في الجولان، حيث تنتشر قوة: the place that a clause of where is about.
pub fn place_of_where(ctx: &Context<'_, '_>, clause: &Clause) -> Option<PhraseId> {
    let start = clause.tokens.start;
    if clause.kind != ClauseKind::Adverbial || ctx.input.folded(start) != "حيث" {
        return None;
    }
    let before = ctx.parse.phrases.iter().rposition(|p| p.tokens.end <= start)?;
    let phrase = &ctx.parse.phrases[before];
    let place = phrase.tokens.indices().any(|t| ctx.input.mark(t).place);
    (place && start - phrase.tokens.end <= 1).then_some(before as PhraseId)
}

/// The pronoun that a preposition carries (عليه, لها).
pub fn pronoun_on_preposition(ctx: &Context<'_, '_>, token: u32) -> Option<marsad_morphology::Enclitic> {
    use marsad_morphology::Enclitic::*;
    let folded = ctx.input.folded(token);
    [("هما", ThemBoth), ("هم", Them), ("هن", ThemFeminine), ("ها", Her), ("نا", Us), ("ه", Him)]
        .into_iter()
        .find(|(ending, _)| folded.ends_with(ending))
        .map(|(_, enclitic)| enclitic)
}
