//! What members may do: roles, permissions, and the one table that joins them.

use crate::text_enum::text_enum;

text_enum! {
    /// What a member does for its party.
    Role {
        /// Files requests for a State.
        FocalPoint = "focal_point",
        /// Posts offers for a party.
        Officer = "officer",
        /// Browses and endorses.
        Stakeholder = "stakeholder",
        /// Secretariat: checks, connects, keeps the clocks.
        Coordinator = "coordinator",
        /// Secretariat: keeps the fund's books.
        Treasurer = "treasurer",
        /// Secretariat: keeps members and settings.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether only members of the secretariat have it.
    pub fn is_of_secretariat(self) -> bool {
        matches!(self, Self::Coordinator | Self::Treasurer | Self::Administrator)
    }
}

/// A right that a handler asks for by its type: `Allowed<FileRequests>`.
pub trait Permission {
    /// What the right lets one do, for people.
    const WORDS: &'static str;
    /// The roles that have it; when none is named, whoever is signed in.
    const ROLES: &'static [Role];
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $words:literal => [$($role:ident),*];)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl Permission for $name {
            const WORDS: &'static str = $words;
            const ROLES: &'static [Role] = &[$(Role::$role),*];
        }
    )*};
}

permissions! {
    /// See who one is, and sign out: whoever is signed in, even when no role counts because the party is refused or
    /// suspended.
    KeepAccount: "use one's own account" => [];
    /// Whoever is signed in and has a role that counts.
    BeSignedIn: "do this"
        => [FocalPoint, Officer, Stakeholder, Coordinator, Treasurer, Administrator];
    /// File and change requests of one's own State.
    FileRequests: "file requests" => [FocalPoint];
    /// Move a request through its life cycle; the life cycle's table says who may take which step.
    MoveRequests: "move requests through their life cycle" => [FocalPoint, Coordinator];
    /// Post and change offers of one's own party.
    PostOffers: "post offers" => [Officer];
    /// Move an offer through its life cycle; the life cycle's table says who may take which step.
    MoveOffers: "move offers through their life cycle" => [Officer, Coordinator];
    /// Propose introductions and decide on them; which side somebody decides for follows from the party.
    DecideIntroductions: "propose introductions and decide on them" => [FocalPoint, Officer, Coordinator];
    /// Say how far records of one's own party are disclosed, or confirm it as the second person.
    DecideDisclosure: "decide how far records are disclosed" => [FocalPoint, Officer, Coordinator];
    /// Write plans and take their steps; the life cycle's table says who may take which.
    WritePlans: "write plans and move them through their life cycle" => [FocalPoint, Officer, Coordinator];
    /// Consent to plans, rate the other side and say what was learned, for one's own party.
    SpeakInPlans: "speak for one's own party in a plan" => [FocalPoint, Officer];
    /// Report on one's own part of a plan.
    ReportOnPlans: "report on a plan" => [Officer];
    /// Say whether needs were met, and dispute what was reported.
    VerifyPlans: "verify whether needs were met" => [FocalPoint];
    /// Enter parties.
    EnterParties: "enter parties" => [Coordinator, Administrator];
    /// Change what is said of a party.
    ChangeParties: "change parties" => [Coordinator, Administrator, FocalPoint, Officer];
    /// Verify parties.
    VerifyParties: "verify parties" => [Coordinator];
    /// Read the members of one's own party, or for the secretariat of any.
    ReadMembers: "read members" => [Coordinator, Administrator, FocalPoint, Officer];
    /// Invite members.
    InviteMembers: "invite members" => [Coordinator, Administrator];
    /// Replace the matching policy.
    ReplacePolicy: "replace the matching policy" => [Coordinator, Administrator];
    /// See what waits in the whole mechanism.
    OverseeMechanism: "see what waits for the secretariat" => [Coordinator];
    /// Set how clocks run, and which days are worked.
    KeepClocks: "set how clocks run" => [Coordinator, Administrator];
}
