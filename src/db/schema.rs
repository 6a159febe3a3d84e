//! Tables and columns, kept by hand because both databases share them; a test holds them against both.

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    parties (id) {
        id -> Guid,
        kind -> Text,
        name -> Text,
        identity_key -> Text,
        acronym -> Nullable<Text>,
        country -> Nullable<Text>,
        website -> Nullable<Text>,
        description -> Nullable<Text>,
        is_secretariat -> Bool,
        verification -> Text,
        verification_note -> Nullable<Text>,
        verified_at -> Nullable<Instant>,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    members (id) {
        id -> Guid,
        party_id -> Guid,
        email -> Text,
        folded_email -> Text,
        name -> Text,
        roles -> Document,
        state -> Text,
        password_hash -> Nullable<Text>,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    invitations (id) {
        id -> Guid,
        member_id -> Guid,
        token_hash -> Text,
        created_by -> Nullable<Guid>,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    sessions (id) {
        id -> Guid,
        member_id -> Guid,
        generation -> BigInt,
        rotated_at -> Instant,
        user_agent -> Nullable<Text>,
        created_at -> Instant,
        expires_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    secrets (name) {
        name -> Text,
        value -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    leases (name) {
        name -> Text,
        holder -> Text,
        fence -> BigInt,
        expires_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    rate_limits (subject) {
        subject -> Text,
        arrival -> BigInt,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    idempotency_keys (member_id, operation, idempotency_key) {
        member_id -> Guid,
        operation -> Text,
        idempotency_key -> Text,
        body_digest -> Text,
        status -> Integer,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    journal_entries (id) {
        id -> Guid,
        sequence -> Nullable<BigInt>,
        hash -> Nullable<Text>,
        at -> Instant,
        actor_id -> Nullable<Guid>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Guid,
        party_id -> Nullable<Guid>,
        disclosure -> Text,
        data -> Text,
        request_id -> Nullable<Text>,
        counterpart_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    requests (id) {
        id -> Guid,
        reference -> Text,
        external_id -> Nullable<Text>,
        requester_id -> Guid,
        filed_by -> Nullable<Guid>,
        country -> Text,
        co_requesters -> Document,
        title -> Text,
        summary -> Text,
        language -> Text,
        existing_support -> Nullable<Text>,
        plan_link -> Nullable<Text>,
        urgency -> Text,
        markers -> Document,
        stakeholders -> Document,
        disclosure -> Text,
        state -> Text,
        state_reason -> Nullable<Text>,
        state_note -> Nullable<Text>,
        opened_at -> Nullable<Instant>,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
        authenticated_by -> Nullable<Guid>,
        authenticated_at -> Nullable<Instant>,
        evidence_kind -> Nullable<Text>,
        evidence_note -> Nullable<Text>,
        follow_up_owner -> Nullable<Guid>,
        next_step -> Nullable<Text>,
        disclosure_chosen -> Bool,
        field_tiers -> Document,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    needs (id) {
        id -> Guid,
        request_id -> Guid,
        position -> Integer,
        external_id -> Nullable<Text>,
        title -> Text,
        description -> Text,
        policy_areas -> Document,
        expertise -> Document,
        resource_kinds -> Document,
        modalities -> Document,
        languages -> Document,
        starts_on -> Nullable<Date>,
        ends_on -> Nullable<Date>,
        quantity -> Nullable<Document>,
        budget_minor -> Nullable<BigInt>,
        budget_currency -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    offers (id) {
        id -> Guid,
        reference -> Text,
        external_id -> Nullable<Text>,
        provider_id -> Guid,
        title -> Text,
        description -> Text,
        language -> Text,
        policy_areas -> Document,
        expertise -> Document,
        resource_kinds -> Document,
        modalities -> Document,
        serves -> Document,
        excludes -> Document,
        languages -> Document,
        available_from -> Nullable<Date>,
        available_until -> Nullable<Date>,
        capacity_total -> Nullable<BigInt>,
        capacity_used -> BigInt,
        capacity_unit -> Nullable<Text>,
        capacity_note -> Nullable<Text>,
        lead_time_days -> Nullable<Integer>,
        cost_sharing -> Nullable<Text>,
        conditions -> Nullable<Text>,
        disclosure -> Text,
        state -> Text,
        state_reason -> Nullable<Text>,
        state_note -> Nullable<Text>,
        confirmed_at -> Instant,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
        field_tiers -> Document,
    }
}

diesel::table! {
    use crate::db::types::Guid;

    offers_never_sent (offer_id) {
        offer_id -> Guid,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    record_codes (record_id, scheme, code) {
        record_id -> Guid,
        scheme -> Text,
        code -> Text,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    matching_policies (id) {
        id -> Guid,
        hash -> Text,
        body -> Text,
        adopted_by -> Nullable<Guid>,
        adopted_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    journal_nodes (level, position) {
        level -> Integer,
        position -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    introductions (id) {
        id -> Guid,
        request_id -> Guid,
        offer_id -> Guid,
        requester_id -> Guid,
        provider_id -> Guid,
        proposed_by -> Text,
        proposer_id -> Guid,
        message -> Nullable<Text>,
        quantity -> BigInt,
        state -> Text,
        state_reason -> Nullable<Text>,
        state_note -> Nullable<Text>,
        requester_accepted_at -> Nullable<Instant>,
        provider_accepted_at -> Nullable<Instant>,
        released_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        offer_hash -> Text,
        policy_version -> Text,
        policy_hash -> Text,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    journal_roots (day) {
        day -> Date,
        size -> BigInt,
        root -> Text,
        published_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    introduction_needs (introduction_id, need_id) {
        introduction_id -> Guid,
        need_id -> Guid,
        position -> Integer,
        need_hash -> Text,
        explanation -> Text,
        covered -> Document,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    introduction_decisions (id) {
        id -> Guid,
        introduction_id -> Guid,
        side -> Text,
        decision -> Text,
        reason -> Nullable<Text>,
        note -> Nullable<Text>,
        quantity -> Nullable<BigInt>,
        conflict_of_interest -> Nullable<Text>,
        took_effect -> Bool,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plans (id) {
        id -> Guid,
        request_id -> Guid,
        requester_id -> Guid,
        lead_id -> Nullable<Guid>,
        state -> Text,
        state_reason -> Nullable<Text>,
        state_note -> Nullable<Text>,
        content -> Nullable<Document>,
        revision -> BigInt,
        draft -> Nullable<Document>,
        draft_number -> BigInt,
        draft_why -> Nullable<Text>,
        created_by -> Guid,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
        state_at -> Instant,
        draft_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_partners (plan_id, party_id) {
        plan_id -> Guid,
        party_id -> Guid,
        was_agreed -> Bool,
        in_draft -> Bool,
        in_force -> Bool,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_revisions (plan_id, number) {
        plan_id -> Guid,
        number -> BigInt,
        content -> Document,
        why -> Nullable<Text>,
        party_id -> Guid,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_consents (id) {
        id -> Guid,
        plan_id -> Guid,
        draft_number -> BigInt,
        party_id -> Guid,
        decision -> Text,
        reason -> Nullable<Text>,
        note -> Nullable<Text>,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_reports (id) {
        id -> Guid,
        plan_id -> Guid,
        partner_id -> Guid,
        corrects_id -> Nullable<Guid>,
        period_from -> Date,
        period_until -> Date,
        body -> Text,
        indicator_values -> Document,
        milestones -> Document,
        member_id -> Guid,
        at -> Instant,
        disputed_at -> Nullable<Instant>,
        disputed_by -> Nullable<Guid>,
        dispute_reason -> Nullable<Text>,
        dispute_note -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_verifications (id) {
        id -> Guid,
        plan_id -> Guid,
        need_id -> Guid,
        outcome -> Text,
        note -> Text,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_ratings (plan_id, by_id, about_id) {
        plan_id -> Guid,
        by_id -> Guid,
        about_id -> Guid,
        score -> BigInt,
        note -> Text,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    plan_lessons (id) {
        id -> Guid,
        plan_id -> Guid,
        party_id -> Guid,
        body -> Text,
        language -> Text,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    clock_settings (id) {
        id -> Guid,
        kind -> Text,
        days -> BigInt,
        counted_in -> Text,
        calendar -> Text,
        reminders -> Document,
        escalation -> Nullable<BigInt>,
        note -> Nullable<Text>,
        version -> BigInt,
        changed_by -> Guid,
        changed_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    calendars (id) {
        id -> Guid,
        code -> Text,
        name -> Text,
        weekend -> Document,
        holidays -> Document,
        version -> BigInt,
        changed_by -> Guid,
        changed_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    clocks (id) {
        id -> Guid,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> Guid,
        owner -> Text,
        party_id -> Nullable<Guid>,
        counterpart_id -> Nullable<Guid>,
        started_at -> Instant,
        due_at -> Instant,
        ahead -> Document,
        next_at -> Instant,
        state -> Text,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    outcomes (request_id) {
        request_id -> Guid,
        party_id -> Guid,
        asked_at -> Instant,
        answer -> Nullable<Text>,
        words -> Nullable<Text>,
        answered_by -> Nullable<Guid>,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    notices (id) {
        id -> Guid,
        side -> Text,
        party_id -> Nullable<Guid>,
        code -> Text,
        subject_kind -> Text,
        subject_id -> Guid,
        clock_id -> Nullable<Guid>,
        until -> Nullable<Instant>,
        data -> Document,
        at -> Instant,
        need_id -> Nullable<Guid>,
        offer_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    notice_readings (notice_id, member_id) {
        notice_id -> Guid,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    messages (id) {
        id -> Guid,
        introduction_id -> Guid,
        side -> Text,
        readers -> Text,
        text -> Text,
        member_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    standing_matches (need_id, offer_id, party_id) {
        need_id -> Guid,
        offer_id -> Guid,
        party_id -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    followers (name) {
        name -> Text,
        sequence -> BigInt,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    disclosure_changes (id) {
        id -> Guid,
        subject_kind -> Text,
        subject_id -> Guid,
        party_id -> Guid,
        disclosure -> Text,
        field_tiers -> Document,
        note -> Nullable<Text>,
        state -> Text,
        proposed_by -> Guid,
        proposed_at -> Instant,
        confirmed_by -> Nullable<Guid>,
        confirmed_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::db::types::{Document, Guid, Instant};
    use diesel::sql_types::*;

    consent_entries (id) {
        id -> Guid,
        subject_kind -> Text,
        subject_id -> Guid,
        act -> Text,
        disclosure -> Text,
        field_tiers -> Document,
        note -> Nullable<Text>,
        member_id -> Nullable<Guid>,
        at -> Instant,
    }
}

diesel::joinable!(members -> parties (party_id));
diesel::joinable!(sessions -> members (member_id));
diesel::joinable!(invitations -> members (member_id));
diesel::joinable!(requests -> parties (requester_id));
diesel::joinable!(needs -> requests (request_id));
diesel::joinable!(offers -> parties (provider_id));
diesel::joinable!(introduction_needs -> introductions (introduction_id));
diesel::joinable!(messages -> introductions (introduction_id));
diesel::joinable!(outcomes -> requests (request_id));

diesel::allow_tables_to_appear_in_same_query!(
    parties,
    members,
    invitations,
    sessions,
    secrets,
    leases,
    rate_limits,
    idempotency_keys,
    journal_entries,
    requests,
    needs,
    offers,
    offers_never_sent,
    record_codes,
    matching_policies,
    journal_nodes,
    journal_roots,
    introductions,
    introduction_needs,
    introduction_decisions,
    plans,
    plan_partners,
    plan_revisions,
    plan_consents,
    plan_reports,
    plan_verifications,
    plan_ratings,
    plan_lessons,
    clock_settings,
    calendars,
    clocks,
    outcomes,
    notices,
    notice_readings,
    messages,
    standing_matches,
    followers,
    disclosure_changes,
    consent_entries,
);
