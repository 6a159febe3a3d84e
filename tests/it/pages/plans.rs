//! Pages of plans: the list, a plan with its story, and all that is done in it by forms alone.

use serde_json::{Value, json};

use super::{LANGUAGES, attributes, is_strict};
use crate::support::planning::{Team, id_of};
use crate::support::{Browser, Client, Hub, PageForm, on_both_databases};

/// The browsers of a team.
struct Browsers {
    requester: Browser,
    agency: Browser,
    peer: Browser,
}

impl Browsers {
    fn of(hub: &Hub, team: &Team) -> Self {
        let of = |client: &Client| Browser::of(hub, client);
        Self { requester: of(&team.requester), agency: of(&team.agency), peer: of(&team.peer) }
    }
}

fn place(plan: &Value) -> String {
    format!("/en/plans/{}", id_of(plan))
}

/// Fills in the form of a page that is sent to the page's own address, and is led to the plan.
#[track_caller]
fn done(browser: &Browser, address: &str, changes: &[(&str, &str)], code: &str) {
    let answer = browser.fill(address, address, changes).expect(303);
    let plan = address.split('/').take(4).collect::<Vec<_>>().join("/");
    assert_eq!(answer.header("location"), Some(format!("{plan}?done={code}").as_str()));
    assert!(browser.get(&format!("{plan}?done={code}")).expect(200).text.contains("class=\"notice good\""));
}

