//! What an inflected form says, packed into 32 bits so that the full-form table stays small.

/// Aspect of a verb; `None` for nominals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    #[default]
    None = 0,
    Perfect = 1,
    Imperfect = 2,
    Imperative = 3,
}
/// Mood of an imperfect where its spelling shows one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    #[default]
    Any = 0,
    Indicative = 1,
    Subjunctive = 2,
    Jussive = 3,
}
/// Voice. A spelling that both voices share has one form for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    #[default]
    Active = 0,
    Passive = 1,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    #[default]
    Third = 0,
    Second = 1,
    First = 2,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    #[default]
    Any = 0,
    Masculine = 1,
    Feminine = 2,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    #[default]
    Singular = 0,
    Dual = 1,
    Plural = 2,
}
/// Case where the spelling shows it: `Oblique` is genitive or accusative (ين), `Accusative` the indefinite alif (اً).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    #[default]
    Any = 0,
    Nominative = 1,
    Oblique = 2,
    Accusative = 3,
}
/// What may follow a nominal form: `Construct` only before a second term or pronoun (مسلحو), `Absolute` never (مسلحون).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    #[default]
    Any = 0,
    Construct = 1,
    Absolute = 2,
}

/// All of the above for one form.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(pub u32);

macro_rules! field {
    ($get:ident, $with:ident, $kind:ident, $shift:literal, [$($variant:ident),+]) => {
        pub fn $get(self) -> $kind {
            let bits = (self.0 >> $shift) & 3;
            $(if bits == $kind::$variant as u32 { return $kind::$variant; })+
            $kind::default()
        }
        pub fn $with(self, value: $kind) -> Features {
            Features((self.0 & !(3 << $shift)) | ((value as u32) << $shift))
        }
    };
}

impl Features {
    field!(aspect, with_aspect, Aspect, 0, [None, Perfect, Imperfect, Imperative]);
    field!(mood, with_mood, Mood, 2, [Any, Indicative, Subjunctive, Jussive]);
    field!(voice, with_voice, Voice, 4, [Active, Passive]);
    field!(person, with_person, Person, 6, [Third, Second, First]);
    field!(gender, with_gender, Gender, 8, [Any, Masculine, Feminine]);
    field!(number, with_number, Number, 10, [Singular, Dual, Plural]);
    field!(case, with_case, Case, 12, [Any, Nominative, Oblique, Accusative]);
    field!(state, with_state, State, 14, [Any, Construct, Absolute]);

    pub fn is_verb(self) -> bool {
        self.aspect() != Aspect::None
    }
}

impl std::fmt::Debug for Features {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_verb() {
            write!(
                f,
                "{:?}.{:?}.{:?}.{:?}.{:?}.{:?}",
                self.aspect(),
                self.mood(),
                self.voice(),
                self.person(),
                self.gender(),
                self.number()
            )
        } else {
            write!(f, "{:?}.{:?}.{:?}.{:?}", self.gender(), self.number(), self.case(), self.state())
        }
    }
}
