//! How to write a test here.
//!
//! Wrap it in [`on_both_databases`]: it runs once on SQLite and once on PostgreSQL, each time against a service of its
//! own with an empty database of its own, answering real HTTP on a port of its own. Ask for a client with a role, such
//! as `hub.focal_point("BOL")`, and talk to the API through it; look into the database only for what no address shows.
//! Tests run in parallel and share nothing but the PostgreSQL server, which is started on first use and stopped with
//! the test process.

pub mod browser;
pub mod client;
pub mod command;
pub mod contract;
pub mod database;
pub mod dice;
pub mod files;
pub mod filing;
pub mod hub;
pub mod introducing;
pub mod offers;
pub mod people;
pub mod planning;
pub mod sample;
pub mod waiting;

pub use browser::{Browser, PageForm};
pub use client::{Answer, Client};
pub use hub::Hub;

/// Declares tests that run on SQLite and on PostgreSQL.
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* fn $name:ident($hub:ident: &Hub) $body:block)*) => {$(
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn check($hub: &$crate::support::Hub) $body

            #[test]
            fn on_sqlite() {
                check(&$crate::support::Hub::start($crate::support::database::Kind::Sqlite));
            }

            #[test]
            fn on_postgres() {
                check(&$crate::support::Hub::start($crate::support::database::Kind::Postgres));
            }
        }
    )*};
}
pub(crate) use on_both_databases;
