//! The page of a request or an offer: what its own party reads there, and what others do not.

use serde_json::json;

use crate::support::introducing::Pair;
use crate::support::{Browser, filing, offers, on_both_databases};

on_both_databases! {
    fn who_asks_reads_why_a_request_stands_where_it_does(hub: &Hub) {
        let (focal_point, desk) = (hub.focal_point("BOL"), hub.coordinator());
        let own = Browser::of(hub, &focal_point);
        let submit = |title: &str| {
            let draft = focal_point.file(&filing::request(title));
            focal_point.take(&draft, "submitted").expect(200).json()
        };
        let move_to = |request: &serde_json::Value, to: &str, reason: &str, note: Option<&str>| {
            let body = json!({ "to": to, "reason": reason, "note": note });
            desk.transition(request, &body).expect(200);
            format!("/requests/{}", request["id"].as_str().unwrap())
        };
        let declined = move_to(&submit("Census"), "declined", "not_authorised", Some("Please write to us."));
        let page = own.get(&format!("/en{declined}")).expect(200).text;
        assert!(page.contains("Not filed by an authorised focal point") && page.contains("Please write to us."), "{page}");
        let page = own.get(&format!("/ar{declined}")).expect(200).text;
        assert!(page.contains("لم تقدمه جهة تنسيق مخوَّلة"), "the reason has its name in the page's language");
        // A reason without a word beside it is said too, where the request is changed.
        let returned = move_to(&submit("Training"), "returned", "incomplete", None);
        for place in [returned.clone(), format!("{returned}/filing")] {
            let page = own.get(&format!("/en{place}")).expect(200).text;
            assert!(page.contains("Information is missing"), "{place}: {page}");
        }
        let open = desk.open_for(&focal_point, &filing::request("Registers"));
        let held = move_to(&open, "on_hold", "other", Some("Until the ministry answers."));
        let page = own.get(&format!("/en{held}")).expect(200).text;
        assert!(page.contains("<b>Why:</b>") && page.contains("Until the ministry answers."), "{page}");
        let page = Browser::of(hub, &hub.officer("un-entity")).get(&format!("/en{held}")).text;
        assert!(!page.contains("Until the ministry answers."), "what was written is between its party and the secretariat");
    }

    fn who_offers_reads_why_an_offer_is_paused(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = offers::active(&officer, &offers::full());
        let step = offers::step(&hub.coordinator(), &offer, json!({ "to": "paused", "reason": "other", "note": "Asked by telephone." }));
        let place = format!("/en/offers/{}", step["id"].as_str().unwrap());
        let own = Browser::of(hub, &officer);
        for place in [place.clone(), format!("{place}/posting")] {
            let page = own.get(&place).expect(200).text;
            assert!(page.contains("<b>Why:</b>") && page.contains("Asked by telephone."), "{place}: {page}");
        }
        assert!(!Browser::of(hub, &hub.peer("ARG")).get(&place).text.contains("Asked by telephone."));
    }
    fn a_record_leads_to_its_introductions_and_its_party(hub: &Hub) {
        let pair = Pair::new(hub);
        let request = format!("/en/requests/{}", pair.request["id"].as_str().unwrap());
        let offer = format!("/en/offers/{}", pair.offer["id"].as_str().unwrap());
        let (by_request, by_offer) = (request.replace("/en/requests/", "/en/introductions?request_id="), offer.replace("/en/offers/", "/en/introductions?offer_id="));
        let requester = Browser::of(hub, &pair.requester);
        let stranger = Browser::of(hub, &hub.peer("ARG"));
        let leads = |browser: &Browser, place: &str, to: &str| browser.get(place).expect(200).text.contains(&format!("href=\"{to}\""));
        assert!(!leads(&requester, &request, &by_request), "there is none yet");
        pair.requester.propose(&pair.request, &pair.offer);
        for client in [&pair.requester, &pair.provider, &pair.coordinator] {
            let browser = Browser::of(hub, client);
            assert!(leads(&browser, &request, &by_request) && leads(&browser, &offer, &by_offer));
            browser.get(&by_request).expect(200);
        }
        assert!(!leads(&stranger, &request, &by_request) && !leads(&stranger, &offer, &by_offer));
        assert!(leads(&stranger, &request, &format!("/en/parties/{}", pair.requester.party_id)));
        assert!(leads(&stranger, &offer, &format!("/en/parties/{}", pair.provider.party_id)));
    }

    fn who_offers_reads_how_much_is_left(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let capacity = json!({ "capacity": { "total": 12, "unit": "missions" } });
        let offer = offers::active(&officer, &offers::with(capacity));
        offers::commit(hub, &offer, 5);
        let place = format!("/en/offers/{}", offer["id"].as_str().unwrap());
        let own = Browser::of(hub, &officer).get(&place).expect(200).text;
        assert!(own.contains("7 of 12 left") && own.contains("missions</bdi>)"), "{own}");
        let others = Browser::of(hub, &hub.peer("ARG")).get(&place).expect(200).text;
        assert!(others.contains("Some is left") && !others.contains("7 of 12"), "{others}");
    }
}
