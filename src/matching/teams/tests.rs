//! Teams held against trying every team and every assignment, and against what their rules say.

#![expect(
    clippy::as_conversions,
    reason = "small numbers are made of random ones, and scores are rounded as they are shown"
)]

use std::collections::BTreeSet;

use super::*;

/// SplitMix64: numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn percent(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }
}

/// A small question in which everything occurs: needs that nobody serves, capacities that run out, needs that take more
/// than one unit, scores that are equal, options that cannot be met.
fn question(seed: u64) -> TeamQuestion {
    let mut dice = Dice(seed);
    let needs = 1 + dice.below(6) as usize;
    let density = 15 + dice.below(60);
    let candidates = (0..dice.below(8)).map(|number| candidate(&mut dice, number, needs, density));
    let candidates: Vec<Candidate> = candidates.filter(|candidate| !candidate.services.is_empty()).collect();
    let options = TeamOptions {
        most_partners: dice.percent(30).then(|| 1 + dice.below(4) as usize),
        united_nations: dice.percent(25),
        peer: dice.percent(25),
    };
    TeamQuestion { needs, candidates, options, limit: 4 }
}

fn candidate(dice: &mut Dice, number: u64, needs: usize, density: u64) -> Candidate {
    let services = (0..needs).filter_map(|need| {
        let score = 0.3 + dice.below(8) as f64 / 16.0;
        let uses = if dice.percent(20) { dice.below(4) } else { 1 };
        dice.percent(density).then_some(Service { need, score, uses })
    });
    Candidate {
        services: services.collect(),
        offer: Key(u128::from(number) + 1),
        capacity: dice.percent(60).then(|| dice.below(4)),
        united_nations: dice.percent(40),
        peer: dice.percent(30),
        kept: dice.percent(8),
    }
}

/// The best coverage and fit of exactly these members, each serving something.
fn best_assignment(team: &[&Candidate], needs: usize) -> Option<(usize, u64)> {
    fn go(
        team: &[&Candidate],
        need: usize,
        used: &mut Vec<(u64, usize)>,
        so_far: (usize, u64),
    ) -> Option<(usize, u64)> {
        if need == 0 {
            return used.iter().all(|(_, served)| *served > 0).then_some(so_far);
        }
        let need = need - 1;
        let mut best = go(team, need, used, so_far);
        for member in 0..team.len() {
            let Some(service) = team[member].services.iter().find(|service| service.need == need) else { continue };
            let uses = service.uses.max(1);
            if team[member].capacity.is_some_and(|left| used[member].0 + uses > left) {
                continue;
            }
            used[member] = (used[member].0 + uses, used[member].1 + 1);
            let fit = (service.score * 1e6).round() as u64;
            best = best.max(go(team, need, used, (so_far.0 + 1, so_far.1 + fit)));
            used[member] = (used[member].0 - uses, used[member].1 - 1);
        }
        best
    }
    go(team, needs, &mut vec![(0, 0); team.len()], (0, 0))
}

/// Coverage, size and the fits of all best teams, best first, by trying everything; none when there is no team.
fn by_brute_force(question: &TeamQuestion) -> Option<(usize, usize, Vec<u64>)> {
    let options = &question.options;
    let mut all: Vec<(usize, usize, u64)> = Vec::new();
    for chosen in 1_u32..1 << question.candidates.len() {
        let is_chosen = |place: usize| chosen & (1 << place) != 0;
        let team: Vec<&Candidate> =
            question.candidates.iter().enumerate().filter(|(place, _)| is_chosen(*place)).map(|(_, one)| one).collect();
        let all_kept = question.candidates.iter().filter(|one| one.kept).all(|kept| team.contains(&kept));
        let allowed = options.most_partners.is_none_or(|most| team.len() <= most)
            && (!options.united_nations || team.iter().any(|one| one.united_nations))
            && (!options.peer || team.iter().any(|one| one.peer))
            && all_kept;
        if let Some((covered, fit)) = allowed.then(|| best_assignment(&team, question.needs)).flatten() {
            all.push((covered, team.len(), fit));
        }
    }
    let covered = all.iter().map(|(covered, _, _)| *covered).max()?;
    let size = all.iter().filter(|team| team.0 == covered).map(|(_, size, _)| *size).min()?;
    let mut fits: Vec<u64> = all.iter().filter(|team| (team.0, team.1) == (covered, size)).map(|team| team.2).collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(*fit));
    Some((covered, size, fits))
}

