//! Identifiers: UUIDv7 inside, a prefix that names the kind at the edge.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Why a text is not an identifier of the kind that was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// What was expected, for people: "a request (req_…)".
    pub expected: String,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected the id of {}", self.expected)
    }
}

/// What all identifiers can do.
pub trait TypedId: Copy + FromStr<Err = NotAnId> + fmt::Display {
    /// The prefix at the edge, without its underscore.
    const PREFIX: &'static str;
    /// The UUID inside.
    fn uuid(self) -> Uuid;
    /// An identifier around a UUID that the database gave.
    fn from_uuid(uuid: Uuid) -> Self;
}

/// Reads `prefix_uuid`; nothing else is accepted, in one spelling only.
pub fn parse_prefixed(text: &str, prefix: &str, article_and_noun: &str) -> Result<Uuid, NotAnId> {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .filter(|rest| rest.len() == 36)
        .and_then(|rest| Uuid::try_parse(rest).ok().filter(|uuid| uuid.hyphenated().to_string() == rest))
        .ok_or_else(|| NotAnId { expected: format!("{article_and_noun} ({prefix}_…)") })
}

/// Declares identifier types: the noun with its article, and the prefix.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $noun:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier, ordered by the time of its making.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl TypedId for $name {
            const PREFIX: &'static str = $prefix;
            fn uuid(self) -> Uuid {
                self.0
            }
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!($prefix, "_{}"), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_prefixed(text, $prefix, $noun).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        crate::db::store_id_as_guid!($name);
    )*

    /// The prefixes of all kinds.
    const PREFIXES: &[&str] = &[$($prefix),*];
    };
}

ids! {
    /// A party: an organisation.
    PartyId = "pty", "a party";
    /// A member: a person of a party.
    MemberId = "mem", "a member";
    /// A session: one sign-in of a member.
    SessionId = "ses", "a session";
    /// An invitation to become a member.
    InvitationId = "inv", "an invitation";
    /// A request of a State.
    RequestId = "req", "a request";
    /// A need: the part of a request that is matched.
    NeedId = "need", "a need";
    /// An offer.
    OfferId = "off", "an offer";
    /// An introduction of needs to an offer.
    IntroductionId = "int", "an introduction";
    /// A decision on an introduction.
    DecisionId = "dec", "a decision";
    /// A plan: the consolidated answer to a request.
    PlanId = "plan", "a plan";
    /// What a party said to a draft of a plan.
    ConsentId = "con", "a consent";
    /// A report of a partner of a plan.
    ReportId = "rpt", "a report";
    /// What a requester found of a need.
    VerificationId = "ver", "a verification";
    /// A lesson learned from a plan.
    LessonId = "les", "a lesson";
    /// A matching policy that was adopted.
    PolicyId = "pol", "a matching policy";
    /// A clock.
    ClockId = "clk", "a clock";
    /// How a kind of clock runs.
    ClockSettingId = "cks", "the settings of a clock";
    /// A calendar.
    CalendarId = "cal", "a calendar";
    /// Something that somebody is told.
    NoticeId = "ntc", "a notice";
    /// A proposal to disclose a record further.
    DisclosureChangeId = "dch", "a proposal of a wider disclosure";
    /// An entry of the consent log.
    ConsentEntryId = "cse", "an entry of the consent log";
    /// A message between the two sides of an introduction.
    MessageId = "msg", "a message";
    /// An entry of the journal.
    EntryId = "jou", "a journal entry";
}

/// The identifier of a record of any kind, with the prefix of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyRecordId {
    prefix: String,
    uuid: Uuid,
}

impl AnyRecordId {
    /// The identifier of a record of the kind with this prefix.
    pub fn new(prefix: &str, uuid: Uuid) -> Self {
        Self { prefix: prefix.to_owned(), uuid }
    }

    /// The UUID inside.
    pub fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl fmt::Display for AnyRecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}_{}", self.prefix, self.uuid.hyphenated())
    }
}

impl FromStr for AnyRecordId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let prefix = text.split('_').next().unwrap_or_default();
        if !PREFIXES.contains(&prefix) {
            return Err(NotAnId { expected: format!("a record ({}_…)", PREFIXES.join("_…, ")) });
        }
        parse_prefixed(text, prefix, "a record").map(|uuid| Self { prefix: prefix.to_owned(), uuid })
    }
}
