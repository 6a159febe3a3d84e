//! Closed lists whose values have one spelling everywhere: in code, API, database and command line.

/// Declares an enum with its texts: `as_str`, `FromStr`, `Display`, `ALL`, serde and its OpenAPI schema.
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:tt,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            utoipa::ToSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// All values, in their declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The one spelling.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::Error;
            /// A text that is none of the values can only come from our own storage: a fault of ours.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    other => Err($crate::error::Error::internal(
                        format_args!(concat!("{:?} is no ", stringify!($name)), other))),
                }
            }
        }
    };
}
pub(crate) use text_enum;
