//! Whom an act is aimed at where its clause does not say: Arabic news often leaves it to the sentence (`ردت باكو … واعتبرت`) or to
//! what everybody knows (a protest is against the government of the country, a raid hits the country it falls on). Set after
//! merging, so that it makes no record and keeps none apart; marked as inferred and explained.

use marsad_morphology::Proclitics;

use crate::code::is_country;
use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Part, Party, Reason};
use crate::unsaid::Earlier;

/// Sentences over which an exchange goes on.
const LASTS: usize = 2;
/// How much farther what stands before the trigger counts than what stands behind it, in tokens.
const BEFORE: u32 = 4;

impl<'l> Resolver<'_, 'l> {
    /// Sets the recipients that events leave unsaid.
    pub(crate) fn set_targets(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        let pair = self.adversaries(events, true).unwrap_or_default();
        let find = |view: &SentenceView<'l>, event: &Event, earlier: Earlier<'_>| {
            let said = event.recipients.iter().any(|r| !r.code.is_empty());
            if said {
                return None;
            }
            let told = told_of(view, event, earlier.iter());
            let told = told.map(|doers| (doers, "the doers of the act told before that it points back to"));
            let told = told.or_else(|| {
                let doers = doers_of_own_theme(event, earlier)?;
                Some((doers, "the doer of the act that it is about"))
            });
            let found =
                told.or_else(|| self.target(view, event, earlier.iter()).map(|(found, rule)| (vec![found], rule)));
            found.or_else(|| self.rival(event, &pair).map(|(found, rule)| (vec![found], rule)))
        };
        self.set_unsaid(sentences, events, find, |event, (found, rule)| {
            let tokens = found.first().and_then(|p| p.tokens);
            event.core.evidence.extend(found.iter().filter_map(|p| p.tokens).map(|t| (Part::Recipient, t)));
            event.core.reasons.push(Reason { rule: "target", text: rule.to_owned(), tokens });
            event.recipients = found.into_iter().map(|p| Party { inferred: true, ..p }).collect();
        });
    }

    fn target<'e>(
        &self,
        view: &SentenceView<'l>,
        event: &Event,
        earlier: impl Iterator<Item = &'e Event> + Clone,
    ) -> Option<(Party, &'static str)> {
        match event.event.as_str() {
            "PROTEST" if is_against_government(event) => {
                Some((self.government(event)?, "the government of the country of the protest"))
            }
            "COERCE" if matches!(event.mode.as_str(), "curfew" | "martial-law") || shuts_own(event) => {
                Some((kept_in(event)?, "the people of the country where it is in force"))
            }
            "ASSAULT" if event.mode == "crowd-control" => {
                Some((kept_in(event)?, "the people of the country where it is in force"))
            }
            "CONSULT" if event.mode != "multilateral" => Some((host(event)?, "the country where they were received")),
            "ASSAULT" => {
                let hit = struck(event).map(|p| (p, "the country where it happened"));
                hit.or_else(|| self.nearest(view, event, true).map(|p| (p, "the other side named behind it")))
            }
            "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN" | "SUPPORT" | "AGREE" | "AID" | "SANCTION" | "COERCE"
            | "CONCEDE" => {
                if event.actors.iter().all(|a| a.code.is_empty()) {
                    return None;
                }
                if let Some(host) = self.goal_of_visit(view, event) {
                    return Some((host, "the country that is to be visited"));
                }
                if let Some(party) = acted_against(event, earlier.clone()) {
                    return Some((party, "whom its doer acts against beside it"));
                }
                if let Some(doer) = self.doer_of_theme(view, event, earlier.clone()) {
                    return Some((doer, "the doer of the act that it is about, told before"));
                }
                if self.is_about_attack(view, event) {
                    return None;
                }
                if let Some(named) = self.nearest(view, event, false) {
                    return Some((named, "the other side named in the sentence"));
                }
                if event.event == "REJECT" {
                    if let Some(party) = answered(event, earlier.clone()) {
                        return Some((party, "whoever had accused, asked or threatened the one who refuses"));
                    }
                    let told = self.points_back(view, event).then(|| teller(event, earlier)).flatten()?;
                    return Some((told, "whoever told what is denied"));
                }
                let answered = earlier.clone().find_map(|e| {
                    let near = event.core.sentence.saturating_sub(e.core.sentence) <= LASTS;
                    near.then(|| opponent(event, e)).flatten()
                });
                let answers = event.event == "ACCUSE";
                answered.filter(|_| answers).map(|p| (p, "the other side of what was told just before")).or_else(|| {
                    // Help and agreement between a state and its own are not news.
                    let against = matches!(event.event.as_str(), "ACCUSE" | "REQUEST" | "THREATEN" | "COERCE");
                    let party = self.compatriot(view, event).filter(|_| against);
                    party.map(|p| (p, "another actor of the country, named beside it"))
                })
            }
            _ => None,
        }
    }

    /// سيصل الوزير إلى العقبة: the government of the country where a town is to be visited.
    fn goal_of_visit(&self, view: &SentenceView<'l>, event: &Event) -> Option<Party> {
        let frame = self.lexicon.frame(event.core.frame?);
        if event.event != "AGREE" || !matches!(frame.id.as_str(), "agree.planned-visit" | "consult.visit") {
            return None;
        }
        let goals = event.core.evidence.iter().filter(|(part, _)| matches!(part, Part::Field("recipient" | "place")));
        let code = |tokens: &marsad_text::Span<marsad_text::Tokens>| {
            let place = view.place_in(*tokens)?;
            Some(place.candidates.first()?.code.to_owned()).filter(|c| is_country(c))
        };
        let code = { goals }.find_map(|(_, tokens)| code(tokens))?;
        let abroad = event.actors.iter().all(|a| a.code != code);
        abroad.then(|| Party { code, sector: "GOV".to_owned(), ..Party::default() })
    }

    /// Who did the act that an accusation is about, where an earlier record tells that act (نددت … بالغارات).
    fn doer_of_theme<'e>(
        &self,
        view: &SentenceView<'l>,
        event: &Event,
        mut earlier: impl Iterator<Item = &'e Event>,
    ) -> Option<Party> {
        let stops = event.event == "REQUEST" && self.is_to_stop(view, event);
        if event.event != "ACCUSE" && !stops {
            return None;
        }
        let mut acts: Vec<&str> = self.acts_of_theme(view, event, stops).collect();
        if event.event == "ACCUSE" && self.is_nameless(view, event) {
            acts.extend(["ASSAULT", "COERCE", "SANCTION", "MOBILIZE"]);
        }
        let own = |p: &Party| event.actors.iter().any(|a| a.code == p.code);
        earlier
            .find(|e| {
                event.core.sentence.saturating_sub(e.core.sentence) <= LASTS + 1
                    && acts.contains(&e.event.as_str())
                    && e.actors.iter().any(|p| !p.code.is_empty() && !own(p))
            })
            .and_then(|e| e.actors.iter().find(|p| !p.code.is_empty() && !own(p)))
            .map(|p| Party { tokens: None, ..p.clone() })
    }

    /// An accusation about an attack that nobody is named for.
    fn is_about_attack(&self, view: &SentenceView<'l>, event: &Event) -> bool {
        event.event == "ACCUSE" && self.acts_of_theme(view, event, false).any(|act| act == "ASSAULT")
    }

    /// The first words of what an act is about.
    fn heads_of_theme<'a>(&'a self, view: &'a SentenceView<'l>, event: &'a Event) -> impl Iterator<Item = u32> + 'a {
        let themes = event.core.evidence.iter().filter(|(part, _)| matches!(part, Part::Field("theme" | "cause")));
        themes.filter_map(|(_, tokens)| view.parse.phrase_at(tokens.start)).map(|phrase| view.parse.phrase(phrase).head)
    }

    /// دانت «عملاً جباناً», نددت بالخطوة: a word for any act, with nothing behind it that says which.
    fn is_nameless(&self, view: &SentenceView<'l>, event: &Event) -> bool {
        self.heads_of_theme(view, event).any(|head| {
            let plain = view.parse.lemma(head).map(|l| self.lexicon.lemma(l).plain.as_str());
            let any = plain.is_some_and(|p| {
                matches!(
                    p,
                    "عمل"
                        | "خطوة"
                        | "إجراء"
                        | "حادث"
                        | "حادثة"
                        | "جريمة"
                        | "فعل"
                        | "تصعيد"
                        | "سلوك"
                        | "تصرف"
                        | "عملية"
                        | "انتهاك"
                        | "خرق"
                        | "اعتداء"
                        | "عدوان"
                        | "توغل"
                )
            });
            any && !view.actors.iter().any(|m| m.tokens.start == head + 1)
        })
    }

    /// نفى هذه الرواية, رفض ذلك: what is refused is what was told just before.
    fn points_back(&self, view: &SentenceView<'l>, event: &Event) -> bool {
        use marsad_clause::particle::Particle;
        let mut themes = event.core.evidence.iter().filter(|(part, _)| matches!(part, Part::Field("theme")));
        let verb = view.parse.tag(event.core.trigger.start);
        // نفته كولومبو: the pronoun on the verb is what was told.
        let held = verb.category == marsad_clause::Category::Verb && verb.reading.enclitic.is_some();
        held || themes.any(|(_, t)| {
            view.parse.tag(t.start).category == marsad_clause::Category::Particle(Particle::Demonstrative)
        })
    }

    /// دعا إلى وقف الغارات: what is asked is that somebody stop.
    fn is_to_stop(&self, view: &SentenceView<'l>, event: &Event) -> bool {
        self.heads_of_theme(view, event).any(|head| {
            let plain = view.parse.lemma(head).map(|l| self.lexicon.lemma(l).plain.as_str());
            plain.is_some_and(|p| matches!(p, "وقف" | "إنهاء" | "رفع" | "إلغاء" | "تعليق" | "كف"))
        })
    }

    /// The event types that the head of what an act is about may open.
    fn acts_of_theme<'a>(
        &'a self,
        view: &'a SentenceView<'l>,
        event: &'a Event,
        behind: bool,
    ) -> impl Iterator<Item = &'a str> {
        self.heads_of_theme(view, event)
            .map(move |head| head + u32::from(behind))
            .filter(|head| *head < view.tokens.end)
            .filter_map(|head| view.parse.lemma(head))
            .flat_map(|lemma| self.lexicon.frames_of(lemma))
            .map(|frame| self.lexicon.frame(frame).event.as_str())
            .filter(|event| !event.is_empty())
    }

    /// Another actor of the same country in the sentence: a court and a minister, a party and the government.
    fn compatriot(&self, view: &SentenceView<'l>, event: &Event) -> Option<Party> {
        let differs =
            |p: &Party| event.actors.iter().all(|a| a.tokens != p.tokens && (a.sector != p.sector || a.name != p.name));
        // What fills another role (the force that is sent) is no recipient.
        let other_role = |token: u32| {
            event.core.evidence.iter().any(|(part, span)| {
                matches!(part, Part::Field("theme" | "place" | "cause" | "instrument")) && span.contains(token)
            })
        };
        let clause = view.parse.clause_at(event.core.trigger.start);
        let behind =
            |token: u32| token >= event.core.trigger.end && !other_role(token) && view.parse.clause_at(token) == clause;
        self.discourse
            .named
            .iter()
            .filter(|n| n.sentence == view.index && behind(n.token) && !n.party.code.is_empty() && differs(&n.party))
            .filter(|n| is_political(&n.party) && !n.party.sector.is_empty())
            .filter(|n| event.core.said_by.as_ref().is_none_or(|s| s.tokens != n.party.tokens))
            .min_by_key(|n| n.token)
            .map(|n| n.party.clone())
    }

    /// Whom somebody gives in to, threatens or refuses who fights one side only: those who rebel, their government; unions and
    /// opponents, it too; one of two that fight each other, the other.
    fn rival(&self, event: &Event, pair: &[Party]) -> Option<(Party, &'static str)> {
        let is = |p: &Party, sectors: &[&str]| p.sector.split(' ').any(|s| sectors.contains(&s));
        let [actor] = event.actors.as_slice() else { return None };
        if !is_country(&actor.code) {
            return None;
        }
        let government = || Party { code: actor.code.clone(), sector: "GOV".to_owned(), ..Party::default() };
        let truce = event.event == "CONCEDE" || event.event == "RETREAT" && event.mode == "ceasefire";
        if is(actor, &["REB"]) && (truce || matches!(event.event.as_str(), "THREATEN" | "REJECT")) {
            return Some((government(), "the government that the doer rebels against"));
        }
        if is(actor, &["LAB", "OPP"]) && event.event == "THREATEN" {
            return Some((government(), "the government of the country of a union or opposition that threatens"));
        }
        let same = |p: &&Party| p.code == actor.code && is(p, &["REB"]) == is(actor, &["REB"]);
        let side = is(actor, &["GOV", "MIL"]) && pair.iter().any(|p| same(&p));
        let fights = event.event == "THREATEN" || truce && event.event == "RETREAT";
        let other = pair.iter().find(|p| !same(p)).filter(|_| side && fights)?;
        Some((other.clone(), "the other of the two that fight each other in the document"))
    }

    /// The government of the country where people protest, else of their own.
    fn government(&self, event: &Event) -> Option<Party> {
        let of_place = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| !c.is_empty());
        let own = || event.actors.iter().map(|a| a.code.as_str()).find(|c| is_country(c));
        let code = of_place.or_else(own)?.to_owned();
        Some(Party { code, sector: "GOV".to_owned(), inferred: true, ..Party::default() })
    }

    /// The political actor of another country named nearest to the trigger in its sentence; of its clause only and behind
    /// the trigger where `close`.
    fn nearest(&self, view: &SentenceView<'l>, event: &Event, close: bool) -> Option<Party> {
        let trigger = event.core.trigger;
        let distance = |token: u32| {
            if token >= trigger.start { token - trigger.start } else { trigger.start - token + BEFORE }
        };
        // What another clause behind the trigger tells of is another act (دان الاتحاد، بينما أجلت غينيا), and to be agreed
        // with, helped or refused one must be said to be.
        let own = view.parse.clause_at(trigger.start);
        let exchanged =
            matches!(event.event.as_str(), "ACCUSE" | "REQUEST" | "THREATEN" | "COERCE" | "ASSAULT" | "AID");
        let threat = event.event == "THREATEN";
        let told = |token: u32| {
            let apart = view.parse.clause_at(token) != own
                && !(threat && token > trigger.start && is_content(view, token, own));
            apart && (token > trigger.start || !exchanged) || !exchanged && token < trigger.end
        };
        if matches!(event.event.as_str(), "AGREE" | "SUPPORT") {
            return None;
        }
        let speaker = event.core.said_by.as_ref().map(|p| p.code.as_str()).unwrap_or_default();
        self.discourse
            .named
            .iter()
            .filter(|n| n.sentence == view.index && !n.party.inferred && is_political(&n.party))
            .filter(|n| {
                !close || n.token >= trigger.end && view.parse.clause_at(n.token) == view.parse.clause_at(trigger.start)
            })
            .filter(|n| !told(n.token) && !self.is_where(view, n.token))
            .filter(|n| event.event != "ACCUSE" || !self.is_violated(n.token))
            .filter(|n| n.party.code != speaker && event.actors.iter().all(|a| a.code != n.party.code))
            .min_by_key(|n| distance(n.token))
            .map(|n| n.party.clone())
    }
}

