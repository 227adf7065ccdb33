//! Paths: what is sent, and what templates show of it.

use super::*;
use crate::edm::{Binary, Qualified};

fn key(key: &str) -> Path {
    let mut path = Path::default();
    path.push_segment("jobs");
    path.push_key(key);
    path
}

#[test]
fn keys_are_encoded_but_for_unreserved_characters() {
    for (written, sent) in [
        ("BoxOutDelta.0a1b-2c_3~", "/jobs/BoxOutDelta.0a1b-2c_3~"),
        ("a b", "/jobs/a%20b"),
        ("a/b", "/jobs/a%2Fb"),
        ("50%", "/jobs/50%25"),
        ("%2F", "/jobs/%252F"),
        ("a#b?c", "/jobs/a%23b%3Fc"),
        ("it's \"x\"", "/jobs/it%27s%20%22x%22"),
        ("Ä€😀", "/jobs/%C3%84%E2%82%AC%F0%9F%98%80"),
        ("...", "/jobs/..."),
        (".a", "/jobs/.a"),
    ] {
        assert_eq!(key(written).text(), Ok(sent));
    }
}

#[test]
fn keys_that_would_change_the_path_are_refused() {
    for refused in ["", ".", ".."] {
        assert!(key(refused).text().is_err(), "{refused}");
    }
}

#[test]
fn segments_cannot_climb_or_end_the_path() {
    for (written, sent) in [
        ("filterOperators()", "/filterOperators()"),
        ("microsoft.graph.delta(token='a',n=1)", "/microsoft.graph.delta(token='a',n=1)"),
        ("$value", "/$value"),
        ("users/../me?$top=1#x", "/users%2F..%2Fme%3F$top=1%23x"),
    ] {
        let mut path = Path::default();
        path.push_segment(written);
        assert_eq!(path.text(), Ok(sent));
    }
    for refused in ["", ".", ".."] {
        let mut path = Path::default();
        path.push_segment(refused);
        assert!(path.text().is_err(), "{refused}");
    }
}

#[test]
fn a_refused_key_stays_refused() {
    let mut path = key("..");
    path.push_key("fine");
    path.push_segment("start");
    assert!(path.text().is_err());
}

#[test]
fn templates_show_no_keys() {
    let mut path = key("secret/id");
    path.push_segment("schema");
    assert_eq!(path.template(), "/jobs/{id}/schema");
    let mut path = Path::default();
    path.push_segment("servicePrincipals");
    path.push_predicate(&[("appId", &"x"), ("n", &1)]);
    assert_eq!(path.template(), "/servicePrincipals(appId={appId},n={n})");
}

#[test]
fn a_key_that_is_one_value_has_no_name() {
    let keyed = |value: &dyn Literal| {
        let mut path = Path::default();
        path.push_segment("Orders");
        path.push_keyed("OrderID", value);
        path.push_segment("Lines");
        path
    };
    for (value, sent) in [
        (&10248 as &dyn Literal, "/Orders(10248)/Lines"),
        (&"O'Neil/x", "/Orders('O%27%27Neil%2Fx')/Lines"),
        (&"..", "/Orders('..')/Lines"),
        (&Qualified("ns.Kind", &"a"), "/Orders(ns.Kind'a')/Lines"),
    ] {
        assert_eq!(keyed(value).text(), Ok(sent));
        assert_eq!(keyed(value).template(), "/Orders({OrderID})/Lines");
    }
    assert!(keyed(&"").text().is_err());
}

#[test]
fn names_stand_between_colons() {
    let at = |names: &[&str]| {
        let mut path = Path::default();
        path.push_segment("root");
        names.iter().for_each(|it| path.push_names(it));
        path
    };
    for (names, sent) in [
        (&["a.txt"][..], "/root:/a.txt"),
        (&["/dir a/ü#1:2%.txt/"], "/root:/dir%20a/%C3%BC%231%3A2%25.txt"),
        (&["a", "b/c"], "/root:/a/b/c"),
    ] {
        let mut path = at(names);
        assert_eq!(path.text(), Ok(sent));
        path.push_segment("content");
        assert_eq!(path.text(), Ok(format!("{sent}:/content").as_str()));
        path.push_key("1");
        assert_eq!(path.text(), Ok(format!("{sent}:/content/1").as_str()));
    }
    assert_eq!(at(&["secret/plan"]).template(), "/root:/{path}");
    for refused in ["", "/", "a//b", "a/../b", "."] {
        assert!(at(&[refused]).text().is_err(), "{refused}");
    }
}

