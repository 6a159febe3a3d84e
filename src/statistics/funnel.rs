//! How many requests came how far on their way: from filing to the confirmation that the need was met.

use std::collections::HashMap;

use uuid::Uuid;

use super::areas::BAR;
use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use super::{SMALLEST_CELL, store, waiting};
use crate::app::App;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::requests::RequestState;
use crate::text_enum::text_enum;
use crate::web::frame::Frame;

text_enum! {
    /// A step on a request's way.
    FunnelStep {
        /// Handed to the secretariat.
        Filed = "filed",
        /// Found to be of an authorised focal point.
        Authenticated = "authenticated",
        /// Released, and matched.
        Open = "open",
        /// Answered by a plan.
        Planned = "planned",
        /// Help began.
        InDelivery = "in_delivery",
        /// Help was given.
        Completed = "completed",
        /// The requester has confirmed that the need was met.
        Met = "met",
    }
}

/// What happened to a request, and the step that it reached by that.
const REACHED_BY: [(&str, FunnelStep); 7] = [
    ("request.submitted", FunnelStep::Filed),
    ("request.authenticated", FunnelStep::Authenticated),
    ("request.opened", FunnelStep::Open),
    ("request.planned", FunnelStep::Planned),
    ("request.in_delivery", FunnelStep::InDelivery),
    ("request.completed", FunnelStep::Completed),
    ("request.verified", FunnelStep::Met),
];

/// The furthest step that each request ever reached; a request that was never filed is not among them.
pub type Reached = HashMap<Uuid, FunnelStep>;

/// A step in the chart.
pub struct FunnelRow {
    /// The step.
    pub step: FunnelStep,
    /// How many requests reached it; none when they are too few to be told.
    pub requests: Option<i64>,
    /// How long its bar is.
    pub bar: i64,
}

/// The furthest step of each request, whoever knows of it.
pub(super) fn reached(connection: &mut DbConnection) -> Result<Reached> {
    let mut reached = Reached::new();
    for (request, state, was_opened) in store::standing(connection)? {
        // Records that were brought in from elsewhere have a state without the steps that led there.
        if let Some(step) = state.parse().ok().and_then(|state| implied(state, was_opened)) {
            reached.insert(request, step);
        }
    }
    for (request, action) in store::all_steps(connection, &REACHED_BY.map(|(action, _)| action))? {
        let step = REACHED_BY.iter().find(|(known, _)| *known == action).map(|(_, step)| *step);
        if let Some((known, step)) = reached.get_mut(&request).zip(step) {
            *known = step.max(*known);
        }
    }
    Ok(reached)
}

/// The step that a request has surely reached that stands here.
fn implied(state: RequestState, was_opened: bool) -> Option<FunnelStep> {
    match state {
        RequestState::Draft => None,
        RequestState::Withdrawn if !was_opened => None,
        RequestState::Submitted | RequestState::Returned | RequestState::Declined => Some(FunnelStep::Filed),
        RequestState::Authenticated => Some(FunnelStep::Authenticated),
        RequestState::Open | RequestState::OnHold | RequestState::Unmet | RequestState::Withdrawn => {
            Some(FunnelStep::Open)
        }
        RequestState::Planned => Some(FunnelStep::Planned),
        RequestState::InDelivery => Some(FunnelStep::InDelivery),
        RequestState::Completed => Some(FunnelStep::Completed),
        RequestState::Verified => Some(FunnelStep::Met),
    }
}

/// The chart.
pub(super) async fn draw(app: &App, visibility: &Visibility, page: &Frame<'_>) -> Result<Drawn> {
    app.registry.catch_up(&app.database).await?;
    let reached = waiting::ask(app).await?.reached;
    let known = app.registry.requests().known(visibility);
    let rows = rows(known.iter().filter_map(|request| reached.get(request)).copied());
    let mut table = Table::of(vec![
        Column::words(page.say("funnel-step")),
        Column::number(page.say("requests")),
        Column::number(page.say("funnel-share")),
    ]);
    let untold = || Cell::Untold(page.say("too-few"));
    for row in &rows {
        table.rows.push(vec![
            Cell::Words(page.say_of("funnel", row.step), None),
            row.requests.map_or_else(untold, |count| Cell::Number(count, None)),
            row.percent().map_or_else(untold, |percent| Cell::Number(percent, None)),
        ]);
    }
    Ok(Drawn::new(Chart::Funnel, Drawing::Funnel(rows), table))
}

/// How many requests reached each step, by the furthest step of each.
fn rows(furthest: impl Iterator<Item = FunnelStep>) -> Vec<FunnelRow> {
    let furthest: Vec<FunnelStep> = furthest.collect();
    let of = i64::try_from(furthest.len()).unwrap_or(i64::MAX).max(1);
    let row = |step: &FunnelStep| {
        let count = furthest.iter().filter(|reached| *reached >= step).count();
        let requests = (count >= SMALLEST_CELL).then(|| i64::try_from(count).unwrap_or(i64::MAX));
        FunnelRow { step: *step, requests, bar: requests.unwrap_or(0) * BAR / of }
    };
    FunnelStep::ALL.iter().map(row).collect()
}

impl FunnelRow {
    /// Which share of all requests reached it, in whole hundredths.
    pub fn percent(&self) -> Option<i64> {
        self.requests.map(|_| (self.bar * 100 + BAR / 2) / BAR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_further_came_through_and_few_are_not_told() {
        let furthest = [(FunnelStep::Filed, 2), (FunnelStep::Open, 4), (FunnelStep::Planned, 1), (FunnelStep::Met, 4)];
        let rows = rows(furthest.iter().flat_map(|(step, times)| vec![*step; *times]));
        let told: Vec<Option<i64>> = rows.iter().map(|row| row.requests).collect();
        assert_eq!(told, [Some(11), Some(9), Some(9), Some(5), None, None, None]);
        assert_eq!(rows.iter().map(FunnelRow::percent).collect::<Vec<_>>()[..2], [Some(100), Some(82)]);
        assert!(rows.iter().all(|row| row.requests.is_some() || row.bar == 0), "no bar tells what is not told");
    }

    #[test]
    fn a_draft_and_what_was_taken_back_before_it_was_open_were_not_filed() {
        assert_eq!(implied(RequestState::Draft, false), None);
        assert_eq!(implied(RequestState::Withdrawn, false), None);
        assert_eq!(implied(RequestState::Withdrawn, true), Some(FunnelStep::Open));
        assert_eq!(implied(RequestState::Verified, true), Some(FunnelStep::Met));
    }
}
