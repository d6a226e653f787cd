//! Roles from grammar: subject, object, prepositions of a verb; second term, pronoun, demonym and prepositions of a verbal
//! noun; antecedent of a participle. What a governing verb adds is in [`crate::governor`].

use marsad_clause::{Category, Clause, ClauseKind, PhraseId, Preposition};
use marsad_lexicon::tables::Part;
use marsad_morphology::Proclitics;
use marsad_text::{Span, Tokens};
use smallvec::SmallVec;

use crate::around::{place_of_where, pronoun_on_preposition};
use crate::content;
use crate::context::Context;
use crate::governor::LIGHT;
use crate::recipient;
use crate::role::Role;
use crate::second_term::{befalls, behind_apposition, is_term, is_town, is_visited, owner, stands_for_noun};
use crate::table::FrameRule;
use crate::told::verbless;
use crate::types::Filler;

/// Roles that one phrase may have.
pub type Roles = SmallVec<[Role; 8]>;

/// The fillers found so far for one candidate.
#[derive(Clone, Debug, Default)]
pub struct Fillers(pub Vec<Filler>);

impl Fillers {
    /// Most acts have several fillers: room for them is made at once.
    fn push(&mut self, filler: Filler) {
        if self.0.capacity() == 0 {
            self.0.reserve(8);
        }
        self.0.push(filler);
    }
    fn has(&self, role: Role) -> bool {
        self.0.iter().any(|f| f.role == role)
    }
    /// Adds a filler for each role it may have; a role that is filled by better evidence stays as it is.
    pub fn add(&mut self, roles: &[Role], filler: Filler) {
        for role in roles {
            let taken = self.0.iter().any(|f| f.role == *role && f.tokens == filler.tokens);
            if !taken {
                self.push(Filler { role: *role, ..filler });
            }
        }
    }
    pub fn add_if_free(&mut self, roles: &[Role], filler: Filler) {
        for role in roles {
            let free = if role.is_list() {
                !self.0.iter().any(|f| f.role == *role && f.tokens.overlaps(filler.tokens))
            } else {
                !self.has(*role)
            };
            if free {
                self.push(Filler { role: *role, ..filler });
            }
        }
    }
}

/// A filler made of a whole phrase (its conjuncts follow through the phrase).
pub fn of_phrase(ctx: &Context<'_, '_>, id: PhraseId) -> Filler {
    let phrase = ctx.parse.phrase(id);
    Filler {
        role: Role::Actor,
        tokens: phrase.tokens,
        head: phrase.head,
        phrase: Some(id),
        pronoun: None,
        clause: false,
        adjective: false,
        inherited: false,
    }
}

/// Roles of a prepositional phrase: the frame's own, else what the preposition says for every act: the doer after على يد,
/// the place after في, قرب, وسط.
pub fn roles_of(ctx: &Context<'_, '_>, rule: &FrameRule, id: PhraseId) -> Roles {
    let phrase = ctx.parse.phrase(id);
    let Some(preposition) = phrase.preposition.and_then(|p| p.id) else { return Roles::new() };
    if let Some(roles) = rule.preposition(Some(preposition)) {
        // لحماية السلام: ل before a verbal noun says what for, not to whom.
        let head = ctx.parse.tag(phrase.head).reading;
        let purpose = head.proclitics.has(Proclitics::FOR)
            && head.part == Part::Masdar
            && !head.proclitics.has(Proclitics::ARTICLE)
            && phrase.tokens.len() > 1
            && !ctx.actors.iter().any(|m| m.head == phrase.head);
        if purpose {
            return roles.iter().copied().filter(|r| !matches!(r, Role::Recipient | Role::Beneficiary)).collect();
        }
        // في غارة, في تبادل: an act is no place.
        let event = |f: marsad_lexicon::tables::FrameId| !ctx.input.lexicon.frame(f).event.is_empty();
        let act = roles.contains(&Role::Place)
            && ctx.parse.lemma(phrase.head).is_some_and(|l| ctx.input.lexicon.frames_of(l).any(event))
            && !phrase.tokens.indices().any(|t| ctx.input.mark(t).place);
        return roles.iter().copied().filter(|r| !act || *r != Role::Place).collect();
    }
    if ctx.input.grammar.names_agent(preposition) {
        if leads_body(ctx, id) {
            return Roles::new();
        }
        return rule.subject.iter().copied().filter(|r| r.is_actor()).collect();
    }
    let place = phrase.tokens.indices().any(|t| ctx.input.mark(t).place);
    if place && ctx.input.grammar.is_locative(preposition)
        || ctx.input.grammar.is_spatial(preposition) && is_thing(ctx, id)
    {
        return Roles::from_elem(Role::Place, 1);
    }
    Roles::new()
}

