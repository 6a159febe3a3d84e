//! What is nowhere in the sources: the invariants of ARCHITECTURE.md, read from the text of every file.

use std::fs;
use std::path::Path;

/// A file as it is, and its code alone: without comments, and with every text emptied.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), code: code_of(text) }
    }

    fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// The file's name without its folder.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The feature that the file is part of: the folder below `src`.
    fn feature(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(folder, _)| folder)
    }

    /// "path: what" for each of these that the code names.
    fn naming<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        names
            .into_iter()
            .filter(|name| names_it(&self.code, name))
            .map(|name| format!("{}: {name}", self.path))
            .collect()
    }
}

/// All Rust files below folders of the project.
fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        collect(root, &root.join(folder), &mut found);
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "no sources below {folders:?}");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.expect("a folder that can be read").path()) {
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).expect("below the root").display().to_string();
            found.push(Source::new(&relative, &fs::read_to_string(&path).expect("a file in UTF-8")));
        }
    }
}

/// The code without comments, and with every text emptied; line breaks stay.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let (kept, length) = match character {
            '/' if rest.starts_with("//") => ("", rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => ("", rest.find("*/").map_or(rest.len(), |end| end + 2)),
            'r' if starts_raw_text(rest) && !code.ends_with(is_part_of_name) => ("\"\"", raw_text_length(rest)),
            '"' => ("\"\"", text_length(rest)),
            '\'' if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") => {
                ("''", rest.get(2..).and_then(|after| after.find('\'')).map_or(1, |end| end + 3))
            }
            other => (rest.get(..other.len_utf8()).unwrap_or_default(), other.len_utf8()),
        };
        code.push_str(kept);
        rest = rest.get(length..).unwrap_or_default();
    }
    code
}

fn starts_raw_text(rest: &str) -> bool {
    rest.get(1..).is_some_and(|after| after.trim_start_matches('#').starts_with('"'))
}

fn raw_text_length(rest: &str) -> usize {
    let hashes = rest.chars().skip(1).take_while(|character| *character == '#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    rest.get(start..).and_then(|after| after.find(&end)).map_or(rest.len(), |at| start + at + end.len())
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

fn is_part_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether the code has this name, not as a part of a longer one.
fn names_it(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code.get(..at).and_then(|before| before.chars().next_back());
        let after = code.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(is_part_of_name) && !after.is_some_and(is_part_of_name)
    })
}

#[track_caller]
fn none(offenders: Vec<String>, rule: &str) {
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}

// The rules: each gives its offenders.

/// What the engine may not know of.
const OUTSIDE_OF_MATCHING: [&str; 20] = [
    "actix_web",
    "actix",
    "diesel",
    "tokio",
    "tracing",
    "utoipa",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant",
    "crate::app",
    "crate::clock",
    "crate::config",
    "crate::db",
    "crate::http",
];

fn outside_of_matching(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.is_in("src/matching/"))
        .flat_map(|source| source.naming(OUTSIDE_OF_MATCHING))
        .collect()
}

fn diesel_elsewhere(sources: &[Source]) -> Vec<String> {
    let may =
        |source: &Source| source.is_in("src/db/") || source.name() == "store.rs" || source.path.contains("/store/");
    sources.iter().filter(|source| !may(source)).flat_map(|source| source.naming(["diesel"])).collect()
}

fn actix_elsewhere(sources: &[Source]) -> Vec<String> {
    let files = ["src/app.rs", "src/routes.rs", "src/operations.rs"];
    let folders = ["src/http/", "src/auth/", "src/web/", "src/cli/"];
    let may = |source: &Source| {
        files.contains(&source.path.as_str())
            || folders.iter().any(|folder| source.is_in(folder))
            || ["api.rs", "pages.rs", "steps.rs", "resuming.rs"].contains(&source.name())
            // Forms of what is filed and posted are pages.
            || ["/api/", "/pages/", "/filing/", "/posting/"].iter().any(|folder| source.path.contains(folder))
    };
    sources.iter().filter(|source| !may(source)).flat_map(|source| source.naming(["actix_web"])).collect()
}

/// Statuses that are no errors; any handler may answer with them.
const NO_ERRORS: [&str; 16] = [
    "OK",
    "CREATED",
    "ACCEPTED",
    "NO_CONTENT",
    "PARTIAL_CONTENT",
    "SEE_OTHER",
    "FOUND",
    "NOT_MODIFIED",
    "Ok",
    "Created",
    "Accepted",
    "NoContent",
    "PartialContent",
    "SeeOther",
    "Found",
    "NotModified",
];

