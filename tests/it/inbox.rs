//! The inbox, histories in words, and questions between the two sides of an introduction.

use serde_json::{Value, json};

use crate::support::introducing::{Pair, path};
use crate::support::offers::try_step;
use crate::support::{filing, offers, on_both_databases};

on_both_databases! {
    fn what_waits_is_there_until_it_is_done(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        assert_eq!(requester.inbox(), [Value::Null; 0]);
        let draft = requester.file(&filing::request("Census"));
        assert_eq!(coordinator.waits(&draft), [""; 0]);
        let submitted = requester.take(&draft, "submitted").expect(200).json();
        let item = coordinator.inbox().into_iter().find(|item| item["kind"] == "check").unwrap();
        assert_eq!((&item["title"], &item["since"], &item["notice_id"]), (&json!("Census"), &submitted["updated_at"], &Value::Null));
        assert_eq!(item["answer"]["path"], json!(format!("{}/transitions", filing::path(&draft))));
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        assert_eq!(coordinator.waits(&draft), ["opening"]);
        coordinator.take(&authenticated, "open").expect(200);
        assert_eq!(coordinator.waits(&draft), [""; 0]);
        let provider = hub.officer("un-entity");
        let offer = offers::draft(&provider, &offers::full());
        try_step(&provider, &offer, &json!({"to": "submitted"})).expect(200);
        assert_eq!(coordinator.waits(&offer), ["activation"]);
        assert_eq!(hub.anonymous().get("/api/v1/inbox").expect(401).code(), "not_signed_in");
        assert_eq!(hub.treasurer().inbox(), [Value::Null; 0]);
    }

    fn decisions_wait_for_the_side_that_has_not_decided(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!((pair.requester.waits(&proposed), pair.provider.waits(&proposed)), (vec!["decision".to_owned()], vec!["decision".to_owned()]));
        pair.provider.accept(&proposed).expect(200);
        assert_eq!((pair.requester.waits(&proposed).len(), pair.provider.waits(&proposed).len()), (1, 0));
        assert_eq!(hub.focal_point("KEN").waits(&proposed), [""; 0]);
        pair.requester.decline(&proposed).expect(200);
        assert_eq!(pair.requester.waits(&proposed), [""; 0]);
    }

    fn the_inbox_has_pages_and_notices_that_are_read_are_gone(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let messages = format!("{}/messages", path(&proposed));
        for text in ["When could you come?", "In May?", "Or in June?"] {
            pair.requester.post(&messages, &json!({"text": text})).expect(201);
        }
        let all = pair.provider.inbox();
        let about = |items: &[Value]| items.iter().filter(|item| item["subject_id"] == proposed["id"]).count();
        assert_eq!(about(&all), 4);
        let mut walked = Vec::new();
        let mut next = Some("/api/v1/inbox?limit=1".to_owned());
        while let Some(address) = next {
            let page = pair.provider.get(&address).expect(200).json();
            walked.extend(page["data"].as_array().unwrap().clone());
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, all);
        let notice = all.iter().find(|item| item["code"] == "message_received").unwrap();
        let reading = format!("/api/v1/inbox/{}/reading", notice["notice_id"].as_str().unwrap());
        assert_eq!(hub.officer("academia").put(&reading, &json!({})).expect(404).code(), "not_found");
        assert_eq!(pair.requester.put(&reading, &json!({})).expect(404).code(), "not_found");
        pair.provider.put(&reading, &json!({})).expect(204);
        pair.provider.put(&reading, &json!({})).expect(204);
        assert_eq!(about(&pair.provider.inbox()), 3);
        // A colleague reads for oneself.
        assert_eq!(about(&hub.officer("un-entity").inbox()), 4);
        let with_read = pair.provider.get("/api/v1/inbox?limit=100&read=true").expect(200).json();
        let read = with_read["data"].as_array().unwrap().iter().filter(|item| item["read"] == true).count();
        assert_eq!((about(with_read["data"].as_array().unwrap()), read), (4, 1));
        pair.provider.delete(&reading).expect(204);
        assert_eq!(about(&pair.provider.inbox()), 4);
        assert_eq!(pair.provider.get("/api/v1/inbox?cursor=x").expect(400).code(), "invalid_cursor");
    }

    fn both_sides_write_and_coordinators_read_along_what_is_not_for_the_sides_alone(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let messages = format!("{}/messages", path(&proposed));
        assert_eq!(pair.requester.get(&messages).expect(200).json()["data"], json!([]));
        let question = json!({"text": "When could you come?"});
        let asked = pair.requester.post_with_key(&messages, "k", &question).expect(201).json();
        assert_eq!(pair.requester.post_with_key(&messages, "k", &question).expect(201).json(), asked);
        pair.provider.post(&messages, &json!({"text": "In May, for 40 000.", "readers": "sides"})).expect(201);
        let texts = |client: &crate::support::Client| -> Vec<String> {
            let page = client.get(&messages).expect(200).json();
            page["data"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(texts(&pair.requester), ["In May, for 40 000.", "When could you come?"]);
        assert_eq!(texts(&pair.provider), texts(&pair.requester));
        assert_eq!(texts(&pair.coordinator), ["When could you come?"]);
        let first = pair.provider.get(&format!("{messages}?limit=1")).expect(200).json();
        let second = pair.provider.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((&second["data"][0]["text"], second["data"][0].get("member_id")), (&question["text"], None));
        assert_eq!(pair.coordinator.post(&messages, &question).expect(403).code(), "forbidden");
        let other = hub.officer("academia");
        assert_eq!(other.get(&messages).expect(404).code(), "not_found");
        assert_eq!(other.post(&messages, &question).expect(404).code(), "not_found");
        assert_eq!(pair.provider.post(&messages, &json!({"text": " "})).expect(422).pointers(), ["/text"]);
        assert_eq!(pair.provider.post(&messages, &json!({"text": "x".repeat(2_001)})).expect(422).pointers(), ["/text"]);
        pair.provider.decline(&proposed).expect(200);
        assert_eq!(pair.provider.post(&messages, &question).expect(409).code(), "introduction_ended");
        // The journal tells that something was written, never what.
        hub.app.seal_journal().unwrap();
        let journal = pair.coordinator.get("/api/v1/journal?limit=100").expect(200).text;
        assert!(journal.contains("introduction.message_sent") && !journal.contains("40 000"));
    }

    fn nothing_is_written_before_the_provider_knows(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        let messages = format!("{}/messages", path(&proposed));
        assert_eq!(pair.requester.post(&messages, &json!({"text": "Hello"})).expect(409).code(), "not_released");
        assert_eq!(pair.provider.get(&messages).expect(404).code(), "not_found");
    }

    fn a_history_says_in_words_what_the_caller_may_see(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let draft = requester.file(&filing::request("Census"));
        let history = format!("{}/history", filing::path(&draft));
        hub.app.seal_journal().unwrap();
        assert_eq!(hub.anonymous().get(&history).expect(404).code(), "not_found");
        assert_eq!(coordinator.get(&history).expect(404).code(), "not_found");
        let submitted = requester.take(&draft, "submitted").expect(200).json();
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        let open = coordinator.take(&authenticated, "open").expect(200).json();
        coordinator.take(&open, "on_hold").expect(200);
        hub.app.seal_journal().unwrap();
        let words = |client: &crate::support::Client, path: &str| -> Vec<String> {
            let page = client.get(path).expect(200).json();
            page["data"].as_array().unwrap().iter().map(|one| one["words"].as_str().unwrap().to_owned()).collect()
        };
        let told = words(&requester, &history);
        assert_eq!(told.first().unwrap(), "The request was drafted.");
        assert!(told.last().unwrap().starts_with("The request was put on hold. Reason: "), "{told:?}");
        let outside = words(&hub.anonymous(), &history);
        assert_eq!(outside.len(), 2, "{outside:?}");
        let first = requester.get(&format!("{history}?limit=1")).expect(200).json();
        let second = requester.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!(second["data"][0]["action"], "request.submitted");
        assert_eq!(first["data"][0]["actor_id"], json!(requester.member_id));
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        hub.app.seal_journal().unwrap();
        let of_introduction = format!("{}/history", path(&proposed));
        assert_eq!(words(&pair.provider, &of_introduction), ["The introduction was proposed."]);
        assert_eq!(hub.officer("academia").get(&of_introduction).expect(404).code(), "not_found");
        let of_offer = words(&hub.anonymous(), &format!("{}/history", offers::path(&pair.offer)));
        assert_eq!(of_offer, ["The offer was activated, and is shown as it is disclosed."]);
    }
}
