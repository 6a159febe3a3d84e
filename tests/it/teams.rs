//! Teams for a request: the same as trying every combination of what the matches say, within capacity and options, and
//! nothing of what the caller may not know.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::filing::request_with;
use crate::support::offers::{active, with};
use crate::support::{Client, Hub, on_both_databases};

/// What is asked for and offered: a title, a policy area, a phrase of expertise.
const SUBJECTS: [(&str, &str, &str); 3] = [
    ("Migration questions for the census", "GCM-01", "census questionnaire design"),
    ("Training of labour inspectors", "GCM-06", "fair recruitment inspection"),
    ("Birth registration of children abroad", "GCM-04", "consular birth registration"),
];

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

fn need(subject: usize) -> Value {
    let (title, area, phrase) = SUBJECTS[subject];
    json!({
        "title": title,
        "description": format!("We ask for advice and training on {phrase}."),
        "policy_areas": [area],
        "expertise": [phrase],
        "resource_kinds": ["technical"],
        "modalities": ["advice", "training"],
        "languages": ["en"],
    })
}

fn body(needs: Vec<Value>, disclosure: &str) -> Value {
    request_with("What a ministry needs", json!({"language": "en", "disclosure": disclosure, "needs": needs}))
}

fn all_subjects() -> Vec<Value> {
    (0..SUBJECTS.len()).map(need).collect()
}

/// An active offer that fits these subjects, this many times.
fn offer(client: &Client, subjects: &[usize], capacity: Option<i64>, disclosure: &str) -> String {
    let each = |part: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
        subjects.iter().map(|subject| part(&SUBJECTS[*subject])).collect::<Vec<_>>()
    };
    let body = with(json!({
        "title": each(|subject| subject.0).join("; "),
        "description": format!("Advice and training on {}.", each(|subject| subject.2).join(" and on ")),
        "policy_areas": each(|subject| subject.1),
        "expertise": each(|subject| subject.2),
        "serves": ["001"],
        "excludes": null,
        "disclosure": disclosure,
        "capacity": capacity.map(|total| json!({"total": total, "unit": "missions"})),
    }));
    id(&active(client, &body))
}

fn teams(client: &Client, request: &Value, query: &str) -> Value {
    client.get(&format!("/api/v1/requests/{}/teams{query}", id(request))).expect(200).json()
}

/// The offers of the members of a team, sorted.
fn members(team: &Value) -> Vec<String> {
    let members = team["members"].as_array().unwrap().iter();
    let mut offers: Vec<String> = members.map(|member| id(&member["offer"])).collect();
    offers.sort();
    offers
}

fn sorted(offers: &[&String]) -> Vec<String> {
    let mut offers: Vec<String> = offers.iter().map(|offer| (*offer).clone()).collect();
    offers.sort();
    offers
}

/// For each need of a request, the offers that match it well enough, with their scores.
fn matching(client: &Client, request: &Value) -> Vec<BTreeMap<String, f64>> {
    let needs = request["needs"].as_array().unwrap().iter();
    let matches = needs.map(|need| {
        let path = format!("/api/v1/needs/{}/matches?limit=100&label=strong,good,possible", id(need));
        client.get(&path).expect(200).json()["data"].clone()
    });
    let scored = |found: &Value| (id(&found["offer"]), found["score"].as_f64().unwrap());
    matches.map(|found| found.as_array().unwrap().iter().map(scored).collect()).collect()
}

/// Coverage and size of the best team, by trying every way to give each need to an offer or to nobody.
fn by_trying(matching: &[BTreeMap<String, f64>], capacities: &BTreeMap<String, i64>) -> (usize, usize) {
    fn go(
        rest: &[BTreeMap<String, f64>],
        capacities: &BTreeMap<String, i64>,
        used: &mut BTreeMap<String, i64>,
    ) -> (usize, usize) {
        let Some((need, rest)) = rest.split_first() else { return (used.values().sum::<i64>() as usize, used.len()) };
        let mut best = go(rest, capacities, used);
        for offer in need.keys() {
            let uses = used.get(offer).copied().unwrap_or(0);
            if capacities.get(offer).is_some_and(|capacity| uses >= *capacity) {
                continue;
            }
            used.insert(offer.clone(), uses + 1);
            let (covered, size) = go(rest, capacities, used);
            if covered > best.0 || (covered == best.0 && size < best.1) {
                best = (covered, size);
            }
            if uses == 0 {
                used.remove(offer)
            } else {
                used.insert(offer.clone(), uses)
            };
        }
        best
    }
    go(matching, capacities, &mut BTreeMap::new())
}