/// Status codes of errors, by the constants, the builders and the helpers of actix.
fn error_statuses_elsewhere(sources: &[Source]) -> Vec<String> {
    let others = sources.iter().filter(|source| source.path != "src/http/problem.rs");
    others
        .flat_map(|source| {
            let from_numbers = source.naming(["from_u16", "InternalError", "actix_web::error"]);
            let named = ["StatusCode::", "HttpResponse::"].into_iter().flat_map(|holder| {
                source.code.match_indices(holder).filter_map(move |(at, _)| {
                    let name: String =
                        source.code[at + holder.len()..].chars().take_while(|c| is_part_of_name(*c)).collect();
                    let is_constant = name.starts_with(|first: char| first.is_ascii_uppercase());
                    (is_constant && !NO_ERRORS.contains(&name.as_str()))
                        .then(|| format!("{}: {holder}{name}", source.path))
                })
            });
            named.chain(from_numbers).collect::<Vec<_>>()
        })
        .collect()
}

fn environment_elsewhere(sources: &[Source]) -> Vec<String> {
    let others = sources.iter().filter(|source| source.path != "src/config.rs");
    others.flat_map(|source| source.naming(["std::env", "env::var", "env::vars", "env::args"])).collect()
}

fn clocks_elsewhere(sources: &[Source]) -> Vec<String> {
    let others = sources.iter().filter(|source| source.path != "src/clock.rs");
    others.flat_map(|source| source.naming(["Utc::now", "Local::now", "SystemTime::now"])).collect()
}

/// `mod store;` keeps it private, and no path leads into that of another feature.
fn stores_of_others(sources: &[Source]) -> Vec<String> {
    let opened = ["pub mod store", "pub(crate) mod store"];
    let shared = sources.iter().flat_map(|source| source.naming(opened));
    let named = sources.iter().flat_map(|source| {
        let stores = source.code.match_indices("::store").map(|(at, _)| source.code.split_at(at));
        stores.filter(|(_, rest)| !rest["::store".len()..].starts_with(is_part_of_name)).filter_map(|(before, _)| {
            let start =
                before.rfind(|character| !is_part_of_name(character) && character != ':').map_or(0, |at| at + 1);
            let path = &before[start..];
            let owner = path.strip_prefix("crate::").and_then(|path| path.split("::").next());
            (owner.is_some() && owner != source.feature()).then(|| format!("{}: {path}::store", source.path))
        })
    });
    shared.chain(named).collect()
}

fn without_opening_sentence(sources: &[Source]) -> Vec<String> {
    let says = |source: &&Source| source.text.strip_prefix("//! ").is_some_and(|sentence| sentence.len() > 10);
    sources.iter().filter(|source| !says(source)).map(|source| source.path.clone()).collect()
}

fn longer_than_400_lines(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path != "src/db/schema.rs")
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(source, lines)| format!("{}: {lines} lines", source.path))
        .collect()
}

