//! What can go wrong in a stage, as a table: [`problems!`] makes an enum of it, and diagnostics are
//! made of such enums only.

/// Makes the enum of a stage from rows such as
///
/// ```text
/// error Twice { name }: "`{name}` is defined twice"
///     related "first defined here"
///     help "remove one of them";
/// ```
///
/// A field is anything that can be displayed. Help that depends on what else there is, such as the
/// nearest name, is added where that is known.
macro_rules! problems {
    (
        $(#[$meta:meta])*
        $stage:literal:
        $(
            $(#[$docs:meta])*
            $severity:ident $Name:ident $({ $($field:ident),* })?: $message:literal
            $(related $related:literal)?
            $(help $help:literal)?;
        )*
    ) => {
        $(#[$meta])*
        pub(crate) enum Problem<'a> {
            $($(#[$docs])* $Name $({ $($field: &'a dyn std::fmt::Display),* })?,)*
        }

        impl Problem<'_> {
            /// The names of all rows.
            pub(crate) const NAMES: &'static [&'static str] =
                &[$(concat!($stage, "::", stringify!($Name))),*];

            /// The problem, found at a place in a source file.
            #[allow(dead_code, reason = "what is wrong with a file as a whole has no place in it")]
            pub(crate) fn at(&self, span: $crate::source::Span) -> $crate::source::Diagnostic {
                $crate::source::Diagnostic::at(span, self.describe())
            }

            /// Everything that the table says of it.
            pub(crate) fn describe(&self) -> $crate::source::Description {
                match self {
                    $(Self::$Name $({ $($field),* })? => $crate::source::Description {
                        name: concat!($stage, "::", stringify!($Name)),
                        severity: $crate::source::problems!(@severity $severity),
                        message: format!($message),
                        help: $crate::source::problems!(@help $($help)?),
                        related: $crate::source::problems!(@related $($related)?),
                    },)*
                }
            }
        }
    };
    (@severity error) => { $crate::source::Severity::Error };
    (@severity warning) => { $crate::source::Severity::Warning };
    (@help) => { None };
    (@help $help:literal) => { Some(format!($help)) };
    (@related) => { "" };
    (@related $related:literal) => { $related };
}

pub(crate) use problems;
