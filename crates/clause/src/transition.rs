//! Words that take a report on to its next item (من جهة أخرى, في غضون ذلك). Written without a comma they would hide that a clause
//! opens behind them.

use crate::tag::Input;

/// Words that take a report on to its next item. A clause opens behind them, and news opens clauses with verbs.
const TRANSITIONS: &[&[&str]] = &[
    &["من", "جهه", "اخري"],
    &["من", "جهه", "ثانيه"],
    &["من", "ناحيه", "اخري"],
    &["من", "ناحيه", "ثانيه"],
    &["من", "جانب", "اخر"],
    &["من", "جهته"],
    &["من", "جهتها"],
    &["من", "جهتهم"],
    &["من", "جانبه"],
    &["من", "جانبها"],
    &["من", "جانبهم"],
    &["بدوره"],
    &["بدورها"],
    &["في", "المقابل"],
    &["بالمقابل"],
    &["في", "غضون", "ذلك"],
    &["في", "موازاه", "ذلك"],
    &["في", "هذه", "الاثناء"],
    &["في", "الاثناء"],
    &["في", "الوقت", "نفسه"],
    &["في", "الوقت", "ذاته"],
    &["في", "سياق", "متصل"],
    &["في", "سياق", "اخر"],
    &["في", "تطور", "اخر"],
    &["في", "تطور", "لاحق"],
    &["علي", "صعيد", "اخر"],
    &["علي", "صعيد", "متصل"],
    &["علي", "الاثر"],
    &["الي", "ذلك"],
    &["اثر", "ذلك"],
    &["بعد", "ذلك"],
];

/// Whether the words right before a token are such a transition at the opening of a sentence or clause.
pub(crate) fn behind_transition(input: &Input<'_, '_>, token: u32) -> bool {
    let start = input.sentence.start;
    TRANSITIONS.iter().any(|words| {
        let Some(first) = token.checked_sub(words.len() as u32).filter(|t| *t >= start) else { return false };
        let opens = first == start || input.punctuation(first - 1).is_some();
        let bare = input.folded(first);
        let joined = bare.strip_prefix('و').unwrap_or(bare);
        (joined == words[0] && (opens || joined.len() < bare.len()) || bare == words[0] && opens)
            && words.iter().zip(first..).skip(1).all(|(word, t)| input.folded(t) == *word)
    })
}
