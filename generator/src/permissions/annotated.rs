//! What annotations of the metadata say of who may make a request.

use super::scheme::{Alternative, Rights, Scheme};
use super::subject::Subject;
use crate::model::{Model, Permission, Restriction};
use crate::select::{Selection, Uses, restriction};

/// Who may make a request, if an annotation says so.
pub(super) fn annotated<'s>(
    model: &Model<'s>,
    selection: &Selection,
    subject: Subject,
    uses: Option<&Uses>,
) -> Option<Rights<'s>> {
    let stated = match subject {
        Subject::Verb(on, verb) => {
            let spec = verb.spec();
            match spec.stream() {
                Some(stream) => (spec.restriction)(stream.of(model).facts),
                None => {
                    let place = selection.paths.place(*uses?.paths.first()?)?;
                    restriction(model, place, on.of(), spec.restriction)
                }
            }
        }
        Subject::Operation(_, id) | Subject::Import(_, id) => model[id].facts.operation.as_ref(),
    };
    // Ways to sign in that nobody knows say nothing.
    let is_known = |it: &Permission<'_>| Scheme::of(&it.scheme).is_some();
    stated.filter(|it| it.permissions.iter().any(is_known)).map(rights)
}

/// The first scope of each list is the least privileged one.
fn rights<'s>(restriction: &Restriction<'s>) -> Rights<'s> {
    let mut rights = Rights::default();
    for Permission { scheme, scopes } in &restriction.permissions {
        let Some(scheme) = Scheme::of(scheme) else { continue };
        for (at, scope) in scopes.iter().enumerate() {
            let (scopes, is_least) = (vec![scope.clone()], at == 0);
            rights.add(
                scheme,
                Alternative { scopes, is_least, level: None, is_part: false, methods: 0 },
            );
        }
    }
    rights
}
