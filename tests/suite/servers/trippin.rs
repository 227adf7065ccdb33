//! People and their trips.

use msgraph_tests::long;
use msgraph_tests::odata::Trippin;
use msgraph_tests::server::Plain;

use super::made::{Made, metadata, run};

#[tokio::test]
async fn people_and_trips_are_changed_without_sign_in() {
    if long::is_left_out() {
        return;
    }
    let program =
        Made::of(&metadata("trippin")).program("people", include_str!("../../programs/trippin.rs"));
    let trippin = Trippin::default();
    let server = Plain::answering(move |request| trippin.answer(request)).await;
    let printed = run(program, server.endpoint() + "/TripPinRESTierService/(S(test))").await;
    let asked = server.requests();
    let endpoint = server.endpoint();
    let port = endpoint.rsplit(':').next().unwrap();
    let lines = super::asked(&asked).join("\n").replace(port, "{port}");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(format!("{printed}
    {lines}"));
    });
    let body = |target: &str| {
        let request = asked.iter().find(|it| it.target.ends_with(target)).unwrap();
        request.text().replace(&server.endpoint(), "{host}")
    };
    assert_eq!(body("/Trippin.ShareTrip"), r#"{"tripId":0,"userName":"scottketchum"}"#);
    assert_eq!(
        body("/BestFriend/$ref"),
        r#"{"@odata.id":"{host}/TripPinRESTierService/(S(test))/People('scottketchum')"}"#
    );
}