/// An open request for everything, and who offers: two entities, two States. Nothing else is there.
struct World {
    request: Value,
    both: String,
    births: String,
    census: String,
    labour: String,
    hidden: String,
    capacities: BTreeMap<String, i64>,
}

fn world(hub: &Hub) -> World {
    let (entity, peer) = (hub.officer("un-entity"), hub.peer("KEN"));
    let both = offer(&entity, &[0, 1], Some(1), "public");
    let births = offer(&peer, &[2], None, "public");
    let census = offer(&entity, &[0], Some(3), "public");
    let labour = offer(&peer, &[1], Some(3), "public");
    let hidden = offer(&entity, &[0, 1, 2], Some(9), "secretariat");
    let request = hub.open_request(&hub.focal_point("BOL"), &body(all_subjects(), "public"));
    let coordinator = hub.coordinator();
    hub.wait_until("everything is matched", || {
        let found = matching(&coordinator, &request);
        found.iter().flatten().filter(|(offer, _)| **offer == hidden).count() == 3 && found[2].contains_key(&births)
    });
    let capacities = [(&both, 1), (&census, 3), (&labour, 3), (&hidden, 9)];
    let capacities = capacities.map(|(offer, capacity)| (offer.clone(), capacity)).into();
    World { request, both, births, census, labour, hidden, capacities }
}

