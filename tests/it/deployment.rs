//! What is deployed fits what is built: images, services, the proxy and the health check are held against the sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use connection_hub::config::KEYS;
use connection_hub::routes;
use serde_json::Value;

use crate::support::command::run_hub;
use crate::support::on_both_databases;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The services of docker-compose.yml, with anchors and merges followed.
fn services() -> serde_json::Map<String, Value> {
    let mut document: serde_yaml_ng::Value = serde_yaml_ng::from_str(&read("docker-compose.yml")).expect("YAML");
    document.apply_merge().expect("merges that can be followed");
    let document = serde_json::to_value(document).expect("plain values");
    document["services"].as_object().expect("services").clone()
}

/// The services that run our own image.
fn hubs() -> Vec<(String, Value)> {
    services().into_iter().filter(|(_, service)| service["image"] == "connection-hub").collect()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The lines of the Dockerfile that begin with an instruction.
fn instructions(name: &str) -> Vec<String> {
    let opening = format!("{name} ");
    read("Dockerfile").lines().filter_map(|line| line.strip_prefix(&opening)).map(str::to_owned).collect()
}

fn environment_of_dockerfile() -> Vec<(String, String)> {
    instructions("ENV")
        .iter()
        .filter_map(|line| line.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())))
        .collect()
}

#[track_caller]
fn is_a_setting(name: &str) {
    let key = name.trim_start_matches("HUB_").to_lowercase();
    assert!(KEYS.iter().any(|(known, _)| *known == key), "{name} is no setting; known are {KEYS:?}");
}

#[test]
fn every_command_is_one_of_the_binary() {
    let help = run_hub(&["--help"]).output;
    let known: BTreeSet<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let hubs = hubs();
    let serving = hubs.iter().filter(|(_, hub)| texts(&hub["command"]) == ["serve"]).count();
    assert_eq!(serving, 2, "two replicas serve");
    for (name, hub) in &hubs {
        let command = texts(&hub["command"]);
        assert!(known.contains(command[0]), "{name} runs \"hub {}\"; there are {known:?}", command[0]);
    }
    for command in instructions("CMD") {
        let words: Vec<String> = serde_json::from_str(&command).expect("a list of words");
        assert!(known.contains(words[0].as_str()), "{words:?}");
    }
}

#[test]
fn every_variable_is_a_setting() {
    for (name, hub) in hubs() {
        let variables = hub["environment"].as_object().unwrap_or_else(|| panic!("{name} has no environment"));
        variables.keys().filter(|variable| variable.starts_with("HUB_")).for_each(|variable| is_a_setting(variable));
        let url = variables["HUB_DATABASE_URL"].as_str().expect("a database");
        assert!(url.starts_with("postgres://hub@postgres/"), "{name}: {url}");
        assert!(!url.contains(":@") && url.matches(':').count() == 1, "{name}: no password stands in the settings");
    }
    for (variable, _) in environment_of_dockerfile() {
        is_a_setting(&variable);
    }
}

#[test]
fn the_readme_names_every_setting() {
    let readme = read("README.md");
    for (key, _) in KEYS {
        let line = format!("| `{key}` | `HUB_{}` |", key.to_uppercase());
        assert!(readme.contains(&line), "README.md lacks the line: {line}");
    }
}

#[test]
fn every_dependency_is_a_service_that_can_fulfil_it() {
    let services = services();
    for (name, service) in &services {
        for (needed, condition) in service["depends_on"].as_object().into_iter().flatten() {
            let needed_service = services.get(needed).unwrap_or_else(|| panic!("{name} needs {needed}, which is not"));
            if condition["condition"] == "service_healthy" {
                assert!(needed_service["healthcheck"].is_object(), "{name} waits for the health of {needed}");
            }
        }
        for network in texts(&service["networks"]) {
            assert_eq!(network, "inside", "{name}");
        }
    }
}

#[test]
fn what_is_mounted_and_copied_is_there() {
    for (name, service) in services() {
        for mount in texts(&service["volumes"]).into_iter().filter(|mount| mount.starts_with('.')) {
            let source = mount.split(':').next().expect("a source");
            assert!(root().join(source).is_file(), "{name} mounts {source}");
        }
    }
    let ignored = read(".dockerignore");
    for copy in instructions("COPY").into_iter().filter(|copy| !copy.starts_with("--from")) {
        let mut sources: Vec<&str> = copy.split_whitespace().collect();
        sources.pop();
        for source in sources {
            assert!(root().join(source).exists(), "the Dockerfile copies {source}");
            assert!(ignored.lines().any(|line| line == format!("!{source}")), ".dockerignore keeps {source} out");
        }
    }
    let read_by_the_build = ["data/vocabulary", "migrations/sqlite", "migrations/postgres", "src/web/templates"];
    assert!(read_by_the_build.iter().all(|folder| root().join(folder).is_dir()));
    assert!(read(".gitignore").lines().any(|line| line == "/deploy/secrets"), "the password is not kept");
}

