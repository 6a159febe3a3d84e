-- How far single fields are disclosed, wider disclosure that two persons agree on, and the log of who consented to what.

-- Whether the requester chose the tier; otherwise the policy areas did, and an objection window comes before publication.
ALTER TABLE requests ADD COLUMN disclosure_chosen BOOLEAN NOT NULL DEFAULT TRUE;
-- Tiers of fields that are closer than their record: {"summary": "parties"}
ALTER TABLE requests ADD COLUMN field_tiers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE offers ADD COLUMN field_tiers TEXT NOT NULL DEFAULT '{}';

-- Proposals to disclose a record further than it is.
CREATE TABLE disclosure_changes (
    id TEXT NOT NULL PRIMARY KEY,
    -- req or off
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- The record's party when it was proposed.
    party_id TEXT NOT NULL REFERENCES parties (id),
    disclosure TEXT NOT NULL,
    field_tiers TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES members (id),
    proposed_at TEXT NOT NULL,
    confirmed_by TEXT REFERENCES members (id),
    confirmed_at TEXT,
    ended_at TEXT
);
-- At most one at a time of a record.
CREATE UNIQUE INDEX disclosure_changes_pending ON disclosure_changes (subject_id)
    WHERE state IN ('proposed', 'confirmed');
CREATE INDEX disclosure_changes_by_state ON disclosure_changes (state, proposed_at, id);

-- Who consented to what, for ever.
CREATE TABLE consent_entries (
    id TEXT NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    act TEXT NOT NULL,
    -- What it was about.
    disclosure TEXT NOT NULL,
    field_tiers TEXT NOT NULL,
    note TEXT,
    -- None when the service did it.
    member_id TEXT REFERENCES members (id),
    at TEXT NOT NULL
);
CREATE INDEX consent_entries_by_subject ON consent_entries (subject_id, at, id);
