-- What is only ever added to ---------------------------------------------------------------------------------------------------

CREATE TABLE source (
    source_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    home TEXT,
    reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'))
) STRICT;

CREATE TABLE document (
    document_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    given_id TEXT NOT NULL,
    source_id INTEGER REFERENCES source,
    url TEXT
) STRICT;
CREATE INDEX document_by_given_id ON document (given_id);
CREATE INDEX document_by_url ON document (url) WHERE url IS NOT NULL;
CREATE INDEX document_by_source ON document (source_id);

CREATE TABLE version (
    version_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    published TEXT,
    lang TEXT,
    home TEXT,
    url TEXT,
    title TEXT,
    text TEXT NOT NULL,
    metadata TEXT,
    ingested_at TEXT NOT NULL,
    UNIQUE (document_id, number)
) STRICT;
CREATE UNIQUE INDEX version_by_hash ON version (hash);
CREATE INDEX version_by_day ON version (published);

CREATE TABLE run (
    run_id INTEGER PRIMARY KEY,
    coder TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    settings TEXT NOT NULL,
    started_at TEXT NOT NULL,
    UNIQUE (coder, lexicon, settings)
) STRICT;

CREATE TABLE coding (
    version_id INTEGER NOT NULL REFERENCES version,
    run_id INTEGER NOT NULL REFERENCES run,
    lang TEXT,
    events INTEGER NOT NULL,
    states INTEGER NOT NULL,
    notes TEXT,
    PRIMARY KEY (version_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_by_run ON coding (run_id);

CREATE TABLE place (
    place_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT,
    name_ar TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    precision TEXT
) STRICT;
CREATE INDEX place_by_name ON place (name);

CREATE TABLE assertion (
    assertion_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES version,
    run_id INTEGER NOT NULL REFERENCES run,
    kind TEXT NOT NULL CHECK (kind IN ('event', 'state')),
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    start_day TEXT,
    end_day TEXT,
    place_id INTEGER REFERENCES place,
    actors TEXT NOT NULL,
    recipients TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record)),
    UNIQUE (version_id, run_id, key)
) STRICT;
CREATE INDEX assertion_by_key ON assertion (key);

CREATE TABLE judgement (
    judgement_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'withdraw')),
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT,
    made_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER document_is_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END;
CREATE TRIGGER document_is_fixed BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'versions are never deleted'); END;
CREATE TRIGGER version_is_fixed BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
CREATE TRIGGER run_is_kept BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END;
CREATE TRIGGER run_is_fixed BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'runs are never changed'); END;
CREATE TRIGGER coding_is_kept BEFORE DELETE ON coding BEGIN SELECT RAISE(ABORT, 'codings are never deleted'); END;
CREATE TRIGGER coding_is_fixed BEFORE UPDATE ON coding BEGIN SELECT RAISE(ABORT, 'codings are never changed'); END;
CREATE TRIGGER assertion_is_kept BEFORE DELETE ON assertion BEGIN SELECT RAISE(ABORT, 'assertions are never deleted'); END;
CREATE TRIGGER assertion_is_fixed BEFORE UPDATE ON assertion BEGIN SELECT RAISE(ABORT, 'assertions are never changed'); END;
CREATE TRIGGER judgement_is_kept BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are never deleted; withdraw them'); END;
CREATE TRIGGER judgement_is_fixed BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are never changed; withdraw them'); END;

-- Indexes of words and of ground -----------------------------------------------------------------------------------------------

CREATE VIRTUAL TABLE version_words USING fts5(title, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE place_area USING rtree(place_id, south, north, west, east);

-- Which coding of which version speaks for a document: the latest published version, as the latest run coded it.
CREATE VIEW current AS
SELECT document.document_id, version.version_id, max(coding.run_id) AS run_id
FROM document
JOIN version ON version.version_id = (
    SELECT latest.version_id FROM version AS latest WHERE latest.document_id = document.document_id
    ORDER BY coalesce(latest.published, '') DESC, latest.number DESC LIMIT 1
)
JOIN coding ON coding.version_id = version.version_id
GROUP BY document.document_id;

-- What is derived and can be made anew -----------------------------------------------------------------------------------------

CREATE TABLE derivation (
    derivation_id INTEGER PRIMARY KEY CHECK (derivation_id = 1),
    coder TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    rules TEXT NOT NULL,
    made_at TEXT NOT NULL,
    codings INTEGER NOT NULL,
    judgements INTEGER NOT NULL,
    ratings TEXT NOT NULL
) STRICT;

CREATE TABLE sketch (
    version_id INTEGER PRIMARY KEY REFERENCES version,
    made_by TEXT NOT NULL,
    sketch BLOB NOT NULL
) STRICT;

CREATE TABLE copy_group (
    copy_group_id INTEGER PRIMARY KEY,
    likeness INTEGER NOT NULL
) STRICT;

CREATE TABLE copy_member (
    document_id INTEGER PRIMARY KEY REFERENCES document,
    copy_group_id INTEGER NOT NULL REFERENCES copy_group ON DELETE CASCADE,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX copy_member_by_group ON copy_member (copy_group_id);

CREATE TABLE happening (
    happening_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    start_day TEXT,
    end_day TEXT,
    place_id INTEGER REFERENCES place,
    first_reported TEXT,
    last_reported TEXT,
    independent INTEGER NOT NULL,
    credibility INTEGER NOT NULL,
    made_of TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX happening_by_day ON happening (start_day);
CREATE INDEX happening_by_type ON happening (type, start_day);
CREATE INDEX happening_by_place ON happening (place_id);

CREATE TABLE happening_actor (
    happening_id INTEGER NOT NULL REFERENCES happening ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    code TEXT,
    sector TEXT,
    name TEXT
) STRICT;
CREATE INDEX happening_actor_by_happening ON happening_actor (happening_id);
CREATE INDEX happening_actor_by_code ON happening_actor (code, happening_id);

CREATE TABLE happening_member (
    assertion TEXT PRIMARY KEY,
    happening_id INTEGER NOT NULL REFERENCES happening ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX happening_member_by_happening ON happening_member (happening_id);

CREATE TABLE heir (
    id TEXT PRIMARY KEY,
    heir TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contradiction (
    contradiction_id INTEGER PRIMARY KEY,
    happening TEXT,
    fluent TEXT,
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX contradiction_by_happening ON contradiction (happening);

CREATE TABLE change (
    change_id INTEGER PRIMARY KEY,
    assertion TEXT NOT NULL,
    fluent TEXT NOT NULL,
    type TEXT NOT NULL,
    effect TEXT NOT NULL,
    day TEXT,
    known TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX change_by_fluent ON change (fluent, known);
CREATE INDEX change_by_assertion ON change (assertion);
