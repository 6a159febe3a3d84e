//! Time that passes in tests, and what waits in whose inbox then.

use connection_hub::auth::Act;
use connection_hub::clocks::runner;
use connection_hub::ids::RequestId;
use connection_hub::leases::Holder;
use connection_hub::outcomes;
use connection_hub::requests::{self, RequestState};
use serde_json::Value;

use super::client::Client;
use super::hub::Hub;

/// A day, in seconds.
pub const DAY: i64 = 86_400;

impl Hub {
    /// Lets days pass, and waits until what is due by then is done, by this service or by its runner.
    #[track_caller]
    pub fn pass_days(&self, days: i64) {
        self.app.clock.advance(days * DAY);
        let holder = Holder::new();
        self.wait_until("nothing is due", || {
            runner::run_due(&self.app.database, &self.app.clock, &holder).expect("what is due is done");
            self.due_clocks() == 0
        });
        runner::release(&self.app.database, &holder).expect("the lease is given back");
    }

    /// How many clocks have something due.
    fn due_clocks(&self) -> i64 {
        use connection_hub::db::StoredTime;
        use connection_hub::db::schema::clocks;
        use diesel::prelude::*;

        let now = StoredTime(self.app.clock.now());
        let count = move |connection: &mut connection_hub::db::DbConnection| {
            let due = clocks::table.filter(clocks::state.eq("running")).filter(clocks::next_at.le(now));
            Ok(due.count().get_result(connection)?)
        };
        self.app.database.read_blocking(count).expect("a count")
    }

    /// Brings a request that is open to verified, as its plan would.
    pub fn verify_request(&self, request: &Value) {
        let id: RequestId = request["id"].as_str().unwrap().parse().unwrap();
        let act = Act::of_service(&self.app.clock);
        let states = [RequestState::Planned, RequestState::InDelivery, RequestState::Completed, RequestState::Verified];
        let advance = move |connection: &mut connection_hub::db::DbConnection| {
            for state in states {
                requests::advance(connection, &act, id, state, Default::default())?;
            }
            Ok(())
        };
        self.app.database.write_blocking(advance).expect("the life cycle leads there");
    }
}

impl Hub {
    /// Asks at once whether the need of a request was met.
    pub fn ask_outcome(&self, request: &Value) {
        let id: RequestId = request["id"].as_str().unwrap().parse().unwrap();
        let act = Act::of_service(&self.app.clock);
        let ask = move |connection: &mut connection_hub::db::DbConnection| outcomes::ask(connection, &act, id);
        self.app.database.write_blocking(ask).expect("it is asked");
    }
}

impl Client {
    /// What waits for this client, as one page.
    #[track_caller]
    pub fn inbox(&self) -> Vec<Value> {
        self.get("/api/v1/inbox?limit=100").expect(200).json()["data"].as_array().unwrap().clone()
    }

    /// What waits about a record: the codes of notices, and the kinds of everything else.
    #[track_caller]
    pub fn waits(&self, record: &Value) -> Vec<String> {
        let about = |item: &Value| item["subject_id"] == record["id"];
        let name = |item: &Value| item["code"].as_str().or(item["kind"].as_str()).unwrap().to_owned();
        self.inbox().iter().filter(|item| about(item)).map(name).collect()
    }
}
