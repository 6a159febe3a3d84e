//! What each code of a problem means, and what to do: one table, which the reference page shows and a test holds
//! against the sources.

/// A stable code of a problem document, or of a field in one.
#[derive(Debug, Clone, Copy)]
pub struct ProblemCode {
    /// The code.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const fn entry(code: &'static str, meaning: &'static str, remedy: &'static str) -> ProblemCode {
    ProblemCode { code, meaning, remedy }
}

/// All codes, in the order of the alphabet.
pub const PROBLEM_CODES: &[ProblemCode] = &[
    entry(
        "already_decided",
        "Your side has decided this already.",
        "Wait for the other side; the detail says what was decided and when.",
    ),
    entry("already_exists", "A record with these values is there already.", "Use that record, or change the values."),
    entry(
        "already_introduced",
        "The request and the offer are joined by an introduction already.",
        "Decide on that one; the detail names it where you may know of it.",
    ),
    entry(
        "already_planned",
        "A plan answers the request already.",
        "Read it; GET /api/v1/plans?request_id=… lists it where you may know of it.",
    ),
    entry("another_country", "A State files for its own country.", "Leave the country out, or write your own."),
    entry(
        "being_checked",
        "The secretariat is checking the request.",
        "Recall it to draft, change it there and submit it again.",
    ),
    entry(
        "below_commitments",
        "The capacity would be less than what is committed already.",
        "Give at least what is committed, or end a commitment first.",
    ),
    entry("body_broken", "The body broke off before its end.", "Send the request again."),
    entry("body_too_slow", "The body took too long to arrive.", "Send the request again over a better line."),
    entry("broken_utf8", "The body or the query is not UTF-8.", "Send it in UTF-8."),
    entry("change_pending", "A change of the plan waits for consent.", "Let its parties consent to it, or refuse it."),
    entry(
        "conflict_of_interest",
        "Who declared a conflict of interest does not decide alone.",
        "Let a colleague of your party without a conflict of interest decide.",
    ),
    entry(
        "control_character",
        "A text holds a control character, such as NUL.",
        "Remove it; line breaks and tabs are accepted.",
    ),
    entry(
        "cooling_down",
        "The pair was declined a short while ago.",
        "The detail says until when; a change of the need or of the offer ends it earlier.",
    ),
    entry("dates_reversed", "The end is before the start.", "Exchange the dates."),
    entry(
        "disclosure_is_set",
        "A record that was shown cannot be disclosed further than it was.",
        "Choose the same tier or a closer one, or propose a wider disclosure, which a second person confirms.",
    ),
    entry(
        "draft_changed",
        "The draft was written anew since it was read.",
        "Read the plan again, and name the draft's new number.",
    ),
    entry("empty_value", "A parameter stands in the query without a value.", "Give it a value, or leave it out."),
    entry(
        "fixed_length",
        "The length of this clock follows from a definition elsewhere.",
        "Keep it, and change the reminders alone.",
    ),
    entry(
        "forbidden",
        "You may know of the record, but your roles do not let you do this.",
        "The detail names the role that may; ask somebody who has it.",
    ),
    entry(
        "help_is_agreed",
        "Help was agreed for the request, so that it is not unmet.",
        "End the introductions that are agreed first.",
    ),
    entry(
        "illegal_transition",
        "The record's state does not lead to the one asked for.",
        "The detail names the states that can follow.",
    ),
    entry("internal", "Something failed on our side; nothing was stored.", "Tell the secretariat the request_id."),
    entry("introduction_ended", "The introduction no longer stands.", "Propose a new one; a plan leaves it out."),
    entry(
        "invalid",
        "Some fields break a rule; nothing was stored.",
        "Correct every field named in errors and send again.",
    ),
    entry("invalid_address", "The text is no web address.", "Write it in full, such as https://example.org/plan."),
    entry(
        "invalid_amount",
        "The text is no amount of money in this currency.",
        "Write digits with a point and the currency's decimals, such as 25000.00.",
    ),
    entry("invalid_code", "The code is not written as codes are.", "Use 1 to 50 small letters, digits and hyphens."),
    entry(
        "invalid_credentials",
        "The e-mail address and the password do not go together.",
        "Check both; the secretariat can invite you anew.",
    ),
    entry(
        "invalid_cursor",
        "The cursor was not given by this list with these filters.",
        "Start again without a cursor.",
    ),
    entry("invalid_date", "The text is no date.", "Write it as 2027-06-30."),
    entry("invalid_email", "The text is no e-mail address.", "Write it in full, such as name@example.org."),
    entry("invalid_form", "The form is not one of the hub's own pages.", "Open the page here, and send it again."),
    entry(
        "invalid_idempotency_key",
        "The Idempotency-Key is empty, too long or not visible ASCII.",
        "Send 1 to 255 visible ASCII characters, such as a UUID.",
    ),
    entry(
        "invalid_key",
        "The key of an entry is not well-formed.",
        "Write small letters, digits and hyphens, or leave it out.",
    ),
    entry("invalid_number", "The address needs a number.", "Write one from 1 on."),
    entry(
        "invalid_refresh_token",
        "The refresh token does not hold: it is unknown, used before, or its sign-in has ended.",
        "Sign in again.",
    ),
    entry("invalid_token", "The access token does not hold.", "Sign in again."),
    entry("invitation_void", "The invitation is unknown, used or too old.", "Ask the secretariat for another one."),
    entry(
        "journal_broken",
        "The journal is not as it was sealed or published.",
        "Keep the answer and what you have of earlier ones, and tell the secretariat.",
    ),
    entry("key_reused", "The Idempotency-Key came before with another body.", "Use a new key for a new creation."),
    entry("last_administrator", "This is the last active administrator.", "Make another one first."),
    entry("malformed_json", "The body is not JSON.", "The detail names the line and column."),
    entry("member_disabled", "The member is disabled.", "Make the member active again first."),
    entry("method_not_allowed", "The address does not have this method.", "The Allow header names those it has."),
    entry(
        "narrower",
        "Something would be disclosed less, which takes one person and no proposal.",
        "Change the record itself.",
    ),
    entry("need_is_open", "A need of an open request cannot be removed.", "Change it, or add another one."),
    entry(
        "need_not_served",
        "No introduction of the plan serves the need.",
        "Name one that is served, or add the introduction.",
    ),
    entry("next_step_begun", "The State has begun with the next step.", "Open the request again when it is revised."),
    entry(
        "no_account",
        "No account speaks for a request that was imported.",
        "Say which other evidence there is, such as a letter.",
    ),
    entry("no_lead", "No partner leads the plan.", "Name one, and let all consent to that."),
    entry("not_a_coordinator", "The member is no coordinator of the secretariat.", "Name one, or leave it out."),
    entry(
        "not_a_partner",
        "The party helps by none of the plan's introductions.",
        "Name a partner, or add its introduction.",
    ),
    entry("not_a_state", "Only a State requests.", "Write state as the kind of the requester."),
    entry(
        "not_accepted",
        "The member has not accepted the invitation yet.",
        "The member becomes active by accepting it.",
    ),
    entry("not_applicable", "The member does not apply to this step.", "Leave it out."),
    entry(
        "not_asked",
        "Whether the need was met was not asked yet.",
        "It is asked a year after the request was verified; the inbox tells.",
    ),
    entry(
        "not_being_checked",
        "The request is not being checked.",
        "Say it before the request is opened first; later, propose a wider disclosure or narrow it.",
    ),
    entry(
        "not_by_hand",
        "Nobody takes this step on the record itself.",
        "The detail names what brings it about, such as a step of the plan.",
    ),
    entry(
        "not_changeable",
        "The request or the plan cannot be changed in its state.",
        "Change a request as a draft, when it is returned, or when it is open; a plan until it is completed.",
    ),
    entry("not_completed", "The plan has not come to its end.", "Wait until its lead completes it."),
    entry("not_confirmable", "Only an active or paused offer is reconfirmed.", "Submit it first, or post a new one."),
    entry("not_disputed", "The report does not wait for a correction.", "Write a report that corrects none."),
    entry(
        "not_editable",
        "The record cannot be changed in its state.",
        "The detail says which step makes it changeable.",
    ),
    entry(
        "not_found",
        "There is no such record, or none that you may know of.",
        "Check the id; sign in if you have an account.",
    ),
    entry("not_in_delivery", "Help is not under way in this plan.", "The detail names where it stands."),
    entry("not_released", "The party may not know of all that is named.", "Let the requester release it, or name it."),
    entry("not_shown", "Others do not know of the record, or it has ended.", "Change its disclosure in the draft."),
    entry(
        "not_signed_in",
        "This takes a member who is signed in.",
        "Sign in at /api/v1/sessions and send the access token as a bearer token.",
    ),
    entry(
        "not_the_other_side",
        "One rates the other side.",
        "Name a partner as the requester, or the requester as a partner.",
    ),
    entry("not_wider", "Nothing would be disclosed further.", "Choose a wider tier, or let a closer field go."),
    entry(
        "not_yet_published",
        "No root of the journal that has this entry was published of that day.",
        "Wait until the day has ended, or ask for a later day.",
    ),
    entry("not_yours_to_name", "A partner that drafts a plan leads it.", "Leave the lead out."),
    entry(
        "nothing_agreed",
        "Nobody has agreed to help with the request yet.",
        "Propose introductions, and let both sides accept.",
    ),
    entry(
        "nothing_met",
        "No need was met, so that there is nothing to verify.",
        "Dispute what was reported, or abandon the plan.",
    ),
    entry("nothing_pending", "Nothing waits that this would answer.", "Read the disclosure of the record again."),
    entry(
        "objected",
        "The requester objected to opening its request.",
        "Return the request, or let the requester take the objection back.",
    ),
    entry("offer_not_active", "Only an active offer is proposed and agreed on.", "Choose another offer, or wait."),
    entry(
        "offer_not_disclosed",
        "The offer is disclosed to the secretariat alone, and a proposal would show it to the State that asks.",
        "Ask its party to disclose it to the parties concerned first, or to propose it itself.",
    ),
    entry(
        "out_of_range",
        "A number, or the length of a text, is outside of its bounds.",
        "The message names the bounds.",
    ),
    entry(
        "over_capacity",
        "Less of the offer remains than was asked for.",
        "Ask for less, or for another offer; the detail says what remains.",
    ),
    entry("own_country", "The requester stands among the States that ask with it.", "Leave it out."),
    entry(
        "party_is_bound",
        "Introductions or a plan name the party of the record.",
        "Leave the record to the party that it is of.",
    ),
    entry(
        "party_not_verified",
        "The party is not verified yet; it can only draft.",
        "Ask the secretariat to verify the party.",
    ),
    entry(
        "password_names_its_owner",
        "The password holds the name or the address of its owner.",
        "Choose another one.",
    ),
    entry(
        "password_too_common",
        "The password is among those that everybody guesses.",
        "Choose another one; several words make a good one.",
    ),
    entry("proposal_pending", "Another proposal waits for this record.", "Let it be answered, or take it back."),
    entry("repeated_key", "An entry stands in the list twice.", "Keep one, or leave its key out."),
    entry("repeated_member", "A member stands in the body twice.", "Keep one."),
    entry("repeated_need", "A need stands in the list twice.", "Keep one."),
    entry("repeated_parameter", "A parameter that takes one value stands in the query twice.", "Keep one."),
    entry(
        "report_disputed",
        "A report is disputed and not corrected yet.",
        "Let its partner correct it; the detail names it.",
    ),
    entry("report_missing", "A partner has not reported yet.", "Let it report; the detail names it."),
    entry("request_not_open", "Others are introduced to a request that is open.", "Wait until it is open."),
    entry("required", "A member or parameter is missing or empty.", "Give it a value."),
    entry("role_not_of_party", "The role does not go with the kind of party.", "Choose a role that the message names."),
    entry("same_party", "The request and the offer are of the same party.", "Introduce somebody else."),
    entry("secretariat_kind", "The secretariat's party cannot be a State.", "Choose another kind."),
    entry("secretariat_verification", "The secretariat is verified by being the secretariat.", "Nobody decides on it."),
    entry("session_ended", "The sign-in was ended, or the account's rights were withdrawn.", "Sign in again."),
    entry(
        "stale",
        "The record changed since you read it; nothing was stored.",
        "Read it again and send your change with the new ETag in If-Match.",
    ),
    entry(
        "token_expired",
        "The access token has expired; it is good for 15 minutes.",
        "Get a new one with your refresh token, or sign in.",
    ),
    entry("too_large", "The body is larger than is accepted.", "The detail names the limit."),
    entry("too_long", "A text has too many characters.", "Shorten it; the message names the limit."),
    entry("too_many", "A list has too many entries.", "Leave some out; the message names the limit."),
    entry("too_many_attempts", "Too many attempts in a short time.", "Wait as long as the Retry-After header says."),
    entry("too_short", "A text has too few characters.", "Lengthen it; the message names the least."),
    entry(
        "unavailable",
        "A part that is needed does not answer; nothing was stored.",
        "Try again after the seconds in Retry-After.",
    ),
    entry(
        "unknown_code",
        "The code is not in its controlled list.",
        "Take the nearest one that the message names, or look into the list.",
    ),
    entry("unknown_field", "No such field can be disclosed by itself.", "The message names those that can."),
    entry("unknown_member", "The body has a member that is not known here.", "The message names those that are."),
    entry("unknown_need", "The id is none of the request's needs.", "Leave the id out to add a need."),
    entry(
        "unknown_offer",
        "There is no offer of this name that you may know of.",
        "Give its reference or its address.",
    ),
    entry(
        "unknown_parameter",
        "The query has a parameter that is not known here.",
        "The message names those that are.",
    ),
    entry("unknown_party", "There is no party with this id.", "Look it up at /api/v1/parties."),
    entry(
        "unknown_record",
        "There is no such record, or none that you may know of.",
        "Look it up among those that you see.",
    ),
    entry(
        "unknown_scheme",
        "The Authorization header is no bearer token.",
        "Send Authorization: Bearer and the access token.",
    ),
    entry("unsupported_media_type", "The body's media type is not understood here.", "Send application/json in UTF-8."),
    entry("unusable_policy", "The matching policy breaks a rule.", "The message names the rule."),
    entry(
        "version_required",
        "A change must say which version it is meant for.",
        "Send the ETag of the version that you read in If-Match.",
    ),
    entry("wrong_id", "The id is of another kind, or not one at all.", "The message names the kind that belongs here."),
    entry(
        "wrong_password",
        "This is not the present password.",
        "Type it again; who has lost it asks the secretariat for a new invitation.",
    ),
    entry("wrong_type", "The value is of another type or form.", "The message names the one that is expected."),
];
