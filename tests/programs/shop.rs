//! Calls of a shop that is served by CAP, an OData server of others. Each line that this prints is a
//! call that went right; what goes wrong ends it.

use std::fmt::Debug;

use shop::edm::{Date, DateTimeOffset, Decimal, Guid};
use shop::service::ServiceClient;
use shop::service::models::{Items, Orders, Prices, Products};
use shop::time::Month;
use shop::{Credential, Endpoint, Error, ErrorKind, Nav, Nulls};

type Done = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let endpoint = std::env::args().nth(1).expect("the endpoint of the service");
    let endpoint = Endpoint::new(&endpoint)?;
    let shop = ServiceClient::new(endpoint.clone(), Credential::none(), None)?;
    products(&shop).await?;
    lists(&shop).await?;
    keys(&shop).await?;
    orders(&shop).await?;
    operations(&shop).await?;
    media(&shop).await?;
    failures(&shop).await?;
    sign_in(endpoint, &shop).await
}

/// Says that a call went right, if it did.
fn right<T: PartialEq + Debug>(call: &str, is: T, expected: T) {
    assert_eq!(is, expected, "{call}");
    println!("{call}");
}

fn price(cents: i64) -> Option<Decimal> {
    Some(Decimal::new(cents, 2))
}

fn product(code: &str, name: &str, cents: i64) -> Products {
    Products {
        code: Some(code.to_owned()),
        name: Some(name.to_owned()),
        price: price(cents),
        stock: Some(3),
        ..Default::default()
    }
}

fn day(day: u8) -> Date {
    Date::from_calendar_date(2026, Month::November, day).expect("November has such a day")
}

async fn products(shop: &ServiceClient) -> Done {
    let products = shop.products();
    let changed = DateTimeOffset::UNIX_EPOCH;
    let new = Products { since: Some(day(28)), changed: Some(changed), ..product("a", "Ash", 1050) };
    let created = products.create(&new).send().await?;
    right("create", u16::from(created.status), 201);
    right("created", created.value.price, price(1050));
    for (code, name, cents) in [("b/1", "Birch", 250), ("c'd", "Cedar", 9999), ("e", "Elm", 1)] {
        products.create(&product(code, name, cents)).await?;
    }
    println!("create more");
    let one = products.id("a").get().await?;
    right("get", (one.name.as_deref(), one.since, one.changed), (Some("Ash"), Some(day(28)), Some(changed)));
    right("get: a slash", products.id("b/1").get().await?.name.as_deref(), Some("Birch"));
    right("get: a quote", products.id("c'd").get().await?.name.as_deref(), Some("Cedar"));
    let one = products.id("a").get().select((Products::CODE, Products::STOCK)).await?;
    right("select", (one.stock, one.name), (Some(3), None));

    let change = Products { stock: Some(5), ..Products::default().with_null(Products::SINCE) };
    let changed = products.id("a").update(&change).await?;
    right("update", (changed.stock, changed.since), (Some(5), None));
    products.id("e").delete().await?;
    let gone = products.id("e").get().await.unwrap_err();
    right("delete", gone.status().map(u16::from), Some(404));
    Ok(())
}

async fn lists(shop: &ServiceClient) -> Done {
    let products = shop.products();
    let codes = |page: Vec<Products>| page.into_iter().filter_map(|it| it.code).collect::<Vec<_>>();
    let mut pages = products.list().order_by(Products::CODE).count().pages();
    let first = pages.next().await.expect("there are products")?;
    right("count beside a page", first.count, Some(3));
    right("a page", codes(first.value), vec!["a".to_owned(), "b/1".to_owned()]);
    let second = pages.next().await.expect("a link leads on")?;
    right("the next page", codes(second.value), vec!["c'd".to_owned()]);
    right("the end", pages.next().await.is_none(), true);
    right("count", products.count().await?, 3);
    let condition = Products::PRICE.ge(Decimal::new(1050, 2)) & Products::NAME.ne("Cedar");
    right("filter", codes(products.list().filter(condition).await?.value), vec!["a".to_owned()]);
    let quoted = products.list().filter(Products::CODE.eq("c'd")).await?;
    right("filter: a quote", quoted.value.len(), 1);
    let not_since = products.list().filter(Products::SINCE.eq_null()).top(1).skip(1).await?;
    right("filter: null, top, skip", not_since.value.len(), 1);
    Ok(())
}

/// Keys of several parts and types.
async fn keys(shop: &ServiceClient) -> Done {
    let prices = shop.prices();
    let new = Prices {
        product: Some("b/1".to_owned()),
        since: Some(day(1)),
        currency: Some("EUR".to_owned()),
        amount: price(5),
        ..Default::default()
    };
    prices.create(&new).await?;
    right("a key of three", prices.id("b/1", day(1), "EUR").get().await?.amount, price(5));
    let other = prices.id("b/1", day(2), "EUR").get().await.unwrap_err();
    right("a key of three: none", other.status().map(u16::from), Some(404));
    let put = Prices { amount: price(7), ..Default::default() };
    let changed = prices.id("b/1", day(1), "EUR").update(&put).await?;
    right("a key of three: update", changed.amount, price(7));
    Ok(())
}

