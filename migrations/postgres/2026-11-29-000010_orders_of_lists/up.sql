-- The orders in which the secretariat reads: what ends first, what waits longest, and what a clock runs for.
CREATE INDEX clocks_by_end ON clocks (state, due_at, id);
CREATE INDEX clocks_of_kind ON clocks (kind, state, due_at, subject_id);
CREATE INDEX requests_by_opening ON requests (state, opened_at, id);
