-- An offer that never left the draft is its party's own, also once it is withdrawn.

CREATE TABLE offers_never_sent (
    offer_id UUID NOT NULL PRIMARY KEY REFERENCES offers (id) ON DELETE CASCADE
);

-- Until now this stood in the journal alone.
INSERT INTO offers_never_sent (offer_id)
SELECT id FROM offers WHERE state = 'withdrawn'
    AND EXISTS (
        SELECT 1 FROM journal_entries j
        WHERE j.subject_id = offers.id AND j.action = 'offer.withdrawn' AND j.data LIKE '%"from":"draft"%'
    )
    AND NOT EXISTS (
        SELECT 1 FROM journal_entries j
        WHERE j.subject_id = offers.id AND (j.action IN ('offer.submitted', 'offer.activated')
            OR (j.action = 'offer.imported' AND j.data NOT LIKE '%"state":"draft"%')
            OR (j.action = 'offer.updated' AND j.data LIKE '%"state"%'))
    );