/// An order comes with its items, and they have keys of their own.
async fn orders(shop: &ServiceClient) -> Done {
    let id = Guid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
    let item = |line, code: &str, quantity| Items {
        line: Some(line),
        product_code: Some(code.to_owned()),
        quantity: Some(quantity),
        ..Default::default()
    };
    let new = Orders {
        id: Some(id),
        customer: Some("Ann".to_owned()),
        items: Nav::of(&vec![item(1, "a", 2), item(2, "b/1", 4)])?,
        ..Default::default()
    };
    let created = shop.orders().create(&new).await?;
    right("deep insert", created.items.read()?.map(|it| it.len()), Some(2));
    right("a key of two", shop.items().id(id, 2).get().await?.quantity, Some(4));
    let of = shop.orders().id(id);
    right("below an entity", of.items().list().await?.value.len(), 2);
    let with = of.get().expand("items($expand=product)").await?;
    let names = with.items.read()?.unwrap_or_default().into_iter().map(|it| it.product.read());
    let names: Vec<_> = names.map(|it| it.map(|it| it.and_then(|it| it.name))).collect::<Result<_, _>>()?;
    right("expand", names, vec![Some("Ash".to_owned()), Some("Birch".to_owned())]);
    right("through a link", shop.items().id(id, 1).product().get().await?.code.as_deref(), Some("a"));
    let generated = shop.orders().create(&Orders::default()).await?;
    right("a key of the service's", generated.id.is_some(), true);
    Ok(())
}

async fn operations(shop: &ServiceClient) -> Done {
    let (a, cedar) = (shop.products().id("a"), shop.products().id("c'd"));
    right("bound action", a.restock(10).await?, Some(15));
    right("bound function", cedar.value().await?, price(29997));
    right("bound function, argument", a.discounted(Decimal::new(100, 1)).await?, price(945));
    right("bound function, no argument", a.discounted(None).await?, price(1050));
    right("function", shop.total("Ann").await?, price(3100));
    right("function, no argument", shop.total(None).await?, price(3100));
    right("a result that is null", shop.total("Nobody's").await?, None);
    let change = Products::default().with_null(Products::PRICE);
    cedar.update(&change).await?;
    right("a bound result that is null", cedar.value().await?, None);
    let names = shop.names("B").await?;
    right("function, a list", names.value, vec!["Birch".to_owned()]);
    right("function, an entity", shop.cheapest().await?.code.as_deref(), Some("b/1"));
    let renamed = shop.rename("a".to_owned()).name("Aspen").await?;
    right("action, an entity", renamed.name.as_deref(), Some("Aspen"));
    Ok(())
}

async fn media(shop: &ServiceClient) -> Done {
    let product = shop.products().id("b/1");
    product.set_picture(b"\x89PNG\x0d\x0a".to_vec(), "image/png").await?;
    let picture = product.picture().send().await?;
    right("media", (&*picture.value, picture.header("content-type")), (&b"\x89PNG\x0d\x0a"[..], Some("image/png")));
    product.delete_picture().await?;
    right("no media", product.picture().await?.len(), 0);
    Ok(())
}

async fn failures(shop: &ServiceClient) -> Done {
    let said = |error: &Error| (error.kind(), error.status().map(u16::from));
    let error = shop.products().create(&product("a", "Again", 1)).await.unwrap_err();
    right("409 or 400: it is there", said(&error).0, ErrorKind::Service);
    let error = shop.products().id("a").restock(-1).await.unwrap_err();
    right("400 of an action", said(&error), (ErrorKind::Service, Some(400)));
    let message = error.service_error().and_then(|it| it.message.as_deref());
    right("its words", message, Some("The amount is negative"));
    let error = shop.products().create(&Products::default()).await.unwrap_err();
    right("400 of what is missing", said(&error), (ErrorKind::Service, Some(400)));
    let error = shop.products().list().filter("nothing eq 1").await.unwrap_err();
    right("400 of a filter", said(&error), (ErrorKind::Service, Some(400)));
    let error = shop.products().id("none").value().await.unwrap_err();
    right("404 of a function", said(&error), (ErrorKind::Service, Some(404)));
    Ok(())
}

async fn sign_in(endpoint: Endpoint, shop: &ServiceClient) -> Done {
    let error = shop.close("a".to_owned()).await.unwrap_err();
    right("401 without a name", error.status().map(u16::from), Some(401));
    let basic = Credential::basic("alice", "wonderland");
    let alice = ServiceClient::new(endpoint.clone(), basic, None)?;
    alice.close("a".to_owned()).await?;
    right("with name and password", shop.products().id("a").get().await?.is_old, Some(true));
    let other = ServiceClient::new(endpoint, Credential::basic("alice", "other"), None)?;
    let error = other.close("a".to_owned()).await.unwrap_err();
    right("401 with another password", error.status().map(u16::from), Some(401));
    Ok(())
}
