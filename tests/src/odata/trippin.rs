//! The service of people and their trips, which can be changed until it is reset.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::query::{Paging, count, list, selected, text};
use super::{Asked, Kind, Segment, error, missing, reply};
use crate::server::{Recorded, Reply};

/// Where the service is below its host: with the session that the data belong to.
const ROOT: &str = "/TripPinRESTierService/(S(test))";

/// The service.
pub struct Trippin(Mutex<Data>);

struct Data {
    people: Vec<Value>,
    photo: Vec<u8>,
}

impl Default for Trippin {
    fn default() -> Self {
        Self(Mutex::new(Data::new()))
    }
}

impl Data {
    fn new() -> Self {
        let flight = json!({
            "@odata.type": "#Trippin.Flight", "PlanItemId": 11, "ConfirmationCode": "JH58493",
            "StartsAt": "2014-01-01T08:00:00Z", "Duration": "PT2H", "FlightNumber": "VA1930",
        });
        let event = json!({
            "@odata.type": "#Trippin.Event", "PlanItemId": 12, "Duration": "PT3H",
            "OccursAt": { "BuildingInfo": "Regus Business Center", "Floor": 7 }, "Sold": true,
        });
        let trip = json!({
            "TripId": 0, "ShareId": "9d9b2fa0-efbf-490e-a5e3-bac8f7d47354", "Budget": 3000.0,
            "Name": "Trip in US", "Tags": ["business"], "StartsAt": "2014-01-01T00:00:00Z",
            "PlanItems": [flight, event],
        });
        let person = |name: &str, first: &str, gender: &str, trips: Value| {
            json!({
                "UserName": name, "FirstName": first, "LastName": "Whyte", "Gender": gender,
                "Emails": [format!("{first}@example.com")], "Friends": [], "BestFriend": null,
                "Trips": trips, "Version": 1, "Nickname": first,
            })
        };
        let mut people = vec![
            person("russellwhyte", "Russell", "Male", json!([trip])),
            person("scottketchum", "Scott", "Male", json!([])),
            person("ronaldmundy", "Ronald", "Male", json!([])),
            person("javieralfred", "Javier", "Male", json!([])),
            person("willieashmore", "Willie", "Female", json!([])),
        ];
        people[0]["Friends"] = json!(["scottketchum"]);
        Self { people, photo: b"\xff\xd8russell".to_vec() }
    }

    fn person(&mut self, name: &str) -> Option<&mut Value> {
        self.people.iter_mut().find(|it| it["UserName"] == *name)
    }
}

impl Trippin {
    fn data(&self) -> MutexGuard<'_, Data> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request.
    pub fn answer(&self, request: &Recorded) -> Reply {
        let Some(asked) = Asked::of(request, ROOT) else { return missing("such service") };
        let Some((first, rest)) = asked.segments.split_first() else { return missing("root") };
        let mut data = self.data();
        let answered = match (asked.method.as_str(), first.name.as_str()) {
            ("POST", "ResetDataSource") => {
                *data = Data::new();
                Ok(Reply::status(204))
            }
            ("GET", "GetNearestAirport") => airport(first),
            (_, "Photos") => photo(&mut data, &asked, first, rest, request),
            (_, "Me") => person(&mut data, &asked, "russellwhyte", rest),
            (_, "People") if first.parentheses.is_some() => {
                let name = first.key(&[("UserName", Kind::Text)]);
                name.and_then(|it| {
                    person(&mut data, &asked, it[0].as_str().unwrap_or_default(), rest)
                })
            }
            (_, "People") => people(&mut data, &asked, rest),
            (_, other) => Err(missing(other)),
        };
        answered.unwrap_or_else(|reply| reply)
    }
}

fn names(rest: &[Segment]) -> Vec<&str> {
    rest.iter().map(|it| it.name.as_str()).collect()
}

/// All people.
fn people(data: &mut Data, asked: &Asked, rest: &[Segment]) -> Result<Reply, Reply> {
    match (asked.method.as_str(), names(rest).as_slice()) {
        ("GET", []) => {
            let people = data.people.iter().map(shown).collect();
            Ok(list(people, asked, &Paging { size: 3, before: "" }))
        }
        ("GET", ["$count"]) => Ok(count(&data.people, asked)),
        ("POST", []) => {
            let mut person = asked.body.clone();
            let name = person["UserName"].as_str().unwrap_or_default().to_owned();
            if name.is_empty() || data.person(&name).is_some() {
                return Err(error(409, "Taken", "there is such a person"));
            }
            for (member, value) in [
                ("Version", json!(1)),
                ("Friends", json!([])),
                ("Trips", json!([])),
                ("BestFriend", Value::Null),
            ] {
                person[member] = value;
            }
            data.people.push(person.clone());
            let url = format!("{}/People('{name}')", asked.service);
            Ok(reply(201, &shown(&person)).header("Location", &url))
        }
        _ => Err(error(405, "NotAllowed", "not here")),
    }
}

