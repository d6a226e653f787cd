-- Sources of the Web that are watched, and what is known of each: what to ask with, when, and how it went.
CREATE TABLE watched (
    watched_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    listed INTEGER NOT NULL DEFAULT 1,
    interval_seconds INTEGER NOT NULL,
    dead_after_seconds INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    body_hash BLOB,
    added_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    tried_at TEXT,
    succeeded_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    moved_to TEXT
) STRICT;

-- What they listed, each entry once.
CREATE TABLE watched_entry (
    watched_id INTEGER NOT NULL REFERENCES watched,
    key TEXT NOT NULL,
    url TEXT,
    title TEXT,
    stated TEXT,
    hash BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'elsewhere', 'passed_over', 'given_up')),
    document_id INTEGER REFERENCES document,
    first_seen TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try TEXT,
    note TEXT,
    PRIMARY KEY (watched_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_entry_by_url ON watched_entry (url) WHERE url IS NOT NULL;
CREATE INDEX watched_entry_waiting ON watched_entry (watched_id, next_try) WHERE state = 'waiting';