impl<'l> Resolver<'_, 'l> {
    /// الانتهاكات لسيادة سوريا: whose ground is breached is not to blame.
    fn is_violated(&self, token: u32) -> bool {
        token.checked_sub(1).is_some_and(|before| crate::event::is_ground(self.text.folded(before)))
    }

    /// في مؤتمر صحفي بالقاهرة: a state or capital with ب written onto it is where, and no side; في as often names whose act is meant.
    fn is_where(&self, view: &SentenceView<'l>, token: u32) -> bool {
        use marsad_mention::actor::ActorKind;
        let town = view
            .actor_at(token)
            .is_some_and(|m| matches!(m.kind, ActorKind::State | ActorKind::Capital) && m.tokens.start == m.head);
        let place = view.places.iter().find(|p| p.tokens.contains(token));
        town && place.is_some_and(|p| p.preposition == Some("ب"))
    }
}

/// Whether a token stands in what a clause says will be or is the case (هدد بأن | طهران ستندم).
fn is_content(view: &SentenceView<'_>, token: u32, own: marsad_clause::ClauseId) -> bool {
    let clause = view.parse.clause(view.parse.clause_at(token));
    clause.kind == marsad_clause::ClauseKind::Complement && clause.parent == Some(own)
}

/// Who did the act that an accusation names (ندد بترحيل النقابية), where another record tells it.
fn doers_of_own_theme(event: &Event, events: Earlier<'_>) -> Option<Vec<Party>> {
    if event.event != "ACCUSE" {
        return None;
    }
    let mut themes = event.core.evidence.iter().filter(|(part, _)| matches!(part, Part::Field("theme" | "cause")));
    let act = themes.find_map(|(_, tokens)| events.within(*tokens).filter(|e| e.core.trigger != event.core.trigger))?;
    let own = |p: &Party| event.actors.iter().any(|a| a.code == p.code && a.sector == p.sector);
    let doers = act.actors.iter().filter(|p| !p.code.is_empty() && !own(p));
    let doers: Vec<Party> = doers.map(|p| Party { tokens: None, ..p.clone() }).collect();
    (!doers.is_empty()).then_some(doers)
}