/// What the Dockerfile copies into the stage that builds: each source with its place there.
fn copied_for_the_build() -> Vec<(String, String)> {
    let dockerfile = read("Dockerfile");
    let building = dockerfile.split("\nFROM ").nth(1).expect("a stage that builds");
    building
        .lines()
        .filter_map(|line| line.strip_prefix("COPY "))
        .flat_map(|copy| {
            let (sources, target) = copy.rsplit_once(' ').expect("a source and a target");
            sources.split(' ').map(move |source| {
                let place = if target == "./" { source } else { target };
                (source.to_owned(), place.to_owned())
            })
        })
        .collect()
}

#[test]
fn what_the_image_builds_from_is_a_whole_package() {
    let folder = tempfile::tempdir().expect("a folder");
    for (source, place) in copied_for_the_build() {
        std::os::unix::fs::symlink(root().join(source), folder.path().join(place)).expect("a link");
    }
    let described = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(folder.path())
        .output()
        .expect("cargo runs");
    assert!(described.status.success(), "{}", String::from_utf8_lossy(&described.stderr));
}

/// Runs the line of commands in a folder, as somebody who keeps files to oneself.
fn run_in(folder: &Path, script: &str) -> bool {
    let script = format!("umask 077; set -e; {script}");
    Command::new("bash").args(["-c", &script]).current_dir(folder).status().expect("bash runs").success()
}

#[test]
fn the_password_that_the_readme_makes_can_be_read_by_containers_and_by_no_other_user() {
    use std::os::unix::fs::PermissionsExt;
    let readme = read("README.md");
    let block = readme.split("```").find(|block| block.contains("docker compose up")).expect("the commands");
    let making: Vec<&str> = block.lines().skip(1).take_while(|line| !line.starts_with("docker")).collect();
    let compose = read("docker-compose.yml");
    making
        .iter()
        .for_each(|line| assert!(compose.contains(line), "docker-compose.yml says something else than {line}"));
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run_in(folder.path(), &format!("mkdir deploy; openssl() {{ echo 0123; }}; {}", making.join("; "))));
    let document: Value = serde_yaml_ng::from_str(&compose).expect("YAML");
    let file = folder.path().join(document["secrets"]["postgres-password"]["file"].as_str().expect("a file"));
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&file) & 0o444, 0o444, "the hub of a container is another user");
    assert_eq!(mode(file.parent().expect("a folder")), 0o700);
}

/// Begins the hub as a container does, with a program in its place that prints its command and libpq's file.
fn begin_with_secret(secret: Option<&str>) -> (bool, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let [file, stand_in, kept] = ["secret", "hub", "pgpass"].map(|name| folder.path().join(name));
    if let Some(secret) = secret {
        std::fs::write(&file, secret).expect("a secret");
    }
    let prints = "printf '#!/bin/bash\\necho \"$@\"; cat \"$PGPASSFILE\"\\n' > hub; chmod +x hub";
    assert!(run_in(folder.path(), prints) && stand_in.exists());
    let run = Command::new("bash")
        .args(["-c", "PATH=\"$0:$PATH\" exec bash \"$1\" serve"])
        .args([folder.path(), &root().join("deploy/hub-with-password")])
        .envs([("SECRET", &file), ("PGPASSFILE", &kept)])
        .output()
        .expect("bash runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (run.status.success(), text(run.stdout), text(run.stderr))
}

#[test]
fn a_replica_hands_on_the_password_and_does_not_begin_without_one() {
    let (succeeded, output, errors) = begin_with_secret(Some("se:cr\\et\n"));
    assert!(succeeded, "{errors}");
    assert_eq!(output, "serve\n*:*:*:*:se\\:cr\\\\et\n");
    for (secret, words) in [(Some("\n"), "is empty"), (None, "cannot be read")] {
        let (succeeded, output, errors) = begin_with_secret(secret);
        assert!(!succeeded && output.is_empty() && errors.contains(words), "{secret:?}: {output:?} {errors:?}");
    }
    for (name, hub) in hubs() {
        assert_eq!(texts(&hub["entrypoint"]), ["hub-with-password"], "{name}");
    }
}

#[test]
fn the_image_builds_what_the_manifest_describes() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let version = |text: &str| -> Vec<u32> { text.split('.').filter_map(|part| part.parse().ok()).collect() };
    let needed = manifest["package"]["rust-version"].as_str().expect("a version");
    let base = instructions("FROM").into_iter().find(|from| from.starts_with("rust:")).expect("a Rust image");
    let given = base.trim_start_matches("rust:").split('-').next().unwrap_or_default().to_owned();
    assert!(version(&given) >= version(needed), "the image has Rust {given}, the manifest needs {needed}");
    let build = instructions("RUN").into_iter().find(|run| run.contains("cargo build")).expect("a build");
    let binary = manifest["bin"][0]["name"].as_str().expect("a binary");
    assert!(build.contains(&format!("--bin {binary}")) && build.contains("--locked"), "{build}");
    let feature = build.split("--features ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a feature");
    assert!(manifest["features"].get(feature).is_some(), "there is no feature {feature}");
    assert!(instructions("COPY").iter().any(|copy| copy.contains(&format!("/target/release/{binary}"))));
    assert!(instructions("USER").last().is_some_and(|user| user == "hub"), "the hub does not run as root");
}

