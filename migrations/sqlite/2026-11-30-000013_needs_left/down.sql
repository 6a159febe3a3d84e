DROP INDEX plans_of_request;
CREATE UNIQUE INDEX plans_of_request ON plans (request_id) WHERE state <> 'abandoned';
ALTER TABLE introduction_needs DROP COLUMN outcome;
