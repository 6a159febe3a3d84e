//! Parties over HTTP: entering, reading, changing and verifying them.
