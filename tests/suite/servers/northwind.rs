//! The trader's orders.

use msgraph_tests::long;
use msgraph_tests::odata::northwind;
use msgraph_tests::server::Plain;

use super::made::{Made, metadata, run};

#[tokio::test]
async fn orders_are_read_without_sign_in() {
    if long::is_left_out() {
        return;
    }
    let made = Made::of(&metadata("northwind"));
    made.documentation();
    let program = made.program("orders", include_str!("../../programs/northwind.rs"));
    let short = made.program("readme", &of_readme());
    let server = Plain::answering(northwind).await;
    let printed = run(program, server.endpoint() + "/V4/Northwind/Northwind.svc").await;
    let asked = super::asked(&server.requests()).join("\n");
    let printed_short = run(short, server.endpoint() + "/V4/Northwind/Northwind.svc").await;
    assert_eq!(
        printed_short,
        "to Some(\"France\") for Some(32.38)\nSome(10692)\nSome(10643)\nSome(11011)\n"
    );
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(format!("{printed}\n{asked}"));
    });
    for request in server.requests() {
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"authorization"), "{names:?}");
        assert!(!names.contains(&"consistencylevel"), "{names:?}");
    }
}

/// The program of a section of the README.
fn of_readme() -> String {
    let readme = include_str!("../../../README.md");
    let section = readme.split("## Other OData 4 services").nth(1).unwrap();
    let code = section.split("```rust,ignore\n").nth(1).unwrap().split("```").next().unwrap();
    let endpoint = "\"https://services.odata.org/V4/Northwind/Northwind.svc\"";
    assert!(code.contains(endpoint), "{code}");
    code.replace(endpoint, "&std::env::args().nth(1).unwrap()")
}
