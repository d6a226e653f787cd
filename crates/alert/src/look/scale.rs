//! The scale of the acts of one side toward another, against a threshold. It counts as passed until the scale is a step back, so that a mean that
//! wavers about the threshold is told once.

use super::{Found, Missed, View, last};
use crate::alert::{Alert, Change};
use marsad_brief::news::Crossing;
use marsad_observatory::names::party;
use marsad_observatory::situation::{Question, relations};
use marsad_record::Actor;
use marsad_store::Side;
use marsad_store::alert::Seen;

/// How far the scale comes back before a threshold is no longer passed.
const STEP: f32 = 0.5;

const PAST: &str = "past";
const NOT_PAST: &str = "not past";

pub(super) fn found(
    view: &View<'_>,
    [of, toward]: [&str; 2],
    below: Option<f32>,
    above: Option<f32>,
    least_acts: u32,
) -> Result<Found, Missed> {
    let sides = [view.side(of)?, view.side(toward)?];
    let [one, other] = [party(&sides[0]), party(&sides[1])];
    let question = Question {
        as_of: view.as_of.to_owned(),
        known_by: view.as_of.to_owned(),
        places: None,
        actor: None,
        kind: None,
        all: false,
    };
    let [dyad, _] = relations(view.store, view.eyes.world, &one, &other, &question)?;
    let mut found = Found::default();
    // Few acts say nothing of how two sides stand.
    let Some(now) = dyad.scale.now.filter(|_| dyad.scale.acts >= least_acts) else { return Ok(found) };
    let before = view.seen()?;
    for (name, threshold, is_below) in [("below", below, true), ("above", above, false)] {
        let Some(threshold) = threshold else { continue };
        let subject = format!("{one} {other} {name}");
        let was = before.get(&subject).is_some_and(|seen| seen.value == PAST);
        let past = passes(now, threshold, is_below, was);
        if before.contains_key(&subject) && past == was {
            continue;
        }
        let [ar, en] = view.said(|writer| {
            let names = sides.each_ref().map(|side| writer.naming.actor(&actor(side), writer.lang).oblique());
            let crossing = Crossing {
                of: &names[0],
                toward: &names[1],
                now,
                threshold,
                acts: dyad.scale.acts,
                days: view.eyes.world.rules.rolling_days,
                below: is_below,
                past,
            };
            Some(writer.news_of_scale(&crossing))
        });
        let value = if past { PAST } else { NOT_PAST }.to_owned();
        found.seen.push(Seen { subject: subject.clone(), value, ar: ar.clone(), en: en.clone() });
        // A threshold that was not passed before anything was known of it is told when it is.
        if view.before.is_some() && past != was {
            let docs = dyad.relation.as_ref().map(|relation| last(relation.docs.iter())).unwrap_or_default();
            let change = if past { Change::New } else { Change::Changed };
            let alert = view.alert(change, &format!("{one} {other}"), [ar, en]);
            found.alerts.push(Alert { documents: view.documents(docs)?, ..alert });
        }
    }
    Ok(found)
}

fn passes(now: f32, threshold: f32, below: bool, was: bool) -> bool {
    let step = if was { STEP } else { 0.0 };
    if below { now < threshold + step } else { now > threshold - step }
}

fn actor(side: &Side) -> Actor {
    Actor { code: side.code.clone(), sector: side.sector.clone(), name: side.name.clone(), ..Actor::default() }
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn a_threshold_is_passed_until_the_scale_is_a_step_back() {
        let told: Vec<bool> = [-4.0, -6.1, -5.8, -6.2, -5.4, -6.1]
            .into_iter()
            .scan(false, |was, now| {
                let past = passes(now, -6.0, true, *was);
                let change = past != *was;
                *was = past;
                Some(change)
            })
            .collect();
        assert_eq!(told, [false, true, false, false, true, true]);
        assert!(passes(4.1, 4.0, false, false) && passes(3.6, 4.0, false, true) && !passes(3.4, 4.0, false, true));
    }
}
