//! Both folders of migrations make the same tables, `schema.rs` says the same, and starting together is safe.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use connection_hub::db::DbConnection;
use connection_hub::exchange::Kind as Exchanged;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use serde_json::{Value, json};

use crate::support::database::{Kind, TestDatabase};
use crate::support::planning::Team;
use crate::support::{files, offers, on_both_databases};

const KINDS: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

/// A column as a catalogue describes it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    type_name: String,
    #[diesel(sql_type = Bool)]
    required: bool,
    /// Its place in the primary key, from 1; 0 when it is no part of it.
    #[diesel(sql_type = BigInt)]
    key_position: i64,
}

#[derive(Debug, QueryableByName)]
struct Fact {
    #[diesel(sql_type = Text)]
    fact: String,
}

const SQLITE_COLUMNS: &str = r#"
    SELECT t.name AS table_name, c.name AS column_name, c.type AS type_name, c."notnull" <> 0 AS required,
        c.pk AS key_position
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '__diesel_schema_migrations'
    ORDER BY t.name, c.cid"#;

const POSTGRES_COLUMNS: &str = "
    SELECT t.relname::text AS table_name, c.attname::text AS column_name,
        upper(format_type(c.atttypid, c.atttypmod)) AS type_name, c.attnotnull AS required,
        coalesce(array_position(k.conkey, c.attnum), 0)::bigint AS key_position
    FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
        AND t.relname <> '__diesel_schema_migrations'
    ORDER BY t.relname COLLATE \"C\", c.attnum";

/// Indexes by table, columns and whether they are unique and partial; primary keys are compared above.
const SQLITE_INDEXES: &str = r#"
    SELECT 'index ' || t.name || ' (' || (SELECT group_concat(c.name, ', ') FROM
            (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c)
        || ')' || CASE WHEN i."unique" <> 0 THEN ' unique' ELSE '' END
        || CASE WHEN i.partial <> 0 THEN ' partial' ELSE '' END AS fact
    FROM sqlite_master t JOIN pragma_index_list(t.name) i
    WHERE t.type = 'table' AND t.name <> '__diesel_schema_migrations' AND i.origin <> 'pk'
    UNION ALL
    SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" || ' ' || lower(f.on_delete)
    FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"#;

const POSTGRES_INDEXES: &str = "
    SELECT 'index ' || t.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM
            unnest(i.indkey::int2[]) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number)
        || ')' || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
        || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS fact
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary
        AND t.relname <> '__diesel_schema_migrations'
    UNION ALL
    SELECT 'reference ' || t.relname || '.' || a.attname || ' to ' || other.relname || '.' || b.attname || ' '
        || CASE k.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'r' THEN 'restrict'
            ELSE 'no action' END
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class other ON other.oid = k.confrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
        JOIN pg_attribute b ON b.attrelid = other.oid AND b.attnum = k.confkey[1]
    WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace";

fn connect(database: &TestDatabase) -> DbConnection {
    DbConnection::open(&database.location()).expect("the database answers")
}

fn load<T>(connection: &mut DbConnection, sqlite: &str, postgres: &str) -> Vec<T>
where
    T: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
{
    match connection {
        DbConnection::Sqlite(concrete) => diesel::sql_query(sqlite).load(concrete),
        DbConnection::Postgres(concrete) => diesel::sql_query(postgres).load(concrete),
    }
    .expect("the catalogue can be read")
}

fn columns(connection: &mut DbConnection) -> Vec<Column> {
    load(connection, SQLITE_COLUMNS, POSTGRES_COLUMNS)
}

fn indexes_and_references(connection: &mut DbConnection) -> BTreeSet<String> {
    load::<Fact>(connection, SQLITE_INDEXES, POSTGRES_INDEXES).into_iter().map(|fact| fact.fact).collect()
}

/// How SQLite spells a type of PostgreSQL.
fn as_on_sqlite(postgres: &str) -> &str {
    match postgres {
        "UUID" | "JSONB" | "TIMESTAMP WITH TIME ZONE" => "TEXT",
        same => same,
    }
}

fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "migrations/sqlite",
        Kind::Postgres => "migrations/postgres",
    }
}

fn migrations(kind: Kind) -> FileBasedMigrations {
    FileBasedMigrations::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder(kind))).expect("migrations")
}

fn names(kind: Kind) -> BTreeSet<String> {
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder(kind))).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn revert_last(connection: &mut DbConnection, kind: Kind) {
    match connection {
        DbConnection::Sqlite(concrete) => concrete.revert_last_migration(migrations(kind)).map(drop),
        DbConnection::Postgres(concrete) => concrete.revert_last_migration(migrations(kind)).map(drop),
    }
    .expect("the last migration can be undone");
}

#[test]
fn both_folders_have_the_same_names() {
    assert_eq!(names(Kind::Sqlite), names(Kind::Postgres));
}