/// A person without what is asked for apart, and with the version that it is.
fn shown(person: &Value) -> Value {
    let mut shown = person.clone();
    if let Some(members) = shown.as_object_mut() {
        for name in ["Friends", "BestFriend", "Trips", "Version"] {
            members.remove(name);
        }
    }
    shown["@odata.etag"] = etag(person).into();
    shown
}

fn etag(person: &Value) -> String {
    format!("W/\"{}\"", person["Version"])
}

fn person(data: &mut Data, asked: &Asked, name: &str, rest: &[Segment]) -> Result<Reply, Reply> {
    let at = data.people.iter().position(|it| it["UserName"] == *name);
    let at = at.ok_or_else(|| missing(&format!("person `{name}`")))?;
    let one = &mut data.people[at];
    match (asked.method.as_str(), names(rest).as_slice()) {
        ("GET", []) => Ok(reply(200, &selected(&shown(one), asked)).header("ETag", &etag(one))),
        ("PATCH" | "DELETE", []) => {
            // What has versions is not changed without one.
            match asked.if_match.as_deref() {
                None => return Err(error(428, "NoVersion", "If-Match is missing")),
                Some(version) if version != "*" && version != etag(one) => {
                    return Err(error(412, "Changed", "somebody else has changed it"));
                }
                Some(_) => {}
            }
            if asked.method == "DELETE" {
                data.people.remove(at);
                return Ok(Reply::status(204));
            }
            for (member, value) in asked.body.as_object().into_iter().flatten() {
                one[member] = value.clone();
            }
            one["Version"] = (one["Version"].as_i64().unwrap_or(0) + 1).into();
            Ok(reply(200, &shown(one)).header("ETag", &etag(one)))
        }
        ("POST", ["Trippin.ShareTrip"]) => {
            let is_whole = asked.body["userName"].is_string() && asked.body["tripId"].is_i64();
            if is_whole { Ok(Reply::status(204)) } else { Err(error(400, "NoTrip", "which?")) }
        }
        ("POST", ["Trippin.UpdateLastName"]) => {
            one["LastName"] = asked.body["lastName"].clone();
            Ok(reply(200, &json!({ "value": true })))
        }
        ("GET", ["Trippin.GetFavoriteAirline"]) => {
            Ok(reply(200, &json!({ "AirlineCode": "AA", "Name": "American Airlines" })))
        }
        ("GET", ["Trippin.GetFriendsTrips"]) => friends_trips(data, &rest[0], asked),
        (_, ["Friends" | "BestFriend", ..]) => friends(data, asked, at, rest),
        (_, ["Trips", ..]) => trips(one, asked, rest),
        (_, other) => Err(missing(&other.join("/"))),
    }
}

fn friends_trips(data: &mut Data, call: &Segment, asked: &Asked) -> Result<Reply, Reply> {
    let values = call.values();
    let name = values.iter().find(|(name, _)| name.as_deref() == Some("userName"));
    let name = name.and_then(|(_, value)| text(value));
    let friend = name.and_then(|name| data.person(&name)).ok_or_else(|| missing("such friend"))?;
    let trips = friend["Trips"].as_array().cloned().unwrap_or_default();
    Ok(list(trips, asked, &Paging { size: 3, before: "" }))
}

/// The links of a person to others.
fn friends(data: &mut Data, asked: &Asked, at: usize, rest: &[Segment]) -> Result<Reply, Reply> {
    let linked = |url: &Value| {
        let url = url.as_str()?.strip_prefix(&asked.service)?.strip_prefix("/People(")?;
        text(url.strip_suffix(')')?)
    };
    let find = |data: &mut Data, name: &Value| {
        name.as_str().and_then(|it| data.person(it)).map(|it| shown(it))
    };
    match (asked.method.as_str(), names(rest).as_slice()) {
        ("GET", ["Friends"]) => {
            let names = data.people[at]["Friends"].as_array().cloned().unwrap_or_default();
            let friends = names.iter().filter_map(|name| find(data, name)).collect();
            Ok(list(friends, asked, &Paging { size: 3, before: "" }))
        }
        ("POST", ["Friends", "$ref"]) => {
            let name = linked(&asked.body["@odata.id"]);
            let name = name.ok_or_else(|| error(400, "BadLink", "it leads to nobody"))?;
            if let Some(friends) = data.people[at]["Friends"].as_array_mut() {
                friends.push(name.into());
            }
            Ok(Reply::status(204))
        }
        // Which of the links is to go, the address of its entity says.
        ("DELETE", ["Friends", "$ref"]) if rest[0].parentheses.is_none() => {
            let id = asked.option("$id").and_then(|it| it.strip_suffix(')'));
            let name = id.and_then(|it| text(it.rsplit_once('(')?.1));
            let name = name.ok_or_else(|| error(400, "NoId", "which?"))?;
            if let Some(friends) = data.people[at]["Friends"].as_array_mut() {
                friends.retain(|it| *it != *name);
            }
            Ok(Reply::status(204))
        }
        // Nobody is no value.
        ("GET", ["BestFriend"]) => {
            let name = data.people[at]["BestFriend"].clone();
            Ok(find(data, &name).map_or(Reply::status(204), |it| reply(200, &it)))
        }
        ("PUT", ["BestFriend", "$ref"]) => {
            let name = linked(&asked.body["@odata.id"]);
            data.people[at]["BestFriend"] =
                name.ok_or_else(|| error(400, "BadLink", "it leads to nobody"))?.into();
            Ok(Reply::status(204))
        }
        ("DELETE", ["BestFriend", "$ref"]) => {
            data.people[at]["BestFriend"] = Value::Null;
            Ok(Reply::status(204))
        }
        (_, other) => Err(missing(&other.join("/"))),
    }
}

