//! Any JSON as values: nothing is lost, and what is written is read again.

use csdl_course::course::models::{Everything, Node, Trap};
use msgraph_runtime::edm;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::long;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, to_value};

const NAMES: &[&str] = &[
    "binary",
    "binarys",
    "boolean",
    "booleans",
    "byte",
    "bytes",
    "date",
    "dates",
    "dateTimeOffset",
    "dateTimeOffsets",
    "decimal",
    "decimals",
    "double",
    "doubles",
    "duration",
    "durations",
    "guid",
    "guids",
    "int16",
    "int16s",
    "int32",
    "int32s",
    "int64",
    "int64s",
    "sByte",
    "sBytes",
    "single",
    "singles",
    "string",
    "strings",
    "timeOfDay",
    "timeOfDays",
    "geographyPoint",
    "geographyPoints",
    "id",
    "templateId",
    "schedule",
    "status",
    "synchronizationJobSettings",
    "schema",
    "interval",
    "state",
    "expiration",
    "quarantine",
    "code",
    "name",
    "value",
    "left",
    "children",
    "detour",
    "back",
    "sides",
    "limits",
    "everything",
    "next",
    "anything",
    "@odata.type",
    "x@odata.type",
    "unknown",
    "",
];

fn atom() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-300_i64..300).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |it| it.is_finite()).prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
        "-?P([0-9]{1,3}W)?([0-9]{1,3}D)?(T([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,9})?S)?)?".prop_map(Value::from),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]".prop_map(Value::from),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|[+-][01][0-9]:[0-5][0-9])".prop_map(Value::from),
        "[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?".prop_map(Value::from),
        "[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}".prop_map(Value::from),
        "[A-Za-z0-9+/_-]{0,8}={0,2}".prop_map(Value::from),
        "-?[0-9]{1,30}(\\.[0-9]{0,30})?".prop_map(Value::from),
        prop::sample::select(vec!["INF", "-INF", "NaN", "Active", "none", "left, top", "Left,x", "1", "", "3"]).prop_map(Value::from),
    ]
}

fn object() -> impl Strategy<Value = Value> {
    let leaf = atom();
    let value = leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(NAMES), inner), 0..6).prop_map(|it| it
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    });
    prop::collection::vec((prop::sample::select(NAMES), value), 0..8).prop_map(|it| {
        it.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<serde_json::Map<_, _>>()
            .into()
    })
}

fn loses_nothing(before: &Value, after: &Value, at: &str) -> Result<(), String> {
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, value) in a {
                match b.get(name) {
                    None if value.is_null() => {}
                    None => return Err(format!("{at}.{name} is gone: {value}")),
                    Some(other) => loses_nothing(value, other, &format!("{at}.{name}"))?,
                }
            }
            match b.keys().find(|it| !a.contains_key(*it)) {
                Some(name) => Err(format!("{at}.{name} is new")),
                None => Ok(()),
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).try_for_each(|(a, b)| loses_nothing(a, b, &format!("{at}[]")))
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            if a == b || (a as f32) == (b as f32) {
                Ok(())
            } else {
                Err(format!("{at}: {a} != {b}"))
            }
        }
        (Value::String(_), Value::String(_)) => Ok(()),
        (Value::String(_), Value::Number(_)) | (Value::Number(_), Value::String(_)) => Ok(()),
        (a, b) if a == b => Ok(()),
        (a, b) => Err(format!("{at}: {a} became {b}")),
    }
}

