//! A fresh registry of sample data, served, with what to try.

use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{say, serve};
use crate::app::{App, Service};
use crate::auth::keys::random_bytes;
use crate::auth::password::Password;
use crate::auth::{Act, Role};
use crate::clock::{Clock, UtcTime};
use crate::config::{self, Config};
use crate::db::{Database, DbConnection, Location};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::exchange::{self, Kind, Progress};
use crate::ids::{NeedId, OfferId};
use crate::members::{self, Email, NewMember};
use crate::offers;
use crate::parties::{self, PartyName, Verification};
use crate::requests;
use crate::validation::Problems;

/// The judged collection; illustrative, whatever bodies it names.
const OFFERS: &str = include_str!("../../data/sample/offers.jsonl");
const REQUESTS: &str = include_str!("../../data/sample/requests.jsonl");

/// The day on which the sample data is current. The demo's calendar begins here, so that it never grows stale.
const BEGINNING: &str = "2026-03-01T09:00:00Z";

/// The request, and the offer that does not serve its country, which the printed lines show.
const SHOWN_REQUEST: &str = "RQ-02";
const SHOWN_OFFER: &str = "OF-002";

/// Serves the sample data until told to stop, then removes it.
pub(super) fn demo(config: Config) -> Result<()> {
    let folder = Folder::create()?;
    let database = Location::Sqlite(folder.0.join("demo.db").display().to_string());
    let config = Config { database, log: "error".to_owned(), ..config };
    serve::start_logging(&config);
    Database::open(&config.database, 2)?.migrate()?;
    let clock = Clock::beginning_at(BEGINNING.parse::<UtcTime>().map_err(Error::internal)?);
    say("Making a registry of sample data …");
    let app = App::new(config, clock)?;
    import(&app)?;
    let accounts = [
        Account::enter(&app, "focal point of a State", Role::FocalPoint, "focal.point@example.org", Whose::Requester)?,
        Account::enter(&app, "officer of an agency", Role::Officer, "officer@example.org", Whose::Provider)?,
        Account::enter(&app, "coordinator", Role::Coordinator, "coordinator@example.org", Whose::Secretariat)?,
    ];
    let (need, offer) = app.database.read_blocking(find_shown)?;
    app.seal_journal()?;
    while app.live.follow(&app.database)? + app.registry.follow(&app.database)? > 0 {}
    let listener = serve::bind(&app.config)?;
    serve::run(app, listener, |service| introduce(service, &accounts, need, offer))
}

fn import(app: &App) -> Result<()> {
    let silent: Progress = Arc::new(|_| {});
    for (kind, text) in [(Kind::Offers, OFFERS), (Kind::Requests, REQUESTS)] {
        exchange::import(&app.database, &app.vocabulary, &app.clock, kind, text.as_bytes(), &silent)
            .map_err(Error::internal)?;
    }
    Ok(())
}

/// The party that a sample account belongs to.
#[derive(Clone, Copy)]
enum Whose {
    Requester,
    Provider,
    Secretariat,
}

/// An account that anybody at this terminal may use; its password is new with every demo.
struct Account {
    who: &'static str,
    email: &'static str,
    password: String,
}

impl Account {
    fn enter(app: &App, who: &'static str, role: Role, email: &'static str, whose: Whose) -> Result<Self> {
        let password = format!("sample-{}", URL_SAFE_NO_PAD.encode(random_bytes::<12>()?));
        let hash = app.hasher.hash_blocking(&Password::new(password.clone()))?;
        let mut problems = Problems::new(&app.vocabulary);
        let (name, kind, country) = match whose {
            Whose::Requester => ("Instituto Nacional de Estadística de Bolivia", "state", Some("BOL")),
            Whose::Provider => ("International Organization for Migration (IOM)", "un-entity", None),
            Whose::Secretariat => ("Secretariat of the demonstration", "other", None),
        };
        let party_name = PartyName::parse(&mut problems, "", name, kind, country);
        let address = Email::parse(&mut problems, "", email);
        let (party_name, address) = problems.finish((party_name, address))?;
        let act = Act::of_service(&app.clock);
        app.database.write_blocking(move |connection| {
            let party = match whose {
                Whose::Secretariat => parties::obtain_secretariat(connection, &act, &party_name)?,
                _ => parties::find_or_enter(connection, &act, &party_name, Verification::Verified)?,
            };
            let new = NewMember { party, email: address.clone(), name: format!("Sample {who}"), roles: vec![role] };
            members::enter(connection, &act, &new, Some(&hash))
        })?;
        Ok(Self { who, email, password })
    }
}

/// The need and the offer that the printed lines show.
fn find_shown(connection: &mut DbConnection) -> Result<(NeedId, OfferId)> {
    let missing = || Error::internal("the sample data lacks the records that are shown");
    let request = *requests::find_by_external_ids(connection, &[SHOWN_REQUEST.to_owned()])?
        .get(SHOWN_REQUEST)
        .ok_or_else(missing)?;
    let request = requests::find(connection, request, &Visibility::everything())?;
    let need = request.needs.first().ok_or_else(missing)?.id;
    let offers = offers::matchable(connection, None)?;
    let shown = offers.iter().find(|offer| offer.external_id.as_deref() == Some(SHOWN_OFFER)).ok_or_else(missing)?;
    Ok((need, shown.id))
}

/// Says where to look and what to try; every line works when it is pasted into another terminal.
fn introduce(service: &Service, accounts: &[Account], need: NeedId, offer: OfferId) {
    let origin = format!("http://{}", service.address());
    let api = format!("{origin}/api/v1");
    say(&format!("\nConnection Hub: its pages are at {origin}, the reference of its API at {origin}/docs"));
    say("All records are illustrative: no body or State that they name asked, offered or agreed to anything.");
    say("The demo's calendar begins on 1 March 2026. It ends with Ctrl-C, and its data with it.\n");
    say("Sample accounts:");
    for account in accounts {
        say(&format!("  {:24} {:28} {}", account.who, account.email, account.password));
    }
    say("\nTo try, in another terminal:\n");
    say("  # what States ask for");
    say(&format!("  curl -s '{api}/requests?limit=3'\n"));
    say("  # who could help with one of these needs, and why");
    say(&format!("  curl -s '{api}/needs/{need}/matches?limit=3'\n"));
    say("  # why this offer does not fit, and the smallest change that would make it fit");
    say(&format!("  curl -s '{api}/needs/{need}/matches/{offer}'\n"));
    if let Some(account) = accounts.first() {
        say("  # sign in, and see who you are");
        say(&format!(
            "  TOKEN=$(curl -s '{api}/sessions' -H 'Content-Type: application/json' -d '{{\"email\":\"{}\",\
             \"password\":\"{}\"}}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
            account.email, account.password
        ));
        say(&format!("  curl -s -H \"Authorization: Bearer $TOKEN\" '{api}/me'\n"));
    }
    say("  # what happened");
    say(&format!("  curl -s '{api}/journal?limit=3'"));
}

/// A folder of the demo's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn create() -> Result<Self> {
        let path = config::temporary_folder().join(format!("hub-demo-{}", uuid::Uuid::now_v7().simple()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| {
            Error::unavailable(format!("the folder {} for the demo cannot be made: {error}", path.display()))
        })?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system, which empties its temporary folder itself.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
