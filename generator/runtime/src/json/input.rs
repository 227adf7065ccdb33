//! Where JSON comes from, value by value: text, or a tree.

use super::{Json, Name, Number, Object, ReadError};

/// The beginning of a value.
pub(crate) enum Event<'a> {
    Null,
    Bool(bool),
    /// A whole number whose text is the usual one.
    Int(i64),
    /// Any other number, by its text.
    Number(&'a str),
    Text(std::borrow::Cow<'a, str>),
    /// The elements are asked for by [`Input::item`].
    Array,
    /// The members are asked for by [`Input::name`].
    Object,
}

/// A source of JSON.
pub(crate) trait Input<'a> {
    /// A place to come back to.
    type Mark: Copy;

    /// The next value, or the beginning of it.
    fn value(&mut self) -> Result<Event<'a>, ReadError>;

    /// Whether there is one more element in the list.
    fn item(&mut self, is_first: bool) -> Result<bool, ReadError>;

    /// The name of the next member of the object, if there is one more.
    fn name(&mut self, is_first: bool) -> Result<Option<std::borrow::Cow<'a, str>>, ReadError>;

    /// Where the elements of a list begin that was just entered.
    fn mark(&self) -> Self::Mark;

    /// Back to the first element of a list.
    fn rewind(&mut self, mark: Self::Mark);

    /// The next value, whole; without nulls that are members, if they mean nothing.
    fn json(&mut self, without_nulls: bool) -> Result<Json, ReadError> {
        let event = self.value()?;
        self.rest(event, without_nulls)
    }

    /// The whole value that begins like this.
    fn rest(&mut self, event: Event<'a>, without_nulls: bool) -> Result<Json, ReadError> {
        Ok(match event {
            Event::Null => Json::Null,
            Event::Bool(value) => Json::Bool(value),
            Event::Int(value) => Json::Number(value.into()),
            Event::Number(text) => Json::Number(Number::of(text)),
            Event::Text(text) => Json::String(text.into_owned()),
            Event::Array => self.items(without_nulls)?,
            Event::Object => {
                let mut members: Vec<(Name, Json)> = Vec::new();
                while let Some(name) = self.name(members.is_empty())? {
                    let value = self.json(without_nulls)?;
                    members.push((name.into_owned().into(), value));
                }
                if without_nulls {
                    members.retain(|(_, value)| !value.is_null());
                }
                let mut object = Object::new();
                object.append(members);
                Json::Object(object)
            }
        })
    }

    /// The elements of the list that was just entered.
    fn items(&mut self, without_nulls: bool) -> Result<Json, ReadError> {
        let mut items = Vec::new();
        while self.item(items.is_empty())? {
            items.push(self.json(without_nulls)?);
        }
        Ok(Json::Array(items))
    }
}
