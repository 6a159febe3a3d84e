//! Who serves which need when a need takes one unit of whoever serves it: only how many each has served by then matters.

use super::family::NeedSet;
use super::player::{Player, Room};

/// More states than this are not worth their room.
const MOST_STATES: usize = 1 << 16;

/// How many each member has served: a number with a digit for each.
struct Counts {
    digits: Vec<Digit>,
    states: usize,
}

#[derive(Clone, Copy)]
struct Digit {
    step: usize,
    /// Values of the digit.
    base: usize,
    /// Whether the highest value stands for any number.
    stays: bool,
}

/// How a state came to be.
#[derive(Clone, Copy)]
struct Way {
    fit: u32,
    from: usize,
    member: usize,
}

/// The best way to give all of a target to these members, each at least one need, and how much work that was. None when
/// the members cannot be treated so; no shares when there is no such way.
pub(super) fn assign_by_count(team: &[&Player], target: NeedSet) -> Option<(Option<Vec<NeedSet>>, u64)> {
    let counts = Counts::of(team)?;
    let needs: Vec<usize> = target.needs().collect();
    let mut stages: Vec<Vec<Option<Way>>> = vec![vec![None; counts.states]];
    if let Some(start) = stages.first_mut().and_then(|stage| stage.first_mut()) {
        *start = Some(Way { fit: 0, from: 0, member: 0 });
    }
    for &need in &needs {
        let next = counts.next_stage(team, stages.last()?, need);
        stages.push(next);
    }
    let complete = stages.last()?.iter().enumerate().filter(|(state, _)| counts.everyone_serves(*state));
    let ways = complete.filter_map(|(state, way)| Some((state, (*way)?)));
    let best = ways.reduce(|best, other| if other.1.fit > best.1.fit { other } else { best });
    let shares = best.and_then(|(state, _)| trace(&stages, &needs, state, team.len()));
    let work = counts.states.saturating_mul(needs.len()).saturating_mul(team.len()) / 64;
    Some((shares, u64::try_from(work).unwrap_or(u64::MAX)))
}

impl Counts {
    fn of(team: &[&Player]) -> Option<Counts> {
        let mut counts = Counts { digits: Vec::new(), states: 1 };
        for player in team {
            let (base, stays) = match player.room()? {
                Room::Unlimited => (2, true),
                Room::Limited(most) => (most + 1, false),
            };
            counts.digits.push(Digit { step: counts.states, base, stays });
            counts.states = counts.states.checked_mul(base).filter(|states| *states <= MOST_STATES)?;
        }
        Some(counts)
    }

    fn next_stage(&self, team: &[&Player], before: &[Option<Way>], need: usize) -> Vec<Option<Way>> {
        let mut after: Vec<Option<Way>> = vec![None; self.states];
        for (from, way) in before.iter().enumerate() {
            let Some(way) = way else { continue };
            for (member, player) in team.iter().enumerate().filter(|(_, player)| player.serves.holds(need)) {
                let fit = way.fit.saturating_add(player.fit_of(need));
                let Some(known) = self.serving(from, member).and_then(|to| after.get_mut(to)) else { continue };
                if known.is_none_or(|known| known.fit < fit) {
                    *known = Some(Way { fit, from, member });
                }
            }
        }
        after
    }

    /// The state after a member serves one more; none when it cannot.
    fn serving(&self, state: usize, member: usize) -> Option<usize> {
        let digit = self.digits.get(member)?;
        match digit.of(state) {
            value if value + 1 < digit.base => Some(state + digit.step),
            _ if digit.stays => Some(state),
            _ => None,
        }
    }

    fn everyone_serves(&self, state: usize) -> bool {
        self.digits.iter().all(|digit| digit.of(state) > 0)
    }
}

impl Digit {
    fn of(self, state: usize) -> usize {
        state / self.step % self.base
    }
}

/// What each member serves on the way to a state of the last stage.
fn trace(stages: &[Vec<Option<Way>>], needs: &[usize], state: usize, members: usize) -> Option<Vec<NeedSet>> {
    let mut shares = vec![NeedSet::default(); members];
    let mut at = state;
    for (stage, &need) in stages.iter().skip(1).zip(needs).rev() {
        let way = (*stage.get(at)?)?;
        let share = shares.get_mut(way.member)?;
        *share = share.with(need);
        at = way.from;
    }
    Some(shares)
}
