//! Every set of needs that so many candidates can serve together, each of them at least one need.

use super::family::{Family, NeedSet};
use super::options::Wanted;
use super::player::Player;

/// Sets by the options that a team fulfils.
type Sets = [Family; Wanted::COUNT];

const NOBODY: Sets = [Family::EMPTY; Wanted::COUNT];

/// What teams of each size can serve.
pub(super) struct Reach {
    /// For each size, from none up, what teams that fulfil every option can serve.
    sizes: Vec<Family>,
}

impl Reach {
    /// Of these candidates, kept ones first, in teams of at most so many; larger ones than it takes to cover all that
    /// anybody can serve are not looked at.
    pub(super) fn of(players: &[Player], most: usize, wanted: Wanted) -> Reach {
        let players = distinct(players, most);
        let all = players.iter().fold(NeedSet::default(), |all, player| all.union(player.serves));
        let mut reach = Reach { sizes: vec![Family::EMPTY] };
        let mut smaller = nobody_yet(&players);
        while reach.sizes.len() <= most && !reach.family(reach.sizes.len() - 1).holds(all) {
            smaller = one_more(&players, &smaller, wanted);
            let complete = smaller.last().and_then(|sets| sets.get(wanted.place()));
            reach.sizes.push(complete.copied().unwrap_or(Family::EMPTY));
        }
        reach
    }

    /// The sets that teams of a size can serve when they fulfil every option.
    pub(super) fn family(&self, members: usize) -> Family {
        self.sizes.get(members).copied().unwrap_or(Family::EMPTY)
    }

    /// The most needs that any team covers, and the fewest members that cover so many; none when there is no team.
    pub(super) fn best(&self) -> Option<(usize, usize)> {
        let covered = |members: usize| self.family(members).sets().map(NeedSet::len).max();
        let teams = (1..self.sizes.len()).filter_map(|members| Some((covered(members)?, members)));
        teams.reduce(|best, team| if team.0 > best.0 { team } else { best })
    }
}

/// Of candidates that are worth the same no team has more than it has members.
fn distinct(players: &[Player], most: usize) -> Vec<&Player> {
    let mut distinct: Vec<&Player> = Vec::new();
    for player in players {
        if player.kept || distinct.iter().filter(|other| other.is_like(player)).count() < most {
            distinct.push(player);
        }
    }
    distinct
}

/// The team of nobody, among the first so many candidates: there is one as long as none of them must be in it.
fn nobody_yet(players: &[&Player]) -> Vec<Sets> {
    let start = Family::of([NeedSet::default()]);
    let kept = players.iter().take_while(|player| player.kept).count();
    let sets = |among: usize| {
        if among == 0 || kept == 0 { [start, Family::EMPTY, Family::EMPTY, Family::EMPTY] } else { NOBODY }
    };
    (0..=players.len()).map(sets).collect()
}

/// Among the first so many candidates, what teams of one member more can serve.
fn one_more(players: &[&Player], smaller: &[Sets], wanted: Wanted) -> Vec<Sets> {
    let mut larger = vec![NOBODY];
    for (player, before) in players.iter().zip(smaller) {
        let mut sets = if player.kept { NOBODY } else { larger.last().copied().unwrap_or(NOBODY) };
        for fulfilled in wanted.within() {
            let Some(family) = before.get(fulfilled.place()) else { continue };
            let together = fulfilled.or(player.fulfils, wanted);
            if let Some(joined) = sets.get_mut(together.place()) {
                joined.add_all(&player.serving(family));
            }
        }
        larger.push(sets);
    }
    larger
}
