//! Connection Hub: States file what support they need, agencies, peers and stakeholders post what they can give, and
//! the hub matches need and offer, explains every match and connects the two sides.
//!
//! Read on in the order of the modules: first the mechanism, then what carries it.

/// Organisations: States, agencies, peers, stakeholders, the secretariat.
pub mod parties;

/// Requests of States, with their needs.
pub mod requests;

/// What agencies, peers and stakeholders can give.
pub mod offers;

/// The engine: which offers fit a need, how well, and why. Pure, no I/O, cannot fail.
pub use connection_hub_matching as matching;

/// The matching policy in force, and the adoption of another.
pub mod policies;

/// Asking the engine, as far as the caller may see.
pub mod matches;
/// What is filed already, and what is like it.
pub mod similar;

/// Introductions: matches that somebody proposed, and what both sides decided.
pub mod introductions;

/// Deadlines with an owner and a consequence.
pub mod clocks;
/// How far records are disclosed, with the consent of their parties.
pub mod consents;
/// Histories of records, in words.
pub mod history;
/// What waits for a member, and what it is told.
pub mod inbox;
/// Questions and answers between the two sides of an introduction.
pub mod messages;
/// Whether a need was met, asked a year later.
pub mod outcomes;
/// What waits in the whole mechanism, for the secretariat.
pub mod secretariat;
/// New pairs that fit well, told to both parties once.
pub mod standing;

/// Plans: the consolidated answer to a request.
pub mod plans;

/// How often the help of a provider met the need.
pub mod track_records;

/// Lists and search of offers and requests, answered from memory.
pub mod registry;

/// The append-only log of everything that happened.
pub mod journal;

/// Statistics for everybody.
pub mod statistics;

/// Controlled lists: policy areas, objectives, countries, languages.
pub mod vocabulary;

/// How good the engine is, measured over judged collections.
pub mod evaluation;
/// Records as lines of a file: import and export.
pub mod exchange;

/// Invitations to become a member.
pub mod invitations;
/// The people of an organisation.
pub mod members;
/// Changing one's own password.
pub mod passwords;
/// Signing in and staying signed in.
pub mod sessions;

/// Life cycles as tables of steps.
pub mod lifecycle;
/// The codes that requests and offers carry.
pub mod record_codes;
/// Short references that can be read out on the telephone.
pub mod reference;

/// Who is calling and what they may do.
pub mod auth;
/// The only reader of the wall clock.
pub mod clock;
/// Who may know of a record.
pub mod disclosure;
/// What can go wrong, said without HTTP.
pub mod error;
/// Identifiers: UUIDv7 inside, a prefix at the edge.
pub mod ids;
/// Amounts of money.
pub mod money;
/// How often something may be tried.
pub mod rate_limits;
mod text_enum;
/// Rules for fields.
pub mod validation;

/// The application: put together, served and stopped.
pub mod app;
/// The command line.
pub mod cli;
/// Configuration by flag, environment or file.
pub mod config;
/// How we talk to a database.
pub mod db;
/// HTTP that belongs to no feature.
pub mod http;
/// Work that one process does at a time.
pub mod leases;
/// Reading all records once, at the start.
pub mod loading;
/// What those who run the service ask it.
pub mod operations;
/// Every address of the service.
pub mod routes;
/// Pages, made on the server.
pub mod web;
