//! What is in the way, as a page: a form that was sent twice, a record that somebody else changed meanwhile, an
//! organisation that is suspended. None of it is called a failure of the service.

use serde_json::json;

use crate::support::{Browser, PageForm, filing, offers, on_both_databases};

on_both_databases! {
    fn handed_in_twice_leads_to_the_request(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let own = Browser::of(hub, &focal_point);
        let draft = focal_point.file(&filing::request("Census"));
        let place = format!("/en/requests/{}", draft["id"].as_str().unwrap());
        let step = format!("{place}/steps/submitted");
        let form = PageForm::find(&own.get(&format!("{place}/filing/check")).expect(200).text, &step);
        own.send(&form).expect(303);
        let again = own.send(&form).expect(303);
        assert_eq!(again.header("location"), Some(place.as_str()));
        assert_eq!(focal_point.get(&format!("/api/v1{}", &place[3..])).expect(200).json()["state"], "submitted");
        // The form of a step that was taken says how things stand, and where to look.
        let opened = own.get(&step).expect(409).text;
        assert!(opened.contains("This cannot be done as things stand"), "{opened}");
        assert!(opened.contains("This step cannot be taken from where things stand now"), "{opened}");
        assert!(opened.contains(&format!("href=\"{place}\"")) && !opened.contains("failed on our side"), "{opened}");
    }

    fn a_step_that_somebody_else_made_impossible_says_that_the_record_changed(hub: &Hub) {
        let (focal_point, desk) = (hub.focal_point("BOL"), hub.coordinator());
        let desk_browser = Browser::of(hub, &desk);
        let submitted = focal_point.take(&focal_point.file(&filing::request("Census")), "submitted").expect(200).json();
        let place = format!("/en/requests/{}", submitted["id"].as_str().unwrap());
        let step = format!("{place}/steps/authenticated");
        let form = PageForm::find(&desk_browser.get(&step).expect(200).text, &step);
        desk.take(&submitted, "declined").expect(200);
        let late = desk_browser.send(&form).expect(412).text;
        assert!(late.contains("This was changed meanwhile") && late.contains(&format!("href=\"{place}\"")), "{late}");
        // Where the step is still there, the form is shown again with what is in the way.
        let other = focal_point.take(&focal_point.file(&filing::request("Training")), "submitted").expect(200).json();
        let step = format!("/en/requests/{}/steps/returned", other["id"].as_str().unwrap());
        let form = PageForm::find(&desk_browser.get(&step).expect(200).text, &step);
        let authenticated = desk.take(&other, "authenticated").expect(200).json();
        let shown = desk_browser.send(&form.with(&[("reason", "other"), ("note", "Which year?")])).expect(412).text;
        assert!(shown.contains("error-summary") && shown.contains("Which year?"), "{shown}");
        assert_eq!(PageForm::find(&shown, &step).values("version"), [authenticated["version"].to_string()]);
    }

    fn an_offer_that_is_confirmed_twice_stands(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let own = Browser::of(hub, &officer);
        let offer = offers::active(&officer, &offers::full());
        let place = format!("/en/offers/{}", offer["id"].as_str().unwrap());
        let confirmation = format!("{place}/confirmation");
        let html = own.get(&place).expect(200).text;
        let form = PageForm::find(&html, &confirmation);
        for _ in 0..2 {
            let led_to = own.send(&form).expect(303);
            assert_eq!(led_to.header("location"), Some(format!("{place}?done=confirmed").as_str()));
        }
        offers::step(&officer, &officer.get(&format!("/api/v1{}", &place[3..])).json(), json!({ "to": "paused", "reason": "temporary_overload" }));
        let stale = own.send(&form).expect(412).text;
        assert!(stale.contains("This was changed meanwhile") && stale.contains(&format!("href=\"{place}\"")), "{stale}");
        let pause = format!("{place}/steps/paused");
        let late = own.get(&pause).expect(409).text;
        assert!(late.contains("This cannot be done as things stand"), "{late}");
    }

    fn a_form_that_was_sent_with_other_words_is_shown_again(hub: &Hub) {
        let own = Browser::of(hub, &hub.focal_point("BOL"));
        let form = PageForm::find(&own.get("/en/requests/new").expect(200).text, "/en/requests/new");
        own.send(&form.clone().with(&[("title", "Census")])).expect(303);
        let shown = own.send(&form.with(&[("title", "Training")])).expect(422).text;
        assert!(shown.contains("This form was sent before") && shown.contains("value=\"Training\""), "{shown}");
        own.send(&PageForm::find(&shown, "/en/requests/new")).expect(303);
    }

    fn members_of_a_suspended_organisation_are_told_so(hub: &Hub) {
        let (officer, desk) = (hub.officer("un-entity"), hub.coordinator());
        let own = Browser::of(hub, &officer);
        let party = format!("/api/v1/parties/{}", officer.party_id);
        let tag = desk.get(&party).expect(200).etag().to_owned();
        let decision = json!({ "decision": "suspended", "note": "Until the letter of its head office is here." });
        desk.send("POST", &format!("{party}/verification"), &[("If-Match", &tag)], Some(decision.to_string().as_bytes())).expect(200);
        let page = own.get("/en/offers/new").expect(403).text;
        assert!(page.contains("Your organisation is suspended") && !page.contains("Sign in with an account"), "{page}");
        let page = Browser::of(hub, &hub.peer("ARG")).get("/en/requests/new").expect(403).text;
        assert!(!page.contains("suspended"), "one whose role is another is not: {page}");
    }
}