/// Whether a protest without an aim is against the government: of people in their own country. A strike or a road blocked may
/// as well be against an employer.
fn is_against_government(event: &Event) -> bool {
    let ground = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| !c.is_empty());
    let own = event.actors.iter().any(|a| !a.code.is_empty() && ground.is_none_or(|c| c == a.code));
    let works = |a: &Party| a.sector.split(' ').any(|s| matches!(s, "LAB" | "BUS" | "AGR"));
    let walks_out = !matches!(event.mode.as_str(), "demo" | "hunger");
    own && !(walks_out && event.actors.iter().any(works)) || event.core.said_by.is_some() && !event.actors.is_empty()
}

/// The people of the country where a curfew is in force, else of the one that sets it.
fn kept_in(event: &Event) -> Option<Party> {
    let ground = event.place.as_ref().map(|p| p.country.as_str()).filter(|c| !c.is_empty());
    let code = ground.or_else(|| event.actors.iter().map(|a| a.code.as_str()).find(|c| is_country(c)))?;
    Some(Party { code: code.to_owned(), sector: "CVL".to_owned(), inferred: true, ..Party::default() })
}

/// Whether a government closes or bars something at home, and nobody else is said to be kept out.
fn shuts_own(event: &Event) -> bool {
    let ground = event.place.as_ref().filter(|p| !p.inferred).map(|p| p.country.as_str()).filter(|c| is_country(c));
    event.mode == "restrict"
        && !event.actors.is_empty()
        && ground.is_some_and(|code| event.actors.iter().all(|a| a.code == code))
}