#[test]
fn both_folders_make_the_same_tables() {
    let [sqlite, postgres] = KINDS.map(TestDatabase::create);
    let (mut sqlite, mut postgres) = (connect(&sqlite), connect(&postgres));
    let expected: Vec<Column> = columns(&mut postgres)
        .into_iter()
        .map(|column| Column { type_name: as_on_sqlite(&column.type_name).to_owned(), ..column })
        .collect();
    let found = columns(&mut sqlite);
    for (one, other) in found.iter().zip(&expected) {
        assert_eq!(one, other, "SQLite on the left, PostgreSQL on the right");
    }
    assert_eq!(found.len(), expected.len());
    assert_eq!(indexes_and_references(&mut sqlite), indexes_and_references(&mut postgres));
}

/// The SQL type of `schema.rs` for a column of PostgreSQL.
fn as_in_schema(postgres: &str) -> &str {
    match postgres {
        "UUID" => "Guid",
        "TIMESTAMP WITH TIME ZONE" => "Instant",
        "JSONB" => "Document",
        "TEXT" => "Text",
        "BIGINT" => "BigInt",
        "INTEGER" => "Integer",
        "BOOLEAN" => "Bool",
        "DATE" => "Date",
        "DOUBLE PRECISION" => "Double",
        other => other,
    }
}

/// Tables of `schema.rs`: each with its columns, and what it says the primary key is.
fn declared() -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let text = include_str!("../../src/db/schema.rs");
    let mut tables = BTreeMap::new();
    for block in text.split("diesel::table! {").skip(1) {
        let lines: Vec<&str> = block.lines().map(str::trim).collect();
        let opening = lines.iter().find(|line| line.ends_with(") {")).expect("a table's name and key");
        let (name, rest) = opening.split_once(" (").expect("a key after the name");
        let key = rest.trim_end_matches(") {").split(", ").map(str::to_owned).collect();
        let columns = lines
            .iter()
            .filter(|line| line.contains(" -> ") && !line.contains("::"))
            .map(|line| line.trim_end_matches(',').to_owned());
        tables.insert(name.to_owned(), (key, columns.collect()));
    }
    tables
}

/// A table's key, each column with its place in it, and all its columns.
type KeyAndColumns = (Vec<(i64, String)>, Vec<String>);

#[test]
fn the_declared_schema_is_that_of_both() {
    let mut found: BTreeMap<String, KeyAndColumns> = BTreeMap::new();
    for column in columns(&mut connect(&TestDatabase::create(Kind::Postgres))) {
        let (key, columns) = found.entry(column.table_name).or_default();
        let sql_type = as_in_schema(&column.type_name);
        let sql_type = if column.required { sql_type.to_owned() } else { format!("Nullable<{sql_type}>") };
        columns.push(format!("{} -> {sql_type}", column.column_name));
        if column.key_position > 0 {
            key.push((column.key_position, column.column_name));
        }
    }
    let declared = declared();
    assert_eq!(declared.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    for (table, (mut key, columns)) in found {
        key.sort();
        let key: Vec<String> = key.into_iter().map(|(_, column)| column).collect();
        assert_eq!(declared[&table], (key, columns), "the table {table}: schema.rs on the left");
    }
}

#[test]
fn everything_can_be_undone_and_done_again() {
    for kind in KINDS {
        let database = TestDatabase::create(kind);
        let mut connection = connect(&database);
        let before = (columns(&mut connection), indexes_and_references(&mut connection));
        for _ in names(kind) {
            revert_last(&mut connection, kind);
        }
        assert_eq!(columns(&mut connection), [], "{kind:?}: tables are left behind");
        assert_eq!(database.open().migrate().expect("it applies again").len(), names(kind).len());
        assert_eq!((columns(&mut connection), indexes_and_references(&mut connection)), before, "{kind:?}");
    }
}

#[test]
fn processes_may_start_together_on_an_empty_database() {
    for kind in KINDS {
        let database = TestDatabase::create_empty(kind);
        let location = database.location();
        let applied: Vec<String> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| {
                    let location = location.clone();
                    scope.spawn(move || {
                        connection_hub::db::Database::open(&location, 2).and_then(|database| database.migrate())
                    })
                })
                .collect();
            starts
                .into_iter()
                .flat_map(|start| start.join().expect("no panic").expect("every start succeeds"))
                .collect()
        });
        let distinct: BTreeSet<&String> = applied.iter().collect();
        assert_eq!((applied.len(), distinct.len()), (names(kind).len(), names(kind).len()), "{kind:?}: {applied:?}");
        database.open().check().expect("the schema is complete");
    }
}

#[test]
fn who_comes_second_waits_until_the_first_has_migrated() {
    use diesel::connection::SimpleConnection;
    let database = TestDatabase::create_empty(Kind::Postgres);
    let mut first = connect(&database);
    first.batch_execute("SELECT pg_advisory_lock(7272740043)").expect("the lock that migrations take");
    std::thread::scope(|scope| {
        let second = scope.spawn(|| database.open().migrate());
        // Longer than a session of the service waits for a lock.
        std::thread::sleep(std::time::Duration::from_secs(6));
        assert!(!second.is_finished(), "it did not wait");
        first.batch_execute("SELECT pg_advisory_unlock(7272740043)").expect("the lock is ours");
        assert_eq!(second.join().expect("no panic").expect("it waits").len(), names(Kind::Postgres).len());
    });
}

