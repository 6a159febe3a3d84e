//! The best teams of the smallest size: branch and bound over the candidates in their fixed order, so that of teams that
//! fit equally well the one that comes first is found first.

use super::assignment::{Assigned, assign};
use super::completions::Completions;
use super::family::{Family, NEEDS, NeedSet};
use super::options::Wanted;
use super::player::Player;
use super::swaps::Known;

/// How much work the ranking may take, in candidates passed over; the first teams are found long before.
const PATIENCE: u64 = 700_000;
/// What trying a candidate costs when its sets are worked out, where passing over it costs one.
const SETS: u64 = 20;

/// Teams, best first.
pub(super) struct Found {
    pub teams: Vec<Assigned>,
    /// Whether every team was weighed.
    pub ranked: bool,
}

/// The best teams of this size that serve one of the targets.
pub(super) fn best_teams(players: &[Player], members: usize, wanted: Wanted, targets: &Family, limit: usize) -> Found {
    let completions = Completions::of(players, members, wanted, targets);
    let covered = targets.sets().next().map_or(0, NeedSet::len);
    let best_from = best_from(players);
    let served = players.iter().fold(NeedSet::default(), |served, player| served.union(player.serves));
    let mut search = Search {
        players,
        wanted,
        targets,
        completions,
        covered,
        covers_all: targets.holds(served),
        best_from,
        limit,
        teams: Vec::new(),
        known: None,
        patience: PATIENCE,
    };
    let start = Partial {
        members: Vec::new(),
        sets: Family::of([NeedSet::default()]),
        fits: [0; NEEDS],
        potential: 0,
        fulfilled: Wanted::default(),
    };
    search.extend(&start, 0, members);
    let ranked = search.patience > 0;
    Found { teams: if ranked { search.teams } else { search.with_known() }, ranked }
}

/// For each place, how well each need is fitted at best from there on.
fn best_from(players: &[Player]) -> Vec<[u32; NEEDS]> {
    let mut best = vec![[0; NEEDS]];
    for player in players.iter().rev() {
        let after = best.last().copied().unwrap_or([0; NEEDS]);
        best.push(better(&after, &player.fits));
    }
    best.reverse();
    best
}

fn better(one: &[u32; NEEDS], other: &[u32; NEEDS]) -> [u32; NEEDS] {
    let mut best = *one;
    best.iter_mut().zip(other).for_each(|(best, other)| *best = (*best).max(*other));
    best
}

/// A team that is not complete.
struct Partial {
    members: Vec<usize>,
    /// The sets that its members can serve.
    sets: Family,
    /// How well each need is fitted by its best member.
    fits: [u32; NEEDS],
    /// The most that its members can add to the fit.
    potential: u32,
    fulfilled: Wanted,
}

struct Search<'p> {
    players: &'p [Player],
    wanted: Wanted,
    targets: &'p Family,
    completions: Completions,
    /// Needs of each target.
    covered: usize,
    /// Whether those are all that anybody serves.
    covers_all: bool,
    best_from: Vec<[u32; NEEDS]>,
    limit: usize,
    teams: Vec<Assigned>,
    /// Good teams that swapping members has found.
    known: Option<Known>,
    patience: u64,
}

