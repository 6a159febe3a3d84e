//! Searches that are not right are refused with what is wrong.

use crate::support::on_both_databases;

on_both_databases! {
    fn a_search_that_is_not_right_is_refused(hub: &Hub) {
        let check = |query: &str, parameter: &str, code: &str| {
            for list in ["/api/v1/offers", "/api/v1/requests"] {
                let answer = hub.anonymous().get(&format!("{list}?{query}")).expect(400);
                assert_eq!((answer.code().as_str(), answer.pointers()), (code, vec![parameter.to_owned()]), "{query}");
            }
        };
        check(&format!("q={}", "a".repeat(201)), "q", "too_long");
        check(&format!("q={}", "word%20".repeat(20)), "q", "too_many");
        check("q=", "q", "empty_value");
        check("q=%20", "q", "required");
        check("q=of%20the", "q", "required");
        check("q=%3F", "q", "required");
        check("sort=best", "sort", "unknown_code");
        check("sort=relevance", "sort", "required");
        check("sort=newest,oldest", "sort", "too_many");
        check("words=border", "words", "unknown_parameter");
        assert_eq!(hub.anonymous().get("/api/v1/offers?q=a%00b").expect(400).code(), "control_character");
        let refusal = hub.anonymous().get("/api/v1/offers?sort=best").expect(400).text;
        assert!(refusal.contains("newest") && refusal.contains("relevance"), "{refusal}");
    }

    fn the_longest_search_is_answered(hub: &Hub) {
        let longest = "ab%20".repeat(15) + &"c".repeat(155);
        hub.anonymous().get(&format!("/api/v1/offers?q={longest}")).expect(200);
    }
}
