//! What those who run the service ask it.

use crate::support::on_both_databases;

on_both_databases! {
    fn the_service_is_alive_and_ready(hub: &Hub) {
        assert_eq!(hub.anonymous().get("/healthz").expect(200).json()["status"], "ok");
        assert_eq!(hub.anonymous().get("/readyz").expect(200).json()["status"], "ok");
    }

    fn an_address_that_there_is_not_gives_a_problem_document(hub: &Hub) {
        let answer = hub.anonymous().get("/api/v1/nothing").expect(404);
        assert_eq!(answer.code(), "not_found");
    }

    fn a_method_that_an_address_has_not_is_refused_with_those_it_has(hub: &Hub) {
        let answer = hub.anonymous().send("DELETE", "/api/v1/vocabularies/countries", &[], None).expect(405);
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
        assert_eq!(answer.code(), "method_not_allowed");
    }

    fn methods_that_callers_make_up_are_counted_as_one(hub: &Hub) {
        for method in ["BREW", "PROPFIND", "get"] {
            let answer = hub.anonymous().send(method, "/api/v1/vocabularies/countries", &[], None);
            assert!(answer.status >= 400, "{answer:?}");
        }
        let counted = hub.anonymous().get("/metrics").expect(200).text;
        assert!(counted.contains("method=\"other\"") && counted.contains("method=\"GET\""), "{counted}");
        for method in ["BREW", "PROPFIND", "get"] {
            assert!(!counted.contains(&format!("method=\"{method}\"")), "{method} is counted by its name");
        }
    }

    fn figures_are_summed_up_though_nobody_asks_for_them(hub: &Hub) {
        let upkeeps = || {
            let counted = hub.anonymous().get("/metrics").expect(200).text;
            let line = counted.lines().find_map(|line| line.strip_prefix("hub_metrics_upkeeps_total "));
            line.map_or(0, |count| count.parse::<u64>().expect("a number"))
        };
        let before = upkeeps();
        hub.wait_until("some seconds have passed", || upkeeps() > before);
    }

    fn a_parameter_without_a_value_is_refused(hub: &Hub) {
        for query in ["limit=", "limit", "subject=&limit=5", "limit=5&after="] {
            let answer = hub.anonymous().get(&format!("/api/v1/journal?{query}")).expect(400);
            assert_eq!(answer.code(), "empty_value", "{query}");
            assert_eq!(answer.pointers().len(), 1, "{query}");
        }
        hub.anonymous().get("/api/v1/journal?limit=5").expect(200);
    }

    fn more_values_than_a_filter_takes_are_refused_though_they_are_the_same(hub: &Hub) {
        let query = |count: usize| format!("/api/v1/requests?{}", vec!["state=open"; count].join("&"));
        hub.anonymous().get(&query(100)).expect(200);
        let answer = hub.anonymous().get(&query(101)).expect(400);
        assert_eq!(answer.pointers(), ["state"]);
        assert!(answer.text.contains("too_many"), "{}", answer.text);
    }
}
