//! Filing a request and posting an offer by pages: step by step, with what is wrong beside its field, and nothing lost.

use connection_hub::auth::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, Client, PageForm, filing, offers, on_both_databases};

/// The place that an answer leads to, without the language and without what was done.
#[track_caller]
fn leads_to(answer: Answer) -> String {
    let answer = answer.expect(303);
    let place = answer.header("location").expect("a place");
    place.strip_prefix("/en").unwrap_or(place).split('?').next().unwrap_or_default().to_owned()
}

/// Begins a request by the first page; its id.
fn begin(browser: &Browser, title: &str) -> String {
    let kept = browser.fill("/en/requests/new", "/en/requests/new", &[("title", title), ("summary", "Few know.")]);
    leads_to(kept).split('/').nth(2).expect("an id").to_owned()
}

fn read(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/v1/requests/{id}")).expect(200).json()
}

on_both_databases! {
    fn a_request_is_filed_by_pages_alone(hub: &Hub) {
        offers::active(&hub.officer("un-entity"), &offers::full());
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        assert!(browser.get("/en").expect(200).text.contains("href=\"/en/requests/new\""), "the first page leads there");
        let id = begin(&browser, "Counting who left");
        let need = format!("/en/requests/{id}/filing/needs/1");
        let kept = browser.fill(&need, &need, &[
            ("description", "Registers and surveys do not agree."),
            ("expertise/0/phrase", "administrative data for statistics"),
            ("expertise/0/importance", "mandatory"),
            // An empty row between two is left out.
            ("expertise/1/phrase", ""),
            ("expertise/2/phrase", "census planning"),
            ("expertise/2/importance", "some"),
            ("policy_areas", "GCM-01"),
            ("modalities", "training"),
            ("modalities", "advice"),
            ("languages", "es"),
            ("starts_on", "2027-01-01"),
            ("ends_on", "2027-12-31"),
            ("quantity/amount", "40"),
            ("quantity/unit", "officers"),
            ("budget/amount", "25000.00"),
            ("budget/currency", "USD"),
        ]);
        assert_eq!(leads_to(kept), format!("/requests/{id}/filing"));
        let context = format!("/en/requests/{id}/filing/context");
        leads_to(browser.fill(&context, &context, &[("urgency", "urgent"), ("co_requesters", "PER"), ("markers/gender", "2")]));
        let disclosure = format!("/en/requests/{id}/filing/disclosure");
        leads_to(browser.fill(&disclosure, &disclosure, &[("disclosure", "network"), ("field_disclosures/need_budgets", "parties")]));
        let added = format!("/en/requests/{id}/filing/needs/new");
        leads_to(browser.fill(&added, &added, &[("title", "A census of those who came back")]));

        let record = read(&focal_point, &id);
        assert_eq!(record["title"], "Counting who left");
        assert_eq!(record["summary"], "Few know.");
        assert_eq!(record["urgency"], "urgent");
        assert_eq!(record["co_requesters"], json!(["PER"]));
        assert_eq!(record["markers"], json!({ "gender": 2 }));
        assert_eq!(record["disclosure"], "network");
        assert_eq!(record["field_disclosures"], json!({ "need_budgets": "parties" }));
        let first = &record["needs"][0];
        assert_eq!(first["expertise"], json!([
            { "phrase": "administrative data for statistics", "importance": "mandatory" },
            { "phrase": "census planning", "importance": "some" },
        ]));
        assert_eq!(first["policy_areas"], json!(["GCM-01"]));
        assert_eq!(first["quantity"]["amount"], 40);
        assert_eq!(first["budget"], json!({ "amount": "25000.00", "currency": "USD" }));
        assert_eq!(record["needs"][1]["title"], "A census of those who came back");

        let check = browser.get(&format!("/en/requests/{id}/filing/check")).expect(200).text;
        for answer in ["Counting who left", "census planning", "40", "25,000.00 USD", "A census of those who came back"] {
            assert!(check.contains(answer), "{answer} in {check}");
        }
        let handed_in = browser.fill(&format!("/en/requests/{id}/filing/check"), &format!("/en/requests/{id}/steps/submitted"), &[]);
        let place = handed_in.header("location").unwrap().to_owned();
        assert_eq!(leads_to(handed_in), format!("/requests/{id}"));
        let page = browser.get(&place).expect(200).text;
        assert!(page.contains("It is handed in.") && page.contains(record["reference"].as_str().unwrap()));
        assert_eq!(read(&focal_point, &id)["state"], "submitted");
    }

    fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let empty = browser.fill("/fr/requests/new", "/fr/requests/new", &[("title", " "), ("summary", "À <b>dire</b>")]).expect(422);
        assert!(empty.text.contains("<a href=\"#title\">") && empty.text.contains("id=\"title-wrong\""), "{}", empty.text);
        assert!(empty.text.contains("À &#60;b&#62;dire"), "what was typed is there, as text");
        assert!(PageForm::find(&empty.text, "/fr/requests/new").values("summary") == ["À <b>dire</b>"]);

        let id = begin(&browser, "Counting who left");
        let need = format!("/en/requests/{id}/filing/needs/1");
        let wrong = browser.fill(&need, &need, &[
            ("expertise/0/phrase", "census planning"),
            ("starts_on", "2027-06-01"),
            ("ends_on", "2027-05-01"),
            ("budget/amount", "much"),
            ("budget/currency", "USD"),
            ("quantity/amount", "a dozen"),
        ]).expect(422);
        assert!(wrong.text.contains("href=\"#quantity/amount\""), "{}", wrong.text);
        let form = PageForm::find(&wrong.text, &need);
        assert_eq!(form.values("expertise/0/phrase"), ["census planning"]);
        // What is read as a number now lets the rest be told.
        let wrong = browser.send(&form.with(&[("quantity/amount", "12")])).expect(422);
        for field in ["ends_on", "budget"] {
            assert!(wrong.text.contains(&format!("href=\"#{field}")), "{field}: {}", wrong.text);
        }
        assert_eq!(read(&focal_point, &id)["version"], 1, "nothing was kept of it");
    }

    fn looking_keeps_nothing_and_shows_what_a_need_would_meet(hub: &Hub) {
        let offer = offers::with(json!({ "serves": ["001"], "excludes": null }));
        let offer = offers::active(&hub.officer("un-entity"), &offer);
        let other = hub.coordinator().open_for(&hub.focal_point("PER"), &filing::request("Migration questions for the next census"));
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        hub.wait_until("the registry has both", || {
            let html = browser.fill("/en/requests/new", "/en/requests/new", &[
                ("title", "Migration questions for the next census"),
                ("summary", offers::full()["description"].as_str().unwrap()),
                ("look", "1"),
            ]).expect(200).text;
            let links = |id: &Value, list: &str| html.contains(&format!("href=\"/en/{list}/{}\"", id.as_str().unwrap()));
            links(&offer["id"], "offers") && links(&other["id"], "requests")
        });
        let little = browser.fill("/en/requests/new", "/en/requests/new", &[("look", "1")]).expect(200);
        assert!(!little.text.contains("error-summary"), "a look finds no fault");
        let mine = focal_point.get("/api/v1/requests?mine=true&include_total=true").expect(200).json();
        assert_eq!(mine["page"]["total"], 0);
        let id = begin(&browser, "Counting who left");
        let need = browser.get(&format!("/en/requests/{id}/filing/needs/1")).expect(200).text;
        assert!(need.contains("<meter") && need.contains("href=\"#expertise\""), "says how to be more specific: {need}");
    }

    fn sent_twice_it_is_filed_once(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let page = browser.get("/en/requests/new").expect(200).text;
        let form = PageForm::find(&page, "/en/requests/new").with(&[("title", "Census")]);
        let first = leads_to(browser.send(&form));
        assert_eq!(leads_to(browser.send(&form)), first);
        let mine = focal_point.get("/api/v1/requests?mine=true&include_total=true").expect(200).json();
        assert_eq!(mine["page"]["total"], 1);
    }

    fn the_second_of_two_is_shown_both_versions(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let id = begin(&browser, "Census");
        let place = format!("/en/requests/{id}/filing/situation");
        let html = browser.get(&place).expect(200).text;
        let (mine, theirs) = (PageForm::find(&html, &place), PageForm::find(&html, &place));
        leads_to(browser.send(&theirs.with(&[("title", "A census of those abroad")])));
        let both = browser.send(&mine.with(&[("title", "A census at home")])).expect(412).text;
        assert!(both.contains("Somebody else changed this"), "{both}");
        assert!(both.contains("A census of those abroad") && both.contains("A census at home"));
        assert_eq!(read(&focal_point, &id)["title"], "A census of those abroad", "nothing was overwritten");
        // Sent again, it is a change of what stands now.
        leads_to(browser.send(&PageForm::find(&both, &place)));
        assert_eq!(read(&focal_point, &id)["title"], "A census at home");
    }

    fn a_need_is_taken_away_and_the_others_stay(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let id = begin(&browser, "Census");
        let added = format!("/en/requests/{id}/filing/needs/new");
        leads_to(browser.fill(&added, &added, &[("title", "Training")]));
        let before = read(&focal_point, &id)["needs"].clone();
        let first = format!("/en/requests/{id}/filing/needs/1");
        leads_to(browser.fill(&first, &first, &[("remove", "1")]));
        assert_eq!(read(&focal_point, &id)["needs"], json!([before[1]]));
        browser.get(&format!("/en/requests/{id}/filing/needs/2")).expect(404);
    }

    fn a_form_is_of_its_session_and_its_party(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let (browser, stranger) = (Browser::of(hub, &focal_point), Browser::of(hub, &hub.focal_point("PER")));
        let form = PageForm::find(&browser.get("/en/requests/new").expect(200).text, "/en/requests/new");
        let form = form.with(&[("title", "Census")]);
        stranger.send(&form).expect(400);
        browser.send(&form.clone().with(&[("token", "")])).expect(400);
        let id = begin(&browser, "Census");
        for place in ["filing", "filing/situation", "filing/needs/1", "filing/check", "steps/withdrawn"] {
            stranger.get(&format!("/en/requests/{id}/{place}")).expect(404);
        }
        Browser::of(hub, &hub.officer("un-entity")).get("/en/requests/new").expect(403);
        let visitor = hub.anonymous().get("/en/requests/new").expect(303);
        assert_eq!(visitor.header("location"), Some("/en/sign-in?back=%2Fen%2Frequests%2Fnew"));
    }

    fn steps_are_offered_to_those_who_may_take_them(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let (browser, desk) = (Browser::of(hub, &focal_point), Browser::of(hub, &hub.coordinator()));
        let request = focal_point.file(&filing::request("Census"));
        let id = request["id"].as_str().unwrap();
        let place = format!("/en/requests/{id}");
        let links = |browser: &Browser| {
            let html = browser.get(&place).expect(200).text;
            ["submitted", "draft", "returned", "declined", "authenticated", "open", "withdrawn"]
                .into_iter().filter(|to| html.contains(&format!("{place}/steps/{to}\""))).collect::<Vec<_>>()
        };
        assert_eq!(links(&browser), ["submitted", "withdrawn"]);
        focal_point.take(&request, "submitted").expect(200);
        assert_eq!(links(&browser), ["draft", "withdrawn"]);
        assert_eq!(links(&desk), ["returned", "declined", "authenticated"]);
        let step = format!("{place}/steps/returned");
        let unsaid = desk.fill(&step, &step, &[("note", "Please say in which year.")]).expect(422);
        assert!(unsaid.text.contains("href=\"#reason\"") && unsaid.text.contains("Please say in which year."));
        let form = PageForm::find(&unsaid.text, &step);
        let reason = unsaid.text.split("name=\"reason\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        leads_to(desk.send(&form.with(&[("reason", reason)])));
        assert_eq!(read(&focal_point, id)["state"], "returned");
        assert!(browser.get(&place).expect(200).text.contains("Please say in which year."));
        // One that was returned is handed in again at once.
        leads_to(browser.fill(&format!("{place}/filing/check"), &format!("{place}/steps/submitted"), &[]));
        let step = format!("{place}/steps/authenticated");
        leads_to(desk.fill(&step, &step, &[("evidence/kind", "letter"), ("evidence/note", "No. 7 of 3 May")]));
        let record = read(&focal_point, id);
        assert_eq!(record["state"], "authenticated");
        assert_eq!(record["authentication"]["note"], "No. 7 of 3 May");
        browser.get(&format!("{place}/steps/open")).expect(403);
        leads_to(desk.fill(&format!("{place}/steps/open"), &format!("{place}/steps/open"), &[]));
        assert_eq!(read(&focal_point, id)["state"], "open");
    }

    fn what_was_written_outlives_the_session(hub: &Hub) {
        let party = hub.party("state", "BOL");
        hub.member_with_password("focal@example.org", Role::FocalPoint, party);
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let form = PageForm::find(&browser.get("/en/requests/new").expect(200).text, "/en/requests/new");
        focal_point.delete("/api/v1/sessions/current").expect(204);
        let summary = "One line.\nAnother \"line\" & more.";
        let asked = browser.send(&form.with(&[("title", "Census"), ("summary", summary)])).expect(401).text;
        assert!(asked.contains("what you wrote is kept"), "{asked}");
        let sign_in = PageForm::find(&asked, "/en/sign-in");
        let again = browser.send(&sign_in.with(&[("email", "focal@example.org"), ("password", crate::support::people::PASSWORD)])).expect(200);
        let cookie = again.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let kept = PageForm::find(&again.text, "/en/requests/new");
        assert_eq!(kept.values("summary"), [summary]);
        let place = leads_to(Browser::with_cookie(hub, cookie).send(&kept));
        let id = place.split('/').nth(2).unwrap();
        assert_eq!(read(&hub.focal_point("BOL"), id)["summary"], summary);
    }

    fn as_much_as_its_fields_allow_is_kept_in_any_writing(hub: &Hub) {
        let party = hub.party("state", "BOL");
        hub.member_with_password("focal@example.org", Role::FocalPoint, party);
        let focal_point = hub.focal_point("BOL");
        let browser = Browser::of(hub, &focal_point);
        let (summary, existing) = ("移民统计\n".repeat(4_000), "\"普查\"".repeat(5_000));
        let texts = [("summary", summary.as_str()), ("existing_support", existing.as_str())];
        let id = begin(&browser, "Census");
        let place = format!("/en/requests/{id}/filing/situation");
        let form = PageForm::find(&browser.get(&place).expect(200).text, &place);
        focal_point.delete("/api/v1/sessions/current").expect(204);
        let asked = browser.send(&form.with(&texts)).expect(401).text;
        let sign_in = PageForm::find(&asked, "/en/sign-in");
        let again = browser.send(&sign_in.with(&[("email", "focal@example.org"), ("password", crate::support::people::PASSWORD)])).expect(200);
        let cookie = again.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let kept = PageForm::find(&again.text, &place);
        assert_eq!((kept.values("summary"), kept.values("existing_support")), (vec![summary.as_str()], vec![existing.as_str()]));
        leads_to(Browser::with_cookie(hub, cookie).send(&kept));
        let record = read(&hub.focal_point("BOL"), &id);
        assert_eq!((&record["summary"], &record["existing_support"]), (&json!(summary.trim()), &json!(existing)));
        // What is more than any form holds is said to be that.
        let whole = Browser::of(hub, &hub.focal_point("BOL"));
        let much = "x".repeat(1_100_000);
        for browser in [&whole, &browser] {
            let refused = browser.send(&kept.clone().with(&[("summary", &much)])).expect(413).text;
            assert!(refused.contains("This is more than can be sent at once"), "{refused}");
        }
    }

    fn what_was_written_outlives_signing_in_anew(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let (before, now) = (Browser::of(hub, &focal_point), Browser::of(hub, &hub.focal_point("BOL")));
        let form = PageForm::find(&before.get("/en/requests/new").expect(200).text, "/en/requests/new");
        let summary = "One line.\nAnother \"line\" & more.";
        let typed = form.with(&[("title", "Census"), ("summary", summary), ("new_password", "not to be shown")]);
        let asked = now.send(&typed).expect(400);
        assert_eq!(asked.header("cache-control"), Some("no-store"));
        assert!(asked.text.contains("You signed in anew") && !asked.text.contains("not to be shown"), "{}", asked.text);
        let kept = PageForm::find(&asked.text, "/en/requests/new");
        assert_eq!((kept.values("summary"), kept.values("new_password")), (vec![summary], vec![]));
        let mine = focal_point.get("/api/v1/requests?mine=true&include_total=true").expect(200).json();
        assert_eq!(mine["page"]["total"], 0, "nothing is filed until it is sent");
        let place = leads_to(now.send(&kept));
        assert_eq!(read(&focal_point, place.split('/').nth(2).unwrap())["summary"], summary);
        // A form without any token was made elsewhere.
        assert!(!now.send(&typed.with(&[("token", "")])).expect(400).text.contains("name=\"summary\""));
    }

    fn an_offer_is_posted_by_pages_alone(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let browser = Browser::of(hub, &officer);
        let new = "/en/offers/new";
        let refused = browser.fill(new, new, &[("title", "Census support")]).expect(422);
        assert!(refused.text.contains("href=\"#description\"") && refused.text.contains("value=\"Census support\""));
        let begun = leads_to(browser.fill(new, new, &[("title", "Census support"), ("description", "We plan censuses.")]));
        let id = begun.split('/').nth(2).unwrap().to_owned();
        let topic = |topic: &str, changes: &[(&str, &str)]| {
            let place = format!("/en/offers/{id}/posting/{topic}");
            assert_eq!(leads_to(browser.fill(&place, &place, changes)), format!("/offers/{id}/posting"));
        };
        topic("offer", &[("expertise", "census planning\n\nsampling \n"), ("policy_areas", "GCM-01"), ("modalities", "training")]);
        topic("reach", &[("serves", "005"), ("excludes", "BRA"), ("languages", "es"), ("languages", "en"), ("available_until", "2030-01-01"), ("lead_time_days", "30")]);
        topic("terms", &[("capacity/total", "12"), ("capacity/unit", "missions"), ("cost_sharing", "free"), ("conditions", "A counterpart.")]);
        topic("disclosure", &[("disclosure", "network"), ("field_disclosures/conditions", "parties")]);
        let offer = officer.get(&format!("/api/v1/offers/{id}")).expect(200).json();
        assert_eq!(offer["expertise"], json!(["census planning", "sampling"]));
        assert_eq!(offer["serves"], json!(["005"]));
        assert_eq!(offer["languages"], json!(["es", "en"]));
        assert_eq!(offer["lead_time_days"], 30);
        assert_eq!((&offer["capacity"]["total"], &offer["capacity"]["unit"]), (&json!(12), &json!("missions")));
        assert_eq!(offer["field_disclosures"], json!({ "conditions": "parties" }));
        // What is emptied is empty.
        topic("terms", &[("capacity/total", ""), ("capacity/unit", ""), ("cost_sharing", ""), ("conditions", "")]);
        let offer = officer.get(&format!("/api/v1/offers/{id}")).expect(200).json();
        assert_eq!((&offer["capacity"], &offer["cost_sharing"], &offer["conditions"]), (&Value::Null, &Value::Null, &Value::Null));
        let check = format!("/en/offers/{id}/posting/check");
        leads_to(browser.fill(&check, &format!("/en/offers/{id}/steps/active"), &[]));
        let page = browser.get(&format!("/en/offers/{id}")).expect(200).text;
        assert!(page.contains("Confirm that it stands as it is"));
        leads_to(browser.fill(&format!("/en/offers/{id}"), &format!("/en/offers/{id}/confirmation"), &[]));
        let step = format!("/en/offers/{id}/steps/paused");
        let form = browser.get(&step).expect(200).text;
        let reason = form.split("name=\"reason\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        leads_to(browser.fill(&step, &step, &[("reason", &reason)]));
        assert_eq!(officer.get(&format!("/api/v1/offers/{id}")).expect(200).json()["state"], "paused");
        Browser::of(hub, &hub.peer("ARG")).get(&format!("/en/offers/{id}/posting")).expect(403);
    }

    fn forms_are_there_in_six_languages(hub: &Hub) {
        let (focal_point, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let request = focal_point.file(&filing::request("Census"));
        let offer = offers::draft(&officer, &offers::full());
        let (request, offer) = (request["id"].as_str().unwrap(), offer["id"].as_str().unwrap());
        let of_request = ["filing", "filing/situation", "filing/context", "filing/disclosure", "filing/needs/1", "filing/needs/new", "filing/check", "steps/withdrawn"];
        let of_offer = ["posting", "posting/offer", "posting/reach", "posting/terms", "posting/disclosure", "posting/check", "steps/withdrawn"];
        for language in crate::pages::LANGUAGES {
            let places = of_request.map(|place| format!("/{language}/requests/{request}/{place}"));
            for place in places.into_iter().chain([format!("/{language}/requests/new")]) {
                crate::pages::is_a_page(&Browser::of(hub, &focal_point).get(&place).expect(200), &place);
            }
            let places = of_offer.map(|place| format!("/{language}/offers/{offer}/{place}"));
            for place in places.into_iter().chain([format!("/{language}/offers/new")]) {
                crate::pages::is_a_page(&Browser::of(hub, &officer).get(&place).expect(200), &place);
            }
        }
    }
}
