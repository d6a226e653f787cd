//! What the verb that governs an event noun tells: its subject as the doer behind a light verb, its object behind a verb of
//! accusing or demanding, the one who is hurt, the one who reacts.

use marsad_clause::PhraseId;
use marsad_clause::grammar::Reporting;
use marsad_lexicon::tables::Part;

use crate::context::Context;
use crate::fill::{Fillers, of_phrase, of_pronoun};
use crate::role::Role;
use crate::table::FrameRule;
use crate::types::Filler;

/// Adds what the light or governing verb of an event noun tells.
pub fn governor(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, fillers: &mut Fillers) -> Option<u32> {
    let clause = ctx.parse.clause(ctx.parse.clause_at(token));
    let verb = clause.verb?;
    let lemma = ctx.parse.lemma(verb)?;
    let phrase_id = ctx.parse.phrase_at(token)?;
    let first = std::iter::successors(Some(phrase_id), |p| ctx.parse.phrase(*p).previous).last()?;
    let plain = ctx.input.lexicon.lemma(lemma).plain.as_str();
    let preposition = ctx.parse.phrase(first).preposition.and_then(|p| p.id);
    let with = |p: &str| preposition.is_some() && preposition == ctx.input.grammar.preposition(p);
    let carries = rule.carries(lemma)
        || LIGHT.contains(&plain)
        || LIGHT_WITH.iter().any(|(verb, preposition)| *verb == plain && with(preposition));
    if tells_casualties(ctx, lemma)
        && ctx.parse.phrase(phrase_id).preposition.is_some()
        && let Some(subject) = clause.subject.filter(|s| *s != phrase_id)
    {
        // أصيب جنديان في عملية دهس: who is hurt is hurt by that act.
        let hurt: Vec<Role> =
            rule.object.iter().chain(&rule.idafa).copied().filter(|r| *r == Role::Recipient).take(1).collect();
        fillers.add_if_free(&hurt, Filler { inherited: true, ..of_phrase(ctx, subject) });
        return None;
    }
    let reporting = ctx.input.grammar.reporting(lemma);
    let addressed = matches!(reporting, Some(Reporting::Accuse | Reporting::Condemn | Reporting::Demand));
    if let Some(doer) = judged(ctx, lemma, clause, first) {
        // شكرت أثينا عمان على إرسال فريق: whoever is thanked or blamed for an act is its doer, a pronoun on it too.
        second_term_is_object(rule, token, fillers);
        fillers.0.retain(|f| f.pronoun.is_none() || f.head != token || !rule.subject.contains(&f.role));
        fillers.add_if_free(&rule.subject, Filler { inherited: true, ..doer });
        if let Some(subject) = clause.subject.filter(|_| is_given(ctx, rule)) {
            fillers.add_if_free(&[Role::Recipient], Filler { inherited: true, ..of_phrase(ctx, subject) });
        }
        return None;
    }
    let weighs = matches!(plain, "درس" | "ناقش" | "بحث");
    if (refuses(ctx, lemma) || weighs) && is_offered(ctx, rule) {
        reacts(ctx, rule, first, verb, fillers);
        return None;
    }
    let spoken = matches!(
        ctx.input.lexicon.frame(rule.id).event.as_str(),
        "REJECT" | "ACCUSE" | "THREATEN" | "REQUEST" | "SUPPORT" | "AGREE"
    );
    if plain == "صدر"
        && spoken
        && let Some(source) = clause.phrases.iter().copied().find(|id| {
            ctx.parse.phrase(*id).preposition.is_some_and(|p| ctx.input.folded(p.token) == "عن")
                && ctx.parse.phrase(*id).tokens.start > verb
        })
        && clause.subject == Some(first)
    {
        // صدر عن طهران نفي
        fillers.add_if_free(&rule.subject, of_phrase(ctx, source));
        return Some(verb);
    }
    if matches!(reporting, Some(Reporting::Accuse | Reporting::Condemn)) {
        reacts(ctx, rule, first, verb, fillers);
    }
    if ctx.input.lexicon.frame(rule.id).state == "claim" {
        reacts(ctx, rule, first, verb, fillers);
    }
    if ctx.input.lexicon.frame(rule.id).state == "mediation"
        && let Some(subject) = clause.subject.filter(|s| *s != first && *s != phrase_id)
        && with("ل")
    {
        // استقبل الرئيس الزعيمين في مسعى للتوسط بينهما: what is done to mediate is done by the mediator.
        fillers.add_if_free(&rule.subject, Filler { inherited: true, ..of_phrase(ctx, subject) });
    }
    if reporting == Some(Reporting::Unreal) && with("من") {
        // حذرت الأمم المتحدة من حصار المدينة: who warns of an act does not do it.
        return Some(verb);
    }
    let controls = ctx.input.grammar.phase(lemma) || ctx.input.grammar.effect(lemma).is_some() || addressed;
    if !carries && !controls {
        reacts(ctx, rule, first, verb, fillers);
        return None;
    }
    // The noun must be governed by the verb: its object, its subject or the first phrase with a preposition.
    let head = ctx.parse.phrase(phrase_id).head;
    // أكمل إعادة فتح المعبر: an act within an act.
    let is_head = head == token
        || head < token && ctx.parse.lemma(head).is_some_and(|l| ctx.input.lexicon.lemma(l).part == Part::Masdar);
    let rank = clause
        .phrases
        .iter()
        .filter(|p| ctx.parse.phrase(**p).tokens.start > verb && Some(**p) != clause.subject)
        .position(|p| *p == first);
    let governed = clause.object == Some(first) || rank.is_some_and(|r| r <= 1);
    if !is_head || (clause.subject != Some(first) && !governed) {
        return None;
    }
    if clause.subject == Some(first) {
        return carries.then_some(verb);
    }
    if addressed && clause.object == Some(first) {
        // أدانت قطر الهجوم: whoever condemns or demands an act is not its doer.
        return None;
    }
    if addressed {
        // اتهمت لندن موسكو بتسميم: whoever is accused or called upon is the doer.
        let passive = clause.passive || clause.voice_open && clause.object.is_none();
        let accused = if passive { clause.subject } else { clause.object };
        let doer = accused.map(|o| of_phrase(ctx, o)).or_else(|| of_pronoun(ctx, verb))?;
        second_term_is_object(rule, token, fillers);
        fillers.add_if_free(&rule.subject, Filler { inherited: true, ..doer });
        return None;
    }
    between(ctx, rule, clause, verb, phrase_id, fillers);
    let subject = clause.subject?;
    if subject == phrase_id {
        return Some(verb);
    }
    let transitive = ctx.parse.lemma(token).is_some_and(|l| {
        let verb = ctx.input.lexicon.lemma(l).verb.as_ref();
        verb.is_some_and(|v| ctx.input.lexicon.lemma(v.to_native()).transitive != 1)
    });
    if controls || transitive && LIGHT.contains(&plain) {
        // أتم الحزب حل تشكيلاته
        second_term_is_object(rule, token, fillers);
    }
    let apart = ctx.parse.phrase(first).preposition.map_or("", |p| ctx.input.folded(p.token));
    let timed = matches!(apart, "بعد" | "قبل" | "منذ" | "من" | "خلال" | "عقب" | "اثر" | "رغم" | "وسط");
    if let Some(role) = rule.idafa.first().copied().filter(|r| controls && !timed && !rule.subject.contains(r)) {
        // قررت القيادة فصل نائبين
        subject_is(rule, token, role, fillers);
    }
    let gives = matches!(plain, "منح" | "أعطى" | "أمهل" | "وجه" | "سلم");
    let bare = ctx.parse.phrase(first).preposition.is_none();
    let before = |o: &PhraseId| ctx.parse.phrase(*o).tokens.end <= ctx.parse.phrase(first).tokens.start;
    let given = clause.object.filter(|o| gives && bare && !clause.passive && *o != first && before(o));
    if let Some(whom) = given.map(|o| of_phrase(ctx, o)) {
        // منحت الجماعة العسكريين مهلة
        if ctx.actors.iter().any(|m| m.head == whom.head) {
            fillers.add_if_free(&[Role::Recipient], whom);
        }
    }
    let mut filler = of_phrase(ctx, subject);
    filler.inherited = !carries || clause.subject_source == Some(marsad_clause::SubjectSource::Inherited);
    let names_theme =
        rule.object.contains(&Role::Theme) || rule.prepositions.iter().any(|(_, r)| r.contains(&Role::Theme));
    let thing = !ctx.actors.iter().any(|m| m.head == filler.head);
    let roles: &[Role] = if RECEIVING.contains(&plain) && thing && names_theme {
        // حظي الاتفاق بإشادة
        &[Role::Theme]
    } else if RECEIVING.contains(&plain) {
        &[Role::Recipient]
    } else if HOSTING.contains(&plain) {
        &[Role::Place]
    } else if clause.passive {
        &[]
    } else {
        &rule.subject
    };
    // A second term that is the doer already says who (أعلنت باكو انسحاب القوات); the other side after مع does not.
    let partners_only = fillers.0.iter().filter(|f| roles.contains(&f.role)).all(|f| {
        f.phrase.is_some_and(|p| ctx.parse.phrase(p).preposition.is_some_and(|x| x.token <= f.head) && p != phrase_id)
    });
    if plain == "أعلن" && is_suffered(ctx, token) {
        // أعلنت الوزارة إصابة ضابط, مقتل جندي: who announces what befell somebody did not do it.
        return Some(verb);
    }
    if partners_only {
        fillers.add(roles, filler);
    } else {
        fillers.add_if_free(roles, filler);
    }
    Some(verb)
}

