//! Named actors and places: states, capitals, seats, bodies, groups, persons, places.

use super::pattern::{tokens, tokens_without_marks};
use super::{Builder, proclitic};
use crate::source::{Row, SheetKind};
use crate::tables::{Entity, EntityId, EntityKind, Office, PayloadKind};
use rustc_hash::FxHashMap;

/// Kinds of body and group that carry arms.
const ARMED_KINDS: &[&str] = &[
    "armed group",
    "army",
    "militia",
    "police",
    "gang",
    "security organ",
    "peacekeeping",
    "military mission",
    "military coalition",
];
const ARMED_SECTORS: &[&str] = &["MIL", "REB", "COP", "UAF"];

fn owned(values: Vec<&str>) -> Vec<String> {
    values.into_iter().map(str::to_owned).collect()
}

fn blank(id: &str, kind: EntityKind) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        code: String::new(),
        sector: String::new(),
        english: String::new(),
        english_aliases: Vec::new(),
        arabic: String::new(),
        arabic_aliases: Vec::new(),
        class: String::new(),
        armed: false,
        countries: Vec::new(),
        from: String::new(),
        to: String::new(),
        parent: None,
        latitude: None,
        longitude: None,
        claimants: Vec::new(),
        offices: Vec::new(),
        homograph: false,
        ambiguous: Vec::new(),
        note: String::new(),
    }
}

/// The names that a note lists after "ordinary word too:", up to the next `;`.
fn ordinary_words(note: &str) -> Vec<&str> {
    let list = note.split("ordinary word too:").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or("");
    list.split(',').map(str::trim).filter(|w| !w.is_empty()).collect()
}

/// An entity with the columns that most tables share.
fn common(row: &Row, kind: EntityKind) -> Entity {
    Entity {
        english: row.text("en").to_owned(),
        arabic: row.text("ar").to_owned(),
        arabic_aliases: owned(row.values("ar_aliases")),
        note: row.text("note").to_owned(),
        homograph: row.text("note").contains("ordinary word too"),
        ..blank(row.key(), kind)
    }
}

