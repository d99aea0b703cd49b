//! Kills that no program can catch, at any moment.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use casework::store::{Presence, look};

use crate::files::{Store, Writer, entries_in, report};
use crate::random::Random;

const KILLS: u64 = 300;
/// A store is used for so many kills, so that checking all of it stays quick.
const KILLS_A_STORE: u64 = 15;
/// From the first entry that the writer acknowledged, or, for one in so many, from its start, so
/// that it is killed while it opens the store too.
const KILLED_AFTER_MS: std::ops::Range<u64> = 5..60;
const OPENING: u64 = 5;
const SET_UPS: u64 = 60;

#[derive(Default)]
struct Counts {
    acknowledged: usize,
    unacknowledged: usize,
    lost: usize,
}

/// Kills writers of one store and checks it after each.
fn kill_writers_of_one_store(seed: u64) -> Counts {
    let (store, mut random) = (Store::new(), Random::from_seed(seed + 1));
    let (mut counts, mut known) = (Counts::default(), BTreeSet::new());
    for kill in 0..KILLS_A_STORE {
        let length = KILLED_AFTER_MS.end - KILLED_AFTER_MS.start;
        let time = Duration::from_millis(KILLED_AFTER_MS.start + random.below(length));
        let writer = store.writer(seed * KILLS_A_STORE + kill);
        let acknowledged = match kill % OPENING {
            0 => writer.run_and_kill(time),
            _ => writer.write_and_kill(time),
        };
        let vault = store.open(None).unwrap();
        let found = vault.verify().unwrap();
        assert!(found.is_whole(), "{found:?}");
        let present = entries_in(&vault);
        counts.acknowledged += acknowledged.len();
        known.extend(acknowledged);
        counts.lost += known.difference(&present).count();
        let more = present.difference(&known).count();
        assert!(
            more <= 1,
            "{more} entries that nobody acknowledged after one kill"
        );
        counts.unacknowledged += more;
        known = present;
    }
    counts
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let stores = KILLS / KILLS_A_STORE;
    let halves = [0..stores / 2, stores / 2..stores];
    let counts = thread::scope(|scope| {
        let running = halves
            .map(|half| scope.spawn(|| half.map(kill_writers_of_one_store).collect::<Vec<_>>()));
        sum(running.map(|half| half.join().unwrap()))
    });
    report(&format!(
        "{KILLS} kills: {} acknowledged, {} lost, {} written and not yet acknowledged",
        counts.acknowledged, counts.lost, counts.unacknowledged
    ));
    assert_eq!(counts.lost, 0);
    assert!(
        counts.acknowledged > 1_000,
        "the writers were killed before they wrote"
    );
}

fn sum(halves: [Vec<Counts>; 2]) -> Counts {
    halves
        .into_iter()
        .flatten()
        .fold(Counts::default(), |all, one| Counts {
            acknowledged: all.acknowledged + one.acknowledged,
            unacknowledged: all.unacknowledged + one.unacknowledged,
            lost: all.lost + one.lost,
        })
}

#[test]
fn a_killed_set_up_leaves_room_for_the_next_or_a_store_that_opens() {
    let mut random = Random::from_seed(7);
    let (mut absent, mut open) = (0, 0);
    for _ in 0..SET_UPS {
        let store = Store::nowhere();
        let folder = store.location.folder().to_str().unwrap();
        let time = Duration::from_micros(500 + random.below(60_000));
        let said = Writer::start(&["create", folder]).run_and_kill(time);
        match look(&store.location).unwrap() {
            Presence::Absent => {
                assert!(said.is_empty());
                absent += 1;
                let again =
                    Writer::start(&["create", folder]).run_and_kill(Duration::from_secs(60));
                assert_eq!(again, ["created"]);
            }
            Presence::Present(Some(_)) => {
                let vault = store.open(None).unwrap();
                assert!(vault.verify().unwrap().is_whole());
                open += 1;
            }
            other => panic!("a killed set-up left {other:?}"),
        }
    }
    report(&format!(
        "{SET_UPS} killed set-ups: {absent} left no store, {open} a whole one"
    ));
    assert!(absent > 0 && open > 0, "the kills missed the set-up");
}