on_both_databases! {
    fn the_list_shows_what_the_reader_may_know_of(hub: &Hub) {
        let team = Team::new(hub);
        let browsers = Browsers::of(hub, &team);
        let empty = browsers.requester.get("/en/plans").expect(200).text;
        assert!(empty.contains("There is no plan yet") && empty.contains("href=\"/en/requests\""), "{empty}");
        let plan = team.draft();
        let listed = format!("href=\"{}\"", place(&plan));
        let page = browsers.requester.get("/en/plans").expect(200).text;
        assert!(page.contains(&listed) && page.contains("1 plan<") && page.contains("Waits for your consent"), "{page}");
        team.requester.agree_to(&plan).expect(200);
        assert!(!browsers.requester.get("/en/plans").expect(200).text.contains("Waits for your consent"));
        let own = |name: &str, party: &str| browsers.agency.get(&format!("/en/plans?{name}={party}")).expect(200).text;
        let (agency, peer) = (&team.agency.party_id, &team.peer.party_id);
        assert!(own("lead_id", agency).contains(&listed));
        assert!(own("lead_id", agency).contains(&format!("name=\"lead_id\" value=\"{agency}\" checked")));
        let none = own("lead_id", peer);
        assert!(none.contains("No plan fits") && none.contains(&format!("type=\"hidden\" name=\"lead_id\" value=\"{peer}\"")), "{none}");
        assert!(own("state", "drafting").contains(&listed) && !own("state", "agreed").contains(&listed));
        assert!(!Browser::of(hub, &hub.officer("academia")).get("/en/plans").expect(200).text.contains(&listed));
        let led = hub.anonymous().get("/en/plans").expect(303);
        assert!(led.header("location").unwrap().starts_with("/en/sign-in?back="));
        browsers.agency.get("/en/plans?state=flying").expect(400);
    }

    fn a_list_goes_on_where_the_first_page_ends(hub: &Hub) {
        let (first, second) = (Team::new(hub), Team::new(hub));
        let (older, newer) = (first.draft(), second.draft());
        let coordinator = Browser::of(hub, &hub.coordinator());
        let page = coordinator.get("/en/plans?limit=1").expect(200).text;
        assert!(page.contains(&place(&newer)) && !page.contains(&place(&older)));
        let next = page.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
        assert!(coordinator.get(&next).expect(200).text.contains(&place(&older)), "{next}");
    }

    fn nobody_else_is_shown_a_plan(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.agreed();
        let none = "plan_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a";
        for outsider in [hub.officer("academia"), hub.focal_point("KEN")] {
            let browser = Browser::of(hub, &outsider);
            for below in ["", "/edit", "/consents", "/revisions", "/revisions/1", "/transitions/abandoned", "/reports"] {
                let masked = |id: &str| {
                    let answer = browser.get(&format!("/en/plans/{id}{below}")).expect(404);
                    let call = answer.header("x-request-id").unwrap().to_owned();
                    answer.text.replace(id, "ID").replace(&call, "CALL")
                };
                assert_eq!(masked(id_of(&plan)), masked(none), "{below}");
            }
            let known = browser.get(&format!("/en/requests/{}", id_of(&team.request))).expect(200).text;
            assert!(!known.contains("/plans/plan_") && !known.contains("/plan\""), "{known}");
        }
    }

    fn a_plan_is_consented_to_delivered_and_verified_by_forms(hub: &Hub) {
        let team = Team::new(hub);
        let Browsers { requester, agency, peer } = Browsers::of(hub, &team);
        let plan = team.draft();
        let at = |below: &str| format!("{}{below}", place(&plan));
        for browser in [&requester, &agency, &peer] {
            done(browser, &at("/consents"), &[("decision", "agree")], "plan-consent");
        }
        assert_eq!(team.requester.see(&plan)["state"], "agreed");
        assert!(!agency.get(&place(&plan)).expect(200).text.contains("/consents\""), "what is decided is not asked again");
        assert!(!requester.get(&place(&plan)).expect(200).text.contains("/transitions/in_delivery\""));
        done(&agency, &at("/transitions/in_delivery"), &[], "plan-step");
        let waiting = agency.get(&place(&plan)).expect(200).text;
        assert!(waiting.contains("A partner has not reported yet.") && !waiting.contains("/transitions/completed\""));
        let period = [("period_from", "2027-01-01"), ("period_until", "2027-03-31"), ("text", "Two missions held.")];
        let report = |more: &[(&'static str, &'static str)]| [&period[..], more].concat();
        let asked = agency.get(&at("/reports")).expect(200).text;
        assert!(asked.contains("<label for=\"values/0/value\">Questions tested (questions)</label>"), "{asked}");
        done(&agency, &at("/reports"), &report(&[("milestones", "m1"), ("values/0/value", "9")]), "plan-report");
        done(&peer, &at("/reports"), &report(&[]), "plan-report");
        let reported = team.requester.see(&plan)["reports"].clone();
        assert_eq!((&reported[0]["values"], &reported[0]["milestones"]), (&json!([{"indicator": "i1", "value": "9"}]), &json!(["m1"])));
        assert_eq!(reported[1]["values"], json!([]), "what is left empty is not reported");
        let page = requester.get(&place(&plan)).expect(200).text;
        for shown in ["Two missions held.", "1 of 1 milestones reached", "<b><bdi dir=\"auto\">9</bdi></b>", "class=\"timeline\"", "steps across"] {
            assert!(page.contains(shown), "{shown}");
        }
        done(&agency, &at("/transitions/completed"), &[], "plan-step");
        let of_peer = format!("/reports/{}", reported[1]["id"].as_str().unwrap());
        let why = [("reason", "not_delivered"), ("note", "One mission was held, not two.")];
        done(&requester, &at(&format!("{of_peer}/dispute")), &why, "plan-dispute");
        let page = peer.get(&place(&plan)).expect(200).text;
        assert!(page.contains("One mission was held, not two.") && page.contains(&format!("{of_peer}/correction\"")), "{page}");
        let correction = at(&format!("{of_peer}/correction"));
        let form = PageForm::find(&peer.get(&correction).expect(200).text, &correction);
        assert_eq!(form.values("text"), ["Two missions held."], "it begins with what was reported");
        done(&peer, &correction, &[("text", "One mission held.")], "plan-report");
        done(&agency, &at("/transitions/completed"), &[], "plan-step");
        let one = [("needs/1/outcome", "partly"), ("needs/1/note", "Half of them.")];
        done(&requester, &at("/verifications"), &one, "plan-verification");
        assert_eq!(team.requester.see(&plan)["needs"][1]["outcome"], "partly");
        done(&requester, &at("/verifications"), &[("needs/0/outcome", "met"), ("needs/0/note", "Seen.")], "plan-verification");
        assert_eq!((team.requester.see(&plan)["state"].clone(), team.request_state()), (json!("verified"), json!("verified")));
        let rating = [("about_id", team.agency.party_id.as_str()), ("score", "5"), ("note", "Prompt and plain.")];
        done(&requester, &at("/ratings"), &rating, "plan-rating");
        done(&peer, &at("/ratings"), &[("score", "4"), ("note", "Clear.")], "plan-rating");
        done(&peer, &at("/lessons"), &[("text", "Test early."), ("language", "en")], "plan-lesson");
        let seen = team.requester.see(&plan);
        assert_eq!((seen["ratings"].as_array().unwrap().len(), &seen["lessons"][0]["text"]), (2, &json!("Test early.")));
        hub.app.seal_journal().unwrap();
        let page = requester.get(&place(&plan)).expect(200).text;
        for event in ["Delivery began", "Declared completed", "In delivery again", "Need met in part", "Correction of a report", "Verified"] {
            assert!(page.contains(event), "{event}");
        }
        let rated = peer.get(&at("/ratings")).expect(303);
        assert_eq!(rated.header("location"), Some(place(&plan).as_str()), "nothing is left to rate");
    }

    fn what_is_refused_keeps_what_was_typed_and_names_the_field(hub: &Hub) {
        let team = Team::new(hub);
        let Browsers { requester, agency, peer } = Browsers::of(hub, &team);
        let plan = team.draft();
        let at = |below: &str| format!("{}{below}", place(&plan));
        let refused = peer.fill(&at("/consents"), &at("/consents"), &[("decision", "refuse"), ("note", "Not before May.")]).expect(422);
        assert!(refused.text.contains("href=\"#reason\"") && refused.text.contains("Not before May."), "{}", refused.text);
        let undecided = peer.fill(&at("/consents"), &at("/consents"), &[("note", "Perhaps.")]).expect(422);
        assert!(undecided.text.contains("href=\"#decision\"") && undecided.text.contains("Perhaps."));
        let other = [("decision", "refuse"), ("reason", "capacity_unavailable"), ("note", "Not before May.")];
        done(&peer, &at("/consents"), &other, "plan-consent");
        let page = requester.get(&place(&plan)).expect(200).text;
        assert!(page.contains("Not before May.") && page.contains("Refusal"), "{page}");
        // A draft that was written anew is not consented to unread.
        let form = PageForm::find(&peer.get(&at("/consents")).expect(200).text, &at("/consents"));
        team.agency.rewrite(&plan, &json!({"summary": "By the autumn."})).expect(200);
        let changed = peer.send(&form.with(&[("decision", "agree")])).expect(409);
        assert!(changed.text.contains("The draft was written anew") && changed.text.contains("By the autumn."), "{}", changed.text);
        let again = PageForm::find(&changed.text, &at("/consents"));
        assert_eq!((again.values("decision"), again.values("draft_number")), (vec!["agree"], vec!["3"]));
        peer.send(&again).expect(303);
        team.requester.agree_to(&plan).expect(200);
        team.agency.agree_to(&plan).expect(200);
        team.agency.bring(&plan, "in_delivery").expect(200);
        let report = [("period_from", "2027-04-01"), ("period_until", "2027-03-31"), ("text", "Kept words"), ("milestones", "m1")];
        let wrong = agency.fill(&at("/reports"), &at("/reports"), &report).expect(422);
        assert!(wrong.text.contains("href=\"#period_until\"") && wrong.text.contains("Kept words"), "{}", wrong.text);
        assert!(wrong.text.contains("value=\"m1\" checked"));
        // What is wrong in the second row is said beside the second row, though the first was left empty.
        for partner in [&team.agency, &team.peer] {
            partner.report_on(&plan, json!({})).expect(201);
        }
        team.agency.bring(&plan, "completed").expect(200);
        let noteless = requester.fill(&at("/verifications"), &at("/verifications"), &[("needs/1/outcome", "met")]).expect(422);
        assert!(noteless.text.contains("href=\"#needs/1/note\""), "{}", noteless.text);
        assert!(noteless.text.contains("name=\"needs/1/outcome\" value=\"met\" checked"));
        let nothing = requester.fill(&at("/verifications"), &at("/verifications"), &[]).expect(422);
        assert!(nothing.text.contains("href=\"#needs\""), "{}", nothing.text);
        // Unless the requester says otherwise, help for what is left is sought.
        let form = PageForm::find(&requester.get(&at("/verifications")).expect(200).text, &at("/verifications"));
        assert_eq!(form.values("left"), ["seek"]);
        let wrong = [("needs/1/outcome", "met"), ("needs/1/note", "Seen."), ("left", "later")];
        let wrong = requester.fill(&at("/verifications"), &at("/verifications"), &wrong).expect(422);
        assert!(wrong.text.contains("href=\"#left\""), "{}", wrong.text);
        let found = [("needs/0/outcome", "met"), ("needs/1/outcome", "not_met"), ("needs/0/note", "Seen."), ("needs/1/note", "Not.")];
        done(&requester, &at("/verifications"), &found, "plan-verification");
        assert_eq!(team.request_state(), "open");
        // Who looks for offers is led to those for the need that is left.
        let page = requester.get(&format!("/en/requests/{}", id_of(&team.request))).expect(200).text;
        let leads = |at: usize| page.contains(&format!("/needs/{}/matches\"", id_of(team.need(at))));
        assert_eq!([leads(0), leads(1)], [false, true]);
        let unrated = requester.fill(&at("/ratings"), &at("/ratings"), &[("note", "Good.")]).expect(422);
        assert!(unrated.text.contains("href=\"#about_id\"") && unrated.text.contains("href=\"#score\""), "{}", unrated.text);
    }

    fn a_stale_form_is_shown_again_and_a_form_sent_twice_counts_once(hub: &Hub) {
        let team = Team::new(hub);
        let Browsers { requester, agency, .. } = Browsers::of(hub, &team);
        let plan = team.started();
        let abandon = format!("{}/transitions/abandoned", place(&plan));
        let form = PageForm::find(&requester.get(&abandon).expect(200).text, &abandon);
        let reports = format!("{}/reports", place(&plan));
        let report = PageForm::find(&agency.get(&reports).expect(200).text, &reports).with(&[
            ("period_from", "2027-01-01"), ("period_until", "2027-01-31"), ("text", "Once."),
        ]);
        agency.send(&report).expect(303);
        agency.send(&report).expect(303);
        assert_eq!(team.agency.see(&plan)["reports"].as_array().unwrap().len(), 1);
        let stale = requester.send(&form.with(&[("reason", "situation_changed"), ("note", "Kept.")])).expect(412);
        assert!(stale.text.contains("Somebody else changed this") && stale.text.contains("Kept."), "{}", stale.text);
        assert_eq!(team.requester.see(&plan)["state"], "in_delivery");
        requester.send(&PageForm::find(&stale.text, &abandon)).expect(303);
        assert_eq!(team.requester.see(&plan)["state"], "abandoned");
    }

    fn only_what_the_reader_can_do_is_shown_and_nothing_else_is_done(hub: &Hub) {
        let team = Team::new(hub);
        let Browsers { requester, agency, peer } = Browsers::of(hub, &team);
        let plan = team.completed();
        let coordinator = Browser::of(hub, &team.coordinator);
        let shows = |browser: &Browser, below: &str| {
            let link = format!("href=\"{}/{below}\"", place(&plan));
            browser.get(&place(&plan)).expect(200).text.contains(&link)
        };
        assert!(shows(&requester, "verifications") && shows(&requester, "ratings") && shows(&requester, "lessons"));
        for browser in [&agency, &peer, &coordinator] {
            assert!(!shows(browser, "verifications") && !shows(browser, "edit") && !shows(browser, "reports"));
            let led = browser.get(&format!("{}/verifications", place(&plan))).expect(303);
            assert_eq!(led.header("location"), Some(place(&plan).as_str()));
        }
        assert!(!shows(&coordinator, "ratings") && !shows(&coordinator, "lessons"));
        let form = PageForm::find(&requester.get(&format!("{}/verifications", place(&plan))).expect(200).text, &format!("{}/verifications", place(&plan)));
        let form = form.with(&[("needs/0/outcome", "met"), ("needs/0/note", "x")]);
        let own = PageForm::find(&agency.get(&format!("{}/lessons", place(&plan))).expect(200).text, &format!("{}/lessons", place(&plan)));
        let token = own.values("token")[0].to_owned();
        // The token of another session is none, and who has not the role is refused even with an own one.
        requester.send(&form.clone().with(&[("token", &token)])).expect(400);
        agency.send(&form.clone().with(&[("token", &token)])).expect(403);
        assert_eq!(team.requester.see(&plan)["needs"][0]["outcome"], Value::Null);
        requester.send(&form).expect(303);
    }

    fn revisions_are_read_with_what_they_changed(hub: &Hub) {
        let team = Team::new(hub);
        let browser = Browser::of(hub, &team.requester);
        let plan = team.started();
        let mut milestones = team.agency.see(&plan)["agreed"]["milestones"].clone();
        milestones[0]["due_on"] = json!("2027-04-30");
        let patch = json!({"summary": "Later.", "milestones": milestones, "budget_lines": null, "why": "The rains."});
        team.agency.rewrite(&plan, &patch).expect(200);
        let proposed = browser.get(&place(&plan)).expect(200).text;
        let changed = ["<b>Summary</b> · changed", "<b>Milestones</b> · changed: <bdi dir=\"auto\">Mission</bdi>", "<b>Budget</b> · removed: <bdi dir=\"auto\">Travel</bdi>"];
        for change in changed {
            assert!(proposed.contains(change), "{change} in {proposed}");
        }
        assert!(!proposed.contains("<bdi dir=\"auto\">Training</bdi></li>"));
        team.consent(&plan);
        let second = browser.get(&format!("{}/revisions/2", place(&plan))).expect(200).text;
        for change in changed {
            assert!(second.contains(change), "{change}");
        }
        assert!(second.contains("The rains.") && second.contains("Later."));
        let first = browser.get(&format!("{}/revisions/1", place(&plan))).expect(200).text;
        assert!(first.contains("Together by the summer.") && !first.contains("What it changed"));
        browser.get(&format!("{}/revisions/3", place(&plan))).expect(404);
        let list = browser.get(&format!("{}/revisions?limit=1", place(&plan))).expect(200).text;
        assert!(list.contains("/revisions/2\"") && !list.contains("/revisions/1\"") && list.contains("rel=\"next\""));
    }

    fn a_partner_of_a_confidential_request_is_shown_its_own_part_alone(hub: &Hub) {
        let mut needs = [crate::support::introducing::fitting_need("A"), crate::support::introducing::fitting_need("B")];
        needs[0]["title"] = json!("Canary of the first");
        needs[1]["title"] = json!("Seen by the second");
        let team = Team::with(hub, json!({"disclosure": "secretariat", "needs": needs}));
        let plan = team.completed();
        let peer = Browser::of(hub, &team.peer);
        for below in ["", "/revisions/1", "/ratings", "/lessons"] {
            let page = peer.get(&format!("{}{below}", place(&plan))).expect(200).text;
            for hidden in ["Canary of the first", "Together by the summer", "The first is done", "12,000.50"] {
                assert!(!page.contains(hidden), "{hidden} in {below}");
            }
        }
        assert!(peer.get(&place(&plan)).expect(200).text.contains("Seen by the second"));
        let lead = Browser::of(hub, &team.agency).get(&place(&plan)).expect(200).text;
        assert!(lead.contains("Canary of the first") && lead.contains("Seen by the second") && lead.contains("12,000.50 USD"));
    }

    fn every_page_of_plans_is_there_in_six_languages(hub: &Hub) {
        let (team, other) = (Team::new(hub), Team::new(hub));
        let (completed, draft) = (team.completed(), other.draft());
        let delivered = Team::new(hub);
        let started = delivered.started();
        let report = delivered.agency.report_on(&started, json!({})).expect(201).json()["reports"][0].clone();
        let open = Team::new(hub);
        let (of_completed, of_draft, of_started) = (id_of(&completed), id_of(&draft), id_of(&started));
        let pages = [
            (&team.requester, "/plans".to_owned()),
            (&team.requester, format!("/plans/{of_completed}")),
            (&team.requester, format!("/plans/{of_completed}/revisions")),
            (&team.requester, format!("/plans/{of_completed}/revisions/1")),
            (&team.requester, format!("/plans/{of_completed}/verifications")),
            (&team.requester, format!("/plans/{of_completed}/ratings")),
            (&team.requester, format!("/plans/{of_completed}/lessons")),
            (&other.requester, format!("/plans/{of_draft}")),
            (&other.requester, format!("/plans/{of_draft}/consents")),
            (&other.requester, format!("/plans/{of_draft}/edit")),
            (&other.requester, format!("/plans/{of_draft}/transitions/abandoned")),
            (&delivered.agency, format!("/plans/{of_started}/reports")),
            (&delivered.requester, format!("/plans/{of_started}/reports/{}/dispute", id_of(&report))),
            (&open.requester, format!("/requests/{}/plan", id_of(&open.request))),
            (&open.requester, format!("/requests/{}", id_of(&open.request))),
        ];
        for (reader, place) in &pages {
            let browser = Browser::of(hub, reader);
            for language in LANGUAGES {
                let page = browser.get(&format!("/{language}{place}")).expect(200);
                let direction = if language == "ar" { "rtl" } else { "ltr" };
                assert!(page.text.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")));
                for alternate in LANGUAGES {
                    let alternate = format!("hreflang=\"{alternate}\" href=\"/{alternate}{place}\">");
                    assert!(page.text.contains(&alternate), "{alternate}");
                }
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                for unsaid in [">plan-", ">wrong-", ">done-", "=\"plan-title", ": plan-"] {
                    assert!(!page.text.contains(unsaid), "{unsaid} in /{language}{place}");
                }
                let ids = attributes(&page.text, "id");
                let each_once: std::collections::BTreeSet<_> = ids.iter().collect();
                assert_eq!(each_once.len(), ids.len(), "an id comes twice in /{language}{place}: {ids:?}");
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
    }
}
