//! Roles of frames: the parts an event or state gives to the phrases around its trigger.

macro_rules! roles {
    ($($variant:ident $name:literal),+ $(,)?) => {
        /// A role. The names are those of the frame files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($variant),+ }
        impl Role {
            /// The role of a name in a frame file; `None` for `none` and unknown names.
            pub fn parse(name: &str) -> Option<Role> {
                match name { $($name => Some(Role::$variant),)+ _ => None }
            }
            pub fn name(self) -> &'static str {
                match self { $(Role::$variant => $name),+ }
            }
        }
    };
}

roles! {
    Actor "actor", Recipient "recipient", Theme "theme", Place "place", Destination "destination", Origin "origin",
    Instrument "instrument", Cause "cause", Source "source", Condition "condition", Beneficiary "beneficiary",
    Demand "demand", Penalty "penalty", Accusation "accusation", Topic "topic", Purpose "purpose",
    Sides "sides", Parties "parties", Brokers "brokers", Mediators "mediators", Names "names",
    Object "object", Holder "holder", Held "held", HeldBy "held_by", Against "against", Claimant "claimant",
    Force "force", Strength "strength", From "from", Until "until", Duration "duration",
    Dead "dead", Injured "injured", Arrested "arrested", Displaced "displaced", Expelled "expelled", Size "size",
}

impl Role {
    /// Roles that several fillers share.
    pub fn is_list(self) -> bool {
        use Role::*;
        matches!(self, Sides | Parties | Names | Mediators | Brokers)
    }
    /// Roles that hold actors.
    pub fn is_actor(self) -> bool {
        use Role::*;
        matches!(
            self,
            Actor
                | Recipient
                | Sides
                | Parties
                | Brokers
                | Mediators
                | Holder
                | Held
                | HeldBy
                | Against
                | Claimant
                | Force
                | Source
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for role in [Role::Actor, Role::HeldBy, Role::Mediators] {
            assert_eq!(Role::parse(role.name()), Some(role));
        }
        assert_eq!(Role::parse("none"), None);
    }
}
