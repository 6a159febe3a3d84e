//! The life of a request: the steps that the table permits, by those whom it permits them to.

use connection_hub::auth::{Act, Role};
use connection_hub::ids::RequestId;
use connection_hub::lifecycle::Why;
use connection_hub::requests::{self, LIFE_CYCLE, RequestState};
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::support::command::run_hub;
use crate::support::filing::{journal, path, request, unverified_focal_point};
use crate::support::{Client, Hub, on_both_databases};

/// Random numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn among<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// Takes so many random steps as random roles, and holds each answer against the table of the life cycle.
fn walk(hub: &Hub, steps: usize) {
    let bolivia = hub.focal_point("BOL");
    let roles = [
        (bolivia.clone(), Role::FocalPoint, true),
        (hub.coordinator(), Role::Coordinator, false),
        (hub.focal_point("PER"), Role::FocalPoint, false),
        (hub.officer("un-entity"), Role::Officer, false),
    ];
    let mut chance = Chance(7);
    let mut current = bolivia.file(&request("Walk"));
    for step in 0..steps {
        let from: RequestState = current["state"].as_str().unwrap().parse().unwrap();
        // Most tries go where the table leads, so that walks come far.
        let following = LIFE_CYCLE.following(from);
        let to = match following.is_empty() || chance.below(3) == 0 {
            true => *chance.among(RequestState::ALL),
            false => *chance.among(&following),
        };
        let (client, role, own) = chance.among(&roles);
        let opened = !current["opened_at"].is_null();
        let checked = matches!(current["state"].as_str(), Some("submitted" | "authenticated" | "declined"));
        let knows = *own || opened || (*role == Role::Coordinator && checked);
        let counts = *own || *role == Role::Coordinator;
        let expected = match LIFE_CYCLE.steps.iter().find(|step| step.from == from && step.to == to) {
            _ if *role == Role::Officer => 403,
            _ if !knows => 404,
            _ if !counts => 403,
            None => 409,
            Some(step) if step.by.iter().any(|actor| actor.role() == Some(*role)) => 200,
            Some(step) if step.through.is_some() => 409,
            Some(_) => 403,
        };
        let answer = client.take(&current, to.as_str());
        assert_eq!(answer.status, expected, "step {step}: {role} brings it from {from} to {to}: {}", answer.text);
        if expected == 200 {
            current = answer.json();
            assert_eq!(current["state"], to.as_str());
        }
        assert_eq!(bolivia.get(&path(&current)).expect(200).json(), current);
        if LIFE_CYCLE.following(to).is_empty() && expected == 200 {
            current = bolivia.file(&request("Walk"));
        }
    }
}

