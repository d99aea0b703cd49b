//! Five streams, cut after every byte and torn in two at every byte.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::answer::{Next, Reading};
use super::fixtures::{Fixture, all};
use super::*;

fn read(pieces: &[&[u8]]) -> Result<Answer> {
    let mut reading = Reading::new(&Limits::default(), |_: &str| {});
    reading.begin();
    for piece in pieces {
        match reading.push(piece) {
            Ok(Next::More) => {}
            Ok(Next::Done) => return reading.into_answer(Ok(())),
            Err(error) => return reading.into_answer(Err(error)),
        }
    }
    let ended = reading.end();
    reading.into_answer(ended)
}

#[test]
fn each_stream_is_read_whole_however_it_is_torn() {
    for fixture in all() {
        let whole = read(&[&fixture.bytes]).unwrap();
        assert_eq!(whole.text, fixture.text, "{}", fixture.name);
        assert!(whole.complete(), "{}", fixture.name);
        let bytes: Vec<&[u8]> = fixture.bytes.chunks(1).collect();
        assert_eq!(read(&bytes), Ok(whole.clone()), "{}", fixture.name);
        for at in 0..=fixture.bytes.len() {
            let (first, second) = fixture.bytes.split_at(at);
            assert_eq!(
                read(&[first, second]),
                Ok(whole.clone()),
                "{} {at}",
                fixture.name
            );
        }
    }
}

#[test]
fn usage_is_taken_from_a_piece_without_choices() {
    let counted: Vec<_> = all()
        .iter()
        .map(|fixture| read(&[&fixture.bytes]).unwrap().usage)
        .map(|usage| usage.map(|usage| (usage.prompt_tokens, usage.completion_tokens)))
        .collect();
    assert_eq!(counted, [Some((11, 7)), None, Some((31, 5)), None, None]);
}

/// Checks what came of a stream of which `at` bytes came.
fn check_cut(fixture: &Fixture, at: usize, outcome: &Result<Answer>) {
    let name = fixture.name;
    match outcome {
        Ok(answer) => {
            assert!(fixture.text.starts_with(&answer.text), "{name} {at}");
            assert!(
                !answer.text.is_empty(),
                "{name} {at}: an answer without text"
            );
            assert_eq!(answer.complete(), at >= fixture.whole_at, "{name} {at}");
            if answer.complete() {
                assert_eq!(answer.text, fixture.text, "{name} {at}");
            } else {
                let code = CallCode::CutOff;
                assert_eq!(answer.ending, Ending::Stopped { code }, "{name} {at}");
            }
        }
        Err(error) => {
            assert_eq!(error.code(), CallCode::CutOff, "{name} {at}");
            assert!(
                at < fixture.whole_at,
                "{name} {at}: a whole answer was lost"
            );
        }
    }
}

#[test]
fn a_stream_that_is_cut_anywhere_keeps_its_part_and_is_whole_only_after_its_finish() {
    let mut longest = 0;
    for fixture in all() {
        for at in 0..=fixture.bytes.len() {
            let outcome = read(&[&fixture.bytes[..at]]);
            check_cut(&fixture, at, &outcome);
            let text = outcome.map(|answer| answer.text.len()).unwrap_or_default();
            assert!(
                text >= longest || at == 0,
                "{} {at}: text was lost",
                fixture.name
            );
            longest = if at == fixture.bytes.len() { 0 } else { text };
        }
    }
}

#[test]
fn a_connection_that_is_cut_at_every_byte_keeps_its_part() {
    for fixture in all() {
        let bytes = fixture.bytes.clone();
        let at = std::sync::Arc::new(AtomicUsize::new(0));
        let cut = at.clone();
        let server = Server::start(move |peer| {
            peer.events(&bytes[..cut.load(Ordering::SeqCst)]);
        });
        let (client, profile) = (client(quick()), profile_of(&server));
        for end in 0..=fixture.bytes.len() {
            at.store(end, Ordering::SeqCst);
            let outcome = send(&client, &profile, &Cancel::new());
            check_cut(&fixture, end, &outcome);
        }
        assert_eq!(server.connections(), fixture.bytes.len() + 1);
    }
}