/// قوات | بقيادة السعودية: who leads somebody right before it, not who does the act.
fn leads_body(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    let phrase = ctx.parse.phrase(id);
    let Some(before) = id.checked_sub(1).map(|b| ctx.parse.phrase(b)) else { return false };
    let leads = phrase.preposition.is_some_and(|p| matches!(ctx.input.folded(p.token), "بقياده" | "برئاسه" | "بزعامه"));
    leads
        && before.tokens.end == phrase.preposition.map_or(0, |p| p.token)
        && before.preposition.is_some()
        && ctx.actors.iter().any(|m| m.head == before.head || m.tokens.end == before.tokens.end)
        && !is_act(ctx, before.head)
}

/// Neither people nor an act nor a time: what stands behind أمام or داخل and is none of these is a place.
fn is_thing(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    let phrase = ctx.parse.phrase(id);
    let people =
        ctx.actors.iter().any(|m| m.head == phrase.head && (m.person || m.tokens.start == phrase.tokens.start));
    let act = is_act(ctx, phrase.head);
    !phrase.pronoun && !people && !act && !ctx.input.mark(phrase.head).in_time
}

/// A word for an act of force (هجوم, انفجار, قصف), and no name or noun for people.
pub fn is_act(ctx: &Context<'_, '_>, head: u32) -> bool {
    let Some(lemma) = ctx.parse.lemma(head) else { return false };
    let act = matches!(ctx.parse.tag(head).reading.part, Part::Masdar | Part::Noun)
        && ctx.input.lexicon.frames_of(lemma).any(|f| ctx.input.lexicon.frame(f).event == "ASSAULT");
    act && ctx.input.lexicon.lemma(lemma).agent.is_none()
        && !ctx.actors.iter().any(|m| m.tokens.contains(head))
        && !ctx.input.mark(head).place
}

pub fn of_pronoun(ctx: &Context<'_, '_>, token: u32) -> Option<Filler> {
    let pronoun = ctx.parse.tag(token).reading.enclitic?;
    Some(Filler {
        role: Role::Actor,
        tokens: Span::at(token),
        head: token,
        phrase: None,
        pronoun: Some(pronoun),
        clause: false,
        adjective: false,
        inherited: false,
    })
}

pub(crate) fn of_tokens(tokens: Span<Tokens>, head: u32, phrase: PhraseId) -> Filler {
    Filler {
        role: Role::Actor,
        tokens,
        head,
        phrase: Some(phrase),
        pronoun: None,
        clause: false,
        adjective: false,
        inherited: false,
    }
}

pub(crate) fn of_clause(clause: &Clause) -> Option<Filler> {
    let verb = clause.verb?;
    Some(Filler {
        role: Role::Theme,
        tokens: Span::new(verb, clause.tokens.end.max(verb + 1)),
        head: verb,
        phrase: None,
        pronoun: None,
        clause: true,
        adjective: false,
        inherited: false,
    })
}

