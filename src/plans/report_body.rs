//! What happens in a plan, as it comes in: reports, disputes, findings, ratings and lessons.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NeedOutcome, NeedsLeft};

/// A report of a partner on its own part.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReportBody {
    /// The disputed report that this one corrects.
    #[schema(max_length = 64, pattern = "^rpt_[0-9a-f-]{36}$")]
    pub corrects_id: Option<String>,
    /// The first day that it speaks of (ISO 8601).
    #[schema(format = Date, max_length = 10)]
    pub period_from: String,
    /// The last day (ISO 8601).
    #[schema(format = Date, max_length = 10)]
    pub period_until: String,
    /// What was done.
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
    /// Values of indicators, of outcomes that answer needs which the partner serves.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub values: Vec<IndicatorValueBody>,
    /// Keys of milestones that were reached, of those that the partner sees to.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub milestones: Vec<String>,
}

/// The value of an indicator.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorValueBody {
    /// The indicator's key.
    #[schema(max_length = 20)]
    pub indicator: String,
    /// Its value.
    #[schema(min_length = 1, max_length = 100, example = "38")]
    pub value: String,
}

/// Why a report is disputed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeBody {
    /// A code of `transition-reasons` that applies to `plan.in_delivery`.
    #[schema(max_length = 50, example = "not_delivered")]
    pub reason: String,
    /// In words that the partner reads.
    #[schema(min_length = 1, max_length = 2_000)]
    pub note: String,
}

/// What the requester found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationsBody {
    /// For some needs of the plan or for all.
    #[schema(min_items = 1, max_items = 30)]
    pub needs: Vec<NeedVerificationBody>,
    /// What becomes of needs of the request that the plan did not serve or that were not met, once it is verified;
    /// `close` where nothing is said. It counts when the last need is verified.
    pub left: Option<NeedsLeft>,
}

/// What the requester found of a need.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedVerificationBody {
    /// The need.
    #[schema(max_length = 64, pattern = "^need_[0-9a-f-]{36}$")]
    pub need_id: String,
    /// Whether it was met.
    pub outcome: NeedOutcome,
    /// In words.
    #[schema(min_length = 1, max_length = 2_000)]
    pub note: String,
}

/// How one side found the other.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRatingBody {
    /// The other side: a partner for the requester, the requester for a partner.
    #[schema(max_length = 64, pattern = "^pty_[0-9a-f-]{36}$")]
    pub about_id: String,
    /// 1 (poor) to 5 (excellent).
    #[schema(minimum = 1, maximum = 5)]
    pub score: i64,
    /// In words, shown to the two sides and the secretariat.
    #[schema(min_length = 1, max_length = 2_000)]
    pub note: String,
}

/// What was learned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonBody {
    /// In words that help others.
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
    /// The language that it is written in, a code of `languages`.
    #[schema(max_length = 35, example = "en")]
    pub language: String,
}
