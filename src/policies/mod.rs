//! The matching policy in force: the one shipped, until another is adopted.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::auth::Act;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::PolicyId;
use crate::journal::{self, Event};
use crate::matching::Policy;

/// Reading and adopting over HTTP.
pub mod api;
mod store;

/// What the journal calls the adoption of a policy.
pub const ADOPTED: &str = "policy.adopted";

/// The policy in force: the one adopted last, or the one shipped.
pub fn in_force(connection: &mut DbConnection) -> Result<Arc<Policy>> {
    match store::latest_policy(connection)? {
        Some(body) => Policy::parse(&body).map(Arc::new).map_err(Error::internal),
        None => Ok(Arc::new(Policy::default())),
    }
}

/// The most characters of a policy's version.
pub const VERSION: usize = 100;
/// The most that any number of a policy can be.
pub const FACTOR: f64 = 1_000_000.0;

/// Refuses a policy that cannot be used, with every reason.
pub fn check(policy: &Policy) -> Result<()> {
    let mut problems: Vec<FieldProblem> = match policy.validate() {
        Ok(()) => Vec::new(),
        Err(error) => {
            error.problems().iter().map(|problem| FieldProblem::new("", "unusable_policy", problem.clone())).collect()
        }
    };
    if policy.version.chars().count() > VERSION {
        problems.push(FieldProblem::new("/version", "too_long", format!("At most {VERSION} characters. Shorten it.")));
    }
    find_large_numbers(&serde_json::to_value(policy).map_err(Error::internal)?, "", &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn find_large_numbers(value: &Value, pointer: &str, problems: &mut Vec<FieldProblem>) {
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(name, member)| find_large_numbers(member, &format!("{pointer}/{name}"), problems));
        }
        Value::Number(number) if number.as_f64().is_some_and(|number| number > FACTOR) => {
            problems.push(FieldProblem::new(pointer, "out_of_range", format!("At most {FACTOR}; it is {number}.")));
        }
        _ => {}
    }
}

/// Adopts a policy; every replica matches by it as soon as it has followed the journal there. One that is in force
/// already is left as it is.
pub fn adopt(connection: &mut DbConnection, act: &Act, policy: &Policy) -> Result<()> {
    let identity = policy.identity();
    if in_force(connection)?.identity() == identity {
        return Ok(());
    }
    let id = PolicyId::generate();
    store::insert_policy(connection, id, &identity.hash, &policy.canonical_json(), act)?;
    let data = json!({ "version": identity.version, "hash": identity.hash });
    journal::record(connection, act, Event::of(ADOPTED, id, None, Disclosure::Public).with(data))
}
