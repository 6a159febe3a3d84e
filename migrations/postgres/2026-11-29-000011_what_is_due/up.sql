-- What is due is asked for every second with the state as a parameter, by which no planner takes an index of one state
-- alone: all running clocks were read each time.
DROP INDEX clocks_due;
CREATE INDEX clocks_due ON clocks (state, next_at, id);