/// Roles of a finite verb.
pub fn verb(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, passive: bool) -> Fillers {
    let mut out = Fillers::default();
    let clause = ctx.parse.clause(ctx.parse.clause_at(token));
    if let Some(subject) = clause.subject {
        let mut filler = of_phrase(ctx, subject);
        filler.inherited = clause.subject_source == Some(marsad_clause::SubjectSource::Inherited);
        // هجوم استهدف, قصف أدى إلى: an act is nobody.
        let act = is_act(ctx, filler.head);
        let roles = if passive { &rule.object } else { &rule.subject };
        let roles: Vec<Role> = roles.iter().copied().filter(|r| !(act && r.is_actor())).collect();
        out.add(&roles, filler);
    } else if let Some((at, pronoun)) = marsad_clause::subject::pronoun_of_opening(&ctx.input, ctx.parse, clause)
        && clause.verb == Some(token)
        && !passive
        && !clause.voice_open
    {
        // إنه وعد الشعب: the pronoun on the conjunction.
        let filler = Filler { pronoun: Some(pronoun), phrase: None, ..of_tokens(Span::at(at), at, 0) };
        out.add(&rule.subject, filler);
    }
    if !passive {
        let names =
            |role: Role| rule.object.contains(&role) || rule.prepositions.iter().any(|(_, r)| r.contains(&role));
        match (clause.object, clause.second_object) {
            (Some(first), Some(second))
                if rule.object.contains(&Role::Theme)
                    && names(Role::Recipient)
                    && recipient::is_somebody(ctx, first) =>
            {
                // منح الاتحاد مولدوفا صفة المرشح: whom, then what.
                out.add(&[Role::Recipient], of_phrase(ctx, first));
                out.add(&[Role::Theme], of_phrase(ctx, second));
            }
            (Some(first), Some(second))
                if rule.object.contains(&Role::Recipient)
                    && names(Role::Destination)
                    && !names(Role::Theme)
                    && recipient::is_somebody(ctx, first) =>
            {
                // سلمت الحركة الصليب الأحمر رهينتين: to whom, then who.
                out.add(&[Role::Destination], of_phrase(ctx, first));
                out.add(&rule.object, of_phrase(ctx, second));
            }
            (None, _) if let Some(neighbour) = beside(ctx, clause) => {
                // دخلت القوات شمال مالي: a direction right behind the subject is the object.
                out.add(&rule.object, of_phrase(ctx, neighbour));
            }
            (Some(first), _) if let Some(object) = behind_apposition(ctx, clause, first) => {
                // اتهم إياد علاوي نائب الرئيس العراقي | قطر: his office stands beside his name.
                out.add(&rule.object, of_phrase(ctx, object));
            }
            (Some(first), Some(second)) if recipient::is_oneself(ctx, first) => {
                // أعلن نفسه | رئيساً: what somebody says that he is.
                out.add(&rule.object, of_phrase(ctx, second));
            }
            (first, second) => {
                if let Some(first) = first {
                    out.add(&rule.object, of_phrase(ctx, first));
                }
                if let Some(second) = second.filter(|_| names(Role::Theme)) {
                    out.add_if_free(&[Role::Theme], of_phrase(ctx, second));
                }
            }
        }
        if let Some(pronoun) = of_pronoun(ctx, token) {
            // A relative clause's pronoun is its antecedent (التي احتلتها).
            let filler = match clause.antecedent {
                Some(antecedent) if clause.subject != Some(antecedent) => of_phrase(ctx, antecedent),
                _ => pronoun,
            };
            if clause.object.is_some_and(|o| Some(o) != clause.antecedent) {
                out.add_if_free(&rule.object, filler);
            } else {
                out.add(&rule.object, filler);
            }
        }
    }
    prepositions(ctx, rule, clause, token, &mut out);
    if let Some(place) = place_of_where(ctx, clause) {
        out.add_if_free(&[Role::Place], Filler { inherited: true, ..of_phrase(ctx, place) });
    }
    places_of_relatives(ctx, rule, clause, token, &mut out);
    if rule.prepositions.iter().any(|(_, roles)| roles.contains(&Role::Demand))
        && let Some(filler) = recipient::wanted(ctx, token)
    {
        out.add_if_free(&[Role::Demand], filler);
    }
    if let Some(complement) = clause.complement
        && let Some(filler) = of_clause(ctx.parse.clause(complement))
    {
        out.add_if_free(&content::roles(rule), filler);
    } else if let Some(filler) = verbless(ctx, clause, token) {
        out.add_if_free(&content::roles(rule), filler);
    }
    out
}

/// The phrase of a direction that stands right behind the subject.
fn beside(ctx: &Context<'_, '_>, clause: &Clause) -> Option<PhraseId> {
    let end = ctx.parse.phrase(clause.subject?).tokens.end;
    clause.phrases.iter().copied().find(|p| {
        let preposition = ctx.parse.phrase(*p).preposition;
        preposition.is_some_and(|x| x.token == end && matches!(ctx.input.folded(end), "شمال" | "جنوب" | "شرق" | "غرب"))
    })
}