impl Search<'_> {
    /// Tries every candidate from a place on as the next of so many members to come.
    fn extend(&mut self, partial: &Partial, from: usize, to_come: usize) {
        for (place, player) in self.players.iter().enumerate().skip(from) {
            self.patience = self.patience.saturating_sub(1);
            if self.patience == 0 || !self.is_worth_while(partial, place, to_come) {
                return;
            }
            if self.may_join(partial, player, place, to_come) {
                self.patience = self.patience.saturating_sub(SETS);
                self.join(partial, player, place, to_come);
            }
            if player.kept {
                return;
            }
        }
    }

    /// Whether the candidates from a place on can complete the team to one that is better than those found.
    fn is_worth_while(&self, partial: &Partial, place: usize, to_come: usize) -> bool {
        self.may_exceed(partial, place, to_come)
            && self
                .completions
                .family(place, to_come, partial.fulfilled)
                .is_some_and(|finish| finish.meets(&partial.sets))
    }

    fn may_exceed(&self, partial: &Partial, place: usize, to_come: usize) -> bool {
        let Some(floor) = self.floor() else { return true };
        let fits = self.best_from.get(place).map_or(partial.fits, |best| better(&partial.fits, best));
        // Behind those that are kept, candidates stand by what they can add.
        let next = self.players.iter().skip(place).take(to_come);
        let kept = next.clone().any(|player| player.kept);
        let potential = next.fold(partial.potential, |sum, player| sum.saturating_add(player.potential));
        self.bound(&fits) > floor && (kept || potential > floor)
    }

    /// The same for the candidate at the place, when it joins.
    fn may_join(&self, partial: &Partial, player: &Player, place: usize, to_come: usize) -> bool {
        let Some(floor) = self.floor() else { return true };
        let fits = better(&partial.fits, &player.fits);
        let fits = match (to_come, self.best_from.get(place + 1)) {
            (2.., Some(best)) => better(&fits, best),
            _ => fits,
        };
        self.bound(&fits) > floor
    }

    fn join(&mut self, partial: &Partial, player: &Player, place: usize, to_come: usize) {
        let sets = player.serving(&partial.sets);
        let fulfilled = partial.fulfilled.or(player.fulfils, self.wanted);
        let finish = self.completions.family(place + 1, to_come - 1, fulfilled);
        if !finish.is_some_and(|finish| finish.meets(&sets)) {
            return;
        }
        let mut members = partial.members.clone();
        members.push(place);
        if to_come == 1 {
            self.enter(&members);
            return;
        }
        let fits = better(&partial.fits, &player.fits);
        let potential = partial.potential.saturating_add(player.potential);
        self.extend(&Partial { members, sets, fits, potential, fulfilled }, place + 1, to_come - 1);
    }

    /// The fit that a team must exceed; none while there is room for more teams.
    fn floor(&self) -> Option<u32> {
        let found = self.teams.last().filter(|_| self.teams.len() >= self.limit).map(|team| team.fit);
        // Teams that fit as well as those known may come before them.
        let known = self.known.as_ref().and_then(|known| known.floor).and_then(|floor| floor.checked_sub(1));
        found.max(known)
    }

    /// The best of what was found and what was known, when not every team could be weighed.
    fn with_known(self) -> Vec<Assigned> {
        let mut teams = self.teams;
        let known = self.known.map(|known| known.team).into_iter();
        teams
            .extend(known.filter(|known| teams.iter().all(|team| team.places() != known.places())).collect::<Vec<_>>());
        teams.sort_by_key(|team| (std::cmp::Reverse(team.fit), team.places()));
        teams.truncate(self.limit);
        teams
    }

    /// The most that a team can fit when no need is fitted better than this.
    fn bound(&self, fits: &[u32; NEEDS]) -> u32 {
        if self.covers_all {
            return fits.iter().sum();
        }
        let mut fits = *fits;
        fits.sort_unstable_by_key(|fit| std::cmp::Reverse(*fit));
        fits.iter().take(self.covered).sum()
    }

    fn enter(&mut self, members: &[usize]) {
        let (assigned, work) = assign(self.players, members, self.targets);
        self.patience = self.patience.saturating_sub(work);
        let Some(team) = assigned else { return };
        if self.known.is_none() {
            self.known = Some(Known::from(&team, self.players, self.wanted, self.targets, self.limit));
        }
        // Behind those that fit as well: they were found first.
        let at = self.teams.partition_point(|better| better.fit >= team.fit);
        self.teams.insert(at, team);
        self.teams.truncate(self.limit);
    }
}
