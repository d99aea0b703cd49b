-- Projections: readings of the journal. They have no migrations: when this text or APPLY_VERSION
-- changes they are dropped and made again from the journal. What only views search by is in
-- indexes.sql.
DROP TABLE IF EXISTS settings_actor;
CREATE TABLE settings_actor (
    id   BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Model servers as people set them up, and the tokens that may leave in a day.
DROP TABLE IF EXISTS profiles_profile;
CREATE TABLE profiles_profile (
    id      TEXT PRIMARY KEY,
    profile TEXT NOT NULL,
    has_key INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS profiles_budget;
CREATE TABLE profiles_budget (
    one    INTEGER PRIMARY KEY,
    tokens INTEGER
) STRICT;

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
    opened       INTEGER NOT NULL,
    read_by      TEXT
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

-- What people decided about values of facts.
DROP TABLE IF EXISTS rulings_ruling;
CREATE TABLE rulings_ruling (
    case_id    BLOB NOT NULL,
    fact       TEXT NOT NULL,
    value      TEXT NOT NULL,
    stands     INTEGER NOT NULL,
    entry      TEXT,
    decided_by BLOB NOT NULL,
    decided    INTEGER NOT NULL,
    PRIMARY KEY (case_id, fact, value)
) STRICT, WITHOUT ROWID;

-- The playbooks by which cases of this store are read, each by the SHA-256 of its text.
DROP TABLE IF EXISTS packs_pack;
CREATE TABLE packs_pack (
    sha256    TEXT PRIMARY KEY,
    playbook  TEXT NOT NULL,
    version   TEXT NOT NULL,
    text      TEXT NOT NULL,
    signed_by TEXT,
    kept      INTEGER NOT NULL
) STRICT;

DROP TABLE IF EXISTS packs_key;
CREATE TABLE packs_key (
    key     TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    trusted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS tasks_task;
CREATE TABLE tasks_task (
    id         BLOB PRIMARY KEY,
    case_id    BLOB NOT NULL,
    title      TEXT NOT NULL,
    due        TEXT,
    owner      BLOB NOT NULL,
    origin     TEXT,
    edited     INTEGER NOT NULL,
    status     TEXT NOT NULL,
    added      INTEGER NOT NULL,
    settled    INTEGER,
    settled_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_task_case ON tasks_task (case_id, status);

DROP TABLE IF EXISTS reviews_review;
CREATE TABLE reviews_review (
    id            BLOB PRIMARY KEY,
    case_id       BLOB NOT NULL,
    shown         TEXT NOT NULL,
    wording       TEXT NOT NULL,
    origin        TEXT NOT NULL,
    priority      INTEGER NOT NULL,
    state         TEXT NOT NULL,
    asked_by      BLOB NOT NULL,
    asked         INTEGER NOT NULL,
    decided_by    BLOB,
    decided       INTEGER,
    task          BLOB,
    return_reason TEXT,
    return_detail TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_review_state ON reviews_review (state);
CREATE INDEX reviews_review_case ON reviews_review (case_id, state);

-- What left the laptop for a model, and what came back.
DROP TABLE IF EXISTS calls_call;
CREATE TABLE calls_call (
    id      BLOB PRIMARY KEY,
    case_id BLOB NOT NULL,
    purpose TEXT NOT NULL,
    profile TEXT NOT NULL,
    address TEXT NOT NULL,
    model   TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    body    TEXT NOT NULL,
    bytes   INTEGER NOT NULL,
    sent_by BLOB NOT NULL,
    sent    INTEGER NOT NULL,
    -- The call that began what this one is a part of.
    run     BLOB NOT NULL,
    end     TEXT,
    -- Why, by the name that the program gives it.
    reason  TEXT,
    answer  TEXT,
    ended   INTEGER,
    -- What of the answer proved itself.
    checked TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_call_sent ON calls_call (sent);
CREATE INDEX calls_call_case ON calls_call (case_id, sent);
CREATE INDEX calls_call_run ON calls_call (run);

-- What somebody wants to ask once there is a network; it is looked at again before it is sent.
DROP TABLE IF EXISTS calls_wish;
CREATE TABLE calls_wish (
    id      BLOB PRIMARY KEY,
    case_id BLOB NOT NULL,
    purpose TEXT NOT NULL,
    profile TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What never leaves: entries, or a whole case.
DROP TABLE IF EXISTS calls_mark;
CREATE TABLE calls_mark (
    case_id  BLOB NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (case_id, entry_id)
) STRICT, WITHOUT ROWID;

-- The latest decision about each suggestion that was not taken back.
DROP TABLE IF EXISTS suggestions_decision;
CREATE TABLE suggestions_decision (
    id         BLOB PRIMARY KEY,
    case_id    BLOB NOT NULL,
    key        TEXT NOT NULL,
    title      TEXT NOT NULL,
    became     TEXT NOT NULL,
    grounds    TEXT NOT NULL,
    reason     TEXT,
    detail     TEXT NOT NULL,
    until      TEXT,
    task       BLOB,
    review     BLOB,
    decided_by BLOB NOT NULL,
    decided    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_decision_case ON suggestions_decision (case_id, key, decided);
