//! One event from one frame.

use marsad_clause::status::Status;
use marsad_frame::{Instance, Role, TriggerKind};
use marsad_lexicon::tables::FrameId;

use crate::document::Resolver;
use crate::number;
use crate::party::dedupe;
use crate::sentence::SentenceView;
use crate::site;
use crate::strength;
use crate::types::*;
use crate::voice;
use crate::when;

impl<'l> Resolver<'_, 'l> {
    /// Parties of one role.
    pub(crate) fn role(&self, view: &SentenceView<'l>, instance: &Instance, role: Role) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        for filler in instance.role(role) {
            let mut parties = self.parties.parties(view, &self.discourse, filler);
            // إيقاف تونسي: a person of that people, not its government.
            let person = filler.adjective && role == Role::Recipient;
            parties.iter_mut().filter(|p| person && p.sector == "GOV").for_each(|p| "CVL".clone_into(&mut p.sector));
            out.extend(parties);
        }
        dedupe(&mut out);
        out
    }

    pub(crate) fn core(&self, view: &SentenceView<'l>, instance: &Instance) -> Core {
        let said_by = voice::party(
            &self.parties,
            view,
            &self.discourse,
            voice::speaker(view, self.grammar, self.text, instance.anchor, instance.light),
        );
        let mut reasons = vec![Reason {
            rule: "frame",
            text: format!("{} ({:?})", self.lexicon.frame(instance.frame).id, instance.kind),
            tokens: Some(instance.trigger),
        }];
        let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
        reasons.push(Reason {
            rule: "clause",
            text: format!("{:?}", clause.kind).to_lowercase(),
            tokens: clause.verb.map(marsad_text::Span::at),
        });
        for filler in &instance.fillers {
            reasons.push(Reason { rule: "role", text: filler.role.name().to_owned(), tokens: Some(filler.tokens) });
        }
        if let Some(by) = instance.status.by.filter(|_| instance.status.status != Status::Actual) {
            reasons.push(Reason {
                rule: "status",
                text: format!("{:?}", instance.status.status).to_lowercase(),
                tokens: Some(marsad_text::Span::at(by)),
            });
        }
        let mut evidence: Vec<(Part, marsad_text::Span<marsad_text::Tokens>)> = Vec::new();
        for word in &instance.words {
            match evidence.last_mut() {
                Some((_, span)) if span.end == *word => span.end += 1,
                _ => evidence.push((Part::Trigger, marsad_text::Span::at(*word))),
            }
        }
        for filler in instance.fillers.iter().filter(|f| f.pronoun.is_none()) {
            evidence.push((Part::Field(filler.role.name()), filler.tokens));
            let whole = filler.phrase.filter(|p| view.parse.phrase(*p).tokens.end == filler.tokens.end);
            for conjunct in whole.into_iter().flat_map(|p| view.parse.conjuncts(p).skip(1)) {
                evidence.push((Part::Field(filler.role.name()), view.parse.phrase(conjunct).tokens));
            }
        }
        if let Some(light) = instance.light {
            evidence.push((Part::Field("light verb"), marsad_text::Span::at(light)));
        }
        if let Some(tokens) = said_by.as_ref().and_then(|p| p.tokens) {
            evidence.push((Part::Speaker, tokens));
        }
        Core {
            frame: Some(instance.frame),
            sentence: view.index,
            trigger: instance.trigger,
            words: instance.words.to_vec(),
            status: instance.status.status,
            said_by,
            mentions: Vec::new(),
            evidence,
            points: 0,
            confidence: confidence(instance),
            background: false,
            reasons,
            toll: self.lexicon.frame(instance.frame).counts.iter().any(|c| matches!(c.as_str(), "dead" | "injured")),
            // غارات أوقعت 232 قتيلاً tells the toll of those raids, not of what was told before.
            result: self.lexicon.frame(instance.frame).id == "assault.toll"
                && clause.kind != marsad_clause::ClauseKind::Relative,
            headline: view.title,
        }
    }

    pub(crate) fn event(&self, view: &SentenceView<'l>, instance: &Instance) -> Event {
        let frame = self.lexicon.frame(instance.frame);
        let mut core = self.core(view, instance);
        let mut actors = self.role(view, instance, Role::Actor);
        for role in [Role::Sides, Role::Mediators, Role::Parties] {
            actors.extend(self.role(view, instance, role));
        }
        if actors.iter().all(|a| a.code.is_empty())
            && let Some(issuers) = self.issuers(view, instance)
        {
            actors = issuers;
        }
        dedupe(&mut actors);
        let mut recipients = self.role(view, instance, Role::Recipient);
        if recipients.is_empty() && addressed(&frame.event) {
            recipients = self.addressees(view, instance, &actors);
        }
        let same = |a: &Party, r: &Party| {
            a.tokens.is_some() && a.tokens == r.tokens
                || !a.code.is_empty() && a.code == r.code && a.sector == r.sector && a.name == r.name
        };
        // الإقليم, القاعدة: a place that points back is where it happened, nobody.
        let is_ground = |t: marsad_text::Span<marsad_text::Tokens>| {
            view.place_in(t).is_some_and(|p| p.unresolved && p.tokens.start <= t.start)
        };
        let drop = |r: &Party| actors.iter().any(|a| same(a, r)) || r.inferred && r.tokens.is_some_and(is_ground);
        recipients.retain(|r| !drop(r));
        if frame.event == "COERCE" && frame.mode == "arrest" {
            // تفطن لهم الأعوان فتم إيقافهم: a pronoun that would have police and judges arrested stands for somebody else.
            let bare = instance.role(Role::Recipient).all(|f| f.pronoun.is_some());
            let force = |p: &Party| p.sector.split(' ').any(|s| matches!(s, "COP" | "JUD" | "MIL"));
            recipients.retain(|r| !(bare && r.inferred && force(r)));
        }
        // قال المصدر … أذنت بإيقافه: who tells of an act of force does not do it.
        let tells = |p: &Party| {
            let noun = p.agent.map(|a| self.lexicon.agent(a));
            noun.is_some_and(|n| n.arabic == "مصدر" || n.arabic == "مراسل")
        };
        if matches!(frame.event.as_str(), "COERCE" | "ASSAULT" | "MOBILIZE" | "SANCTION" | "PROTEST") {
            actors.retain(|a| !tells(a));
        }
        let event = frame.event.to_string();
        let previous = self.discourse.last_date.as_ref();
        let dating = when::Dating { view, text: self.text, grammar: self.grammar, published: self.published, previous };
        let mut date = dating.date(instance.anchor);
        let place = site::place(view, self.lexicon, self.grammar, self.text, &self.discourse, instance, &event);
        let counts = number::counts(view, self.lexicon, instance);
        // What is promised or planned is an agreement or a concession, not yet the act (codebook, rules of precedence).
        let event = match (core.status, event.as_str()) {
            (Status::Planned, "CONSULT" | "SUPPORT" | "AID" | "COOPERATE") => "AGREE".to_owned(),
            (Status::Planned, "RETREAT") => "CONCEDE".to_owned(),
            // لن ننزع سلاحنا: what is denied for the time to come is refused.
            (Status::Negated, "RETREAT") if self.refuses(view, instance) => "REJECT".to_owned(),
            _ => event,
        };
        // Whoever says that others broke a truce accuses them.
        let clause = view.parse.clause(view.parse.clause_at(instance.anchor));
        let by_others = clause.passive && clause.verb == Some(instance.anchor);
        if let Some(party) = core.said_by.as_mut() {
            voice::localise(view, self.text, party, place.as_ref());
        }
        let speaker = core.said_by.clone();
        // سنوقع الاتفاق: a first person is whoever says it.
        let first_person = view.parse.tag(instance.anchor).category == marsad_clause::Category::Verb
            && view.parse.tag(instance.anchor).reading.features.person() == marsad_morphology::Person::First
            && core.status == Status::Planned;
        if event == "AGREE" && matches!(core.status, Status::Planned | Status::Hypothetical) {
            // سيبحث مع بوتين: until they have met it is his plan, and the other side's to take up.
            let partners = self.partners(view, instance, &actors);
            if recipients.is_empty() && actors.iter().any(|a| !a.code.is_empty() && !partners.contains(a)) {
                actors.retain(|a| !partners.contains(a));
                recipients = partners;
            }
        }
        if event == "PROTEST" {
            // مسيرة سلمية: no drone protests; مواجهات بين محتجين والشرطة: who faces the police.
            actors.retain(|a| a.tokens.and_then(|t| view.actor_at(t.start)).is_none_or(|m| !m.thing));
            let force = |p: &Party| p.sector.split(' ').any(|s| matches!(s, "MIL" | "COP"));
            if recipients.is_empty() {
                recipients = self.between(view, clause).into_iter().filter(force).collect();
                actors.retain(|a| !recipients.contains(a));
            }
        }
        let denied = clause
            .verb
            .filter(|v| *v != instance.anchor)
            .and_then(|v| view.parse.lemma(v))
            .is_some_and(|lemma| self.lexicon.frames_of(lemma).any(|f| self.lexicon.frame(f).event == "REJECT"));
        if recipients.is_empty() && event == "ASSAULT" {
            recipients = self.holders(view, instance, &actors);
        }
        if denied && actors.is_empty() && matches!(event.as_str(), "ACCUSE" | "REQUEST" | "THREATEN") {
            // نفت روسيا اتهامات أوكرانيا: who denies is who was accused, and whose the words are stands behind them.
            let behind =
                instance.fillers.iter().find(|f| f.tokens.start == instance.trigger.end && f.pronoun.is_none());
            actors = behind.map(|f| self.parties.parties(view, &self.discourse, f)).unwrap_or_default();
            recipients = speaker.iter().filter(|s| actors.iter().all(|a| a.code != s.code)).cloned().collect();
        } else if actors.is_empty() && (speaks(&event) || first_person) {
            // أُلغيت الجولة بين إيران والولايات المتحدة، على ما أعلن الوسيط: the sides, and not whoever says so.
            let sides = by_others.then(|| self.between(view, clause));
            actors.extend(sides.unwrap_or_else(|| self.speakers(view, instance, speaker.as_ref())));
        }
        if core.status == Status::Planned && self.decides(view, instance, &event) {
            core.status = Status::Actual;
        }
        if voice::announces(core.status, &event, &actors, speaker.as_ref()) {
            core.status = Status::Actual;
            date = dating.of_speech(instance.anchor).unwrap_or_else(|| When::unknown(self.published));
        }
        // What happened before what a side tells of, it takes for known; and who counts the dead is no side.
        let known = when::sets_apart(&view.parse, self.text, instance.anchor, view.tokens.start)
            || when::counted_from(view, instance.anchor);
        let neutral = speaker.as_ref().is_some_and(|s| voice::counts_victims(self.text, s));
        if core.status == Status::Actual && speaker.as_ref().is_some_and(|s| self.is_victim(s, &event, &actors)) {
            core.status = Status::Alleged;
        } else if !known && !neutral {
            core.status = voice::judge(core.status, &event, &actors, &recipients, core.said_by.as_ref());
        }
        for party in &actors {
            core.evidence.extend(party.tokens.map(|t| (Part::Actor, t)));
        }
        for party in &recipients {
            core.evidence.extend(party.tokens.map(|t| (Part::Recipient, t)));
        }
        core.evidence.extend(place.as_ref().and_then(|p| p.tokens).map(|t| (Part::Place, t)));
        core.evidence.extend(date.tokens.map(|t| (Part::Date, t)));
        core.evidence.extend(counts.iter().filter_map(|(field, c)| c.tokens.map(|t| (Part::Field(field), t))));
        let mut event = Event {
            core,
            event,
            mode: self.mode_by_theme(view, instance).unwrap_or(frame.mode.as_str()).to_owned(),
            contexts: frame.contexts.iter().map(|c| c.to_string()).collect(),
            actors,
            recipients,
            date,
            place,
            counts,
        };
        if event.event != frame.event.as_str() {
            event.mode.clear();
            if event.event == "REJECT" {
                event.mode = "yield".to_owned();
                event.core.status = Status::Actual;
            }
        }
        let grammar = self.telling(view, instance, &event);
        let (points, reasons) = strength::points(&event, grammar);
        event.core.points = points;
        event.core.confidence = strength::confidence(points);
        event.core.reasons.extend(reasons);
        event
    }

    /// The sides that stand behind مع.
    fn partners(&self, view: &SentenceView<'l>, instance: &Instance, actors: &[Party]) -> Vec<Party> {
        let with = |f: &&marsad_frame::Filler| {
            let preposition = f.phrase.and_then(|p| view.parse.phrase(p).preposition);
            preposition.is_some_and(|p| p.token <= f.head && self.text.folded(p.token) == "مع")
        };
        let partners = instance.role(Role::Actor).filter(with);
        let mut found: Vec<Party> = partners.flat_map(|f| self.parties.parties(view, &self.discourse, f)).collect();
        found.retain(|p| actors.contains(p));
        dedupe(&mut found);
        found
    }

    /// وقال المعتقل إنه تعرض للضرب على يد الحراس: whoever is held, and his family, tell of those who hold him as a side.
    fn is_victim(&self, speaker: &Party, event: &str, actors: &[Party]) -> bool {
        let own = speaker.agent.is_some_and(|a| {
            let tags = &self.lexicon.agent(a).tags;
            tags.iter().any(|t| matches!(t.as_str(), "captive" | "kin"))
        });
        own && matches!(event, "ASSAULT" | "COERCE") && actors.iter().all(|a| a.tokens != speaker.tokens)
    }

    /// What is refused or asked for says the mode where the frame leaves it open: رفضه نزع السلاح, يطالب بتزويده بالصواريخ.
    fn mode_by_theme(&self, view: &SentenceView<'l>, instance: &Instance) -> Option<&'static str> {
        let frame = self.lexicon.frame(instance.frame);
        let open = match frame.event.as_str() {
            "REJECT" => frame.mode.is_empty() && OPEN_REFUSALS.contains(&frame.id.as_str()),
            "REQUEST" => frame.mode == "change" && OPEN_REQUESTS.contains(&frame.id.as_str()),
            _ => false,
        };
        if !open {
            return None;
        }
        let heads = [Role::Theme, Role::Demand].into_iter().flat_map(|r| instance.role(r)).map(|f| f.head);
        heads.into_iter().find_map(|head| self.mode_of_act(view, head))
    }

    /// The mode of refusing or asking for the act that a word names.
    fn mode_of_act(&self, view: &SentenceView<'l>, head: u32) -> Option<&'static str> {
        use marsad_frame::Refusal::{Blocked, Requires};
        let meant = |i: &&Instance| i.anchor == head && !matches!(i.refused, Some(Requires { .. } | Blocked { .. }));
        view.instances.iter().filter(meant).find_map(|i| {
            let frame = self.lexicon.frame(i.frame);
            match (frame.event.as_str(), frame.mode.as_str()) {
                ("RETREAT", "resign") => Some("change"),
                ("RETREAT" | "CONCEDE", _) => Some("yield"),
                ("AID", _) => Some("assist"),
                ("CONSULT", _) => Some("meet"),
                _ => None,
            }
        })
    }
}

/// Frames of refusing and of demanding whatever it be.
const OPEN_REFUSALS: [&str; 2] = ["reject.refuse", "reject.oppose"];
const OPEN_REQUESTS: [&str; 6] =
    ["request.appeal", "request.demand", "request.ask", "request.insist", "request.press", "request.order"];

impl<'l> Resolver<'_, 'l> {
    /// Whom a verbal act is about, where the frame's recipient is not said: the doer or owner of what is condemned,
    /// demanded or backed (ندد بتقاعس حليفه, طالب بقرى تسيطر عليها أرمينيا).
    fn addressees(&self, view: &SentenceView<'l>, instance: &Instance, actors: &[Party]) -> Vec<Party> {
        for role in [Role::Theme, Role::Cause, Role::Demand, Role::Accusation, Role::Object] {
            for filler in instance.role(role) {
                if let Some(doers) = self.doers(view, instance, filler, actors) {
                    return doers;
                }
                let mut end = filler.tokens.end;
                if let Some(phrase) = filler.phrase {
                    end = end.max(view.parse.phrase(phrase).tokens.end);
                    // قرى تسيطر عليها أرمينيا: a verb right behind an indefinite noun, with a pronoun that is the noun.
                    let pronoun = |p: &marsad_clause::PhraseId| {
                        let p = view.parse.phrase(*p);
                        p.pronoun && p.preposition.is_some()
                    };
                    let bare = |c: &marsad_clause::Clause| {
                        c.verb == Some(end) && !instance.words.contains(&end) && c.phrases.iter().any(pronoun)
                    };
                    // الهدنة التي اتفق عليها الجانبان في موسكو: what the act's own clause names is no part of what it is about.
                    let own = |c: &marsad_clause::Clause| c.verb == Some(instance.anchor);
                    let describes = |c: &marsad_clause::Clause| c.antecedent == Some(phrase) || bare(c);
                    let about = view.parse.clauses.iter().filter(|c| describes(c) && !own(c));
                    end = about.map(|c| c.tokens.end).fold(end, u32::max);
                }
                let span = marsad_text::Span::new(filler.tokens.start, end);
                // ندد بترحيل النقابية: whoever suffered the act is not to blame for it.
                let act =
                    |i: &&Instance| i.anchor == filler.head && i.frame != instance.frame && self.is_event(i.frame);
                let accuses = self.lexicon.frame(instance.frame).event == "ACCUSE";
                let victim = |m: &&marsad_mention::actor::ActorMention<'l>| {
                    let mut acts = view.instances.iter().filter(|_| accuses && m.person).filter(act);
                    acts.any(|i| i.role(Role::Recipient).any(|f| f.tokens.overlaps(m.tokens)))
                };
                // انتهاك سيادة أوكرانيا, خرق أجواء لبنان: whose ground it is suffers the breach. الغارات, الصواريخ: a thing is nobody.
                let violated = |m: &&marsad_mention::actor::ActorMention<'l>| {
                    accuses && m.tokens.start > 0 && is_ground(self.text.folded(m.tokens.start - 1))
                };
                let thing = |m: &&marsad_mention::actor::ActorMention<'l>| m.thing && m.weak && m.needs_country;
                for mention in view.actors_in(span).filter(|m| !victim(m) && !violated(m) && !thing(m)) {
                    let mut parties = self.parties.mention(view, &self.discourse, mention);
                    parties.retain(|p| {
                        actors.iter().all(|a| {
                            a.tokens != p.tokens
                                && (a.code.is_empty()
                                    || a.code != p.code
                                    || a.sector != p.sector && !p.sector.is_empty()
                                    || a.entity != p.entity && self.is_group(p))
                        })
                    });
                    if parties.is_empty() {
                        continue;
                    }
                    if let Some(phrase) = view.parse.phrase_at(mention.head) {
                        for id in view.parse.conjuncts(phrase).skip(1) {
                            let conjunct = view.parse.phrase(id);
                            if let Some(other) = view.actor_at(conjunct.head) {
                                parties.extend(self.parties.mention(view, &self.discourse, other));
                            }
                        }
                    }
                    return parties;
                }
                let owners = self.owners_of_theme(view, instance, filler, actors);
                if !owners.is_empty() {
                    return owners;
                }
                let partners = self.partners_of_theme(view, instance, filler, actors);
                if !partners.is_empty() {
                    return partners;
                }
            }
        }
        Vec::new()
    }

    /// A group, movement or regional government by name.
    fn is_group(&self, party: &Party) -> bool {
        let kind = party.entity.map(|e| self.lexicon.entity(e).kind == marsad_lexicon::tables::EntityKind::Group);
        kind.unwrap_or_default()
    }

    /// رفضت عرضها, انتقد سياسته, يحظر عملها: the pronoun on what is refused, blamed or banned is whose it is.
    fn owners_of_theme(
        &self,
        view: &SentenceView<'l>,
        instance: &Instance,
        filler: &marsad_frame::Filler,
        actors: &[Party],
    ) -> Vec<Party> {
        let event = self.lexicon.frame(instance.frame).event.as_str();
        let bears = !filler.clause
            && filler.pronoun.is_none()
            && matches!(event, "ACCUSE" | "REJECT" | "COERCE")
            && actors.iter().any(|a| !a.code.is_empty());
        let Some(pronoun) = view.parse.tag(filler.head).reading.enclitic.filter(|_| bears) else { return Vec::new() };
        let mut owners = self.parties.pronoun(view, &self.discourse, pronoun, filler.head);
        owners.retain(|p| {
            !p.code.is_empty()
                && actors.iter().all(|a| a.code != p.code || a.sector != p.sector && !p.sector.is_empty())
        });
        owners
    }

    /// استعاد الجيش بلدة | سيطر عليها متمردون: from whom a place is taken, told in a clause about it.
    fn holders(&self, view: &SentenceView<'l>, instance: &Instance, actors: &[Party]) -> Vec<Party> {
        let places = instance.fillers.iter().filter(|f| matches!(f.role, Role::Place | Role::Theme | Role::Recipient));
        for place in places.filter_map(|f| f.phrase) {
            let about = view.parse.clauses.iter().find(|c| c.antecedent == Some(place) && c.subject != Some(place));
            let Some(clause) = about else { continue };
            let taken = clause.verb.and_then(|v| view.parse.lemma(v)).is_some_and(|lemma| {
                self.lexicon.frames_of(lemma).any(|f| {
                    let frame = self.lexicon.frame(f);
                    frame.event == "ASSAULT" || matches!(frame.state.as_str(), "control" | "presence")
                })
            });
            let Some(subject) = clause.subject.filter(|_| taken && !clause.passive) else { continue };
            let mention = view.actor_at(view.parse.phrase(subject).head);
            let found = mention.map(|m| self.parties.mention(view, &self.discourse, m)).unwrap_or_default();
            let others = found.into_iter().filter(|p| actors.iter().all(|a| a.tokens != p.tokens && !same_force(a, p)));
            let others: Vec<Party> = others.collect();
            if !others.is_empty() {
                return others;
            }
        }
        Vec::new()
    }

    /// Who did the act that an accusation is about: the doer of that act's own frame, else the state where it was done
    /// (قلقه من اعتقال محامين في تونس).
    fn doers(
        &self,
        view: &SentenceView<'l>,
        instance: &Instance,
        filler: &marsad_frame::Filler,
        actors: &[Party],
    ) -> Option<Vec<Party>> {
        if self.lexicon.frame(instance.frame).event != "ACCUSE" {
            return None;
        }
        let acts = || {
            view.instances.iter().filter(|i| {
                i.anchor == filler.head
                    && i.frame != instance.frame
                    && self.is_event(i.frame)
                    && i.kind == TriggerKind::Noun
            })
        };
        let act = acts().find(|i| i.has(Role::Actor)).or_else(|| acts().next())?;
        let other = |p: &Party| {
            let differs = |a: &Party| a.code.is_empty() || a.code != p.code || a.sector != p.sector;
            actors.iter().all(|a| a.tokens != p.tokens && differs(a))
        };
        let mut doers: Vec<Party> = Vec::new();
        for own in act.role(Role::Actor).filter(|f| !f.inherited) {
            doers.extend(self.parties.parties(view, &self.discourse, own).into_iter().filter(other));
        }
        if doers.is_empty() && !act.has(Role::Actor) {
            let state =
                |m: &&marsad_mention::actor::ActorMention<'l>| m.kind == marsad_mention::actor::ActorKind::State;
            for place in act.role(Role::Place) {
                let mentions = view.actors_in(place.tokens).filter(state);
                doers.extend(mentions.flat_map(|m| self.parties.mention(view, &self.discourse, m)).filter(other));
            }
        }
        // Who is condemned for an attack is who made it, never its victims: nobody where that is not said.
        let attack = self.lexicon.frame(act.frame).event == "ASSAULT";
        (attack || !doers.is_empty()).then_some(doers)
    }

    /// قررت لندن طرد السفير: measures of the state are taken by deciding on them.
    fn decides(&self, view: &SentenceView<'l>, instance: &Instance, event: &str) -> bool {
        let verb = instance.status.by.filter(|v| *v != instance.anchor);
        let decided = verb.and_then(|v| view.parse.lemma(v)).is_some_and(|l| self.lexicon.lemma(l).plain == *"قرر");
        let perfect =
            verb.is_some_and(|v| view.parse.tag(v).reading.features.aspect() == marsad_morphology::Aspect::Perfect);
        decided && perfect && matches!(event, "SANCTION" | "COERCE")
    }

    /// The sides that a clause names behind بين.
    fn between(&self, view: &SentenceView<'l>, clause: &marsad_clause::Clause) -> Vec<Party> {
        let phrases = clause.phrases.iter().map(|p| view.parse.phrase(*p));
        let sides = phrases.filter(|p| p.preposition.is_some_and(|x| self.text.folded(x.token) == "بين"));
        let mut parties: Vec<Party> = Vec::new();
        for phrase in sides {
            let mentions = view.actors_in(phrase.tokens);
            parties.extend(mentions.flat_map(|m| self.parties.mention(view, &self.discourse, m)));
        }
        parties
    }

    pub(crate) fn is_event(&self, frame: FrameId) -> bool {
        !self.lexicon.frame(frame).event.is_empty()
    }
}

