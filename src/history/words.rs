//! What the actions of the journal say in English. Other languages are further tables with the same keys.

/// The words of each action.
const ENGLISH: &[(&str, &str)] = &[
    ("request.created", "The request was drafted."),
    ("request.imported", "The request was taken over from another system."),
    ("request.updated", "What the request says was changed."),
    ("request.submitted", "The request was submitted to the secretariat."),
    ("request.recalled", "The request was recalled to draft."),
    ("request.returned", "The secretariat returned the request."),
    ("request.redrafted", "The request was taken back into draft to be revised."),
    ("request.declined", "The secretariat declined the request."),
    ("request.authenticated", "The secretariat checked that the request comes from an authorised focal point."),
    ("request.opened", "The request was opened, and is shown as it is disclosed."),
    ("request.held", "The request was put on hold."),
    ("request.resumed", "The request was taken up again."),
    ("request.unmet", "Nobody answered the request in time."),
    ("request.next_step_chosen", "The secretariat chose what comes next for the request."),
    ("request.next_step_changed", "The secretariat changed what comes next for the request."),
    (
        "request.follow_up_changed",
        "The secretariat changed who sees to the next step of the request, or what is said of it.",
    ),
    ("request.reopened", "The request was opened again."),
    ("request.planned", "A plan that answers the request was agreed."),
    ("request.unplanned", "The plan was abandoned, and the request is open again."),
    ("request.in_delivery", "Help is under way."),
    ("request.completed", "Help was given, as its partners report."),
    ("request.disputed", "The requester disputed what was reported."),
    ("request.verified", "The requester confirmed that help was given."),
    (
        "request.needs_left",
        "The requester confirmed what help was given; for the needs that are left the request is open again.",
    ),
    ("request.withdrawn", "The requester withdrew the request."),
    ("request.coverage_changed", "How far the needs are covered changed."),
    ("request.outcome_asked", "The requester was asked whether the need was met."),
    ("request.outcome_answered", "The requester answered whether the need was met."),
    ("request.disclosure_consented", "The requester consented to opening the request before the window had passed."),
    ("request.objected", "The requester objected to opening the request."),
    ("request.objection_withdrawn", "The requester took its objection back."),
    ("request.disclosure_proposed", "It was proposed to disclose the request further."),
    ("request.disclosure_confirmed", "A second person confirmed that the request is disclosed further."),
    ("request.disclosure_refused", "A second person refused that the request is disclosed further."),
    ("request.disclosure_cancelled", "The proposal to disclose the request further was taken back."),
    ("request.disclosed", "The request is disclosed further than before."),
    ("request.clock_lapsed", "A time for this request ran out."),
    ("offer.created", "The offer was drafted."),
    ("offer.imported", "The offer was taken over from another system."),
    ("offer.updated", "What the offer says was changed."),
    ("offer.submitted", "The offer was submitted to the secretariat."),
    ("offer.recalled", "The offer was recalled to draft."),
    ("offer.activated", "The offer was activated, and is shown as it is disclosed."),
    ("offer.paused", "The offer was paused."),
    ("offer.resumed", "The offer was taken up again."),
    ("offer.withdrawn", "The offer was withdrawn."),
    ("offer.confirmed", "Its party confirmed that the offer stands."),
    ("offer.capacity_reserved", "Capacity was reserved for an introduction."),
    ("offer.capacity_freed", "Capacity that was reserved was freed."),
    ("offer.disclosure_proposed", "It was proposed to disclose the offer further."),
    ("offer.disclosure_confirmed", "A second person confirmed that the offer is disclosed further."),
    ("offer.disclosure_refused", "A second person refused that the offer is disclosed further."),
    ("offer.disclosure_cancelled", "The proposal to disclose the offer further was taken back."),
    ("offer.disclosed", "The offer is disclosed further than before."),
    ("offer.clock_lapsed", "A time for this offer ran out."),
    ("introduction.proposed", "The introduction was proposed."),
    ("introduction.released", "The requester agreed that the provider is told of its request."),
    ("introduction.accepted", "One side accepted."),
    ("introduction.agreed", "Both sides have accepted."),
    ("introduction.declined", "One side declined."),
    ("introduction.withdrawn", "The introduction was withdrawn."),
    ("introduction.lapsed", "The introduction lapsed."),
    ("introduction.in_delivery", "Help is under way."),
    ("introduction.delivered", "Help was given."),
    ("introduction.failed", "Help was not given as agreed."),
    ("introduction.conflict_declared", "A member declared a conflict of interest; a colleague decides."),
    ("introduction.message_sent", "One side wrote to the other."),
    ("introduction.clock_lapsed", "A time for this introduction ran out."),
    ("plan.drafted", "A plan was drafted."),
    ("plan.changed", "The draft of the plan was written anew."),
    ("plan.consented", "A party consented to the draft."),
    ("plan.refused", "A party refused the draft."),
    ("plan.agreed", "All parties have consented; the plan is in force."),
    ("plan.revised", "All parties have consented to a revision of the plan."),
    ("plan.reopened", "The plan was taken back into drafting."),
    ("plan.started", "Help under the plan began."),
    ("plan.reported", "A partner reported on its part."),
    ("plan.report_corrected", "A partner corrected its report."),
    ("plan.report_disputed", "The requester disputed a report."),
    ("plan.completed", "The plan was completed."),
    ("plan.disputed", "The requester disputed that the plan is complete."),
    ("plan.need_verified", "The requester said whether a need was met."),
    ("plan.verified", "The requester verified the plan."),
    ("plan.rated", "One side rated the other."),
    ("plan.lesson_added", "A lesson was written down."),
    ("plan.abandoned", "The plan was abandoned."),
];

/// The actions that have words.
pub fn actions() -> impl Iterator<Item = &'static str> {
    ENGLISH.iter().map(|(action, _)| *action)
}

/// The words of an action, in English; of one that this build does not know, the action itself.
pub fn english(action: &str) -> &str {
    ENGLISH.iter().find(|(known, _)| *known == action).map_or(action, |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{introductions, offers, plans, requests};

    #[test]
    fn every_step_of_every_life_cycle_has_words() {
        let actions = requests::LIFE_CYCLE.steps.iter().map(|step| step.action);
        let actions = actions.chain(offers::LIFE_CYCLE.steps.iter().map(|step| step.action));
        let actions = actions.chain(introductions::LIFE_CYCLE.steps.iter().map(|step| step.action));
        for action in actions.chain(plans::LIFE_CYCLE.steps.iter().map(|step| step.action)) {
            assert_ne!(english(action), action);
        }
    }
}
