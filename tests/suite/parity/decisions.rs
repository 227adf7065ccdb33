//! Why our client does it another way than Microsoft's.

use msgraph_tests::recorded::Case;
use percent_encoding::percent_decode_str;

use super::Aspect::{self, Body, Header, Outcome, Path, Query, Requests};
use super::Found;

/// A difference that is wanted.
pub(super) struct Difference {
    pub(super) aspects: &'static [Aspect],
    /// Whether it explains what was found in a case.
    pub(super) when: fn(&Case, &Found) -> bool,
    pub(super) reason: &'static str,
}

const fn differs(
    aspects: &'static [Aspect],
    when: fn(&Case, &Found) -> bool,
    reason: &'static str,
) -> Difference {
    Difference { aspects, when, reason }
}

/// The differences that are wanted. The first one that fits explains what was found.
#[rustfmt::skip]
pub(super) const DIFFERENCES: &[Difference] = &[
    // Addresses.
    differs(&[Requests, Outcome], |it, _| it.name.ends_with("__empty"),
        "an empty id would address the collection: refused"),
    differs(&[Outcome], |it, _| it.name.ends_with("__single_dot"),
        "the id `.` was resolved away, so a list is answered; ours refuses such an id"),
    differs(&[Path], |it, found| it.name.contains("alt_key") && encodes_more(found, "''", "'"),
        "quotes in alternate keys are doubled, or a key could end itself"),
    differs(&[Path], |_, found| encodes_more(found, "", ""),
        "`'`, `(`, `)`, `,` and `+` in ids are encoded: OData gives them a meaning"),
    differs(&[Path], |it, _| it.name.ends_with("raw_url__dot_segments"),
        "dots in a written address are resolved, also when they are encoded"),
    differs(&[Path], |it, _| it.name.ends_with("jobs_beta_version"),
        "the version is a module of the crate: `beta` has a client of its own"),
    differs(&[Path], |it, _| it.name.ends_with("schema_patch"),
        "a schema is replaced with PUT: the service documents no PATCH"),

    // Headers.
    differs(&[Header], |_, found| found.ours.starts_with("consistencylevel: Some"),
        "counts and searches of directory objects need ConsistencyLevel; elsewhere it is ignored"),
    differs(&[Header], |_, found| found.ours.starts_with("authorization"),
        "the token is the credential's: the caller cannot set the header"),

    // Bodies.
    differs(&[Body], |it, _| it.name.ends_with("start_null_body"),
        "an action without parameters has no body"),
    differs(&[Body], |_, found| found.theirs.starts_with("/@odata.context"),
        "control information is not sent back"),
    differs(&[Body], |_, found| same_but(found, |it| it.replace(", ", ",")),
        "flags are written with a blank after the comma, as the documentation does"),
    differs(&[Body], |_, found| same_but(found, instant),
        "times are written as Graph does: `Z`, and no zeros at the end of a fraction"),
    differs(&[Body], |it, _| it.name.contains("write_duration"),
        "durations are written in one form, of days, hours, minutes and seconds"),

    // Redirects.
    differs(&[Requests, Outcome], |it, _| redirects(it) && !is_read(it),
        "only reads follow redirects: elsewhere a redirect could repeat a call, or turn it into GET"),
    differs(&[Path, Query], |it, _| it.name.contains("untyped__redirect__303"),
        "303 asks for the address in Location, not for the first one again"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("redirect__302_non_ascii"),
        "azure_core drops headers that are not ASCII: the redirect is an error"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("redirect__302_userinfo"),
        "no redirect leads to http, or to an address with a password"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("redirect__302_scheme_change"),
        "here both servers speak TLS, so that the redirect leads somewhere"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("option_max_redirect"),
        "the number of redirects is no option: five are followed"),

    // Retries.
    differs(&[Requests, Outcome], |it, _| it.name.contains("504") && !is_read(it),
        "504 does not tell whether the service acted: only what is safe to repeat is repeated"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("put_octet_stream"),
        "a body of bytes can be sent again, and PUT is safe to repeat"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("retry_after_180")
            || it.name.contains("retry_after_far_date"),
        "a pause of three minutes or more is not the end: three minutes are waited for"),
    differs(&[Path], |it, _| it.name.ends_with("redirect_then_retry"),
        "a retry starts at the first address again: the redirect may have been temporary"),
    differs(&[Requests, Outcome], |it, _| is_read(it) && breaks(it),
        "a read whose connection or body broke is repeated"),

    // Answers.
    differs(&[Outcome], |it, found| it.returned && found.ours.contains("cannot read the answer"),
        "an answer that is not what was asked for is an error, not nothing and not a guess"),
    differs(&[Outcome], |it, found| it.returned && found.ours.contains(": 304 "),
        "304 answers a question that was not asked, and has no body: an error"),
    differs(&[Outcome], |it, found| !it.returned && found.ours.starts_with('{')
            && it.name.contains("err__ok_"),
        "JSON is read whatever Content-Type says, also after a byte order mark"),
    differs(&[Outcome], |it, found| !it.returned && found.ours.starts_with('{')
            && it.name.contains("parse_duration"),
        "a value in another form than its type has is kept as it is and fails nothing"),
    differs(&[Outcome], |it, _| it.name.ends_with("native_response_handler"),
        "the whole response is at hand without a handler, and an error is one"),

    // Pages.
    differs(&[Requests], |it, _| it.name.contains("paging__iterate_empty_middle_page"),
        "an empty page is not the last one"),
    differs(&[Requests], |it, _| it.name.contains("paging__iterate_stop_early"),
        "here all pages are read; who stops to ask for items stops the requests"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("next_link_other_host"),
        "no link leads to another host: nothing is sent there, with or without the token"),
    differs(&[Requests, Outcome], |it, _| it.name.contains("self_loop"),
        "a link that comes again ends the pages with an error"),
];

