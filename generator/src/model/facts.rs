//! What annotations say, as types.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::LazyLock;

/// What annotations say about one element; for most elements that is nothing.
#[derive(Debug, Default)]
pub struct Facts<'s> {
    sheet: Option<Box<FactSheet<'s>>>,
}

/// The annotations that the generator reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactSheet<'s> {
    /// `Core.Description`: a sentence.
    pub description: Option<Cow<'s, str>>,
    /// `Core.LongDescription`: more sentences.
    pub long_description: Option<Cow<'s, str>>,
    /// `Core.Links`: where to read more.
    pub links: Vec<Link<'s>>,
    /// `Core.Example`: a typical value, as it travels.
    pub example: Option<Cow<'s, str>>,
    /// `Core.Revisions`: when it was added, changed or deprecated.
    pub revisions: Vec<Revision<'s>>,
    /// `Core.Computed`: the service sets it.
    pub is_computed: bool,
    /// `Core.Immutable`: it can be set when the entity is created, and not later.
    pub is_immutable: bool,
    /// `Core.Permissions` allows reading only.
    pub is_read_only: bool,
    /// `Core.OptionalParameter`: the parameter may be left out.
    pub is_optional: bool,
    /// `Core.RequiresExplicitBinding`: the operation is only there where something says so.
    pub is_bound_explicitly: bool,
    /// `Core.ExplicitOperationBindings`: operations of which something says so.
    pub explicit_operations: Vec<Cow<'s, str>>,
    /// `Common.Masked`: the value is secret.
    pub is_masked: bool,
    /// `Core.AlternateKeys`: other ways to address an entity.
    pub alternate_keys: Vec<AlternateKey<'s>>,
    /// What capability annotations say about query options.
    pub query: QuerySupport,
    /// `Core.AcceptableMediaTypes`: what a media stream can be.
    pub media_types: Vec<Cow<'s, str>>,
    /// `Referenceable` of `Capabilities.NavigationRestrictions`: whether links to entities can be
    /// set and removed.
    pub is_linked: Option<bool>,
    /// What `Capabilities.NavigationRestrictions` say of members on paths from here: the path, and
    /// the query options of reads.
    pub asked_along: Vec<(&'s str, Vec<QueryParameter<'s>>)>,
    /// Query options that reads of the member take, wherever that is said.
    pub asked: Vec<QueryParameter<'s>>,
    /// `Capabilities.IndexableByKey`: whether entities can be addressed by key.
    pub is_keyed: Option<bool>,
    /// `Capabilities.ReadRestrictions`.
    pub read: Option<Restriction<'s>>,
    /// `Capabilities.InsertRestrictions`.
    pub insert: Option<Restriction<'s>>,
    /// `Capabilities.UpdateRestrictions`.
    pub update: Option<Restriction<'s>>,
    /// `Capabilities.DeleteRestrictions`.
    pub delete: Option<Restriction<'s>>,
    /// `Capabilities.OperationRestrictions`.
    pub operation: Option<Restriction<'s>>,
    /// The texts of documents that describe, which count where there is none here: descriptions and
    /// links, also those of requests.
    pub described: Option<Box<FactSheet<'s>>>,
}

/// Which query options a collection or entity supports, where something is said about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuerySupport {
    /// `Capabilities.SelectSupport`, and Graph's own `SelectRestrictions`.
    pub select: Option<bool>,
    /// `Capabilities.ExpandRestrictions`.
    pub expand: Option<bool>,
    /// `Capabilities.FilterRestrictions`.
    pub filter: Option<bool>,
    /// `Capabilities.SortRestrictions`.
    pub sort: Option<bool>,
    /// `Capabilities.TopSupported`.
    pub top: Option<bool>,
    /// `Capabilities.SkipSupported`.
    pub skip: Option<bool>,
    /// `Capabilities.CountRestrictions`.
    pub count: Option<bool>,
    /// `Capabilities.SearchRestrictions`.
    pub search: Option<bool>,
}

/// `Core.Link`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'s> {
    /// How it relates, such as `help`.
    pub rel: Cow<'s, str>,
    /// The address.
    pub href: Cow<'s, str>,
}

/// `Core.RevisionType`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision<'s> {
    /// `Added`, `Modified` or `Deprecated`.
    pub kind: &'s str,
    /// The schema version of the change.
    pub version: Cow<'s, str>,
    /// What and why.
    pub description: Cow<'s, str>,
    /// When it was announced; Graph's own extension of the record.
    pub date: Option<&'s str>,
    /// When it will be gone; Graph's own extension of the record.
    pub removal_date: Option<&'s str>,
}

/// `Core.AlternateKey`: the properties in order, with the names that the key predicate uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateKey<'s> {
    /// Name in the predicate, and property path.
    pub parts: Vec<(&'s str, &'s str)>,
}

/// What a capability annotation says about one verb.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restriction<'s> {
    /// `Readable`, `Insertable`, `Updatable` or `Deletable`.
    pub allowed: Option<bool>,
    /// `UpdateMethod`: the methods that update accepts.
    pub methods: Vec<UpdateMethod>,
    /// `Description` of the request.
    pub description: Option<Cow<'s, str>>,
    /// `LongDescription` of the request.
    pub long_description: Option<Cow<'s, str>>,
    /// `Permissions`: one entry for each way to sign in.
    pub permissions: Vec<Permission<'s>>,
    /// `StatusCode`: how the request succeeds, such as `204 No Content`.
    pub status: Option<&'static str>,
    /// `RequiredProperties`: what a body has to hold.
    pub required: Vec<&'s str>,
    /// `CustomQueryOptions`: query options that OData does not define.
    pub query: Vec<QueryParameter<'s>>,
    /// `ReadByKeyRestrictions`: what differs for a single entity of a collection.
    pub by_key: Option<Box<Restriction<'s>>>,
}

/// `Capabilities.CustomParameter`: a query option that OData does not define; its value is a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryParameter<'s> {
    /// Its name.
    pub name: &'s str,
    /// What it means.
    pub description: Option<Cow<'s, str>>,
    /// A value that it can have.
    pub example: Option<Cow<'s, str>>,
    /// Whether a request without it fails.
    pub is_required: bool,
}

/// The method of an update request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UpdateMethod {
    /// Changes the members that are sent.
    Patch,
    /// Replaces the whole.
    Put,
}

/// `Capabilities.PermissionType`: scopes of which any one suffices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission<'s> {
    /// The authorization scheme, such as `DelegatedWork` or `Application`.
    pub scheme: Cow<'s, str>,
    /// The scopes, least privileged first.
    pub scopes: Vec<Cow<'s, str>>,
}

impl<'s> Facts<'s> {
    /// The sheet to write on.
    pub(super) fn sheet(&mut self) -> &mut FactSheet<'s> {
        self.sheet.get_or_insert_default()
    }
}

impl<'s> Deref for Facts<'s> {
    type Target = FactSheet<'s>;

    fn deref(&self) -> &FactSheet<'s> {
        static EMPTY: LazyLock<FactSheet<'static>> = LazyLock::new(FactSheet::default);
        self.sheet.as_deref().unwrap_or_else(|| &EMPTY)
    }
}

impl<'s> FactSheet<'s> {
    /// Whether only the service sets the value.
    pub fn is_for_reading(&self) -> bool {
        self.is_computed || self.is_read_only
    }

    /// The latest revision that deprecates the element.
    pub fn deprecation(&self) -> Option<&Revision<'s>> {
        self.revisions.iter().rev().find(|it| it.kind == "Deprecated")
    }
}
