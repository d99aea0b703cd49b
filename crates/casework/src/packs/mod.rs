//! Packs: the playbooks of this store, each version kept as it was used.
//!
//! A playbook comes with the program, or in a pack that somebody signed whom a person of this store
//! trusts. Its text is kept in the journal when the first case is read by it, so that a case goes on
//! being read by the version it started under until a person moves it.

pub(crate) mod apply;
mod differences;
pub(crate) mod events;
pub mod views;

use minisign_verify::{PublicKey, Signature};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;

use crate::error::{Code, Error, Result};
use crate::journal::{Reader, Writer};
use crate::outlook::{self, PlaybookView};
use crate::playbooks::{Playbook, Problem};
use events::PackEvent;

pub use differences::{Became, Difference, between};
pub use views::{ChangeLine, PackOrigin, PackView, PlaybookChange};

/// The longest name of a key, in code points.
pub const NAME_MAX: usize = 100;

/// A signed playbook as it is read from files.
#[derive(Debug, Clone, Copy)]
pub struct SignedPack<'p> {
    /// Name of the file, for problems.
    pub name: &'p str,
    pub text: &'p str,
    /// What minisign wrote beside it.
    pub signature: &'p str,
}

/// What an import of a pack did, or would do.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PackImport {
    pub playbook: PlaybookView,
    pub signed_by: String,
    /// Whether the store had this very text already.
    pub known: bool,
    /// What new cases were read by until now; none if there was no playbook of this name.
    pub instead_of: Option<PlaybookView>,
    pub differences: Vec<Difference>,
    /// How many cases go on being read by an earlier version until a person moves them.
    pub cases: u32,
}

/// Takes a signed playbook into the store; new cases are read by it from now on. With problems in
/// the playbook nothing is kept. `Refused` if no trusted key signed it.
pub fn import(
    w: &mut Writer<'_>,
    pack: SignedPack<'_>,
) -> Result<std::result::Result<PackImport, Vec<Problem>>> {
    let signed_by = signer(w, pack)?;
    let playbook = match Playbook::parse(pack.name, pack.text) {
        Ok(playbook) => playbook,
        Err(problems) => return Ok(Err(problems)),
    };
    let sha256 = digest(pack.text);
    let before = views::newest(w, &playbook.id)?;
    let same_version = views::kept_as(w, &playbook.id, &playbook.version)?;
    if same_version.is_some_and(|known| known != sha256) {
        return Err(Error::new(
            Code::Conflict,
            "this version is in the store with other words; give the changed playbook a version of \
             its own",
        ));
    }
    let known = views::text(w, &sha256)?.is_some();
    let import = PackImport {
        playbook: outlook::playbook(&playbook),
        signed_by: signed_by.clone(),
        known,
        differences: match &before {
            Some(before) => between(&before.text, pack.text)?,
            None => Vec::new(),
        },
        instead_of: before.map(|before| outlook::playbook(&before.playbook)),
        cases: views::cases_of(w, &playbook.id)?,
    };
    if !known {
        w.record(&PackEvent::Kept {
            sha256,
            playbook: playbook.id,
            version: playbook.version,
            text: pack.text.to_owned(),
            signed_by: Some(signed_by),
        })?;
    }
    Ok(Ok(import))
}

/// Says that a key's signature on a playbook counts, and whose key it is. The key is the text of a
/// minisign `.pub` file, or its last line.
pub fn trust(w: &mut Writer<'_>, key: &str, name: &str) -> Result<()> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Error::invalid(
            "name",
            "empty, or longer than 100 characters",
        ));
    }
    let key = key.trim().lines().last().unwrap_or_default().trim();
    PublicKey::from_base64(key)
        .map_err(|error| Error::invalid("key", "no public key of minisign").caused_by(error))?;
    w.record(&PackEvent::KeyTrusted {
        key: key.to_owned(),
        name: name.to_owned(),
    })
}

/// Keeps the newest version of a playbook, if it is not kept; gives the digest of its text. None if
/// neither the program nor the store has such a playbook.
pub(crate) fn keep(w: &mut Writer<'_>, id: &str) -> Result<Option<String>> {
    let Some(newest) = views::newest(w, id)? else {
        return Ok(None);
    };
    if views::text(w, &newest.sha256)?.is_none() {
        w.record(&PackEvent::Kept {
            sha256: newest.sha256.clone(),
            playbook: newest.playbook.id.clone(),
            version: newest.playbook.version.clone(),
            text: newest.text.into_owned(),
            signed_by: None,
        })?;
    }
    Ok(Some(newest.sha256))
}

/// Gives the name of the trusted key that signed a pack.
fn signer(r: &Reader<'_>, pack: SignedPack<'_>) -> Result<String> {
    let signature = Signature::decode(pack.signature).map_err(|error| {
        Error::invalid("signature", "no signature that minisign wrote").caused_by(error)
    })?;
    for (key, name) in views::keys(r)? {
        let Ok(key) = PublicKey::from_base64(&key) else {
            continue;
        };
        if key.verify(pack.text.as_bytes(), &signature, false).is_ok() {
            return Ok(name);
        }
    }
    Err(Error::refused(
        "no key that this store trusts signed this text; if you know the signer, trust the key with \
         `casemate playbook trust`",
    ))
}

/// Gives the SHA-256 of a playbook's text, in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
