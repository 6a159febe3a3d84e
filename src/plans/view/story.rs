//! What happened in a plan, as it is shown.

use serde::Serialize;
use utoipa::ToSchema;

use super::content_of;
use crate::ids::NeedId;
use crate::plans::report_body::IndicatorValueBody;
use crate::plans::sight::Sight;
use crate::plans::verification::standing;
use crate::plans::{Consent, ConsentDecision, Dispute, Lesson, NeedOutcome, Plan, Rating, Report, Story};
use crate::requests::Request;

/// What happened in a plan, as far as the caller sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoryBody {
    /// The needs that are served, with what the requester found.
    #[schema(max_items = 30)]
    pub needs: Vec<NeedFindingBody>,
    /// What parties said to drafts, the newest hundred, in order.
    #[schema(max_items = 100)]
    pub consents: Vec<ConsentSaidBody>,
    /// What partners reported, in order.
    #[schema(max_items = 500)]
    pub reports: Vec<ReportBody>,
    /// How each side found the other; shown to the two sides and the secretariat.
    #[schema(max_items = 200)]
    pub ratings: Vec<RatingBody>,
    /// What was learned.
    #[schema(max_items = 100)]
    pub lessons: Vec<LessonBody>,
}

/// A need of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NeedFindingBody {
    /// The need's id.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub id: String,
    /// In a few words, as it is now.
    #[schema(required, max_length = 300)]
    pub title: Option<String>,
    /// Whether it was met, as the requester found; null while it was not looked at, or is to be looked at anew, and for
    /// partners that do not serve it.
    #[schema(required)]
    pub outcome: Option<NeedOutcome>,
    /// The requester's words on that.
    #[schema(required, max_length = 2_000)]
    pub note: Option<String>,
    /// When the requester found it (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub verified_at: Option<String>,
}

/// What a party said to a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsentSaidBody {
    /// The draft's number.
    #[schema(minimum = 1)]
    pub draft_number: i64,
    /// The party.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub party_id: String,
    /// What.
    pub decision: ConsentDecision,
    /// Why not, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    pub reason: Option<String>,
    /// Why not, in words; shown to the requester, the lead, the party itself and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
    /// The member; shown to its own party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

/// What a partner reported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportBody {
    /// The report's id.
    #[schema(pattern = "^rpt_[0-9a-f-]{36}$")]
    pub id: String,
    /// The partner.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub partner_id: String,
    /// The disputed report that it corrects.
    #[schema(required, pattern = "^rpt_[0-9a-f-]{36}$")]
    pub corrects_id: Option<String>,
    /// The first day that it speaks of (ISO 8601).
    #[schema(format = Date, max_length = 10)]
    pub period_from: String,
    /// The last day (ISO 8601).
    #[schema(format = Date, max_length = 10)]
    pub period_until: String,
    /// What was done.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// Values of indicators.
    #[schema(max_items = 200)]
    pub values: Vec<IndicatorValueBody>,
    /// Keys of milestones that were reached.
    #[schema(max_items = 100)]
    pub milestones: Vec<String>,
    /// Why the requester does not accept it; null when it does.
    #[schema(required)]
    pub dispute: Option<DisputeSaidBody>,
    /// The member who wrote it; shown to its own party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

/// Why a report is disputed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DisputeSaidBody {
    /// A code of `transition-reasons`.
    #[schema(max_length = 50)]
    pub reason: String,
    /// In words.
    #[schema(max_length = 2_000)]
    pub note: String,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

/// How one side found the other.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RatingBody {
    /// The side that says so.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub by_id: String,
    /// The other.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub about_id: String,
    /// 1 (poor) to 5 (excellent).
    #[schema(minimum = 1, maximum = 5)]
    pub score: i64,
    /// In words.
    #[schema(max_length = 2_000)]
    pub note: String,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

/// What was learned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LessonBody {
    /// The lesson's id.
    #[schema(pattern = "^les_[0-9a-f-]{36}$")]
    pub id: String,
    /// The party that learned it.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub party_id: String,
    /// In words.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// The language that it is written in (BCP 47).
    #[schema(max_length = 35)]
    pub language: String,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

impl StoryBody {
    pub(super) fn show(plan: &Plan, story: &Story, sight: &Sight, request: Option<&Request>) -> Self {
        let seen_reports = story.reports.iter().filter(|it| sight.sees_words(it.partner));
        let seen_ratings = story.ratings.iter().filter(|it| sight.sees_rating(it.by, it.about));
        let seen_lessons = story.lessons.iter().filter(|it| sight.sees_agreed() || sight.is_own(it.party));
        let seen_consents = story.consents.iter().filter(|it| sight.sees_consent(it.party));
        let seen_needs = content_of(plan).needs().into_iter().filter(|need| sight.sees_need(*need));
        Self {
            needs: seen_needs.map(|need| show_need(plan, need, story, sight, request)).collect(),
            consents: seen_consents.map(|said| show_consent(said, sight)).collect(),
            reports: seen_reports.map(|report| show_report(report, sight)).collect(),
            ratings: seen_ratings.map(show_rating).collect(),
            lessons: seen_lessons.map(show_lesson).collect(),
        }
    }
}

fn show_need(plan: &Plan, id: NeedId, story: &Story, sight: &Sight, request: Option<&Request>) -> NeedFindingBody {
    let need = request.and_then(|request| request.needs.iter().find(|need| need.id == id));
    let found = standing(&content_of(plan), &story.reports, &story.verifications, id);
    let found = found.filter(|_| sight.sees_finding(id));
    NeedFindingBody {
        id: id.to_string(),
        title: need.map(|need| need.details.title.clone()),
        outcome: found.map(|it| it.found.outcome),
        note: found.map(|it| it.found.note.clone()),
        verified_at: found.map(|it| it.at.to_string()),
    }
}

fn show_consent(said: &Consent, sight: &Sight) -> ConsentSaidBody {
    ConsentSaidBody {
        draft_number: said.draft_number,
        party_id: said.party.to_string(),
        decision: said.decision,
        reason: said.reason.clone(),
        note: said.note.clone().filter(|_| sight.sees_words(said.party)),
        member_id: sight.member(said.party, said.member),
        at: said.at.to_string(),
    }
}

fn show_report(report: &Report, sight: &Sight) -> ReportBody {
    let said = &report.said;
    let values = said.values.iter().cloned();
    ReportBody {
        id: report.id.to_string(),
        partner_id: report.partner.to_string(),
        corrects_id: said.corrects.map(|id| id.to_string()),
        period_from: said.from.to_string(),
        period_until: said.until.to_string(),
        text: said.text.clone(),
        values: values.map(|it| IndicatorValueBody { indicator: it.indicator, value: it.value }).collect(),
        milestones: said.milestones.clone(),
        dispute: report.dispute.as_ref().map(show_dispute),
        member_id: sight.member(report.partner, report.member),
        at: report.at.to_string(),
    }
}

fn show_dispute(dispute: &Dispute) -> DisputeSaidBody {
    DisputeSaidBody { reason: dispute.reason.clone(), note: dispute.note.clone(), at: dispute.at.to_string() }
}

fn show_rating(rating: &Rating) -> RatingBody {
    RatingBody {
        by_id: rating.by.to_string(),
        about_id: rating.about.to_string(),
        score: rating.score,
        note: rating.note.clone(),
        at: rating.at.to_string(),
    }
}

fn show_lesson(lesson: &Lesson) -> LessonBody {
    LessonBody {
        id: lesson.id.to_string(),
        party_id: lesson.party.to_string(),
        text: lesson.text.clone(),
        language: lesson.language.clone(),
        at: lesson.at.to_string(),
    }
}
