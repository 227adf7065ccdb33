//! Values in URLs, written as OData's grammar has them, each way that they travel: as keys, as arguments
//! of functions, and in conditions.

use std::fs;

use msgraph_runtime::edm::{
    Argument, Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Literal, TimeOfDay,
};
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::model::{Atom, Scalar};
use msgraph_runtime::query::Property;
use msgraph_runtime::{Client, Credential, Endpoint, Json, Location};
use msgraph_tests::shared;
use percent_encoding::percent_decode_str;
use serde_json::json;

use crate::abnf::cases;

/// A service in memory, and its root.
fn root() -> (Mock, Location) {
    let mock = Mock::with(|_| Answer::json(200, &json!({})));
    let endpoint = Endpoint::new("http://127.0.0.1:1").unwrap();
    let client = Client::at(endpoint, Credential::none(), Some(mock.options())).unwrap();
    (mock, Location::new(client, ""))
}

/// A value of a type, read as members of models are.
fn member<T: Scalar>(text: &str) -> T {
    T::from_atom(&Atom::Text(text.into())).unwrap()
}

/// Values, and how they stand in a URL before they are percent-encoded.
fn values() -> Vec<(Box<dyn Literal>, &'static str)> {
    let guid = "21ec2020-3aea-1069-a2dd-08002b30309d";
    vec![
        (Box::new("O'Neil/x"), "'O''Neil/x'"),
        (Box::new("50% & +1"), "'50% & +1'"),
        (Box::new(true), "true"),
        (Box::new(255_u8), "255"),
        (Box::new(-128_i8), "-128"),
        (Box::new(i64::MIN), "-9223372036854775808"),
        (Box::new(33.5_f64), "33.5"),
        (Box::new(f64::INFINITY), "INF"),
        (Box::new(f64::NEG_INFINITY), "-INF"),
        (Box::new(f32::NAN), "NaN"),
        (Box::new(Decimal::new(1250, 2)), "12.50"),
        (Box::new(Decimal::new(-5, 0)), "-5"),
        (Box::new(member::<Date>("2026-11-28")), "2026-11-28"),
        (Box::new(member::<Date>("-0044-03-15")), "-0044-03-15"),
        (
            Box::new(member::<DateTimeOffset>("2026-11-28T10:20:30.5+05:30")),
            "2026-11-28T10:20:30.5+05:30",
        ),
        (Box::new(member::<DateTimeOffset>("2026-11-28T10:20Z")), "2026-11-28T10:20:00Z"),
        (Box::new(member::<TimeOfDay>("07:59:59.999")), "07:59:59.999"),
        (Box::new(member::<Duration>("-P1DT2H3M4.5S")), "duration'-P1DT2H3M4.5S'"),
        (Box::new(member::<Guid>(guid)), "21ec2020-3aea-1069-a2dd-08002b30309d"),
        (Box::new(Binary(vec![0xfb, 0xff])), "binary'-_8='"),
        (Box::new(Binary(Vec::new())), "binary''"),
    ]
}

/// A value that is one of any type.
struct Any<'a>(&'a dyn Literal);

impl Literal for Any<'_> {
    fn literal(&self) -> String {
        self.0.literal()
    }
}

#[tokio::test]
async fn values_are_written_as_the_grammar_has_them() {
    const NAME: Property<()> = Property::new("p");
    let (mock, root) = root();
    let root = root.segment("t");
    for (value, literal) in values() {
        assert_eq!(value.literal(), literal);
        assert_eq!(NAME.eq(Any(&*value)).to_string(), format!("p eq {literal}"));
        let places = [
            (root.keyed("k", &*value), format!("/t({literal})")),
            (root.predicate(&[("a", &*value), ("b", &1)]), format!("/t(a={literal},b=1)")),
            (
                root.call("f", &[("x", Some(Argument::of(Any(&*value))))]),
                format!("/t/f(x={literal})"),
            ),
        ];
        for (at, sent) in places {
            at.get::<Json, ()>().await.unwrap();
            let path = mock.requests().pop().unwrap().path;
            assert_eq!(percent_decode_str(&path).decode_utf8().unwrap(), sent);
            // What separates segments, arguments and queries is encoded inside of values.
            let inside = path.trim_start_matches("/t").trim_start_matches("/f");
            assert!(!inside.contains(['/', '?', '#', '+', '&', ':', ' ']), "{path}");
            assert_eq!(path.matches(',').count(), sent.matches(",b=1").count(), "{path}");
        }
    }
}

#[tokio::test]
async fn a_parameter_without_a_value_is_null_or_left_out() {
    let (mock, root) = root();
    let arguments = [("a", Argument::or_null(None)), ("b", None), ("c", Some(Argument::of("")))];
    root.call("f", &arguments).get::<Json, ()>().await.unwrap();
    assert_eq!(mock.requests()[0].path, "/f(a=null,c='')");
}

/// A rule of the grammar, what stands before the quotes of its literals, and how a text that is read
/// by it is written.
type Rule = (&'static str, &'static str, fn(&str) -> String);

#[test]
fn what_the_grammar_allows_is_what_is_written() {
    let rules: [Rule; 3] = [
        ("stringLiteral", "", |text| text.replace("''", "'").literal()),
        ("binaryLiteral", "binary", |text| member::<Binary>(text).literal()),
        ("durationLiteral", "duration", |text| member::<Duration>(text).literal()),
    ];
    let Some(file) = shared::path("odata/odata-abnf-testcases.yaml") else { return };
    let cases = cases(&fs::read_to_string(file).unwrap());
    for (rule, prefix, write) in rules {
        let cases = cases.iter().filter(|it| it.rule == rule && !it.fails);
        let cases = cases.map(|it| percent_decode_str(&it.input).decode_utf8_lossy());
        let cases: Vec<_> = cases.collect();
        assert!(!cases.is_empty(), "{rule}");
        for case in cases {
            let inside = case.strip_prefix(prefix).unwrap_or(&case);
            let inside = inside.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')).unwrap();
            let written = write(inside);
            // Padding need not be there, and from 4.01 on the name of the type need not.
            let plain = |text: &str| text.trim_start_matches(prefix).replace('=', "");
            assert_eq!(plain(&written), plain(&case), "{rule}");
            assert!(written.starts_with(prefix), "{written}");
        }
    }
}
