-- The journal. Rows are only ever added. The one exception is erasure: it takes payload and salt
-- away and nothing else, and the chain still verifies (docs/journal-format.md).
CREATE TABLE journal (
    device        BLOB NOT NULL CHECK (length(device) = 16),
    seq           INTEGER NOT NULL CHECK (seq > 0),
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    clock         INTEGER NOT NULL,
    actor         BLOB NOT NULL CHECK (length(actor) = 16),
    area          TEXT NOT NULL,
    version       INTEGER NOT NULL,
    case_id       BLOB CHECK (case_id IS NULL OR length(case_id) = 16),
    payload       BLOB,
    salt          BLOB,
    payload_hash  BLOB NOT NULL CHECK (length(payload_hash) = 32),
    previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (device, seq)
) STRICT;

CREATE INDEX journal_order ON journal (clock, device, seq);
CREATE INDEX journal_case ON journal (case_id, clock) WHERE case_id IS NOT NULL;

CREATE TRIGGER journal_keeps_its_rows BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal keeps its rows');
END;

CREATE TRIGGER journal_changes_only_by_erasure BEFORE UPDATE ON journal
WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
  OR NEW.device IS NOT OLD.device OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id
  OR NEW.clock IS NOT OLD.clock OR NEW.actor IS NOT OLD.actor OR NEW.area IS NOT OLD.area
  OR NEW.version IS NOT OLD.version OR NEW.case_id IS NOT OLD.case_id
  OR NEW.payload_hash IS NOT OLD.payload_hash OR NEW.previous_hash IS NOT OLD.previous_hash
  OR NEW.hash IS NOT OLD.hash
BEGIN
    SELECT RAISE(ABORT, 'the journal changes only by erasure');
END;

-- What belongs to this installation and never travels: the device it writes as, the version of
-- its projections.
CREATE TABLE local (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- Entries that a person has begun and not added yet: working state of this laptop, not the record
-- (ADR 0005).
CREATE TABLE drafts (
    case_id  BLOB NOT NULL CHECK (length(case_id) = 16),
    actor    BLOB NOT NULL CHECK (length(actor) = 16),
    draft    TEXT NOT NULL,
    PRIMARY KEY (case_id, actor)
) STRICT;