/// A noun for what befalls somebody.
fn is_suffered(ctx: &Context<'_, '_>, token: u32) -> bool {
    let plain = |l: u32| ctx.input.lexicon.lemma(l).plain.to_string();
    ctx.parse.lemma(token).map(plain).is_some_and(|noun| {
        matches!(noun.as_str(), "مقتل" | "إصابة" | "مصرع" | "سقوط" | "استشهاد" | "اغتيال" | "تعرض" | "اختطاف" | "جرح")
    })
}

/// Whoever answers, ignores or condemns a threat, demand or offer is the one it was made to (ردت كراكاس على تهديدات واشنطن).
fn reacts(ctx: &Context<'_, '_>, rule: &FrameRule, noun: PhraseId, verb: u32, fillers: &mut Fillers) {
    let frame = ctx.input.lexicon.frame(rule.id);
    let event = frame.event.as_str();
    let clause = ctx.parse.clause(ctx.parse.clause_at(verb));
    let Some(subject) = clause.subject.filter(|s| *s != noun) else { return };
    if frame.state == "claim" && ctx.parse.lemma(verb).is_some_and(|l| refuses(ctx, l)) {
        // ترفض نيقوسيا مطالبة أنقرة
        fillers.add_if_free(&[Role::HeldBy], Filler { inherited: true, ..of_phrase(ctx, subject) });
        return;
    }
    let after = ctx.parse.phrase(noun).preposition.map_or("", |p| ctx.input.folded(p.token));
    if event == "THREATEN" && matches!(after, "بعد" | "اثر" | "عقب" | "جراء" | "بسبب" | "نتيجه") {
        // أغلقت المدرسة أبوابها بعد تهديد
        fillers.add_if_free(&[Role::Recipient], Filler { inherited: true, ..of_phrase(ctx, subject) });
        return;
    }
    // ردت باماكو على طلبها: a pronoun that may be the subject's own names nobody else.
    let own = |f: &Filler| f.pronoun.is_some_and(|p| may_stand_for(ctx, subject, p));
    let doer_known = fillers.0.iter().any(|f| rule.subject.contains(&f.role) && !f.inherited && !own(f));
    // ردت على تهديدات: an answer to them, where ردت بأن would only say something.
    let to = ctx.parse.phrase(noun).preposition.and_then(|p| p.id);
    let answers = to.is_some() && to == ctx.input.grammar.preposition("علي");
    let says = !answers && ctx.parse.lemma(verb).is_some_and(|l| ctx.input.grammar.reporting(l).is_some());
    // دانت روما إلغاء باريس الاتفاق: whoever condemns a refusal or a rupture met with it.
    let condemned = matches!(event, "SANCTION" | "REJECT") && ctx.parse.lemma(verb).is_some_and(|l| condemns(ctx, l));
    let condemned = condemned && is_country(ctx, subject);
    let offered = event == "CONCEDE" && is_offered(ctx, rule);
    let met = (matches!(event, "THREATEN" | "REQUEST" | "REJECT" | "AGREE") || offered) && !says;
    if (met || condemned) && doer_known && !clause.passive {
        fillers.add_if_free(&[Role::Recipient], Filler { inherited: true, ..of_phrase(ctx, subject) });
    }
}

