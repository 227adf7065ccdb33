//! Random values through random chains of conversions: nothing is lost, and nothing that is only
//! for the service to set is sent.
//!
//! A few hundred cases are tried; with `MSGRAPH_LONG=1`, a hundred times as many.

use azure_core::http::Method;
use csdl_course::course::models::{Net, Snare, Trap};
use csdl_course::json::{Number, Object};
use csdl_course::{Inherit, Json, Model, Nav, from_json, to_json};
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_synchronization::v1::models::{SynchronizationJob, SynchronizationSchema};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn cases() -> ProptestConfig {
    let is_long = std::env::var("MSGRAPH_LONG").is_ok_and(|it| it == "1");
    let cases = if is_long { 40_000 } else { 400 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Values that members of the course and of jobs may have, and some that none has.
fn leaf() -> impl Strategy<Value = Json> {
    let number = "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?";
    prop_oneof![
        2 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::from),
        2 => any::<i32>().prop_map(Json::from),
        2 => number.prop_map(|it: String| Json::Number(it.parse::<Number>().unwrap())),
        2 => "\\PC{0,6}".prop_map(Json::from),
        1 => prop::sample::select(vec!["none", "left, top", "2026-01-02T03:04:05Z", "PT1H", "Active"])
            .prop_map(Json::from),
    ]
}

const NAMES: [&str; 31] = [
    "id",
    "created",
    "rope",
    "caught",
    "mesh",
    "loop",
    "width",
    "tension",
    "type",
    "self",
    "limit",
    "sides",
    "limits",
    "node",
    "name",
    "left",
    "children",
    "anything",
    "everything",
    "int64",
    "double",
    "strings",
    "lists",
    "next",
    "drive",
    "templateId",
    "schedule",
    "state",
    "schema",
    "unknown",
    "x@contoso.hint",
];

/// An object; the names are those that mean something somewhere.
fn object() -> impl Strategy<Value = Json> {
    let object = |value: BoxedStrategy<Json>| {
        prop::collection::vec((prop::sample::select(&NAMES[..]), value), 0..9)
            .prop_map(|members| Json::Object(members.into_iter().collect::<Object>()))
    };
    let value = leaf().prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            object(inner.boxed()),
        ]
    });
    object(value.boxed())
}

/// One conversion.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Clone,
    Text,
    Slice,
    Value,
    File,
    Nav,
    Base,
    Root,
    Back,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    use Step::{Back, Base, Clone, File, Nav, Root, Slice, Text, Value};
    let step = prop::sample::select(vec![Clone, Text, Slice, Value, File, Nav, Base, Root, Back]);
    prop::collection::vec(step, 1..8)
}

/// A net, as what it is or as one of its bases.
#[derive(Clone, Debug)]
enum Held {
    Net(Net),
    Snare(Snare),
    Trap(Trap),
}

impl Held {
    fn after(self, step: Step) -> Self {
        match (self, step) {
            (Self::Net(net), Step::Base) => Self::Snare(net.upcast()),
            (Self::Net(net), Step::Root) => Self::Trap(net.upcast()),
            (Self::Snare(snare), Step::Base | Step::Root) => Self::Trap(snare.upcast()),
            (Self::Snare(snare), Step::Back) => Self::Net(snare.downcast().unwrap()),
            (Self::Trap(trap), Step::Back) => Self::Snare(trap.downcast().unwrap()),
            (Self::Net(net), step) => Self::Net(through(&net, step)),
            (Self::Snare(snare), step) => Self::Snare(through(&snare, step)),
            (Self::Trap(trap), step) => Self::Trap(through(&trap, step)),
        }
    }

    fn sent(&self) -> Json {
        match self {
            Self::Net(net) => sent(net),
            Self::Snare(snare) => sent(snare),
            Self::Trap(trap) => sent(trap),
        }
    }

    fn into_net(self) -> Net {
        match self {
            Self::Net(net) => net,
            Self::Snare(snare) => snare.downcast().unwrap(),
            Self::Trap(trap) => trap.downcast().unwrap(),
        }
    }
}

