//! The closed class of function words that the clause grammar turns on. They are grammar, not vocabulary: each one
//! changes how the rules below read what follows it.

/// What a function word does to the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// A preposition or a noun that works as one.
    Preposition,
    /// Negation of the verb that follows.
    Negation,
    /// سوف
    Future,
    /// قد, لقد
    Already,
    /// أن, إن, أنّ, also with a pronoun (أنه)
    Complementiser,
    /// الذي and its paradigm
    Relative,
    /// من, ما, مما as a relative without antecedent
    FreeRelative,
    /// عندما, فيما, بينما, حيث, لأن, كما, بعدما ...: a clause with a verb of its own follows
    Subordinator,
    /// إذا, لو, في حال: what follows is not said to be so
    Condition,
    /// و, ف, ثم, أو, لكن, بل written apart
    Conjunction,
    Demonstrative,
    Pronoun,
    /// هناك, ثمة, أيضاً, فقط, جداً ...
    Adverb,
    /// هل, لماذا, كيف ...
    Interrogative,
    /// يا, إلا, سوى, غير, حتى as focus words; all, some, both: they open a phrase
    Determiner,
}

/// Function words by their folded form without conjunction, sorted for binary search.
static WORDS: &[(&str, Particle)] = {
    use Particle::*;
    &[
        ("اثر", Preposition),
        ("اجل", Preposition),
        ("اذ", Subordinator),
        ("اذا", Condition),
        ("ازاء", Preposition),
        ("الا", Adverb),
        ("التي", Relative),
        ("الذي", Relative),
        ("الذين", Relative),
        ("اللاتي", Relative),
        ("اللتان", Relative),
        ("اللتين", Relative),
        ("اللذان", Relative),
        ("اللذين", Relative),
        ("اللواتي", Relative),
        ("الي", Preposition),
        ("اليه", Preposition),
        ("اليها", Preposition),
        ("اليهم", Preposition),
        ("ام", Conjunction),
        ("اما", Adverb),
        ("امام", Preposition),
        ("ان", Complementiser),
        ("انذاك", Adverb),
        ("انما", Conjunction),
        ("اننا", Complementiser),
        ("انني", Complementiser),
        ("انه", Complementiser),
        ("انها", Complementiser),
        ("انهم", Complementiser),
        ("انهما", Complementiser),
        ("اني", Complementiser),
        ("او", Conjunction),
        ("اولئك", Demonstrative),
        ("اي", Determiner),
        ("ايضا", Adverb),
        ("اين", Interrogative),
        ("باتجاه", Preposition),
        ("بان", Complementiser),
        ("بانه", Complementiser),
        ("بانها", Complementiser),
        ("بانهم", Complementiser),
        ("بحسب", Preposition),
        ("بحق", Preposition),
        ("بسبب", Preposition),
        ("بشان", Preposition),
        ("بعد", Preposition),
        ("بعدما", Subordinator),
        ("بعض", Determiner),
        ("بغيه", Preposition),
        ("بفضل", Preposition),
        ("بل", Conjunction),
        ("بلا", Preposition),
        ("بما", Subordinator),
        ("بموجب", Preposition),
        ("بواسطه", Preposition),
        ("بين", Preposition),
        ("بينما", Subordinator),
        ("بينها", Preposition),
        ("بينهم", Preposition),
        ("بينهما", Preposition),
        ("تجاه", Preposition),
        ("تحت", Preposition),
        ("تلك", Demonstrative),
        ("ثم", Conjunction),
        ("ثمه", Adverb),
        ("جدا", Adverb),
        ("جراء", Preposition),
        ("جميع", Determiner),
        ("حال", Preposition),
        ("حتي", Preposition),
        ("حسب", Preposition),
        ("حوالي", Determiner),
        ("حول", Preposition),
        ("حيال", Preposition),
        ("حيث", Subordinator),
        ("حين", Subordinator),
        ("حينما", Subordinator),
        ("خارج", Preposition),
        ("خلال", Preposition),
        ("خلف", Preposition),
        ("داخل", Preposition),
        ("دون", Preposition),
        ("ذلك", Demonstrative),
        ("رغم", Preposition),
        ("رهن", Preposition),
        ("ريثما", Subordinator),
        ("سوف", Future),
        ("سوي", Determiner),
        ("شمال", Preposition),
        ("صوب", Preposition),
        ("ضد", Preposition),
        ("ضمن", Preposition),
        ("طالما", Subordinator),
        ("طوال", Preposition),
        ("عبر", Preposition),
        ("عقب", Preposition),
        ("علما", Adverb),
        ("علي", Preposition),
        ("عليه", Preposition),
        ("عليها", Preposition),
        ("عليهم", Preposition),
        ("عن", Preposition),
        ("عند", Preposition),
        ("عندما", Subordinator),
        ("عنه", Preposition),
        ("عنها", Preposition),
        ("غداه", Preposition),
        ("غير", Determiner),
        ("فقط", Adverb),
        ("فوق", Preposition),
        ("في", Preposition),
        ("فيما", Subordinator),
        ("فيه", Preposition),
        ("فيها", Preposition),
        ("قباله", Preposition),
        ("قبل", Preposition),
        ("قبيل", Preposition),
        ("قد", Already),
        ("قرب", Preposition),
        ("قيد", Preposition),
        ("كافه", Determiner),
        ("كذلك", Adverb),
        ("كل", Determiner),
        ("كلا", Determiner),
        ("كما", Subordinator),
        ("كونه", Complementiser),
        ("كونها", Complementiser),
        ("كي", Subordinator),
        ("كيف", Interrogative),
        ("لا", Negation),
        ("لاسيما", Adverb),
        ("لان", Subordinator),
        ("لانه", Subordinator),
        ("لانها", Subordinator),
        ("لدي", Preposition),
        ("لذا", Conjunction),
        ("لذلك", Conjunction),
        ("لعل", Condition),
        ("لقد", Already),
        ("لكن", Conjunction),
        ("لكنه", Conjunction),
        ("لكنها", Conjunction),
        ("لكنهم", Conjunction),
        ("لكي", Subordinator),
        ("لم", Negation),
        ("لماذا", Interrogative),
        ("لن", Negation),
        ("له", Preposition),
        ("لها", Preposition),
        ("لهم", Preposition),
        ("لو", Condition),
        ("لولا", Condition),
        ("ليت", Condition),
        ("ما", FreeRelative),
        ("مثل", Preposition),
        ("مثلما", Subordinator),
        ("مع", Preposition),
        ("معظم", Determiner),
        ("معه", Preposition),
        ("معها", Preposition),
        ("مقابل", Preposition),
        ("مما", Subordinator),
        ("من", Preposition),
        ("منذ", Preposition),
        ("منه", Preposition),
        ("منها", Preposition),
        ("منهم", Preposition),
        ("مهما", Condition),
        ("نحو", Determiner),
        ("نظرا", Adverb),
        ("هؤلاء", Demonstrative),
        ("هذا", Demonstrative),
        ("هذان", Demonstrative),
        ("هذه", Demonstrative),
        ("هذين", Demonstrative),
        ("هكذا", Adverb),
        ("هل", Interrogative),
        ("هم", Pronoun),
        ("هما", Pronoun),
        ("هن", Pronoun),
        ("هنا", Adverb),
        ("هناك", Adverb),
        ("هو", Pronoun),
        ("هي", Pronoun),
        ("وراء", Preposition),
        ("وسط", Preposition),
        ("وفق", Preposition),
        ("وفقا", Preposition),
    ]
};

