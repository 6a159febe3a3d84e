-- Who was introduced to whom, what both sides decided, and how a request came this far.

-- How the focal point was found to be authorised, and what comes next when nobody answered in time.
ALTER TABLE requests ADD COLUMN authenticated_by TEXT REFERENCES members (id);
ALTER TABLE requests ADD COLUMN authenticated_at TEXT;
ALTER TABLE requests ADD COLUMN evidence_kind TEXT;
ALTER TABLE requests ADD COLUMN evidence_note TEXT;
ALTER TABLE requests ADD COLUMN follow_up_owner TEXT REFERENCES members (id);
ALTER TABLE requests ADD COLUMN next_step TEXT;

-- The other party that an entry concerns; it sees the entry as well.
ALTER TABLE journal_entries ADD COLUMN counterpart_id TEXT;

CREATE TABLE introductions (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    offer_id TEXT NOT NULL REFERENCES offers (id),
    -- The two parties as they were when it was proposed.
    requester_id TEXT NOT NULL REFERENCES parties (id),
    provider_id TEXT NOT NULL REFERENCES parties (id),
    -- requester, provider or coordinator
    proposed_by TEXT NOT NULL,
    proposer_id TEXT NOT NULL REFERENCES members (id),
    message TEXT,
    -- Units of the offer's capacity.
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    state TEXT NOT NULL,
    state_reason TEXT,
    state_note TEXT,
    requester_accepted_at TEXT,
    provider_accepted_at TEXT,
    -- When the provider was told; until then it knows nothing of it.
    released_at TEXT,
    -- When it ended without agreement, or failed.
    ended_at TEXT,
    -- SHA-256 of what of the offer was matched, and the policy by which.
    offer_hash TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    policy_hash TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
-- At most one at a time of a request and an offer.
CREATE UNIQUE INDEX introductions_of_pair ON introductions (request_id, offer_id)
    WHERE state IN ('awaiting_release', 'proposed', 'agreed', 'in_delivery');
CREATE INDEX introductions_by_creation ON introductions (created_at, id);
CREATE INDEX introductions_by_requester ON introductions (requester_id, created_at, id);
CREATE INDEX introductions_by_provider ON introductions (provider_id, created_at, id);
CREATE INDEX introductions_by_request ON introductions (request_id, state);
CREATE INDEX introductions_by_offer ON introductions (offer_id, state);

-- The needs that an introduction is about. A need is named without a reference, since an import may take it away.
CREATE TABLE introduction_needs (
    introduction_id TEXT NOT NULL REFERENCES introductions (id),
    need_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- SHA-256 of what of the need was matched.
    need_hash TEXT NOT NULL,
    -- The explanation as it stood: JSON, byte for byte.
    explanation TEXT NOT NULL,
    -- What of the need the offer covers: [{"part": …, "value": …}]
    covered TEXT NOT NULL,
    PRIMARY KEY (introduction_id, need_id)
);
CREATE INDEX introduction_needs_by_need ON introduction_needs (need_id);

-- What members decided, in order; nothing is ever changed.
CREATE TABLE introduction_decisions (
    id TEXT NOT NULL PRIMARY KEY,
    introduction_id TEXT NOT NULL REFERENCES introductions (id),
    side TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    quantity BIGINT,
    -- What the member declared; nothing when there is none.
    conflict_of_interest TEXT,
    -- False when it waits for a colleague without a conflict of interest.
    took_effect BOOLEAN NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    at TEXT NOT NULL
);
CREATE INDEX introduction_decisions_in_order ON introduction_decisions (introduction_id, at, id);
