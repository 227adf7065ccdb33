//! Pages: all of them, in their order, and nowhere else than at the service.

use azure_core::http::Method;
use msgraph_runtime::mock::{Answer, Mock};
use msgraph_runtime::{ErrorKind, Json, Page, Request};
use msgraph_synchronization::v1::GraphClient;
use serde_json::{Value, json};

const ROOT: &str = "https://graph.microsoft.com/v1.0/jobs";

fn page(ids: &[&str], next: Option<&str>) -> Answer {
    let value: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    let mut page = json!({ "value": value });
    if let Some(next) = next {
        page["@odata.nextLink"] = json!(format!("{ROOT}?$skiptoken={next}"));
    }
    Answer::json(200, &page)
}

fn list(mock: &Mock) -> Request<Page<msgraph_runtime::Json>> {
    mock.client().request(Method::Get, "/v1.0/jobs?$top=2")
}

async fn ids(
    request: Request<Page<msgraph_runtime::Json>>,
) -> Result<Vec<String>, msgraph_runtime::Error> {
    let mut items = request.items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item?["id"].as_str().unwrap_or_default().to_owned());
    }
    Ok(ids)
}

#[tokio::test]
async fn items_come_from_all_pages_and_links_are_sent_as_they_are() {
    let mock = Mock::new([
        page(&["a", "b"], Some("x%2By&$top=2")),
        page(&[], Some("z")),
        page(&["c"], None),
    ]);
    let request = list(&mock).header("Prefer", "odata.maxpagesize=2");
    assert_eq!(ids(request).await.unwrap(), ["a", "b", "c"]);
    let requests = mock.requests();
    let tokens: Vec<_> = requests.iter().map(|it| it.option("$skiptoken")).collect();
    assert_eq!(tokens, [None, Some("x+y"), Some("z")]);
    assert!(requests.iter().all(|it| it.header("prefer") == Some("odata.maxpagesize=2")));
    assert_eq!(requests[1].query.len(), 2, "options of the first request are not added again");
}

#[tokio::test]
async fn the_count_is_on_the_page() {
    let mock = Mock::new([Answer::json(200, &json!({ "@odata.count": 7, "value": [] }))]);
    let graph = GraphClient::from(mock.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    assert_eq!(jobs.list().count().await.unwrap().count, Some(7));
}

#[tokio::test]
async fn a_link_that_comes_again_ends_in_an_error() {
    for links in [&["a", "a"][..], &["a", "b", "a"]] {
        let answers = links.iter().map(|link| page(&["i"], Some(link)));
        let mock = Mock::new(answers);
        let error = ids(list(&mock)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Link);
        assert!(error.to_string().contains("circle"), "{error}");
        assert_eq!(mock.requests().len(), links.len());
    }
}

#[tokio::test]
async fn a_link_to_another_place_is_not_followed() {
    for link in [
        "https://evil.example/v1.0/jobs",
        "http://graph.microsoft.com/v1.0/jobs",
        "https://graph.microsoft.com.evil.example/v1.0/jobs",
        "https://graph.microsoft.com:8443/v1.0/jobs",
        "https://user:password@evil.example/",
        "//evil.example/v1.0/jobs",
        "javascript:alert(1)",
        "",
    ] {
        let body = json!({ "value": [{ "id": "a" }], "@odata.nextLink": link });
        let mock = Mock::new([Answer::json(200, &body)]);
        let error = ids(list(&mock)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Link, "{link}: {error}");
        assert!(!error.to_string().contains("password"), "{error}");
        assert_eq!(mock.requests().len(), 1, "{link}");
    }
}

#[tokio::test]
async fn after_an_error_pages_go_on_from_the_page_that_failed() {
    let mock = Mock::new([
        page(&["a"], Some("two")),
        Answer::error(500, "InternalServerError", "Something failed."),
        page(&["b"], None),
    ]);
    let mut pages = list(&mock).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().value.len(), 1);
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());
    let link = pages.link().unwrap().to_owned();
    assert_eq!(ids(list(&mock).resume(link)).await.unwrap(), ["b"]);
}