on_both_databases! {
    fn a_request_lives_from_draft_to_open_and_rests(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let draft = bolivia.file(&request("Datos"));
        let submitted = bolivia.take(&draft, "submitted").expect(200).json();
        let returned = coordinator
            .transition(&submitted, &json!({"to": "returned", "reason": "too_general", "note": "For how many?"}))
            .expect(200)
            .json();
        assert_eq!((&returned["state_reason"], &returned["state_note"]), (&json!("too_general"), &json!("For how many?")));
        let draft = bolivia.take(&returned, "draft").expect(200).json();
        assert_eq!(draft["state_reason"], Value::Null);
        let submitted = bolivia.take(&draft, "submitted").expect(200).json();
        let recalled = bolivia.take(&submitted, "draft").expect(200).json();
        let submitted = bolivia.take(&recalled, "submitted").expect(200).json();
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        assert_eq!(authenticated["opened_at"], Value::Null);
        let opened = coordinator.take(&authenticated, "open").expect(200);
        assert_eq!(opened.etag(), format!("\"{}\"", opened.json()["version"]));
        let held = coordinator.take(&opened.json(), "on_hold").expect(200).json();
        assert_eq!(held["state_note"], "As agreed by telephone.");
        let seen = hub.anonymous().get(&path(&held)).expect(200).json();
        assert_eq!((&seen["state_reason"], seen.get("state_note")), (&json!("other"), None));
        let resumed = coordinator.take(&held, "open").expect(200).json();
        assert_eq!(resumed["opened_at"], opened.json()["opened_at"]);
        let withdrawn = bolivia.take(&resumed, "withdrawn").expect(200).json();
        assert_eq!(withdrawn["state"], "withdrawn");
        assert_eq!(bolivia.take(&withdrawn, "draft").expect(409).code(), "illegal_transition");
        assert_eq!(journal(hub, &bolivia, &draft), [
            "request.created", "request.submitted", "request.returned", "request.redrafted", "request.submitted",
            "request.recalled", "request.submitted", "request.authenticated", "request.opened", "request.held",
            "request.resumed", "request.withdrawn",
        ]);
        assert_eq!(journal(hub, &hub.anonymous(), &draft), [
            "request.opened", "request.held", "request.resumed", "request.withdrawn",
        ]);
    }

    fn steps_need_a_version_a_reason_that_applies_and_words_for_other(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let draft = bolivia.file(&request("Datos"));
        let transitions = format!("{}/transitions", path(&draft));
        assert_eq!(bolivia.post(&transitions, &json!({"to": "submitted"})).expect(428).code(), "version_required");
        let stale = [("If-Match", "\"7\"")];
        bolivia.send("POST", &transitions, &stale, Some(br#"{"to":"submitted"}"#)).expect(412);
        let submitted = bolivia.take(&draft, "submitted").expect(200).json();
        for (body, pointer) in [
            (json!({"to": "returned"}), "/reason"),
            (json!({"to": "returned", "reason": "no_longer_needed"}), "/reason"),
            (json!({"to": "returned", "reason": "nonsense"}), "/reason"),
            (json!({"to": "returned", "reason": "other"}), "/note"),
            (json!({"to": "returned", "reason": "other", "note": "x".repeat(2001)}), "/note"),
            (json!({"to": "authenticated", "reason": "other", "note": "x"}), "/reason"),
            (json!({"to": "nowhere"}), "/to"),
            (json!({"to": "returned", "why": "x"}), "/why"),
            (json!({}), "/to"),
        ] {
            assert_eq!(coordinator.transition(&submitted, &body).expect(422).pointers(), [pointer], "{body}");
        }
        assert!(coordinator.take(&submitted, "open").expect(409).json()["detail"].as_str().unwrap().contains("authenticated"));
        assert_eq!(bolivia.get(&path(&draft)).expect(200).json(), submitted);
    }

    fn an_unverified_party_drafts_and_does_not_submit(hub: &Hub) {
        let newcomer = unverified_focal_point(hub, "PER");
        let draft = newcomer.file(&request("Datos"));
        assert_eq!(newcomer.take(&draft, "submitted").expect(409).code(), "party_not_verified");
        assert_eq!(newcomer.get(&path(&draft)).expect(200).json(), draft);
    }

    fn who_filed_a_request_does_not_authenticate_it(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let submitted = bolivia.take(&bolivia.file(&request("Datos")), "submitted").expect(200).json();
        let member = coordinator.member_id.trim_start_matches("mem_").to_owned();
        hub.app.database.write_blocking(move |connection| {
            Ok(connection.batch_execute(&format!("UPDATE requests SET filed_by = '{member}'"))?)
        }).unwrap();
        assert_eq!(coordinator.take(&submitted, "authenticated").expect(403).code(), "forbidden");
        hub.coordinator().take(&submitted, "authenticated").expect(200);
    }

    fn a_focal_point_is_authenticated_with_evidence(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let submitted = bolivia.take(&bolivia.file(&request("Datos")), "submitted").expect(200).json();
        for (body, pointer) in [
            (json!({"to": "authenticated", "evidence": {"kind": "letter"}}), "/evidence/note"),
            (json!({"to": "authenticated", "evidence": {"kind": "rumour", "note": "x"}}), "/evidence/kind"),
            (json!({"to": "authenticated", "evidence": {"note": "x"}}), "/evidence/kind"),
            (json!({"to": "authenticated", "owner_id": coordinator.member_id}), "/owner_id"),
            (json!({"to": "declined", "reason": "out_of_scope", "evidence": {"kind": "letter", "note": "x"}}), "/evidence"),
        ] {
            assert_eq!(coordinator.transition(&submitted, &body).expect(422).pointers(), [pointer], "{body}");
        }
        let evidence = json!({"kind": "note_verbale", "note": "No. 17/2026 of 3 March"});
        let body = json!({"to": "authenticated", "evidence": evidence});
        let authenticated = coordinator.transition(&submitted, &body).expect(200).json();
        let kept = &authenticated["authentication"];
        assert_eq!((&kept["kind"], &kept["note"]), (&json!("note_verbale"), &json!("No. 17/2026 of 3 March")));
        assert_eq!(kept["checked_by"], json!(coordinator.member_id));
        let opened = coordinator.take(&authenticated, "open").expect(200).json();
        let of = |client: &Client| client.get(&path(&opened)).expect(200).json().get("authentication").cloned();
        assert_eq!((of(&bolivia).as_ref(), of(&hub.anonymous())), (Some(kept), None));
        let listed = |client: &Client| {
            let page = client.get("/api/v1/requests").expect(200).json();
            page["data"][0].get("authentication").cloned()
        };
        assert_eq!((listed(&bolivia).as_ref(), listed(&hub.anonymous())), (Some(kept), None));
        // Without any other evidence it is the account of the member who filed it.
        let second = bolivia.take(&bolivia.file(&request("Segunda")), "submitted").expect(200).json();
        let second = coordinator.take(&second, "authenticated").expect(200).json();
        assert_eq!(second["authentication"]["kind"], "verified_account");
        // What comes back is checked anew.
        let returned = coordinator.take(&second, "returned").expect(200).json();
        assert_eq!(returned.get("authentication"), None);
    }

    fn what_stays_unmet_has_an_owner_and_a_next_step(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = coordinator.open_for(&bolivia, &request("Datos"));
        assert_eq!(bolivia.take(&opened, "unmet").expect(403).code(), "forbidden");
        for (body, pointer) in [
            (json!({"to": "unmet"}), "/reason"),
            (json!({"to": "unmet", "reason": "no_offer_fits", "owner_id": bolivia.member_id}), "/owner_id"),
            (json!({"to": "unmet", "reason": "no_offer_fits", "owner_id": "x"}), "/owner_id"),
            (json!({"to": "unmet", "reason": "no_offer_fits", "next_step": "wait"}), "/next_step"),
        ] {
            assert_eq!(coordinator.transition(&opened, &body).expect(422).pointers(), [pointer], "{body}");
        }
        let colleague = hub.coordinator();
        let body = json!({"to": "unmet", "reason": "no_offer_fits", "owner_id": colleague.member_id, "next_step": "fund"});
        let unmet = coordinator.transition(&opened, &body).expect(200).json();
        assert_eq!(unmet["follow_up"], json!({"owner_id": colleague.member_id, "next_step": "fund"}));
        assert_eq!(bolivia.get(&path(&unmet)).expect(200).json()["follow_up"], unmet["follow_up"]);
        assert_eq!(hub.anonymous().get(&path(&unmet)).expect(200).json().get("follow_up"), None);
        // What comes next is chosen anew, by the same call, and only by coordinators.
        let again = |more: Value| {
            let mut body = json!({"to": "unmet"});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let merge = again(json!({"next_step": "merge"}));
        assert_eq!(bolivia.transition(&unmet, &merge).expect(403).code(), "forbidden");
        let told = || bolivia.waits(&unmet).into_iter().filter(|code| code == "next_step_changed").count();
        let same = coordinator.transition(&unmet, &again(json!({"next_step": "fund"}))).expect(200).json();
        assert_eq!((&same["version"], told()), (&unmet["version"], 0), "nothing is another");
        let merged = coordinator.transition(&unmet, &merge).expect(200).json();
        assert_eq!(merged["follow_up"], json!({"owner_id": colleague.member_id, "next_step": "merge"}));
        assert_eq!((&merged["state"], &merged["state_reason"], told()), (&json!("unmet"), &json!("no_offer_fits"), 1));
        assert_eq!(coordinator.transition(&unmet, &merge).expect(412).code(), "stale");
        let own = again(json!({"owner_id": coordinator.member_id, "next_step": "revise", "reason": "other", "note": "Too wide."}));
        let unmet = coordinator.transition(&merged, &own).expect(200).json();
        assert_eq!(unmet["follow_up"], json!({"owner_id": coordinator.member_id, "next_step": "revise"}));
        assert_eq!((&unmet["state_reason"], &unmet["state_note"], told()), (&json!("other"), &json!("Too wide."), 2));
        // The journal has each choice, for its party and the secretariat.
        let choices = ["request.next_step_chosen", "request.next_step_changed"];
        let chosen = |reader: &Client| -> Vec<Value> {
            let path = format!("/api/v1/journal?subject={}&limit=100", unmet["id"].as_str().unwrap());
            let entries = reader.get(&path).expect(200).json()["data"].as_array().unwrap().clone();
            let of_choices = entries.into_iter().filter(|entry| choices.contains(&entry["action"].as_str().unwrap()));
            of_choices.map(|entry| json!([entry["data"]["from"]["next_step"], entry["data"]["to"]["next_step"]])).collect()
        };
        hub.app.seal_journal().unwrap();
        for reader in [&bolivia, &coordinator] {
            assert_eq!(chosen(reader), [json!([null, "fund"]), json!(["fund", "merge"]), json!(["merge", "revise"])]);
        }
        let said = run_hub(&["verify-journal", "--database-url", &hub.database.url]);
        assert!(said.succeeded, "{said:?}");
        assert!(chosen(&hub.peer("ARG")).is_empty());
        // What its State has begun to revise stays in its hands; another owner does not take it away.
        let revised = bolivia.amend(&unmet, &json!({"summary": "Smaller."})).expect(200).json();
        let begun = coordinator.transition(&revised, &merge).expect(409);
        assert_eq!(begun.code(), "next_step_begun");
        let owner = again(json!({"owner_id": colleague.member_id}));
        let revised = coordinator.transition(&revised, &owner).expect(200).json();
        assert_eq!(revised["follow_up"], json!({"owner_id": colleague.member_id, "next_step": "revise"}));
        assert_eq!(coordinator.transition(&revised, &merge).expect(409).code(), "next_step_begun");
        let reopened = bolivia.take(&revised, "open").expect(200).json();
        assert_eq!((&reopened["state"], reopened.get("follow_up")), (&json!("open"), None));
    }

    fn nobody_takes_by_hand_what_follows_from_a_plan(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = coordinator.open_for(&bolivia, &request("Datos"));
        for client in [&bolivia, &coordinator] {
            let refused = client.take(&opened, "planned").expect(409);
            assert_eq!(refused.code(), "not_by_hand");
            assert!(refused.text.contains("agreeing its plan"), "{}", refused.text);
        }
        let id: RequestId = opened["id"].as_str().unwrap().parse().unwrap();
        let act = Act::of_service(&hub.app.clock);
        for state in [RequestState::Planned, RequestState::InDelivery, RequestState::Completed, RequestState::Verified] {
            let act = act.clone();
            let moved = hub.app.database.write_blocking(move |connection| {
                requests::advance(connection, &act, id, state, (Why::default(), None))
            });
            assert_eq!(moved.unwrap().state, state);
        }
        let verified = bolivia.get(&path(&opened)).expect(200).json();
        assert_eq!(verified["state"], "verified");
        assert_eq!(journal(hub, &hub.anonymous(), &opened), [
            "request.opened", "request.planned", "request.in_delivery", "request.completed", "request.verified",
        ]);
    }

    fn the_service_agrees_with_the_table_on_random_walks(hub: &Hub) {
        walk(hub, 200);
    }
}
