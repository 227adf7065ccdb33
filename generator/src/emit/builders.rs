//! The generic types that requests are methods of. They stand in the generated crate because
//! only there can methods be added to them.

use quote::quote;

use super::FileTokens;

pub(super) fn builders() -> FileTokens {
    FileTokens {
        path: "src/builders.rs".to_owned(),
        docs: vec!["What a path leads to: many entities, one entity, an action.".to_owned()],
        items: vec![
            quote!(
                use std::fmt;
            ),
            quote!(
                use std::future::IntoFuture;
            ),
            quote!(
                use std::marker::PhantomData;
            ),
            quote!(
                use std::time::Duration;
            ),
            quote!(
                use msgraph_runtime::model::{Element, Parameters};
            ),
            quote!(
                use msgraph_runtime::{
                    Count, Derived, Error, Get, List, Location, Payload, Reference, Rendered,
                    Request, Response, RetryOptions,
                };
            ),
            builder("Collection", "Entities of type `T` that live at one path."),
            builder_methods("Collection"),
            quote! {
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
            },
            builder("Item", "One entity of type `T` at a path."),
            builder_methods("Item"),
            quote! {
                impl<T> Item<T> {
                    /// Gets the entity as one of a type which extends `T`; if it is none of that
                    /// type, the service does not find it.
                    pub fn get_as<D: Derived<T> + Payload<Entity = D>>(&self) -> Get<D> {
                        self.at.segment(D::NAME).get()
                    }
                }
            },
            quote! {
                /// The address of the entity, to link another one to it.
                impl<T> From<&Item<T>> for Reference {
                    fn from(item: &Item<T>) -> Self {
                        Self::from(&item.at)
                    }
                }
            },
            quote! {
                /// A call of an action that has parameters.
                ///
                /// Set those that the call needs, then await it: parameters that are not set are
                /// not sent. What else can be done with it is that of a [`Request`], see
                /// [`Action::into_request`].
                #[must_use = "an action is called when it is awaited"]
                pub struct Action<P, R> {
                    request: Request<R>,
                    parameters: Parameters,
                    of: PhantomData<fn() -> P>,
                }
            },
            quote! {
                /// Which of these are used depends on the actions that there are.
                #[allow(dead_code)]
                impl<P, R> Action<P, R> {
                    #[inline]
                    pub(crate) fn new(request: Request<R>) -> Self {
                        Self { request, parameters: Parameters::default(), of: PhantomData }
                    }

                    #[inline]
                    pub(crate) fn set<T: Element>(mut self, name: &'static str, value: T) -> Self {
                        self.parameters.set(name, value);
                        self
                    }

                    #[inline]
                    pub(crate) fn set_all<T: Element>(
                        mut self,
                        name: &'static str,
                        values: Vec<T>,
                    ) -> Self {
                        self.parameters.set_all(name, values);
                        self
                    }
                }
            },
            quote! {
                impl<P, R> Clone for Action<P, R> {
                    fn clone(&self) -> Self {
                        let (request, parameters) = (self.request.clone(), self.parameters.clone());
                        Self { request, parameters, of: PhantomData }
                    }
                }
            },
            quote! {
                impl<P, R> fmt::Debug for Action<P, R> {
                    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(f, "Action({:?}, {:?})", self.request, self.parameters)
                    }
                }
            },
            quote! {
                impl<P, R: Payload> Action<P, R> {
                    /// The request with the parameters as its body, to refine it further.
                    #[inline]
                    pub fn into_request(self) -> Request<R> {
                        self.request.json(&self.parameters)
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
                        self.request.clone().json(&self.parameters).render()
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
            },
            quote! {
                impl<P, R: Payload> IntoFuture for Action<P, R> {
                    type Output = <Request<R> as IntoFuture>::Output;
                    type IntoFuture = <Request<R> as IntoFuture>::IntoFuture;

                    #[inline]
                    fn into_future(self) -> Self::IntoFuture {
                        self.into_request().into_future()
                    }
                }
            },
        ],
    }
}

fn builder(name: &str, docs: &str) -> proc_macro2::TokenStream {
    let name = crate::naming::Ident::known(name);
    let docs = format!(" {docs}");
    quote! {
        #[doc = #docs]
        ///
        /// What can be done depends on `T`: each type has methods of its own, below.
        pub struct #name<T> {
            pub(crate) at: Location,
            of: PhantomData<fn() -> T>,
        }
    }
}

fn builder_methods(name: &str) -> proc_macro2::TokenStream {
    let ident = crate::naming::Ident::known(name);
    quote! {
        impl<T> #ident<T> {
            #[inline]
            pub(crate) fn new(at: Location) -> Self {
                Self { at, of: PhantomData }
            }

            /// The same as a type that extends `T`, to go on along what only that type has.
            #[inline]
            pub fn cast<D: Derived<T>>(&self) -> #ident<D> {
                #ident::new(self.at.segment(D::NAME))
            }

            /// Where it is, for requests that this crate does not have.
            #[inline]
            pub fn location(&self) -> &Location {
                &self.at
            }
        }

        impl<T> Clone for #ident<T> {
            fn clone(&self) -> Self {
                Self::new(self.at.clone())
            }
        }

        impl<T> fmt::Debug for #ident<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(#name, "({:?})"), self.at)
            }
        }
    }
}
