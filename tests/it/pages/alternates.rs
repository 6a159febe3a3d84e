//! Pages that answer a form lead to what is there in other languages, and what is told once leads nowhere.

use crate::support::{Answer, Browser, PageForm, filing, on_both_databases};

/// Where the page leads to in French; none when it is in its own language alone.
fn in_french(answer: &Answer) -> Option<String> {
    let rest = answer.text.split("<link rel=\"alternate\" hreflang=\"fr\" href=\"").nth(1)?;
    Some(rest.split('"').next()?.to_owned())
}

on_both_databases! {
    fn other_languages_lead_to_a_page_that_is_there(hub: &Hub) {
        let coordinator = hub.coordinator();
        let desk = Browser::of(hub, &coordinator);
        let party = format!("/parties/{}", hub.officer("un-entity").party_id);
        let no_decision = desk.fill(&format!("/en{party}"), &format!("/en{party}/verification"), &[("decision", "suspended"), ("note", "")]).expect(422);
        let no_name = desk.fill("/en/parties/new", "/en/parties", &[("name", "")]).expect(422);
        let nobody = desk.fill("/en/invitations/new", "/en/invitations", &[("name", "")]).expect(422);
        let request = hub.focal_point("BOL").file(&filing::request("Census"));
        let token = PageForm::find(&desk.get("/en/parties/new").expect(200).text, "/en/parties").values("token")[0].to_owned();
        let hidden = desk.post(&format!("/en/requests/{}/steps/open", request["id"].as_str().unwrap()), &[("token".to_owned(), token)]);
        for (answer, place) in [(&no_decision, party.as_str()), (&no_name, "/parties/new"), (&nobody, "/invitations/new")] {
            assert_eq!(in_french(answer), Some(format!("/fr{place}")), "{}", answer.text);
            desk.get(&format!("/fr{place}")).expect(200);
        }
        assert_eq!(in_french(&hidden.expect(404)), Some(format!("/fr/requests/{}", request["id"].as_str().unwrap())));
    }

    fn what_is_told_once_has_no_other_language(hub: &Hub) {
        let (desk, officer) = (Browser::of(hub, &hub.coordinator()), hub.officer("un-entity"));
        let invited = desk.fill("/en/invitations/new", "/en/invitations", &[
            ("party_id", &officer.party_id), ("name", "Somebody"), ("email", "new@example.org"), ("roles", "officer"),
        ]).expect(201);
        assert!(invited.text.contains("/en/invitation#hubinv_"), "{}", invited.text);
        assert_eq!(in_french(&invited), None);
        assert!(!invited.text.contains("class=\"language-bar\""), "{}", invited.text);
    }

    fn who_chooses_another_language_to_sign_in_goes_on_in_it(hub: &Hub) {
        let form = hub.anonymous().get("/fr/sign-in?back=/en/plans%3Fstate%3Dagreed").expect(200).text;
        assert!(form.contains("name=\"back\" value=\"/fr/plans?state=agreed\""), "{form}");
    }
}
