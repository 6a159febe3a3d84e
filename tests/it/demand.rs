//! Demand is what is sought, need by need: lists, their facets and files, and the charts count a need as long as help is
//! sought for it, and no longer.

use serde_json::{Value, json};

use crate::pages::dashboard::{file, total};
use crate::registry::against_database::enter;
use crate::registry::world::readers;
use crate::support::files::names;
use crate::support::introducing::fitting_need;
use crate::support::planning::Team;
use crate::support::{Client, Hub, on_both_databases};
use connection_hub::statistics::Chart;

/// The areas of the three needs, beside one that all have.
const AREAS: [&str; 3] = ["GCM-05", "GCM-06", "GCM-07"];
const EVERY: &str = "GCM-01";

/// Three needs, two of which somebody has agreed to help with.
fn team(hub: &Hub, disclosure: &str) -> Team {
    let need = |area: &&str| {
        let mut need = fitting_need(area);
        need["policy_areas"] = json!([EVERY, area]);
        need
    };
    Team::with(hub, json!({"disclosure": disclosure, "needs": AREAS.iter().map(need).collect::<Vec<_>>()}))
}

/// What a reader is told of the demand in each area: the same by facets, by lists, by a file and by the charts.
#[track_caller]
fn sought(reader: &Client) -> Vec<&'static str> {
    let areas = |area: &&&str| total(reader, &format!("requests?sought=true&policy_area={area}")) == 1;
    let found: Vec<&str> = AREAS.iter().filter(areas).copied().collect();
    let listed = reader.get("/api/v1/requests?sought=true&include_total=true&facets=policy_area,country,state");
    let listed = listed.expect(200).json();
    let facet = |name: &str| -> Vec<&str> {
        let counts = listed["facets"][name].as_array().unwrap();
        assert!(counts.iter().all(|one| one["count"] == 1), "{counts:?}");
        counts.iter().map(|one| one["value"].as_str().unwrap()).collect()
    };
    let all = || found.iter().copied().filter(|_| !found.is_empty());
    let with_every: Vec<&str> = all().next().map(|_| EVERY).into_iter().chain(all()).collect();
    assert_eq!(facet("policy_area"), with_every);
    let one = i64::from(!found.is_empty());
    assert_eq!((listed["page"]["total"].as_i64(), facet("country").len()), (Some(one), with_every.len().min(1)));
    let exported = reader.get("/api/v1/exports/requests.jsonl?sought=true").expect(200).text;
    assert_eq!(names(&exported).len(), with_every.len().min(1));
    for area in AREAS {
        let one_of = i64::from(found.contains(&area)).to_string();
        let of = |chart: Chart, column: &str| -> String {
            let rows = file(reader, chart, "");
            let column = rows[0].iter().position(|name| name == column).unwrap();
            rows.iter().find(|row| row[0] == area).map_or("0".to_owned(), |row| row[column].clone())
        };
        assert_eq!(of(Chart::Areas, "Requests that seek support"), one_of, "{area}");
        assert_eq!(of(Chart::Heat, "Americas: requests that seek support"), one_of, "{area}");
    }
    assert_eq!(file(reader, Chart::Countries, "").len(), 1 + with_every.len().min(1));
    found
}

/// How many needs of all areas are covered how far: not, partly, wholly, in all.
fn coverage(reader: &Client) -> Vec<String> {
    file(reader, Chart::Coverage, "").get(1).map(|row| row[2..].to_vec()).unwrap_or_default()
}

/// How many needs of the request wait for anybody to help, as the list of those that wait longest says.
fn waiting(reader: &Client) -> Vec<String> {
    file(reader, Chart::Unmet, "").get(1).map(|row| row[5..].to_vec()).unwrap_or_default()
}

on_both_databases! {
    fn a_need_is_demand_as_long_as_it_is_sought(hub: &Hub) {
        let (team, anybody) = (team(hub, "public"), hub.anonymous());
        assert_eq!(sought(&anybody), AREAS);
        assert_eq!(waiting(&anybody), ["1", "3"]);
        // While the plan runs, nobody has agreed to help with the third.
        let plan = team.agreed();
        assert_eq!((sought(&anybody), waiting(&anybody)), (vec!["GCM-07"], vec!["1".to_owned(), "3".to_owned()]));
        team.agency.bring(&plan, "in_delivery").expect(200);
        assert_eq!(sought(&anybody), ["GCM-07"]);
        team.agency.report_on(&plan, json!({})).expect(201);
        team.peer.report_on(&plan, json!({})).expect(201);
        team.agency.bring(&plan, "completed").expect(200);
        assert_eq!((sought(&anybody), waiting(&anybody)), (vec![], vec![]));
        // What was met is not sought again with the others.
        let found = |at: usize, outcome: &str| json!({"need_id": team.need(at)["id"], "outcome": outcome, "note": "Seen."});
        let body = json!({"needs": [found(0, "met"), found(1, "not_met")], "left": "seek"});
        team.requester.act_on(&plan, "verifications", &body).expect(200);
        assert_eq!(sought(&anybody), ["GCM-06", "GCM-07"]);
        assert_eq!((waiting(&anybody)[0].as_str(), coverage(&anybody)), ("2", ["2", "0", "0", "2"].map(str::to_owned).to_vec()));
        let home = anybody.get("/en").expect(200).text;
        assert!(home.contains("request that seeks support</dt><dd>1</dd>"), "{home}");
        let listed = anybody.get("/en/requests?sought=true&policy_area=GCM-05").expect(200).text;
        assert!(listed.contains("href=\"/en/requests?policy_area=GCM-05\""), "the filter can be taken away: {listed}");
    }

    fn demand_is_told_to_those_who_may_know_of_the_request(hub: &Hub) {
        let team = team(hub, "network");
        team.agreed();
        assert!(sought(&hub.anonymous()).is_empty());
        let verified = hub.peer("ARG");
        assert_eq!([sought(&verified), sought(&team.requester)], [["GCM-07"], ["GCM-07"]]);
        // Nobody is matched with what is kept back with its party, whoever sees it.
        team.coordinator.judge(&team.requester.party_id, "suspended");
        assert!([&verified, &team.coordinator, &team.requester].iter().all(|reader| sought(reader).is_empty()));
        team.coordinator.judge(&team.requester.party_id, "verified");
        assert_eq!(sought(&verified), ["GCM-07"]);
    }

    fn of_requests_that_nobody_answered_all_needs_are_sought(hub: &Hub) {
        enter(hub, 41, 0..60);
        let queries = ["policy_area=GCM-01", "modality=advice&language=es", "resource_kind=technical&sort=oldest", "q=census"];
        for reader in readers(hub) {
            for query in queries {
                let answered = |which: &str| -> [Value; 3] {
                    let more = "limit=100&include_total=true&facets=policy_area,modality,resource_kind,language,country";
                    let page = reader.client.get(&format!("/api/v1/requests?{which}&{query}&{more}")).expect(200).json();
                    [page["data"].clone(), page["facets"].clone(), page["page"]["total"].clone()]
                };
                assert_eq!(answered("sought=true"), answered("state=open"), "{} {query}", reader.name);
                let exported = |which: &str| reader.client.get(&format!("/api/v1/exports/requests.jsonl?{which}&{query}")).expect(200).text;
                assert_eq!(exported("sought=true"), exported("state=open"), "{} {query}", reader.name);
            }
        }
    }
}