/// Written in two parts, or this file would be an offender itself.
const UNFINISHED: [&str; 6] = [
    concat!("#[ig", "nore"),
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("HA", "CK"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
];

fn unfinished(sources: &[Source]) -> Vec<String> {
    let marked = |source: &Source| {
        let found = UNFINISHED.iter().filter(|mark| source.text.contains(**mark));
        found.map(|mark| format!("{}: {mark}", source.path)).collect::<Vec<_>>()
    };
    sources.iter().flat_map(marked).collect()
}

/// Folders below `src` that the map does not name.
fn missing_from_the_map(sources: &[Source], map: &str) -> Vec<String> {
    let mut folders: Vec<&str> =
        sources.iter().filter_map(|source| Some(source.path.strip_prefix("src/")?.rsplit_once('/')?.0)).collect();
    folders.sort_unstable();
    folders.dedup();
    folders.into_iter().filter(|folder| !map.contains(&format!("`{folder}/`"))).map(str::to_owned).collect()
}

#[test]
fn the_engine_knows_nothing_of_the_world() {
    none(outside_of_matching(&sources(&["src"])), "src/matching/ is pure: no I/O, no clock, no database, no HTTP.");
}

#[test]
fn diesel_is_in_stores_only() {
    none(diesel_elsewhere(&sources(&["src"])), "diesel belongs in src/db/ and in files named store.rs.");
}

#[test]
fn actix_is_at_the_edge_only() {
    none(actix_elsewhere(&sources(&["src"])), "actix_web belongs in api.rs, pages.rs and what serves them.");
}

#[test]
fn statuses_of_errors_are_in_one_file() {
    none(
        error_statuses_elsewhere(&sources(&["src"])),
        "A 4xx or 5xx status belongs in src/http/problem.rs; return an Error.",
    );
}

#[test]
fn the_environment_is_read_in_one_file() {
    none(environment_elsewhere(&sources(&["src"])), "The environment belongs in src/config.rs.");
}

#[test]
fn the_clock_is_read_in_one_file() {
    none(clocks_elsewhere(&sources(&["src"])), "The wall clock belongs in src/clock.rs; ask App::clock.");
}

#[test]
fn no_feature_uses_the_store_of_another() {
    none(stores_of_others(&sources(&["src"])), "A feature asks another through its mod.rs; stores are private.");
}

#[test]
fn every_file_opens_with_a_sentence() {
    none(without_opening_sentence(&sources(&["src", "tests", "benches"])), "Open the file with one //! sentence.");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    none(longer_than_400_lines(&sources(&["src", "tests", "benches"])), "Split the file by subject.");
}

#[test]
fn nothing_is_left_unfinished() {
    none(unfinished(&sources(&["src", "tests", "benches"])), "Finish it, or leave it out.");
}

#[test]
fn the_map_names_every_folder() {
    let map = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ARCHITECTURE.md")).expect("the map");
    none(
        missing_from_the_map(&sources(&["src"]), &map),
        "Give the folder its sentence in ARCHITECTURE.md, as `name/`.",
    );
}

/// The rules find what they are for, and leave alone what only looks like it.
#[test]
fn each_rule_finds_its_offender() {
    let check = |rule: fn(&[Source]) -> Vec<String>, path: &str, text: &str, offends: bool| {
        let offenders = rule(&[Source::new(path, text)]);
        assert_eq!(!offenders.is_empty(), offends, "{path}: {text:?} gave {offenders:?}");
    };
    check(outside_of_matching, "src/matching/score.rs", "use std::time::Instant;", true);
    check(outside_of_matching, "src/matching/score.rs", "use crate::db::DbConnection;", true);
    check(
        outside_of_matching,
        "src/matching/score.rs",
        "// no tokio\nstruct Instantly; const A: &str = \"diesel\";",
        false,
    );
    check(diesel_elsewhere, "src/offers/mod.rs", "fn f() -> diesel::QueryResult<()> {}", true);
    check(diesel_elsewhere, "src/offers/store.rs", "use diesel::prelude::*;", false);
    check(actix_elsewhere, "src/offers/mod.rs", "use actix_web::HttpResponse;", true);
    check(actix_elsewhere, "src/offers/api.rs", "use actix_web::HttpResponse;", false);
    check(error_statuses_elsewhere, "src/offers/api.rs", "StatusCode::CONFLICT", true);
    check(error_statuses_elsewhere, "src/offers/api.rs", "HttpResponse::BadRequest().finish()", true);
    check(error_statuses_elsewhere, "src/offers/api.rs", "StatusCode::from_u16(409)", true);
    check(error_statuses_elsewhere, "src/offers/api.rs", "HttpResponse::Ok().json(StatusCode::CREATED)", false);
    check(error_statuses_elsewhere, "src/http/problem.rs", "StatusCode::CONFLICT", false);
    check(environment_elsewhere, "src/app.rs", "let home = std::env::var(\"HOME\");", true);
    check(environment_elsewhere, "src/app.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\");", false);
    check(clocks_elsewhere, "src/app.rs", "let now = chrono::Utc::now();", true);
    check(clocks_elsewhere, "src/clock.rs", "let now = chrono::Utc::now();", false);
    check(stores_of_others, "src/offers/mod.rs", "pub mod store;", true);
    check(stores_of_others, "src/offers/mod.rs", "use crate::requests::store::find;", true);
    check(stores_of_others, "src/offers/api.rs", "use crate::offers::list::store; use super::store::find;", false);
    check(without_opening_sentence, "src/offers/mod.rs", "use std::fmt;", true);
    check(without_opening_sentence, "src/offers/mod.rs", "//! What parties can give.\n", false);
    check(longer_than_400_lines, "src/offers/mod.rs", &"\n".repeat(401), true);
    check(longer_than_400_lines, "src/offers/mod.rs", &"\n".repeat(400), false);
    check(unfinished, "src/offers/mod.rs", &format!("// {}: later", UNFINISHED[1]), true);
    let map = "`offers/` what parties can give";
    assert!(missing_from_the_map(&[Source::new("src/offers/mod.rs", "")], map).is_empty());
    assert_eq!(missing_from_the_map(&[Source::new("src/plans/mod.rs", "")], map), ["plans"]);
}

#[test]
fn comments_and_texts_are_no_code() {
    let text = "a // b\n\"c \\\" d\" e /* f */ r#\"g \" h\"# '\"' i 'x' 'life";
    assert_eq!(code_of(text), "a \n\"\" e  \"\" '' i 'x' 'life");
}
