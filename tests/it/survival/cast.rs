//! Who writes: for each writer a State that asks and a party that offers, and a coordinator for all.

use connection_hub::auth::Role;

use super::WRITERS;
use crate::support::{Client, Hub};

/// The States that ask.
const STATES: [&str; WRITERS] = ["BOL", "KEN", "PER", "UGA"];

pub struct Cast {
    pub requesters: Vec<Client>,
    pub providers: Vec<Client>,
    pub coordinator: Client,
}

impl Cast {
    pub fn of(hub: &Hub) -> Self {
        let provider = |number| hub.party_named(&format!("Illustrative agency {number}"), "un-entity", "");
        Self {
            requesters: STATES.iter().map(|country| hub.focal_point(country)).collect(),
            providers: (0..WRITERS).map(|number| hub.sign_in(Role::Officer, provider(number))).collect(),
            coordinator: hub.coordinator(),
        }
    }
}
