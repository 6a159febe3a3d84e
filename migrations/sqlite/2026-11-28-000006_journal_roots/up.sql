-- The Merkle tree over the journal (RFC 9162), and its root of every day.

-- Hashes of complete subtrees of 256, 65 536 and more entries; smaller ones are computed from the entries.
CREATE TABLE journal_nodes (
    -- How many levels above the entries: 8, 16, 24.
    level INTEGER NOT NULL,
    -- The place among the subtrees of the level, from 0.
    position BIGINT NOT NULL,
    -- Hexadecimal.
    hash TEXT NOT NULL,
    PRIMARY KEY (level, position)
);

CREATE TABLE journal_roots (
    -- The day that had ended, by the database's clock.
    day DATE NOT NULL PRIMARY KEY,
    -- How many entries the tree has; never told to outsiders.
    size BIGINT NOT NULL,
    -- Hexadecimal.
    root TEXT NOT NULL,
    published_at TEXT NOT NULL
);
CREATE INDEX journal_roots_by_size ON journal_roots (size);