/// Prepositional phrases of a clause from a token on, and those before the verb that open the clause.
fn prepositions(ctx: &Context<'_, '_>, rule: &FrameRule, clause: &Clause, token: u32, out: &mut Fillers) {
    for id in &clause.phrases {
        let phrase = ctx.parse.phrase(*id);
        let Some(preposition) = phrase.preposition else { continue };
        let mut roles = roles_of(ctx, rule, *id);
        let owns_act = clause.object.is_some_and(|o| {
            is_act(ctx, ctx.parse.phrase(o).head) && ctx.parse.phrase(o).tokens.end == phrase.tokens.start
        });
        if ctx.parse.tag(phrase.tokens.start).reading.proclitics.has(Proclitics::FOR) && !owns_act {
            // ثكنة للجيش: ل names no doer of a finite verb; هجوماً لمسلحين says whose the act is.
            roles.retain(|r| *r != Role::Actor);
        }
        if roles.is_empty() {
            continue;
        }
        if phrase.previous.is_some_and(|p| ctx.parse.phrase(p).preposition.map(|x| x.token) == Some(preposition.token))
        {
            continue;
        }
        let mut filler = of_phrase(ctx, *id);
        if phrase.pronoun {
            // عليه in a relative clause is its antecedent.
            match clause.antecedent {
                Some(antecedent) if clause.kind == ClauseKind::Relative => filler = of_phrase(ctx, antecedent),
                _ => filler.pronoun = pronoun_on_preposition(ctx, phrase.head),
            }
        }
        if phrase.tokens.start < token {
            // Before the verb only place and time belong to it.
            let roles: Vec<Role> =
                roles.iter().copied().filter(|r| matches!(r, Role::Place | Role::From | Role::Until)).collect();
            out.add_if_free(&roles, filler);
        } else {
            out.add(&roles, filler);
        }
    }
}

/// احتجز ناقلة ترفع العلم البريطاني في المضيق: what a relative clause ends with may say where for the verb above it too.
fn places_of_relatives(ctx: &Context<'_, '_>, rule: &FrameRule, clause: &Clause, token: u32, out: &mut Fillers) {
    let about = |c: &&Clause| {
        c.kind == ClauseKind::Relative
            && c.antecedent.is_some_and(|a| clause.phrases.contains(&a) && ctx.parse.phrase(a).tokens.start > token)
    };
    for id in ctx.parse.clauses.iter().filter(about).flat_map(|c| c.phrases.iter().copied()) {
        let phrase = ctx.parse.phrase(id);
        if phrase.preposition.is_some() && !phrase.pronoun && roles_of(ctx, rule, id)[..] == [Role::Place] {
            out.add_if_free(&[Role::Place], Filler { inherited: true, ..of_phrase(ctx, id) });
        }
    }
}

