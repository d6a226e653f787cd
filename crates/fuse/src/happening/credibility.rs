//! Credibility after the Admiralty code: 1 confirmed by independent outlets, 2 probably true, 3 possibly true, 4 doubtful (one side's word,
//! or denied), 5 improbable (told only as not so, or denied by more than tell it), 6 cannot be judged (not known to have happened).

use super::Member;
use marsad_record::Status;
use std::collections::BTreeSet;

pub(super) fn credibility(members: &[Member<'_>], accounts: &[Member<'_>], status: Status) -> u8 {
    let outlets = |status: &[Status]| -> BTreeSet<&str> {
        let telling = members.iter().filter(|member| status.contains(&member.event.status));
        telling.filter(|member| member.source.copy_of.is_none() || lone_copy(members, member)).map(outlet).collect()
    };
    let denied = accounts.iter().any(|account| account.event.event == "REJECT");
    let reliable = members.iter().any(|member| matches!(member.source.reliability, Some('A' | 'B')));
    let base = match status {
        Status::Actual => match (outlets(&[Status::Actual]).len(), reliable) {
            (3.., _) | (2, true) => 1,
            (2, false) | (1, true) => 2,
            _ if members.iter().all(|member| matches!(member.source.reliability, Some('E'))) => 4,
            _ => 3,
        },
        Status::Alleged => 4,
        Status::Negated => 5,
        Status::Planned | Status::Hypothetical => 6,
    };
    let against = members.iter().any(|member| member.event.status == Status::Negated);
    match base {
        1..=4 if denied || against => (base + 1).min(5),
        other => other,
    }
}

/// The document that it copies is not among the members.
fn lone_copy(members: &[Member<'_>], copy: &Member<'_>) -> bool {
    !members.iter().any(|member| Some(&member.source.doc) == copy.source.copy_of.as_ref())
}

fn outlet<'a>(member: &Member<'a>) -> &'a str {
    member.source.outlet.as_deref().unwrap_or(&member.source.doc)
}
