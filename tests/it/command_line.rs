//! The command line: what it refuses, and in which words.

use std::fs;
use std::net::TcpListener;

use crate::support::command::{Said, hub_command, run_hub};
use crate::support::database::{Kind, TestDatabase};
use crate::support::on_both_databases;

#[track_caller]
fn refused(said: &Said, words: &[&str]) {
    assert!(!said.succeeded, "{said:?}");
    for word in words {
        assert!(said.errors.contains(word), "{word:?} is missing in {said:?}");
    }
}

#[test]
fn an_unknown_database_scheme_stops_the_start_with_the_known_ones() {
    for url in ["mysql://host/hub", "hub.db", "sqlite://", "file:hub.db", "sqlite://:memory:", "sqlite://file:hub.db"] {
        let said = run_hub(&["migrate", "--database-url", url]);
        refused(&said, &["database_url", "sqlite://"]);
    }
    assert!(!std::path::Path::new("hub.db").exists(), "a file was made");
}

#[test]
fn an_unknown_key_stops_the_start_with_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.toml");
    fs::write(&file, "listen = \"127.0.0.1:0\"\nlisten_adress = \"x\"\n").unwrap();
    let said = run_hub(&["migrate", "--config", file.to_str().unwrap()]);
    refused(&said, &["listen_adress", "not known", "database_url", "public_origin"]);
    let said: Said = hub_command().arg("migrate").env("HUB_DATABSE_URL", "sqlite://x.db").output().unwrap().into();
    refused(&said, &["HUB_DATABSE_URL", "not known", "database_url"]);
}

#[test]
fn a_value_that_is_not_right_is_named_with_what_is_expected() {
    for (name, value, expected) in [
        ("HUB_LISTEN", "nowhere", "an address and a port"),
        ("HUB_WORKERS", "0", "a number from 1 to 256"),
        ("HUB_CONNECTIONS", "many", "a number from 2 to 500"),
        ("HUB_TRUSTED_PROXIES", "10.0.0.1, proxy", "an IP address"),
        ("HUB_LOG", "=,=;", "levels"),
        ("HUB_LOG", "info,connection_hub=loud", "levels"),
        ("HUB_VOCABULARY_DIR", "/nowhere/at/all", "a folder that is there"),
        ("HUB_PUBLIC_ORIGIN", "hub.example.org", "an origin"),
        ("HUB_PUBLIC_ORIGIN", "https://hub.example.org/registry", "an origin"),
        ("HUB_PUBLIC_ORIGIN", "https://", "an origin"),
        ("HUB_PUBLIC_ORIGIN", "https://hub.example.org:port", "an origin"),
    ] {
        let said: Said = hub_command().arg("migrate").env(name, value).output().unwrap().into();
        refused(&said, &[value.rsplit(", ").next().unwrap(), expected]);
    }
}

#[test]
fn values_that_are_right_are_taken() {
    let database = TestDatabase::create(Kind::Sqlite);
    for (name, value) in [
        ("HUB_LOG", "warn,connection_hub::db=debug"),
        ("HUB_LOG", "off"),
        ("HUB_PUBLIC_ORIGIN", "https://hub.example.org/"),
        ("HUB_PUBLIC_ORIGIN", "http://[::1]:8080"),
        ("HUB_PUBLIC_ORIGIN", "http://localhost:8080"),
    ] {
        let run = hub_command().args(["migrate", "--database-url", &database.url]).env(name, value).output();
        let said: Said = run.unwrap().into();
        assert!(said.succeeded, "{name}={value}: {said:?}");
    }
}

#[test]
fn variables_that_others_set_are_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let database = TestDatabase::create(Kind::Sqlite);
    let no_text = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let migrate = |variables: &[(&str, &std::ffi::OsStr)]| -> Said {
        let mut command = hub_command();
        command.args(["migrate", "--database-url", &database.url]).envs(variables.iter().copied());
        command.output().unwrap().into()
    };
    let of_kubernetes = ["HUB_PORT", "HUB_PORT_8080_TCP_ADDR", "HUB_SERVICE_HOST", "HUB_SERVICE_PORT_HTTP"];
    for name in of_kubernetes {
        let said = migrate(&[(name, "tcp://10.0.0.1:8080".as_ref())]);
        assert!(said.succeeded, "{name}: {said:?}");
    }
    let said = migrate(&[("PLACE", no_text)]);
    assert!(said.succeeded, "{said:?}");
    refused(&migrate(&[("HUB_LOG", no_text)]), &["HUB_LOG", "UTF-8"]);
}