/// وجهت النيابة إلى الوزير تهمة, أبرم العراق مع الصين اتفاقاً: what stands between a light verb and its noun belongs to the noun.
fn between(
    ctx: &Context<'_, '_>,
    rule: &FrameRule,
    clause: &marsad_clause::Clause,
    verb: u32,
    noun: PhraseId,
    fillers: &mut Fillers,
) {
    let start = ctx.parse.phrase(noun).tokens.start;
    if clause.object != Some(noun) || !rule.event && clause.passive {
        return;
    }
    for id in clause.phrases.iter().copied() {
        let phrase = ctx.parse.phrase(id);
        if phrase.tokens.start < verb || phrase.tokens.end > start || phrase.pronoun || phrase.previous.is_some() {
            continue;
        }
        let Some(preposition) = phrase.preposition else { continue };
        let mut roles = crate::fill::roles_of(ctx, rule, id);
        if roles.is_empty() && rule.event && ctx.input.folded(preposition.token) == "الي" {
            roles.push(Role::Recipient);
        }
        fillers.add_if_free(&roles, of_phrase(ctx, id));
    }
}

/// The one whom a verb of praise or blame has as its object, where the act stands behind a preposition.
fn judged(
    ctx: &Context<'_, '_>,
    lemma: marsad_lexicon::tables::LemmaId,
    clause: &marsad_clause::Clause,
    act: PhraseId,
) -> Option<Filler> {
    let judges = !matches!(ctx.input.grammar.reporting(lemma), Some(Reporting::Accuse | Reporting::Condemn))
        && ctx
            .input
            .lexicon
            .frames_of(lemma)
            .any(|f| matches!(ctx.input.lexicon.frame(f).event.as_str(), "SUPPORT" | "ACCUSE"));
    // حذرت روسيا واشنطن قبل إطلاق الصواريخ: when it was, not for what.
    let timed = ctx.parse.phrase(act).preposition.is_none_or(|p| {
        matches!(ctx.input.folded(p.token), "قبل" | "قبيل" | "بعد" | "بعيد" | "منذ" | "خلال" | "عقب" | "اثناء" | "حتي")
    });
    let object = clause.object.filter(|o| judges && *o != act && !timed)?;
    let phrase = ctx.parse.phrase(object);
    ctx.actors.iter().any(|m| m.head == phrase.head).then(|| of_phrase(ctx, object))
}

