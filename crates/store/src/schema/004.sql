-- An event as fusion compares it, in few bytes; no bytes for a state.
CREATE TABLE fact (
    assertion_id INTEGER PRIMARY KEY REFERENCES assertion,
    fact BLOB NOT NULL
) STRICT;
-- All that is needed to tell which version counts when, without the texts.
CREATE INDEX version_by_document ON version (document_id, published, number);

DROP TABLE sketch;
CREATE TABLE sketch (
    version_id INTEGER PRIMARY KEY REFERENCES version,
    made_by TEXT NOT NULL,
    corrects INTEGER NOT NULL,
    sketch BLOB NOT NULL
) STRICT;

ALTER TABLE happening ADD COLUMN first_known TEXT;
ALTER TABLE happening ADD COLUMN until TEXT;
-- Assertions of versions that no longer count, with the days on which they did.
CREATE TABLE past_member (
    assertion_id INTEGER PRIMARY KEY REFERENCES assertion,
    happening_id INTEGER NOT NULL REFERENCES happening ON DELETE CASCADE,
    known TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT;
CREATE INDEX past_member_by_happening ON past_member (happening_id);

DROP TABLE change;
CREATE TABLE change (
    change_id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version,
    assertion TEXT NOT NULL,
    fluent TEXT NOT NULL,
    type TEXT NOT NULL,
    effect TEXT NOT NULL,
    day TEXT,
    known TEXT NOT NULL,
    until TEXT,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX change_by_fluent ON change (fluent, known);
CREATE INDEX change_by_assertion ON change (assertion);
CREATE INDEX change_by_version ON change (version_id);

DROP TABLE change_key;
CREATE TABLE change_key (
    kind TEXT NOT NULL CHECK (kind IN ('place', 'actor')),
    value TEXT NOT NULL,
    fluent TEXT NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY (kind, value, fluent)
) STRICT, WITHOUT ROWID;

-- What the changes of a version were made of.
CREATE TABLE told (
    version_id INTEGER PRIMARY KEY REFERENCES version,
    made_of TEXT NOT NULL
) STRICT;

DELETE FROM derivation;
