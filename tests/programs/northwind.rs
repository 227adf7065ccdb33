//! Orders of the trader, read without sign-in: `northwind http://127.0.0.1:…/V4/Northwind/Northwind.svc`.

use northwind::edm::DateTimeOffset;
use northwind::service::ServiceClient;
use northwind::service::models::{Customer, Order, Product};
use northwind::{Credential, Endpoint, Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = std::env::args().nth(1).expect("the endpoint of the service");
    let northwind = ServiceClient::new(Endpoint::new(&endpoint)?, Credential::none(), None)?;

    one_order(&northwind).await?;
    many_orders(&northwind).await?;
    links(&northwind).await?;
    what_is_not_there(&northwind).await;
    Ok(())
}

/// Keys: a number, a text, two parts.
async fn one_order(northwind: &ServiceClient) -> Result<(), Error> {
    let order = northwind.orders().id(10248).get().await?;
    println!("{:?} {:?} {:?}", order.order_id, order.customer_id, order.freight);

    let customer = northwind.customers().id("ALFKI").get().select(Customer::COMPANY_NAME).await?;
    println!("{:?} {:?}", customer.company_name, customer.country);

    let line = northwind.order_details().id(10248, 11).get().await?;
    println!("{:?} at {:?}", line.quantity, line.unit_price);
    Ok(())
}

/// Conditions, order, counts, and pages: links of orders are relative, those of customers are not.
async fn many_orders(northwind: &ServiceClient) -> Result<(), Error> {
    let since = DateTimeOffset::UNIX_EPOCH;
    let condition = Order::SHIP_COUNTRY.eq("Germany") & Order::ORDER_DATE.gt(since);
    let orders = northwind.orders();
    let request = orders.list().filter(condition.clone()).order_by(Order::FREIGHT.descending());
    let mut pages = request.count().pages();
    while let Some(page) = pages.next().await {
        let page = page?;
        let ids: Vec<_> = page.value.iter().filter_map(|order| order.order_id).collect();
        println!("{ids:?} of {:?}", page.count);
    }

    let not_shipped = orders.list().filter(Order::SHIPPED_DATE.eq_null()).await?;
    println!("{:?}", not_shipped.value.iter().map(|order| order.order_id).collect::<Vec<_>>());

    let mut customers = northwind.customers().list().items();
    let mut names = Vec::new();
    while let Some(customer) = customers.next().await {
        names.extend(customer?.customer_id);
    }
    println!("{names:?} {}", northwind.customers().count().await?);
    let some = northwind.customers().list().top(1).skip(1).await?;
    println!("{:?}", some.value[0].customer_id);
    Ok(())
}

/// From one entity to others, and those that come with it.
async fn links(northwind: &ServiceClient) -> Result<(), Box<dyn std::error::Error>> {
    let order = northwind.orders().id(10248);
    let customer = order.customer().get().await?;
    println!("{:?}", customer.company_name);
    let mut lines = order.order_details().list().items();
    let mut count = 0;
    while let Some(line) = lines.next().await {
        count += i64::from(line?.quantity.unwrap_or_default());
    }
    println!("{count} pieces");

    let with_lines = order.get().expand(Order::ORDER_DETAILS).await?;
    let lines = with_lines.order_details.read()?;
    println!("{} lines", lines.unwrap_or_default().len());

    // A link to nothing is no error, and nothing of it is there.
    let category = northwind.products().id(11).category().get().await?;
    println!("{:?}", category.category_id);
    let cheap = northwind.categories().id(1).products().list();
    let cheap = cheap.filter(Product::DISCONTINUED.eq(false)).await?;
    println!("{:?}", cheap.value[0].product_name);
    let picture = northwind.categories().id(1).get().await?.picture;
    println!("{:?}", picture.map(|it| it.0.len()));

    // What the crate has no method for: the bare value of a property.
    let freight = order.location().segment("Freight").segment("$value");
    let freight: northwind::Bytes = freight.get::<northwind::Bytes, ()>().await?;
    println!("{}", String::from_utf8_lossy(&freight));
    Ok(())
}

/// Failures, and what they say.
async fn what_is_not_there(northwind: &ServiceClient) {
    let error = northwind.customers().id("O'X/1").get().await.unwrap_err();
    let said = error.service_error().and_then(|it| it.message.as_deref());
    println!("{:?} {:?} {said:?}", error.kind(), error.status().map(u16::from));
    let error = northwind.orders().id(10248).delete().await.unwrap_err();
    println!("{:?} {:?}", error.kind(), error.code());
    let error = northwind.customers().id("").get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    println!("{error}");
}