/// The government of the country where somebody of another country held talks, and it is not said with whom.
fn host(event: &Event) -> Option<Party> {
    let place = event.place.as_ref().filter(|p| !p.inferred && is_country(&p.country))?;
    let guests = event.actors.iter().all(|a| is_country(&a.code) && a.code != place.country);
    let one = event.actors.first().is_some_and(|first| event.actors.iter().all(|a| a.code == first.code));
    let code = place.country.clone();
    (guests && one).then(|| Party { code, sector: "GOV".to_owned(), inferred: true, ..Party::default() })
}

/// Whoever told in words what somebody refuses: the one that accused, asked or threatened him last, else the one by whose word
/// alone he is said to have done something (`بحسب الشرطة سلّم المتمردين مالاً … ووصف ذلك بالأكاذيب`).
fn answered<'e>(event: &Event, earlier: impl Iterator<Item = &'e Event> + Clone) -> Option<Party> {
    let own = |p: &Party| !p.code.is_empty() && event.actors.iter().any(|a| a.code == p.code);
    let other = |p: &&Party| is_political(p) && event.actors.iter().all(|a| a.code != p.code || a.sector != p.sector);
    let foreign = |p: &&Party| is_political(p) && event.actors.iter().all(|a| a.code != p.code);
    let claimed = |e: &&Event| {
        event.core.sentence.saturating_sub(e.core.sentence) <= LASTS
            && e.core.status == marsad_clause::status::Status::Alleged
            && e.actors.iter().any(own)
            && e.core.said_by.as_ref().is_some_and(|s| foreign(&s))
    };
    let words = |e: &&Event| {
        event.core.sentence.saturating_sub(e.core.sentence) <= LASTS
            && matches!(e.event.as_str(), "ACCUSE" | "REQUEST" | "THREATEN")
            && e.recipients.iter().any(own)
    };
    let asked = earlier.clone().find(words).and_then(|e| e.actors.iter().find(other));
    let party = asked.or_else(|| earlier.clone().find(claimed).and_then(|e| e.core.said_by.as_ref()))?;
    Some(Party { tokens: None, ..party.clone() })
}

