DROP TABLE sessions;
DROP TABLE invitations;
DROP TABLE members;
DROP TABLE parties;
