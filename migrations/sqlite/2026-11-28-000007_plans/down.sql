DROP TABLE plan_lessons;
DROP TABLE plan_ratings;
DROP TABLE plan_verifications;
DROP TABLE plan_reports;
DROP TABLE plan_consents;
DROP TABLE plan_revisions;
DROP TABLE plan_partners;
DROP TABLE plans;
