//! Claims challenges: the service refuses a token and says which claims a new one has to have.

use azure_core::base64;
use azure_core::http::headers::{Headers, WWW_AUTHENTICATE};

/// Claims that a new token has to have, as JSON.
///
/// With continuous access evaluation the service may refuse a token before it expires. The request
/// is then sent once more with a new token. A credential finds the claims among the options that
/// it is asked with: `options.method_options.context.value::<Claims>()`. Those of
/// `azure_identity` 1.0 do not look for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims(String);

impl Claims {
    /// The claims as JSON, for the parameter `claims` of a token request.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The claims that a challenge asks for.
    pub(crate) fn of(headers: &Headers) -> Option<Self> {
        let challenge = headers.get_optional_str(&WWW_AUTHENTICATE)?;
        let encoded = parameter(challenge, "claims").filter(|it| !it.is_empty())?;
        let decoded = base64::decode(&encoded).or_else(|_| base64::decode_url_safe(&encoded));
        String::from_utf8(decoded.ok()?).ok().map(Self)
    }
}

/// The value of a parameter of a challenge: a token, or a text in quotes.
fn parameter(challenge: &str, name: &str) -> Option<String> {
    let mut rest = challenge;
    while let Some((before, after)) = rest.split_once('=') {
        let own = before.trim_end().rsplit([',', ' ']).next().unwrap_or_default();
        let (value, next) = value(after.trim_start())?;
        if own.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// The value at the start of a text, and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => return Some((value, characters.as_str())),
            '\\' => value.extend(characters.next()),
            character => value.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(challenge: &str) -> Option<String> {
        let mut headers = Headers::new();
        headers.insert(WWW_AUTHENTICATE, challenge.to_owned());
        Claims::of(&headers).map(|claims| claims.0)
    }

    #[test]
    fn claims_are_found_among_other_parameters() {
        let challenge = r#"Bearer realm="", authorization_uri="https://login.example/a,b", error="insufficient_claims", claims="eyJhIjoxfQ==""#;
        assert_eq!(claims(challenge).as_deref(), Some(r#"{"a":1}"#));
        for challenge in [
            r#"Bearer claims="eyJhIjoxfQ""#,
            r#"Bearer error_description="say \"hi\", claims=\"x\"", claims="eyJhIjoxfQ==""#,
            "Bearer claims=eyJhIjoxfQ==, error=insufficient_claims",
            "PoP nonce=\"x\", Bearer Claims = \"eyJhIjoxfQ\"",
        ] {
            assert_eq!(claims(challenge).as_deref(), Some(r#"{"a":1}"#), "{challenge}");
        }
    }

    #[test]
    fn a_challenge_without_readable_claims_has_none() {
        for challenge in [
            "Bearer",
            r#"Bearer error="invalid_token""#,
            r#"Bearer claims="***""#,
            r#"Bearer claims="#,
            r#"Bearer claims="eyJ"#,
            r#"Bearer other_claims="eyJhIjoxfQ==""#,
        ] {
            assert_eq!(claims(challenge), None, "{challenge}");
        }
    }
}
