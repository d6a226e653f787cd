-- Changes are found by the fluent, what they do to it and the first day on which they may, so that of a fluent of which thousands tell only those
-- near the day that is asked for are read.
DROP TABLE change;
CREATE TABLE change (
    change_id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version,
    assertion TEXT NOT NULL,
    fluent TEXT NOT NULL,
    type TEXT NOT NULL,
    effect TEXT NOT NULL,
    day TEXT,
    first TEXT NOT NULL,
    known TEXT NOT NULL,
    until TEXT,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX change_by_fluent ON change (fluent, effect, first, known, assertion, until);
CREATE INDEX change_by_assertion ON change (assertion);
CREATE INDEX change_by_version ON change (version_id);
DELETE FROM change_key;
DELETE FROM told;

-- The days of happenings, numbered from 1 January 1970.
CREATE VIRTUAL TABLE happening_span USING rtree_i32(happening_id, first, last);

DELETE FROM derivation;
