-- What of plans waits for whom and since when, and which pairs notices tell of, so that an inbox can ask for it.

-- When a plan came to where it stands, and when its draft was written as it is.
ALTER TABLE plans ADD COLUMN state_at TEXT NOT NULL DEFAULT '';
ALTER TABLE plans ADD COLUMN draft_at TEXT NOT NULL DEFAULT '';
UPDATE plans SET state_at = updated_at, draft_at = updated_at;
CREATE INDEX plans_by_state ON plans (state, state_at, id);

-- Whether a partner is one of the draft, and one of what is in force.
ALTER TABLE plan_partners ADD COLUMN in_draft BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE plan_partners ADD COLUMN in_force BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE plan_partners SET
    in_draft = EXISTS (SELECT 1 FROM plans p, json_each(p.draft, '$.shares') s
        WHERE p.id = plan_id AND substr(json_extract(s.value, '$.partner'), 5) = party_id),
    in_force = EXISTS (SELECT 1 FROM plans p, json_each(p.content, '$.shares') s
        WHERE p.id = plan_id AND substr(json_extract(s.value, '$.partner'), 5) = party_id);

-- Reports that are disputed, and what corrects them.
CREATE INDEX plan_reports_by_dispute ON plan_reports (disputed_at, id);
CREATE INDEX plan_reports_by_correction ON plan_reports (corrects_id);
-- Introductions that were agreed, the longest waiting first.
CREATE INDEX introductions_by_state ON introductions (state, updated_at, id);

-- The pair that a notice tells of; none of notices about something else.
ALTER TABLE notices ADD COLUMN need_id TEXT;
ALTER TABLE notices ADD COLUMN offer_id TEXT;
UPDATE notices SET
    need_id = substr(json_extract(data, '$.need'), 6),
    offer_id = substr(json_extract(data, '$.offer'), 5)
    WHERE code IN ('need_fits', 'offer_fits');
