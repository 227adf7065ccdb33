//! Which documented calls the generated methods can make.

use std::collections::BTreeMap;

use csdl_codegen::ir::{
    Absence, Input, Method, MethodKind, ParametersPath, Request, Requests, Segment, Target,
    TypeItem, TypePath, Version,
};

/// The methods of a version, to follow paths through.
pub struct Paths<'a> {
    client: &'a [Method],
    requests: BTreeMap<&'a TypePath, &'a Requests>,
    types: Vec<Type<'a>>,
}

/// A type that methods are on.
struct Type<'a> {
    path: &'a TypePath,
    wire: &'a str,
    bases: &'a [TypePath],
}

/// A place that a path can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'a> {
    Root,
    Collection(&'a TypePath),
    Item(&'a TypePath),
    /// Entities of this type, read as a type that extends it.
    ListAs(&'a TypePath),
    GetAs(&'a TypePath),
}

/// What the documentation of a call leaves out or gets wrong, though the call can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// A member of a type that extends the declared one, without the segment that says so.
    NoCast,
    /// A function, which is called with GET, with POST.
    PostToFunction,
    /// A function without an argument that it cannot do without.
    NoArgument,
}

impl<'a> Place<'a> {
    fn of(target: &'a Target) -> Self {
        match target {
            Target::Collection(of) => Self::Collection(of),
            Target::Item(of) => Self::Item(of),
        }
    }
}

impl<'a> Paths<'a> {
    /// The methods of `version`.
    pub fn of(version: &'a Version) -> Self {
        let models = version.types.iter().filter_map(|item| match item {
            TypeItem::Model(it) => Some(Type { path: &it.path, wire: &it.wire, bases: &it.bases }),
            TypeItem::Enum(_) | TypeItem::Flags(_) => None,
        });
        let others = version.unmodelled.iter();
        let others = others.map(|it| Type { path: &it.path, wire: &it.wire, bases: &it.bases });
        Self {
            client: &version.client.methods,
            requests: version.requests.iter().map(|it| (&it.of, it)).collect(),
            types: models.chain(others).collect(),
        }
    }

    /// Makes a call; with slips of its documentation, if it has any.
    ///
    /// # Errors
    ///
    /// When it cannot be made: the part that leads nowhere, or the method that the end lacks.
    pub fn follow(&self, method: &str, path: &str) -> Result<Vec<Slip>, String> {
        let segments = split(path);
        let mut slips = Vec::new();
        let mut places = vec![Place::Root];
        for (at, segment) in segments.iter().enumerate() {
            if at + 1 == segments.len()
                && let Some(slip) = self.ask(&places, Some(segment), method)
            {
                slips.extend(slip);
                return Ok(slips);
            }
            let (next, slip) = self.go(&places, segment);
            slips.extend(slip);
            if next.is_empty() {
                return Err(format!("no `{segment}` after /{}", segments[..at].join("/")));
            }
            places = next;
        }
        match self.ask(&places, None, method) {
            Some(slip) => slips.extend(slip),
            None => return Err(format!("no {method} of /{}", segments.join("/"))),
        }
        Ok(slips)
    }

    /// The parameters of the action at the end of a path.
    pub fn action(&self, path: &str) -> Option<&'a ParametersPath> {
        let segments = split(path);
        let (last, before) = segments.split_last()?;
        let start = vec![Place::Root];
        let places = before.iter().fold(start, |places, segment| self.go(&places, segment).0);
        let derived: Vec<_> = places.iter().flat_map(|it| self.derived(*it)).collect();
        let methods = places.iter().chain(&derived).flat_map(|it| self.methods(*it));
        let mut requests = methods.filter_map(|method| match &method.kind {
            MethodKind::Request(request) => Some(request),
            _ => None,
        });
        requests.find_map(|request| match (&request.segment, &request.input) {
            (Some(segment), Input::Parameters { path, .. })
                if fits(segment, last, Reading::Exact) =>
            {
                Some(path)
            }
            _ => None,
        })
    }

    /// Where a segment leads.
    fn go(&self, places: &[Place<'a>], segment: &str) -> (Vec<Place<'a>>, Option<Slip>) {
        let next = |places: &[Place<'a>], reading| {
            let mut next: Vec<_> =
                places.iter().flat_map(|it| self.step(*it, segment, reading)).collect();
            next.sort();
            next.dedup();
            next
        };
        let derived: Vec<_> = places.iter().flat_map(|it| self.derived(*it)).collect();
        let ways = [
            (places, Reading::Exact, None),
            (&derived, Reading::Exact, Some(Slip::NoCast)),
            (places, Reading::Lenient, Some(Slip::NoArgument)),
        ];
        let mut ways =
            ways.into_iter().map(|(places, reading, slip)| (next(places, reading), slip));
        ways.find(|(next, _)| !next.is_empty()).unwrap_or_default()
    }

    /// Whether a request is made from there, on a last segment; with which slip.
    fn ask(&self, at: &[Place<'a>], segment: Option<&str>, verb: &str) -> Option<Option<Slip>> {
        let asks = |places: &[Place<'a>], verb: &str, reading| {
            places.iter().any(|it| self.asks(*it, segment, verb, reading))
        };
        let derived: Vec<_> = at.iter().flat_map(|it| self.derived(*it)).collect();
        let is_call = segment.is_some() && verb == "POST";
        match () {
            () if asks(at, verb, Reading::Exact) => Some(None),
            () if asks(&derived, verb, Reading::Exact) => Some(Some(Slip::NoCast)),
            () if is_call && asks(at, "GET", Reading::Lenient) => Some(Some(Slip::PostToFunction)),
            () if segment.is_some() && asks(at, verb, Reading::Lenient) => {
                Some(Some(Slip::NoArgument))
            }
            // A function that leads on is called as what it leads to is read.
            () if verb == "POST" && segment.is_some() => {
                let (next, _) = self.go(at, segment.unwrap_or_default());
                let is_function = segment.is_some_and(|it| self.is_function(at, it));
                (is_function && self.ask(&next, None, "GET").is_some())
                    .then_some(Some(Slip::PostToFunction))
            }
            () => None,
        }
    }

    fn is_function(&self, places: &[Place<'a>], written: &str) -> bool {
        let name = written.split('(').next().unwrap_or_default();
        let methods = places.iter().flat_map(|it| self.methods(*it));
        methods.into_iter().any(|it| match &it.kind {
            MethodKind::Segment { segment: Segment::Call { name: own, .. }, .. } => {
                own.eq_ignore_ascii_case(name)
            }
            _ => false,
        })
    }

    /// The methods of a place.
    fn methods(&self, place: Place<'a>) -> Vec<&'a Method> {
        let (of, is_item) = match place {
            Place::Root => return self.client.iter().collect(),
            Place::Collection(of) => (of, false),
            Place::Item(of) => (of, true),
            Place::ListAs(_) | Place::GetAs(_) => return Vec::new(),
        };
        let requests = self.requests.get(of).into_iter();
        requests.flat_map(|it| if is_item { &it.item } else { &it.collection }).collect()
    }

    /// The same place as the types that extend its own.
    fn derived(&self, place: Place<'a>) -> Vec<Place<'a>> {
        let (of, as_heir): (_, fn(&'a TypePath) -> Place<'a>) = match place {
            Place::Collection(of) => (of, Place::Collection),
            Place::Item(of) => (of, Place::Item),
            Place::Root | Place::ListAs(_) | Place::GetAs(_) => return Vec::new(),
        };
        self.types.iter().filter(|it| it.bases.contains(of)).map(|it| as_heir(it.path)).collect()
    }

    /// Where one segment leads.
    fn step(&self, place: Place<'a>, written: &str, reading: Reading) -> Vec<Place<'a>> {
        let segments = |written: &str| {
            let methods = self.methods(place).into_iter();
            let places = methods.filter_map(|method| match &method.kind {
                MethodKind::Segment { segment, to } if fits(segment, written, reading) => {
                    Some(Place::of(to))
                }
                _ => None,
            });
            places.collect::<Vec<_>>()
        };
        let mut places = segments(written);
        if let Some((collection, predicate)) = written.split_once('(') {
            let collections = segments(collection).into_iter();
            places.extend(collections.flat_map(|place| self.keyed(place, predicate)));
        }
        if !written.starts_with('$') {
            // Keys are words in braces, or examples.
            places.extend(self.methods(place).iter().filter_map(|it| match &it.kind {
                MethodKind::Segment { segment: Segment::Id(_), to } => Some(Place::of(to)),
                _ => None,
            }));
        }
        places.extend(self.cast(place, written));
        places
    }

    /// Where a key predicate leads, such as `userPrincipalName='…')`.
    fn keyed(&self, place: Place<'a>, predicate: &str) -> Vec<Place<'a>> {
        let pairs = predicate.trim_end_matches(')').split(',');
        let names: Vec<_> = pairs.filter_map(|it| Some(it.split_once('=')?.0.trim())).collect();
        let methods = self.methods(place).into_iter();
        let places = methods.filter_map(|method| match &method.kind {
            MethodKind::Segment { segment: Segment::Key { parts, is_named }, to } => {
                let own = parts.iter().map(|it| it.wire.as_str());
                let is_it = own.eq(names.iter().copied()) || (!is_named && names.is_empty());
                is_it.then_some(Place::of(to))
            }
            _ => None,
        });
        places.collect()
    }

    /// Where the full name of a type leads: to what only that type has, and to reading as it.
    fn cast(&self, place: Place<'a>, written: &str) -> Vec<Place<'a>> {
        let (of, read_as) = match place {
            Place::Collection(of) => (of, Place::ListAs(of)),
            Place::Item(of) => (of, Place::GetAs(of)),
            _ => return Vec::new(),
        };
        let is_it = |it: &&Type<'_>| it.wire == written && it.bases.contains(of);
        match self.types.iter().find(is_it) {
            Some(ty) if matches!(place, Place::Item(_)) => vec![Place::Item(ty.path), read_as],
            Some(ty) => vec![Place::Collection(ty.path), read_as],
            None => Vec::new(),
        }
    }

    /// Whether a request is made there, on a last segment.
    fn asks(&self, place: Place<'a>, written: Option<&str>, verb: &str, reading: Reading) -> bool {
        let place = match place {
            Place::ListAs(of) if verb == "GET" => Place::Collection(of),
            Place::GetAs(of) if verb == "GET" => Place::Item(of),
            place => place,
        };
        self.methods(place).into_iter().any(|it| request(it, written, verb, reading).is_some())
    }

    /// The requests that a call can be, with whatever slips.
    pub fn requests(&self, method: &str, path: &str) -> Vec<&'a Request> {
        let segments = split(path);
        let Some((last, before)) = segments.split_last() else { return Vec::new() };
        let go = |places: Vec<Place<'a>>, segment: &String| self.go(&places, segment).0;
        let places = before.iter().fold(vec![Place::Root], go);
        let at_end = self.go(&places, last).0;
        let ends = places.into_iter().map(|it| (it, Some(last.as_str())));
        let ends = ends.chain(at_end.into_iter().map(|it| (it, None)));
        let mut found = Vec::new();
        for (place, written) in ends {
            let derived = self.derived(place).into_iter();
            let methods = [place].into_iter().chain(derived).flat_map(|it| self.methods(it));
            for it in methods {
                let verbs = [method, if method == "POST" { "GET" } else { method }];
                let reading = Reading::Lenient;
                found.extend(verbs.iter().find_map(|verb| request(it, written, verb, reading)));
            }
        }
        found
    }
}

/// The request of a method, if it is made with a verb, on a last segment.
fn request<'a>(
    method: &'a Method,
    written: Option<&str>,
    verb: &str,
    reading: Reading,
) -> Option<&'a Request> {
    let MethodKind::Request(request) = &method.kind else { return None };
    let is_here = match (&request.segment, written) {
        (Some(segment), Some(written)) => fits(segment, written, reading),
        (None, None) => true,
        _ => false,
    };
    (is_here && request.method.to_string().eq_ignore_ascii_case(verb)).then_some(request)
}

/// The segments of a path; slashes in the arguments of functions separate nothing.
fn split(path: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    let mut depth = 0;
    for letter in path.trim_matches('/').chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        match segments.last_mut() {
            Some(last) if letter != '/' || depth > 0 => last.push(letter),
            _ => segments.push(String::new()),
        }
    }
    segments
}

/// How closely the arguments of a function are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// All that it cannot do without are there.
    Exact,
    /// None need be there.
    Lenient,
}

/// Whether documentation means a segment: letter case differs, functions lack parentheses and
/// name their arguments in any order.
fn fits(segment: &Segment, written: &str, reading: Reading) -> bool {
    let (name, arguments) = written.split_once('(').unwrap_or((written, ""));
    let pairs = arguments.trim_end_matches(')').split(',');
    let given: Vec<String> =
        pairs.filter_map(|it| Some(it.split_once('=')?.0.trim().to_lowercase())).collect();
    let short = |text: &str| text.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_called = |own: &str| {
        own.eq_ignore_ascii_case(name) || (name.contains('.') && short(own) == short(name))
    };
    match segment {
        Segment::Fixed(own) => given.is_empty() && is_called(own),
        Segment::Id(_) | Segment::Key { .. } | Segment::Names => false,
        Segment::Asking(own, _) => fits(own, written, reading),
        Segment::Call { name: own, arguments } => {
            let mut known = arguments.iter().map(|it| it.wire.to_lowercase());
            let mut needed = arguments.iter().filter(|it| it.absence != Absence::Omitted);
            is_called(own)
                && given.iter().all(|it| known.any(|own| own == *it))
                && (reading == Reading::Lenient
                    || needed.all(|it| given.contains(&it.wire.to_lowercase())))
        }
    }
}
