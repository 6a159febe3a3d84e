//! Introductions as pages: proposed, decided on and talked about by forms, as the API then shows.

use serde_json::{Value, json};

use super::{LANGUAGES, is_strict};
use crate::support::introducing::{Pair, fitting_need, path};
use crate::support::{Browser, Client, PageForm, filing, on_both_databases};

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// The page on which a pair is proposed.
fn introduce(pair: &Pair) -> String {
    format!("/en/needs/{}/matches/{}/introduce", id(&pair.request["needs"][0]), id(&pair.offer))
}

fn page(introduction: &Value) -> String {
    format!("/en/introductions/{}", id(introduction))
}

/// The decisions that the page of an introduction offers a member.
fn offered(hub: &crate::support::Hub, client: &Client, introduction: &Value) -> Vec<String> {
    let html = Browser::of(hub, client).get(&page(introduction)).expect(200).text;
    let begin = format!("href=\"{}/decisions/", page(introduction));
    html.split(&begin).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Sends the form of a decision.
fn decide(browser: &Browser, introduction: &Value, decision: &str, values: &[(&str, &str)]) -> crate::support::Answer {
    let address = format!("{}/decisions/{decision}", page(introduction));
    browser.fill(&address, &address, values)
}

on_both_databases! {
    fn a_pair_is_proposed_from_its_page_once(hub: &Hub) {
        let pair = Pair::new(hub);
        let (browser, address) = (Browser::of(hub, &pair.requester), introduce(&pair));
        let explained = address.trim_end_matches("/introduce");
        let link = format!("href=\"{address}\"");
        assert!(browser.get(explained).expect(200).text.contains(&link));
        let need = id(&pair.request["needs"][0]);
        for list in [format!("/en/needs/{need}/matches"), format!("/en/offers/{}/matches", id(&pair.offer))] {
            hub.wait_until("the pair is ranked", || browser.get(&list).expect(200).text.contains(&link));
            assert!(Browser::of(hub, &pair.provider).get(&list).expect(200).text.contains(&link), "{list}");
            assert!(!Browser::of(hub, &hub.officer("academia")).get(&list).expect(200).text.contains(&link), "{list}");
            assert!(!hub.anonymous().get(&list).expect(200).text.contains(&link), "{list}");
        }
        let html = browser.get(&address).expect(200).text;
        assert!(html.contains("By proposing, your State accepts."), "{html}");
        let form = PageForm::find(&html, &address).with(&[("quantity", "3"), ("message", "Before May?")]);
        let done = browser.send(&form).expect(303);
        let location = done.header("location").unwrap().to_owned();
        assert_eq!(browser.send(&form).expect(303).header("location"), Some(location.as_str()), "once");
        let ids = pair.requester.introductions("limit=10");
        assert_eq!(location, format!("/en/introductions/{}?done=introduction-proposed", ids[0]));
        let made = pair.requester.get(&format!("/api/v1/introductions/{}", ids[0])).expect(200).json();
        assert_eq!((ids.len(), &made["quantity"], &made["message"]), (1, &json!(3), &json!("Before May?")));
        let shown = browser.get(&location).expect(200).text;
        assert!(shown.contains("The introduction is proposed.") && shown.contains("Before May?"), "{shown}");
        // A second one is not offered, and says where the first is.
        let again = browser.get(&address).expect(200).text;
        assert!(again.contains("An introduction already joins this request and this offer.") && again.contains(&format!("/en/introductions/{}\"", ids[0])));
        assert!(PageForm::try_find(&again, &address).is_none());
        pair.provider.decline(&made).expect(200);
        assert!(browser.get(&address).expect(200).text.contains("The pair can be proposed again from"));
    }

    fn what_is_refused_keeps_what_was_typed(hub: &Hub) {
        let second = fitting_need("Second");
        let pair = Pair::with(hub, json!({"needs": [fitting_need("First"), second]}), json!({}));
        let (browser, address) = (Browser::of(hub, &pair.requester), introduce(&pair));
        let html = browser.get(&address).expect(200).text;
        assert_eq!(html.matches("name=\"need_ids\"").count(), 2, "{html}");
        for (field, value, status) in [("quantity", "many", 422), ("quantity", "0", 422)] {
            let kept = browser.fill(&address, &address, &[(field, value), ("message", "Keep me")]).expect(status).text;
            assert!(kept.contains(&format!("href=\"#{field}\"")) && kept.contains("Keep me"), "{kept}");
            assert!(kept.contains(&format!("value=\"{value}\"")), "{kept}");
        }
        let over = browser.fill(&address, &address, &[("quantity", "11"), ("message", "Keep me")]).expect(409).text;
        assert!(over.contains("Less of the offer is left than was asked for.") && over.contains("Keep me"), "{over}");
        assert!(pair.requester.introductions("limit=10").is_empty());
        let colleague = Browser::of(hub, &hub.officer("academia"));
        colleague.get(&address).expect(403);
        Browser::of(hub, &hub.stakeholder()).get(&address).expect(403);
        let closed = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        Browser::of(hub, &closed.provider).get(&introduce(&closed)).expect(404);
        let asked = Browser::of(hub, &closed.coordinator).get(&introduce(&closed)).expect(200).text;
        assert!(asked.contains("until it agrees, the provider learns nothing"), "{asked}");
    }

    fn each_side_is_offered_what_it_can_decide(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!(offered(hub, &pair.requester, &proposed), ["release", "accept", "decline"]);
        assert_eq!(offered(hub, &pair.coordinator, &proposed), ["withdraw"]);
        let (requester, provider) = (Browser::of(hub, &pair.requester), Browser::of(hub, &pair.provider));
        provider.get(&page(&proposed)).expect(404);
        provider.get(&format!("{}/decisions/accept", page(&proposed))).expect(404);
        requester.get(&format!("{}/decisions/perhaps", page(&proposed))).expect(404);
        let released = decide(&requester, &proposed, "release", &[]).expect(303);
        assert_eq!(released.header("location"), Some(format!("{}?done=introduction-release", page(&proposed)).as_str()));
        assert_eq!(offered(hub, &pair.provider, &proposed), ["accept", "decline"]);
        // The provider reads of the request here what it finds nowhere else.
        let html = provider.get(&page(&proposed)).expect(200).text;
        assert!(html.contains("What we ask for.") && !html.contains(&format!("/en/requests/{}", id(&pair.request))));
        decide(&provider, &proposed, "accept", &[]).expect(303);
        assert_eq!(offered(hub, &pair.provider, &proposed), ["decline"]);
        assert_eq!(offered(hub, &pair.requester, &proposed), ["accept", "decline"]);
        let form = requester.get(&format!("{}/decisions/accept", page(&proposed))).expect(200).text;
        assert!(form.contains("With this both sides have accepted"), "{form}");
        decide(&requester, &proposed, "accept", &[]).expect(303);
        assert_eq!(pair.requester.look(&proposed)["state"], "agreed");
        assert_eq!(offered(hub, &pair.provider, &proposed), ["withdraw"]);
        let reason = [("reason", "situation_changed")];
        decide(&provider, &proposed, "withdraw", &reason).expect(303);
        let ended = requester.get(&page(&proposed)).expect(200).text;
        assert!(ended.contains("It was withdrawn.") && ended.contains("The situation has changed"), "{ended}");
    }

    fn a_decline_says_why_and_another_quantity_is_asked_back(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let provider = Browser::of(hub, &pair.provider);
        let kept = decide(&provider, &proposed, "decline", &[("note", "We are sorry.")]).expect(422).text;
        assert!(kept.contains("href=\"#reason\"") && kept.contains("We are sorry."), "{kept}");
        let kept = decide(&provider, &proposed, "decline", &[("reason", "other")]).expect(422).text;
        assert!(kept.contains("href=\"#note\"") && kept.contains("value=\"other\" checked"), "{kept}");
        decide(&provider, &proposed, "accept", &[("quantity", "2")]).expect(303);
        let asked = pair.requester.look(&proposed);
        assert_eq!((&asked["quantity"], &asked["awaits"]), (&json!(2), &json!(["requester"])));
        let values = [("reason", "not_a_fit"), ("note", "We are sorry.")];
        decide(&Browser::of(hub, &pair.requester), &proposed, "decline", &values).expect(303);
        let declined = pair.provider.look(&proposed);
        assert_eq!((&declined["state_reason"], &declined["state_note"]), (&json!("not_a_fit"), &json!("We are sorry.")));
        let late = decide_late(&provider, &proposed);
        assert!(late.contains("You cannot decide this now."), "{late}");
    }

    fn what_changed_meanwhile_is_shown_before_it_is_decided(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        let (provider, address) = (Browser::of(hub, &pair.provider), format!("{}/decisions/accept", page(&proposed)));
        let old = PageForm::find(&provider.get(&address).expect(200).text, &address).with(&[("note", "Gladly.")]);
        pair.requester.decide(&proposed, &json!({"decision": "accept", "quantity": 4})).expect(200);
        let stale = provider.send(&old).expect(412).text;
        assert!(stale.contains("Somebody else changed this") && stale.contains("4 units") && stale.contains("Gladly."), "{stale}");
        assert_eq!(pair.provider.look(&proposed)["state"], "proposed");
        // Sent again as it stands, it holds for the version that was shown.
        provider.send(&PageForm::find(&stale, &address).with(&[("quantity", "4")])).expect(303);
        let agreed = pair.provider.look(&proposed);
        assert_eq!((&agreed["state"], &agreed["quantity"]), (&json!("agreed"), &json!(4)));
    }

    fn a_conflict_of_interest_leaves_it_to_a_colleague(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let provider = Browser::of(hub, &pair.provider);
        let declared = decide(&provider, &proposed, "accept", &[("conflict_of_interest", "My brother leads it.")]).expect(303);
        assert!(declared.header("location").unwrap().ends_with("?done=conflict-declared"));
        let own = provider.get(&page(&proposed)).expect(200).text;
        assert!(own.contains("A colleague of your organisation decides.") && own.contains("My brother leads it."), "{own}");
        let other = Browser::of(hub, &pair.requester).get(&page(&proposed)).expect(200).text;
        assert!(!other.contains("brother"), "{other}");
        assert_eq!(offered(hub, &hub.officer("un-entity"), &proposed), ["accept", "decline"]);
    }

    fn the_two_sides_write_to_each_other(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let address = format!("{}/messages", page(&proposed));
        let requester = Browser::of(hub, &pair.requester);
        let empty = requester.fill(&address, &address, &[("text", " ")]).expect(422).text;
        assert!(empty.contains("href=\"#text\""), "{empty}");
        let form = PageForm::find(&requester.get(&address).expect(200).text, &address);
        assert_eq!(form.values("readers"), ["sides_and_coordinators"]);
        let form = form.with(&[("text", "When could\nyou come?"), ("readers", "sides")]);
        for _ in 0..2 {
            let sent = requester.send(&form).expect(303);
            assert_eq!(sent.header("location"), Some(format!("{address}?done=message-sent").as_str()));
        }
        let messages = format!("{}/messages", path(&proposed));
        let written = pair.provider.get(&messages).expect(200).json()["data"].clone();
        assert_eq!(written.as_array().unwrap().len(), 1);
        assert_eq!((&written[0]["text"], &written[0]["readers"]), (&json!("When could\nyou come?"), &json!("sides")));
        assert!(Browser::of(hub, &pair.provider).get(&page(&proposed)).expect(200).text.contains("When could\nyou come?"));
        let coordinator = Browser::of(hub, &pair.coordinator).get(&address).expect(200).text;
        assert!(!coordinator.contains("When could") && !coordinator.contains("<textarea"), "{coordinator}");
        for number in 0..25 {
            pair.provider.post(&messages, &json!({"text": format!("Message {number}.")})).expect(201);
        }
        let first = requester.get(&address).expect(200).text;
        assert!(first.contains("Message 24.") && !first.contains("When could"));
        let next = first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(requester.get(next).expect(200).text.contains("When could"));
        pair.provider.decline(&proposed).expect(200);
        let late = requester.send(&form.with(&[("once", "another")])).expect(409).text;
        assert!(late.contains("The introduction has ended.") && late.contains("When could\nyou come?"), "{late}");
    }

    fn the_list_is_filtered_counted_and_has_pages(hub: &Hub) {
        let pair = Pair::new(hub);
        let requester = Browser::of(hub, &pair.requester);
        assert!(requester.get("/en/introductions").expect(200).text.contains("No introduction here"));
        let declined = pair.requester.propose(&pair.request, &pair.offer);
        pair.provider.decline(&declined).expect(200);
        let mut made = Vec::new();
        for number in 0..21 {
            let body = filing::request_with("Another", json!({"needs": [fitting_need(&format!("Need {number}"))]}));
            let request = pair.coordinator.open_for(&pair.requester, &body);
            made.push(pair.requester.propose(&request, &pair.offer));
        }
        let all = requester.get("/en/introductions").expect(200).text;
        assert!(all.contains("22 introductions") && all.contains("Proposed (21)") && all.contains("Declined (1)"), "{all}");
        let next = all.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(requester.get(&next.replace("&#38;", "&")).expect(200).text.contains(id(&declined)));
        // A browser without the script sends the filters that are not chosen, too.
        let led = requester.get("/en/introductions?state=declined&awaits=&proposed_by=").expect(303);
        assert_eq!(led.header("location"), Some("/en/introductions?state=declined"), "what nobody chose is left out");
        let some = requester.get("/en/introductions?state=declined").expect(200).text;
        assert!(some.contains("1 introduction<") && some.contains(id(&declined)) && !some.contains(id(&made[0])), "{some}");
        assert!(requester.get("/en/introductions?awaits=provider").expect(200).text.contains("21 introductions"));
        assert!(Browser::of(hub, &hub.officer("academia")).get("/en/introductions").expect(200).text.contains("No introduction here"));
        requester.get("/en/introductions?state=nowhere").expect(400);
        hub.anonymous().get("/en/introductions").expect(303);
    }

    fn they_are_there_in_six_languages(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        hub.app.seal_journal().unwrap();
        let place = format!("/introductions/{}", id(&proposed));
        let places = [
            "/introductions".to_owned(),
            format!("{place}/messages"),
            format!("{place}/decisions/accept"),
            format!("{place}/decisions/decline"),
            introduce(&pair).replacen("/en", "", 1),
            place,
        ];
        let browser = Browser::of(hub, &pair.provider);
        for language in LANGUAGES {
            for place in &places {
                let page = browser.get(&format!("/{language}{place}")).expect(200);
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                for other in LANGUAGES {
                    assert!(page.text.contains(&format!("hreflang=\"{other}\" href=\"/{other}{place}\"")), "{place}");
                }
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
    }
}

/// What whoever comes too late reads.
fn decide_late(browser: &Browser, introduction: &Value) -> String {
    browser.get(&format!("{}/decisions/accept", page(introduction))).expect(200).text
}
