//! Nouns for kinds of places, which lead to a name (مدينة حلب) or stand for a place just named (المدينة).

/// What a noun for a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceNoun {
    /// City, town, village, suburb.
    Town,
    Capital,
    /// Province, governorate, region, enclave.
    Region,
    /// Quarter, street, square, camp.
    Quarter,
    /// Land, borders, coast, water, mountain, island.
    Land,
    /// Country: البلاد.
    Country,
    /// Crossing, airport, base, prison, building.
    Site,
    /// A part of what follows: شمال غزة, ريف حماة.
    Part,
}

use PlaceNoun::*;

/// Folded, without article and proclitics, sorted by bytes.
const NOUNS: &[(&str, PlaceNoun)] = &[
    ("اجواء", Land),
    ("احياء", Quarter),
    ("اراض", Land),
    ("اراضي", Land),
    ("ارجاء", Part),
    ("ارخبيل", Land),
    ("ارض", Land),
    ("ارياف", Part),
    ("اطراف", Part),
    ("اقاليم", Region),
    ("اقليم", Region),
    ("اقليمي", Region),
    ("اماره", Region),
    ("انحاء", Part),
    ("باديه", Land),
    ("بحر", Land),
    ("بحيره", Land),
    ("بلاد", Country),
    ("بلد", Country),
    ("بلدات", Town),
    ("بلدان", Country),
    ("بلدتان", Town),
    ("بلدتي", Town),
    ("بلدتين", Town),
    ("بلده", Town),
    ("بوابه", Site),
    ("تخوم", Part),
    ("ثكنه", Site),
    ("جبال", Land),
    ("جبل", Land),
    ("جبهات", Land),
    ("جبهه", Land),
    ("جزر", Land),
    ("جزيرتي", Land),
    ("جزيره", Land),
    ("جسر", Site),
    ("جنوب", Part),
    ("جنوبي", Part),
    ("جوار", Part),
    ("جيب", Region),
    ("حدود", Land),
    ("حي", Quarter),
    ("حيي", Quarter),
    ("خليج", Land),
    ("دائره", Region),
    ("دوار", Quarter),
    ("ريف", Part),
    ("ساحل", Land),
    ("ساحه", Quarter),
    ("سجن", Site),
    ("سجون", Site),
    ("سد", Site),
    ("سفاره", Site),
    ("سماء", Land),
    ("سهل", Land),
    ("سواحل", Land),
    ("سوق", Site),
    ("شارع", Quarter),
    ("شاطئ", Land),
    ("شرق", Part),
    ("شرقي", Part),
    ("شمال", Part),
    ("شمالي", Part),
    ("شوارع", Quarter),
    ("شواطئ", Land),
    ("صحراء", Land),
    ("ضاحيتي", Town),
    ("ضاحيه", Town),
    ("ضفه", Part),
    ("ضواحي", Town),
    ("ضيعه", Town),
    ("عاصمه", Capital),
    ("عواصم", Capital),
    ("غرب", Part),
    ("غربي", Part),
    ("غوطه", Part),
    ("قاعده", Site),
    ("قري", Town),
    ("قريتان", Town),
    ("قريتي", Town),
    ("قريتين", Town),
    ("قريه", Town),
    ("قصر", Site),
    ("قضاء", Region),
    ("قطاع", Region),
    ("قواعد", Site),
    ("كنيسه", Site),
    ("مبني", Site),
    ("محافظات", Region),
    ("محافظتان", Region),
    ("محافظتي", Region),
    ("محافظتين", Region),
    ("محافظه", Region),
    ("محطه", Site),
    ("محور", Quarter),
    ("محيط", Part),
    ("مخيم", Quarter),
    ("مخيمات", Quarter),
    ("مخيمي", Quarter),
    ("مداخل", Part),
    ("مدخل", Part),
    ("مدرسه", Site),
    ("مدن", Town),
    ("مديريات", Region),
    ("مديريه", Region),
    ("مدينتان", Town),
    ("مدينتي", Town),
    ("مدينتين", Town),
    ("مدينه", Town),
    ("مرتفعات", Land),
    ("مرفأ", Site),
    ("مرفا", Site),
    ("مزارع", Land),
    ("مستشفي", Site),
    ("مستشفيات", Site),
    ("مسجد", Site),
    ("مشارف", Part),
    ("مضيق", Land),
    ("مطار", Site),
    ("مطارات", Site),
    ("مطاري", Site),
    ("معابر", Site),
    ("معبر", Site),
    ("معبري", Site),
    ("معبرين", Site),
    ("مفرق", Site),
    ("مقاطعات", Region),
    ("مقاطعه", Region),
    ("مقر", Site),
    ("ملعب", Site),
    ("ممر", Land),
    ("مناطق", Region),
    ("منطقتي", Region),
    ("منطقتين", Region),
    ("منطقه", Region),
    ("منفذ", Site),
    ("مواقع", Site),
    ("موانئ", Site),
    ("موقع", Site),
    ("مياه", Land),
    ("ميدان", Quarter),
    ("ميناء", Site),
    ("ميناءي", Site),
    ("مينائي", Site),
    ("ناحيه", Region),
    ("نهر", Land),
    ("هضبه", Region),
    ("وادي", Land),
    ("وسط", Part),
    ("ولايات", Region),
    ("ولايتي", Region),
    ("ولايتين", Region),
    ("ولايه", Region),
];

/// For each second byte of a first letter, the lengths in letters of the nouns that begin so: most words fail here.
const LENGTHS: [u16; 256] = {
    let mut lengths = [0u16; 256];
    let mut i = 0;
    while i < NOUNS.len() {
        let bytes = NOUNS[i].0.as_bytes();
        lengths[bytes[1] as usize] |= 1 << (bytes.len() / 2);
        i += 1;
    }
    lengths
};

/// The place noun that a folded word is, and where its stem starts (behind proclitics and article).
pub fn place_noun(word: &str) -> Option<(PlaceNoun, usize)> {
    let at = |start: usize| {
        let stem = word.get(start..).filter(|s| (4..=14).contains(&s.len()))?;
        if LENGTHS[usize::from(stem.as_bytes()[1])] & (1 << (stem.len() / 2)) == 0 {
            return None;
        }
        NOUNS.binary_search_by(|(w, _)| (*w).cmp(stem)).ok().map(|i| (NOUNS[i].1, start))
    };
    let mut start = 0;
    for _ in 0..3 {
        let rest = &word[start..];
        let article = rest.starts_with("ال") || rest.starts_with("لل");
        if let Some(found) = at(start).or_else(|| if article { at(start + 4) } else { None }) {
            return Some(found);
        }
        let bytes = rest.as_bytes();
        // و ف before ب ل ك, two bytes each.
        let conjunction = matches!(bytes, [0xd9, 0x88 | 0x81, ..]);
        let preposition = matches!(bytes, [0xd8, 0xa8, ..] | [0xd9, 0x84 | 0x83, ..]);
        if !(conjunction && start == 0 || preposition) {
            return None;
        }
        start += 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NOUNS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn nouns_are_found_behind_what_is_written_onto_them() {
        assert_eq!(place_noun("مدينه"), Some((Town, 0)));
        assert_eq!(place_noun("بالمدينه"), Some((Town, "بال".len())));
        assert_eq!(place_noun("وبلده"), Some((Town, "و".len())));
        assert_eq!(place_noun("للبلاد"), Some((Country, "لل".len())));
        assert_eq!(place_noun("كتاب"), None);
    }
}