/// Whether a pronoun agrees with the noun of a phrase.
fn may_stand_for(ctx: &Context<'_, '_>, id: PhraseId, pronoun: marsad_morphology::Enclitic) -> bool {
    use marsad_morphology::{Enclitic, Gender};
    let head = ctx.parse.phrase(id).head;
    let town = is_country(ctx, id);
    let features = ctx.parse.tag(head).reading.features;
    let feminine = features.gender() == Gender::Feminine || features.number() == marsad_morphology::Number::Plural;
    match pronoun {
        Enclitic::Her => town || feminine,
        Enclitic::Him => !town && !feminine,
        _ => false,
    }
}

/// A state, or the capital or seat that stands for it.
fn is_country(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    use marsad_mention::actor::ActorKind;
    let head = ctx.parse.phrase(id).head;
    ctx.actors
        .iter()
        .any(|m| m.head == head && matches!(m.kind, ActorKind::State | ActorKind::Capital | ActorKind::Seat))
}

/// Acts that somebody gets something by.
fn is_given(ctx: &Context<'_, '_>, rule: &FrameRule) -> bool {
    matches!(ctx.input.lexicon.frame(rule.id).event.as_str(), "AID" | "SUPPORT" | "CONCEDE" | "COOPERATE")
}

/// Acts of words that are made to somebody, who may take or refuse them.
fn is_offered(ctx: &Context<'_, '_>, rule: &FrameRule) -> bool {
    matches!(ctx.input.lexicon.frame(rule.id).event.as_str(), "REQUEST" | "THREATEN")
        || matches!(ctx.input.lexicon.frame(rule.id).id.split('-').next(), Some("agree.offer" | "concede.offer"))
}

/// A verb of blaming.
fn condemns(ctx: &Context<'_, '_>, lemma: marsad_lexicon::tables::LemmaId) -> bool {
    ctx.input.lexicon.frames_of(lemma).any(|f| ctx.input.lexicon.frame(f).event == "ACCUSE")
}

/// A verb of refusing.
fn refuses(ctx: &Context<'_, '_>, lemma: marsad_lexicon::tables::LemmaId) -> bool {
    ctx.input.lexicon.frames_of(lemma).any(|f| ctx.input.lexicon.frame(f).event == "REJECT")
}

