//! Every generated type of the slice by its CSDL name, for tests that are driven by data. The build
//! script makes the lists from the generated files.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads JSON as a type and writes it back.
pub type RoundTrip = fn(Value) -> Result<Value, serde_json::Error>;

fn round_trip<T: DeserializeOwned + Serialize>(json: Value) -> Result<Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_value::<T>(json)?)
}

include!(concat!(env!("OUT_DIR"), "/registry.rs"));