on_both_databases! {
    fn a_team_is_the_smallest_that_trying_everything_finds(hub: &Hub) {
        let world = world(hub);
        // Who asks plans with what is left; the offer for two needs can be given once.
        let asking = hub.focal_point("BOL");
        let found = teams(&asking, &world.request, "?limit=10");
        let expected = by_trying(&matching(&asking, &world.request), &world.capacities);
        assert_eq!(expected, (3, 3), "three partners, since none can serve two");
        let proof = &found["proof"];
        assert_eq!((&proof["covers"], &proof["partners"]), (&json!(expected.0), &json!(expected.1)), "{proof}");
        assert_eq!((&proof["bound"], &proof["ranked"]), (&json!("independent_needs"), &json!(true)));
        assert_eq!(proof["independent_needs"].as_array().unwrap().len(), 3);
        let all: Vec<Vec<String>> = found["data"].as_array().unwrap().iter().map(members).collect();
        for expected in [[&world.both, &world.labour], [&world.both, &world.census], [&world.census, &world.labour]] {
            assert!(all.contains(&sorted(&[expected[0], expected[1], &world.births])), "{expected:?} in {all:?}");
        }
        assert_eq!(all.len(), 3, "each team once");
        let scores = matching(&asking, &world.request);
        for team in found["data"].as_array().unwrap() {
            check_team(team, &world.request, &scores);
        }
        let fits: Vec<f64> = found["data"].as_array().unwrap().iter().map(|team| team["fit"].as_f64().unwrap()).collect();
        assert!(fits.windows(2).all(|pair| pair[0] >= pair[1]), "{fits:?}");
        assert_eq!(teams(&asking, &world.request, "?limit=1")["data"].as_array().unwrap().len(), 1);
    }

    fn figures_of_a_capacity_are_not_betrayed(hub: &Hub) {
        let world = world(hub);
        // To an outsider the offer is available, not once: it is taken for both needs.
        let found = teams(&hub.anonymous(), &world.request, "");
        assert_eq!(members(&found["data"][0]), sorted(&[&world.both, &world.births]));
        let capacities: Vec<&Value> =
            found["data"][0]["members"].as_array().unwrap().iter().map(|member| &member["capacity"]).collect();
        assert!(capacities.contains(&&json!("available")) && capacities.contains(&&json!("not_stated")), "{capacities:?}");
        assert_eq!(teams(&hub.stakeholder(), &world.request, "")["data"], found["data"]);
        // A coordinator knows the figures, and one offer more.
        let all = teams(&hub.coordinator(), &world.request, "");
        assert_eq!(members(&all["data"][0]), std::slice::from_ref(&world.hidden));
        assert_eq!((&all["proof"]["bound"], &all["data"][0]["members"][0]["capacity"]), (&json!("one"), &json!("counted")));
        assert!(!found.to_string().contains(&world.hidden));
    }

    fn options_are_fulfilled_or_the_one_in_the_way_is_named(hub: &Hub) {
        let world = world(hub);
        let asking = hub.focal_point("BOL");
        let ask = |query: &str| teams(&asking, &world.request, query);
        let one = ask("?max_partners=1");
        assert_eq!((&one["proof"]["covers"], &one["proof"]["partners"]), (&json!(1), &json!(1)));
        let reasons = one["data"][0]["uncovered"].as_array().unwrap().iter().map(|missing| missing["reason"].clone());
        assert_eq!(reasons.collect::<Vec<_>>(), ["options", "options"]);
        let entity = ask("?include_un=true&max_partners=1");
        assert!(entity["data"].as_array().unwrap().iter().all(|team| team["members"][0]["offer"]["provider"]["kind"] == "un-entity"));
        let peers = ask("?include_peer=true&max_partners=1");
        assert!(peers["data"].as_array().unwrap().iter().all(|team| team["members"][0]["offer"]["provider"]["kind"] == "state"));
        let kept = ask(&format!("?keep={}&limit=10", world.census));
        assert!(kept["data"].as_array().unwrap().iter().all(|team| members(team).contains(&world.census)), "{kept}");
        let member = kept["data"][0]["members"].as_array().unwrap().iter().find(|member| member["kept"] == true).unwrap();
        assert_eq!(id(&member["offer"]), world.census);
        let two = ask(&format!("?keep={},{}&max_partners=1", world.census, world.labour));
        assert_eq!(obstacles(&two), ["max_partners", "keep"]);
        let neither = ask("?include_un=true&include_peer=true&max_partners=1");
        assert_eq!((&neither["data"], &neither["proof"]), (&json!([]), &Value::Null));
        assert_eq!(obstacles(&neither), ["max_partners", "include_un", "include_peer"]);
        // One that is hidden, one that there is not and one that matches nothing are told alike.
        let money = with(json!({"title": "Small grants", "resource_kinds": ["financial"], "excludes": null, "serves": ["001"]}));
        let stranger = id(&active(&hub.officer("un-entity"), &money));
        let none = "off_01900000-0000-7000-8000-000000000000".to_owned();
        let told: Vec<String> = [&world.hidden, &none, &stranger]
            .into_iter()
            .map(|offer| {
                let found = ask(&format!("?keep={offer}"));
                assert_eq!((&found["data"], obstacles(&found)), (&json!([]), vec!["keep".to_owned()]));
                found.to_string().replace(offer.as_str(), "")
            })
            .collect();
        assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
    }

    fn a_need_with_a_quantity_takes_as_much_of_the_offer_as_it_asks_for(hub: &Hub) {
        let quantity = |amount: i64, unit: &str| {
            let mut need = need(0);
            need["quantity"] = json!({"amount": amount, "unit": unit});
            need
        };
        let entity = hub.officer("un-entity");
        let five = offer(&entity, &[0], Some(5), "public");
        let asking = hub.focal_point("BOL");
        let missions = hub.open_request(&asking, &body(vec![quantity(3, "Missions"), quantity(2, "missions"), need(0)], "public"));
        let people = hub.open_request(&asking, &body(vec![quantity(300, "people")], "public"));
        let more = hub.open_request(&asking, &body(vec![quantity(6, "missions")], "public"));
        hub.wait_until("the needs are matched", || {
            [&missions, &people, &more].iter().all(|request| matching(&asking, request).iter().all(|found| found.contains_key(&five)))
        });
        let team = &teams(&asking, &missions, "")["data"][0];
        let uses: i64 = team["members"][0]["serves"].as_array().unwrap().iter().map(|served| served["uses"].as_i64().unwrap()).sum();
        assert_eq!((&team["covers"], uses <= 5), (&json!(2), true), "{team}");
        assert_eq!(team["uncovered"][0]["reason"], "capacity");
        let of_people = &teams(&asking, &people, "")["data"][0];
        assert_eq!(of_people["members"][0]["serves"][0]["uses"], 1, "what is counted differs: it is given once");
        let none = teams(&asking, &more, "");
        assert_eq!((&none["data"], &none["uncovered"][0]["reason"]), (&json!([]), &json!("capacity")));
    }

    fn a_request_that_nothing_matches_has_no_team_and_says_why(hub: &Hub) {
        let asking = hub.focal_point("BOL");
        let open = hub.open_request(&asking, &body(all_subjects(), "public"));
        let found = teams(&asking, &open, "?include_un=true");
        assert_eq!((&found["data"], &found["proof"], &found["obstacles"]), (&json!([]), &Value::Null, &json!([])));
        assert_eq!(found["candidates"], json!({"found": 0, "considered": 0}));
        let reasons = |found: &Value| -> Vec<Value> {
            found["uncovered"].as_array().unwrap().iter().map(|missing| missing["reason"].clone()).collect()
        };
        assert_eq!(reasons(&found), ["no_match", "no_match", "no_match"]);
        let draft = asking.file(&body(all_subjects(), "public"));
        assert_eq!(reasons(&teams(&asking, &draft, "")), ["not_open", "not_open", "not_open"]);
    }

    fn needs_can_be_chosen_and_those_beyond_twelve_are_named(hub: &Hub) {
        let asking = hub.focal_point("BOL");
        let many = hub.open_request(&asking, &body((0..14).map(|number| need(number % 3)).collect(), "public"));
        let found = teams(&asking, &many, "");
        let ids = |list: &Value| list.as_array().unwrap().iter().map(|need| need["need_id"].clone()).collect::<Vec<_>>();
        let all: Vec<Value> = many["needs"].as_array().unwrap().iter().map(|need| need["id"].clone()).collect();
        assert_eq!((ids(&found["needs"]), ids(&found["other_needs"])), (all[..12].to_vec(), all[12..].to_vec()));
        let last = teams(&asking, &many, &format!("?need={},{}", all[13].as_str().unwrap(), all[12].as_str().unwrap()));
        assert_eq!((ids(&last["needs"]), ids(&last["other_needs"]).len()), (all[12..].to_vec(), 12));
    }

    fn a_request_that_the_caller_may_not_know_of_is_not_found_and_bad_parameters_are_refused(hub: &Hub) {
        let asking = hub.focal_point("BOL");
        let hidden = hub.open_request(&asking, &body(all_subjects(), "secretariat"));
        let path = format!("/api/v1/requests/{}/teams", id(&hidden));
        let unknown = "/api/v1/requests/req_01900000-0000-7000-8000-000000000000/teams";
        let plain = |client: &Client, path: &str| {
            let mut problem = client.get(path).expect(404).json();
            problem.as_object_mut().unwrap().retain(|name, _| name != "request_id" && name != "instance");
            problem
        };
        for client in [hub.anonymous(), hub.stakeholder(), hub.focal_point("KEN"), hub.officer("un-entity")] {
            assert_eq!(plain(&client, &path), plain(&client, unknown));
        }
        asking.get(&path).expect(200);
        let other = id(&hub.open_request(&asking, &body(vec![need(0)], "public"))["needs"][0]);
        for (query, pointer) in [
            ("limit=0", "limit"),
            ("limit=11", "limit"),
            ("max_partners=0", "max_partners"),
            ("max_partners=13", "max_partners"),
            ("include_un=perhaps", "include_un"),
            ("include_peer=", "include_peer"),
            ("keep=need_01900000-0000-7000-8000-000000000000", "keep"),
            (&format!("need={other}"), "need"),
            ("partners=3", "partners"),
        ] {
            assert_eq!(asking.get(&format!("{path}?{query}")).expect(400).pointers(), [pointer], "{query}");
        }
        let many: Vec<String> = (0..13).map(|number| format!("off_01900000-0000-7000-8000-0000000000{number:02}")).collect();
        assert_eq!(asking.get(&format!("{path}?keep={}", many.join(","))).expect(400).pointers(), ["keep"]);
    }
}