/// Who of another side told last what is denied now: وقالت الخارجية … ، ونفى مسؤول هذه الرواية.
fn teller<'e>(event: &Event, mut earlier: impl Iterator<Item = &'e Event>) -> Option<Party> {
    let other = |p: &&Party| is_political(p) && event.actors.iter().all(|a| a.code != p.code);
    let near = |e: &&Event| event.core.sentence.saturating_sub(e.core.sentence) <= LASTS;
    let told = earlier.find(|e| near(e) && e.core.said_by.as_ref().is_some_and(|s| other(&s)))?;
    told.core.said_by.clone().map(|p| Party { tokens: None, ..p })
}

/// Who did the act told last, where what is welcomed only points back to it: رحبت بالقرار.
fn told_of<'e>(
    view: &SentenceView<'_>,
    event: &Event,
    mut earlier: impl Iterator<Item = &'e Event>,
) -> Option<Vec<Party>> {
    if event.event != "SUPPORT" || event.actors.iter().all(|a| a.code.is_empty()) {
        return None;
    }
    let fits = |act: &str| matches!(act, "AGREE" | "CONCEDE" | "SUPPORT" | "RETREAT" | "COOPERATE" | "CONSULT" | "AID");
    let article = |t: u32| view.parse.tag(t).reading.proclitics.has(Proclitics::ARTICLE);
    let points_back = event.core.evidence.iter().any(|(part, tokens)| {
        matches!(part, Part::Field("theme" | "cause"))
            && tokens.len() <= 2
            && tokens.indices().any(article)
            && !view.actors.iter().any(|m| m.tokens.overlaps(*tokens))
    });
    if !points_back {
        return None;
    }
    let own = |p: &Party| event.actors.iter().any(|a| a.code == p.code);
    let act = earlier.find(|e| {
        event.core.sentence.saturating_sub(e.core.sentence) <= LASTS
            && e.core.trigger.end <= event.core.trigger.start
            && fits(&e.event)
            && e.actors.iter().any(|p| !p.code.is_empty() && !own(p))
    })?;
    let doers = act.actors.iter().filter(|p| !p.code.is_empty() && !own(p));
    Some(doers.map(|p| Party { tokens: None, ..p.clone() }).collect())
}

