//! The trader's service, of which all can be read and nothing written.

use serde_json::{Value, json};

use super::query::{Paging, count, list, selected};
use super::{Asked, Kind, Segment, error, missing, reply};
use crate::server::{Recorded, Reply};

/// Where the service is below its host.
const ROOT: &str = "/V4/Northwind/Northwind.svc";

/// An entity set: its name, and the parts of its key.
struct Set(&'static str, &'static [(&'static str, Kind)]);

const SETS: [Set; 5] = [
    Set("Categories", &[("CategoryID", Kind::Number)]),
    Set("Customers", &[("CustomerID", Kind::Text)]),
    Set("Orders", &[("OrderID", Kind::Number)]),
    Set("Order_Details", &[("OrderID", Kind::Number), ("ProductID", Kind::Number)]),
    Set("Products", &[("ProductID", Kind::Number)]),
];

/// Links: from a set, by a name, to a set whose member is that of the entity, to many or to one.
const LINKS: [(&str, &str, &str, &str, bool); 7] = [
    ("Categories", "Products", "Products", "CategoryID", true),
    ("Customers", "Orders", "Orders", "CustomerID", true),
    ("Orders", "Order_Details", "Order_Details", "OrderID", true),
    ("Orders", "Customer", "Customers", "CustomerID", false),
    ("Order_Details", "Order", "Orders", "OrderID", false),
    ("Order_Details", "Product", "Products", "ProductID", false),
    ("Products", "Category", "Categories", "CategoryID", false),
];

fn rows(set: &str) -> Vec<Value> {
    let rows = match set {
        "Categories" => json!([
            { "CategoryID": 1, "CategoryName": "Beverages", "Picture": "FRwvAAI=" },
            { "CategoryID": 2, "CategoryName": "Condiments", "Picture": null },
        ]),
        "Customers" => json!([
            { "CustomerID": "ALFKI", "CompanyName": "Alfreds Futterkiste", "Country": "Germany" },
            { "CustomerID": "ANATR", "CompanyName": "Ana Trujillo", "Country": "Mexico" },
            { "CustomerID": "VINET", "CompanyName": "Vins et alcools", "Country": "France" },
        ]),
        "Orders" => json!([
            { "OrderID": 10248, "CustomerID": "VINET", "OrderDate": "1996-07-04T00:00:00Z",
              "ShippedDate": "1996-07-16T00:00:00Z", "Freight": 32.3800, "ShipCountry": "France" },
            { "OrderID": 10308, "CustomerID": "ANATR", "OrderDate": "1996-09-18T00:00:00Z",
              "ShippedDate": "1996-09-24T00:00:00Z", "Freight": 1.6100, "ShipCountry": "Mexico" },
            { "OrderID": 10643, "CustomerID": "ALFKI", "OrderDate": "1997-08-25T00:00:00Z",
              "ShippedDate": "1997-09-02T00:00:00Z", "Freight": 29.4600, "ShipCountry": "Germany" },
            { "OrderID": 10692, "CustomerID": "ALFKI", "OrderDate": "1997-10-03T00:00:00Z",
              "ShippedDate": "1997-10-13T00:00:00Z", "Freight": 61.0200, "ShipCountry": "Germany" },
            { "OrderID": 11011, "CustomerID": "ALFKI", "OrderDate": "1998-04-09T00:00:00Z",
              "ShippedDate": null, "Freight": 1.2100, "ShipCountry": "Germany" },
        ]),
        "Order_Details" => json!([
            { "OrderID": 10248, "ProductID": 11, "UnitPrice": 14.0, "Quantity": 12, "Discount": 0 },
            { "OrderID": 10248, "ProductID": 42, "UnitPrice": 9.8, "Quantity": 10, "Discount": 0 },
            { "OrderID": 10248, "ProductID": 72, "UnitPrice": 34.8, "Quantity": 5, "Discount": 0 },
        ]),
        "Products" => json!([
            { "ProductID": 1, "ProductName": "Chai", "CategoryID": 1, "UnitPrice": 18.0,
              "Discontinued": false },
            { "ProductID": 11, "ProductName": "Queso Cabrales", "CategoryID": null,
              "UnitPrice": 21.0, "Discontinued": false },
        ]),
        _ => json!([]),
    };
    rows.as_array().cloned().unwrap_or_default()
}

/// Answers a request.
pub fn northwind(request: &Recorded) -> Reply {
    let Some(asked) = Asked::of(request, ROOT) else { return missing("such service") };
    if asked.method != "GET" {
        return error(405, "ReadOnly", "nothing can be written here");
    }
    found(&asked).unwrap_or_else(|reply| reply)
}

/// What a path leads to.
enum Found {
    Many(&'static str, Vec<Value>),
    One(&'static str, Value),
    Value(Value),
}

fn found(asked: &Asked) -> Result<Reply, Reply> {
    let Some((first, rest)) = asked.segments.split_first() else { return Err(missing("root")) };
    let set = SETS.iter().find(|it| it.0 == first.name).ok_or_else(|| missing(&first.name))?;
    let mut at = by_key(Found::Many(set.0, rows(set.0)), first)?;
    for segment in rest {
        at = match (segment.name.as_str(), at) {
            ("$count", Found::Many(_, items)) => return Ok(count(&items, asked)),
            ("$value", Found::Value(value)) => {
                let text = value.to_string();
                return Ok(Reply::bytes(200, text).header("Content-Type", "text/plain"));
            }
            (name, Found::One(set, item)) => by_key(follow(set, &item, name)?, segment)?,
            (name, _) => return Err(missing(name)),
        };
    }
    Ok(match at {
        Found::Many(set, items) => {
            // Of orders the links are relative to the context, of others they are whole URLs.
            let service = format!("{}/", asked.service);
            let before = if set == "Orders" { "" } else { &service };
            list(items, asked, &Paging { size: 2, before })
        }
        Found::One(set, item) => reply(200, &expanded(set, selected(&item, asked), &item, asked)),
        Found::Value(Value::Null) => Reply::status(204).header("OData-Version", "4.0"),
        Found::Value(value) => reply(200, &json!({ "value": value })),
    })
}

fn by_key(found: Found, segment: &Segment) -> Result<Found, Reply> {
    let Found::Many(set, items) = found else { return Ok(found) };
    if segment.parentheses.is_none() {
        return Ok(Found::Many(set, items));
    }
    let parts = SETS.iter().find(|it| it.0 == set).map_or(&[] as &[_], |it| it.1);
    let key = segment.key(parts)?;
    let is_it =
        |item: &Value| parts.iter().zip(&key).all(|((name, _), value)| item[*name] == *value);
    let item = items.into_iter().find(is_it);
    let what = || format!("`{}` with the key {key:?}", segment.name);
    item.map(|item| Found::One(set, item)).ok_or_else(|| missing(&what()))
}

fn follow(set: &str, item: &Value, name: &str) -> Result<Found, Reply> {
    let link = LINKS.iter().find(|it| it.0 == set && it.1 == name);
    let Some((_, _, to, member, is_many)) = link else {
        let value = item.get(name).cloned();
        return value.map(Found::Value).ok_or_else(|| missing(name));
    };
    let mut items = rows(to);
    items.retain(|it| it[*member] == item[*member]);
    if *is_many {
        return Ok(Found::Many(to, items));
    }
    // A single entity that is not there is no value.
    Ok(items.pop().map_or(Found::Value(Value::Null), |item| Found::One(to, item)))
}

/// An entity with the entities that are asked for beside it.
fn expanded(set: &str, mut shown: Value, item: &Value, asked: &Asked) -> Value {
    for name in asked.option("$expand").into_iter().flat_map(|it| it.split(',')) {
        shown[name] = match follow(set, item, name) {
            Ok(Found::Many(_, items)) => items.into(),
            Ok(Found::One(_, item) | Found::Value(item)) => item,
            Err(_) => Value::Null,
        };
    }
    shown
}