/// The port in "0.0.0.0:8080".
fn port(listen: &str) -> &str {
    listen.rsplit(':').next().unwrap_or_default()
}

#[test]
fn ports_and_names_meet() {
    let exposed = instructions("EXPOSE");
    let listen = environment_of_dockerfile();
    let (_, listen) = listen.iter().find(|(name, _)| name == "HUB_LISTEN").expect("an address to listen on");
    assert_eq!(exposed, [port(listen)]);
    let configuration = read("deploy/nginx.conf");
    let upstreams: BTreeSet<&str> = configuration
        .lines()
        .filter_map(|line| line.trim().strip_prefix("server ")?.split_whitespace().next())
        .filter(|server| server.contains(':'))
        .collect();
    let replicas = hubs().into_iter().filter(|(_, hub)| texts(&hub["command"]) == ["serve"]);
    let expected: Vec<String> = replicas
        .map(|(name, hub)| format!("{name}:{}", port(hub["environment"]["HUB_LISTEN"].as_str().unwrap_or_default())))
        .collect();
    assert_eq!(upstreams, expected.iter().map(String::as_str).collect());
    let proxy = services()["proxy"].clone();
    let inner = texts(&proxy["ports"])[0].split(':').nth(1).expect("a port inside").to_owned();
    assert!(configuration.contains(&format!("listen {inner} ")), "the proxy listens on {inner}");
    let address = proxy["networks"]["inside"]["ipv4_address"].as_str().expect("a fixed address").to_owned();
    for (name, hub) in hubs() {
        assert_eq!(hub["environment"]["HUB_TRUSTED_PROXIES"], address.as_str(), "{name} believes the proxy");
    }
}

#[test]
fn what_is_asked_for_health_is_in_the_contract() {
    let contract: Value = serde_json::from_str(&routes::contract().json).expect("JSON");
    let mut asked: Vec<String> = hubs()
        .iter()
        .filter_map(|(_, hub)| texts(&hub["healthcheck"]["test"]).last().map(|path| (*path).to_owned()))
        .collect();
    asked.push(
        read("Dockerfile").split("\"hub-healthcheck\", \"").nth(1).unwrap().split('"').next().unwrap().to_owned(),
    );
    assert_eq!(asked.len(), 3, "both replicas and the image");
    for path in asked {
        assert!(contract["paths"][&path]["get"].is_object(), "{path} is not in the contract");
    }
}

/// Where nginx is; installed from Debian's packages when it is missing and we may.
fn nginx() -> PathBuf {
    let find = || {
        ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"].iter().map(Path::new).find(|path| path.exists())
    };
    if find().is_none() {
        let script = "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends nginx-light";
        let installed = Command::new("sh").args(["-c", script]).stdin(Stdio::null()).output().expect("a shell");
        let said = String::from_utf8_lossy(&installed.stderr).into_owned();
        assert!(installed.status.success(), "nginx is needed here. Run: sudo apt-get install -y nginx-light\n{said}");
    }
    find().expect("nginx, now that it is installed").to_owned()
}

#[test]
fn the_proxy_accepts_its_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    // The names of services are known inside only.
    let text = read("deploy/nginx.conf").replace("hub-1:", "127.0.0.1:1").replace("hub-2:", "127.0.0.1:2");
    let path = folder.path().join("nginx.conf");
    std::fs::write(&path, text.replace("/tmp/nginx.pid", &folder.path().join("pid").display().to_string())).unwrap();
    let log = folder.path().join("error.log");
    let tested = Command::new(nginx()).arg("-t").arg("-e").arg(&log).arg("-c").arg(&path).output().expect("nginx runs");
    assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stderr));
}

on_both_databases! {
    fn the_health_check_tells_healthy_from_not(hub: &Hub) {
        let check = |path: &str, port: &str| {
            let script = root().join("deploy/hub-healthcheck");
            let run = Command::new("bash").arg(script).args([path, port]).stderr(Stdio::null()).status();
            run.expect("bash runs").success()
        };
        let port = hub.base.rsplit(':').next().unwrap();
        assert!(check("/healthz", port) && check("/readyz", port));
        assert!(!check("/nothing", port), "an answer that is no 200");
        assert!(!check("/healthz", "1"), "nobody listens");
    }
}