/// Words for what a state has that others breach: سيادة, أراضٍ, أجواء.
pub(crate) fn is_ground(folded: &str) -> bool {
    let bare = folded.trim_start_matches(['و', 'ل', 'ب']);
    matches!(
        bare,
        "سياده"
            | "اراضي"
            | "اجواء"
            | "مياه"
            | "حدود"
            | "حرمه"
            | "استقلال"
            | "سلامه"
            | "مجال"
            | "حقوق"
    )
}

/// The same country's party of the same kind.
fn same_force(a: &Party, b: &Party) -> bool {
    a.code == b.code && a.sector == b.sector
}

/// Acts of speech.
fn speaks(event: &str) -> bool {
    matches!(event, "ACCUSE" | "AGREE" | "CONCEDE" | "REQUEST" | "REJECT" | "THREATEN")
}

/// Acts that are addressed to somebody or about somebody's act.
fn addressed(event: &str) -> bool {
    matches!(
        event,
        "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN" | "SUPPORT" | "AGREE" | "COERCE" | "SANCTION" | "CONCEDE"
    )
}

/// Confidence of a state: by how the trigger opened the frame and how its roles were filled.
fn confidence(instance: &Instance) -> f32 {
    let base: f32 = match instance.kind {
        TriggerKind::Verb | TriggerKind::Phrase => 0.7,
        TriggerKind::Noun => 0.6,
        TriggerKind::Participle => 0.5,
    };
    let actor = instance.has(Role::Actor) || instance.has(Role::Sides);
    let other = instance.has(Role::Recipient) || instance.has(Role::Theme) || instance.has(Role::Place);
    let weak = instance.fillers.iter().any(|f| f.inherited || f.pronoun.is_some());
    let value = base + if actor { 0.12 } else { -0.1 } + if other { 0.08 } else { 0.0 } - if weak { 0.05 } else { 0.0 };
    value.clamp(0.05, 0.99)
}

/// It happened long before publication.
fn is_old(event: &Event, published: Option<jiff::civil::Date>) -> bool {
    published.zip(event.date.interval.end).is_some_and(|(day, end)| {
        event.date.known() && day.since(end).is_ok_and(|span| span.get_days() > crate::telling::NEWS_DAYS)
    })
}

/// Words that open a passage of background.
const BACKGROUND: [&str; 6] = ["يذكر", "وكان", "وكانت", "ويذكر", "وسبق", "جدير"];

/// Tells the news from what went before: by its date, and by how its sentence opens.
pub(crate) fn ground(
    events: &mut [Event],
    sentences: &[SentenceView<'_>],
    text: &marsad_text::Text,
    published: Option<jiff::civil::Date>,
) {
    for event in events {
        let old = is_old(event, published);
        let opens = sentences
            .get(event.core.sentence)
            .is_some_and(|view| !view.tokens.is_empty() && BACKGROUND.contains(&text.folded(view.tokens.start)));
        event.core.background = old || opens && !event.core.headline;
    }
}
