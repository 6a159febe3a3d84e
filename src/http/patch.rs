//! Members of a merge patch (RFC 7396): absent, null, or a value.

use serde::{Deserialize, Deserializer};

/// One member of a merge patch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The patch does not speak of it: leave it.
    #[default]
    Absent,
    /// The patch says null: empty it.
    Null,
    /// The patch gives a value: set it.
    Value(T),
}

impl<T> Field<T> {
    /// Changes a value that can be empty.
    pub fn apply_to_optional(self, target: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *target = None,
            Self::Value(value) => *target = Some(value),
        }
    }
}

impl<T: Default> Field<T> {
    /// Changes a value for which null means its empty form.
    pub fn apply_to(self, target: &mut T) {
        match self {
            Self::Absent => {}
            Self::Null => *target = T::default(),
            Self::Value(value) => *target = value,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}
