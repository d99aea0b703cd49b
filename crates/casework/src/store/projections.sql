-- Projections: readings of the journal. They have no migrations: when this text or APPLY_VERSION
-- changes they are dropped and made again from the journal. What only views search by is in
-- indexes.sql.
DROP TABLE IF EXISTS settings_actor;
CREATE TABLE settings_actor (
    id   BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS people_person;
CREATE TABLE people_person (
    id       BLOB PRIMARY KEY,
    case_id  BLOB NOT NULL,
    label    TEXT NOT NULL,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    dob      TEXT,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX people_person_case ON people_person (case_id, position);

DROP TABLE IF EXISTS entries_entry;
CREATE TABLE entries_entry (
    id          BLOB NOT NULL UNIQUE,
    case_id     BLOB NOT NULL,
    label       TEXT NOT NULL,
    date        TEXT NOT NULL,
    time        TEXT,
    kind        TEXT NOT NULL,
    author      TEXT NOT NULL,
    direction   TEXT,
    to_person   BLOB,
    subject     TEXT NOT NULL,
    body        TEXT NOT NULL,
    attachments TEXT NOT NULL,
    corrects    BLOB,
    added_by    BLOB,
    added       INTEGER NOT NULL
) STRICT;

-- What rules find in one entry: safeguarding flags (`name` is the flag), and dates ahead (`name` is
-- the sentence that names the date).
DROP TABLE IF EXISTS entries_signal;
CREATE TABLE entries_signal (
    case_id  BLOB NOT NULL,
    entry_id BLOB NOT NULL,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    severity TEXT,
    date     TEXT
) STRICT;

DROP TABLE IF EXISTS cases_case;
CREATE TABLE cases_case (
    id           BLOB PRIMARY KEY,
    reference    TEXT NOT NULL,
    title        TEXT NOT NULL,
    authority    TEXT NOT NULL,
    playbook     TEXT NOT NULL,
    case_type    TEXT NOT NULL,
    stage        TEXT NOT NULL,
    read_as_at   TEXT,
    opened       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS cases_visit;
CREATE TABLE cases_visit (
    case_id      BLOB NOT NULL,
    actor        BLOB NOT NULL,
    latest       INTEGER NOT NULL,
    previous_end INTEGER,
    PRIMARY KEY (case_id, actor)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS brief_made;
CREATE TABLE brief_made (
    case_id BLOB PRIMARY KEY,
    digest  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