/// Roles of a verbal noun or other event noun. `end` is the token after the words that name the event.
pub fn noun(ctx: &Context<'_, '_>, rule: &FrameRule, token: u32, end: u32, transitive_second: bool) -> Fillers {
    let mut out = Fillers::default();
    let clause_id = ctx.parse.clause_at(token);
    let clause = ctx.parse.clause(clause_id);
    let Some(phrase_id) = ctx.parse.phrase_at(token) else {
        // برعاية الأمم المتحدة: a noun that serves as a preposition has the phrase behind it as second term.
        let led = ctx.parse.phrases.iter().position(|p| p.preposition.is_some_and(|x| x.token == token));
        if let Some(id) = led.filter(|_| !rule.event) {
            out.add(&rule.idafa, of_phrase(ctx, id as PhraseId));
        }
        return out;
    };
    let phrase = ctx.parse.phrase(phrase_id);
    let adjacent = adjacent_phrase(ctx, phrase_id);
    let describes = |part: Part| matches!(part, Part::ActiveParticiple | Part::PassiveParticiple | Part::Adjective);
    // موالية is spelt like another noun; behind somebody it describes him.
    let described = describes(ctx.parse.tag(token).reading.part)
        || !rule.event && phrase.head < token && ctx.input.words.get(token).readings.iter().any(|r| describes(r.part));
    let passive = ctx.parse.tag(token).reading.part == Part::PassiveParticiple;
    if described && !rule.event && !passive && phrase.head < token && ctx.actors.iter().any(|m| m.head == phrase.head) {
        // فصائل موالية لطهران: whom the adjective describes.
        out.add(&rule.subject, of_tokens(Span::new(phrase.tokens.start, token), phrase.head, phrase_id));
    }
    if let Some(pronoun) = of_pronoun(ctx, end - 1) {
        if adjacent.is_some() && transitive_second {
            out.add(&rule.subject, pronoun);
        } else {
            out.add(&rule.idafa, pronoun);
        }
    }
    let mut second_term = false;
    let term = |t: &u32| is_term(ctx, *t) || *t == end && stands_for_noun(ctx, token, *t);
    if let Some(start) = (end..phrase.tokens.end).find(term) {
        // The second term; adjectives that stand before it describe the event itself.
        // مهلة أسبوع: how long is nobody.
        let unit =
            |l| matches!(ctx.input.lexicon.lemma(l).plain.as_str(), "أسبوع" | "شهر" | "يوم" | "ساعة" | "عام" | "سنة");
        let timed = ctx.input.mark(start).in_time || ctx.parse.lemma(start).is_some_and(unit);
        let direct = start == end && ctx.parse.tag(end - 1).reading.enclitic.is_none() && !timed;
        if direct {
            second_term = true;
            let filler = of_tokens(Span::new(start, phrase.tokens.end), start, phrase_id);
            let nobody = !ctx.actors.iter().any(|m| filler.tokens.contains(m.head));
            if adjacent.is_some() && transitive_second && !rule.subject.is_empty() {
                out.add(&rule.subject, filler);
            } else if ctx.input.lexicon.frame(rule.id).event == "CONSULT"
                && rule.object == [Role::Recipient]
                && rule.idafa == rule.subject
                && is_visited(ctx, &filler)
            {
                // زيارة بكين: a town is gone to.
                out.add(&rule.object, filler);
            } else if ctx.input.lexicon.frame(rule.id).event == "ASSAULT"
                && rule.idafa == rule.subject
                && is_town(ctx, &filler)
            {
                // هجمات بروكسل: a town does not attack, it is where.
                out.add(&[Role::Place], filler);
            } else if nobody && transitive_second && rule.idafa == rule.subject && !rule.object.is_empty() {
                // انتزاع ثلاث قرى: what is nobody is what it was done to.
                out.add(&rule.object, filler);
            } else {
                out.add(&rule.idafa, filler);
            }
        }
    }
    if let Some(id) = adjacent {
        let apart = ctx.parse.phrase(id).tokens.start > phrase.tokens.end;
        if transitive_second && (second_term || !out.0.is_empty()) {
            out.add(&rule.object, of_phrase(ctx, id));
            let names_theme = rule.prepositions.iter().any(|(_, roles)| roles.contains(&Role::Theme));
            if rule.object == [Role::Recipient]
                && names_theme
                && let Some(what) = adjacent_phrase(ctx, id)
            {
                // مناشدتها الحلفاء | إرسال ذخائر: whom, then what for.
                out.add_if_free(&[Role::Theme], of_phrase(ctx, what));
            }
        } else if apart && end == phrase.tokens.end {
            // A second term behind a quotation mark or bracket (طرد «خمسة دبلوماسيين»).
            out.add(&rule.idafa, of_phrase(ctx, id));
        }
    }
    // الهجوم الإسرائيلي, الغارات الروسية: whose it is.
    for t in end..phrase.tokens.end {
        let tag = ctx.parse.tag(t);
        // ترحيل المهاجرين التونسيين: of several words, the last one is the one described.
        let of_last = end > token + 1 && {
            let (last, own) = (&ctx.parse.tag(end - 1).reading, &ctx.parse.tag(token).reading);
            let like = |r: &marsad_mention::word::Reading| {
                r.features.number() == tag.reading.features.number()
                    && r.proclitics.has(Proclitics::ARTICLE) == tag.reading.proclitics.has(Proclitics::ARTICLE)
            };
            ctx.parse.tag(end - 1).category == Category::Nominal && like(last) && !like(own)
        };
        let whose = tag.reading.part == Part::Demonym || recipient::is_of_a_bloc(ctx, t);
        if whose && tag.category == Category::Adjective && !second_term && !of_last {
            let filler = Filler { adjective: true, ..of_tokens(Span::at(t), t, phrase_id) };
            let whom = t == end && befalls(ctx, token, t);
            let suffers = [&rule.idafa, &rule.object].into_iter().find(|r| r.contains(&Role::Recipient));
            out.add_if_free(suffers.filter(|_| whom).unwrap_or(&rule.subject), filler);
        }
    }
    // غارة شنها التحالف: the verb that carries the noun stands in a relative clause about it.
    for about in ctx.parse.clauses.iter().filter(|c| c.antecedent == Some(phrase_id)) {
        let carried = about
            .verb
            .and_then(|v| ctx.parse.lemma(v))
            .is_some_and(|l| rule.carries(l) || LIGHT.contains(&ctx.input.lexicon.lemma(l).plain.as_str()));
        // القصف الذي تعرضت له المدينة: whoever undergoes it is hit by it.
        let undergone =
            about.verb.and_then(|v| ctx.parse.lemma(v)).is_some_and(|l| ctx.input.lexicon.lemma(l).plain == "تعرض");
        if let Some(subject) = about.subject.filter(|s| (carried || undergone) && *s != phrase_id && !about.passive) {
            let place = ctx.input.mark(ctx.parse.phrase(subject).head).place;
            let hit: &[Role] = if place { &[Role::Place] } else { &[Role::Recipient] };
            out.add_if_free(if undergone { hit } else { &rule.subject }, of_phrase(ctx, subject));
        }
    }
    // What follows in the clause, and in a relative clause about the noun (حرب استمرت عاماً بين …).
    let about =
        ctx.parse.clauses.iter().filter(|c| c.antecedent == Some(phrase_id)).flat_map(|c| c.phrases.iter().copied());
    // انسحاب مفاجئ للقوات, زيارة رسمية للزعيم التركي إلى: an adjective parts the noun from its second term, which takes ل.
    let owner = (!second_term && out.0.is_empty()).then(|| owner(ctx, rule, clause, phrase_id, end)).flatten();
    if let Some(owner) = owner {
        out.add(&rule.idafa, of_phrase(ctx, owner));
    }
    // حرب دامت أعواماً بين بلدين: behind the verb that carries it.
    let carried = clause.verb.filter(|v| *v > token && clause.subject == Some(phrase_id));
    let carried = carried.filter(|v| ctx.parse.lemma(*v).is_some_and(|l| rule.carries(l)));
    let beyond =
        clause.phrases.iter().copied().filter(|p| carried.is_some_and(|v| ctx.parse.phrase(*p).tokens.start > v));
    for id in following(ctx, clause, phrase_id).chain(beyond).chain(about).filter(|id| Some(*id) != owner) {
        let p = ctx.parse.phrase(id);
        let mut roles = roles_of(ctx, rule, id);
        // الهجوم الذي استهدف مركزاً للشرطة: ل belongs to what the clause is about, not to the act.
        let apart = p.clause != phrase.clause && ctx.parse.tag(p.tokens.start).reading.proclitics.has(Proclitics::FOR);
        roles.retain(|r| !apart || *r != Role::Actor);
        if roles.is_empty() {
            continue;
        }
        let mut filler = of_phrase(ctx, id);
        if p.pronoun {
            if described && phrase.head < token {
                // مثلث حلايب المتنازع عليه: the pronoun is the noun that the participle describes.
                filler = of_tokens(Span::new(phrase.tokens.start, token), phrase.head, phrase_id);
            } else {
                filler.pronoun = pronoun_on_preposition(ctx, p.head);
            }
        }
        let doer = p.preposition.is_some_and(|x| {
            x.id.is_some_and(|x| ctx.input.grammar.names_agent(x)) && ctx.input.folded(x.token) != "بيد"
        });
        if doer && roles.iter().any(|r| rule.subject.contains(r)) {
            // غزو العراق بقيادة الولايات المتحدة: where the doer is named, the second term is what it was done to.
            crate::governor::second_term_is_object(rule, token, &mut out);
        }
        out.add(&roles, filler);
    }
    recipient::drop_acts(ctx, rule, &mut out);
    out
}

