-- What is asked for and what is offered.

CREATE TABLE requests (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    external_id TEXT UNIQUE,
    requester_id UUID NOT NULL REFERENCES parties (id),
    filed_by UUID REFERENCES members (id),
    country TEXT NOT NULL,
    co_requesters JSONB NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    language TEXT NOT NULL,
    existing_support TEXT,
    plan_link TEXT,
    urgency TEXT NOT NULL,
    markers JSONB NOT NULL,
    stakeholders JSONB NOT NULL,
    disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'network', 'parties', 'secretariat')),
    state TEXT NOT NULL,
    state_reason TEXT,
    state_note TEXT,
    opened_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX requests_by_creation ON requests (created_at, id);
CREATE INDEX requests_by_state ON requests (state, created_at, id);
CREATE INDEX requests_by_requester ON requests (requester_id, created_at, id);

CREATE TABLE needs (
    id UUID NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    external_id TEXT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    policy_areas JSONB NOT NULL,
    -- [{"phrase": …, "importance": …}]
    expertise JSONB NOT NULL,
    resource_kinds JSONB NOT NULL,
    modalities JSONB NOT NULL,
    languages JSONB NOT NULL,
    starts_on DATE,
    ends_on DATE,
    -- {"amount": …, "unit": …, "note": …}
    quantity JSONB,
    budget_minor BIGINT CHECK (budget_minor >= 0),
    budget_currency TEXT,
    UNIQUE (request_id, position)
);

CREATE TABLE offers (
    id UUID NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    external_id TEXT UNIQUE,
    provider_id UUID NOT NULL REFERENCES parties (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT NOT NULL,
    policy_areas JSONB NOT NULL,
    expertise JSONB NOT NULL,
    resource_kinds JSONB NOT NULL,
    modalities JSONB NOT NULL,
    serves JSONB NOT NULL,
    excludes JSONB NOT NULL,
    languages JSONB NOT NULL,
    available_from DATE,
    available_until DATE,
    capacity_total BIGINT CHECK (capacity_total >= 0),
    capacity_used BIGINT NOT NULL DEFAULT 0 CHECK (capacity_used >= 0),
    capacity_unit TEXT,
    capacity_note TEXT,
    lead_time_days INTEGER CHECK (lead_time_days >= 0),
    cost_sharing TEXT,
    conditions TEXT,
    disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'network', 'parties', 'secretariat')),
    state TEXT NOT NULL,
    state_reason TEXT,
    state_note TEXT,
    confirmed_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK (capacity_total IS NULL OR capacity_used <= capacity_total)
);
CREATE INDEX offers_by_creation ON offers (created_at, id);
CREATE INDEX offers_by_state ON offers (state, created_at, id);
CREATE INDEX offers_by_provider ON offers (provider_id, created_at, id);

-- The codes that a request (with its needs) or an offer carries, one row each, so that lists can be filtered and
-- counted by them. Rewritten whenever the record is.
CREATE TABLE record_codes (
    record_id UUID NOT NULL,
    scheme TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (record_id, scheme, code)
);
CREATE INDEX record_codes_by_code ON record_codes (scheme, code, record_id);

-- The matching policies ever adopted; the latest is in force.
CREATE TABLE matching_policies (
    id UUID NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    adopted_by UUID REFERENCES members (id),
    adopted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX matching_policies_by_adoption ON matching_policies (adopted_at, id);