/// Whether a verb tells of dead or wounded: one of its frames counts them.
fn tells_casualties(ctx: &Context<'_, '_>, lemma: marsad_lexicon::tables::LemmaId) -> bool {
    ctx.input
        .lexicon
        .frames_of(lemma)
        .any(|f| ctx.input.lexicon.frame(f).counts.iter().any(|c| matches!(c.as_str(), "dead" | "injured")))
}

/// With its doer known from the governing verb, the second term of a transitive verbal noun is its object (اتهمها بإيواء
/// انقلابيين, بدأ قصف المدينة).
pub fn second_term_is_object(rule: &FrameRule, token: u32, fillers: &mut Fillers) {
    let Some(object) = rule.object.first().copied().filter(|_| rule.idafa == rule.subject) else { return };
    subject_is(rule, token, object, fillers);
}

/// Gives the second term that was read as the doer another role.
fn subject_is(rule: &FrameRule, token: u32, role: Role, fillers: &mut Fillers) {
    for filler in &mut fillers.0 {
        if rule.subject.contains(&filler.role)
            && filler.tokens.start == token + 1
            && filler.pronoun.is_none()
            && !filler.adjective
        {
            filler.role = role;
        }
    }
}

/// Verbs that carry whatever act their object names, with their subject as its doer.
pub const LIGHT: &[&str] = &[
    "شن",
    "نفذ",
    "ارتكب",
    "أجرى",
    "قام",
    "وجه",
    "واصل",
    "كثف",
    "صعد",
    "باشر",
    "استأنف",
    "أكمل",
    "أتم",
    "أنهى",
    "خاض",
    "فرض",
    "أبدى",
    "جدد",
    "كرر",
    "اتخذ",
    "نظم",
    "أقدم",
    "عمد",
    "تولى",
    "قاد",
    "أحرز",
    "عاود",
    "تبنى",
    "أدار",
    "دبر",
];
/// Verbs that do so with one preposition: whoever رد بطرد did it, whoever رد على طرد did not.
const LIGHT_WITH: &[(&str, &str)] = &[
    ("رد", "ب"),
    ("رد", "عبر"),
    ("بادر", "الي"),
    ("بادر", "ب"),
    ("سارع", "الي"),
    ("لجأ", "الي"),
    ("عجل", "ب"),
    ("هم", "ب"),
    ("اكتفى", "ب"),
    ("ساهم", "في"),
    ("أسهم", "في"),
    ("تورط", "في"),
    ("مضى", "في"),
    ("استمر", "في"),
];
/// Verbs that carry a noun whose receiver is their subject (تعرض الموكب لهجوم).
pub const RECEIVING: &[&str] = &["تعرض", "تلقى", "واجه", "لقي", "عانى", "قوبل", "خضع", "حظي", "مني", "منى", "تكبد"];
/// Verbs that carry a noun whose place is their subject (شهدت المدينة اشتباكات).
const HOSTING: &[&str] = &["شهد", "استضاف", "عرف"];

/// تعرض الموكب لهجوم, وقع طياران في الأسر: in a wording with a verb of undergoing the subject is the one it is done to.
pub fn receives(ctx: &Context<'_, '_>, rule: &FrameRule, verb: u32, words: &[u32], fillers: &mut Fillers) {
    let Some(lemma) = ctx.parse.lemma(verb) else { return };
    let plain = ctx.input.lexicon.lemma(lemma).plain.as_str();
    let falls = plain == "وقع" && words.iter().any(|w| ctx.input.folded(*w) == "في");
    // A call or a meeting has two sides, whoever takes it up.
    let mutual = matches!(ctx.input.lexicon.frame(rule.id).event.as_str(), "CONSULT" | "COOPERATE");
    if mutual || !RECEIVING.contains(&plain) && !falls {
        return;
    }
    let subject = ctx.parse.clause(ctx.parse.clause_at(verb)).subject;
    let last = words.last().copied().unwrap_or(verb);
    for filler in &mut fillers.0 {
        let is_subject = filler.phrase.is_some() && filler.phrase == subject;
        // وقع في أسر الحوثيين: the second term is the one who did it.
        let second_term = falls && filler.tokens.start == last + 1 && filler.phrase == ctx.parse.phrase_at(last);
        filler.role = match filler.role {
            Role::Actor if is_subject => Role::Recipient,
            Role::Holder if is_subject => Role::Held,
            Role::Recipient if second_term => Role::Actor,
            Role::Held if second_term => Role::Holder,
            role => role,
        };
    }
}