/// Roles of a wording that is a verb with the noun it carries (اندلعت حرب, شن هجوماً): those of both, without the noun
/// itself.
pub fn verb_with_noun(ctx: &Context<'_, '_>, rule: &FrameRule, words: &[u32], fillers: &mut Fillers) {
    // The event noun fills no role of its own act; another word of the wording may (أسقط طائرة, سلم أسلحته).
    let is_event = |f: &Filler| {
        ctx.parse.lemma(f.head).is_some_and(|l| ctx.input.lexicon.frames_of(l).any(|frame| frame == rule.id))
    };
    let all_inside = |f: &Filler| f.tokens.indices().all(|t| words.contains(&t));
    fillers.0.retain(|f| {
        let named = f.clause || f.pronoun.is_some() || !words.contains(&f.head);
        named || !is_event(f) && (!f.role.is_actor() || !all_inside(f))
    });
    trailing(ctx, rule, words, fillers);
    let noun_token = words
        .iter()
        .skip(1)
        .rev()
        .copied()
        .find(|t| matches!(ctx.parse.tag(*t).category, Category::Nominal) && ctx.parse.phrase_at(*t).is_some());
    let Some(token) = noun_token else { return };
    if rule.event {
        crate::around::noun(ctx, rule, token, fillers);
    }
    for filler in noun(ctx, rule, token, token + 1, true).0 {
        if !words.contains(&filler.head) || filler.pronoun.is_some() {
            fillers.add_if_free(&[filler.role], filler);
        }
    }
}