#[tokio::test]
async fn a_link_that_is_no_text_is_not_the_end() {
    for link in [json!(5), json!({}), json!(["x"])] {
        let body = json!({ "value": [{ "id": "a" }], "@odata.nextLink": link });
        let error = ids(list(&Mock::new([Answer::json(200, &body)]))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Response, "{error}");
    }
    let body = json!({ "value": [{ "id": "a" }], "@odata.nextLink": null });
    assert_eq!(ids(list(&Mock::new([Answer::json(200, &body)]))).await.unwrap(), ["a"]);
}

#[tokio::test]
async fn a_stored_link_can_be_of_no_other_place_either() {
    let mock = Mock::new([]);
    let error = list(&mock).resume("https://evil.example/").await.unwrap_err();
    assert_eq!((error.kind(), mock.requests().len()), (ErrorKind::Link, 0));
}

#[tokio::test]
async fn pages_are_throttled_and_repeated_like_all_requests() {
    let mock = Mock::new([page(&["a"], Some("b")), Answer::throttled(9), page(&["b"], None)]);
    assert_eq!(ids(list(&mock)).await.unwrap(), ["a", "b"]);
    assert_eq!(mock.time().elapsed().as_secs(), 9);
}

#[tokio::test]
async fn the_last_page_of_a_delta_query_says_where_to_go_on() {
    let delta = format!("{ROOT}/delta?$deltatoken=t");
    let last = json!({ "value": [], "@odata.deltaLink": delta });
    let mock = Mock::new([page(&["a"], Some("b")), Answer::json(200, &last)]);
    let mut pages = list(&mock).pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    assert_eq!(pages.delta_link(), Some(delta.as_str()));
}

#[tokio::test]
async fn who_stops_to_ask_stops_the_requests() {
    let mock = Mock::new([page(&["a", "b"], Some("two")), page(&["c"], None)]);
    let mut items = list(&mock).items();
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn further_pages_of_an_action_are_read_and_do_not_repeat_it() {
    let mock = Mock::new([page(&["a"], Some("two")), page(&["b"], None)]);
    let request =
        mock.client().request::<Page<msgraph_runtime::Json>>(Method::Post, "/v1.0/jobs/close");
    let mut items = request.json(&json!({"why": "x"})).items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let requests = mock.requests();
    assert_eq!(requests[1].method, Method::Get, "the link of a page is read");
    assert!(requests[1].body.is_empty());
}

#[tokio::test]
async fn every_page_of_a_search_has_the_consistency_level() {
    let mock = Mock::new([page(&["a"], Some("two")), page(&["b"], None)]);
    let graph = GraphClient::from(mock.client());
    let jobs = graph.service_principals().id("p").synchronization().jobs();
    let mut items = jobs.list().search("\"displayName:Box\"").items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let levels: Vec<_> =
        mock.requests().iter().map(|it| it.header("consistencylevel").map(str::to_owned)).collect();
    assert_eq!(levels, [Some("eventual".to_owned()), Some("eventual".to_owned())]);
}

#[tokio::test]
async fn annotations_may_do_without_their_prefix() {
    let first = json!({
        "@context": "https://graph.microsoft.com/v1.0/$metadata#a", "@count": 2,
        "@nextLink": "a?$skiptoken=1", "value": [{ "id": "1" }],
    });
    let second = json!({ "value": [], "@deltaLink": "a?$deltatoken=2" });
    let mock = Mock::new([Answer::json(200, &first), Answer::json(200, &second)]);
    let request = mock.client().request::<Page<Json>>(Method::Get, "/v1.0/b/c");
    let mut pages = request.pages();
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.count, page.value.len()), (Some(2), 1));
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.delta_link(), Some("https://graph.microsoft.com/v1.0/a?$deltatoken=2"));
    let second = mock.requests().pop().unwrap();
    assert_eq!((second.path.as_str(), second.option("$skiptoken")), ("/v1.0/a", Some("1")));
    let odd = json!({ "value": [], "@nextLink": 5 });
    let mock = Mock::new([Answer::json(200, &odd)]);
    let error = mock.client().request::<Page<Json>>(Method::Get, "/v1.0/a").await.unwrap_err();
    assert!(error.to_string().contains("link to the next page"), "{error}");
}
