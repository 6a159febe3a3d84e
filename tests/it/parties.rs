//! Organisations.

use crate::support::on_both_databases;

on_both_databases! {
    fn the_same_party_is_found_whatever_its_spelling(hub: &Hub) {
        let party = hub.party_named("Ministry of  Labour", "state", "BOL");
        assert_eq!(hub.party_named(" MINISTRY of labour", "state", "BOL"), party);
        assert_ne!(hub.party_named("Ministry of Labour", "state", "PER"), party);
        assert_ne!(hub.party_named("Ministry of Labour", "local-authority", "BOL"), party);
    }

    fn members_of_every_role_are_signed_in(hub: &Hub) {
        let clients = [
            hub.coordinator(), hub.treasurer(), hub.administrator(), hub.focal_point("BOL"), hub.peer("BOL"),
            hub.officer("un-entity"), hub.stakeholder(),
        ];
        for client in clients {
            client.get("/api/v1/journal").expect(200);
        }
    }
}
