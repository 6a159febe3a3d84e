//! The smallest sets of offers that cover the needs of a request together, with the proof that none is smaller.
//!
//! ```text
//!  candidates ─► Player (what each can serve within its capacity)
//!                   │
//!                   ├─► reach: every set of needs that so many of them can serve ──► coverage, size, proof
//!                   └─► completions: from which sets the rest can still finish ──► search: the best teams of that size
//! ```
//!
//! Coverage and size are exact: all sets of needs are looked at, and twelve needs have 4 096. Teams of that size are
//! ranked by branch and bound. `docs/matching.md` says what is covered, counted and preferred.

mod assignment;
mod completions;
mod counting;
mod family;
mod lead;
mod options;
mod player;
mod proof;
mod reach;
mod search;
mod swaps;
#[cfg(test)]
mod tests;

use super::facts::Key;
use family::{Family, NeedSet};
use options::Wanted;
use player::Player;
use reach::Reach;

pub use options::{TeamOption, TeamOptions};
pub use proof::LowerBound;

/// The most needs that a team is sought for at a time.
pub const TEAM_NEEDS: usize = family::NEEDS;
/// The most offers that teams are made of.
pub const TEAM_CANDIDATES: usize = 200;

/// A need that a candidate can serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The need's place among those that a team is sought for.
    pub need: usize,
    /// How well the offer fits it.
    pub score: f64,
    /// How much of the offer's capacity it takes; at least one counts.
    pub uses: u64,
}

/// An offer that can be part of a team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate {
    /// The offer.
    pub offer: Key,
    /// What it can serve.
    pub services: Vec<Service>,
    /// What is left of its capacity; none where no limit is known.
    pub capacity: Option<u64>,
    /// Whether an entity of the United Nations gives it.
    pub united_nations: bool,
    /// Whether a State gives it.
    pub peer: bool,
    /// Whether it must be part of the team.
    pub kept: bool,
}

/// What teams are sought for, and of whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamQuestion {
    /// How many needs there are; those beyond [`TEAM_NEEDS`] are not looked at.
    pub needs: usize,
    /// Offers that serve at least one of them.
    pub candidates: Vec<Candidate>,
    /// What a team must be like.
    pub options: TeamOptions,
    /// At most this many teams.
    pub limit: usize,
}

/// Why a need is not covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// No candidate can serve it.
    NoCandidate,
    /// Those who could have too little left, for it or for it besides what they serve already.
    Capacity,
    /// The options that a team must fulfil leave it out.
    Options,
}

/// One member of a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its place among the candidates.
    pub candidate: usize,
    /// The needs that it serves, by their places.
    pub needs: Vec<usize>,
    /// By how much it fits them better than any other member would.
    pub advantage: f64,
}

/// A team.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Who serves what; whoever would lead comes first.
    pub members: Vec<Member>,
    /// The sum of the scores of all needs that are served.
    pub fit: f64,
    /// The needs that it does not cover, and why.
    pub uncovered: Vec<(usize, Missing)>,
}

/// The best teams, and why none is better.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestion {
    /// Best first; all cover equally many needs with equally few members.
    pub teams: Vec<Team>,
    /// How many needs are covered: as many as any team covers.
    pub covered: usize,
    /// How many members a team has: as few as any team that covers so many needs.
    pub members: usize,
    /// Why none is smaller; none when there is no team.
    pub bound: Option<LowerBound>,
    /// Whether every team of this size was weighed, so that those shown are the best of all.
    pub ranked: bool,
    /// The needs that no candidate can serve, and why.
    pub hopeless: Vec<(usize, Missing)>,
    /// When there is no team although there are candidates: the options that stand in the way.
    pub obstacles: Vec<TeamOption>,
}

/// The smallest teams that cover as many needs as can be, best fit first.
pub fn suggest_teams(question: &TeamQuestion) -> Suggestion {
    let players = Player::all(question);
    let wanted = Wanted::of(&question.options);
    let most = question.options.most_partners.unwrap_or(TEAM_NEEDS).min(TEAM_NEEDS);
    let reach = Reach::of(&players, most, wanted);
    let hopeless = hopeless(question, &players);
    let Some((covered, members)) = reach.best() else {
        let obstacles = if players.is_empty() { Vec::new() } else { options::obstacles(&players, &question.options) };
        return Suggestion { hopeless, obstacles, ..Suggestion::default() };
    };
    let targets = Family::of(reach.family(members).sets().filter(|set| set.len() == covered));
    let found = search::best_teams(&players, members, wanted, &targets, question.limit);
    let reason = reason_for_the_rest(question, &players, covered);
    let all = NeedSet::first(question.needs.min(TEAM_NEEDS));
    let teams = found.teams.iter().map(|team| lead::team(&players, team, all, &hopeless, reason));
    Suggestion {
        teams: teams.collect(),
        covered,
        members,
        bound: Some(proof::lower_bound(&players, &reach, covered, members, &targets)),
        ranked: found.ranked,
        hopeless,
        obstacles: Vec::new(),
    }
}

/// The needs that no candidate can serve.
fn hopeless(question: &TeamQuestion, players: &[Player]) -> Vec<(usize, Missing)> {
    let served = players.iter().fold(NeedSet::default(), |served, player| served.union(player.serves));
    let named =
        |need: usize| question.candidates.iter().any(|candidate| candidate.services.iter().any(|s| s.need == need));
    let without = (0..question.needs.min(TEAM_NEEDS)).filter(|&need| !served.holds(need));
    without.map(|need| (need, if named(need) { Missing::Capacity } else { Missing::NoCandidate })).collect()
}

/// Why needs that some candidate could serve stay uncovered: for want of capacity, when no team at all covers more.
fn reason_for_the_rest(question: &TeamQuestion, players: &[Player], covered: usize) -> Missing {
    if question.options == TeamOptions::default() && players.iter().all(|player| !player.kept) {
        return Missing::Capacity;
    }
    let free: Vec<Player> = players.iter().map(Player::released).collect();
    let best = Reach::of(&free, TEAM_NEEDS, Wanted::default()).best();
    if best.is_some_and(|(without_options, _)| without_options > covered) {
        Missing::Options
    } else {
        Missing::Capacity
    }
}
