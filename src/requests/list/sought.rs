//! What of a request help is sought for, as the registry keeps it: that it is, and what the needs say for which it is.

use crate::registry::Attribute;
use crate::requests::Request;

/// What a request has of which a need is sought.
pub(super) const ANY: &str = "true";

/// The codes of a request.
pub(super) fn codes(request: &Request) -> impl Iterator<Item = (Attribute, String)> {
    request.needs.iter().filter(|need| request.seeks(need)).flat_map(|need| {
        let said = [
            (Attribute::PolicyArea, &need.details.policy_areas),
            (Attribute::Modality, &need.details.modalities),
            (Attribute::ResourceKind, &need.details.resource_kinds),
            (Attribute::Language, &need.details.languages),
        ];
        let codes = said
            .into_iter()
            .flat_map(|(attribute, codes)| codes.iter().map(move |code| (attribute.of_sought(), code.clone())));
        std::iter::once((Attribute::Sought, ANY.to_owned())).chain(codes)
    })
}
