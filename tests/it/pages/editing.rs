//! Two people who write one record by pages: each changes what the form was opened for, and sending twice is no change
//! by somebody else.

use serde_json::{Value, json};

use crate::support::{Browser, Client, PageForm, filing, offers, on_both_databases};

/// A draft with three needs; its place.
fn three_needs(focal_point: &Client) -> String {
    let needs: Vec<Value> =
        ["Census", "Training", "Registers"].map(|title| json!({ "title": title, "description": "" })).into();
    let draft = focal_point.file(&filing::request_with("Counting", json!({ "needs": needs })));
    format!("/requests/{}", draft["id"].as_str().unwrap())
}

fn titles(client: &Client, place: &str) -> Vec<String> {
    let needs = client.get(&format!("/api/v1{place}")).expect(200).json()["needs"].as_array().unwrap().clone();
    needs.iter().map(|need| need["title"].as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    fn a_form_changes_the_need_that_it_was_opened_for(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let own = Browser::of(hub, &focal_point);
        let place = three_needs(&focal_point);
        let at = |number: usize| format!("/en{place}/filing/needs/{number}");
        let form = |number: usize| PageForm::find(&own.get(&at(number)).expect(200).text, &at(number));
        let (first, second, third) = (form(1), form(2), form(3));
        own.send(&first.clone().with(&[("remove", "1")])).expect(303);
        // The second need is the first one now: what somebody else changed is shown beside it, and nothing is lost.
        let shown = own.send(&second.with(&[("title", "Training of trainers")])).expect(412).text;
        let again = PageForm::find(&shown, &at(1));
        own.send(&again).expect(303);
        assert_eq!(titles(&focal_point, &place), ["Training of trainers", "Registers"]);
        // A place that there is no longer is no reason to lose a need that is there.
        let shown = own.send(&third.with(&[("title", "Population registers")])).expect(412).text;
        own.send(&PageForm::find(&shown, &at(2))).expect(303);
        assert_eq!(titles(&focal_point, &place), ["Training of trainers", "Population registers"]);
        // What was written about a need that is gone is offered as a new one; taking it away once more is done.
        let gone = own.send(&first.clone().with(&[("title", "A census at home")])).expect(409).text;
        assert!(gone.contains("taken out of the request meanwhile"), "{gone}");
        own.send(&PageForm::find(&gone, &format!("/en{place}/filing/needs/new"))).expect(303);
        assert_eq!(titles(&focal_point, &place), ["Training of trainers", "Population registers", "A census at home"]);
        own.send(&first.with(&[("remove", "1")])).expect(303);
        assert_eq!(titles(&focal_point, &place).len(), 3);
    }

    fn saved_twice_is_saved(hub: &Hub) {
        let (focal_point, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let (own, provider) = (Browser::of(hub, &focal_point), Browser::of(hub, &officer));
        let request = format!("/en{}", three_needs(&focal_point));
        let offer = format!("/en/offers/{}", offers::draft(&officer, &offers::full())["id"].as_str().unwrap());
        for (browser, place, changed) in [
            (&own, format!("{request}/filing/situation"), ("title", "Counting all")),
            (&own, format!("{request}/filing/needs/2"), ("title", "Training of trainers")),
            (&own, format!("{request}/filing/needs/new"), ("title", "One more")),
            (&provider, format!("{offer}/posting/terms"), ("capacity/total", "12")),
        ] {
            let form = PageForm::find(&browser.get(&place).expect(200).text, &place).with(&[changed]);
            for _ in 0..2 {
                let led_to = browser.send(&form).expect(303);
                assert!(led_to.header("location").unwrap().ends_with("?done=kept"), "{place}");
            }
        }
        assert_eq!(titles(&focal_point, &request[3..]), ["Census", "Training of trainers", "Registers", "One more"]);
    }
    fn numbers_are_read_in_the_digits_of_any_writing(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let own = Browser::of(hub, &focal_point);
        let place = three_needs(&focal_point);
        for (number, people, amount) in [(1, "٤٠", "٢٥٠٠٠٫٥٠"), (2, "۴۰", "۲۵۰۰۰.۵۰"), (3, "４０", "２５０００．５０")] {
            let need = format!("/ar{place}/filing/needs/{number}");
            let said = [("quantity/amount", people), ("quantity/unit", "x"), ("budget/amount", amount), ("budget/currency", "USD")];
            own.fill(&need, &need, &said).expect(303);
            let kept = focal_point.get(&format!("/api/v1{place}")).expect(200).json()["needs"][number - 1].clone();
            assert_eq!(kept["quantity"]["amount"], 40, "{people}");
            assert_eq!(kept["budget"], json!({ "amount": "25000.50", "currency": "USD" }), "{amount}");
        }
        let offer = Browser::of(hub, &hub.officer("un-entity")).get("/en/offers/new").expect(200).text;
        assert!(offer.contains("What you can give") && !offer.contains("What is wanted"), "{offer}");
    }

    fn what_is_wrong_leads_to_a_field_and_names_the_entry(hub: &Hub) {
        let (focal_point, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let (own, provider) = (Browser::of(hub, &focal_point), Browser::of(hub, &officer));
        let offer = format!("/en/offers/{}/posting/offer", offers::draft(&officer, &offers::full())["id"].as_str().unwrap());
        let long = "x".repeat(201);
        let lines = format!("census planning\n\n{long}");
        let page = provider.fill(&offer, &offer, &[("expertise", &lines)]).expect(422).text;
        assert!(page.contains("<a href=\"#expertise\">Line 3: This text is too long"), "{page}");
        let place = three_needs(&focal_point);
        let need = format!("/en{place}/filing/needs/1");
        let page = own.fill(&need, &need, &[("expertise/0/phrase", "census"), ("expertise/1/phrase", &long), ("expertise/1/importance", "high")]).expect(422).text;
        assert!(page.contains("href=\"#expertise/1/phrase\">Entry 2: "), "{page}");
        let context = format!("/en{place}/filing/context");
        let page = own.fill(&context, &context, &[("co_requesters", "PER"), ("co_requesters", "XXX")]).expect(422).text;
        assert!(page.contains("<a href=\"#co_requesters\">\u{2068}XXX\u{2069}: ") && page.contains("id=\"co_requesters\""), "{page}");
        // The address of a list that is wrong is explained in the page's language too.
        let wrong = hub.anonymous().get("/fr/offers?policy_area=GCM-99").expect(400).text;
        assert!(wrong.contains("Ceci ne figure pas parmi les réponses possibles"), "{wrong}");
    }
}
