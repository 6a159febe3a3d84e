//! The forms by which something is done in a plan: shown, taken, and shown again with what is wrong.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::changes::Change;
use super::known::Known;
use super::{api, proposed_changes};
use crate::app::App;
use crate::auth::{Act, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::idempotency::{Creation, IdempotencyKey};
use crate::ids::{PlanId, ReportId};
use crate::lifecycle::applicable;
use crate::plans::view::{ContentBody, ReportBody};
use crate::plans::{ConsentDecision, LIFE_CYCLE, NeedOutcome, NeedsLeft, Plan, PlanState};
use crate::vocabulary::{Language, Scheme, Vocabulary};
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Choice, Frame, Section};

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// To agree to the draft, or refuse it.
    Consent,
    /// To take a step.
    Step(PlanState),
    /// To report; or to correct a report.
    Report(Option<ReportId>),
    /// To dispute a report.
    Dispute(ReportId),
    /// To say of needs whether they were met.
    Verification,
    /// To rate the other side.
    Rating,
    /// To say what was learned.
    Lesson,
}

/// What a change of a plan works with.
pub(super) struct State<'s> {
    pub(super) connection: &'s mut DbConnection,
    pub(super) act: &'s Act,
    pub(super) caller: &'s Caller,
    pub(super) vocabulary: &'s Vocabulary,
}

/// A form of a plan, for whoever opened or sent it.
pub(super) struct Form<'r> {
    request: &'r HttpRequest,
    app: &'r web::Data<App>,
    caller: Caller,
    language: Language,
    id: PlanId,
    asked: Asked,
}

#[derive(Template)]
#[template(path = "plans/asked.html")]
struct FormPage<'p> {
    page: Frame<'p>,
    known: Known,
    sent: Sent,
    asked: Asked,
    place: String,
    /// Whether the plan changed since the form was opened.
    is_stale: bool,
    changes: Vec<Change>,
    reasons: Vec<Choice>,
}

impl Asked {
    /// By which its messages are named.
    fn name(self) -> String {
        match self {
            Self::Consent => "consent".to_owned(),
            Self::Step(to) => format!("step-{to}"),
            Self::Report(None) => "report".to_owned(),
            Self::Report(Some(_)) => "correction".to_owned(),
            Self::Dispute(_) => "dispute".to_owned(),
            Self::Verification => "verification".to_owned(),
            Self::Rating => "rating".to_owned(),
            Self::Lesson => "lesson".to_owned(),
        }
    }

    /// Where it is sent, below the plan's own place.
    fn place(self) -> String {
        match self {
            Self::Consent => "consents".to_owned(),
            Self::Step(to) => format!("transitions/{to}"),
            Self::Report(None) => "reports".to_owned(),
            Self::Report(Some(report)) => format!("reports/{report}/correction"),
            Self::Dispute(report) => format!("reports/{report}/dispute"),
            Self::Verification => "verifications".to_owned(),
            Self::Rating => "ratings".to_owned(),
            Self::Lesson => "lessons".to_owned(),
        }
    }

    /// Whether the reader can do it now.
    fn is_possible(self, known: &Known) -> bool {
        let possible = &known.possible;
        match self {
            Self::Consent => possible.refuses,
            Self::Step(to) => possible.steps.contains(&to),
            Self::Report(None) => possible.reports,
            Self::Report(Some(report)) => possible.corrects.contains(&report),
            Self::Dispute(report) => possible.disputes.contains(&report),
            Self::Verification => possible.verifies,
            Self::Rating => !possible.rates.is_empty(),
            Self::Lesson => possible.learns,
        }
    }

    /// The state whose reasons apply.
    fn reasons_of(self) -> Option<PlanState> {
        match self {
            Self::Consent => Some(PlanState::Drafting),
            Self::Step(to) => Some(to),
            Self::Dispute(_) => Some(PlanState::InDelivery),
            _ => None,
        }
    }

    /// The report that it is about.
    fn report(self) -> Option<String> {
        match self {
            Self::Report(Some(report)) | Self::Dispute(report) => Some(report.to_string()),
            _ => None,
        }
    }
}

