//! Licence expressions: whether one of the choices that they give is among the permissive licences we accept.

/// Licences that let the program be used, changed and sold under its own licence.
pub const ACCEPTED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be met with accepted licences. `/` is an old way to write OR; exceptions only add rights.
pub fn accepted(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (value, rest) = either(&words);
    value && rest.is_empty()
}

fn either<'w, 'e>(words: &'w [&'e str]) -> (bool, &'w [&'e str]) {
    let (mut value, mut rest) = both(words);
    while let Some(("OR", tail)) = rest.split_first().map(|(word, tail)| (*word, tail)) {
        let (next, after) = both(tail);
        (value, rest) = (value || next, after);
    }
    (value, rest)
}

fn both<'w, 'e>(words: &'w [&'e str]) -> (bool, &'w [&'e str]) {
    let (mut value, mut rest) = one(words);
    while let Some(("AND", tail)) = rest.split_first().map(|(word, tail)| (*word, tail)) {
        let (next, after) = one(tail);
        (value, rest) = (value && next, after);
    }
    (value, rest)
}

fn one<'w, 'e>(words: &'w [&'e str]) -> (bool, &'w [&'e str]) {
    match words {
        ["(", rest @ ..] => {
            let (value, rest) = either(rest);
            (value, rest.strip_prefix(&[")"]).unwrap_or(rest))
        }
        [name, "WITH", _, rest @ ..] | [name, rest @ ..] => (ACCEPTED.contains(name), rest),
        [] => (false, words),
    }
}

#[cfg(test)]
mod tests {
    use super::accepted;

    #[test]
    fn one_acceptable_choice_is_enough_and_every_part_of_it_must_be() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(accepted(good), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-2.0) AND MPL-2.0"] {
            assert!(!accepted(bad), "{bad}");
        }
    }
}