#[test]
fn a_migration_takes_as_long_as_it_takes() {
    #[derive(QueryableByName)]
    struct Limit {
        #[diesel(sql_type = Text)]
        longest: String,
    }
    let database = TestDatabase::create(Kind::Postgres);
    let mut connection = connect(&database);
    connection.migrate().expect("nothing is missing");
    let longest = diesel::sql_query("SELECT current_setting('statement_timeout') AS longest");
    assert_eq!(longest.get_result::<Limit>(&mut connection).expect("a setting").longest, "0");
}

on_both_databases! {
    fn a_service_on_an_older_schema_is_not_ready(hub: &Hub) {
        hub.anonymous().get("/readyz").expect(200);
        revert_last(&mut connect(&hub.database), hub.database.kind);
        let answer = hub.anonymous().get("/readyz").expect(503);
        assert_eq!(answer.code(), "unavailable");
        assert!(answer.header("retry-after").is_some(), "{answer:?}");
        hub.anonymous().get("/healthz").expect(200);
        hub.database.open().migrate().expect("it applies again");
        hub.anonymous().get("/readyz").expect(200);
    }

    fn what_waits_in_plans_of_before_waits_after(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        let without = json!({"introduction_ids": [team.introductions[0]["id"]], "outcomes": [], "milestones": [],
            "budget_lines": [], "why": "One is enough."});
        team.requester.rewrite(&plan, &without).expect(200);
        let report = team.peer.report_on(&plan, json!({})).expect(201).json()["reports"][0].clone();
        team.requester.dispute(&plan, &report).expect(200);
        let waits = || [&team.requester, &team.agency, &team.peer].map(|client| client.waits(&plan));
        let expected: [&[&str]; 3] = [&["consent"], &["consent"], &["correction"]];
        assert_eq!(waits(), expected);
        let place = names(hub.database.kind).iter().position(|name| name.ends_with("_what_waits_in_plans")).unwrap();
        for _ in place..names(hub.database.kind).len() {
            revert_last(&mut connect(&hub.database), hub.database.kind);
        }
        hub.database.open().migrate().expect("it applies again");
        assert_eq!(waits(), expected);
    }

    fn what_was_found_before_it_was_kept_with_introductions_is_kept_with_them(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "not_met")]).expect(200);
        let found = || {
            let connection = &mut connect(&hub.database);
            let query = "SELECT outcome AS fact FROM introduction_needs ORDER BY outcome";
            load::<Fact>(connection, query, query).into_iter().map(|row| row.fact).collect::<Vec<_>>()
        };
        assert_eq!(found(), ["met", "not_met"]);
        let place = names(hub.database.kind).iter().position(|name| name.ends_with("_needs_left")).unwrap();
        for _ in place..names(hub.database.kind).len() {
            revert_last(&mut connect(&hub.database), hub.database.kind);
        }
        hub.database.open().migrate().expect("it applies again");
        assert_eq!(found(), ["met", "not_met"]);
    }

    fn what_was_never_sent_before_that_was_kept_is_known_after(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let drafted = |title: &str| offers::draft(&officer, &offers::with(json!({"title": title})));
        let step = |offer: &Value, to: &str| match to {
            "withdrawn" => offers::step(&officer, offer, json!({"to": to, "reason": "situation_changed"})),
            _ => offers::step(&officer, offer, json!({"to": to})),
        };
        drafted("a draft");
        step(&drafted("never sent"), "withdrawn");
        step(&step(&drafted("recalled"), "submitted"), "draft");
        step(&step(&step(&drafted("recalled and withdrawn"), "submitted"), "draft"), "withdrawn");
        step(&step(&drafted("withdrawn"), "active"), "withdrawn");
        step(&drafted("active"), "active");
        let elsewhere = files::with(files::offer("elsewhere-1"), "state", json!("withdrawn"));
        let elsewhere = files::with(elsewhere, "title", json!("from elsewhere"));
        files::import(&hub.app.database, Exchanged::Offers, files::lines(&[elsewhere])).unwrap();
        let unsent = || {
            let query = "SELECT title AS fact FROM offers JOIN offers_never_sent ON offer_id = id ORDER BY title";
            let rows = load::<Fact>(&mut connect(&hub.database), query, query);
            rows.into_iter().map(|row| row.fact).collect::<Vec<_>>()
        };
        assert_eq!(unsent(), ["never sent"]);
        let place = names(hub.database.kind).iter().position(|name| name.ends_with("_offers_never_sent")).unwrap();
        for _ in place..names(hub.database.kind).len() {
            revert_last(&mut connect(&hub.database), hub.database.kind);
        }
        hub.database.open().migrate().expect("it applies again");
        assert_eq!(unsent(), ["never sent"]);
    }
}
