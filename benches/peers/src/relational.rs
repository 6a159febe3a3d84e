//! Offers in PostgreSQL, and the query that a user would write: the areas overlap, then trigram similarity of the
//! phrases and rank of the text.

use std::cell::RefCell;
use std::sync::Arc;

use connection_hub::matching::{Key, OfferFacts, PreparedOffer};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel::{Connection, QueryableByName, RunQueryDsl, sql_query};

use crate::asked::Asked;
use crate::full_text::is_open;
use crate::support::postgres::PostgresServer;
use crate::support::timing::seconds;
use crate::support::world::World;

const TABLE: &str = "
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE TABLE offers (
        id bigint PRIMARY KEY,
        open boolean NOT NULL,
        areas text[] NOT NULL,
        serves text[] NOT NULL,
        expertise text NOT NULL,
        body tsvector NOT NULL
    );";

const INDEXES: &str = "
    CREATE INDEX ON offers USING gin (areas);
    CREATE INDEX ON offers USING gin (serves);
    CREATE INDEX ON offers USING gin (expertise gin_trgm_ops);
    CREATE INDEX ON offers USING gin (body);";

const INSERT: &str = "
    INSERT INTO offers
    SELECT id, open, string_to_array(areas, '|'), string_to_array(serves, '|'), expertise, to_tsvector('english', body)
    FROM unnest($1::bigint[], $2::boolean[], $3::text[], $4::text[], $5::text[], $6::text[])
        AS lines (id, open, areas, serves, expertise, body)";

const QUERY: &str = "
    SELECT id FROM offers
    WHERE open AND areas && $1 AND ($2 = '{}' OR serves && $2)
    ORDER BY 0.5 * similarity(expertise, $3) + 0.5 * ts_rank(body, to_tsquery('english', $4)) DESC, id
    LIMIT 20";

/// Rows a statement.
const CHUNK: usize = 2_000;

pub struct Relational {
    connection: RefCell<PgConnection>,
    /// How long building took, and how large it is.
    pub remark: String,
    _server: PostgresServer,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

impl Relational {
    /// Starts a server and fills it, or says why that cannot be.
    pub fn build(world: &World, offers: &[Arc<PreparedOffer>]) -> Result<Self, String> {
        let server = PostgresServer::start()?;
        let mut connection = PgConnection::establish(&server.url).map_err(|error| error.to_string())?;
        connection
            .batch_execute(TABLE)
            .map_err(|error| format!("{error} (pg_trgm is in Debian's package postgresql-contrib)"))?;
        let (filled, took) = seconds(|| fill(&mut connection, world, offers));
        filled.map_err(|error| error.to_string())?;
        let size: Number = sql_query("SELECT pg_total_relation_size('offers') AS id")
            .get_result(&mut connection)
            .map_err(|error| error.to_string())?;
        let remark = format!("built in {took:.1} s, {:.0} MB", size.id as f64 / 1e6);
        Ok(Self { connection: RefCell::new(connection), remark, _server: server })
    }

    /// The keys of the best offers, of all or of those that may serve the country.
    pub fn best(&self, asked: &Asked, only_serving: bool) -> Vec<Key> {
        let anywhere = Vec::new();
        let found: Vec<Number> = sql_query(QUERY)
            .bind::<Array<Text>, _>(&asked.areas)
            .bind::<Array<Text>, _>(if only_serving { &asked.served_by } else { &anywhere })
            .bind::<Text, _>(asked.phrases.join(" "))
            .bind::<Text, _>(asked.words.join(" | "))
            .load(&mut *self.connection.borrow_mut())
            .expect("an answer");
        found.into_iter().filter_map(|number| u128::try_from(number.id).ok().map(Key)).collect()
    }
}

fn fill(connection: &mut PgConnection, world: &World, offers: &[Arc<PreparedOffer>]) -> diesel::QueryResult<()> {
    for chunk in offers.chunks(CHUNK) {
        let all: Vec<OfferFacts> = chunk.iter().map(|offer| offer.facts()).collect();
        let facts = || all.iter();
        let ids: Vec<i64> = facts().filter_map(|offer| i64::try_from(offer.key.0).ok()).collect();
        let open: Vec<bool> = facts().map(|offer| is_open(world, offer)).collect();
        let texts = |join: fn(&OfferFacts) -> String| -> Vec<String> { facts().map(join).collect() };
        sql_query(INSERT)
            .bind::<Array<BigInt>, _>(ids)
            .bind::<Array<Bool>, _>(open)
            .bind::<Array<Text>, _>(texts(|offer| offer.policy_areas.join("|")))
            .bind::<Array<Text>, _>(texts(|offer| offer.serves.join("|")))
            .bind::<Array<Text>, _>(texts(|offer| offer.expertise.join(" ")))
            .bind::<Array<Text>, _>(texts(|offer| format!("{} {}", offer.title, offer.description)))
            .execute(connection)?;
    }
    connection.batch_execute(INDEXES)?;
    // In a statement of its own, since it takes no part in a transaction.
    connection.batch_execute("VACUUM ANALYZE offers")
}
