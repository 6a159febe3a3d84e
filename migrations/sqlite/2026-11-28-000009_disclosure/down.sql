DROP TABLE consent_entries;
DROP TABLE disclosure_changes;
ALTER TABLE offers DROP COLUMN field_tiers;
ALTER TABLE requests DROP COLUMN field_tiers;
ALTER TABLE requests DROP COLUMN disclosure_chosen;
