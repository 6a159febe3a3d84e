//! A team as it is told: who serves what, who would lead, and what is left.

use super::assignment::Assigned;
use super::family::NeedSet;
use super::player::{Player, real_fit};
use super::{Member, Missing, Team};

/// A team in words of the question; the member with the greatest advantage comes first, among equals the one that serves
/// more needs, then the earlier candidate.
pub(super) fn team(
    players: &[Player],
    assigned: &Assigned,
    all: NeedSet,
    hopeless: &[(usize, Missing)],
    otherwise: Missing,
) -> Team {
    let joined: Vec<(&Player, NeedSet)> =
        assigned.members.iter().filter_map(|(place, share)| Some((players.get(*place)?, *share))).collect();
    let mut members: Vec<(u32, Member)> =
        joined.iter().map(|(player, share)| member(player, *share, &joined)).collect();
    // The sort is stable: those that are equal keep their order.
    members.sort_by_key(|(advantage, member)| std::cmp::Reverse((*advantage, member.needs.len())));
    let served = joined.iter().fold(NeedSet::default(), |served, (_, share)| served.union(*share));
    let reason =
        |need: usize| hopeless.iter().find(|(known, _)| *known == need).map_or(otherwise, |(_, reason)| *reason);
    Team {
        members: members.into_iter().map(|(_, member)| member).collect(),
        fit: real_fit(assigned.fit),
        uncovered: all.without(served).needs().map(|need| (need, reason(need))).collect(),
    }
}

/// The comparative advantage of a member: over the needs that it serves, its fit less that of the next best member.
fn member(player: &Player, share: NeedSet, joined: &[(&Player, NeedSet)]) -> (u32, Member) {
    let others = |need: usize| {
        let others = joined.iter().filter(|(other, _)| other.candidate != player.candidate);
        others.map(|(other, _)| other.fit_of(need)).max().unwrap_or(0)
    };
    let advantage = share.needs().map(|need| player.fit_of(need).saturating_sub(others(need))).sum();
    (advantage, Member { candidate: player.candidate, needs: share.needs().collect(), advantage: real_fit(advantage) })
}
