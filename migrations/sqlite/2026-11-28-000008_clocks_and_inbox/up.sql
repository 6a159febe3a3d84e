-- Deadlines with an owner and a consequence, and what reaches whose inbox.

-- How long each kind of clock runs: a row for each change, the newest in force; without a row the precedent holds.
CREATE TABLE clock_settings (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    days BIGINT NOT NULL CHECK (days > 0),
    -- calendar_days or working_days
    counted_in TEXT NOT NULL,
    calendar TEXT NOT NULL,
    -- Days before the end on which the owner is reminded: [30, 7]
    reminders TEXT NOT NULL,
    -- Days before the end on which coordinators are told.
    escalation BIGINT,
    note TEXT,
    version BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES members (id),
    changed_at TEXT NOT NULL
);
CREATE UNIQUE INDEX clock_settings_in_order ON clock_settings (kind, version);

-- Which days are worked: a row for each change, the newest in force.
CREATE TABLE calendars (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    -- ["saturday", "sunday"]
    weekend TEXT NOT NULL,
    -- [{"on": "2027-01-01", "name": …}]
    holidays TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES members (id),
    changed_at TEXT NOT NULL
);
CREATE UNIQUE INDEX calendars_in_order ON calendars (code, version);

CREATE TABLE clocks (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- requester, provider or coordinator
    owner TEXT NOT NULL,
    -- The owner's party; none for coordinators.
    party_id TEXT REFERENCES parties (id),
    -- The other party that may know of it.
    counterpart_id TEXT REFERENCES parties (id),
    started_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    -- What is still to happen before the end: [{"at": …, "does": "remind"}]
    ahead TEXT NOT NULL,
    -- When something happens next.
    next_at TEXT NOT NULL,
    state TEXT NOT NULL,
    ended_at TEXT
);
-- At most one of a kind runs for a record.
CREATE UNIQUE INDEX clocks_running ON clocks (kind, subject_id) WHERE state = 'running';
CREATE INDEX clocks_due ON clocks (next_at, id) WHERE state = 'running';
CREATE INDEX clocks_by_subject ON clocks (subject_id, state);
CREATE INDEX clocks_by_start ON clocks (started_at, id);

-- "Was the need met?", asked a year after a request was verified.
CREATE TABLE outcomes (
    request_id TEXT NOT NULL PRIMARY KEY REFERENCES requests (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    asked_at TEXT NOT NULL,
    -- yes, partly or no
    answer TEXT,
    words TEXT,
    answered_by TEXT REFERENCES members (id),
    answered_at TEXT
);
CREATE INDEX outcomes_open ON outcomes (party_id, asked_at, request_id) WHERE answered_at IS NULL;

-- What somebody is told of; what waits for somebody follows from the records themselves.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    -- requester, provider or coordinator
    side TEXT NOT NULL,
    -- The party that is told; none for coordinators.
    party_id TEXT REFERENCES parties (id),
    code TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- The clock that it reminds of, as long as that runs.
    clock_id TEXT REFERENCES clocks (id),
    until TEXT,
    data TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX notices_of_party ON notices (party_id, side, at, id);
CREATE INDEX notices_of_clock ON notices (clock_id);

CREATE TABLE notice_readings (
    notice_id TEXT NOT NULL REFERENCES notices (id),
    member_id TEXT NOT NULL REFERENCES members (id),
    at TEXT NOT NULL,
    PRIMARY KEY (notice_id, member_id)
);

-- Questions and answers between the two sides of an introduction.
CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY,
    introduction_id TEXT NOT NULL REFERENCES introductions (id),
    side TEXT NOT NULL,
    -- sides, or sides_and_coordinators
    readers TEXT NOT NULL,
    text TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    at TEXT NOT NULL
);
CREATE INDEX messages_in_order ON messages (introduction_id, at, id);

-- Which party was told of which pair: once.
CREATE TABLE standing_matches (
    need_id TEXT NOT NULL,
    offer_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (need_id, offer_id, party_id)
);

-- How far those have read the journal that read it once for all replicas.
CREATE TABLE followers (
    name TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL
);