/// The trips of a person, which are a part of it, and what is planned on them.
fn trips(person: &mut Value, asked: &Asked, rest: &[Segment]) -> Result<Reply, Reply> {
    let mut all = person["Trips"].as_array().cloned().unwrap_or_default();
    let paging = Paging { size: 3, before: "" };
    if rest[0].parentheses.is_none() {
        return match asked.method.as_str() {
            "GET" => Ok(list(all, asked, &paging)),
            "POST" => {
                let mut trip = asked.body.clone();
                trip["TripId"] = all.len().into();
                all.push(trip.clone());
                person["Trips"] = all.into();
                Ok(reply(201, &trip))
            }
            _ => Err(error(405, "NotAllowed", "not here")),
        };
    }
    let id = rest[0].key(&[("TripId", Kind::Number)])?.remove(0);
    let trip = all.iter().find(|it| it["TripId"] == id).ok_or_else(|| missing("such trip"))?;
    let mut items = trip["PlanItems"].as_array().cloned().unwrap_or_default();
    match (asked.method.as_str(), names(&rest[1..]).as_slice()) {
        ("GET", []) => Ok(reply(200, &selected(trip, asked))),
        ("GET", ["PlanItems"]) if rest[1].parentheses.is_none() => Ok(list(items, asked, &paging)),
        // The declared type of what comes is the one in the path: its name may be left out.
        ("GET", ["PlanItems", ty]) if rest[1].parentheses.is_none() => {
            items.retain(|it| it["@odata.type"] == format!("#{ty}"));
            Ok(list(items, asked, &paging))
        }
        ("GET", ["PlanItems", rest_of @ ..]) => {
            let id = rest[1].key(&[("PlanItemId", Kind::Number)])?.remove(0);
            let item = items.iter().find(|it| it["PlanItemId"] == id);
            let item = item.ok_or_else(|| missing("such plan"))?;
            match rest_of {
                [] | ["Trippin.Flight"] => Ok(reply(200, item)),
                ["Trippin.Flight", "Airline"] => {
                    Ok(reply(200, &json!({ "AirlineCode": "VA", "Name": "Virgin America" })))
                }
                other => Err(missing(&other.join("/"))),
            }
        }
        (_, other) => Err(missing(&other.join("/"))),
    }
}

fn photo(
    data: &mut Data,
    asked: &Asked,
    first: &Segment,
    rest: &[Segment],
    request: &Recorded,
) -> Result<Reply, Reply> {
    if first.key(&[("Id", Kind::Number)])? != [json!(1)] {
        return Err(missing("such photo"));
    }
    match (asked.method.as_str(), names(rest).as_slice()) {
        ("GET", []) => Ok(reply(
            200,
            &json!({
                "@odata.mediaContentType": "image/jpeg", "@odata.mediaReadLink": "Photos(1)/$value",
                "Id": 1, "Name": "My Photo 1",
            }),
        )),
        ("GET", ["$value"]) => {
            Ok(Reply::bytes(200, data.photo.clone()).header("Content-Type", "image/jpeg"))
        }
        ("PUT", ["$value"]) if request.header("content-type") == Some("image/jpeg") => {
            data.photo.clone_from(&request.body);
            Ok(Reply::status(204))
        }
        _ => Err(error(415, "NoPicture", "it is no picture")),
    }
}

fn airport(call: &Segment) -> Result<Reply, Reply> {
    let values = call.values();
    let number = |wanted: &str| {
        let value = values.iter().find(|(name, _)| name.as_deref() == Some(wanted));
        value.and_then(|(_, value)| value.parse::<f64>().ok())
    };
    let (Some(lat), Some(_)) = (number("lat"), number("lon")) else {
        return Err(error(400, "BadPlace", "`lat` and `lon` are numbers"));
    };
    let (code, name) = if lat > 0.0 { ("KSFO", "San Francisco") } else { ("YSSY", "Sydney") };
    Ok(reply(
        200,
        &json!({
            "IcaoCode": code, "Name": name,
            "Location": { "Address": "", "Loc": { "type": "Point", "coordinates": [1.5, lat] } },
        }),
    ))
}
