//! What a failure of the database means for the caller.
//!
//! diesel names few kinds and hides the SQLSTATE, so the kind is read first and then the message, which sessions
//! ask for in English.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::error::Error;

/// Words in messages that mean: the whole transaction may be tried again.
const CONTENDED: [&str; 6] = [
    "deadlock detected",
    "could not serialize access",
    "restart transaction",
    "database is locked",
    "database table is locked",
    "tuple concurrently updated",
];

/// Words in messages that mean: the database cannot answer now, whatever is asked.
const UNAVAILABLE: [&str; 20] = [
    "statement timeout",
    "lock timeout",
    "too many clients",
    "too many connections",
    "remaining connection slots",
    "terminating connection",
    "shutting down",
    "starting up",
    "in recovery mode",
    "connection refused",
    "server closed the connection",
    "no connection to the server",
    "could not connect",
    "connection to server",
    "could not send data",
    "could not receive data",
    "no space left",
    "disk is full",
    "disk i/o error",
    "ssl connection has been closed",
];

/// Turns a failure of the database into what the service says of it.
pub fn classify(error: DieselError) -> Error {
    match error {
        DieselError::NotFound => Error::NotFound,
        DieselError::DatabaseError(kind, information) => {
            let message = information.message().to_owned();
            match kind {
                DatabaseErrorKind::SerializationFailure => Error::Contended(message),
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                    Error::unavailable(message)
                }
                DatabaseErrorKind::UniqueViolation => {
                    Error::conflict("already_exists", "A record with these values already exists.")
                }
                _ => classify_message(message),
            }
        }
        DieselError::BrokenTransactionManager => Error::unavailable("the connection broke within a transaction"),
        DieselError::RollbackErrorOnCommit { commit_error, .. } => classify(*commit_error),
        other => classify_message(other.to_string()),
    }
}

fn classify_message(message: String) -> Error {
    let lower = message.to_lowercase();
    if CONTENDED.iter().any(|words| lower.contains(words)) {
        Error::Contended(message)
    } else if UNAVAILABLE.iter().any(|words| lower.contains(words)) {
        Error::unavailable(message)
    } else {
        Error::Internal(message)
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        classify(error)
    }
}

impl From<diesel::result::ConnectionError> for Error {
    fn from(error: diesel::result::ConnectionError) -> Self {
        Self::unavailable(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, expected: fn(&Error) -> bool) {
        let error = classify(DieselError::DatabaseError(DatabaseErrorKind::Unknown, Box::new(message.to_owned())));
        assert!(expected(&error), "{message:?} became {error:?}");
    }

    #[test]
    fn messages_are_told_apart() {
        check("deadlock detected", |error| matches!(error, Error::Contended(_)));
        check("database is locked", |error| matches!(error, Error::Contended(_)));
        check("canceling statement due to statement timeout", |error| matches!(error, Error::Unavailable { .. }));
        check("FATAL: the database system is shutting down", |error| matches!(error, Error::Unavailable { .. }));
        check("could not extend file: No space left on device", |error| matches!(error, Error::Unavailable { .. }));
        check("syntax error at or near \"selct\"", |error| matches!(error, Error::Internal(_)));
    }
}
