//! Configuration: by flag, environment or file, in this order; the only reader of the environment.

use std::collections::BTreeMap;
use std::net::{Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};

use clap::Args;
use tracing_subscriber::filter::Directive;

use crate::db::Location;
use crate::error::{Error, Result};

/// Everything that can be set, with what it means; the keys of a file, and, in capitals after `HUB_`, the variables
/// of the environment.
pub const KEYS: [(&str, &str); 8] = [
    ("database_url", "sqlite://FILE or postgres://USER@HOST/DATABASE; sqlite://hub.db when not set"),
    ("listen", "address and port to listen on; 127.0.0.1:8080 when not set"),
    ("public_origin", "the origin that people reach the service at, such as https://hub.example.org"),
    ("workers", "threads that answer requests; as many as processors when not set"),
    ("connections", "most connections to the database; 10 when not set"),
    ("trusted_proxies", "addresses of proxies, separated by commas, whose X-Forwarded-For is believed"),
    ("vocabulary_dir", "folder with controlled lists that replace the ones shipped"),
    ("log", "what to log, such as info or connection_hub=debug; info when not set"),
];

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// File with settings (TOML); also HUB_CONFIG.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Database: sqlite://FILE or postgres://USER@HOST/DATABASE.
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Address and port to listen on.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Folder with controlled lists that replace the ones shipped.
    #[arg(long, global = true, value_name = "DIR")]
    pub vocabulary_dir: Option<String>,
    /// What to log.
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
}

/// The configuration in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the database is.
    pub database: Location,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The origin that people reach the service at.
    pub public_origin: String,
    /// Threads that answer requests.
    pub workers: usize,
    /// Most connections to the database.
    pub connections: u32,
    /// Proxies whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Folder with controlled lists that replace the ones shipped.
    pub vocabulary_dir: Option<PathBuf>,
    /// What to log.
    pub log: String,
}

impl Config {
    /// Reads flags, environment and file.
    pub fn read(flags: &Flags) -> Result<Self> {
        Self::merge(flags, &environment()?)
    }

    /// Puts flags over environment over file over defaults. Unknown keys stop the start.
    pub fn merge(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self> {
        let mut settings = BTreeMap::new();
        let file = flags.config.clone().or_else(|| environment.get("HUB_CONFIG").map(PathBuf::from));
        if let Some(file) = file {
            settings.extend(read_file(&file)?);
        }
        for (name, value) in environment {
            let key = name.trim_start_matches("HUB_").to_lowercase();
            if key != "config" && !is_of_kubernetes(&key) {
                refuse_unknown(&key, &format!("the environment variable {name}"))?;
                settings.insert(key, value.clone());
            }
        }
        let given = [
            ("database_url", &flags.database_url),
            ("listen", &flags.listen),
            ("vocabulary_dir", &flags.vocabulary_dir),
            ("log", &flags.log),
        ];
        for (key, value) in given {
            if let Some(value) = value {
                settings.insert(key.to_owned(), value.clone());
            }
        }
        Self::from_settings(&settings)
    }

    fn from_settings(settings: &BTreeMap<String, String>) -> Result<Self> {
        let text = |key: &str, default: &str| settings.get(key).cloned().unwrap_or_else(|| default.to_owned());
        let listen_text = text("listen", "127.0.0.1:8080");
        let listen = listen_text
            .to_socket_addrs()
            .ok()
            .and_then(|mut addresses| addresses.next())
            .ok_or_else(|| wrong("listen", &listen_text, "an address and a port, such as 127.0.0.1:8080"))?;
        let public_origin = text("public_origin", &format!("http://{listen}")).trim_end_matches('/').to_owned();
        if !is_origin(&public_origin) {
            return Err(wrong("public_origin", &public_origin, "an origin, such as https://hub.example.org"));
        }
        let vocabulary_dir = settings.get("vocabulary_dir").map(PathBuf::from);
        if let Some(folder) = vocabulary_dir.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(wrong("vocabulary_dir", &folder.display().to_string(), "a folder that is there"));
        }
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let trusted = text("trusted_proxies", "");
        Ok(Self {
            database: Location::parse(&text("database_url", "sqlite://hub.db"))
                .map_err(|reason| Error::malformed("configuration", format!("database_url: {reason}")))?,
            listen,
            public_origin,
            workers: number(settings, "workers", processors, 1..=256)?,
            connections: number(settings, "connections", 10, 2..=500)?,
            trusted_proxies: trusted
                .split(',')
                .map(str::trim)
                .filter(|address| !address.is_empty())
                .map(|address| address.parse().map_err(|_| wrong("trusted_proxies", address, "an IP address")))
                .collect::<Result<_>>()?,
            vocabulary_dir,
            log: checked_log(text("log", "info"))?,
        })
    }
}

