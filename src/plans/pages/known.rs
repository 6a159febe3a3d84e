//! A plan as its pages show it: what the API shows of it, with names for what it points at, and what can be done.

use std::collections::HashMap;

use uuid::Uuid;

use crate::auth::Caller;
use crate::clocks::body::ClockBody;
use crate::clocks::{self, ClockKind, ClockState};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::{AnyRecordId, PlanId, TypedId};
use crate::journal::{self, Entry};
use crate::plans::body::IndicatorBody;
use crate::plans::sight::Sight;
use crate::plans::view::{ContentBody, PlanBody, ReportBody};
use crate::plans::{self, PlanState, Possible, Revision};
use crate::requests;
use crate::vocabulary::Vocabulary;

/// The way of a plan that is delivered.
const WAY: [PlanState; 5] =
    [PlanState::Drafting, PlanState::Agreed, PlanState::InDelivery, PlanState::Completed, PlanState::Verified];
/// Clocks that concern a plan: those of its request, and of its introductions.
const CLOCKS: [ClockKind; 3] = [ClockKind::Plan, ClockKind::Start, ClockKind::Outcome];
/// Entries of the journal, and clocks, that a page looks through.
const MANY: i64 = 500;
/// Revisions that a plan's own page names.
const FEW_REVISIONS: i64 = 5;

/// A plan as somebody sees it, and what that person can do.
pub(super) struct Known {
    /// As the API shows it.
    pub(super) plan: PlanBody,
    /// What the reader can do.
    pub(super) possible: Possible,
    /// The reader's party.
    pub(super) own: String,
    /// Whether the reader sees the reports of all partners.
    pub(super) sees_all: bool,
    titles: HashMap<String, String>,
}

/// What else the page of a plan shows.
pub(super) struct Around {
    /// Steps that were taken, as the journal tells the reader, oldest first.
    pub(super) steps: Vec<Entry>,
    /// The newest revisions, newest first.
    pub(super) revisions: Vec<Revision>,
    /// Clocks that run, the first to run out first.
    pub(super) clocks: Vec<ClockBody>,
}

/// A state on a plan's way.
pub(super) struct Place {
    pub(super) state: PlanState,
    pub(super) is_done: bool,
    pub(super) is_here: bool,
}

/// What a partner takes on, and how far it is.
pub(super) struct Part<'k> {
    pub(super) partner: &'k str,
    pub(super) leads: bool,
    pub(super) needs: Vec<&'k str>,
    pub(super) milestones: usize,
    pub(super) reached: usize,
    /// Its reports; none where the reader is not told of them.
    pub(super) reports: Option<usize>,
}

impl Known {
    /// Reads a plan for a caller who may know of it.
    pub(super) fn read(
        connection: &mut DbConnection,
        id: PlanId,
        caller: &Caller,
        vocabulary: &Vocabulary,
    ) -> Result<Self> {
        let found = plans::find(connection, id, &caller.visibility)?;
        let story = plans::story(connection, id)?;
        let possible = plans::possible(connection, &found, &story, caller)?;
        let request = requests::with_ids(connection, &[found.request])?.into_iter().next();
        let sight = Sight::of(&found, request.as_ref(), &caller.visibility);
        let needs = request.map(|request| request.needs).unwrap_or_default();
        let seen = needs.into_iter().filter(|need| sight.sees_need(need.id));
        Ok(Self {
            plan: plans::api::show(connection, &found, &caller.visibility, vocabulary)?,
            possible,
            own: caller.party.to_string(),
            sees_all: sight.is_whole(),
            titles: seen.map(|need| (need.id.to_string(), need.details.title)).collect(),
        })
    }

    /// The plan's id.
    pub(super) fn id(&self) -> &str {
        &self.plan.summary.id
    }

    /// What counts now: what is in force, or the draft while nothing is.
    pub(super) fn current(&self) -> Option<&ContentBody> {
        let draft = self.plan.draft.as_ref().map(|draft| &draft.content);
        match self.plan.summary.state {
            PlanState::Drafting => draft.or(self.plan.agreed.as_ref()),
            _ => self.plan.agreed.as_ref().or(draft),
        }
    }

