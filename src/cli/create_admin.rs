//! Making the first administrator, or another one: the only account that nobody had to be invited to.

use std::io::{BufRead, IsTerminal};

use clap::Args;
use console::Term;

use super::say;
use crate::app::App;
use crate::auth::password::{self, Password};
use crate::auth::{Act, Role};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Database, DbConnection};
use crate::error::{Error, Result};
use crate::invitations::{self, InvitationToken, TokenDigest};
use crate::members::{self, Email, NewMember};
use crate::parties::{self, PartyName};
use crate::validation::{Problems, TITLE};

/// The secretariat's name when nobody says otherwise.
const SECRETARIAT: &str = "Secretariat";

/// What the command takes. A password is never among it: other users of the machine could read it.
#[derive(Debug, Args)]
pub(super) struct CreateAdminArguments {
    /// The administrator's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// The administrator's name.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The secretariat's name, when it is not entered yet.
    #[arg(long, value_name = "NAME", default_value = SECRETARIAT)]
    party: String,
    /// The kind of the secretariat's party, a code of party-kinds other than state.
    #[arg(long, value_name = "CODE", default_value = "other")]
    party_kind: String,
    /// Print an invitation token instead of asking for a password.
    #[arg(long)]
    invite: bool,
    /// Make one although there is an administrator already.
    #[arg(long)]
    another: bool,
}

/// Who is to administer, checked.
#[derive(Clone)]
struct Plan {
    party: PartyName,
    email: Email,
    name: String,
    another: bool,
}

/// How the administrator gets in.
#[derive(Clone)]
enum Entrance {
    Password { hash: String },
    Invitation { digest: TokenDigest },
}

/// Makes an administrator, who is also a coordinator: the first one has to do everything.
pub(super) fn create_admin(config: Config, arguments: CreateAdminArguments) -> Result<()> {
    let database = Database::open(&config.database, 2)?;
    if config.database.is_embedded() {
        database.migrate()?;
    } else {
        database.check()?;
    }
    drop(database);
    let app = App::new(config, Clock::default())?;
    let plan = parse(&app, &arguments)?;
    let another = plan.another;
    app.database.read_blocking(|connection| refuse_another(connection, another))?;
    if arguments.invite { invite(&app, plan) } else { enter_with_password(&app, plan) }
}

fn parse(app: &App, arguments: &CreateAdminArguments) -> Result<Plan> {
    let mut problems = Problems::new(&app.vocabulary);
    if arguments.party_kind == parties::STATE {
        problems.add("--party-kind", "wrong_kind", "The secretariat cannot be a State.");
    }
    let plan = Plan {
        party: PartyName::parse(&mut problems, "--party ", &arguments.party, &arguments.party_kind, None),
        email: Email::parse(&mut problems, "--email", &arguments.email),
        name: problems.text("--name", &arguments.name, TITLE),
        another: arguments.another,
    };
    problems.finish(plan)
}

fn refuse_another(connection: &mut DbConnection, another: bool) -> Result<()> {
    if another || !members::has_been_bootstrapped(connection)? {
        return Ok(());
    }
    Err(Error::conflict(
        "administrator_exists",
        "there is an administrator already, who can invite others; to make another one from here, add --another",
    ))
}

fn enter_with_password(app: &App, plan: Plan) -> Result<()> {
    let password = read_password()?;
    let mut problems = Problems::new(&app.vocabulary);
    let known = [plan.name.as_str(), plan.email.as_str(), plan.party.name()];
    password::check(&mut problems, "password", &password, &known);
    problems.finish(())?;
    let hash = app.hasher.hash_blocking(&password)?;
    let whom = format!("{} <{}>", plan.name, plan.email.as_str());
    enter(app, plan, Entrance::Password { hash })?;
    say(&format!("{whom} administers the service now and can sign in."));
    Ok(())
}

fn invite(app: &App, plan: Plan) -> Result<()> {
    let token = InvitationToken::generate()?;
    let whom = format!("{} <{}>", plan.name, plan.email.as_str());
    enter(app, plan, Entrance::Invitation { digest: token.digest() })?;
    let origin = &app.config.public_origin;
    say(&format!("{whom} administers the service once this invitation is accepted, within 7 days, at"));
    say(&format!("{origin}/en/invitation#{}", token.reveal()));
    say(&format!("or by {origin}/api/v1/invitations/acceptance with {{\"token\": …, \"password\": …}}:"));
    say(token.reveal());
    Ok(())
}

fn enter(app: &App, plan: Plan, entrance: Entrance) -> Result<()> {
    let act = Act::of_service(&app.clock);
    app.database.write_blocking(move |connection| {
        let party = parties::obtain_secretariat(connection, &act, &plan.party)?;
        // Of two who run this at once, the second waits here and then finds the first one's administrator.
        parties::take_turns_at_secretariat(connection)?;
        refuse_another(connection, plan.another)?;
        let new = NewMember {
            party,
            email: plan.email.clone(),
            name: plan.name.clone(),
            roles: vec![Role::Coordinator, Role::Administrator],
        };
        match &entrance {
            Entrance::Password { hash } => {
                members::enter(connection, &act, &new, Some(hash))?;
            }
            Entrance::Invitation { digest } => {
                let member = members::enter(connection, &act, &new, None)?;
                invitations::issue_new(connection, &act, member, digest)?;
            }
        }
        Ok(())
    })?;
    app.seal_journal()
}

/// Reads a password unseen from the terminal, twice, or one line of what is piped in.
fn read_password() -> Result<Password> {
    let terminal = Term::stderr();
    let broken = |error| Error::malformed("password", format!("the password cannot be read: {error}"));
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(broken)?;
        let typed = line.strip_suffix('\n').unwrap_or(&line);
        return Ok(Password::new(typed.strip_suffix('\r').unwrap_or(typed).to_owned()));
    }
    let ask = |words: &str| {
        terminal.write_str(words).map_err(broken)?;
        terminal.read_secure_line().map_err(broken)
    };
    let first = ask(&format!("Password, at least {} characters: ", password::LEAST))?;
    if first == ask("The same again: ")? {
        return Ok(Password::new(first));
    }
    Err(Error::malformed("password", "the two passwords differ; nothing was stored"))
}
