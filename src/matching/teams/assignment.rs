//! Who of a team serves which need, so that all members serve something and the fit is best.

use super::counting::assign_by_count;
use super::family::{Family, NEEDS, NeedSet};
use super::player::Player;

/// A team with what each member serves.
#[derive(Clone)]
pub(super) struct Assigned {
    /// Places among the players, each with its needs.
    pub members: Vec<(usize, NeedSet)>,
    /// The sum of the fits, in millionths.
    pub fit: u32,
}

impl Assigned {
    /// Who is part of it.
    pub(super) fn places(&self) -> Vec<usize> {
        self.members.iter().map(|(place, _)| *place).collect()
    }
}

/// The best assignment of one of the targets to these members, and how much work that was; none when there is none.
pub(super) fn assign(players: &[Player], members: &[usize], targets: &Family) -> (Option<Assigned>, u64) {
    let team: Vec<&Player> = members.iter().filter_map(|&place| players.get(place)).collect();
    let mut sets = targets.sets();
    let only = sets.next().filter(|_| sets.next().is_none());
    let (shares, work) = match only.and_then(|target| everyone_at_its_best(&team, target)) {
        Some(shares) => (Some(shares), 1),
        None => only.and_then(|target| assign_by_count(&team, target)).unwrap_or_else(|| weigh(&team, targets)),
    };
    let assigned = shares.map(|shares| Assigned {
        fit: team.iter().zip(&shares).map(|(player, share)| player.fit_of_all(*share)).sum(),
        members: members.iter().copied().zip(shares).collect(),
    });
    (assigned, work)
}

/// Each need given to whoever fits it best, the first of several; none when that asks too much of a member or leaves one
/// without a need. Nothing can fit better.
fn everyone_at_its_best(team: &[&Player], target: NeedSet) -> Option<Vec<NeedSet>> {
    let mut shares = vec![NeedSet::default(); team.len()];
    for need in target.needs() {
        let serving = team.iter().enumerate().filter(|(_, player)| player.serves.holds(need));
        let best = serving.reduce(|best, other| if other.1.fit_of(need) > best.1.fit_of(need) { other } else { best });
        let share = shares.get_mut(best?.0)?;
        *share = share.with(need);
    }
    let possible = team.iter().zip(&shares).all(|(player, share)| !share.is_empty() && player.can_serve(*share));
    possible.then_some(shares)
}

/// A set that the first members serve, how well, and how it came to be.
struct Step {
    set: NeedSet,
    fit: u32,
    /// The step before, and what was added to it.
    from: usize,
    share: NeedSet,
}

/// Member by member, the best way to serve each set exactly.
fn weigh(team: &[&Player], targets: &Family) -> (Option<Vec<NeedSet>>, u64) {
    let mut stages = vec![vec![Step { set: NeedSet::default(), fit: 0, from: 0, share: NeedSet::default() }]];
    let mut work: u64 = 0;
    for player in team {
        let Some(before) = stages.last() else { break };
        let bundles: Vec<(NeedSet, u32)> = player.bundles().collect();
        work = work.saturating_add(u64::try_from(before.len() * bundles.len() / 64).unwrap_or(u64::MAX));
        stages.push(next_stage(before, &bundles));
    }
    let reached = stages.last().into_iter().flatten().enumerate().filter(|(_, step)| targets.holds(step.set));
    let best = reached.reduce(|best, other| if other.1.fit > best.1.fit { other } else { best });
    (best.map(|(place, _)| trace(&stages, place)), work.max(1))
}

fn next_stage(before: &[Step], bundles: &[(NeedSet, u32)]) -> Vec<Step> {
    let mut places: Vec<Option<usize>> = vec![None; 1 << NEEDS];
    let mut stage: Vec<Step> = Vec::new();
    for (from, step) in before.iter().enumerate() {
        for &(share, fit) in bundles.iter().filter(|(share, _)| share.is_apart_from(step.set)) {
            let next = Step { set: step.set.union(share), fit: step.fit.saturating_add(fit), from, share };
            let Some(place) = places.get_mut(next.set.place()) else { continue };
            match place.and_then(|place| stage.get_mut(place)) {
                Some(known) if known.fit >= next.fit => {}
                Some(known) => *known = next,
                None => {
                    *place = Some(stage.len());
                    stage.push(next);
                }
            }
        }
    }
    stage
}

/// What each member serves on the way to a step of the last stage.
fn trace(stages: &[Vec<Step>], place: usize) -> Vec<NeedSet> {
    let mut at = place;
    let mut shares: Vec<NeedSet> = Vec::new();
    for stage in stages.iter().skip(1).rev() {
        let Some(step) = stage.get(at) else { break };
        shares.push(step.share);
        at = step.from;
    }
    shares.reverse();
    shares
}
