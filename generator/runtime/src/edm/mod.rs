//! The primitive types of OData as Rust types.
//!
//! | OData | Rust |
//! |---|---|
//! | `Edm.Binary` | [`Binary`] |
//! | `Edm.Boolean` | `bool` |
//! | `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`, `Edm.Int64` | `u8`, `i8`, `i16`, `i32`, `i64` |
//! | `Edm.Single`, `Edm.Double` | `f32`, `f64` |
//! | `Edm.Decimal` | [`Decimal`](rust_decimal) (feature `decimal`) |
//! | `Edm.Date`, `Edm.TimeOfDay`, `Edm.DateTimeOffset`, `Edm.Duration` | [`Date`], [`TimeOfDay`], [`DateTimeOffset`], [`Duration`] of the crate `time` |
//! | `Edm.Guid` | [`Guid`] |
//! | `Edm.String` | `String` |
//! | `Edm.Untyped`, geography and geometry | [`Json`](crate::Json) |

mod argument;
mod binary;
#[cfg(feature = "decimal")]
mod decimal;
mod duration;
mod guid;
mod literal;
mod number;
mod time;

pub(crate) use argument::Written;
pub use argument::{Argument, OptionalText};
pub use binary::Binary;
pub use literal::{Literal, Qualified};

/// `Edm.Date`.
pub type Date = ::time::Date;
/// `Edm.DateTimeOffset`: the offset is kept, and so are seven digits of the second and year 1.
pub type DateTimeOffset = ::time::OffsetDateTime;
/// `Edm.Duration`: days, hours, minutes and seconds, signed, to the nanosecond.
pub type Duration = ::time::Duration;
/// `Edm.Guid`.
pub type Guid = azure_core::Uuid;
/// `Edm.TimeOfDay`.
pub type TimeOfDay = ::time::Time;
/// `Edm.Decimal`.
#[cfg(feature = "decimal")]
pub type Decimal = rust_decimal::Decimal;
