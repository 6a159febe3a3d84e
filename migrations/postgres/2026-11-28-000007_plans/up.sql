-- Plans: the consolidated answers to requests, what their parties agreed on, reported, verified and learned.

CREATE TABLE plans (
    id UUID NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES requests (id),
    -- The party that asks, as it was when the plan was drafted.
    requester_id UUID NOT NULL REFERENCES parties (id),
    -- The lead of what is agreed, or of the draft while nothing is.
    lead_id UUID REFERENCES parties (id),
    state TEXT NOT NULL,
    state_reason TEXT,
    state_note TEXT,
    -- What is in force, and the number of that revision; 0 while nothing has been agreed.
    content JSONB,
    revision BIGINT NOT NULL,
    -- What waits for consent; its number grows with every change of it.
    draft JSONB,
    draft_number BIGINT NOT NULL,
    draft_why TEXT,
    created_by UUID NOT NULL REFERENCES members (id),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
-- One answer to a request at a time.
CREATE UNIQUE INDEX plans_of_request ON plans (request_id) WHERE state <> 'abandoned';
CREATE INDEX plans_by_creation ON plans (created_at, id);
CREATE INDEX plans_by_requester ON plans (requester_id, created_at, id);
CREATE INDEX plans_by_request ON plans (request_id, created_at, id);

-- The partners whom a plan concerns: those of the draft, and those of every revision that was agreed.
CREATE TABLE plan_partners (
    plan_id UUID NOT NULL REFERENCES plans (id),
    party_id UUID NOT NULL REFERENCES parties (id),
    -- Whether a revision with it was agreed; it stays concerned then.
    was_agreed BOOLEAN NOT NULL,
    PRIMARY KEY (plan_id, party_id)
);
CREATE INDEX plan_partners_by_party ON plan_partners (party_id, plan_id);

-- What was agreed, as it stood; nothing is ever changed.
CREATE TABLE plan_revisions (
    plan_id UUID NOT NULL REFERENCES plans (id),
    number BIGINT NOT NULL,
    content JSONB NOT NULL,
    why TEXT,
    -- Whose consent was the last, and so put it in force.
    party_id UUID NOT NULL REFERENCES parties (id),
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (plan_id, number)
);

-- What the parties said to drafts, in order; nothing is ever changed.
CREATE TABLE plan_consents (
    id UUID NOT NULL PRIMARY KEY,
    plan_id UUID NOT NULL REFERENCES plans (id),
    draft_number BIGINT NOT NULL,
    party_id UUID NOT NULL REFERENCES parties (id),
    decision TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX plan_consents_in_order ON plan_consents (plan_id, at, id);

-- What partners reported. A correction is a report that names the disputed one.
CREATE TABLE plan_reports (
    id UUID NOT NULL PRIMARY KEY,
    plan_id UUID NOT NULL REFERENCES plans (id),
    partner_id UUID NOT NULL REFERENCES parties (id),
    corrects_id UUID REFERENCES plan_reports (id),
    period_from DATE NOT NULL,
    period_until DATE NOT NULL,
    body TEXT NOT NULL,
    -- [{"indicator": key, "value": text}]
    indicator_values JSONB NOT NULL,
    -- [key]
    milestones JSONB NOT NULL,
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL,
    disputed_at TIMESTAMPTZ,
    disputed_by UUID REFERENCES members (id),
    dispute_reason TEXT,
    dispute_note TEXT
);
CREATE INDEX plan_reports_in_order ON plan_reports (plan_id, at, id);

-- What the requester found of each need, in order; the last of a need counts. A need is named without a reference,
-- since an import may take it away.
CREATE TABLE plan_verifications (
    id UUID NOT NULL PRIMARY KEY,
    plan_id UUID NOT NULL REFERENCES plans (id),
    need_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX plan_verifications_in_order ON plan_verifications (plan_id, at, id);

-- How each side found the other.
CREATE TABLE plan_ratings (
    plan_id UUID NOT NULL REFERENCES plans (id),
    by_id UUID NOT NULL REFERENCES parties (id),
    about_id UUID NOT NULL REFERENCES parties (id),
    score BIGINT NOT NULL CHECK (score BETWEEN 1 AND 5),
    note TEXT NOT NULL,
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (plan_id, by_id, about_id)
);

-- What was learned, in words that can become a practice.
CREATE TABLE plan_lessons (
    id UUID NOT NULL PRIMARY KEY,
    plan_id UUID NOT NULL REFERENCES plans (id),
    party_id UUID NOT NULL REFERENCES parties (id),
    body TEXT NOT NULL,
    language TEXT NOT NULL,
    member_id UUID NOT NULL REFERENCES members (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX plan_lessons_in_order ON plan_lessons (plan_id, at, id);
