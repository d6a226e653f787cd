//! English function words: the closed class that the grammar turns on, and the classes of words that govern an act.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::LemmaId;

/// What a function word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Determiner,
    Preposition,
    /// Forms of be.
    Be,
    /// Forms of have.
    Have,
    /// Forms of do.
    Do,
    /// will, shall, and what is about to.
    Will,
    /// would, could, may, might, can, should, must.
    Modal,
    To,
    Not,
    Conjunction,
    That,
    Relative,
    Subordinator,
    Condition,
    Pronoun,
    /// it, he, she, they: may be subject or object; who is meant is found later.
    Possessive,
    Adverb,
}

/// The function word that a folded word is, if it is one.
pub fn word(folded: &str) -> Option<Word> {
    use Word::*;
    Some(match folded {
        "the" | "a" | "an" | "this" | "these" | "those" | "some" | "any" | "no" | "every" | "each" | "all" | "both"
        | "another" | "several" | "many" | "most" | "few" | "such" | "other" => Determiner,
        "of" | "in" | "on" | "at" | "for" | "from" | "by" | "with" | "against" | "between" | "into" | "onto"
        | "under" | "over" | "about" | "through" | "during" | "near" | "amid" | "despite" | "without" | "within"
        | "across" | "toward" | "towards" | "among" | "inside" | "outside" | "around" | "behind" | "beyond"
        | "along" | "throughout" | "upon" | "via" | "per" | "concerning" | "regarding" | "including" | "like"
        | "alongside" | "amidst" | "ahead" | "past" | "beside" | "above" => Preposition,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "isn't" | "aren't" | "wasn't" | "weren't" => {
            Be
        }
        "has" | "have" | "had" | "having" | "hasn't" | "haven't" | "hadn't" => Have,
        "do" | "does" | "did" | "don't" | "doesn't" | "didn't" => Do,
        "will" | "shall" | "won't" => Will,
        "would" | "could" | "may" | "might" | "can" | "cannot" | "should" | "must" | "wouldn't" | "couldn't"
        | "can't" | "shouldn't" => Modal,
        "to" => To,
        "not" | "never" | "n't" => Not,
        "and" | "or" | "but" | "nor" | "&" => Conjunction,
        "that" => That,
        "who" | "which" | "whom" | "whose" => Relative,
        "when" | "while" | "as" | "because" | "although" | "though" | "where" | "since" | "until" | "after"
        | "before" | "once" | "whereas" | "so" | "than" => Subordinator,
        "if" | "unless" | "whether" => Condition,
        "it" | "he" | "she" | "they" | "them" | "him" | "we" | "us" | "i" | "you" | "me" | "itself" | "themselves"
        | "himself" | "herself" => Pronoun,
        "its" | "his" | "her" | "their" | "our" | "my" | "your" => Possessive,
        "also" | "then" | "just" | "only" | "even" | "still" | "already" | "again" | "now" | "later" | "earlier"
        | "however" | "meanwhile" | "reportedly" | "allegedly" | "back" | "away" | "out" | "up" | "off" | "down"
        | "there" | "here" | "very" | "too" | "yet" | "once-again" | "soon" | "today" | "yesterday" | "tomorrow"
        | "together" | "ago" | "immediately" | "fully" | "officially" | "formally" | "publicly" | "repeatedly"
        | "strongly" | "bluntly" | "jointly" => Adverb,
        _ => return None,
    })
}

/// A function word that says no by itself: `didn't`, `cannot`.
pub fn negates(folded: &str) -> bool {
    folded.ends_with("n't") || folded.ends_with("n’t") || matches!(folded, "not" | "never" | "cannot")
}

/// Words of speech and will: what becomes of the act that they govern. The classes of `english/governors.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    /// said, announced, confirmed: what follows is reported.
    Say,
    Claim,
    Accuse,
    Deny,
    /// warned, threatened, promised, feared: no act of its own.
    Unreal,
    Demand,
    /// plans, intends, is to: what follows is planned.
    Plan,
    /// agreed, offered: what follows is content of the agreement.
    Agree,
    /// tries, seeks: what follows is attempted.
    Try,
    /// refuses, fails, stops: what follows does not happen.
    Not,
    /// begins, continues, manages, helps: what follows happens.
    Do,
}

impl Governor {
    fn parse(class: &str) -> Option<Governor> {
        Some(match class {
            "say" => Governor::Say,
            "claim" => Governor::Claim,
            "accuse" => Governor::Accuse,
            "deny" => Governor::Deny,
            "unreal" => Governor::Unreal,
            "demand" => Governor::Demand,
            "plan" => Governor::Plan,
            "agree" => Governor::Agree,
            "try" => Governor::Try,
            "not" => Governor::Not,
            "do" => Governor::Do,
            _ => return None,
        })
    }
}

/// What a lemma makes of what it governs.
pub fn governor(lexicon: &Lexicon<'_>, lemma: Option<LemmaId>) -> Option<Governor> {
    Governor::parse(lexicon.lemma(lemma?).gloss.as_str())
}