#[test]
fn a_password_is_in_no_message() {
    for url in [
        "postgres://hub:se%cret@localhost/hub",
        "postgres://hub:se/cret@localhost/hub",
        "postgres://hub:se?cret@localhost/hub",
        "postgres://hub:se@cret@localhost/hub",
        "postgres://hub:secret/hub",
        "postgres://localhost/hub?password=se&cret",
        "postgres://localhost/hub?password=se&cret=1",
        "postgresql://hub:%00cret@localhost/hub",
    ] {
        for command in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"], &["verify-journal"]] {
            let said = run_hub(&[command, &["--database-url", url]].concat());
            refused(&said, &["not one of PostgreSQL", "%25"]);
            assert!(!said.errors.contains("cret") && !said.errors.contains("se%"), "{url}: {said:?}");
        }
    }
    let said = run_hub(&["migrate", "--database-url", "hub:secret@localhost/hub"]);
    assert!(!said.succeeded && !said.errors.contains("secret"), "{said:?}");
}

#[test]
fn a_file_overrules_nothing_that_environment_or_flag_says() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let file = folder.path().join("hub.toml");
    fs::write(&file, format!("database_url = \"{}\"\n", at("file.db"))).unwrap();
    let config = file.to_str().unwrap();
    let migrate = |environment: Option<&str>, flag: Option<&str>| {
        let mut command = hub_command();
        command.args(["migrate", "--config", config]);
        environment.map(|name| command.env("HUB_DATABASE_URL", at(name)));
        flag.map(|name| command.args(["--database-url", &at(name)]));
        assert!(command.output().unwrap().status.success());
    };
    migrate(Some("environment.db"), Some("flag.db"));
    assert!(folder.path().join("flag.db").exists() && !folder.path().join("environment.db").exists());
    migrate(Some("environment.db"), None);
    assert!(folder.path().join("environment.db").exists() && !folder.path().join("file.db").exists());
    migrate(None, None);
    assert!(folder.path().join("file.db").exists());
}

#[test]
fn an_address_in_use_is_said_with_the_remedy() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let database = TestDatabase::create(Kind::Sqlite);
    let said = run_hub(&["serve", "--database-url", &database.url, "--listen", &address]);
    refused(&said, &["cannot listen on", &address, "--listen"]);
}

#[test]
fn serving_on_postgresql_without_the_schema_names_the_command_that_makes_it() {
    let database = TestDatabase::create_empty(Kind::Postgres);
    let said = run_hub(&["serve", "--database-url", &database.url, "--listen", "127.0.0.1:0"]);
    refused(&said, &["hub migrate"]);
    let said = run_hub(&["migrate", "--database-url", &database.url]);
    assert!(said.succeeded && said.output.contains("applied "), "{said:?}");
    let said = run_hub(&["migrate", "--database-url", &database.url]);
    assert!(said.output.contains("is up to date"), "{said:?}");
}

#[test]
fn the_judged_sample_is_evaluated() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample");
    let runs = tempfile::tempdir().unwrap();
    let run = runs.path().join("run");
    let said = run_hub(&["evaluate", folder, "--as-of", "2026-03-01", "--run", run.to_str().unwrap()]);
    assert!(said.succeeded, "{said:?}");
    for file in ["requests", "requests_formal", "requests_plain_tags"] {
        assert!(said.output.lines().any(|line| line.starts_with(&format!("{file} ")) && line.contains("engine")));
    }
    let lines: Vec<String> = fs::read_dir(runs.path())
        .unwrap()
        .flat_map(|entry| {
            fs::read_to_string(entry.unwrap().path()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert!(lines.len() > 3 * 40, "{} lines of runs", lines.len());
    // query Q0 record rank score tag
    assert!(lines.iter().all(|line| line.split_whitespace().count() == 6), "{:?}", lines.first());
}

#[test]
fn a_folder_that_is_no_collection_is_refused_with_what_one_needs() {
    let folder = tempfile::tempdir().unwrap();
    refused(&run_hub(&["evaluate", folder.path().to_str().unwrap()]), &["offers.jsonl", "qrels.tsv"]);
}

on_both_databases! {
    fn a_journal_that_was_tampered_with_fails_the_command_and_names_the_entry(hub: &Hub) {
        use diesel::connection::SimpleConnection;
        crate::journal::enter_some(hub, 3);
        let said = run_hub(&["verify-journal", "--database-url", &hub.database.url]);
        assert!(said.succeeded && said.output.contains("3 entries"), "{said:?}");
        hub.app
            .database
            .read_blocking(|connection| {
                Ok(connection.batch_execute("UPDATE journal_entries SET action = 'offer.forged' WHERE sequence = 2")?)
            })
            .unwrap();
        let said = run_hub(&["verify-journal", "--database-url", &hub.database.url]);
        refused(&said, &["entry 2", "jou_"]);
    }
}
