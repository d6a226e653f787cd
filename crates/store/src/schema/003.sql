-- The order in which happenings and documents are listed, page by page.
CREATE INDEX happening_in_order ON happening (coalesce(start_day, first_reported, end_day, ''), coalesce(first_reported, ''), id);
CREATE INDEX happening_actor_by_name ON happening_actor (name, happening_id);
CREATE INDEX version_in_order ON version (coalesce(published, ''), version_id);
-- The order in which assertions are reviewed: least certain first.
CREATE INDEX assertion_by_confidence ON assertion (coalesce(json_extract(record, '$.confidence'), 0), assertion_id);

-- What people decided about single assertions, and the log of merges and splits.
CREATE TABLE review (
    review_id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'merge', 'split', 'undo')),
    subject TEXT NOT NULL,
    edit TEXT CHECK (edit IS NULL OR json_valid(edit)),
    others TEXT CHECK (others IS NULL OR json_valid(others)),
    judgements TEXT CHECK (judgements IS NULL OR json_valid(judgements)),
    undoes INTEGER UNIQUE REFERENCES review,
    reason TEXT,
    person TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX review_by_subject ON review (subject, review_id);
CREATE TRIGGER review_is_kept BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'decisions are never deleted; undo them'); END;
CREATE TRIGGER review_is_fixed BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'decisions are never changed; undo them'); END;

-- The decision that stands for each assertion: the last that was not undone.
CREATE VIEW standing_review AS
SELECT subject, max(review_id) AS review_id FROM review
WHERE action IN ('accept', 'reject', 'edit')
AND NOT EXISTS (SELECT 1 FROM review AS later WHERE later.undoes = review.review_id)
GROUP BY subject;

-- Who may do what, where the store is served to others.
CREATE TABLE account (
    account_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
    password TEXT NOT NULL,
    made_at TEXT NOT NULL,
    closed_at TEXT
) STRICT;
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
    audit_id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    person TEXT NOT NULL,
    address TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
) STRICT;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;
CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;

-- What changed last, for those who follow the store: one row a thing, moved to the end whenever it changes; what went stays as gone.
CREATE TABLE feed (
    feed_id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'happening', 'source', 'review')),
    id TEXT NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, id)
) STRICT;
INSERT INTO feed (kind, id) SELECT 'document', id FROM document ORDER BY document_id;
INSERT INTO feed (kind, id) SELECT 'happening', id FROM happening ORDER BY happening_id;
CREATE TRIGGER feed_version AFTER INSERT ON version BEGIN
    INSERT OR REPLACE INTO feed (kind, id) SELECT 'document', id FROM document WHERE document_id = new.document_id;
END;
CREATE TRIGGER feed_happening AFTER INSERT ON happening BEGIN
    INSERT OR REPLACE INTO feed (kind, id) VALUES ('happening', new.id);
END;
CREATE TRIGGER feed_happening_gone AFTER DELETE ON happening BEGIN
    INSERT OR REPLACE INTO feed (kind, id, gone) VALUES ('happening', old.id, 1);
END;
CREATE TRIGGER feed_source AFTER UPDATE ON source BEGIN
    INSERT OR REPLACE INTO feed (kind, id) VALUES ('source', new.name);
END;
CREATE TRIGGER feed_review AFTER INSERT ON review BEGIN
    INSERT OR REPLACE INTO feed (kind, id) VALUES ('review', new.subject);
END;
