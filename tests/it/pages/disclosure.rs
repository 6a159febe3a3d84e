//! Disclosure as pages: who may see a record, and what its party and a second person decide about that by forms.

use serde_json::{Value, json};

use super::{LANGUAGES, is_strict};
use crate::support::filing::{request, request_with};
use crate::support::{Browser, Client, PageForm, offers, on_both_databases};

fn place(record: &Value) -> String {
    let id = record["id"].as_str().unwrap();
    let records = if id.starts_with("req_") { "requests" } else { "offers" };
    format!("/{records}/{id}/disclosure")
}

fn page(record: &Value) -> String {
    format!("/en{}", place(record))
}

/// How a record is disclosed, as the API says.
fn disclosed(client: &Client, record: &Value) -> Value {
    client.get(&format!("/api/v1/disclosures/{}", record["id"].as_str().unwrap())).expect(200).json()
}

on_both_databases! {
    fn one_proposes_and_a_second_person_confirms(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let members = json!({"disclosure": "parties", "field_disclosures": {"need_budgets": "secretariat"}});
        let record = coordinator.open_for(&requester, &request_with("Census", members));
        let (browser, proposals) = (Browser::of(hub, &requester), format!("{}/proposals", page(&record)));
        let link = format!("href=\"{}\"", page(&record));
        let of_record = page(&record).replace("/disclosure", "");
        assert!(browser.get(&of_record).expect(200).text.contains(&link));
        assert!(Browser::of(hub, &coordinator).get(&of_record).expect(200).text.contains(&link));
        assert!(browser.get(&page(&record)).expect(200).text.contains(&proposals));
        let form = PageForm::find(&browser.get(&proposals).expect(200).text, &proposals);
        assert_eq!(form.values("disclosure"), ["parties"]);
        assert_eq!(form.values("field_disclosures/need_budgets"), ["secretariat"]);
        let same = browser.send(&form.clone().with(&[("note", "Keep me")])).expect(422).text;
        assert!(same.contains("Nobody would see more of this than now.") && same.contains("Keep me"), "{same}");
        let form = form.with(&[("disclosure", "network"), ("note", "More can help.")]);
        for _ in 0..2 {
            let sent = browser.send(&form).expect(303);
            assert_eq!(sent.header("location"), Some(format!("{}?done=disclosure-proposed", page(&record)).as_str()));
        }
        let waits = disclosed(&requester, &record);
        assert_eq!((&waits["proposal"]["disclosure"], &waits["disclosure"]), (&json!("network"), &json!("parties")));
        assert_eq!(waits["proposal"]["field_disclosures"], json!({"need_budgets": "secretariat"}));
        // Whoever proposed can take it back, and does not confirm.
        let own = browser.get(&page(&record)).expect(200).text;
        assert!(own.contains("/decisions/cancel\"") && !own.contains("/decisions/confirm\""), "{own}");
        let second = Browser::of(hub, &coordinator);
        let inbox = second.get("/en/inbox").expect(200).text;
        assert!(inbox.contains(&link), "{inbox}");
        let refuse = format!("{}/decisions/refuse", page(&record));
        assert!(second.fill(&refuse, &refuse, &[]).expect(422).text.contains("href=\"#note\""));
        let confirm = format!("{}/decisions/confirm", page(&record));
        second.fill(&confirm, &confirm, &[]).expect(303);
        let now = disclosed(&requester, &record);
        assert_eq!((&now["disclosure"], &now["proposal"]), (&json!("network"), &Value::Null));
        let log = browser.get(&page(&record)).expect(200).text;
        assert!(log.contains("A second person confirmed it.") && log.contains("More can help."), "{log}");
    }

    fn a_requester_objects_and_takes_that_back(hub: &Hub) {
        let requester = hub.focal_point("BOL");
        let submitted = requester.take(&requester.file(&request("Census")), "submitted").expect(200).json();
        let browser = Browser::of(hub, &requester);
        let decide = |decision: &str, values: &[(&str, &str)]| {
            let address = format!("{}/decisions/{decision}", page(&submitted));
            browser.fill(&address, &address, values)
        };
        assert!(decide("object", &[]).expect(422).text.contains("href=\"#note\""));
        decide("object", &[("note", "An election comes first.")]).expect(303);
        assert_eq!(disclosed(&requester, &submitted)["opening"]["objection"]["note"], "An election comes first.");
        decide("withdraw_objection", &[]).expect(303);
        decide("consent", &[]).expect(303);
        assert!(disclosed(&requester, &submitted)["opening"]["consented_at"].is_string());
        let shown = browser.get(&page(&submitted)).expect(200).text;
        assert!(shown.contains("The State that asks consented to opening it."), "{shown}");
        assert!(browser.get(&format!("{}/decisions/consent", page(&submitted))).expect(200).text.contains("You cannot decide this now."));
    }

    fn it_is_there_in_six_languages_for_its_party_alone(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = offers::active(&officer, &offers::with(json!({"disclosure": "network"})));
        let browser = Browser::of(hub, &officer);
        for language in LANGUAGES {
            for rest in ["", "/proposals", "/decisions/confirm"] {
                let place = format!("{}{rest}", place(&offer));
                let page = browser.get(&format!("/{language}{place}")).expect(200);
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                for other in LANGUAGES {
                    assert!(page.text.contains(&format!("hreflang=\"{other}\" href=\"/{other}{place}\"")), "{place}");
                }
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
        let stranger = Browser::of(hub, &hub.officer("academia"));
        stranger.get(&page(&offer)).expect(403);
        let of_record = page(&offer).replace("/disclosure", "");
        assert!(!stranger.get(&of_record).expect(200).text.contains("/disclosure\""));
        let asked = hub.anonymous().get(&page(&offer)).expect(303);
        assert!(asked.header("location").unwrap().starts_with("/en/sign-in?back="), "{asked:?}");
    }
}
