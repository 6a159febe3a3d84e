//! From which sets of served needs the rest of the candidates can still finish: no step of the search is a dead end.

use super::family::Family;
use super::options::Wanted;
use super::player::Player;

/// Sets by what the team has, and by how many are to come.
type Sets = Vec<[Family; Wanted::COUNT]>;

/// For each place among the candidates, the sets from which those from there on come to a target.
pub(super) struct Completions {
    places: Vec<Sets>,
}

impl Completions {
    /// With so many members in all.
    pub(super) fn of(players: &[Player], members: usize, wanted: Wanted, targets: &Family) -> Completions {
        let mut end = vec![[Family::EMPTY; Wanted::COUNT]; members + 1];
        if let Some(complete) = end.first_mut().and_then(|none| none.get_mut(wanted.place())) {
            *complete = *targets;
        }
        let mut places = vec![end];
        for player in players.iter().rev() {
            let Some(after) = places.last() else { break };
            places.push(before(after, player, wanted));
        }
        places.reverse();
        Completions { places }
    }

    /// The sets from which so many of the candidates from a place on come to a target, for a team that fulfils so much.
    pub(super) fn family(&self, place: usize, to_come: usize, fulfilled: Wanted) -> Option<&Family> {
        self.places.get(place)?.get(to_come)?.get(fulfilled.place())
    }
}

/// One place earlier: the candidate there joins, or does not if it need not.
fn before(after: &Sets, player: &Player, wanted: Wanted) -> Sets {
    let nobody = [Family::EMPTY; Wanted::COUNT];
    let mut sets = if player.kept { vec![nobody; after.len()] } else { after.clone() };
    for (with, smaller) in sets.iter_mut().skip(1).zip(after) {
        for fulfilled in wanted.within() {
            let together = fulfilled.or(player.fulfils, wanted);
            let Some(to) = smaller.get(together.place()) else { continue };
            if let Some(from) = with.get_mut(fulfilled.place()) {
                from.add_all(&player.leading_to(to));
            }
        }
    }
    sets
}
