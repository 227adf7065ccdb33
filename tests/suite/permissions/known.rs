//! Which requests a file tells of, and what it says of them.

use super::file::{Row, file};
use super::{METADATA, configured, docs, generate, needs, project};

const LEAST: &str = "least=DelegatedWork,Application";

/// A file with a permission for users and applications on each path.
fn on(paths: &[(&str, &str, &str)]) -> String {
    let rows =
        paths.iter().map(|(name, methods, path)| (*name, "work app", *methods, *path, LEAST));
    file(&[], &rows.collect::<Vec<Row<'_>>>())
}

fn both(scope: &str) -> (String, String) {
    (scope.to_owned(), scope.to_owned())
}

/// What a method needs by a file with one row.
fn told(path: (&str, &str), method: &str) -> String {
    let generation = generate(&on(&[("P", path.0, path.1)]), &["/**"]);
    needs(&generation, method).0
}

#[test]
fn a_path_is_meant_however_it_is_written() {
    for path in [
        "/people/{id}/folders/{id}",
        "/People/{person-id}/Folders/{folderId}",
        "/people(id={value})/folders/{id}/",
        "/people({id})/folders({id})",
    ] {
        assert_eq!(told(("GET", path), "Item<Folder>::get"), "P", "{path}");
    }
    for path in ["/people/{id}/drawers/{id}", "/people/{id}/folders?$filter=x", "/beta/things", "x"]
    {
        assert_eq!(told(("GET", path), "Item<Folder>::get"), "", "{path}");
    }
    // Methods in one text, and of any case.
    assert_eq!(told(("get,patch", "/me/folders/{id}"), "Item<Folder>::update"), "P");
}

#[test]
fn each_method_has_its_request() {
    for (call, method) in [
        (("GET", "/me/folders"), "Collection<Folder>::list"),
        (("POST", "/me/folders"), "Collection<Folder>::create"),
        (("PATCH", "/me/folders/{id}"), "Item<Folder>::update"),
        (("DELETE", "/me/folders/{id}"), "Item<Folder>::delete"),
        (("GET", "/me/photo"), "Item<Person>::photo"),
        (("POST", "/me/folders/{id}/letters/{id}/send"), "Item<Letter>::send"),
        (("POST", "/me/folders/{id}/letters/{id}/post.send"), "Item<Letter>::send"),
        (("GET", "/rates"), "PostClient::rates"),
        (("GET", "/rates()"), "PostClient::rates"),
        (("GET", "/me/folders/{id}/range(to={value}, FROM={value})"), "Item<Folder>::get"),
    ] {
        assert_eq!(told(call, method), "P", "{call:?}");
    }
    // One is not the other.
    assert_eq!(told(("GET", "/me/folders"), "Collection<Folder>::create"), "");
    assert_eq!(told(("DELETE", "/me/folders/{id}"), "Item<Letter>::delete"), "");
    assert_eq!(told(("GET", "/people/{id}/rates"), "PostClient::rates"), "");
}

#[test]
fn what_leads_elsewhere_is_changed_by_reference() {
    // The file leaves `$ref` away, and there is nothing else that these could be.
    for (call, method) in [
        (("POST", "/me/friends"), "Collection<Person>::add_ref"),
        (("POST", "/me/friends/$ref"), "Collection<Person>::add_ref"),
        (("DELETE", "/me/friends/{id}"), "Item<Person>::remove_ref"),
        (("PUT", "/me/office"), "Item<Office>::set_ref"),
    ] {
        assert_eq!(told(call, method), "P", "{call:?}");
    }
    // Where people live, they are created and deleted.
    assert_eq!(told(("POST", "/people"), "Collection<Person>::create"), "P");
    assert_eq!(told(("POST", "/people"), "Collection<Person>::add_ref"), "");
    assert_eq!(told(("DELETE", "/people/{id}"), "Item<Person>::remove_ref"), "");
}

#[test]
fn what_has_no_path_of_its_own_is_told_by_what_it_is_a_case_of() {
    for (call, method) in [
        (("GET", "/me/folders"), "Collection<Folder>::count"),
        (("GET", "/me/folders"), "Item<Folder>::get"),
        (("GET", "/me"), "Item<Person>::photo"),
        (("PATCH", "/me"), "Item<Person>::set_photo"),
        (("PATCH", "/me"), "Item<Person>::delete_photo"),
        // The name of any stream.
        (("PUT", "/me/{stream}"), "Item<Person>::set_stamp"),
        // Of a function, the overload that the file has.
        (("GET", "/me/folders/{id}/letters/{id}/weight()"), "Item<Letter>::weight_with_unit"),
        (("POST", "/me/folders/{id}/letters/{id}/weight"), "Item<Letter>::weight"),
    ] {
        assert_eq!(told(call, method), "P", "{call:?}");
    }
    assert_eq!(told(("GET", "/me/folders/{id}"), "Collection<Folder>::list"), "");
    assert_eq!(told(("DELETE", "/me"), "Item<Person>::delete_photo"), "");
    // What the file says of it itself is before that.
    let own = on(&[("Read", "GET", "/me"), ("Photo", "GET", "/me/photo")]);
    assert_eq!(needs(&generate(&own, &["/**"]), "Item<Person>::photo"), both("Photo"));
}

#[test]
fn an_operation_has_the_permissions_of_its_own_method() {
    let send = "/me/folders/{id}/letters/{id}/send";
    let known = on(&[("Read", "GET", send), ("Send", "POST", send)]);
    assert_eq!(needs(&generate(&known, &["/**"]), "Item<Letter>::send"), both("Send"));
    assert_eq!(told(("GET", send), "Item<Letter>::send"), "P");
}

#[test]
fn levels_are_from_1_to_5() {
    for level in [0, 6] {
        let text = file(&[("P", level)], &[("P", "app", "GET", "/me", LEAST)]);
        let error = super::project(&text, &["/me"]).generate().unwrap_err();
        assert_eq!(error.problems(), ["permissions::Shape"]);
        let said = format!("`privilegeLevel` is {level}, and not 1 to 5");
        assert!(error.to_string().contains(&said), "{error}");
        assert!(error.to_string().contains("permissions.json:1:"), "{error}");
    }
}

#[test]
fn a_request_is_the_same_on_any_path() {
    let known = on(&[("P", "GET", "/people/{id}/folders")]);
    let generation = generate(&known, &["/people/{id}/folders/**", "/me/folders/**"]);
    assert_eq!(needs(&generation, "Collection<Folder>::list"), both("P"));
    assert!(!docs(&generation, "folder", "list").contains("known of"));
    // Where the path is not there, the documentation says which one it is known of.
    let generation = generate(&known, &["/me/folders/**"]);
    assert_eq!(needs(&generation, "Collection<Folder>::list"), both("P"));
    let docs = docs(&generation, "folder", "list");
    assert!(docs.contains("They are known of `/people/{id}/folders`, which leads to"), "{docs}");
}

#[test]
fn a_base_tells_what_those_need_that_extend_it() {
    let generation = generate(&on(&[("P", "POST", "/parties/{id}/restore")]), &["/**"]);
    assert_eq!(needs(&generation, "Item<Party>::restore"), both("P"));
    assert_eq!(needs(&generation, "Item<Person>::restore"), both("P"));
    let docs = docs(&generation, "person", "restore");
    assert!(
        docs.contains("They are known of a base of the type, at `/parties/{id}/restore`"),
        "{docs}"
    );
    // What is said of the type itself is before that.
    let own =
        on(&[("P", "POST", "/parties/{id}/restore"), ("Own", "POST", "/people/{id}/restore")]);
    assert_eq!(needs(&generate(&own, &["/**"]), "Item<Person>::restore"), both("Own"));
    // The base of everything tells nothing.
    let about = ("GET", "/me/folders/{id}/letters/{id}/about");
    assert_eq!(told(about, "Item<Entity>::get"), "P");
    assert_eq!(told(about, "Item<Person>::get"), "");
    // And those that extend a type tell nothing of it.
    assert_eq!(told(("GET", "/people/{id}"), "Item<Party>::get"), "");
}

#[test]
fn what_only_an_extending_type_has_needs_no_cast() {
    for path in [
        "/me/folders/{id}/letters/{id}/stops",
        "/me/folders/{id}/letters/{id}/post.parcel/stops",
        "/me/folders/{id}/letters/{id}/POST.Parcel/stops",
    ] {
        assert_eq!(told(("GET", path), "Collection<Stop>::list"), "P", "{path}");
    }
    assert_eq!(told(("POST", "/me/folders/{id}/letters/{id}/track"), "Item<Parcel>::track"), "P");
}

#[test]
fn paths_with_names_of_files_count_where_no_other_does() {
    let names = "/me/folders/{id}:/{path}:/letters";
    assert_eq!(told(("GET", names), "Collection<Letter>::list"), "P");
    assert_eq!(told(("GET", "/me/folders/{id}:/{path}/letters"), "Collection<Letter>::list"), "P");
    let also = on(&[("Names", "GET", names), ("P", "GET", "/me/folders/{id}/letters")]);
    assert_eq!(needs(&generate(&also, &["/**"]), "Collection<Letter>::list"), both("P"));
    // So does the name of one entity where others have keys.
    assert_eq!(told(("GET", "/me/folders/inbox/letters"), "Collection<Letter>::list"), "P");
    assert_eq!(told(("PATCH", "/me/folders/inbox"), "Item<Folder>::update"), "P");
    // What is read or posted there may be an operation of another version.
    assert_eq!(told(("GET", "/me/folders/latest"), "Item<Folder>::get"), "");
}

#[test]
fn a_root_that_has_moved_is_found_below_the_other() {
    let moved = [("P", "GET", "/vans"), ("Q", "POST", "/depot/vans")];
    assert_eq!(needs(&generate(&on(&moved), &["/**"]), "Collection<Van>::list"), both("P"));
    // The file does not have it below the other: nobody knows whether it is the same.
    assert_eq!(told(("GET", "/vans"), "Collection<Van>::list"), "");
}

#[test]
fn permissions_that_no_token_has_are_left_out() {
    let text = on(&[("P", "GET", "/me")]).replace("oAuth2", "RSC");
    assert_eq!(needs(&generate(&text, &["/**"]), "Item<Person>::get"), both(""));
    // Files without the key are of the time before.
    let text = on(&[("P", "GET", "/me")]).replace("authorizationType", "kind");
    assert_eq!(needs(&generate(&text, &["/**"]), "Item<Person>::get"), both("P"));
}

#[test]
fn who_may_make_a_request_depends_on_how_one_signs_in() {
    let rows: &[Row<'_>] = &[
        ("A", "work personal", "GET", "/me", "least=DelegatedWork,DelegatedPersonal"),
        ("B", "work app", "GET", "/me", "least=Application"),
        ("C", "personal", "GET", "/me", ""),
    ];
    let generation = generate(&file(&[], rows), &["/me"]);
    assert_eq!(needs(&generation, "Item<Person>::get"), ("A".to_owned(), "B".to_owned()));
    let docs = docs(&generation, "person", "get");
    for row in [
        "| delegated, work or school account | `A` | `B` |",
        "| delegated, personal account | `A` | `C` |",
        "| application | `B` |  |",
    ] {
        assert!(docs.contains(row), "{docs}");
    }
}

#[test]
fn what_is_needed_as_well_stands_beside() {
    let rows: &[Row<'_>] = &[
        ("A", "work", "GET", "/me", "least=DelegatedWork;AlsoRequires=C|(D&E)"),
        ("C", "work", "GET", "/me", "AlsoRequires=A"),
        ("B", "work", "GET", "/me", ""),
    ];
    let generation = generate(&file(&[], rows), &["/me"]);
    assert_eq!(needs(&generation, "Item<Person>::get").0, "A&C|A&D&E");
    let docs = docs(&generation, "person", "get");
    let row = "| `A` with `C` or `A` with `D` with `E` | `B` |";
    assert!(docs.contains(row), "{docs}");
}

#[test]
fn of_what_is_marked_for_several_methods_each_has_its_own() {
    let rows: &[Row<'_>] = &[
        ("Write", "work", "GET POST", "/people", "least=DelegatedWork"),
        ("Read", "work", "GET", "/people", "least=DelegatedWork"),
        ("Look", "work", "GET", "/people", "least=DelegatedWork"),
    ];
    let generation = generate(&file(&[], rows), &["/people"]);
    assert_eq!(needs(&generation, "Collection<Person>::list").0, "Look|Read");
    assert_eq!(needs(&generation, "Collection<Person>::create").0, "Write");
    let docs = docs(&generation, "person", "list");
    assert!(docs.contains("| `Look` or `Read` | `Write` |"), "{docs}");
}

#[test]
fn where_none_is_marked_the_lowest_are_named() {
    let rows: &[Row<'_>] = &[
        ("High", "work", "GET", "/me", ""),
        ("Low", "work", "GET", "/me", ""),
        ("Unknown", "work", "GET", "/me", ""),
    ];
    let generation = generate(&file(&[("High", 4), ("Low", 2)], rows), &["/me"]);
    assert_eq!(needs(&generation, "Item<Person>::get").0, "Low");
    let docs = docs(&generation, "person", "get");
    assert!(docs.contains("| not said | `Low`, `Unknown`, `High` |"), "{docs}");
}

#[test]
fn paths_that_need_other_permissions_are_told_apart() {
    let known = on(&[
        ("Own", "GET", "/me/folders"),
        ("All", "GET", "/people/{id}/folders"),
        ("All", "GET", "/people/{id}/friends/{id}/folders"),
    ]);
    let generation = generate(&known, &["/**"]);
    assert_eq!(needs(&generation, "Collection<Folder>::list"), both("All|Own"));
    let said = docs(&generation, "folder", "list");
    assert!(said.contains("At `/me/folders`:\n"), "{said}");
    assert!(
        said.contains("At `/people/{id}/folders`, `/people/{id}/friends/{id}/folders`:"),
        "{said}"
    );
    // The error of a request names those of its own path.
    let file = generation.files.iter().find(|it| it.path == "src/v1/requests/folder.rs").unwrap();
    let noted = "/me/folders Own;/people/{id}/folders /people/{id}/friends/{id}/folders All";
    assert!(file.text.contains(noted), "{}", file.text);
    // Who has only one of the paths is not told of the other.
    let generation = generate(&known, &["/me/folders"]);
    assert_eq!(needs(&generation, "Collection<Folder>::list"), both("Own"));
    assert!(!docs(&generation, "folder", "list").contains("At `"));
}

#[test]
fn names_that_are_none_get_nowhere() {
    for name in ["", "a b", "A|B", "`x`", "P\n#![evil]", "P;/me Q", "Ä"] {
        let generation = generate(&on(&[(name, "GET", "/me"), ("P", "POST", "/people")]), &["/**"]);
        assert_eq!(needs(&generation, "Item<Person>::get"), both(""), "{name}");
        assert!(generation.problems.contains(&"permissions::Expression"), "{name}");
    }
}

#[test]
fn an_annotation_wins() {
    let overlay = r#"
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
        <edmx:DataServices>
        <Schema Namespace="post.overlay" xmlns="http://docs.oasis-open.org/odata/ns/edm">
          <Annotations Target="post.send(post.letter)">
            <Annotation Term="Org.OData.Capabilities.V1.OperationRestrictions">
              <Record>
                <PropertyValue Property="Permissions">
                  <Collection>
                    <Record>
                      <PropertyValue Property="SchemeName" String="Application"/>
                      <PropertyValue Property="Scopes">
                        <Collection>
                          <Record><PropertyValue Property="Scope" String="Stated"/></Record>
                        </Collection>
                      </PropertyValue>
                    </Record>
                  </Collection>
                </PropertyValue>
              </Record>
            </Annotation>
          </Annotations>
        </Schema>
        </edmx:DataServices>
        </edmx:Edmx>"#;
    let known = on(&[("P", "POST", "/me/folders/{id}/letters/{id}/send"), ("P", "GET", "/me")]);
    let project = configured(&known, &["/**"], "overlays = [\"overlay.xml\"]");
    let generation = project.file("overlay.xml", overlay).generate().unwrap();
    assert_eq!(needs(&generation, "Item<Letter>::send"), (String::new(), "Stated".to_owned()));
    assert_eq!(needs(&generation, "Item<Person>::get"), both("P"));
}

#[test]
fn an_error_looks_a_path_up_without_query_options() {
    let plain = r#"Type="Collection(post.folder)" ContainsTarget="true"/>"#;
    let asked = r#"Type="Collection(post.folder)" ContainsTarget="true">
      <Annotation Term="Org.OData.Capabilities.V1.ReadRestrictions"><Record>
        <PropertyValue Property="CustomQueryOptions"><Collection><Record>
          <PropertyValue Property="Name" String="year"/>
          <PropertyValue Property="Required" Bool="true"/>
        </Record></Collection></PropertyValue>
      </Record></Annotation>
    </NavigationProperty>"#;
    assert!(METADATA.contains(plain));
    let known = on(&[("One", "GET", "/me/folders"), ("Other", "GET", "/people/{id}/folders")]);
    let project = project(&known, &["/**"]).file("post.xml", METADATA.replace(plain, asked));
    let generation = project.generate().unwrap();
    let mut files = generation.files.iter();
    let folder = files.find(|it| it.path == "src/v1/requests/folder.rs").unwrap();
    assert!(folder.text.contains("GET /me/folders?year={year}"), "{}", folder.text);
    assert!(folder.text.contains("\"/me/folders One;"), "{}", folder.text);
}