/// A step that every model can take.
fn through<T>(value: &T, step: Step) -> T
where
    T: Model + Default + Clone + Serialize + DeserializeOwned,
{
    match step {
        Step::Text => serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap(),
        Step::Slice => serde_json::from_slice(&serde_json::to_vec(value).unwrap()).unwrap(),
        // What serde_json's values cannot hold is text in them, as is documented.
        Step::Value if is_exact(&whole(value)) => {
            serde_json::from_value(serde_json::to_value(value).unwrap()).unwrap()
        }
        Step::File => from_json(to_json(value).unwrap()).unwrap(),
        Step::Nav => Nav::of(value).unwrap().read().unwrap().unwrap(),
        _ => value.clone(),
    }
}

/// All that is set in a value.
fn whole(value: &impl Serialize) -> Json {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// Whether serde_json's values hold every number.
fn is_exact(json: &Json) -> bool {
    match json {
        Json::Number(number) => {
            let read = number.to_string().parse::<serde_json::Number>();
            read.is_ok_and(|it| it.to_string() == number.to_string())
        }
        Json::Array(items) => items.iter().all(is_exact),
        Json::Object(members) => members.values().all(is_exact),
        _ => true,
    }
}

/// What is sent of a value.
fn sent(value: &impl Model) -> Json {
    let request = Mock::new([]).client().request::<()>(Method::Patch, "/v1.0/a").model(value);
    let body = request.render().unwrap().body.unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// What the metadata says of a type.
#[derive(Clone, Copy)]
enum Type {
    Net,
    Trap,
    Loop,
    Other,
}

impl Type {
    fn is_read_only(self, name: &str) -> bool {
        match self {
            Self::Net => ["created", "caught", "mesh"].contains(&name),
            Self::Trap => name == "created",
            Self::Loop => name == "tension",
            Self::Other => false,
        }
    }

    fn of_member(self, name: &str) -> Self {
        match (self, name) {
            (Self::Net | Self::Trap, "next") => Self::Trap,
            (Self::Net, "loop") => Self::Loop,
            _ => Self::Other,
        }
    }
}

/// JSON without what is only for the service to set.
fn settable(json: &Json, ty: Type) -> Json {
    match json {
        Json::Object(members) => {
            let kept = members.iter().filter(|(name, _)| !ty.is_read_only(name));
            let kept = kept.map(|(name, it)| (name.to_owned(), settable(it, ty.of_member(name))));
            Json::Object(kept.collect())
        }
        Json::Array(items) => items.iter().map(|item| settable(item, ty)).collect(),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn bases_and_back(json in object(), steps in steps()) {
        // It says what it is, as those of a service do.
        let mut json = json;
        json.as_object_mut().unwrap().insert("@odata.type", "#course.net");
        let net: Net = serde_json::from_str(&json.to_string()).unwrap();
        let names: Vec<_> = json.as_object().unwrap().keys().map(str::to_owned).collect();
        let known = whole(&net);
        prop_assert_eq!(known.as_object().unwrap().keys().collect::<Vec<_>>(), names);
        let mut held = Held::Net(net.clone());
        let expected = settable(&known, Type::Net);
        for step in steps {
            held = held.after(step);
            prop_assert_eq!(held.sent(), expected.clone(), "after {:?}", step);
        }
        prop_assert_eq!(held.into_net(), net);
    }

    #[test]
    fn jobs_and_schemas(json in object(), steps in steps()) {
        let job: SynchronizationJob = serde_json::from_str(&json.to_string()).unwrap();
        let schema: SynchronizationSchema = serde_json::from_str(&json.to_string()).unwrap();
        let (mut a, mut b) = (job.clone(), schema.clone());
        for step in steps {
            (a, b) = (through(&a, step), through(&b, step));
            prop_assert_eq!(&a, &job, "after {:?}", step);
            prop_assert_eq!(&b, &schema, "after {:?}", step);
        }
        prop_assert_eq!((sent(&a), sent(&b)), (sent(&job), sent(&schema)));
    }

    #[test]
    fn an_answer_is_sent_back_without_nulls(json in object()) {
        let text = json.to_string();
        let mock = Mock::new([Answer::text(200, &text)]);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let request = mock.client().request::<Net>(Method::Get, "/v1.0/a");
        let read = runtime.block_on(request.into_future()).unwrap();
        let sent = sent(&read);
        for (name, value) in json.as_object().unwrap() {
            let is_sent = sent.get(name).is_some();
            let is_left_out = Type::Net.is_read_only(name) || value.is_null();
            prop_assert_eq!(is_sent, !is_left_out, "{}", name);
        }
    }
}
