DROP INDEX clocks_due;
CREATE INDEX clocks_due ON clocks (next_at, id) WHERE state = 'running';
