//! The command line: what each command is called, takes and does.

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use output::say;

use crate::config::{Config, Flags};
use crate::error::Result;
use crate::exchange::Kind;

/// Making an administrator.
mod create_admin;
/// A fresh registry of sample data.
mod demo;
/// Measuring the engine.
mod evaluate;
/// Exporting records to a file or to standard output.
mod export;
/// Importing records from a file.
mod import;
mod learn;
/// What commands write.
mod output;
/// Serving requests until told to stop.
mod serve;
/// Verifying the journal's chain of hashes.
mod verify_journal;
/// Answering while the records are being read.
mod waiting;

/// Connects what States need with what others can give.
#[derive(Debug, Parser)]
#[command(name = "hub", version, about, disable_help_subcommand = true)]
pub struct CommandLine {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API. On the embedded database the schema is brought up to date first.
    Serve,
    /// Serve a fresh registry of sample data, and say what to try.
    Demo,
    /// Bring the database to the schema of this build.
    Migrate,
    /// Import records, one a line: all of them or none. On the embedded database the schema is brought up to date first.
    Import(import::ImportArguments),
    /// Export records, one a line, as an import takes them: all there is, unless told otherwise.
    Export(export::ExportArguments),
    /// Make the first administrator; the password is asked for, or read from what is piped in.
    CreateAdmin(create_admin::CreateAdminArguments),
    /// Measure the engine on a judged collection.
    Evaluate(evaluate::EvaluateArguments),
    /// Learn the matching policy from a judged collection, and say how far to believe it.
    Learn(learn::LearnArguments),
    /// Verify that no entry of the journal was changed, removed or put in, or a proof of one entry.
    VerifyJournal(verify_journal::VerifyJournalArguments),
    /// Print the OpenAPI document.
    Openapi,
}

/// What can be imported and exported.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArgument {
    /// What parties can give.
    Offers,
    /// What States ask for, with their needs.
    Requests,
}

impl From<KindArgument> for Kind {
    fn from(kind: KindArgument) -> Self {
        match kind {
            KindArgument::Offers => Self::Offers,
            KindArgument::Requests => Self::Requests,
        }
    }
}

/// Runs a command; what fails is said in words, and the exit code is 1.
pub fn run(command_line: CommandLine) -> ExitCode {
    match dispatch(command_line).and_then(|()| output::everything_was_said()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hub: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command_line: CommandLine) -> Result<()> {
    let config = Config::read(&command_line.flags)?;
    match command_line.command {
        Command::Serve => serve::serve(config),
        Command::Demo => demo::demo(config),
        Command::Migrate => serve::migrate(&config),
        Command::Import(arguments) => import::import(&config, &arguments),
        Command::Export(arguments) => export::export(&config, &arguments),
        Command::CreateAdmin(arguments) => create_admin::create_admin(config, arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&config, &arguments),
        Command::Learn(arguments) => learn::learn(&config, &arguments),
        Command::VerifyJournal(arguments) => verify_journal::verify_journal(&config, &arguments),
        Command::Openapi => {
            say(&crate::routes::contract().json);
            Ok(())
        }
    }
}

/// A bar for long work; it shows on a terminal only.
fn progress_bar(unit: &str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new(0);
    let template = format!("{{bar:40}} {{human_pos}}/{{human_len}} {unit}, {{elapsed}}");
    if let Ok(style) = indicatif::ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}
