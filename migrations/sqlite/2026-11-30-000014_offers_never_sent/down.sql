DROP TABLE offers_never_sent;
