-- Organisations, the people who act for them, and how these sign in.

CREATE TABLE parties (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- kind, country and folded name in one text: the same organisation is entered once.
    identity_key TEXT NOT NULL UNIQUE,
    acronym TEXT,
    country TEXT,
    website TEXT,
    description TEXT,
    is_secretariat BOOLEAN NOT NULL DEFAULT FALSE,
    verification TEXT NOT NULL CHECK (verification IN ('unverified', 'verified', 'refused', 'suspended')),
    verification_note TEXT,
    verified_at TIMESTAMPTZ,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX parties_by_creation ON parties (created_at, id);
CREATE UNIQUE INDEX parties_one_secretariat ON parties (is_secretariat) WHERE is_secretariat;

CREATE TABLE members (
    id UUID NOT NULL PRIMARY KEY,
    party_id UUID NOT NULL REFERENCES parties (id),
    email TEXT NOT NULL,
    -- Case folded: one person, one account.
    folded_email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    roles JSONB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    -- PHC string of argon2id; absent until the invitation is accepted.
    password_hash TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX members_by_party ON members (party_id, created_at, id);
CREATE INDEX members_by_creation ON members (created_at, id);

CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES members (id),
    -- SHA-256 of the token; the token itself is shown once and never stored.
    token_hash TEXT NOT NULL UNIQUE,
    created_by UUID,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX invitations_by_member ON invitations (member_id);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES members (id),
    -- Counts the rotations of the refresh token, which is derived from it and never stored.
    generation BIGINT NOT NULL DEFAULT 1,
    rotated_at TIMESTAMPTZ NOT NULL,
    user_agent TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX sessions_by_member ON sessions (member_id, created_at, id);