/// Recorded calls, by parts of their names, that are not made.
#[rustfmt::skip]
pub(super) const ABSENT: &[(&[&str], &str)] = &[
    (&["__empty", "double_dot"],
        "nothing was sent: the id is refused there, as it is here (`wire`)"),
    (&["enc_id__none", "job_restart_no_body", "lone_surrogate", "datetime__invalid", "constructor"],
        "a value that does not exist in Rust"),
    (&["headers__crlf", "headers__non_ascii"],
        "the value is refused before anything is sent, as it is here (`wire`)"),
    (&["credential_raises", "http_non_localhost", "http_is_refused"],
        "nothing was sent: the same is refused here (`wire`)"),
    (&["max_retries_11"], "more than ten retries are refused there; here they are the caller's choice"),
    (&["secrets_get", "synchronization_patch"], "that client lacks the call, or this API does"),
    (&["enc_fn_", "enc_site", "enc_users", "calendar_view", "drive_content", "ts__enc_fn"],
        "a call of another slice of Graph"),
];

/// The path that is sent holds the same text once it is decoded, but for one replacement.
fn encodes_more(found: &Found, written: &str, meant: &str) -> bool {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let ours = decoded(&found.ours);
    let start = ours.find("='").map_or(0, |at| at + 2);
    let (before, key) = ours.split_at(start);
    let key = if written.is_empty() { key.to_owned() } else { key.replace(written, meant) };
    format!("{before}{key}") == decoded(&found.theirs)
}

fn same_but(found: &Found, form: fn(&str) -> String) -> bool {
    form(&found.ours) == form(&found.theirs)
}

/// A point in time without zeros at the end of its fraction, and with `Z`.
fn instant(text: &str) -> String {
    let text = text.replace("+00:00\"", "Z\"");
    let Some((seconds, fraction)) = text.rsplit_once('.') else { return text };
    let end = fraction.find(|it: char| !it.is_ascii_digit()).unwrap_or(fraction.len());
    let (digits, rest) = fraction.split_at(end);
    match digits.trim_end_matches('0') {
        "" => format!("{seconds}{rest}"),
        digits => format!("{seconds}.{digits}{rest}"),
    }
}

/// Whether what was recorded starts with a read.
fn is_read(case: &Case) -> bool {
    case.requests.first().is_some_and(|it| it.method == "GET")
}

fn redirects(case: &Case) -> bool {
    case.responses.iter().any(|it| it["status"].as_u64().is_some_and(|it| it / 100 == 3))
}

/// Whether an answer does not arrive whole.
fn breaks(case: &Case) -> bool {
    case.name.contains("gzip_corrupt")
        || case.responses.iter().any(|it| it["abort"].is_string() || it["truncate_to"].is_u64())
}
