//! The calls of actions. The setters of their parameters are methods of them, and methods can be
//! added to a type only in its own crate: each generated crate has the type of its own, which is
//! written here once.

/// Declares `Action` in the root of a generated crate.
#[macro_export]
#[doc(hidden)]
macro_rules! __action {
    () => {
        mod action {
            use std::fmt;
            use std::future::IntoFuture;
            use std::marker::PhantomData;
            use std::time::Duration;

            use $crate::__private::model::Parameters;
            use $crate::model::Element;
            use $crate::{Error, Payload, Rendered, Request, Response, RetryOptions};

            /// A call of an action.
            ///
            /// Set the parameters that the call needs, if the action has any, then await it:
            /// those that are not set are not sent. What else can be done with it is that of a
            /// [`Request`], see [`Action::into_request`].
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

        pub use action::Action;
    };
}
