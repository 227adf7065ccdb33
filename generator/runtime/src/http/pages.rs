//! All pages of a collection, or all that is on them, one after the other.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::future::{Future, poll_fn};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::answer::Page;
use super::error::{Error, Fault};
use super::request::Request;
use crate::model::Element;

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Error>> + Send>>;

/// The pages of a collection.
///
/// Each page is asked for with the headers and the settings of the first request. Pages can be
/// empty and yet not be the last one. An error ends them; [`Pages::link`] tells where to go on.
pub struct Pages<T> {
    request: Request<Page<T>>,
    /// The page that is under way.
    pending: Option<Answer<T>>,
    /// Where the next page is; none before the first one.
    link: Option<String>,
    /// What all links so far hash to: a service that repeats itself would never end, and links can
    /// be long.
    seen: HashSet<u64>,
    hasher: RandomState,
    is_done: bool,
    delta_link: Option<String>,
}

impl<T: Element + 'static> Pages<T> {
    pub(super) fn new(request: Request<Page<T>>) -> Self {
        Self {
            request,
            pending: None,
            link: None,
            seen: HashSet::new(),
            hasher: RandomState::new(),
            is_done: false,
            delta_link: None,
        }
    }

    /// The next page; none after the last one.
    ///
    /// # Errors
    ///
    /// When the page cannot be had, see [`ErrorKind`](super::ErrorKind); and when the service
    /// leads to another place or in a circle
    /// ([`ErrorKind::Link`](super::ErrorKind::Link)).
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Where the next page is, to go on from there later with [`Request::resume`]; none before
    /// the first page and after the last one. After an error it is the page that failed.
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// The address that later tells what has changed, once a delta query has ended.
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        let pending = self.pending.get_or_insert_with(|| {
            let request = match &self.link {
                Some(link) => self.request.clone().at_link(link),
                None => self.request.clone(),
            };
            request.into_future()
        });
        let answer = match pending.as_mut().poll(context) {
            Poll::Ready(answer) => answer,
            Poll::Pending => return Poll::Pending,
        };
        self.pending = None;
        Poll::Ready(Some(answer.and_then(|page| self.take(page)).inspect_err(|_| {
            self.is_done = true;
        })))
    }

    /// Notes what a page says about the next one.
    fn take(&mut self, page: Page<T>) -> Result<Page<T>, Error> {
        self.link.clone_from(&page.next_link);
        self.delta_link.clone_from(&page.delta_link);
        match &page.next_link {
            None => self.is_done = true,
            Some(link) if self.seen.insert(self.hasher.hash_one(link)) => {}
            Some(_) => {
                let message = "the service leads in a circle: a link to a page came again";
                return Err(self.request.parts().not_sent(Fault::link(message)));
            }
        }
        Ok(page)
    }
}

/// What is on the pages of a collection.
///
/// See [`Pages`]; an error ends it.
pub struct Items<T> {
    pages: Pages<T>,
    items: VecDeque<T>,
}

impl<T: Element + 'static> Items<T> {
    /// The next entity or value; none after the last one.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The address that later tells what has changed, once a delta query has ended.
    pub fn delta_link(&self) -> Option<&str> {
        self.pages.delta_link()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match self.pages.poll(context) {
                Poll::Ready(Some(Ok(page))) => self.items = page.value.into(),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<T: Element + 'static, Q: 'static> Request<Page<T>, Q> {
    /// The pages of the collection, from the first one on.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Error, Json, Page, Request};
    /// # async fn example(jobs: Request<Page<msgraph_runtime::Json>>) -> Result<(), Error> {
    /// let mut pages = jobs.pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} jobs", page?.value.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.unmarked())
    }

    /// Everything on all pages of the collection.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Error, Json, Page, Request};
    /// # async fn example(jobs: Request<Page<msgraph_runtime::Json>>) -> Result<(), Error> {
    /// let mut items = jobs.items();
    /// while let Some(job) = items.next().await {
    ///     println!("{:?}", job?["id"]);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<T> {
        Items { pages: self.pages(), items: VecDeque::new() }
    }

    /// The same request at the address of a page, from [`Pages::link`], [`Page::next_link`] or
    /// [`Page::delta_link`]. The address is taken as it is: query options that were set before
    /// are part of it already.
    pub fn resume(self, link: impl AsRef<str>) -> Self {
        self.at_link(link.as_ref())
    }
}

impl<T> Unpin for Pages<T> {}
impl<T> Unpin for Items<T> {}

impl<T: Element + 'static> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T: Element + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// Shows no links: they hold queries.
impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({:?}, {} so far)", self.request, self.seen.len())
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({:?}, {} at hand)", self.pages, self.items.len())
    }
}
