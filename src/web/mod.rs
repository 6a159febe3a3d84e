//! Pages, made on the server: they need no JavaScript and load nothing from anybody else.

/// The address of a list, without or with one parameter more.
pub mod address;
/// Files that pages are made with, under names that change with their content.
pub mod assets;
/// Tables as files of comma-separated values.
pub mod csv;
/// Until when something waits.
pub mod deadline;
/// The reference of the API.
pub mod docs;
/// Records that are being written.
pub mod drafting;
/// What went wrong, as a page.
pub mod failures;
/// What a form sends.
pub mod form;
/// What every page has.
pub mod frame;
/// The first page.
pub mod home;
/// The language of a page.
pub mod language;
/// Lists as pages show them.
pub mod listing;
/// The names of codes.
pub mod names;
/// Numbers and days as each language writes them.
pub mod numbers;
/// What is open and on offer at this moment.
pub mod overview;
/// What each code of a problem means, and what to do.
pub mod problem_codes;
/// Questions of forms.
pub mod questions;
mod reference;
/// What pages say.
pub mod texts;
/// What every visit passes through.
pub mod visits;
