//! Life cycles: what is published is what the service follows, on random walks.

use std::fmt::{Debug, Display};

use connection_hub::error::Error;
use connection_hub::introductions::{self, Decision, IntroductionState, Standing};
use connection_hub::lifecycle::{Actor, LifeCycle, published};
use connection_hub::vocabulary::Vocabulary;
use connection_hub::{offers, plans, requests};
use serde_json::{Value, json};

use crate::support::on_both_databases;

/// Walks of each life cycle; four of them make a hundred thousand.
const WALKS: usize = 25_000;
/// Tries of a walk at most.
const TRIES: usize = 12;

/// Random numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn among<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}

fn shipped() -> Value {
    let vocabulary = Vocabulary::shipped().unwrap();
    serde_json::to_value(published::all(&vocabulary)).unwrap()
}

fn cycle_of<'p>(published: &'p Value, record: &str) -> &'p Value {
    published["data"].as_array().unwrap().iter().find(|cycle| cycle["record"] == record).unwrap()
}

/// What the published table says of a step: its code when it is refused, nothing when it is taken.
fn expected(cycle: &Value, from: &str, to: &str, side: &str) -> Option<&'static str> {
    let step = cycle["steps"].as_array().unwrap().iter().find(|step| step["from"] == from && step["to"] == to);
    let Some(step) = step else { return Some("illegal_transition") };
    let may = step["by"].as_array().unwrap().iter().any(|by| by["side"] == side);
    match may {
        true => None,
        false if step["through"].is_null() => Some("forbidden"),
        false => Some("not_by_hand"),
    }
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Conflict { code, .. } => code,
        Error::Forbidden { .. } => "forbidden",
        other => panic!("{other:?}"),
    }
}

/// Walks at random, and holds each answer of the service's table against the published one.
fn walk<S: Copy + PartialEq + Debug + Display + 'static>(cycle: &LifeCycle<S>, published: &Value) {
    let published = cycle_of(published, cycle.record);
    // Looked up once for each case, since there are few of them and many walks.
    let mut known = std::collections::HashMap::new();
    let mut chance = Chance(11);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..WALKS {
        let mut from = cycle.states[0];
        for _ in 0..TRIES {
            let following = cycle.following(from);
            if following.is_empty() {
                break;
            }
            // Most tries go where the table leads, so that walks come far.
            let to = if chance.below(3) == 0 { chance.among(cycle.states) } else { chance.among(&following) };
            let side = chance.among(Actor::ALL);
            let case = (from.to_string(), to.to_string(), side);
            let said =
                known.entry(case).or_insert_with_key(|(from, to, side)| expected(published, from, to, side.as_str()));
            match (cycle.step(from, to, &[side]), &said) {
                (Ok(step), None) => {
                    assert!(step.from == from && step.to == to);
                    (from, taken) = (to, taken + 1);
                }
                (Err(error), Some(said)) if code(&error) == *said => refused += 1,
                (answer, said) => panic!("{side} brings a {} from {from} to {to}: {answer:?}, {said:?}", cycle.record),
            }
        }
    }
    assert!(taken > WALKS && refused > WALKS, "{}: {taken} taken, {refused} refused", cycle.record);
}

#[test]
fn requests_walk_as_published() {
    walk(&requests::LIFE_CYCLE, &shipped());
}

#[test]
fn offers_walk_as_published() {
    walk(&offers::LIFE_CYCLE, &shipped());
}

#[test]
fn introductions_walk_as_published() {
    walk(&introductions::LIFE_CYCLE, &shipped());
}

#[test]
fn plans_walk_as_published() {
    walk(&plans::LIFE_CYCLE, &shipped());
}