fn obstacles(found: &Value) -> Vec<String> {
    let obstacles = found["obstacles"].as_array().unwrap().iter();
    obstacles
        .map(|obstacle| {
            assert!(!obstacle["words"].as_str().unwrap().is_empty());
            obstacle["option"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// What must hold of a team that covers everything.
fn check_team(team: &Value, request: &Value, scores: &[BTreeMap<String, f64>]) {
    let needs: Vec<String> = request["needs"].as_array().unwrap().iter().map(id).collect();
    let mut served = Vec::new();
    let mut fit = 0.0;
    for member in team["members"].as_array().unwrap() {
        for need in member["serves"].as_array().unwrap() {
            let place = needs.iter().position(|id| need["need_id"] == id.as_str()).expect("a need of the request");
            assert_eq!(need["score"].as_f64(), scores[place].get(&id(&member["offer"])).copied());
            assert!(!need["covered"].as_array().unwrap().is_empty(), "{need}");
            fit += need["score"].as_f64().unwrap();
            served.push(place);
        }
    }
    served.sort_unstable();
    assert_eq!(served, (0..needs.len()).collect::<Vec<_>>(), "each need once");
    assert!((fit - team["fit"].as_f64().unwrap()).abs() < 1e-5);
    let lead = &team["members"][0];
    assert_eq!((&team["lead"]["offer_id"], &team["lead"]["advantage"]), (&lead["offer"]["id"], &lead["advantage"]));
}
