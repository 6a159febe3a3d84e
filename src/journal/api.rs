//! Reading the journal over HTTP.
