-- Rules of alerts that were looked at: what each means, and how far it has read what changed.
CREATE TABLE alert_rule (
    rule TEXT PRIMARY KEY,
    meaning TEXT NOT NULL,
    feed INTEGER NOT NULL,
    looks INTEGER NOT NULL,
    looked_at TEXT NOT NULL
) STRICT;

-- What each rule has seen: of every subject how it stood, and in words of both languages.
CREATE TABLE alert_seen (
    rule TEXT NOT NULL REFERENCES alert_rule ON DELETE CASCADE,
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    ar TEXT,
    en TEXT,
    PRIMARY KEY (rule, subject)
) STRICT, WITHOUT ROWID;

-- What was told: each change once.
CREATE TABLE alert (
    alert_id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX alert_by_rule ON alert (rule, alert_id);
CREATE TRIGGER alert_is_kept BEFORE DELETE ON alert BEGIN SELECT RAISE(ABORT, 'alerts are never deleted'); END;
CREATE TRIGGER alert_is_fixed BEFORE UPDATE ON alert BEGIN SELECT RAISE(ABORT, 'alerts are never changed'); END;

-- How far each receiver was told.
CREATE TABLE alert_receiver (
    name TEXT PRIMARY KEY,
    told INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    next_try TEXT
) STRICT;

-- Those whom a happening took in are looked up by it.
CREATE INDEX heir_by_heir ON heir (heir);
