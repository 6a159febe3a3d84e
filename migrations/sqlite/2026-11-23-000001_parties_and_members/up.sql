-- Organisations, the people who act for them, and how these sign in.

CREATE TABLE parties (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- kind, country and folded name in one text: the same organisation is entered once.
    identity_key TEXT NOT NULL UNIQUE,
    acronym TEXT,
    country TEXT,
    website TEXT,
    description TEXT,
    is_secretariat BOOLEAN NOT NULL DEFAULT 0,
    verification TEXT NOT NULL CHECK (verification IN ('unverified', 'verified', 'refused', 'suspended')),
    verification_note TEXT,
    verified_at TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX parties_by_creation ON parties (created_at, id);
CREATE UNIQUE INDEX parties_one_secretariat ON parties (is_secretariat) WHERE is_secretariat;

CREATE TABLE members (
    id TEXT NOT NULL PRIMARY KEY,
    party_id TEXT NOT NULL REFERENCES parties (id),
    email TEXT NOT NULL,
    -- Case folded: one person, one account.
    folded_email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    -- PHC string of argon2id; absent until the invitation is accepted.
    password_hash TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX members_by_party ON members (party_id, created_at, id);
CREATE INDEX members_by_creation ON members (created_at, id);

CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES members (id),
    -- SHA-256 of the token; the token itself is shown once and never stored.
    token_hash TEXT NOT NULL UNIQUE,
    created_by TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX invitations_by_member ON invitations (member_id);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES members (id),
    -- Counts the rotations of the refresh token, which is derived from it and never stored.
    generation BIGINT NOT NULL DEFAULT 1,
    rotated_at TEXT NOT NULL,
    user_agent TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX sessions_by_member ON sessions (member_id, created_at, id);