/// What a decision of a side does to an introduction, said once more and otherwise: the state after, or the code.
fn model(standing: &Standing, side: Actor, decision: Decision) -> Result<IntroductionState, &'static str> {
    use IntroductionState as State;
    let is_party = matches!(side, Actor::Requester | Actor::Provider);
    let (own, other) = match side {
        Actor::Requester => (standing.requester_accepted, standing.provider_accepted),
        Actor::Provider => (standing.provider_accepted, standing.requester_accepted),
        _ => (false, false),
    };
    match (standing.state, decision) {
        (State::AwaitingRelease, Decision::Release | Decision::Accept) if side == Actor::Requester => {
            Ok(State::Proposed)
        }
        (State::AwaitingRelease, Decision::Decline) if side == Actor::Requester => Ok(State::Declined),
        (State::AwaitingRelease, Decision::Withdraw) if side == Actor::Coordinator => Ok(State::Withdrawn),
        (State::AwaitingRelease, _) => Err("forbidden"),
        (State::Proposed, Decision::Release) if is_party => Err("already_decided"),
        (State::Proposed, Decision::Accept) if is_party && own => Err("already_decided"),
        (State::Proposed, Decision::Accept) if is_party && other => Ok(State::Agreed),
        (State::Proposed, Decision::Accept) if is_party => Ok(State::Proposed),
        (State::Proposed, Decision::Decline) if is_party => Ok(State::Declined),
        (State::Proposed, Decision::Withdraw) if side == standing.proposed_by => Ok(State::Withdrawn),
        (State::Proposed, _) => Err("forbidden"),
        (State::Agreed, Decision::Withdraw) if is_party => Ok(State::Withdrawn),
        (State::Agreed, Decision::Withdraw) => Err("forbidden"),
        _ => Err("illegal_transition"),
    }
}

#[test]
fn decisions_on_introductions_follow_the_model_on_random_walks() {
    let sides = [Actor::Requester, Actor::Provider, Actor::Coordinator];
    let mut chance = Chance(5);
    let mut agreed = 0;
    for _ in 0..100_000 {
        let proposed_by = chance.among(&sides);
        let waits = proposed_by == Actor::Coordinator && chance.below(2) == 0;
        let mut standing = Standing {
            state: if waits { IntroductionState::AwaitingRelease } else { IntroductionState::Proposed },
            proposed_by,
            requester_accepted: proposed_by == Actor::Requester,
            provider_accepted: proposed_by == Actor::Provider,
        };
        for _ in 0..8 {
            let (side, decision) = (chance.among(&sides), chance.among(Decision::ALL));
            let judged = standing.judge(side, decision).map(|step| step.to).map_err(|error| code(&error));
            assert_eq!(judged, model(&standing, side, decision), "{side} decides to {decision} on {standing:?}");
            let Ok(to) = judged else { continue };
            standing.state = to;
            standing.requester_accepted |= side == Actor::Requester && decision == Decision::Accept;
            standing.provider_accepted |= side == Actor::Provider && decision == Decision::Accept;
            agreed += usize::from(to == IntroductionState::Agreed);
        }
        let both = standing.requester_accepted && standing.provider_accepted;
        assert!(standing.state != IntroductionState::Agreed || both, "{standing:?}");
    }
    assert!(agreed > 10_000, "few walks come so far: {agreed}");
}

on_both_databases! {
    fn everybody_may_read_all_life_cycles_and_keep_them(hub: &Hub) {
        let answer = hub.anonymous().get("/api/v1/lifecycles").expect(200);
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        let published = answer.json();
        assert_eq!(published, shipped());
        let known = hub.anonymous().send("GET", "/api/v1/lifecycles", &[("If-None-Match", answer.etag())], None);
        assert_eq!(known.expect(304).text, "");
        let records: Vec<&Value> = published["data"].as_array().unwrap().iter().map(|cycle| &cycle["record"]).collect();
        assert_eq!(records, ["request", "offer", "introduction", "plan"]);
        for cycle in published["data"].as_array().unwrap() {
            for step in cycle["steps"].as_array().unwrap() {
                let reasons = step["reasons"].as_array().unwrap();
                assert!(step["reason_required"] == json!(false) || !reasons.is_empty(), "no reason to give: {step}");
                assert!(!step["consequence"].as_str().unwrap().is_empty(), "{step}");
                let by_service = step["by"].as_array().unwrap().iter().all(|by| by["role"].is_null());
                assert_eq!(by_service, !step["through"].is_null(), "what brings it about: {step}");
            }
        }
        let request = cycle_of(&published, "request");
        assert_eq!(request["ends"], json!(["declined", "verified", "withdrawn"]));
        let returned = request["steps"].as_array().unwrap().iter().find(|step| step["to"] == "returned").unwrap();
        assert_eq!(returned["by"], json!([{"side": "coordinator", "role": "coordinator"}]));
        assert!(returned["reasons"].as_array().unwrap().contains(&json!("incomplete")));
    }
}
