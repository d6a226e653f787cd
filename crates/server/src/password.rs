//! Passwords (Argon2id with its recommended cost) and tokens (32 random bytes, kept hashed).

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use sha2::{Digest, Sha256};

/// Shortest password that is taken.
pub const SHORTEST: usize = 10;

/// No random bytes can be had from the system, or a password cannot be hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsafe(pub String);

/// The hash of a password, in the PHC format.
///
/// # Errors
/// Where the system has no random bytes.
pub fn hash(password: &str) -> Result<String, Unsafe> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| Unsafe(error.to_string()))?;
    let salt = SaltString::encode_b64(&bytes).map_err(|error| Unsafe(error.to_string()))?;
    let hash =
        Argon2::default().hash_password(password.as_bytes(), &salt).map_err(|error| Unsafe(error.to_string()))?;
    Ok(hash.to_string())
}

/// Is this the password of that hash? A hash that cannot be read is nobody's.
pub fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// A word that nobody can guess.
///
/// # Errors
/// Where the system has no random bytes.
pub fn token() -> Result<String, Unsafe> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Unsafe(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A token as it is kept.
pub fn kept(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Are both the same? Takes the same time wherever they differ.
pub fn same(one: &str, other: &str) -> bool {
    kept(one).iter().zip(kept(other)).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_match_their_own_hash_alone() {
        let one = hash("correct horse battery").expect("a hash");
        assert!(one.starts_with("$argon2id$") && matches("correct horse battery", &one));
        assert!(!matches("correct horse", &one) && !matches("correct horse battery", "no hash"));
        assert_ne!(one, hash("correct horse battery").expect("another salt"));
    }

    #[test]
    fn tokens_differ() {
        let (one, other) = (token().expect("a token"), token().expect("a token"));
        assert!(one.len() == 64 && !same(&one, &other) && same(&one, &one.clone()));
    }
}
