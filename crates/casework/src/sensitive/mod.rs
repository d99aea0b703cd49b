//! Secrets: the store's key and the recovery code it comes from.
//!
//! A secret is wiped from memory when it is dropped, has no `Debug`, no `Serialize`, and never
//! becomes part of an error. The store key is derived from a 128-bit recovery secret, so the
//! recovery code and the store file are all that another machine needs (ADR 0004).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Code, Error, Result};

/// Crockford's base 32: no I, L, O or U, so that a code survives handwriting.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES: usize = 16;
const SECRET_CHARACTERS: usize = 26;
const CHECK_CHARACTERS: usize = 2;

/// How many characters stand in one group of a recovery code.
pub const GROUP_CHARACTERS: usize = 4;
/// How many groups a recovery code has.
pub const GROUPS: usize = (SECRET_CHARACTERS + CHECK_CHARACTERS) / GROUP_CHARACTERS;

/// The 32-byte key of a store.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct StoreKey([u8; 32]);

impl StoreKey {
    /// Takes a key from its 32 bytes, as the keychain holds them.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Shows the 32 bytes, for the keychain and the cipher only.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Derives a key for one other purpose; purposes never share a key.
    pub(crate) fn derived(&self, purpose: &str) -> Result<Zeroizing<[u8; 32]>> {
        expand(&self.0, purpose)
    }
}

/// The 128 random bits from which a store's key is derived.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoverySecret([u8; SECRET_BYTES]);

impl RecoverySecret {
    /// Draws a secret from the computer's random numbers; `Unavailable` if it has none.
    pub fn draw() -> Result<Self> {
        let mut bytes = [0; SECRET_BYTES];
        fill_random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Derives the store's key (HKDF-SHA256, RFC 5869).
    pub fn store_key(&self) -> Result<StoreKey> {
        expand(&self.0, "casemate store key 1").map(|key| StoreKey(*key))
    }

    /// Writes the secret as a recovery code: seven groups of four characters, the last two of
    /// which are check digits.
    pub fn to_code(&self) -> Vec<Zeroizing<String>> {
        let mut symbols = to_base32(&self.0);
        symbols.extend(check_digits(&self.0));
        symbols
            .chunks(GROUP_CHARACTERS)
            .map(|group| Zeroizing::new(group.iter().map(|&symbol| char::from(symbol)).collect()))
            .collect()
    }

    /// Tells whether `typed` holds the groups of the code at the positions `asked`, from 0.
    pub fn groups_match(&self, asked: &[usize], typed: &[String]) -> bool {
        let code = self.to_code();
        asked.len() == typed.len()
            && asked.iter().zip(typed).all(|(&at, typed)| {
                let typed = Zeroizing::new(normal(typed).collect::<String>());
                code.get(at).is_some_and(|group| **group == *typed)
            })
    }

    /// Reads a recovery code as a person types it: any case, spaces and dashes anywhere, the
    /// letters O, I and L for the digits they look like. `Invalid` names what to look at.
    pub fn from_code(typed: &str) -> Result<Self> {
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP_CHARACTERS));
        for character in typed
            .chars()
            .filter(|c| !c.is_whitespace() && !"-–—".contains(*c))
        {
            let symbol = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = ALPHABET
                .iter()
                .position(|&known| char::from(known) == symbol);
            let value = value
                .ok_or_else(|| Error::invalid("code", "a character that no recovery code has"))?;
            if values.len() == SECRET_CHARACTERS + CHECK_CHARACTERS {
                return Err(Error::invalid("code", "longer than 28 characters"));
            }
            values.push(u8::try_from(value).unwrap_or(0));
        }
        if values.len() != SECRET_CHARACTERS + CHECK_CHARACTERS {
            return Err(Error::invalid("code", "shorter than 28 characters"));
        }
        let secret = Self(from_base32(&values[..SECRET_CHARACTERS]));
        let typed_again = to_base32(&secret.0);
        let whole = values[..SECRET_CHARACTERS]
            .iter()
            .zip(&typed_again)
            .all(|(&value, &symbol)| ALPHABET[usize::from(value)] == symbol);
        let check = check_digits(&secret.0);
        let checked = values[SECRET_CHARACTERS..]
            .iter()
            .zip(check)
            .all(|(&value, symbol)| ALPHABET[usize::from(value)] == symbol);
        if whole && checked {
            Ok(secret)
        } else {
            Err(Error::invalid("code", "mistyped"))
        }
    }
}

/// Fills `bytes` with random numbers of the computer.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes)
        .map_err(|_| Error::new(Code::Unavailable, "the computer gave no random numbers"))
}

/// Makes the SHA-256 message authentication code of `parts` under `key`.
pub(crate) fn authenticate(key: &[u8; 32], parts: &[&[u8]]) -> Result<[u8; 32]> {
    let mut mac = mac(key)?;
    parts.iter().for_each(|part| mac.update(part));
    Ok(mac.finalize().into_bytes().into())
}

/// Checks a code made by `authenticate`, in constant time.
pub(crate) fn is_authentic(key: &[u8; 32], parts: &[&[u8]], code: &[u8]) -> Result<bool> {
    let mut mac = mac(key)?;
    parts.iter().for_each(|part| mac.update(part));
    Ok(mac.verify_slice(code).is_ok())
}

fn mac(key: &[u8; 32]) -> Result<Hmac<Sha256>> {
    Hmac::new_from_slice(key).map_err(|_| Error::internal("no message authentication key"))
}

fn expand(secret: &[u8], purpose: &str) -> Result<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, secret)
        .expand(purpose.as_bytes(), key.as_mut_slice())
        .map_err(|_| Error::internal("no key of this length"))?;
    Ok(key)
}

/// Gives the symbols that a person meant: no spaces or dashes, capital, digits for look-alikes.
fn normal(typed: &str) -> impl Iterator<Item = char> {
    let kept = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !"-–—".contains(*c));
    kept.map(|character| match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
}

fn check_digits(secret: &[u8; SECRET_BYTES]) -> [u8; CHECK_CHARACTERS] {
    let hash = Sha256::new()
        .chain_update(b"casemate recovery code 1")
        .chain_update(secret)
        .finalize();
    [
        ALPHABET[usize::from(hash[0] & 31)],
        ALPHABET[usize::from(hash[1] & 31)],
    ]
}

fn to_base32(bytes: &[u8; SECRET_BYTES]) -> Vec<u8> {
    let number = u128::from_be_bytes(*bytes);
    (0..SECRET_CHARACTERS)
        .map(|at| {
            let shift = 128 - 5 * (at as i32 + 1);
            let bits = if shift >= 0 {
                number >> shift
            } else {
                number << -shift
            };
            ALPHABET[(bits & 31) as usize]
        })
        .collect()
}

fn from_base32(values: &[u8]) -> [u8; SECRET_BYTES] {
    let mut number: u128 = 0;
    for (at, &value) in values.iter().enumerate() {
        let shift = 128 - 5 * (at as i32 + 1);
        let bits = u128::from(value);
        number |= if shift >= 0 {
            bits << shift
        } else {
            bits >> -shift
        };
    }
    number.to_be_bytes()
}

#[cfg(test)]
mod tests;