impl Builder<'_> {
    pub fn add_names(&mut self) {
        let source = self.source;
        for row in source.of(SheetKind::States) {
            self.add_state(row);
        }
        for row in source.of(SheetKind::Groups).chain(source.of(SheetKind::Bodies)) {
            self.add_organisation(row);
        }
        self.add_people();
        let mut parents: Vec<(EntityId, &str)> = Vec::new();
        for row in source.of(SheetKind::Places) {
            let countries = row.values("country");
            let id = self.add_entity(Entity {
                code: countries.first().copied().unwrap_or("").to_owned(),
                english_aliases: owned(row.values("en_aliases")),
                class: row.text("kind").to_owned(),
                latitude: row.text("lat").parse().ok(),
                longitude: row.text("lon").parse().ok(),
                claimants: owned(row.values("claimants")),
                countries: owned(countries),
                ..common(row, EntityKind::Place)
            });
            self.link_adjectives(row, id);
            parents.push((id, row.text("parent")));
        }
        for (id, parent) in parents {
            self.tables.entities[id as usize].parent = self.entities.get(parent).copied();
        }
    }
    fn add_state(&mut self, row: &Row) {
        let code = row.text("code");
        let id = self.add_entity(Entity {
            code: code.to_owned(),
            english_aliases: owned(row.values("en_aliases")),
            countries: vec![code.to_owned()],
            ..common(row, EntityKind::State)
        });
        self.link_demonyms(row, id);
        let capital = row.values("capital_ar");
        if let Some((first, rest)) = capital.split_first() {
            self.add_entity(Entity {
                code: code.to_owned(),
                sector: "GOV".to_owned(),
                english: row.text("capital_en").to_owned(),
                arabic: (*first).to_owned(),
                arabic_aliases: owned(rest.to_vec()),
                countries: vec![code.to_owned()],
                note: row.text("note").to_owned(),
                ..blank(&format!("{code}.capital"), EntityKind::Capital)
            });
        }
        let english = row.values("seats_en");
        for (number, seat) in row.values("seats_ar").into_iter().enumerate() {
            self.add_entity(Entity {
                code: code.to_owned(),
                sector: "GOV".to_owned(),
                english: english.get(number).copied().unwrap_or("").to_owned(),
                arabic: seat.to_owned(),
                countries: vec![code.to_owned()],
                note: row.text("note").to_owned(),
                ..blank(&format!("{code}.seat.{}", number + 1), EntityKind::Seat)
            });
        }
    }
    /// A body or a group. A body that repeats the id of a group adds its names and members to it.
    fn add_organisation(&mut self, row: &Row) {
        let group = row.kind == SheetKind::Groups;
        let kind = if group { EntityKind::Group } else { EntityKind::Body };
        let sector = row.text("sector");
        let class = row.text("kind");
        let countries = if group { row.values("country") } else { row.values("members") };
        let armed = ARMED_KINDS.contains(&class) || sector.split(' ').any(|s| ARMED_SECTORS.contains(&s));
        if let Some(id) = self.entities.get(row.text("id")).copied() {
            let names = [row.text("ar")].into_iter().chain(row.values("ar_aliases"));
            for name in names {
                let known = &mut self.tables.entities[id as usize];
                if known.arabic != name && !known.arabic_aliases.iter().any(|a| a == name) {
                    known.arabic_aliases.push(name.to_owned());
                    self.enter_name(name, id);
                }
            }
            let known = &mut self.tables.entities[id as usize];
            if known.countries.is_empty() {
                known.countries = owned(countries);
            }
            return;
        }
        let (from, to) = if group { (row.text("from"), row.text("to")) } else { ("", "") };
        let id = self.add_entity(Entity {
            code: row.values("code").first().copied().unwrap_or("").to_owned(),
            sector: sector.to_owned(),
            english_aliases: owned(row.values("en_aliases")),
            class: class.to_owned(),
            armed,
            countries: owned(countries),
            from: from.to_owned(),
            to: to.to_owned(),
            ..common(row, kind)
        });
        if group {
            self.link_adjectives(row, id);
        }
    }
    /// One entity a person, offices by date.
    fn add_people(&mut self) {
        let source = self.source;
        let mut order: Vec<(&str, Entity)> = Vec::new();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for row in source.of(SheetKind::People) {
            let person = row.text("id").split('.').next().unwrap_or("");
            let number = *known.entry(person).or_insert_with(|| {
                order.push((person, Entity { id: person.to_owned(), ..common(row, EntityKind::Person) }));
                order.len() - 1
            });
            let entity = &mut order[number].1;
            for name in [row.text("ar")].into_iter().chain(row.values("ar_aliases")) {
                if entity.arabic != name && !entity.arabic_aliases.iter().any(|a| a == name) {
                    entity.arabic_aliases.push(name.to_owned());
                }
            }
            let group = row.text("note").split("group=").nth(1).and_then(|g| g.split([';', ' ', ',']).next());
            entity.offices.push(Office {
                code: row.values("country").first().copied().unwrap_or("").to_owned(),
                sector: row.text("sector").to_owned(),
                english: row.text("office_en").to_owned(),
                arabic: owned(row.values("office_ar")),
                from: row.text("from").to_owned(),
                to: row.text("to").to_owned(),
                group: group.and_then(|g| self.entities.get(g).copied()),
            });
        }
        for (_, mut entity) in order {
            entity.offices.sort_by(|a, b| a.from.cmp(&b.from));
            if let Some(last) = entity.offices.last() {
                entity.code = last.code.clone();
                entity.sector = last.sector.clone();
            }
            self.add_entity(entity);
        }
    }
    fn add_entity(&mut self, mut entity: Entity) -> EntityId {
        let id = self.tables.entities.len() as EntityId;
        let names: Vec<String> = [&entity.arabic].into_iter().chain(&entity.arabic_aliases).cloned().collect();
        let note = entity.note.clone();
        let listed = ordinary_words(&note);
        for name in &names {
            self.enter_name(name, id);
            let said = listed.contains(&name.as_str()) || (listed.is_empty() && entity.homograph);
            let found = !entity.note.contains("always a name") && self.is_ordinary(name, entity.kind);
            if !name.contains(' ') && (said || found) {
                entity.ambiguous.push(self.folded_name(name));
            }
        }
        entity.ambiguous.sort();
        entity.ambiguous.dedup();
        let main = self.folded_name(&entity.arabic);
        entity.homograph = entity.ambiguous.contains(&main);
        self.entities.entry(entity.id.clone()).or_insert(id);
        self.tables.entities.push(entity);
        id
    }
    /// Enters a name as written, without its punctuation, and with the cases that spelling shows.
    fn enter_name(&mut self, name: &str, id: EntityId) {
        let written = tokens(name);
        let bare = tokens_without_marks(&written);
        for tokens in [Some(written), bare].into_iter().flatten() {
            let choices: Vec<Vec<_>> = tokens
                .iter()
                .map(|word| {
                    let mut forms = vec![word.clone()];
                    let long = word.chars().count() >= 5;
                    if let Some(stem) = word.strip_suffix("ون").filter(|_| long) {
                        forms.push(format!("{stem}ين"));
                    }
                    if word.contains("ديمقراط") {
                        forms.push(word.replace("ديمقراط", "ديموقراط"));
                    }
                    if word == "أبو" {
                        forms.extend(["أبي".to_owned(), "أبا".to_owned()]);
                    }
                    self.exact_keys(&forms)
                })
                .collect();
            if tokens.len() > 1 || tokens.first().is_some_and(|t| proclitic(t).is_none()) {
                self.trie.insert_choices(&choices, PayloadKind::Entity, id);
            }
        }
    }
}
