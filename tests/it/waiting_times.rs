//! Waiting times: percentiles by stage and policy area, from public requests alone, small numbers left out.

use serde_json::{Value, json};

use crate::support::{Hub, filing, on_both_databases};

const PATH: &str = "/api/v1/statistics/waiting-times";

/// A stage as anybody sees it, once the answer of a minute ago is forgotten.
fn stage(hub: &Hub, name: &str) -> Value {
    hub.app.seal_journal().unwrap();
    hub.app.clock.advance(61);
    let body = hub.anonymous().get(PATH).expect(200).json();
    body["data"].as_array().unwrap().iter().find(|stage| stage["stage"] == name).unwrap().clone()
}

/// Files requests so disclosed, and opens each so many days later.
fn open(hub: &Hub, disclosure: &str, days: &[i64]) {
    for days in days {
        let requester = hub.focal_point("BOL");
        let draft = requester.file(&filing::request_with("Census", json!({"disclosure": disclosure})));
        let submitted = requester.take(&draft, "submitted").expect(200).json();
        hub.app.clock.advance(days * 86_400);
        let coordinator = hub.coordinator();
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        coordinator.take(&authenticated, "open").expect(200);
    }
}

on_both_databases! {
    fn percentiles_are_told_of_five_and_more(hub: &Hub) {
        assert_eq!(stage(hub, "filed_to_opened")["all"]["count"], Value::Null);
        open(hub, "public", &[1, 2, 3, 4]);
        let few = stage(hub, "filed_to_opened");
        assert_eq!((&few["all"]["count"], &few["all"]["p50_days"]), (&Value::Null, &Value::Null));
        open(hub, "public", &[5]);
        let enough = stage(hub, "filed_to_opened");
        assert_eq!((&enough["all"]["count"], &enough["all"]["p50_days"]), (&json!(5), &json!(3.0)));
        let area = &enough["policy_areas"][0];
        assert_eq!((&area["policy_area"], &area["count"], &area["p90_days"]), (&json!("GCM-01"), &json!(5), &json!(5.0)));
        assert_eq!(stage(hub, "opened_to_planned")["all"]["count"], Value::Null);
    }

    fn what_is_not_public_changes_nothing(hub: &Hub) {
        open(hub, "public", &[1, 2, 3, 4, 5]);
        let before = stage(hub, "filed_to_opened");
        open(hub, "network", &[90]);
        open(hub, "secretariat", &[90]);
        assert_eq!(stage(hub, "filed_to_opened"), before);
    }
}