/// The variables of the environment that are ours. Others need not be texts, and ours must be.
fn environment() -> Result<BTreeMap<String, String>> {
    std::env::vars_os()
        .filter(|(name, _)| name.as_encoded_bytes().starts_with(b"HUB_"))
        .map(|(name, value)| {
            let name = name.to_string_lossy().into_owned();
            let value = value.into_string().map_err(|_| {
                Error::malformed("configuration", format!("the environment variable {name} is not in UTF-8"))
            })?;
            Ok((name, value))
        })
        .collect()
}

/// Whether a variable is one that Kubernetes sets in every container beside a Service that is called "hub".
fn is_of_kubernetes(key: &str) -> bool {
    key == "port" || key.starts_with("port_") || key.starts_with("service_")
}

/// Whether this is a scheme, a host and perhaps a port, and nothing else: addresses are made by adding a path.
fn is_origin(text: &str) -> bool {
    let Some(place) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (place, None),
    };
    let is_named = !host.is_empty() && host.chars().all(|part| part.is_ascii_alphanumeric() || "-.".contains(part));
    let number = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_numbered = number.is_some_and(|number| number.parse::<Ipv6Addr>().is_ok());
    (is_named || is_numbered) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

/// What to log, when each of its parts says something.
fn checked_log(text: String) -> Result<String> {
    let is_part = |part: &str| !part.split('=').any(str::is_empty) && part.parse::<Directive>().is_ok();
    if text.split(',').map(str::trim).filter(|part| !part.is_empty()).all(is_part) {
        return Ok(text);
    }
    Err(wrong("log", &text, "levels, or parts of the program with levels, such as info or connection_hub=debug"))
}

/// The system's folder for what need not last.
pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}

fn number<N>(
    settings: &BTreeMap<String, String>,
    key: &str,
    default: N,
    range: std::ops::RangeInclusive<N>,
) -> Result<N>
where
    N: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    let Some(text) = settings.get(key) else {
        return Ok(default);
    };
    text.parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| wrong(key, text, &format!("a number from {} to {}", range.start(), range.end())))
}

fn wrong(key: &str, value: &str, expected: &str) -> Error {
    Error::malformed("configuration", format!("{key} is \"{value}\"; expected {expected}"))
}

fn read_file(path: &Path) -> Result<BTreeMap<String, String>> {
    let place = format!("the file {}", path.display());
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::malformed("configuration", format!("{place} cannot be read: {error}")))?;
    let table: toml::Table =
        text.parse().map_err(|error| Error::malformed("configuration", format!("{place} is not TOML: {error}")))?;
    table
        .into_iter()
        .map(|(key, value)| {
            refuse_unknown(&key, &place)?;
            let text = match value {
                toml::Value::String(text) => text,
                other => other.to_string(),
            };
            Ok((key, text))
        })
        .collect()
}

fn refuse_unknown(key: &str, place: &str) -> Result<()> {
    if KEYS.iter().any(|(known, _)| *known == key) {
        return Ok(());
    }
    let known: Vec<&str> = KEYS.iter().map(|(known, _)| *known).collect();
    let detail = format!("{place} sets \"{key}\", which is not known; known are: {}", known.join(", "));
    Err(Error::malformed("configuration", detail))
}
