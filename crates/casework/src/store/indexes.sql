-- What views search the projections by. Made after a replay: sorting once is quicker than keeping
-- order a hundred thousand times.
CREATE INDEX entries_entry_case ON entries_entry (case_id, date, time, added);
CREATE INDEX entries_entry_added ON entries_entry (case_id, added);
CREATE INDEX entries_entry_label ON entries_entry (case_id, label);
CREATE INDEX entries_entry_kind ON entries_entry (case_id, kind, date);
CREATE INDEX entries_entry_corrects ON entries_entry (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX entries_signal_case ON entries_signal (case_id, kind, date);
CREATE INDEX entries_signal_flag ON entries_signal (case_id, name, severity) WHERE kind = 'flag';
