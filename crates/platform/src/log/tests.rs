use std::fs;
use std::path::PathBuf;

use super::*;

/// 2026-06-18 14:02 in London.
const NOON: i64 = 1_781_787_720_000;

struct Opened {
    log: Arc<Log>,
    home: tempfile::TempDir,
}

impl Opened {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(home.path()).unwrap();
        let log = Log::with_clock(&folder, Clock::fixed(NOON)).unwrap();
        Self {
            log: Arc::new(log),
            home,
        }
    }

    fn path(&self, number: usize) -> PathBuf {
        self.home.path().join("log").join(NAMES[number])
    }

    fn lines(&self) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.path(0)).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

#[test]
fn an_incident_is_written_with_its_reasons_and_named() {
    let opened = Opened::new();
    let disk = io::Error::from_raw_os_error(28);
    let error = Error::new(Code::Unavailable, "the disk is full").caused_by(disk);
    let id = opened.log.incident("add_entry", &error);
    assert_eq!(
        opened.lines(),
        [serde_json::json!({
            "date": "2026-06-18", "time": "14:02", "unix_ms": NOON, "what": "incident",
            "incident": id.to_string(), "place": "add_entry", "code": "unavailable",
            "reasons": ["the disk is full", "system error 28"],
        })]
    );
}

#[test]
fn what_a_person_typed_and_what_others_say_is_left_out() {
    let opened = Opened::new();
    let foreign = || "Alma Okonkwo-Hart".parse::<i32>().unwrap_err();
    opened.log.incident(
        "import",
        &Error::invalid("Alma", "unknown field Alma").caused_by(foreign()),
    );
    opened.log.incident(
        "import",
        &Error::internal("no number").caused_by(io::Error::other("Alma")),
    );
    opened
        .log
        .incident("import", &Error::internal("no number").caused_by(foreign()));
    let text = fs::read_to_string(opened.path(0)).unwrap();
    assert!(!text.contains("Alma"), "{text}");
    assert!(!text.contains("invalid digit"), "{text}");
    let reasons: Vec<_> = opened
        .lines()
        .iter()
        .map(|line| line["reasons"].to_string())
        .collect();
    assert_eq!(
        reasons,
        ["[]", r#"["no number","other error"]"#, r#"["no number"]"#]
    );
}

#[test]
fn an_event_is_counts_and_durations() {
    let opened = Opened::new();
    opened
        .log
        .event("replay", &[("entries", 4_200), ("took_ms", 37)]);
    let lines = opened.lines();
    assert_eq!(
        lines[0]["counts"],
        serde_json::json!({ "entries": 4_200, "took_ms": 37 })
    );
}

#[test]
fn a_full_log_keeps_its_three_newest_files() {
    let opened = Opened::new();
    for round in 0..5_u64 {
        opened.log.event("round", &[("number", round)]);
        let line = fs::read(opened.path(0)).unwrap();
        let filler = line.repeat(usize::try_from(FILE_BYTES_MAX).unwrap() / line.len());
        fs::write(opened.path(0), filler).unwrap();
    }
    opened.log.event("round", &[("number", 5)]);
    let first = |number: usize| {
        let text = fs::read_to_string(opened.path(number)).unwrap();
        let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        line["counts"]["number"].clone()
    };
    assert_eq!([first(0), first(1), first(2)], [5, 4, 3]);
    assert_eq!(
        fs::read_dir(opened.home.path().join("log"))
            .unwrap()
            .count(),
        3
    );
    assert!(
        (0..3).all(|number| fs::metadata(opened.path(number)).unwrap().len() <= FILE_BYTES_MAX)
    );
}

#[cfg(unix)]
#[test]
fn only_this_person_reads_the_log() {
    use std::os::unix::fs::PermissionsExt;
    let opened = Opened::new();
    opened.log.event("start", &[]);
    assert_eq!(
        fs::metadata(opened.path(0)).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn lines_that_were_lost_are_counted_in_the_next() {
    let opened = Opened::new();
    fs::create_dir(opened.path(0)).unwrap();
    opened.log.event("lost", &[]);
    opened.log.event("lost", &[]);
    fs::remove_dir(opened.path(0)).unwrap();
    opened.log.event("written", &[]);
    opened.log.event("after", &[]);
    let lines = opened.lines();
    assert_eq!(lines[0]["lost"], 2);
    assert_eq!(lines[1]["lost"], serde_json::Value::Null);
}

#[test]
fn an_incident_id_can_be_read_out() {
    let ids: std::collections::HashSet<_> = (0..100)
        .map(|_| IncidentId::draw(&Clock::fixed(NOON)).to_string())
        .collect();
    assert_eq!(ids.len(), 100);
    assert!(
        ids.iter().all(|id| id.len() == 9
            && id.as_bytes()[4] == b'-'
            && !id.contains(['I', 'L', 'O', 'U']))
    );
}
