-- Under which places and parties the fluents of `change` are found.
CREATE TABLE change_key (
    kind TEXT NOT NULL CHECK (kind IN ('place', 'actor')),
    value TEXT NOT NULL,
    fluent TEXT NOT NULL,
    PRIMARY KEY (kind, value, fluent)
) STRICT, WITHOUT ROWID;
