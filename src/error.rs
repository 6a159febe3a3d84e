//! What can go wrong, said without HTTP: a stable code and words for the caller, and a context for the log.

use std::fmt;

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. Text for the caller holds no secret; what only the log may see is in [`Error::Internal`]
/// and [`Error::Unavailable`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// What was sent is not well-formed: broken JSON, an unknown parameter, a cursor that was tampered with.
    Malformed {
        /// Stable code.
        code: &'static str,
        /// What is wrong and how to mend it.
        detail: String,
        /// The places that are wrong.
        fields: Vec<FieldProblem>,
    },
    /// Well-formed, but fields break a rule; all of them are named.
    Invalid(Vec<FieldProblem>),
    /// Nobody is signed in, or the token does not hold.
    Unauthenticated {
        /// Stable code.
        code: &'static str,
        /// What is wrong and how to mend it.
        detail: &'static str,
    },
    /// The caller is known and may know of the thing, but may not do this.
    Forbidden {
        /// What is missing.
        detail: String,
    },
    /// There is no such record, or none that the caller may know of.
    NotFound,
    /// The state of things does not allow it.
    Conflict {
        /// Stable code.
        code: &'static str,
        /// What is in the way and what is possible instead.
        detail: String,
    },
    /// The record changed since the caller read it.
    Stale,
    /// A change came without saying which version it is meant for.
    VersionRequired,
    /// An idempotency key came again with another body.
    KeyReused,
    /// More bytes than are accepted.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The body is of a media type that is not understood here.
    UnsupportedMediaType,
    /// Too many attempts.
    TooManyAttempts {
        /// Seconds after which to try again.
        retry_after: u64,
    },
    /// The database or another part that is needed cannot answer at this moment.
    Unavailable {
        /// Seconds after which to try again.
        retry_after: u64,
        /// For the log.
        context: String,
    },
    /// Two transactions were in each other's way; the whole may be tried again.
    Contended(String),
    /// A fault of ours.
    Internal(
        /// For the log.
        String,
    ),
}

/// The most fields that one problem names; nobody corrects more at a time.
pub const TOLD: usize = 100;

/// One field that is wrong, why, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// RFC 6901 pointer into the body, or the name of the parameter.
    pub pointer: String,
    /// Stable code of the rule that is broken.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl FieldProblem {
    /// Names a field, the rule that it breaks, and the remedy.
    pub fn new(pointer: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, message: message.into() }
    }
}

impl Error {
    /// A single field that breaks a rule.
    pub fn invalid(pointer: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldProblem::new(pointer, code, message)])
    }

    /// Something not well-formed that no single field explains.
    pub fn malformed(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Malformed { code, detail: detail.into(), fields: Vec::new() }
    }

    /// A state of things that is in the way.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Conflict { code, detail: detail.into() }
    }

    /// A right that is missing.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::Forbidden { detail: detail.into() }
    }

    /// A fault of ours, with its context for the log.
    pub fn internal(context: impl fmt::Display) -> Self {
        Self::Internal(context.to_string())
    }

    /// A part that cannot answer at this moment, with its context for the log.
    pub fn unavailable(context: impl fmt::Display) -> Self {
        Self::Unavailable { retry_after: 2, context: context.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { detail, fields, .. } => {
                formatter.write_str(detail)?;
                write_fields(formatter, fields)
            }
            Self::Invalid(fields) => {
                formatter.write_str("some fields are not right")?;
                write_fields(formatter, fields)
            }
            Self::Unauthenticated { detail, .. } => formatter.write_str(detail),
            Self::Forbidden { detail } | Self::Conflict { detail, .. } => formatter.write_str(detail),
            Self::NotFound => formatter.write_str("no such record"),
            Self::Stale => formatter.write_str("the record changed since it was read"),
            Self::VersionRequired => formatter.write_str("a change must say which version it is meant for"),
            Self::KeyReused => formatter.write_str("the idempotency key was used with another body"),
            Self::TooLarge { limit } => write!(formatter, "more than {limit} bytes"),
            Self::UnsupportedMediaType => formatter.write_str("not a media type that is understood here"),
            Self::TooManyAttempts { retry_after } => {
                write!(formatter, "too many attempts; wait {retry_after} s")
            }
            Self::Unavailable { context, .. } => write!(formatter, "not available now: {context}"),
            Self::Contended(context) => {
                write!(formatter, "transactions in each other's way: {context}")
            }
            Self::Internal(context) => write!(formatter, "internal fault: {context}"),
        }
    }
}

fn write_fields(formatter: &mut fmt::Formatter<'_>, fields: &[FieldProblem]) -> fmt::Result {
    fields.iter().try_for_each(|field| write!(formatter, "; {}: {}", field.pointer, field.message))
}

impl std::error::Error for Error {}