/// What must hold of a team whatever the question.
fn check_team(question: &TeamQuestion, team: &Team) {
    let mut served = BTreeSet::new();
    let mut fit = 0.0;
    for member in &team.members {
        let candidate = &question.candidates[member.candidate];
        let mut uses = 0;
        assert!(!member.needs.is_empty(), "a member that serves nothing");
        for need in &member.needs {
            let service = candidate.services.iter().find(|service| service.need == *need).expect("it can serve it");
            assert!(served.insert(*need), "a need served twice");
            uses += service.uses.max(1);
            fit += service.score;
        }
        assert!(candidate.capacity.is_none_or(|left| uses <= left), "more than its capacity");
    }
    assert!((fit - team.fit).abs() < 1e-5, "{fit} against {}", team.fit);
    let uncovered: BTreeSet<usize> = team.uncovered.iter().map(|(need, _)| *need).collect();
    assert!(served.is_disjoint(&uncovered) && served.len() + uncovered.len() == question.needs);
    assert!(team.members.windows(2).all(|pair| pair[0].advantage >= pair[1].advantage - 1e-9), "the lead comes first");
}

/// What a proof claims, looked at without the search.
fn check_bound(question: &TeamQuestion, found: &Suggestion) {
    let can_serve = |candidate: &Candidate, needs: &[usize]| {
        let services = needs.iter().map(|need| candidate.services.iter().find(|service| service.need == *need));
        let uses: Option<u64> = services.map(|service| service.map(|service| service.uses.max(1))).sum();
        uses.is_some_and(|uses| candidate.capacity.is_none_or(|left| uses <= left))
    };
    match found.bound.as_ref().expect("a team has a proof") {
        LowerBound::One => assert_eq!(found.members, 1),
        LowerBound::Kept => assert_eq!(question.candidates.iter().filter(|one| one.kept).count(), found.members),
        LowerBound::Independent { needs } => {
            assert_eq!(needs.len(), found.members);
            for (place, one) in needs.iter().enumerate() {
                for other in needs.iter().skip(place + 1) {
                    assert!(!question.candidates.iter().any(|candidate| can_serve(candidate, &[*one, *other])));
                }
            }
        }
        LowerBound::Counted { most } | LowerBound::Exhausted { most, .. } => assert!(*most < found.covered),
    }
}

#[test]
fn teams_are_those_that_trying_everything_finds() {
    let mut seen = BTreeSet::new();
    for seed in 0..600 {
        let question = question(seed);
        let found = suggest_teams(&question);
        let Some((covered, size, fits)) = by_brute_force(&question) else {
            assert!(found.teams.is_empty(), "seed {seed}: {found:?}");
            seen.insert(if found.obstacles.is_empty() { "nobody" } else { "obstacles" });
            continue;
        };
        assert_eq!((found.covered, found.members), (covered, size), "seed {seed}: {question:?}");
        assert!(found.ranked);
        let ours: Vec<u64> = found.teams.iter().map(|team| (team.fit * 1e6).round() as u64).collect();
        assert_eq!(ours, fits.iter().copied().take(4).collect::<Vec<_>>(), "seed {seed}: {question:?}");
        let distinct: BTreeSet<Vec<usize>> = found.teams.iter().map(members).collect();
        assert_eq!(distinct.len(), found.teams.len(), "seed {seed}: a team stands there twice");
        found.teams.iter().for_each(|team| check_team(&question, team));
        check_bound(&question, &found);
        seen.insert(match found.bound.expect("checked") {
            LowerBound::One => "one",
            LowerBound::Kept => "kept",
            LowerBound::Independent { .. } => "independent",
            LowerBound::Counted { .. } => "counted",
            LowerBound::Exhausted { .. } => "exhausted",
        });
    }
    let all = ["counted", "exhausted", "independent", "kept", "nobody", "obstacles", "one"];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), all, "the questions show everything");
}