#[test]
fn quotes_in_predicates_are_doubled() {
    let mut path = Path::default();
    path.push_segment("applications");
    path.push_predicate(&[("uniqueName", &"O'Neil or 'x'")]);
    let sent = "/applications(uniqueName='O%27%27Neil%20or%20%27%27x%27%27')";
    assert_eq!(path.text(), Ok(sent));
}

#[test]
fn arguments_stand_between_commas_and_quotes_are_doubled() {
    let call = |arguments: &[(&'static str, Option<Argument>)]| {
        let mut path = Path::default();
        path.push_call("ns.range", arguments);
        path.text().map(|text| format!("{text}{}", path.query())).unwrap()
    };
    assert_eq!(call(&[]), "/ns.range()");
    let text = Some(Argument::of("O'Neil,(x)"));
    let number = Some(Argument::of(-3));
    assert_eq!(
        call(&[("a", text.clone()), ("none", None), ("b", number)]),
        "/ns.range(a='O%27%27Neil%2C%28x%29',b=-3)"
    );
    assert_eq!(call(&[("empty", Some(Argument::of("")))]), "/ns.range(empty='')");
    assert_eq!(call(&[("no", Argument::or_null(None)), ("none", None)]), "/ns.range(no=null)");
    let list = Some(Argument::json(&Some(vec!["a".to_owned(), "b&c".to_owned()])));
    let sent = "/ns.range(ids=@ids)?@ids=%5B%22a%22%2C%22b%26c%22%5D";
    assert_eq!(call(&[("ids", list.clone())]), sent);
    let mut path = Path::default();
    path.push_call("f", &[("ids", list.clone())]);
    path.push_call("g", &[("ids", list)]);
    assert!(path.query().contains("&@ids_="), "{}", path.query());
    path.push_call("h", &[("a", text), ("no", Argument::or_null(None))]);
    assert_eq!(path.template(), "/f(ids={ids})/g(ids={ids})/h(a={a},no={no})");
}

#[test]
fn members_of_enum_types_can_have_the_type_before_them() {
    let mut path = Path::default();
    path.push_segment("things");
    path.push_predicate(&[("kind", &Qualified("ns.Kind", &"it's"))]);
    assert_eq!(path.text(), Ok("/things(kind=ns.Kind'it%27%27s')"));
    assert_eq!(path.template(), "/things(kind={kind})");
    for (key, is_sent) in [("", false), ("'", true), (".'", true)] {
        let mut path = Path::default();
        path.push_predicate(&[("kind", &Qualified("ns.Kind", &key)), ("name", &"x")]);
        assert_eq!(path.text().is_ok(), is_sent, "{key}");
        let mut path = Path::default();
        path.push_predicate(&[("name", &key)]);
        assert_eq!(path.text().is_ok(), is_sent, "{key}");
    }
}

#[test]
fn an_empty_part_of_a_predicate_is_refused() {
    let parts: [&dyn Literal; 2] = [&"", &Qualified("ns.Kind", &"")];
    for part in parts {
        let mut path = Path::default();
        path.push_predicate(&[("appId", part)]);
        assert!(path.text().is_err());
    }
    let mut path = Path::default();
    path.push_predicate(&[("a", &".'"), ("b", &"'"), ("c", &Binary::default())]);
    assert_eq!(path.text(), Ok("(a='.%27%27',b='%27%27',c=binary'')"));
}

#[test]
fn one_of_many_links_is_named_in_the_query() {
    let mut path = Path::default();
    path.push_segment("Me");
    assert!(path.of_links("x").is_none());
    path.push_segment("Friends");
    path.push_keyed("UserName", &"a'b");
    let mut links = path.of_links("http://127.0.0.1/Me/Friends('a%27%27b')").unwrap();
    links.push_segment("$ref");
    let query = "?$id=http%3A%2F%2F127.0.0.1%2FMe%2FFriends%28%27a%2527%2527b%27%29";
    assert_eq!((links.text(), links.query()), (Ok("/Me/Friends/$ref"), query.to_owned()));
    assert_eq!(links.template(), "/Me/Friends/$ref");
    path.push_segment("BestFriend");
    assert!(path.of_links("x").is_none());
}
