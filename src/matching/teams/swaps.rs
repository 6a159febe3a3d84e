//! Good teams found quickly, by swapping one member after the other: what the search need not look below.

use std::cmp::Reverse;

use super::assignment::{Assigned, assign};
use super::family::Family;
use super::options::Wanted;
use super::player::Player;

/// More rounds of swapping than this have not been seen to gain anything.
const ROUNDS: usize = 40;

/// A team that no swap of one member makes better, and what is known because of it.
pub(super) struct Known {
    pub team: Assigned,
    /// As many teams as are wanted fit at least so well; none when so many are not known.
    pub floor: Option<u32>,
}

/// Another candidate in the place of a member, with what that one serves.
struct Swap {
    member: usize,
    candidate: usize,
    fit: u32,
}

impl Known {
    /// Beginning with a team.
    pub(super) fn from(start: &Assigned, players: &[Player], wanted: Wanted, targets: &Family, limit: usize) -> Known {
        let mut team = start.clone();
        for _ in 0..ROUNDS {
            let best = swaps(&team, players, wanted).into_iter().min_by_key(|swap| Reverse(swap.fit));
            let Some(better) = best.filter(|swap| swap.fit > team.fit) else { break };
            let mut places = team.places();
            if let Some(place) = places.get_mut(better.member) {
                *place = better.candidate;
            }
            places.sort_unstable();
            match assign(players, &places, targets).0 {
                Some(assigned) if assigned.fit > team.fit => team = assigned,
                _ => break,
            }
        }
        let mut fits: Vec<u32> = swaps(&team, players, wanted).iter().map(|swap| swap.fit).collect();
        fits.push(team.fit);
        fits.sort_unstable_by_key(|fit| Reverse(*fit));
        Known { floor: limit.checked_sub(1).and_then(|last| fits.get(last).copied()), team }
    }
}

/// Every team that differs from this one by one member. How well it fits is not overstated: it may share out the needs
/// better than by letting the new member serve what the old one did.
fn swaps(team: &Assigned, players: &[Player], wanted: Wanted) -> Vec<Swap> {
    let places = team.places();
    let mut swaps = Vec::new();
    for (member, (place, share)) in team.members.iter().enumerate() {
        let Some(old) = players.get(*place).filter(|old| !old.kept) else { continue };
        let others = places.iter().filter(|other| *other != place).filter_map(|other| players.get(*other));
        let fulfilled = others.fold(Wanted::default(), |all, other| all.or(other.fulfils, wanted));
        for (candidate, new) in players.iter().enumerate().filter(|(candidate, _)| !places.contains(candidate)) {
            if new.can_serve(*share) && fulfilled.or(new.fulfils, wanted) == wanted {
                let fit = team.fit.saturating_sub(old.fit_of_all(*share)).saturating_add(new.fit_of_all(*share));
                swaps.push(Swap { member, candidate, fit });
            }
        }
    }
    swaps
}
