//! A link of an answer → a whole URL.

use azure_core::http::Url;

/// The URL that a link stands for.
///
/// Links may be relative (OData JSON Format 4.01, section 4.6.1): to the context that the answer
/// names, else to where the answer came from. One that is whole is left as it is.
pub(crate) fn absolute(link: &str, context: Option<&str>, from: &Url) -> String {
    if link.is_empty() || Url::parse(link).is_ok() {
        return link.to_owned();
    }
    let context = context.and_then(|it| from.join(it).ok());
    let base = match &context {
        // A query alone belongs to what was asked for; the context is that of the metadata.
        Some(context) if !link.starts_with('?') => context,
        _ => from,
    };
    base.join(link).map_or_else(|_| link.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &str = "https://graph.microsoft.com/v1.0/$metadata#users";

    fn resolved(link: &str, context: Option<&str>) -> String {
        let from = "https://graph.microsoft.com/v1.0/groups/1/members?$top=2";
        absolute(link, context, &Url::parse(from).unwrap())
    }

    #[test]
    fn relative_links_start_at_the_context() {
        for (link, whole) in [
            ("x?$skiptoken=1", "https://graph.microsoft.com/v1.0/x?$skiptoken=1"),
            ("/v1.0/x?a=b%20c", "https://graph.microsoft.com/v1.0/x?a=b%20c"),
            ("../beta/x", "https://graph.microsoft.com/beta/x"),
            ("?$skiptoken=1", "https://graph.microsoft.com/v1.0/groups/1/members?$skiptoken=1"),
            ("//evil.example/x", "https://evil.example/x"),
        ] {
            assert_eq!(resolved(link, Some(CONTEXT)), whole);
            assert_eq!(resolved(link, Some("/v1.0/$metadata#users")), whole);
        }
    }

    #[test]
    fn without_a_context_they_start_at_the_request() {
        for (link, whole) in [
            (
                "members?$skiptoken=1",
                "https://graph.microsoft.com/v1.0/groups/1/members?$skiptoken=1",
            ),
            ("/v1.0/x", "https://graph.microsoft.com/v1.0/x"),
            ("?a", "https://graph.microsoft.com/v1.0/groups/1/members?a"),
        ] {
            assert_eq!(resolved(link, None), whole);
        }
    }

    #[test]
    fn whole_links_stay_as_they_are() {
        for link in ["https://graph.microsoft.com/v1.0/x?$skiptoken=a%2fb+c'", "javascript:a", ""] {
            assert_eq!(resolved(link, Some(CONTEXT)), link);
        }
    }
}
