//! Pages, made on the server: they need no JavaScript and load nothing from anybody else.

/// Files that pages are made with, under names that change with their content.
pub mod assets;
/// The reference of the API.
pub mod docs;
/// What each code of a problem means, and what to do.
pub mod problem_codes;
mod reference;
