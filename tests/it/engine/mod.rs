//! The matching engine against a plain scorer, against itself, and on the judged collection.

mod changes;
mod judged;
mod plain_facts;
mod plain_scorer;
mod plain_words;
mod properties;
mod world;
