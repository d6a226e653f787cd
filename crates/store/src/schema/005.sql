-- Changes are found by the fluent, what they do to it and the first day on which they may, so that of a fluent of which thousands tell only those
-- near the day that is asked for are read. Those of one fluent lie side by side in the file.
DROP TABLE change;
CREATE TABLE change (
    fluent TEXT NOT NULL,
    effect TEXT NOT NULL,
    first TEXT NOT NULL,
    known TEXT NOT NULL,
    assertion TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES version,
    -- Place among the changes of the version.
    number INTEGER NOT NULL,
    until TEXT,
    type TEXT NOT NULL,
    day TEXT,
    record TEXT NOT NULL CHECK (json_valid(record)),
    PRIMARY KEY (fluent, effect, first, known, assertion, version_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_version ON change (version_id);
DELETE FROM change_key;
DELETE FROM told;

-- The days of happenings, numbered from 1 January 1970.
CREATE VIRTUAL TABLE happening_span USING rtree_i32(happening_id, first, last);
CREATE TRIGGER happening_gone AFTER DELETE ON happening BEGIN
    DELETE FROM happening_span WHERE happening_id = OLD.happening_id;
END;

DELETE FROM derivation;