fn comes_back<T: DeserializeOwned + serde::Serialize + std::fmt::Debug>(
    json: &Value,
) -> Result<(), TestCaseError> {
    let read: T = from_value(json.clone()).map_err(|it| TestCaseError::fail(it.to_string()))?;
    let _ = format!("{read:?}");
    let written = to_value(&read).unwrap();
    loses_nothing(json, &written, "").map_err(TestCaseError::fail)?;
    // Through text, which is the other deserializer.
    let text: T = serde_json::from_str(&json.to_string())
        .map_err(|it| TestCaseError::fail(it.to_string()))?;
    prop_assert_eq!(&to_value(&text).unwrap(), &written);
    let again: T = from_value(written.clone()).map_err(|it| TestCaseError::fail(it.to_string()))?;
    prop_assert_eq!(&to_value(&again).unwrap(), &written);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: long::cases(200, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn models_lose_nothing(json in object()) {
        comes_back::<Everything>(&json)?;
        comes_back::<SynchronizationJob>(&json)?;
        comes_back::<SynchronizationSchema>(&json)?;
        comes_back::<Trap>(&json)?;
        comes_back::<Node>(&json)?;
    }

    #[test]
    fn decimals_come_back(number: i64, low: u32, scale in 0..28_u32) {
        let value = edm::Decimal::from_i128_with_scale(i128::from(number) * i128::from(low), scale);
        let written = to_value(Everything { decimal: Some(value), ..Default::default() }).unwrap();
        let read: Everything = serde_json::from_str(&written.to_string()).unwrap();
        prop_assert_eq!(read.decimal, Some(value));
    }

    #[test]
    fn numbers_come_back(bits: u64, small: u32, whole: i64) {
        let value = Everything {
            double: Some(f64::from_bits(bits)), single: Some(f32::from_bits(small)), int64: Some(whole), ..Default::default()
        };
        let text = serde_json::to_string(&value).unwrap();
        let read: Everything = serde_json::from_str(&text).unwrap();
        if !f64::from_bits(bits).is_nan() { prop_assert_eq!(read.double, value.double, "{}", text); }
        if !f32::from_bits(small).is_nan() { prop_assert_eq!(read.single, value.single, "{}", text); }
        prop_assert_eq!(read.int64, value.int64);
    }

    #[test]
    fn times_come_back(seconds in -62_000_000_000_i64..253_000_000_000, nanos in 0..1_000_000_000_i64, offset in -23*60..23*60_i32, span: i64, fraction in -999_999_999..999_999_999_i32) {
        let offset = time::UtcOffset::from_whole_seconds(offset * 60).unwrap();
        let at = (time::OffsetDateTime::from_unix_timestamp(seconds).unwrap() + time::Duration::nanoseconds(nanos)).to_offset(offset);
        let span = time::Duration::seconds(span) .checked_add(time::Duration::nanoseconds(i64::from(fraction))).unwrap_or(time::Duration::ZERO);
        let value = Everything { date_time_offset: Some(at), date: Some(at.date()), time_of_day: Some(at.time()), duration: Some(span), ..Default::default() };
        let text = serde_json::to_string(&value).unwrap();
        let read: Everything = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read.date_time_offset.map(edm::DateTimeOffset::offset), Some(offset));
        prop_assert_eq!(read, value, "{}", text);
    }

    #[test]
    fn bytes_come_back(bytes: Vec<u8>) {
        let value = Everything { binary: Some(bytes.into()), ..Default::default() };
        let read: Everything = from_value(to_value(&value).unwrap()).unwrap();
        prop_assert_eq!(read, value);
    }

    #[test]
    fn flags_follow_the_laws(a in "((None|Full|Escrows|Watermark|ForceDeletes|x|7|, | ,|,){0,5})", b in "((Full|Escrows|Watermark|ConnectorDataStore|x|y|, |,){0,4})") {
        type Scope = SynchronizationJobRestartScope;
        let (left, right) = (Scope::from(a.as_str()), Scope::from(b.as_str()));
        prop_assert_eq!(Scope::from(left.to_string().as_str()), left.clone());
        let both = left.clone() | right.clone();
        prop_assert!(both.contains(&left) && both.contains(&right), "{both:?}");
        let mut without = both.clone();
        without.remove(&right);
        prop_assert_eq!(without.bits() & right.bits(), 0);
        prop_assert_eq!(without.bits(), both.bits() & !right.bits());
        without.insert(&right);
        prop_assert!(without.contains(&right));
        prop_assert_eq!(Scope::from(without.to_string().as_str()), without);
    }

    #[test]
    fn what_is_read_is_written_and_read_again(json in "\\{(\"(id|schedule|status|schema|x)\":([0-9]{1,20}|\"[a-zP0-9:.-]{0,30}\"|null|\\[\\]|\\{\\}|true|-?[0-9]\\.[0-9]e[0-9]),?){0,4}\\}") {
        if let Ok(job) = serde_json::from_str::<SynchronizationJob>(&json) {
            let written = serde_json::to_string(&job).unwrap();
            let again: SynchronizationJob = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&again, &job);
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
        }
    }

    #[test]
    fn any_text_is_a_set_of_flags_that_comes_back(text in "[A-Za-z0-9, ]{0,60}") {
        let scope = SynchronizationJobRestartScope::from(text.as_str());
        let again = SynchronizationJobRestartScope::from(scope.to_string().as_str());
        prop_assert_eq!(again.to_string(), scope.to_string());
        prop_assert_eq!(again, scope);
    }
}
