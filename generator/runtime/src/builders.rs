//! The generic types that requests are methods of: many entities, one entity, an action.
//!
//! Methods can be added to a type only in its own crate, so each generated crate has these of its
//! own; what they are is written here once.

/// Declares `Collection`, `Item` and `Action` in the root of a generated crate.
#[macro_export]
#[doc(hidden)]
macro_rules! __builders {
    () => {
        mod builders {
            use std::fmt;
            use std::future::IntoFuture;
            use std::marker::PhantomData;
            use std::time::Duration;

            use $crate::__private::model::Parameters;
            use $crate::model::Element;
            use $crate::{
                Count, Derived, Error, Get, List, Location, Payload, Reference, Rendered, Request,
                Response, RetryOptions,
            };

            /// Entities of type `T` that live at one path.
            ///
            /// What can be done depends on `T`: each type has methods of its own, below.
            pub struct Collection<T> {
                pub(crate) at: Location,
                of: PhantomData<fn() -> T>,
            }

            impl<T> Collection<T> {
                #[inline]
                pub(crate) fn new(at: Location) -> Self {
                    Self { at, of: PhantomData }
                }

                /// The same as a type that extends `T`, to go on along what only that type has.
                #[inline]
                pub fn cast<D: Derived<T>>(&self) -> Collection<D> {
                    Collection::new(self.at.segment(D::NAME))
                }

                /// Where it is, for requests that this crate does not have.
                #[inline]
                pub fn location(&self) -> &Location {
                    &self.at
                }
            }

            impl<T> Clone for Collection<T> {
                fn clone(&self) -> Self {
                    Self::new(self.at.clone())
                }
            }

            impl<T> fmt::Debug for Collection<T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "Collection({:?})", self.at)
                }
            }

            impl<T> Collection<T> {
                /// Lists those entities that are of a type which extends `T`, as such.
                pub fn list_as<D: Derived<T> + Element>(&self) -> List<D> {
                    self.at.segment(D::NAME).get()
                }

                /// Counts those entities that are of a type which extends `T`.
                pub fn count_as<D: Derived<T>>(&self) -> Request<Count> {
                    self.at.segment(D::NAME).segment("$count").get()
                }
            }

            /// One entity of type `T` at a path.
            ///
            /// What can be done depends on `T`: each type has methods of its own, below.
            pub struct Item<T> {
                pub(crate) at: Location,
                of: PhantomData<fn() -> T>,
            }

            impl<T> Item<T> {
                #[inline]
                pub(crate) fn new(at: Location) -> Self {
                    Self { at, of: PhantomData }
                }

                /// The same as a type that extends `T`, to go on along what only that type has.
                #[inline]
                pub fn cast<D: Derived<T>>(&self) -> Item<D> {
                    Item::new(self.at.segment(D::NAME))
                }

                /// Where it is, for requests that this crate does not have.
                #[inline]
                pub fn location(&self) -> &Location {
                    &self.at
                }
            }

            impl<T> Clone for Item<T> {
                fn clone(&self) -> Self {
                    Self::new(self.at.clone())
                }
            }

            impl<T> fmt::Debug for Item<T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "Item({:?})", self.at)
                }
            }

            impl<T> Item<T> {
                /// Gets the entity as one of a type which extends `T`; if it is none of that
                /// type, the service does not find it.
                pub fn get_as<D: Derived<T> + Payload<Entity = D>>(&self) -> Get<D> {
                    self.at.segment(D::NAME).get()
                }
            }

            /// The address of the entity, to link another one to it.
            impl<T> From<&Item<T>> for Reference {
                fn from(item: &Item<T>) -> Self {
                    Self::from(&item.at)
                }
            }

            /// A call of an action that has parameters.
            ///
            /// Set those that the call needs, then await it: parameters that are not set are
            /// not sent. What else can be done with it is that of a [`Request`], see
            /// [`Action::into_request`].
            #[must_use = "an action is called when it is awaited"]
            pub struct Action<P, R> {
                request: Request<R>,
                /// None for an action that has no parameters: it has no body either.
                parameters: Option<Parameters>,
                of: PhantomData<fn() -> P>,
            }

            /// Which of these are used depends on the actions that there are.
            #[allow(dead_code)]
            impl<P, R> Action<P, R> {
                #[inline]
                pub(crate) fn new(request: Request<R>) -> Self {
                    Self { request, parameters: Some(Parameters::default()), of: PhantomData }
                }

                #[inline]
                pub(crate) fn bare(request: Request<R>) -> Self {
                    Self { request, parameters: None, of: PhantomData }
                }

                #[inline]
                pub(crate) fn set<T: Element>(mut self, name: &'static str, value: T) -> Self {
                    self.parameters.get_or_insert_default().set(name, value);
                    self
                }

                #[inline]
                pub(crate) fn set_all<T: Element>(
                    mut self,
                    name: &'static str,
                    values: Vec<T>,
                ) -> Self {
                    self.parameters.get_or_insert_default().set_all(name, values);
                    self
                }
            }

            impl<P, R> Clone for Action<P, R> {
                fn clone(&self) -> Self {
                    let (request, parameters) = (self.request.clone(), self.parameters.clone());
                    Self { request, parameters, of: PhantomData }
                }
            }

            impl<P, R> fmt::Debug for Action<P, R> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let none = Parameters::default();
                    let parameters = self.parameters.as_ref().unwrap_or(&none);
                    write!(f, "Action({:?}, {parameters:?})", self.request)
                }
            }

            impl<P, R: Payload> Action<P, R> {
                /// The request with the parameters as its body, to refine it further.
                #[inline]
                pub fn into_request(self) -> Request<R> {
                    match self.parameters {
                        Some(parameters) => self.request.json(&parameters),
                        None => self.request,
                    }
                }

                /// [`Request::send`]: sends it, and returns status and headers too.
                ///
                /// # Errors
                ///
                /// Those of [`Request::send`].
                pub async fn send(self) -> Result<Response<R::Output>, Error> {
                    self.into_request().send().await
                }

                /// [`Request::render`]: shows what would be sent.
                ///
                /// # Errors
                ///
                /// Those of [`Request::render`].
                pub fn render(&self) -> Result<Rendered, Error> {
                    self.clone().into_request().render()
                }

                /// [`Request::header`]: adds a header.
                pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                    self.request = self.request.header(name, value);
                    self
                }

                /// [`Request::retry`]: how often and when it is repeated.
                pub fn retry(mut self, options: RetryOptions) -> Self {
                    self.request = self.request.retry(options);
                    self
                }

                /// [`Request::timeout`]: how long one try may take.
                pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
                    self.request = self.request.timeout(limit);
                    self
                }
            }

            impl<P, R: Payload> IntoFuture for Action<P, R> {
                type Output = <Request<R> as IntoFuture>::Output;

                type IntoFuture = <Request<R> as IntoFuture>::IntoFuture;

                #[inline]
                fn into_future(self) -> Self::IntoFuture {
                    self.into_request().into_future()
                }
            }
        }

        pub use builders::{Action, Collection, Item};
    };
}