fn members(team: &Team) -> Vec<usize> {
    let mut members: Vec<usize> = team.members.iter().map(|member| member.candidate).collect();
    members.sort_unstable();
    members
}

#[test]
fn the_order_of_the_candidates_decides_nothing() {
    for seed in 0..100 {
        let question = question(seed);
        let mut turned = question.clone();
        turned.candidates.reverse();
        let offers = |question: &TeamQuestion| -> Vec<Vec<(Key, Vec<usize>)>> {
            let offer = |member: &Member| (question.candidates[member.candidate].offer, member.needs.clone());
            suggest_teams(question).teams.iter().map(|team| team.members.iter().map(offer).collect()).collect()
        };
        assert_eq!(offers(&question), offers(&turned), "seed {seed}");
    }
}

fn plain(offer: u128, needs: &[usize], capacity: Option<u64>) -> Candidate {
    let services = needs.iter().map(|&need| Service { need, score: 0.5, uses: 1 }).collect();
    Candidate { offer: Key(offer), services, capacity, ..Candidate::default() }
}

fn asked(needs: usize, candidates: Vec<Candidate>, options: TeamOptions) -> Suggestion {
    suggest_teams(&TeamQuestion { needs, candidates, options, limit: 10 })
}

#[test]
fn nobody_can_serve_is_told_from_too_little_left_and_from_left_out_by_options() {
    let two = asked(3, vec![plain(1, &[0, 1], Some(1))], TeamOptions::default());
    assert_eq!((two.covered, two.members, two.hopeless.clone()), (1, 1, vec![(2, Missing::NoCandidate)]));
    assert!(two.teams.iter().all(|team| team.uncovered.contains(&(2, Missing::NoCandidate))));
    assert!(two.teams.iter().all(|team| team.uncovered.iter().any(|(_, reason)| *reason == Missing::Capacity)));
    let options = TeamOptions { most_partners: Some(1), ..TeamOptions::default() };
    let left_out = asked(2, vec![plain(1, &[0], None), plain(2, &[1], None)], options);
    assert!(left_out.teams.iter().all(|team| team.uncovered.iter().all(|(_, reason)| *reason == Missing::Options)));
    let mut much = plain(1, &[0], Some(2));
    much.services[0].uses = 3;
    assert_eq!(asked(1, vec![much], TeamOptions::default()).hopeless, [(0, Missing::Capacity)]);
}

#[test]
fn the_option_that_stands_in_the_way_is_named() {
    let offers = || vec![plain(1, &[0], None), Candidate { united_nations: true, ..plain(2, &[1], None) }];
    let no_peer = asked(2, offers(), TeamOptions { peer: true, ..TeamOptions::default() });
    assert_eq!((no_peer.teams.len(), no_peer.obstacles), (0, vec![TeamOption::Peer]));
    let mut kept = offers();
    kept[0].kept = true;
    let one = TeamOptions { most_partners: Some(1), united_nations: true, peer: false };
    let three = [TeamOption::MostPartners, TeamOption::UnitedNations, TeamOption::Keep];
    assert_eq!(asked(2, kept, one).obstacles, three, "any one of them would have to go");
    let peer_too = TeamOptions { most_partners: Some(1), united_nations: true, peer: true };
    assert_eq!(asked(2, offers(), peer_too).obstacles, [TeamOption::Peer], "nobody is a peer");
}

#[test]
fn many_equal_offers_are_no_trouble() {
    let every: Vec<usize> = (0..TEAM_NEEDS).collect();
    for capacity in [None, Some(1), Some(2), Some(5)] {
        let candidates = (0..200).map(|offer| plain(offer, &every, capacity)).collect();
        let found = asked(TEAM_NEEDS, candidates, TeamOptions { peer: false, ..TeamOptions::default() });
        let least = capacity.map_or(1, |each| TEAM_NEEDS.div_ceil(each as usize));
        assert_eq!((found.covered, found.members, found.teams.len()), (TEAM_NEEDS, least, 10));
        assert!(found.ranked, "the first ten are as good as any");
        let first: Vec<usize> = (0..least).collect();
        assert_eq!(members(&found.teams[0]), first, "of equals the first are taken");
    }
}
