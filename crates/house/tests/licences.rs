//! Everything that goes into the program is under a permissive licence. `cargo deny` checks the same, and advisories too, where it
//! is installed.

use marsad_house::{licence, packages};

#[test]
fn all_packages_are_under_accepted_licences() {
    let refused: Vec<(String, String)> =
        packages::licences().into_iter().filter(|(_, expression)| !licence::accepted(expression)).collect();
    assert_eq!(refused, Vec::new());
}

#[test]
fn deny_toml_accepts_the_same_licences() {
    let text = std::fs::read_to_string(marsad_house::files::root().join("deny.toml")).expect("deny.toml");
    for name in licence::ACCEPTED {
        assert!(text.contains(&format!("\"{name}\"")), "deny.toml does not list {name}");
    }
}
