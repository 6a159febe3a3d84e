-- The append-only log of everything that happened.

CREATE TABLE journal_entries (
    id TEXT NOT NULL PRIMARY KEY,
    -- Given by the sealer after the commit: gapless, in commit order.
    sequence BIGINT UNIQUE,
    -- SHA-256 over the hash before and this entry; hexadecimal.
    hash TEXT,
    at TEXT NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    party_id TEXT,
    disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'network', 'parties', 'secretariat')),
    -- JSON as it was hashed, byte for byte; never jsonb, which would reorder it.
    data TEXT NOT NULL,
    request_id TEXT
);
CREATE INDEX journal_entries_unsealed ON journal_entries (at, id) WHERE sequence IS NULL;
CREATE INDEX journal_entries_by_subject ON journal_entries (subject_id, sequence);
