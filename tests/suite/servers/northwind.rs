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
    let server = Plain::answering(northwind).await;
    let printed = run(program, server.endpoint() + "/V4/Northwind/Northwind.svc").await;
    let asked = super::asked(&server.requests()).join("\n");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(format!("{printed}\n{asked}"));
    });
    for request in server.requests() {
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"authorization"), "{names:?}");
        assert!(!names.contains(&"consistencylevel"), "{names:?}");
    }
}
