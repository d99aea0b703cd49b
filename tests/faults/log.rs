//! A write-ahead log that is cut or damaged. SQLite drops the newest commits of such a log without
//! a word; the head anchor tells.

use std::fs::{self, OpenOptions};

use casework::error::Code;

use crate::files::{Store, entries_in, report};
use crate::random::Random;

const CUTS: u64 = 200;
const FLIPS: u64 = 50;
const ENTRIES: usize = 25;

#[derive(Default)]
struct Counts {
    announced: u32,
    whole: u32,
    silent: u32,
}

/// Opens copies of a store whose log was harmed and counts what came of it.
fn harm(times: u64, mut harm: impl FnMut(&std::path::Path)) -> Counts {
    let store = Store::new();
    let acknowledged = store.write_and_kill(1, ENTRIES);
    assert!(
        fs::metadata(store.location.write_ahead_log())
            .unwrap()
            .len()
            > 0
    );
    let mut counts = Counts::default();
    for _ in 0..times {
        let copy = store.copy();
        harm(&copy.location.write_ahead_log());
        match copy.open(None) {
            Ok(vault) => {
                let present = entries_in(&vault);
                if acknowledged.iter().all(|id| present.contains(id)) {
                    assert!(vault.verify().unwrap().is_whole());
                    counts.whole += 1;
                } else {
                    counts.silent += 1;
                }
            }
            Err(error) => {
                assert_eq!(error.code(), Code::Damaged, "{error}");
                counts.announced += 1;
            }
        }
    }
    counts
}

fn say(what: &str, times: u64, counts: &Counts) {
    report(&format!(
        "{times} {what}: {} announced, {} lost nothing, {} silently shorter",
        counts.announced, counts.whole, counts.silent
    ));
}

#[test]
fn an_unharmed_log_loses_nothing() {
    let counts = harm(1, |_| {});
    assert_eq!((counts.whole, counts.announced, counts.silent), (1, 0, 0));
}

#[test]
fn a_log_that_was_cut_is_announced() {
    let mut random = Random::from_seed(2);
    let counts = harm(CUTS, |path| {
        let log = OpenOptions::new().write(true).open(path).unwrap();
        let length = log.metadata().unwrap().len();
        log.set_len(random.below(length)).unwrap();
    });
    say("cuts of the log", CUTS, &counts);
    assert_eq!(counts.silent, 0);
    assert!(counts.announced > 0);
}

#[test]
fn a_log_that_is_gone_is_announced() {
    let counts = harm(1, |path| fs::remove_file(path).unwrap());
    assert_eq!(counts.announced, 1);
}

#[test]
fn a_flipped_bit_in_the_log_is_announced_or_loses_nothing() {
    let mut random = Random::from_seed(3);
    let counts = harm(FLIPS, |path| {
        let mut bytes = fs::read(path).unwrap();
        let at = usize::try_from(random.below(bytes.len() as u64)).unwrap();
        bytes[at] ^= 1 << random.below(8);
        fs::write(path, bytes).unwrap();
    });
    say("flipped bits in the log", FLIPS, &counts);
    assert_eq!(counts.silent, 0);
    assert!(counts.announced > 0);
}
