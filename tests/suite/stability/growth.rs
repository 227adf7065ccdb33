//! Members, types, overloads and annotations that real metadata may get: no line of the API index
//! changes, wherever in the document they stand.

use std::fs;

use msgraph_tests::{long, shared};

use super::element::Element;
use super::{Metadata, api, gone};

/// Every so many elements get something.
const EACH: usize = 7;

/// Where what is new stands among the rest.
#[derive(Clone, Copy)]
enum At {
    Start,
    End,
}

impl At {
    fn put(self, new: Vec<Element>, into: &mut Vec<Element>) {
        match self {
            Self::Start => _ = into.splice(..0, new),
            Self::End => into.extend(new),
        }
    }
}

#[test]
fn what_comes_changes_nothing_that_is_there() {
    if long::is_left_out() {
        return;
    }
    let Some(file) = shared::path("metadata/graph-v1.0-prod.csdl") else { return };
    let xml = fs::read_to_string(file).unwrap();
    let before = api(&Metadata::parse(&xml).text(), None);
    let grown = [At::Start, At::End].map(|at| {
        let mut metadata = Metadata::parse(&xml);
        metadata.schemas().for_each(|schema| grow(schema, at));
        let text = metadata.text();
        let after = api(&text, Some(&before));
        let gone = gone(&before, &after);
        assert!(gone.is_empty(), "{} lines: {gone:#?}", gone.len());
        assert!(after.lines().count() > before.lines().count() + 1000);
        assert_eq!(after, api(&text, Some(&after)), "the second run changes nothing");
        after
    });
    // What is new is called the same wherever it stands.
    assert!(grown[0] == grown[1], "{:#?}", gone(&grown[0], &grown[1]));
}

/// Adds to a schema what has the names that are there, written otherwise.
fn grow(schema: &mut Element, at: At) {
    let namespace = schema.attribute("Namespace").unwrap_or_default();
    let taken: Vec<String> = schema.children.iter().filter_map(|it| it.attribute("Name")).collect();
    let mut new = Vec::new();
    for (number, it) in schema.children.iter_mut().enumerate().filter(|(at, _)| at % EACH == 0) {
        let name = it.attribute("Name").unwrap_or_default();
        match it.tag().as_str() {
            "EntityType" | "ComplexType" => {
                let other = capital(&name);
                if !taken.contains(&other) {
                    new.push(Element::new("ComplexType", &[("Name", &other)]));
                    let action = action(it, &namespace, number);
                    new.extend(action.filter(|it| !is_among(it, &taken)));
                    let ty = format!("{namespace}.{other}");
                    it.children.push(Element::new("Property", &[("Name", "new"), ("Type", &ty)]));
                }
                at.put(members(it), &mut it.children);
            }
            "EnumType" => at.put(values(it), &mut it.children),
            "Action" => it.children.push(parameter("new", "Edm.String")),
            _ => {}
        }
    }
    at.put(new, &mut schema.children);
}

fn is_among(it: &Element, names: &[String]) -> bool {
    it.attribute("Name").is_some_and(|name| names.contains(&name))
}

/// Members called like those that are there, with underscores and other capitals.
fn members(of: &Element) -> Vec<Element> {
    let members = of.children.iter().filter(|it| it.tag().ends_with("Property"));
    let names: Vec<String> = members.filter_map(|it| it.attribute("Name")).collect();
    let others = names.iter().flat_map(|name| [format!("_{name}"), capital(name), snake(name)]);
    let mut others: Vec<String> = others.filter(|it| !names.contains(it)).collect();
    others.sort();
    others.dedup();
    let property =
        |name: &String| Element::new("Property", &[("Name", name), ("Type", "Edm.String")]);
    others.iter().map(property).collect()
}

/// Members called like those that are there, with other capitals and values of their own.
fn values(of: &Element) -> Vec<Element> {
    let names: Vec<String> = of.children.iter().filter_map(|it| it.attribute("Name")).collect();
    let others = names.iter().map(|name| capital(name)).filter(|it| !names.contains(it));
    let value = |(at, name): (usize, String)| {
        let value = (1000 + at).to_string();
        Element::new("Member", &[("Name", &name), ("Value", &value)])
    };
    others.enumerate().map(value).collect()
}

/// An action called like a way on from a type, if there is one.
fn action(on: &Element, namespace: &str, number: usize) -> Option<Element> {
    let name = on.attribute("Name")?;
    let way = on.children.iter().find(|it| it.tag() == "NavigationProperty")?.attribute("Name")?;
    let mut action = Element::new("Action", &[("Name", &capital(&way)), ("IsBound", "true")]);
    action.children.push(parameter("it", &format!("{namespace}.{name}")));
    action.children.push(parameter(&format!("number{number}"), "Edm.Int32"));
    Some(action)
}

fn parameter(name: &str, ty: &str) -> Element {
    Element::new("Parameter", &[("Name", name), ("Type", ty)])
}

/// `displayName` → `DisplayName`
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// `displayName` → `display_name`
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}
