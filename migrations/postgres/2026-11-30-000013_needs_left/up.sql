-- What a plan leaves of a request can be answered by another plan.

-- What the requester found of the need when the plan was verified that the introduction was part of: met, partly, not_met.
ALTER TABLE introduction_needs ADD COLUMN outcome TEXT;

-- Until now a request had one plan that was not given up. What failed in one that was given up ended before it was made.
UPDATE introduction_needs SET outcome = (
    SELECT v.outcome FROM introductions i
        JOIN plans p ON p.request_id = i.request_id
        JOIN plan_verifications v ON v.plan_id = p.id
    WHERE i.id = introduction_needs.introduction_id
        AND v.need_id = introduction_needs.need_id
        AND p.state = 'verified'
        AND (i.state = 'delivered'
            OR (i.state = 'failed' AND i.state_reason = 'not_delivered' AND i.ended_at >= p.created_at))
    ORDER BY v.at DESC, v.id DESC LIMIT 1
);

-- One plan at a time answers a request: one that was verified or given up makes room.
DROP INDEX plans_of_request;
CREATE UNIQUE INDEX plans_of_request ON plans (request_id) WHERE state NOT IN ('abandoned', 'verified');
