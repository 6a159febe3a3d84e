DROP TABLE idempotency_keys;
DROP TABLE rate_limits;
DROP TABLE leases;
DROP TABLE secrets;