impl<'r> Form<'r> {
    pub(super) fn new(
        request: &'r HttpRequest,
        app: &'r web::Data<App>,
        caller: Caller,
        language: Language,
        (id, asked): (PlanId, Asked),
    ) -> Self {
        Self { request, app, caller, language, id, asked }
    }

    /// The form as it is shown first. What cannot be done now leads to the plan.
    pub(super) async fn ask(self) -> Result<HttpResponse> {
        let known = self.read().await?;
        let page = self.page();
        if !self.asked.is_possible(&known) {
            return Ok(form::lead_to(page.at(format!("/plans/{}", self.id))));
        }
        let sent = self.begin(&known);
        frame::respond(&self.fill(page, known, sent, false)?)
    }

    /// Does what the form asks for, once, and leads to the plan.
    pub(super) async fn create(
        self,
        operation: &'static str,
        sent: Sent,
        work: impl Fn(&mut State<'_>) -> Result<Plan> + Send + Sync + 'static,
        done: &str,
    ) -> Result<HttpResponse> {
        let bytes = serde_html_form::to_string(sent.fields()).map_err(Error::internal)?;
        let key = IdempotencyKey::of_form(sent.value(form::ONCE));
        let creation = Creation::below(self.caller.member, operation, key, self.id, bytes.as_bytes());
        let (act, caller, vocabulary) =
            (self.caller.act(&self.app.clock), self.caller.clone(), self.app.vocabulary.clone());
        let write = move |connection: &mut DbConnection| {
            creation.once(connection, act.at, |connection| {
                let plan = work(&mut State { connection, act: &act, caller: &caller, vocabulary: &vocabulary })?;
                api::created(&api::show(connection, &plan, &caller.visibility, &vocabulary)?)
            })
        };
        let outcome = self.app.database.write(write).await.map(drop);
        self.finish(sent, outcome, done).await
    }

    /// Changes the plan as the form asks for, and leads to it.
    pub(super) async fn change(
        self,
        sent: Sent,
        work: impl Fn(&mut State<'_>) -> Result<Plan> + Send + Sync + 'static,
        done: &str,
    ) -> Result<HttpResponse> {
        let (act, caller, vocabulary) =
            (self.caller.act(&self.app.clock), self.caller.clone(), self.app.vocabulary.clone());
        let write = move |connection: &mut DbConnection| {
            work(&mut State { connection, act: &act, caller: &caller, vocabulary: &vocabulary }).map(drop)
        };
        let outcome = self.app.database.write(write).await;
        self.finish(sent, outcome, done).await
    }

    async fn finish(self, mut sent: Sent, outcome: Result<()>, done: &str) -> Result<HttpResponse> {
        let page = self.page();
        let Err(error) = outcome else {
            return Ok(form::lead_to(page.after(&format!("/plans/{}", self.id), done)));
        };
        let is_stale = matches!(error, Error::Stale | Error::Conflict { code: "draft_changed", .. });
        let status = sent.refuse(&page, error)?;
        let known = self.read().await?;
        if is_stale {
            sent.set("version", known.plan.summary.version.to_string());
            sent.set("draft_number", number_of_draft(&known));
        }
        frame::respond_with(status, &self.fill(page, known, sent, is_stale)?)
    }

    fn page(&self) -> Frame<'r> {
        Frame::new(self.request, self.language, Section::Plans, &self.app.vocabulary)
    }

    async fn read(&self) -> Result<Known> {
        let (caller, vocabulary, id) = (self.caller.clone(), self.app.vocabulary.clone(), self.id);
        self.app.database.read(move |connection| Known::read(connection, id, &caller, &vocabulary)).await
    }

    fn begin(&self, known: &Known) -> Sent {
        let mut sent = Sent::default();
        sent.put("version", known.plan.summary.version.to_string());
        sent.put("draft_number", number_of_draft(known));
        match self.asked {
            Asked::Lesson => sent.put("language", self.language.as_str()),
            Asked::Verification => sent.put("left", NeedsLeft::Seek.as_str()),
            Asked::Rating if known.possible.rates.len() == 1 => {
                known.possible.rates.iter().for_each(|party| sent.put("about_id", party.to_string()));
            }
            Asked::Report(Some(report)) => {
                known.report(&report.to_string()).into_iter().for_each(|report| repeat(known, report, &mut sent));
            }
            _ => {}
        }
        sent
    }

    fn fill(&self, page: Frame<'r>, known: Known, sent: Sent, is_stale: bool) -> Result<FormPage<'r>> {
        let of_state = self.asked.reasons_of();
        let codes = of_state.map(|state| applicable(&self.app.vocabulary, LIFE_CYCLE.record, &state));
        let reason =
            |code: &str| Choice { value: code.to_owned(), words: page.name_in(&[Scheme::TransitionReasons], code) };
        let reasons = codes.into_iter().flatten().map(reason).collect();
        let place = page.at(format!("/plans/{}/{}", self.id, self.asked.place()));
        let changes = proposed_changes(&known)?;
        Ok(FormPage { page, known, sent, asked: self.asked, place, is_stale, changes, reasons })
    }
}

fn number_of_draft(known: &Known) -> String {
    known.plan.draft.as_ref().map_or_else(String::new, |draft| draft.number.to_string())
}

/// A correction begins with what was reported.
fn repeat(known: &Known, report: &ReportBody, sent: &mut Sent) {
    sent.put("period_from", report.period_from.as_str());
    sent.put("period_until", report.period_until.as_str());
    sent.put("text", report.text.as_str());
    report.milestones.iter().for_each(|key| sent.put("milestones", key.as_str()));
    for (row, (key, _)) in known.own_indicators().iter().enumerate() {
        let value = report.values.iter().find(|value| value.indicator == *key);
        value.into_iter().for_each(|value| sent.put(&format!("values/{row}/value"), value.value.as_str()));
    }
}

impl FormPage<'_> {
    /// What is decided on the draft.
    fn decisions(&self) -> Vec<Choice> {
        let all =
            ConsentDecision::ALL.iter().filter(|one| **one == ConsentDecision::Refuse || self.known.possible.agrees);
        all.map(|one| self.choice(&one.to_string(), self.page.say_of("plan-decision", one))).collect()
    }

    /// Whether a need was met.
    fn outcomes(&self) -> Vec<Choice> {
        let outcome = |one: &NeedOutcome| self.choice(one.as_str(), self.page.say_of("plan-outcome", one));
        NeedOutcome::ALL.iter().map(outcome).collect()
    }

    /// What becomes of needs that the plan leaves.
    fn needs_left(&self) -> Vec<Choice> {
        let left = |one: &NeedsLeft| self.choice(one.as_str(), self.page.say_of("plan-needs-left", one));
        NeedsLeft::ALL.iter().map(left).collect()
    }

    /// The parties to rate.
    fn others(&self) -> Vec<Choice> {
        let parties = self.known.possible.rates.iter().map(ToString::to_string);
        parties.map(|party| self.choice(&party, self.known.party(&party).to_owned())).collect()
    }

    /// From 1 to 5.
    fn scores(&self) -> Vec<Choice> {
        let score = |score: i32| self.choice(&score.to_string(), self.page.say_of("plan-score", score));
        (1..=5).rev().map(score).collect()
    }

    /// The milestones that the reader's party sees to.
    fn milestones(&self) -> Vec<Choice> {
        let all = self.known.plan.agreed.iter().flat_map(|content| &content.milestones);
        let own = all.filter(|milestone| self.known.is_own(&milestone.responsible_id));
        own.map(|it| self.choice(it.key.as_deref().unwrap_or_default(), it.title.clone())).collect()
    }

    /// What waits for consent.
    fn draft(&self) -> Option<&ContentBody> {
        self.known.plan.draft.as_ref().map(|draft| &draft.content)
    }

    /// The report that the form is about.
    fn report(&self) -> Option<&ReportBody> {
        self.known.report(&self.asked.report()?)
    }

    /// Whether a step asks for a reason.
    fn needs_reason(&self) -> bool {
        !self.reasons.is_empty()
    }

    fn choice(&self, value: &str, words: String) -> Choice {
        Choice { value: value.to_owned(), words }
    }
}
