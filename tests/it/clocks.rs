//! Clocks: started and stopped by steps, reminders, escalations and consequences, each exactly once.

use connection_hub::clocks::runner;
use connection_hub::leases::Holder;
use serde_json::{Value, json};

use crate::support::introducing::{INTRODUCTIONS, Pair, fitting_need, path};
use crate::support::offers::{actions, step};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The kinds and states of a record's clocks, as a client sees them, newest first.
fn clocks_of(client: &Client, record: &Value) -> Vec<(String, String)> {
    let page = client.get(&format!("/api/v1/clocks?subject={}", record["id"].as_str().unwrap())).expect(200).json();
    let text = |clock: &Value, member: &str| clock[member].as_str().unwrap().to_owned();
    page["data"].as_array().unwrap().iter().map(|clock| (text(clock, "kind"), text(clock, "state"))).collect()
}

fn has(clocks: &[(String, String)], kind: &str, state: &str) -> bool {
    clocks.iter().any(|(one, other)| (one.as_str(), other.as_str()) == (kind, state))
}

fn count(waits: &[String], name: &str) -> usize {
    waits.iter().filter(|known| *known == name).count()
}

on_both_databases! {
    fn an_introduction_that_nobody_answers_lapses_after_one_reminder_each(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let decision = pair.provider.inbox().into_iter().find(|item| item["kind"] == "decision").unwrap();
        assert_eq!(decision["answer"], json!({"method": "POST", "path": format!("{}/decisions", path(&proposed))}));
        let clock = pair.provider.get(&format!("/api/v1/clocks?kind=answer&subject={}", proposed["id"].as_str().unwrap()));
        assert_eq!(clock.expect(200).json()["data"][0]["due_at"], decision["until"]);
        assert_eq!(clocks_of(&hub.officer("academia"), &proposed), []);
        hub.pass_days(31);
        assert_eq!(count(&hub.officer("un-entity").waits(&proposed), "reminder"), 1);
        assert_eq!(count(&hub.coordinator().waits(&proposed), "escalation"), 0);
        hub.pass_days(23);
        assert_eq!(count(&hub.officer("un-entity").waits(&proposed), "reminder"), 2);
        assert_eq!(count(&hub.coordinator().waits(&proposed), "escalation"), 1);
        hub.pass_days(8);
        let (requester, provider) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let lapsed = requester.look(&proposed);
        assert_eq!((&lapsed["state"], &lapsed["state_reason"]), (&json!("lapsed"), &json!("no_answer_in_time")));
        // What reminded of the clock is gone with it.
        assert_eq!(provider.waits(&proposed), ["introduction_lapsed"]);
        assert_eq!(requester.waits(&proposed), ["introduction_lapsed"]);
        assert_eq!(hub.coordinator().waits(&proposed), [""; 0]);
        assert!(has(&clocks_of(&provider, &proposed), "answer", "lapsed"));
        let told = actions(hub, &provider, &proposed);
        assert_eq!(told, ["introduction.proposed", "introduction.lapsed", "introduction.clock_lapsed"]);
        hub.pass_days(400);
        assert_eq!(hub.officer("un-entity").waits(&proposed), ["introduction_lapsed"]);
    }

    fn what_is_agreed_and_not_begun_frees_its_capacity(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        assert!(has(&clocks_of(&pair.provider, &agreed), "answer", "met"));
        assert!(has(&clocks_of(&pair.requester, &agreed), "start", "running"));
        assert_eq!(pair.remaining(), 9);
        hub.pass_days(91);
        let provider = hub.officer("un-entity");
        let lapsed = provider.look(&agreed);
        assert_eq!((&lapsed["state"], &lapsed["state_reason"]), (&json!("lapsed"), &json!("not_begun_in_time")));
        let offer = provider.get(&offers::path(&pair.offer)).expect(200).json();
        assert_eq!(offer["capacity"]["remaining"], 10);
        assert_eq!(pair.coverage(hub), "uncovered");
    }

    fn a_request_that_nobody_helps_with_becomes_unmet_with_an_owner(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let request = coordinator.open_for(&requester, &filing::request("Census"));
        assert!(has(&clocks_of(&requester, &request), "objection_window", "met"));
        assert!(has(&clocks_of(&requester, &request), "circulation", "running"));
        hub.pass_days(8);
        assert_eq!(count(&hub.coordinator().waits(&request), "not_circulated"), 1);
        hub.pass_days(173);
        let unmet = hub.focal_point("BOL").get(&filing::path(&request)).expect(200).json();
        assert_eq!((&unmet["state"], &unmet["state_reason"]), (&json!("unmet"), &json!("no_answer_in_time")));
        assert_eq!(count(&hub.focal_point("BOL").waits(&request), "request_unmet"), 1);
        // Whoever checked it sees to it; others do not have it in their inbox.
        let seen = hub.coordinator().get(&filing::path(&request)).expect(200).json();
        assert_eq!(seen["follow_up"]["owner_id"], json!(coordinator.member_id));
        assert_eq!(count(&hub.coordinator().waits(&request), "follow_up"), 0);
        hub.coordinator().take(&unmet, "open").expect(200);
        assert!(has(&clocks_of(&hub.focal_point("BOL"), &request), "plan", "running"));
    }

    fn a_request_with_agreed_help_is_not_unmet_but_overdue(hub: &Hub) {
        let pair = Pair::new(hub);
        hub.pass_days(100);
        let (requester, provider) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let proposed = requester.propose(&pair.request, &pair.offer);
        provider.accept(&proposed).expect(200);
        hub.pass_days(81);
        let request = hub.focal_point("BOL").get(&filing::path(&pair.request)).expect(200).json();
        assert_eq!(request["state"], "open");
        assert_eq!(count(&hub.coordinator().waits(&pair.request), "plan_overdue"), 1);
    }

    fn while_an_answer_is_still_in_time_a_request_is_not_unmet_and_without_one_it_is(hub: &Hub) {
        let pair = Pair::new(hub);
        hub.pass_days(150);
        let proposed = hub.focal_point("BOL").propose(&pair.request, &pair.offer);
        hub.pass_days(31);
        let state = |hub: &Hub| hub.focal_point("BOL").get(&filing::path(&pair.request)).expect(200).json()["state"].clone();
        assert_eq!(state(hub), "open");
        hub.officer("un-entity").decline(&proposed).expect(200);
        assert_eq!(state(hub), "unmet");
        assert_eq!(count(&hub.focal_point("BOL").waits(&pair.request), "request_unmet"), 1);
    }

    fn help_that_is_agreed_after_the_time_to_find_some_has_a_plan_that_is_overdue(hub: &Hub) {
        let pair = Pair::new(hub);
        hub.pass_days(150);
        let proposed = hub.focal_point("BOL").propose(&pair.request, &pair.offer);
        hub.pass_days(31);
        assert_eq!(count(&hub.coordinator().waits(&pair.request), "plan_overdue"), 0);
        hub.officer("un-entity").accept(&proposed).expect(200);
        assert_eq!(count(&hub.coordinator().waits(&pair.request), "plan_overdue"), 1);
        assert_eq!(count(&hub.focal_point("BOL").waits(&pair.request), "plan_overdue"), 1);
    }

    fn agreed_help_that_falls_away_after_the_time_to_find_some_leaves_a_request_unmet(hub: &Hub) {
        let pair = Pair::new(hub);
        hub.pass_days(100);
        let proposed = hub.focal_point("BOL").propose(&pair.request, &pair.offer);
        hub.officer("un-entity").accept(&proposed).expect(200);
        hub.pass_days(81);
        let state = |hub: &Hub| hub.focal_point("BOL").get(&filing::path(&pair.request)).expect(200).json()["state"].clone();
        assert_eq!(state(hub), "open");
        hub.pass_days(10);
        let seen = hub.focal_point("BOL").look(&proposed);
        assert_eq!((&seen["state"], &seen["state_reason"]), (&json!("lapsed"), &json!("not_begun_in_time")));
        assert_eq!(state(hub), "unmet");
    }

    fn while_a_request_rests_no_introduction_of_it_runs_out(hub: &Hub) {
        let pair = Pair::with(hub, json!({"needs": [fitting_need("First"), fitting_need("Second")]}), json!({}));
        let agreed = pair.provider.accept(&pair.requester.propose_need(&pair.request["needs"][0], &pair.offer)).expect(200).json();
        let academia = hub.officer("academia");
        let other = offers::active(&academia, &offers::with(json!({"serves": ["001"], "available_until": null})));
        let proposed = pair.requester.propose_need(&pair.request["needs"][1], &other);
        let open = hub.focal_point("BOL").get(&filing::path(&pair.request)).expect(200).json();
        let held = hub.coordinator().take(&open, "on_hold").expect(200).json();
        hub.pass_days(100);
        let requester = hub.focal_point("BOL");
        assert_eq!((&requester.look(&agreed)["state"], &requester.look(&proposed)["state"]), (&json!("agreed"), &json!("proposed")));
        hub.coordinator().take(&held, "open").expect(200);
        assert!(has(&clocks_of(&requester, &agreed), "start", "running"));
        assert!(has(&clocks_of(&requester, &proposed), "answer", "running"));
        hub.pass_days(61);
        let requester = hub.focal_point("BOL");
        assert_eq!((&requester.look(&agreed)["state"], &requester.look(&proposed)["state"]), (&json!("agreed"), &json!("lapsed")));
    }

    fn a_request_for_which_help_is_agreed_is_not_called_unmet(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        let open = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        assert_eq!(pair.coordinator.take(&open, "unmet").expect(409).code(), "help_is_agreed");
        let withdraw = json!({"decision": "withdraw", "reason": "situation_changed"});
        pair.provider.decide(&agreed, &withdraw).expect(200);
        let open = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        pair.coordinator.take(&open, "unmet").expect(200);
    }

    fn an_offer_that_is_activated_late_is_fresh(hub: &Hub) {
        let draft = hub.officer("un-entity").post("/api/v1/offers", &offers::with(json!({"available_until": null}))).expect(201).json();
        hub.pass_days(200);
        let provider = hub.officer("un-entity");
        let active = step(&provider, &draft, json!({"to": "active"}));
        assert_eq!(active["derived"]["stale"], false);
        assert_eq!(provider.waits(&active), [""; 0]);
    }

    fn a_returned_request_is_awaited_for_three_weeks(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let draft = requester.file(&filing::request("Census"));
        let submitted = requester.take(&draft, "submitted").expect(200).json();
        assert_eq!(coordinator.waits(&draft), ["check"]);
        let returned = coordinator.take(&submitted, "returned").expect(200).json();
        let item = requester.inbox().into_iter().find(|item| item["kind"] == "revision").unwrap();
        assert_eq!(item["answer"]["method"], "PATCH");
        assert_ne!(item["until"], Value::Null);
        hub.pass_days(22);
        let requester = hub.focal_point("BOL");
        assert_eq!(count(&requester.waits(&draft), "not_revised"), 1);
        let draft_again = requester.take(&returned, "draft").expect(200).json();
        requester.take(&draft_again, "submitted").expect(200);
        assert!(!has(&clocks_of(&requester, &draft), "revision", "running"));
    }

    fn an_offer_that_is_not_confirmed_is_stale_and_a_confirmation_starts_anew(hub: &Hub) {
        let provider = hub.officer("un-entity");
        let offer = offers::active(&provider, &offers::with(json!({"available_until": null})));
        hub.pass_days(167);
        let item = hub.officer("un-entity").inbox().into_iter().find(|item| item["code"] == "reminder").unwrap();
        assert_eq!(item["answer"]["path"], json!(format!("{}/confirmation", offers::path(&offer))));
        hub.pass_days(14);
        let provider = hub.officer("un-entity");
        assert_eq!(provider.waits(&offer), ["offer_stale"]);
        assert_eq!(provider.get(&offers::path(&offer)).expect(200).json()["derived"]["stale"], true);
        let (at, tag) = (format!("{}/confirmation", offers::path(&offer)), offers::tag(&offer));
        provider.send("POST", &at, &[("If-Match", &tag)], None).expect(200);
        assert!(has(&clocks_of(&provider, &offer), "reconfirmation", "running"));
        let confirmed = provider.get(&offers::path(&offer)).expect(200).json();
        step(&provider, &confirmed, json!({"to": "withdrawn", "reason": "other", "note": "Done."}));
        assert!(has(&clocks_of(&provider, &offer), "reconfirmation", "cancelled"));
    }

    fn whether_the_need_was_met_is_asked_after_a_year_and_answered_once(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let request = coordinator.open_for(&requester, &filing::request("Census"));
        hub.verify_request(&request);
        let outcome = format!("{}/outcome", filing::path(&request));
        assert_eq!(requester.get(&outcome).expect(404).code(), "not_found");
        assert_eq!(requester.put(&outcome, &json!({"answer": "yes"})).expect(409).code(), "not_asked");
        hub.pass_days(366);
        let requester = hub.focal_point("BOL");
        let item = requester.inbox().into_iter().find(|item| item["kind"] == "question").unwrap();
        assert_eq!(item["answer"], json!({"method": "PUT", "path": outcome}));
        assert_eq!(requester.get(&outcome).expect(200).json()["answer"], Value::Null);
        assert_eq!(hub.focal_point("KEN").get(&outcome).expect(404).code(), "not_found");
        assert_eq!(hub.focal_point("KEN").put(&outcome, &json!({"answer": "yes"})).expect(403).code(), "forbidden");
        assert_eq!(requester.put(&outcome, &json!({"answer": "partly"})).expect(422).pointers(), ["/words"]);
        let answer = json!({"answer": "partly", "words": "The north is still to come."});
        let answered = requester.put(&outcome, &answer).expect(200).json();
        assert_eq!((&answered["answer"], &answered["words"]), (&answer["answer"], &answer["words"]));
        assert_eq!(requester.put(&outcome, &json!({"answer": "yes"})).expect(409).code(), "already_decided");
        assert!(requester.inbox().iter().all(|item| item["kind"] != "question"));
        assert_eq!(hub.coordinator().get(&outcome).expect(200).json()["answer"], "partly");
        let told = actions(hub, &requester, &request);
        assert!(told.ends_with(&["request.outcome_asked".to_owned(), "request.clock_lapsed".to_owned(), "request.outcome_answered".to_owned()]), "{told:?}");
    }

    fn several_runners_at_once_do_each_thing_once(hub: &Hub) {
        let pair = Pair::new(hub);
        let mut proposed = Vec::new();
        for title in ["One", "Two", "Three", "Four", "Five"] {
            let offer = offers::active(&pair.provider, &offers::with(json!({"title": title, "serves": ["001"]})));
            proposed.push(pair.requester.propose(&pair.request, &offer));
        }
        hub.app.clock.advance(61 * 86_400);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let holder = Holder::new();
                    for _ in 0..10 {
                        runner::run_due(&hub.app.database, &hub.app.clock, &holder).unwrap();
                        runner::release(&hub.app.database, &holder).unwrap();
                    }
                });
            }
        });
        hub.pass_days(0);
        let (requester, provider) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        for introduction in &proposed {
            assert_eq!(requester.look(introduction)["state"], "lapsed");
            assert_eq!(provider.waits(introduction), ["introduction_lapsed"]);
            let told = actions(hub, &provider, introduction);
            assert_eq!(told, ["introduction.proposed", "introduction.lapsed", "introduction.clock_lapsed"]);
        }
    }

    fn a_provider_is_told_nothing_of_an_introduction_that_was_not_released(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!(pair.requester.waits(&proposed), ["release"]);
        assert_eq!(clocks_of(&pair.provider, &proposed), []);
        hub.pass_days(61);
        assert_eq!(hub.focal_point("BOL").look(&proposed)["state"], "lapsed");
        assert_eq!(hub.officer("un-entity").waits(&proposed), [""; 0]);
        assert_eq!(clocks_of(&hub.officer("un-entity"), &proposed), []);
        assert_eq!(actions(hub, &hub.officer("un-entity"), &proposed), [""; 0]);
    }

    fn how_clocks_run_is_data_with_history(hub: &Hub) {
        let coordinator = hub.coordinator();
        let kinds = hub.anonymous().get("/api/v1/clock-kinds").expect(200).json();
        let days: Vec<(&str, i64)> = kinds["data"].as_array().unwrap().iter()
            .map(|kind| (kind["kind"].as_str().unwrap(), kind["days"].as_i64().unwrap())).collect();
        let precedents = [("objection_window", 5), ("wider_disclosure", 5), ("circulation", 7), ("answer", 60), ("plan", 180), ("revision", 21),
            ("start", 90), ("reconfirmation", 180), ("outcome", 365)];
        assert_eq!(days, precedents);
        let answer = "/api/v1/clock-kinds/answer";
        assert_eq!(hub.anonymous().get(answer).expect(200).etag(), "\"0\"");
        let new = json!({"days": 10, "counted_in": "calendar_days", "reminders": [3], "note": "We are in a hurry."});
        let put = |client: &Client, path: &str, tag: &str, body: &Value| {
            client.send("PUT", path, &[("If-Match", tag)], Some(body.to_string().as_bytes()))
        };
        assert_eq!(hub.focal_point("BOL").put(answer, &new).expect(403).code(), "forbidden");
        assert_eq!(coordinator.put(answer, &new).expect(428).code(), "version_required");
        assert_eq!(put(&coordinator, answer, "\"0\"", &new).expect(200).json()["days"], 10);
        assert_eq!(put(&coordinator, answer, "\"0\"", &new).expect(412).code(), "stale");
        let wrong = json!({"days": 0, "counted_in": "calendar_days", "reminders": [70], "calendar": "nowhere"});
        assert_eq!(put(&coordinator, answer, "\"1\"", &wrong).expect(422).pointers(), ["/days", "/reminders/0"]);
        let unknown = json!({"days": 9, "counted_in": "working_days", "reminders": [], "calendar": "nowhere"});
        assert_eq!(put(&coordinator, answer, "\"1\"", &unknown).expect(422).pointers(), ["/calendar"]);
        let fixed = "/api/v1/clock-kinds/reconfirmation";
        assert_eq!(put(&coordinator, fixed, "\"0\"", &new).expect(422).pointers(), ["/days"]);
        assert_eq!(coordinator.get("/api/v1/clock-kinds/lunch").expect(404).code(), "not_found");
        let history = coordinator.get(&format!("{answer}/history")).expect(200).json();
        assert_eq!((&history["data"][0]["days"], &history["data"][1]["days"]), (&json!(10), &json!(60)));
        assert_eq!(history["data"][0]["changed_by"], json!(coordinator.member_id));
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        hub.pass_days(11);
        assert_eq!(hub.focal_point("BOL").look(&proposed)["state"], "lapsed");
    }

    fn working_days_are_those_of_a_calendar(hub: &Hub) {
        let coordinator = hub.coordinator();
        let calendars = hub.anonymous().get("/api/v1/calendars").expect(200).json();
        assert_eq!((&calendars["data"][0]["code"], &calendars["data"][0]["weekend"]), (&json!("secretariat"), &json!(["saturday", "sunday"])));
        let body = json!({"name": "Gulf", "weekend": ["friday", "saturday"], "holidays": [{"on": "2027-01-01", "name": "New Year"}]});
        assert_eq!(hub.officer("un-entity").put("/api/v1/calendars/gulf", &body).expect(403).code(), "forbidden");
        let made = coordinator.put("/api/v1/calendars/gulf", &body).expect(200);
        assert_eq!((made.etag(), &made.json()["holidays"][0]["name"]), ("\"1\"", &json!("New Year")));
        assert_eq!(coordinator.put("/api/v1/calendars/gulf", &body).expect(428).code(), "version_required");
        let all = json!({"name": "Never", "holidays": [{"on": "1 May", "name": "x"}], "weekend": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]});
        assert_eq!(coordinator.put("/api/v1/calendars/never", &all).expect(422).pointers(), ["/weekend", "/holidays/0/on"]);
        assert_eq!(coordinator.put("/api/v1/calendars/No", &body).expect(422).pointers(), ["code"]);
        let history = coordinator.get("/api/v1/calendars/gulf/history").expect(200).json();
        assert_eq!(history["data"].as_array().unwrap().len(), 1);
        assert_eq!(coordinator.get("/api/v1/calendars/nowhere/history").expect(404).code(), "not_found");
        let window = json!({"days": 5, "counted_in": "working_days", "calendar": "gulf", "reminders": []});
        let put = coordinator.send("PUT", "/api/v1/clock-kinds/objection_window", &[("If-Match", "\"0\"")], Some(window.to_string().as_bytes()));
        assert_eq!(put.expect(200).json()["calendar"], "gulf");
        let requester = hub.focal_point("BOL");
        let submitted = requester.take(&requester.file(&filing::request("Census")), "submitted").expect(200).json();
        coordinator.take(&submitted, "authenticated").expect(200);
        let clocks = requester.get("/api/v1/clocks?kind=objection_window").expect(200).json();
        let due: chrono::NaiveDate = clocks["data"][0]["due_on"].as_str().unwrap().parse().unwrap();
        let is_worked = |day: &chrono::NaiveDate| {
            !["Fri", "Sat"].contains(&day.format("%a").to_string().as_str()) && day.to_string() != "2027-01-01"
        };
        let fifth = hub.app.clock.today().iter_days().skip(1).filter(is_worked).nth(4).unwrap();
        assert_eq!(due, fifth);
        hub.pass_days(10);
        assert_eq!(count(&hub.coordinator().waits(&submitted), "nobody_objected"), 1);
    }

    fn lists_of_clocks_have_filters_and_pages(hub: &Hub) {
        let pair = Pair::new(hub);
        pair.requester.propose(&pair.request, &pair.offer);
        let all = pair.requester.get("/api/v1/clocks?state=running").expect(200).json();
        let first = pair.requester.get("/api/v1/clocks?state=running&limit=1").expect(200).json();
        assert!(first["page"]["has_more"].as_bool().unwrap());
        let next = pair.requester.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((&first["data"][0], &next["data"][0]), (&all["data"][0], &all["data"][1]));
        assert_eq!(pair.requester.get("/api/v1/clocks?kind=lunch").expect(400).code(), "unknown_code");
        assert_eq!(pair.requester.get("/api/v1/clocks?subject=x").expect(400).code(), "wrong_id");
        assert_eq!(hub.anonymous().get("/api/v1/clocks").expect(401).code(), "not_signed_in");
        assert_eq!(pair.requester.get(&format!("{INTRODUCTIONS}?awaits=provider")).expect(200).json()["data"].as_array().unwrap().len(), 1);
    }
}