    /// A change of what is in force that waits for consent.
    pub(super) fn proposed(&self) -> Option<&ContentBody> {
        let draft = self.plan.draft.as_ref().map(|draft| &draft.content);
        draft.filter(|_| self.plan.agreed.is_some() && self.plan.summary.pending.is_some())
    }

    /// The name of a party; empty for one that is no part of the plan any more.
    pub(super) fn party(&self, id: &str) -> &str {
        self.plan.summary.parties.iter().find(|party| party.id == *id).map_or("", |party| &party.name)
    }

    /// A need in a few words; empty where it is not there any more.
    pub(super) fn need(&self, id: &str) -> &str {
        self.titles.get(id).map_or("", String::as_str)
    }

    /// Whether it is the reader's own party.
    pub(super) fn is_own(&self, id: &str) -> bool {
        self.own == *id
    }

    /// The party that asks.
    pub(super) fn requester(&self) -> &str {
        self.plan.summary.parties.first().map_or("", |party| &party.id)
    }

    /// Whether the consent of a party is awaited.
    pub(super) fn is_awaited(&self, party: &str) -> bool {
        self.plan.summary.pending.as_ref().is_some_and(|pending| pending.awaits.iter().any(|it| it == party))
    }

    /// Whether a party agreed to the draft that waits for consent.
    pub(super) fn has_agreed(&self, party: &str) -> bool {
        let Some(pending) = &self.plan.summary.pending else { return false };
        let mut said = self.plan.story.consents.iter().filter(|it| it.draft_number == pending.draft_number);
        said.any(|it| it.party_id == *party && it.decision == plans::ConsentDecision::Agree)
    }

    /// The parties that what waits for consent needs, as far as the reader sees them.
    pub(super) fn asked(&self) -> Vec<&str> {
        let of = |id: &str| self.is_awaited(id) || self.has_agreed(id);
        self.plan.summary.parties.iter().map(|party| party.id.as_str()).filter(|id| of(id)).collect()
    }

    /// Whether a milestone was reached, as its partner reports undisputed.
    pub(super) fn is_reached(&self, key: &Option<String>) -> bool {
        let reports = self.plan.story.reports.iter().filter(|report| report.dispute.is_none());
        key.as_ref().is_some_and(|key| reports.flat_map(|report| &report.milestones).any(|it| it == key))
    }

    /// The value of an indicator that was reported last, undisputed.
    pub(super) fn last_value(&self, key: &Option<String>) -> Option<&str> {
        let reports = self.plan.story.reports.iter().rev().filter(|report| report.dispute.is_none());
        let mut values = reports.flat_map(|report| &report.values);
        values.find(|value| Some(&value.indicator) == key.as_ref()).map(|value| value.value.as_str())
    }

    /// The title of a milestone by its key.
    pub(super) fn milestone(&self, key: &str) -> &str {
        let milestones = self.plan.agreed.iter().flat_map(|content| &content.milestones);
        milestones.filter(|it| it.key.as_deref() == Some(key)).map(|it| it.title.as_str()).next().unwrap_or_default()
    }

    /// The name of an indicator by its key.
    pub(super) fn indicator(&self, key: &str) -> &str {
        let outcomes = self.plan.agreed.iter().flat_map(|content| &content.outcomes);
        let mut indicators = outcomes.flat_map(|outcome| &outcome.indicators);
        indicators.find(|it| it.key.as_deref() == Some(key)).map_or("", |it| it.name.as_str())
    }

    /// The indicators that the reader's party reports on, by key and name with their units.
    pub(super) fn own_indicators(&self) -> Vec<(&str, String)> {
        let Some(content) = &self.plan.agreed else { return Vec::new() };
        let own = content.shares.iter().filter(|share| self.is_own(&share.partner_id));
        let needs: Vec<&String> = own.flat_map(|share| &share.need_ids).collect();
        let outcomes = content.outcomes.iter().filter(|outcome| outcome.need_ids.iter().any(|id| needs.contains(&id)));
        let name = |indicator: &IndicatorBody| match &indicator.unit {
            Some(unit) => format!("{} ({unit})", indicator.name),
            None => indicator.name.clone(),
        };
        let indicators = outcomes.flat_map(|outcome| &outcome.indicators);
        indicators.map(|it| (it.key.as_deref().unwrap_or_default(), name(it))).collect()
    }