/// What follows a wording that ends in a preposition the frame gives no role of its own (وجه رسالة مفتوحة إلى | الرئيس).
fn trailing(ctx: &Context<'_, '_>, rule: &FrameRule, words: &[u32], fillers: &mut Fillers) {
    let Some(last) = words.last() else { return };
    let after = ctx.parse.phrases.iter().position(|p| p.preposition.is_some_and(|x| x.token == *last));
    let Some(id) = after.map(|i| i as PhraseId) else { return };
    if !roles_of(ctx, rule, id).is_empty() {
        return;
    }
    let phrase = ctx.parse.phrase(id);
    let role = if ctx.actor(phrase.tokens, phrase.head).is_some() { Role::Recipient } else { Role::Theme };
    fillers.add_if_free(&[role], of_phrase(ctx, id));
}

/// The phrase without preposition that follows a phrase with nothing between.
pub(crate) fn adjacent_phrase(ctx: &Context<'_, '_>, id: PhraseId) -> Option<PhraseId> {
    let next = id + 1;
    let phrase = ctx.parse.phrases.get(next as usize)?;
    // توقيع إثيوبيا | مطلع العام | مذكرة تفاهم: an expression of time may stand between.
    let end = ctx.parse.phrase(id).tokens.end;
    let timed = end < phrase.tokens.start && (end..phrase.tokens.start).all(|t| ctx.input.mark(t).in_time);
    ((phrase.adjacent || timed)
        && phrase.preposition.is_none()
        && !phrase.pronoun
        && phrase.clause == ctx.parse.phrase(id).clause)
        .then_some(next)
}

/// Phrases of the same clause after a phrase, up to the next verb.
pub(crate) fn following<'c>(
    ctx: &'c Context<'_, '_>,
    clause: &'c Clause,
    id: PhraseId,
) -> impl Iterator<Item = PhraseId> + 'c {
    let after = ctx.parse.phrase(id).tokens.end;
    let verb = clause.verb.filter(|v| *v >= after).unwrap_or(u32::MAX);
    clause
        .phrases
        .iter()
        .copied()
        .filter(move |p| {
            let phrase = ctx.parse.phrase(*p);
            phrase.tokens.start >= after && phrase.tokens.start < verb
        })
        .filter(|p| !repeats_preposition(ctx, *p))
}

/// A conjunct that only carries on the preposition of the phrase before it.
fn repeats_preposition(ctx: &Context<'_, '_>, id: PhraseId) -> bool {
    let phrase = ctx.parse.phrase(id);
    let token = |p: Option<Preposition>| p.map(|x| x.token);
    phrase.previous.is_some_and(|p| token(ctx.parse.phrase(p).preposition) == token(phrase.preposition))
}
