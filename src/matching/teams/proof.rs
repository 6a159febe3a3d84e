//! Why no smaller team covers as many needs: the plainest reason that holds.

use super::family::{Family, NeedSet};
use super::player::Player;
use super::reach::Reach;

/// Why a team cannot have fewer members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LowerBound {
    /// One member is the least that a team has.
    One,
    /// All of its members must be part of it.
    Kept,
    /// No candidate can serve two of these needs: each takes a member of its own.
    Independent {
        /// The needs, by their places.
        needs: Vec<usize>,
    },
    /// The candidates who can serve most needs each do not come to so many with one member less.
    Counted {
        /// What one member less can serve at most, added up without regard to what it is.
        most: usize,
    },
    /// Every set of needs that one member less can serve was worked out; none is as large.
    Exhausted {
        /// How many sets those were.
        sets: usize,
        /// The largest of them.
        most: usize,
    },
}

/// Why no team with fewer members than this covers so many needs.
pub(super) fn lower_bound(
    players: &[Player],
    reach: &Reach,
    covered: usize,
    members: usize,
    targets: &Family,
) -> LowerBound {
    if members <= 1 {
        return LowerBound::One;
    }
    if players.iter().filter(|player| player.kept).count() == members {
        return LowerBound::Kept;
    }
    if let Some(needs) = independent(players, members, targets) {
        return LowerBound::Independent { needs };
    }
    let mut counts: Vec<usize> = players.iter().map(|player| player.most).collect();
    counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
    let most: usize = counts.iter().take(members - 1).sum();
    if most < covered {
        return LowerBound::Counted { most };
    }
    let mut smaller = Family::EMPTY;
    (1..members).for_each(|size| smaller.add_all(&reach.family(size)));
    LowerBound::Exhausted { sets: smaller.len(), most: smaller.sets().map(NeedSet::len).max().unwrap_or(0) }
}

/// So many needs of which no candidate can serve two; sought only when all that anybody can serve is covered, since
/// otherwise fewer members could cover others.
fn independent(players: &[Player], members: usize, targets: &Family) -> Option<Vec<usize>> {
    let served = players.iter().fold(NeedSet::default(), |served, player| served.union(player.serves));
    let target = Some(served).filter(|served| targets.holds(*served))?;
    let together = |one: usize, other: usize| {
        let pair = NeedSet::default().with(one).with(other);
        players.iter().any(|player| player.can_serve(pair))
    };
    let needs: Vec<usize> = target.needs().collect();
    let beside: Vec<(usize, NeedSet)> = needs
        .iter()
        .map(|&one| {
            let others = needs.iter().copied().filter(|&other| other != one && together(one, other));
            (one, others.fold(NeedSet::default(), NeedSet::with))
        })
        .collect();
    let is_independent = |set: &NeedSet| {
        set.len() == members && beside.iter().all(|(need, others)| !set.holds(*need) || set.is_apart_from(*others))
    };
    let found: Vec<NeedSet> = target.subsets().filter(is_independent).collect();
    found.last().map(|set| set.needs().collect())
}
