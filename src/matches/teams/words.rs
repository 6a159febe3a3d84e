//! What is said of teams in words: why one is the smallest, who would lead, what is missing and what stands in the way.

use super::body::{MissingName, OptionName};
use crate::ids::OfferId;
use crate::matching::{LowerBound, Suggestion, TeamQuestion};

/// Why somebody would lead.
pub(super) fn lead(name: &str, serves: usize, alone: bool) -> String {
    match (alone, serves) {
        (true, _) => format!("{name} serves all of it alone."),
        (false, 1) => format!("{name} fits the need that it serves better than the others would, by most."),
        (false, _) => format!("{name} fits the {serves} needs that it serves better than the others would, by most."),
    }
}

/// Why a need is not covered, and what to do.
pub(super) fn missing(reason: MissingName) -> &'static str {
    match reason {
        MissingName::NotOpen => "The request is not open; its needs are matched from the day on which it is opened.",
        MissingName::KeptBack => {
            "The party that asks is refused or suspended; its needs are matched again when the secretariat verifies it."
        }
        MissingName::Agreed => {
            "Somebody has agreed to help with it, and a plan is made of that; it is matched again if that help falls away."
        }
        MissingName::Met => "Help that was given met it; nothing more is sought for it.",
        MissingName::NoMatch => {
            "No offer matches it well enough. Its matches show the nearest and the smallest change that would make one fit."
        }
        MissingName::Capacity => {
            "Those that match it have too little left, for it or for it besides what they serve already. Ask for less, or \
             ask them to raise their capacity."
        }
        MissingName::Options => {
            "It would be covered without the options. Allow more partners, or ask for fewer conditions."
        }
    }
}

/// Offers that must be kept and match nothing.
pub(super) fn strangers(offers: &[OfferId]) -> String {
    let names: Vec<String> = offers.iter().map(ToString::to_string).collect();
    format!("{}: no offer that matches one of these needs. Leave it out of \"keep\".", names.join(", "))
}

/// How an option stands in the way.
pub(super) fn obstacle(option: OptionName, question: &TeamQuestion) -> String {
    let kept = question.candidates.iter().filter(|candidate| candidate.kept).count();
    let entities = question.candidates.iter().filter(|candidate| candidate.united_nations).count();
    let peers = question.candidates.iter().filter(|candidate| candidate.peer).count();
    let among = |count: usize, what: &str| match count {
        0 => format!("No {what} is among those that match."),
        count => format!("{count} of those that match would do, but not with the other options."),
    };
    match option {
        OptionName::IncludeUn => among(entities, "United Nations entity"),
        OptionName::IncludePeer => among(peers, "State"),
        OptionName::MaxPartners => format!(
            "With {} at most there is no room for all that must be part of the team. Allow more.",
            question.options.most_partners.map_or_else(|| "twelve".to_owned(), |most| most.to_string())
        ),
        OptionName::Keep => format!(
            "The {kept} that must be kept cannot each serve a need of its own, within capacity and the other options. Keep fewer."
        ),
    }
}

/// Why no team is smaller or covers more.
pub(super) fn proof(bound: &LowerBound, found: &Suggestion, needs: usize, candidates: usize) -> String {
    let covered = match found.covered {
        all if all == needs => format!("All {needs} needs are covered by {}.", partners(found.members)),
        some => format!(
            "{some} of {needs} needs are covered by {}: of all sets of needs that teams of these {candidates} candidates \
             can serve, none is larger.",
            partners(found.members)
        ),
    };
    let fewer = found.members.saturating_sub(1);
    let why = match bound {
        LowerBound::One => "Fewer than one there cannot be.".to_owned(),
        LowerBound::Kept => "All of them are to be kept.".to_owned(),
        LowerBound::Independent { needs } => format!(
            "None of the {candidates} candidates can serve two of the {} needs named here within its capacity, so that each \
             takes a partner of its own.",
            needs.len()
        ),
        LowerBound::Counted { most } => format!(
            "Of the {candidates} candidates, the {fewer} that can serve most needs come to {most} at most, added up."
        ),
        LowerBound::Exhausted { sets, most } => format!(
            "All sets of needs that {} can serve were worked out, {sets} of them; the largest has {most}.",
            partners(fewer)
        ),
    };
    format!("{covered} {why}")
}

fn partners(count: usize) -> String {
    if count == 1 { "one partner".to_owned() } else { format!("{count} partners") }
}
