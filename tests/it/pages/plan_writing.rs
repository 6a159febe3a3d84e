//! Writing plans by pages: a form with rows that grow and shrink without a script, and nothing lost on the way.

use serde_json::{Value, json};

use crate::support::planning::{PLANS, Team, id_of};
use crate::support::{Browser, PageForm, on_both_databases};

fn begin(team: &Team) -> String {
    format!("/en/requests/{}/plan", id_of(&team.request))
}

/// What a plan with one of everything is filled in with.
fn filled(team: &Team) -> Vec<(String, String)> {
    let pairs = [
        ("lead_id", team.agency.party_id.as_str()),
        ("summary", "Together."),
        ("outcomes/0/statement", "The first is done."),
        ("outcomes/0/need_ids", id_of(team.need(0))),
        ("outcomes/0/indicators/0/name", "People trained"),
        ("outcomes/0/indicators/0/target", "40"),
        ("milestones/0/title", "Mission"),
        ("milestones/0/due_on", "2027-03-31"),
        ("milestones/0/responsible_id", &team.peer.party_id),
        ("milestones/0/done_when", "The report is there."),
        ("budget_lines/0/item", "Travel"),
        ("budget_lines/0/partner_id", &team.agency.party_id),
        ("budget_lines/0/amount/amount", "1000.10"),
        ("budget_lines/0/amount/currency", "usd"),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn with(form: PageForm, changes: &[(String, String)]) -> PageForm {
    let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.with(&changes)
}

fn open(browser: &Browser, address: &str) -> PageForm {
    PageForm::find(&browser.get(address).expect(200).text, address)
}

/// What the form is when it is shown again.
fn again(browser: &Browser, form: PageForm, button: &str) -> PageForm {
    let action = form.action.clone();
    PageForm::find(&browser.send(&form.with(&[("do", button)])).expect(200).text, &action)
}

on_both_databases! {
    fn the_request_leads_to_its_plan_or_to_writing_it(hub: &Hub) {
        let team = Team::new(hub);
        let page = |client: &crate::support::Client| {
            Browser::of(hub, client).get(&format!("/en/requests/{}", id_of(&team.request))).expect(200).text
        };
        let writing = format!("href=\"{}\"", begin(&team));
        assert!(page(&team.requester).contains(&writing) && page(&team.coordinator).contains(&writing));
        assert!(!page(&team.agency).contains(&writing) && !page(&hub.officer("academia")).contains(&writing));
        let plan = team.draft();
        let link = format!("href=\"/en/plans/{}\"", id_of(&plan));
        for reader in [&team.requester, &team.agency, &team.peer, &team.coordinator] {
            assert!(page(reader).contains(&link) && !page(reader).contains(&writing));
        }
        assert!(!page(&hub.officer("academia")).contains("/plans/plan_"));
        let led = Browser::of(hub, &team.requester).get(&begin(&team)).expect(303);
        assert_eq!(led.header("location"), Some(format!("/en/plans/{}", id_of(&plan)).as_str()));
    }

    fn a_plan_is_written_with_rows_that_grow_and_shrink(hub: &Hub) {
        let team = Team::new(hub);
        let browser = Browser::of(hub, &team.requester);
        let form = open(&browser, &begin(&team));
        assert_eq!(form.values("introduction_ids").len(), 2, "all that is agreed is chosen at first");
        assert_eq!(form.values("milestones/0/title"), [""]);
        assert!(form.values("milestones/1/title").is_empty());
        let form = again(&browser, with(form, &filled(&team)), "add:milestones");
        assert_eq!(form.values("milestones/2/title"), [""], "one more than the one that waits");
        for (name, value) in filled(&team) {
            assert_eq!(form.values(&name), [value.as_str()], "{name} is kept");
        }
        let form = again(&browser, form.with(&[("milestones/2/title", "Training")]), "remove:milestones/0");
        assert_eq!(form.values("milestones/0/title"), ["Training"]);
        let form = again(&browser, form, "add:outcomes/0/indicators");
        assert_eq!((form.values("outcomes/0/indicators/0/name"), form.values("outcomes/0/indicators/2/name")), (vec!["People trained"], vec![""]));
        let form = form.with(&[
            ("milestones/0/due_on", "2027-05-31"), ("milestones/0/responsible_id", &team.peer.party_id),
            ("milestones/0/done_when", "All have attended."),
        ]);
        let sent = browser.send(&form).expect(303);
        let twice = browser.send(&form).expect(303);
        assert_eq!(sent.header("location"), twice.header("location"), "sent twice, it is written once");
        let plans = team.requester.get(PLANS).expect(200).json();
        assert_eq!(plans["data"].as_array().unwrap().len(), 1);
        let plan = team.requester.see(&plans["data"][0]);
        assert_eq!(sent.header("location"), Some(format!("/en/plans/{}?done=plan-drafted", id_of(&plan)).as_str()));
        let content = &plan["draft"]["content"];
        assert_eq!((&content["lead_id"], &content["summary"]), (&json!(team.agency.party_id), &json!("Together.")));
        assert_eq!(content["outcomes"][0]["indicators"][0]["target"], "40");
        assert_eq!((content["milestones"].as_array().unwrap().len(), &content["milestones"][0]["title"]), (1, &json!("Training")));
        assert_eq!(content["budget_totals"], json!([{"amount": "1000.10", "currency": "USD"}]));
    }

    fn what_is_wrong_is_said_beside_its_row(hub: &Hub) {
        let team = Team::new(hub);
        let browser = Browser::of(hub, &team.requester);
        let form = again(&browser, with(open(&browser, &begin(&team)), &filled(&team)), "add:milestones");
        // The row between stays empty, so that the third becomes the second.
        let form = form.with(&[("milestones/2/title", "Kept title"), ("budget_lines/0/amount/amount", "12.345")]);
        let refused = browser.send(&form).expect(422).text;
        for name in ["milestones/1/due_on", "milestones/1/responsible_id", "milestones/1/done_when", "budget_lines/0/amount/amount"] {
            assert!(refused.contains(&format!("href=\"#{name}\"")) && refused.contains(&format!(" id=\"{name}\"")), "{name} in {refused}");
        }
        let form = PageForm::find(&refused, &begin(&team));
        assert_eq!((form.values("milestones/1/title"), form.values("budget_lines/0/amount/amount")), (vec!["Kept title"], vec!["12.345"]));
        assert_eq!(team.requester.get(PLANS).expect(200).json()["data"], json!([]));
        let unnamed = browser.send(&open(&browser, &begin(&team)).with(&[("introduction_ids", "")])).expect(422).text;
        assert!(unnamed.contains("href=\"#introduction_ids\""), "{unnamed}");
    }

    fn a_draft_is_changed_and_a_stale_change_shows_both(hub: &Hub) {
        let team = Team::new(hub);
        let browser = Browser::of(hub, &team.requester);
        let plan = team.draft();
        let address = format!("/en/plans/{}/edit", id_of(&plan));
        let unchanged = open(&browser, &address);
        browser.send(&unchanged).expect(303);
        let now = team.requester.see(&plan);
        let mut before = plan["draft"]["content"].clone();
        assert_eq!(now["draft"]["content"], before, "what the form shows is what it keeps");
        let form = open(&browser, &address).with(&[("summary", "Ours."), ("milestones/1/title", "Renamed")]);
        team.agency.rewrite(&plan, &json!({"summary": "Theirs."})).expect(200);
        let stale = browser.send(&form).expect(412).text;
        for shown in ["What stands now", "Theirs.", "What you wrote", "Ours."] {
            assert!(stale.contains(shown), "{shown}");
        }
        browser.send(&PageForm::find(&stale, &address)).expect(303);
        let after = team.requester.see(&plan)["draft"]["content"].clone();
        before["summary"] = json!("Ours.");
        before["milestones"][1]["title"] = json!("Renamed");
        assert_eq!(after, before);
    }

    fn a_change_of_what_is_agreed_says_why(hub: &Hub) {
        let team = Team::new(hub);
        let browser = Browser::of(hub, &team.agency);
        let plan = team.started();
        let address = format!("/en/plans/{}/edit", id_of(&plan));
        let form = open(&browser, &address).with(&[("milestones/0/due_on", "2027-06-30")]);
        let unexplained = browser.send(&form).expect(422).text;
        assert!(unexplained.contains("href=\"#why\""), "{unexplained}");
        browser.send(&PageForm::find(&unexplained, &address).with(&[("why", "The rains.")])).expect(303);
        let seen = team.peer.see(&plan);
        assert_eq!((&seen["draft"]["why"], &seen["draft"]["content"]["milestones"][0]["due_on"]), (&json!("The rains."), &json!("2027-06-30")));
        assert_eq!(seen["agreed"]["milestones"][0]["due_on"], "2027-03-31");
        // Neither a partner that does not lead nor anybody when it is over writes.
        Browser::of(hub, &team.peer).get(&address).expect(403);
        team.requester.bring(&plan, "abandoned").expect(200);
        assert_eq!(browser.get(&address).expect(303).header("location"), Some(format!("/en/plans/{}", id_of(&plan)).as_str()));
    }

    fn who_may_not_write_a_plan_is_told_nothing(hub: &Hub) {
        let team = Team::with(hub, json!({"disclosure": "secretariat"}));
        Browser::of(hub, &hub.officer("academia")).get(&begin(&team)).expect(404);
        Browser::of(hub, &hub.focal_point("KEN")).get(&begin(&team)).expect(404);
        let refused = Browser::of(hub, &team.agency).get(&begin(&team)).expect(403);
        assert!(!refused.text.contains("First"), "{}", refused.text);
        let nothing: Value = team.requester.get(PLANS).expect(200).json();
        assert_eq!(nothing["data"], json!([]));
    }
}
