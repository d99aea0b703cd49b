//! The safeguarding concerns of a brief beside the flags that must be shown.

use casework::brief::Brief;

use super::{Kind, Scored};
use crate::commands::evaluate::gold::Gold;

/// Measures the flags: shown, if a concern rests on one of the flag's entries.
///
/// Not one to one: a concern may gather what gold tells apart. A concern is extra only in a case
/// for which gold has no flag at all.
pub(super) fn safeguarding(gold: &Gold, brief: &Brief, scored: &mut Scored) {
    for flag in &gold.safeguarding {
        let mut concerns = brief.safeguarding.iter();
        let shown = concerns.any(|concern| {
            let mut entries = concern.entries.iter();
            entries.any(|entry| flag.entries.contains(entry))
        });
        scored.score.safeguarding.add(shown, 1);
        if !shown {
            scored.find(Kind::SafeguardingMissed, &flag.id, &flag.text);
        }
    }
    if gold.safeguarding.is_empty() {
        for concern in &brief.safeguarding {
            scored.score.extra_safeguarding += 1;
            scored.find(Kind::SafeguardingExtra, &concern.flag, &concern.text);
        }
    }
}
