//! People and their trips, changed without sign-in: `trippin http://127.0.0.1:…/(S(session))`.

use trippin::service::ServiceClient;
use trippin::service::models::{Event, Flight, Person, PersonGender, Trip};
use trippin::{Credential, Endpoint, Error, Inherit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let endpoint = std::env::args().nth(1).expect("the endpoint of the service");
    let trippin = ServiceClient::new(Endpoint::new(&endpoint)?, Credential::none(), None)?;

    trippin.reset_data_source().await?;
    people(&trippin).await?;
    changes(&trippin).await?;
    friends(&trippin).await?;
    trips(&trippin).await?;
    photos(&trippin).await?;
    let nearest = trippin.get_nearest_airport(33.0, -118.5).await?;
    println!("{:?} {:?}", nearest.icao_code, nearest.location.and_then(|it| it.loc));
    Ok(())
}

/// A singleton, one of many, members that nobody has declared, and enum types in conditions.
async fn people(trippin: &ServiceClient) -> Result<(), Error> {
    let me = trippin.me().get().await?;
    println!("{:?} {:?} {:?}", me.user_name, me.gender, me.emails);
    let russell = trippin.people().id("russellwhyte").get().await?;
    println!("{:?}", russell.extra.get("Nickname"));

    let women = trippin.people().list().filter(Person::GENDER.eq(PersonGender::Female)).await?;
    println!("{:?}", women.value.iter().map(|it| it.first_name.as_deref()).collect::<Vec<_>>());
    let mut people = trippin.people().list().items();
    let mut count = 0;
    while let Some(person) = people.next().await {
        person?;
        count += 1;
    }
    println!("{count} {}", trippin.people().count().await?);
    Ok(())
}

/// Who changes something says which version it was.
async fn changes(trippin: &ServiceClient) -> Result<(), Error> {
    let mut new = Person {
        user_name: Some("o'neil/1".to_owned()),
        first_name: Some("Ann".to_owned()),
        gender: Some(PersonGender::Unknown),
        ..Default::default()
    };
    new.extra.insert("Hobby", "chess");
    let created = trippin.people().create(&new).send().await?;
    println!("{} {:?}", created.status, created.location().is_some());
    let error = trippin.people().create(&new).await.unwrap_err();
    println!("{:?} {:?}", error.status().map(u16::from), error.code());

    let ann = trippin.people().id("o'neil/1");
    let before = ann.get().await?;
    let version = before.extra.etag().expect("people have versions").to_owned();
    let change = Person { last_name: Some("Neil".to_owned()), ..Default::default() };
    let error = ann.update(&change).await.unwrap_err();
    println!("{:?}", error.status().map(u16::from));
    let after = ann.update(&change).if_match(&version).await?;
    println!("{:?} {:?}", after.last_name, after.extra.get("Hobby").is_some());
    let error = ann.update(&change).if_match(&version).await.unwrap_err();
    println!("{:?} {:?}", error.status().map(u16::from), error.code());

    println!("{:?}", ann.update_last_name("Oneil".to_owned()).await?);
    ann.delete().if_match("*").await?;
    println!("{:?}", ann.get().await.unwrap_err().status().map(u16::from));
    Ok(())
}

/// Links between people.
async fn friends(trippin: &ServiceClient) -> Result<(), Error> {
    let (me, scott) = (trippin.me(), trippin.people().id("scottketchum"));
    me.friends().add_ref(&trippin.people().id("ronaldmundy")).await?;
    println!("{}", me.friends().list().await?.value.len());
    me.friends().id("ronaldmundy").remove_ref().await?;
    println!("{}", me.friends().list().await?.value.len());

    println!("{:?}", me.best_friend().get().await?.user_name);
    me.best_friend().set_ref(&scott).await?;
    println!("{:?}", me.best_friend().get().await?.user_name);
    me.best_friend().remove_ref().await?;
    println!("{:?}", me.best_friend().get().await?.user_name);
    let trips = scott.get_friends_trips("russellwhyte").await?;
    println!("{:?} {:?}", trips.value[0].name, scott.get_favorite_airline().get().await?.name);
    Ok(())
}

/// Trips are a part of their person, and plans are of many kinds.
async fn trips(trippin: &ServiceClient) -> Result<(), Error> {
    let trips = trippin.me().trips();
    let new = Trip { name: Some("Away".to_owned()), budget: Some(7.5), ..Default::default() };
    println!("{:?}", trips.create(&new).await?.trip_id);
    let trip = trips.id(0);
    for item in trip.plan_items().list().await? {
        if let Some(flight) = item.downcast::<Flight>() {
            println!("{:?} takes {:?}", flight.flight_number, flight.duration);
        } else if let Some(event) = item.downcast::<Event>() {
            let place = event.occurs_at.as_ref().expect("it has a place");
            println!("{:?} {:?}", place.building_info, place.extra.get("Floor"));
        }
    }
    let flights = trip.plan_items().list_as::<Flight>().await?;
    println!("{}", flights.value.len());
    let flight = trip.plan_items().id(11);
    println!("{:?}", flight.get_as::<Flight>().await?.flight_number);
    println!("{:?}", flight.cast::<Flight>().airline().get().await?.name);
    trippin.me().share_trip("scottketchum".to_owned(), 0).await?;
    Ok(())
}

/// Photos are streams with an entity beside each.
async fn photos(trippin: &ServiceClient) -> Result<(), Error> {
    let photo = trippin.photos().id(1);
    println!("{:?}", photo.get().await?.name);
    println!("{} bytes", photo.media().await?.len());
    photo.set_media(b"\xff\xd8new".to_vec()).await?;
    println!("{} bytes", photo.media().await?.len());
    Ok(())
}
