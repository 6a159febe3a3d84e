-- What a plan leaves of a request can be answered by another plan.

-- What the requester found of the need with the plan that the introduction was part of: met, partly, not_met; nothing
-- before it was found, and of plans that were verified when this was not kept.
ALTER TABLE introduction_needs ADD COLUMN outcome TEXT;

-- One plan at a time answers a request: one that was verified or given up makes room.
DROP INDEX plans_of_request;
CREATE UNIQUE INDEX plans_of_request ON plans (request_id) WHERE state NOT IN ('abandoned', 'verified');
