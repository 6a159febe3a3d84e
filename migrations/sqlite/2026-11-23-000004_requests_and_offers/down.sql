DROP TABLE matching_policies;
DROP TABLE record_codes;
DROP TABLE offers;
DROP TABLE needs;
DROP TABLE requests;
