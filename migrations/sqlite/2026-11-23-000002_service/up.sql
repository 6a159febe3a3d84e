-- What the service itself needs: keys, leases, limits, replays.

CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    created_at TEXT NOT NULL
);

-- Work that one process does at a time. The fence grows with each holder, so that a late one is refused.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    fence BIGINT NOT NULL,
    expires_at TEXT NOT NULL
);

-- Generic cell rate algorithm: the theoretical arrival time of the next attempt, in microseconds since 1970.
CREATE TABLE rate_limits (
    subject TEXT NOT NULL PRIMARY KEY,
    arrival BIGINT NOT NULL
);
CREATE INDEX rate_limits_by_arrival ON rate_limits (arrival);

-- A creation with its outcome, so that the same key gives the same answer.
CREATE TABLE idempotency_keys (
    member_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (member_id, operation, idempotency_key)
);
CREATE INDEX idempotency_keys_by_creation ON idempotency_keys (created_at);