/// The function word that a folded word without its conjunction is, if it is one.
pub fn particle(folded: &str) -> Option<Particle> {
    let bytes = folded.as_bytes();
    let (from, to) = INITIALS[usize::from(*bytes.get(1)?)];
    // Asked of every token: length and last byte tell nearly all others apart without a call.
    let last = bytes.last();
    let same = |w: &&(&str, Particle)| w.0.len() == bytes.len() && w.0.as_bytes().last() == last && w.0 == folded;
    WORDS[usize::from(from)..usize::from(to)].iter().find(same).map(|(_, particle)| *particle)
}

/// Where the words with each first letter stand in [`WORDS`], by its second byte, which tells all Arabic letters apart.
static INITIALS: [(u8, u8); 256] = {
    let mut initials = [(0, 0); 256];
    let mut i = 0;
    while i < WORDS.len() {
        let initial = WORDS[i].0.as_bytes()[1] as usize;
        if initials[initial].1 == 0 {
            initials[initial].0 = i as u8;
        }
        i += 1;
        initials[initial].1 = i as u8;
    }
    initials
};

/// Whether a folded word is a pronoun on a preposition (عليه, منها): it points back, no noun follows.
pub fn points_back(folded: &str) -> bool {
    matches!(
        folded,
        "اليه"
            | "اليها"
            | "اليهم"
            | "عليه"
            | "عليها"
            | "عليهم"
            | "عنه"
            | "عنها"
            | "فيه"
            | "فيها"
            | "له"
            | "لها"
            | "لهم"
            | "معه"
            | "معها"
            | "منه"
            | "منها"
            | "منهم"
            | "بينهم"
            | "بينها"
            | "بينهما"
            | "به"
            | "بها"
            | "بهم"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.len() < 256);
        assert!(WORDS.iter().all(|(word, found)| particle(word) == Some(*found)));
        assert!(WORDS.windows(2).all(|w| w[0].0 < w[1].0), "{:?}", WORDS.windows(2).find(|w| w[0].0 >= w[1].0));
    }

    #[test]
    fn function_words_are_found() {
        assert_eq!(particle("الذي"), Some(Particle::Relative));
        assert_eq!(particle("لن"), Some(Particle::Negation));
        assert_eq!(particle("باكو"), None);
    }
}
