//! What commands write, to standard output or to a file: whole, for whom it is meant, or said to have failed.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use connection_hub::db::{DbConnection, Location};
use connection_hub::exchange::Kind::Offers;
use serde_json::json;
use tempfile::TempDir;

use crate::support::command::{Said, hub_command, run_hub};
use crate::support::database::{Kind, TestDatabase};
use crate::support::files::{import, lines, names, offer, with};

/// A registry with an offer that everybody sees and a draft.
fn registry() -> TestDatabase {
    let database = TestDatabase::create(Kind::Sqlite);
    let file = lines(&[offer("A"), with(offer("B"), "state", json!("draft"))]);
    import(&database.open(), Offers, file).expect("lines that are right");
    database
}

fn export_to(database: &TestDatabase, path: &Path) -> Said {
    let output = path.to_str().expect("a path in UTF-8");
    run_hub(&["export", "--kind", "offers", "--output", output, "--database-url", &database.url])
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_full_disk_fails_the_command() {
    let database = registry();
    let commands: [&[&str]; 3] = [
        &["export", "--kind", "offers", "--database-url", &database.url],
        &["openapi"],
        &["migrate", "--database-url", &database.url],
    ];
    for arguments in commands {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
        let said: Said = hub_command().args(arguments).stdout(full).output().expect("the binary runs").into();
        assert!(!said.succeeded, "{arguments:?}");
        assert!(said.errors.contains("standard output cannot be written"), "{said:?}");
    }
}

#[test]
fn whoever_reads_no_further_has_seen_enough() {
    let mut command = hub_command();
    let mut child = command.arg("openapi").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let said: Said = child.wait_with_output().expect("it ends").into();
    assert!(said.succeeded && said.errors.is_empty(), "{said:?}");
}

#[test]
fn an_export_holds_everything_unless_told_otherwise() {
    let database = registry();
    let exported = |more: &[&str]| {
        let said = run_hub(&[&["export", "--kind", "offers", "--database-url", &database.url], more].concat());
        assert!(said.succeeded, "{said:?}");
        names(&said.output)
    };
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(exported(&[]), named(&["A", "B"]));
    assert_eq!(exported(&["--as", "public"]), named(&["A"]));
}

#[test]
fn a_new_file_is_for_its_owner_alone_and_one_that_is_replaced_for_whom_it_was() {
    let (database, folder) = (registry(), folder());
    let file = folder.path().join("offers.jsonl");
    assert!(export_to(&database, &file).succeeded);
    assert_eq!(mode(&file), 0o600);
    for kept in [0o640, 0o400] {
        fs::write(&file, "old").expect("a file");
        fs::set_permissions(&file, PermissionsExt::from_mode(kept)).expect("our own file");
        assert!(export_to(&database, &file).succeeded);
        assert_eq!((mode(&file), names(&fs::read_to_string(&file).unwrap()).len()), (kept, 2));
    }
}

#[test]
fn a_link_stays_one_and_the_file_that_it_leads_to_is_written() {
    let (database, folder) = (registry(), folder());
    let [link, between, file] = ["link", "between", "kept/offers.jsonl"].map(|name| folder.path().join(name));
    fs::create_dir(folder.path().join("kept")).expect("a folder");
    symlink("between", &link).expect("a link");
    symlink("kept/offers.jsonl", &between).expect("a link");
    for _ in ["nothing is there yet", "it is replaced"] {
        assert!(export_to(&database, &link).succeeded);
        assert!(
            fs::symlink_metadata(&link).unwrap().is_symlink() && fs::symlink_metadata(&between).unwrap().is_symlink()
        );
        assert!(fs::symlink_metadata(&file).unwrap().is_file());
        assert_eq!(names(&fs::read_to_string(&file).unwrap()).len(), 2);
    }
}

#[test]
fn a_pipe_is_written_to_and_stays_one() {
    let (database, folder) = (registry(), folder());
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let same = pipe.clone();
    let reader = std::thread::spawn(move || fs::read_to_string(same).expect("what is written"));
    assert!(export_to(&database, &pipe).succeeded);
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(names(&reader.join().expect("a reader")).len(), 2);
}

#[test]
fn a_database_is_exported_and_verified_without_a_byte_being_written() {
    let folder = folder();
    let path = folder.path().join("copy.db");
    let copy = registry().copy();
    fs::copy(copy.url.trim_start_matches("sqlite://"), &path).expect("a copy");
    let before = fs::read(&path).expect("a file");
    let url = format!("sqlite://{}", path.display());
    for command in [&["export", "--kind", "offers"][..], &["verify-journal"]] {
        let said = run_hub(&[command, &["--database-url", &url]].concat());
        assert!(said.succeeded, "{said:?}");
        assert!(fs::read(&path).expect("a file") == before, "{command:?} wrote to the file");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{command:?} left something behind");
    }
}

#[test]
fn a_database_that_nobody_can_write_to_is_exported_and_verified() {
    let folder = folder();
    let inner = folder.path().join("read only");
    fs::create_dir(&inner).expect("a folder");
    let path = inner.join("50% #1?.db");
    let url = format!("sqlite://{}", path.display());
    // Its journal is the one that a service leaves: WAL, with nothing beside the file.
    let location = Location::parse(&url).expect("a known scheme");
    DbConnection::open(&location).expect("it opens").migrate().expect("the migrations apply");
    assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
    let mut commands = vec![hub_command(), hub_command()];
    if fs::metadata(folder.path()).unwrap().uid() == 0 {
        // The administrator of the machine can write everywhere; nobody can not.
        let program = folder.path().join("hub");
        fs::copy(env!("CARGO_BIN_EXE_hub"), &program).expect("room for the binary");
        let begin = || {
            use std::os::unix::process::CommandExt;
            let mut command = Command::new(&program);
            command.env_clear().uid(65_534).gid(65_534);
            command
        };
        commands = vec![begin(), begin()];
    }
    for (place, mode) in [(path.as_path(), 0o444), (&inner, 0o555), (folder.path(), 0o755)] {
        fs::set_permissions(place, PermissionsExt::from_mode(mode)).expect("our own file");
    }
    for (mut command, arguments) in commands.into_iter().zip([&["export", "--kind", "offers"][..], &["verify-journal"]])
    {
        let run = command.args(arguments).args(["--database-url", &url]).current_dir("/").output();
        let said: Said = run.expect("the binary runs").into();
        assert!(said.succeeded, "{said:?}");
    }
    fs::set_permissions(&inner, PermissionsExt::from_mode(0o755)).expect("our own folder");
}

#[test]
fn a_mistyped_path_is_named_and_leaves_nothing_behind() {
    let folder = folder();
    let path = folder.path().join("hbu.db");
    let url = format!("sqlite://{}", path.display());
    for command in [&["export", "--kind", "offers"][..], &["verify-journal"]] {
        let said = run_hub(&[command, &["--database-url", &url]].concat());
        assert!(!said.succeeded && said.errors.contains(path.to_str().unwrap()), "{said:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    File::create(&path).expect("a file");
    let said = run_hub(&["verify-journal", "--database-url", &url]);
    assert!(!said.succeeded && said.errors.contains("hub migrate"), "{said:?}");
    // A command that makes the file cannot where there is no folder.
    let nowhere = folder.path().join("nowhere/hub.db");
    let said = run_hub(&["migrate", "--database-url", &format!("sqlite://{}", nowhere.display())]);
    assert!(!said.succeeded && said.errors.contains(nowhere.to_str().unwrap()), "{said:?}");
}