/// Whom the doer acts against beside it in the sentence: دانت فرنسا … النيجر وعلقت مساعداتها.
fn acted_against<'e>(event: &Event, mut earlier: impl Iterator<Item = &'e Event>) -> Option<Party> {
    let against = |e: &str| matches!(e, "ACCUSE" | "THREATEN" | "SANCTION" | "COERCE" | "ASSAULT" | "REJECT");
    let codes = |e: &Event| e.actors.iter().map(|a| a.code.clone()).collect::<Vec<_>>();
    let other = |p: &&Party| is_country(&p.code) && is_political(p) && event.actors.iter().all(|a| a.code != p.code);
    if !matches!(event.event.as_str(), "THREATEN" | "SANCTION") {
        return None;
    }
    earlier
        .find(|e| e.core.sentence == event.core.sentence && against(&e.event) && codes(e) == codes(event))
        .and_then(|e| e.recipients.iter().find(other))
        .map(|p| Party { tokens: None, ..p.clone() })
}

/// The country an assault falls on: where its doer is of another one or unknown, or where somebody was hit at a place that is named.
fn struck(event: &Event) -> Option<Party> {
    let place = event.place.as_ref().filter(|p| !p.country.is_empty())?;
    let code = place.country.clone();
    let foreign = event.actors.iter().all(|a| a.code != code);
    let own = event.actors.iter().all(|a| a.code == code) && !place.inferred;
    let hit = event.core.toll || event.counts.iter().any(|(field, _)| matches!(*field, "dead" | "injured"));
    (foreign || own && hit).then(|| Party { code, inferred: true, ..Party::default() })
}

/// Whoever faced the doer of an act in an earlier one.
fn opponent(event: &Event, earlier: &Event) -> Option<Party> {
    let own = |p: &Party| event.actors.iter().any(|a| a.code == p.code);
    let other = |list: &[Party]| list.iter().find(|p| !p.code.is_empty() && !own(p)).cloned();
    if earlier.recipients.iter().any(own) {
        other(&earlier.actors)
    } else if earlier.actors.iter().any(own) {
        other(&earlier.recipients)
    } else {
        None
    }
    .map(|p| Party { tokens: None, ..p })
}

/// A state, its government, forces or opponents, a body: not people, media or companies.
fn is_political(party: &Party) -> bool {
    !party.code.is_empty()
        && !party
            .sector
            .split(' ')
            .any(|s| matches!(s, "CVL" | "JRN" | "BUS" | "REF" | "EDU" | "MED" | "LAB" | "SOC" | "CRM" | "AGR" | "REL"))
}
