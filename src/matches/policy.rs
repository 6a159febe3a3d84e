//! The matching policy in force: the one shipped, until another is adopted.

use std::sync::Arc;

use serde_json::json;

use super::store;
use crate::auth::Act;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::PolicyId;
use crate::journal::{self, Event};
use crate::matching::Policy;

/// What the journal calls the adoption of a policy.
pub const ADOPTED: &str = "policy.adopted";

/// The policy in force: the one adopted last, or the one shipped.
pub fn in_force(connection: &mut DbConnection) -> Result<Arc<Policy>> {
    match store::latest_policy(connection)? {
        Some(body) => Policy::parse(&body).map(Arc::new).map_err(Error::internal),
        None => Ok(Arc::new(Policy::default())),
    }
}

/// Reads a policy that somebody wants to adopt; every reason why it cannot be used is named.
pub fn parse(policy: &Policy) -> Result<()> {
    policy.validate().map_err(|error| {
        let problems = error.problems().iter();
        Error::Invalid(problems.map(|problem| FieldProblem::new("", "unusable_policy", problem.clone())).collect())
    })
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