    /// One of its reports.
    pub(super) fn report(&self, id: &str) -> Option<&ReportBody> {
        self.plan.story.reports.iter().find(|report| report.id == *id)
    }

    /// Whether the reader can dispute a report.
    pub(super) fn can_dispute(&self, id: &str) -> bool {
        self.possible.disputes.iter().any(|report| report.to_string() == *id)
    }

    /// Whether the reader can correct a report.
    pub(super) fn can_correct(&self, id: &str) -> bool {
        self.possible.corrects.iter().any(|report| report.to_string() == *id)
    }

    /// The records whose clocks concern it: its request and, until help begins, its introductions.
    fn subjects(&self) -> Result<Vec<Uuid>> {
        let mut subjects = vec![self.plan.summary.request_id.parse::<AnyRecordId>().map_err(Error::internal)?.uuid()];
        let waits = matches!(self.plan.summary.state, PlanState::Drafting | PlanState::Agreed);
        for share in self.current().filter(|_| waits).into_iter().flat_map(|content| &content.shares) {
            subjects.push(share.introduction_id.parse::<AnyRecordId>().map_err(Error::internal)?.uuid());
        }
        Ok(subjects)
    }

    /// Where it stands on its way; none when it left the way.
    pub(super) fn way(&self) -> Option<Vec<Place>> {
        let here = WAY.iter().position(|state| *state == self.plan.summary.state)?;
        let place = |(at, state): (usize, &PlanState)| Place { state: *state, is_done: at < here, is_here: at == here };
        Some(WAY.iter().enumerate().map(place).collect())
    }

    /// What each partner takes on, and how far it is.
    pub(super) fn parts<'k>(&'k self, content: &'k ContentBody) -> Vec<Part<'k>> {
        let mut parts: Vec<Part<'k>> = Vec::new();
        for share in &content.shares {
            let needs = share.need_ids.iter().map(String::as_str);
            match parts.iter_mut().find(|part| part.partner == share.partner_id) {
                Some(part) => part.needs.extend(needs),
                None => parts.push(self.part(content, &share.partner_id, needs.collect())),
            }
        }
        parts
    }

    fn part<'k>(&'k self, content: &'k ContentBody, partner: &'k str, needs: Vec<&'k str>) -> Part<'k> {
        let own: Vec<_> = content.milestones.iter().filter(|it| it.responsible_id == *partner).collect();
        let is_told = self.plan.agreed.is_some() && (self.sees_all || self.is_own(partner));
        let reports = self.plan.story.reports.iter().filter(|report| report.partner_id == *partner);
        Part {
            partner,
            leads: content.lead_id.as_deref() == Some(partner),
            needs,
            milestones: own.len(),
            reached: own.iter().filter(|it| self.is_reached(&it.key)).count(),
            reports: is_told.then(|| reports.count()),
        }
    }
}

impl Around {
    /// Reads what else concerns a plan, as far as the caller may know of it.
    pub(super) fn read(connection: &mut DbConnection, id: PlanId, known: &Known, caller: &Caller) -> Result<Self> {
        let visibility = &caller.visibility;
        let mut steps = journal::visible_after(connection, visibility, None, Some(id.uuid()), MANY)?;
        // What concerns several parties is entered for each.
        steps.dedup_by(|one, before| one.at == before.at && one.action == before.action);
        let mut clocks = Vec::new();
        for subject in known.subjects()? {
            let running =
                clocks::Filter { kinds: CLOCKS.to_vec(), states: vec![ClockState::Running], subject: Some(subject) };
            let found = clocks::list(connection, visibility, &running, None, MANY)?;
            clocks.extend(found.into_iter().map(ClockBody::from));
        }
        clocks.sort_by(|one, other| one.due_on.cmp(&other.due_on));
        Ok(Self { steps, revisions: plans::revisions(connection, id, None, FEW_REVISIONS)?, clocks })
    }
}
