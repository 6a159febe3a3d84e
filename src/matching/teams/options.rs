//! What a team must be like, and which of that stands in the way when there is none.

use super::TEAM_NEEDS;
use super::player::Player;
use super::reach::Reach;

/// What a team must be like. Which candidates must be part of it is said of the candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TeamOptions {
    /// At most this many members.
    pub most_partners: Option<usize>,
    /// At least one entity of the United Nations.
    pub united_nations: bool,
    /// At least one State.
    pub peer: bool,
}

/// One of the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TeamOption {
    /// At most so many members.
    MostPartners,
    /// At least one entity of the United Nations.
    UnitedNations,
    /// At least one State.
    Peer,
    /// Candidates that must be part of the team.
    Keep,
}

/// Which kinds of members are wanted, or are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub united_nations: bool,
    pub peer: bool,
}

impl Wanted {
    /// How many there are.
    pub(super) const COUNT: usize = 4;

    pub(super) fn of(options: &TeamOptions) -> Wanted {
        Wanted { united_nations: options.united_nations, peer: options.peer }
    }

    /// Its place among all of them.
    pub(super) fn place(self) -> usize {
        usize::from(self.united_nations) + 2 * usize::from(self.peer)
    }

    /// Those that do not go beyond what is wanted.
    pub(super) fn within(self) -> impl Iterator<Item = Wanted> {
        let both = [false, true];
        let all = both.into_iter().flat_map(move |united_nations| both.map(|peer| Wanted { united_nations, peer }));
        all.filter(move |part| part.and(self) == *part)
    }

    /// What is in this one or in the other, as far as it is wanted.
    pub(super) fn or(self, other: Wanted, wanted: Wanted) -> Wanted {
        let united_nations = self.united_nations || other.united_nations;
        Wanted { united_nations, peer: self.peer || other.peer }.and(wanted)
    }

    fn and(self, other: Wanted) -> Wanted {
        Wanted { united_nations: self.united_nations && other.united_nations, peer: self.peer && other.peer }
    }
}

/// The options without any one of which there would be a team; when there is no such one, those that none fulfils even
/// by themselves; when there is none of these either, all of them: they exclude each other.
pub(super) fn obstacles(players: &[Player], options: &TeamOptions) -> Vec<TeamOption> {
    let given: Vec<TeamOption> = ALL.into_iter().filter(|option| option.is_given(players, options)).collect();
    let without = |option: &TeamOption| {
        let left = given.iter().copied().filter(|other| other != option);
        is_possible(players, options, left)
    };
    let alone = |option: &TeamOption| !is_possible(players, options, [*option]);
    let single: Vec<TeamOption> = given.iter().copied().filter(without).collect();
    if !single.is_empty() {
        return single;
    }
    let impossible: Vec<TeamOption> = given.iter().copied().filter(alone).collect();
    if impossible.is_empty() { given } else { impossible }
}

const ALL: [TeamOption; 4] = [TeamOption::MostPartners, TeamOption::UnitedNations, TeamOption::Peer, TeamOption::Keep];

impl TeamOption {
    fn is_given(self, players: &[Player], options: &TeamOptions) -> bool {
        match self {
            TeamOption::MostPartners => options.most_partners.is_some(),
            TeamOption::UnitedNations => options.united_nations,
            TeamOption::Peer => options.peer,
            TeamOption::Keep => players.iter().any(|player| player.kept),
        }
    }
}

/// Whether any team fulfils these of the options.
fn is_possible(players: &[Player], options: &TeamOptions, heeded: impl IntoIterator<Item = TeamOption>) -> bool {
    let heeded: Vec<TeamOption> = heeded.into_iter().collect();
    let heeds = |option: TeamOption| heeded.contains(&option);
    let keeps = heeds(TeamOption::Keep);
    let players: Vec<Player> =
        players.iter().map(|player| if keeps { player.clone() } else { player.released() }).collect();
    let wanted = Wanted {
        united_nations: options.united_nations && heeds(TeamOption::UnitedNations),
        peer: options.peer && heeds(TeamOption::Peer),
    };
    let limit = options.most_partners.filter(|_| heeds(TeamOption::MostPartners));
    Reach::of(&players, limit.unwrap_or(TEAM_NEEDS).min(TEAM_NEEDS), wanted).best().is_some()
}
