//! Names of members → whether they speak of a secret.
//!
//! A name speaks of one if it ends with one: `clientSecret`, `secretText` and `password1` do,
//! `secretName`, `passwordPolicies`, `tokenType` and `keyId` do not.

use heck::ToSnakeCase;

/// Words that are a secret wherever they are the last that matters.
const SECRETS: [&str; 20] = [
    "assertion",
    "bearer",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "otp",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "pfx",
    "pin",
    "psk",
    "pwd",
    "secret",
    "secrets",
    "token",
    "tokens",
];

/// Words that are one after one of these: `privateKey` and not `publicKey`, `bypassCode` and not
/// `postalCode`.
const PAIRS: [(&[&str], &[&str]); 6] = [
    (
        &["key", "keys"],
        &[
            "access",
            "account",
            "admin",
            "api",
            "auth",
            "authentication",
            "authorization",
            "client",
            "decryption",
            "encryption",
            "function",
            "hmac",
            "host",
            "license",
            "mac",
            "master",
            "pre",
            "preshared",
            "primary",
            "private",
            "product",
            "recovery",
            "secondary",
            "secret",
            "service",
            "session",
            "shared",
            "signing",
            "storage",
            "symmetric",
            "workspace",
        ],
    ),
    (
        &["code", "codes"],
        &[
            "access",
            "activation",
            "auth",
            "authorization",
            "backup",
            "bypass",
            "device",
            "recovery",
            "security",
            "unlock",
            "verification",
        ],
    ),
    (&["header"], &["auth"]),
    (&["pass"], &["access", "user"]),
    (&["signature"], &["access"]),
    (
        &["string", "strings", "material", "header", "url", "uri"],
        &["connection", "key", "authorization", "sas"],
    ),
];

/// Words that may follow a secret and leave it one.
const FOLLOWERS: [&str; 25] = [
    "base",
    "base64",
    "blob",
    "bytes",
    "clear",
    "confirmation",
    "content",
    "copy",
    "current",
    "data",
    "encoded",
    "encrypted",
    "hash",
    "hex",
    "new",
    "old",
    "pem",
    "plain",
    "previous",
    "raw",
    "repeat",
    "string",
    "text",
    "value",
    "values",
];

/// Words that make a token a place in a list and no secret.
const PLACES: [&str; 9] =
    ["change", "continuation", "delta", "fetch", "filter", "next", "page", "skip", "sync"];

/// Endings of words that are written without a capital or an underscore: `accesstoken`.
const ENDINGS: [&str; 12] = [
    "accesskey",
    "apikey",
    "connectionstring",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "secretkey",
    "sharedkey",
    "token",
];

/// Whether a name speaks of a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let snake = name.to_snake_case();
    let words: Vec<&str> = snake
        .split('_')
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len())
        .filter(|at| words[at + 1..].iter().all(|word| FOLLOWERS.contains(word)))
        .any(|at| ends_with_secret(&words[..=at]))
}

fn ends_with_secret(words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let previous = before.last().copied().unwrap_or_default();
    if PLACES.contains(&previous) && last.starts_with("token") {
        return false;
    }
    let is_pair = || {
        let mut pairs = PAIRS.iter().filter(|(seconds, _)| seconds.contains(last));
        pairs.any(|(_, firsts)| firsts.contains(&previous))
    };
    let is_glued = || ENDINGS.iter().any(|it| last.len() > it.len() && last.ends_with(it));
    SECRETS.contains(last) || is_pair() || ENDINGS.contains(last) || is_glued()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_end_with_a_secret_speak_of_one() {
        for name in [
            "password",
            "Password",
            "PASSWORD",
            "user_password",
            "newPassword",
            "passwordBase64",
            "adDomainPassword",
            "passwords",
            "password1",
            "passwordHash",
            "userpassword",
            "secret",
            "clientSecret",
            "ClientSecret",
            "secretText",
            "sharedSecret",
            "secretKey",
            "token",
            "accessToken",
            "access_token",
            "accesstoken",
            "sasToken",
            "validationTokens",
            "privateKey",
            "PrivateKey",
            "sharedKey",
            "preSharedKey",
            "accessKey",
            "primaryKey1",
            "apiKey",
            "APIKey",
            "recoveryKey",
            "recoveryKeys",
            "encryptionKey",
            "macKey",
            "keyMaterial",
            "connectionString",
            "ConnectionString",
            "connectionstring",
            "passcode",
            "passphrase",
            "pin",
            "unlockPin",
            "PIN",
            "activationLockBypassCode",
            "recoveryCodes",
            "temporaryAccessPass",
            "userCredentials",
            "clientAssertion",
            "authorizationHeader",
            "sasUrl",
            "psk",
            "pwd",
        ] {
            assert!(is_secret(name), "{name}");
        }
    }

    #[test]
    fn names_that_only_mention_a_secret_do_not() {
        for name in [
            "passwordPolicies",
            "passwordLastSet",
            "lastPasswordChangeDateTime",
            "passwordResetUri",
            "passwordProfile",
            "passwordMinimumLength",
            "tokenType",
            "tokenIssuerName",
            "tokenLifetime",
            "secretName",
            "secretType",
            "secretId",
            "keyId",
            "key",
            "keys",
            "credentialType",
            "credentialId",
            "publicKey",
            "changeKey",
            "registryKey",
            "partitionKey",
            "keyCredentialId",
            "nextPageToken",
            "skipToken",
            "deltaToken",
            "continuationToken",
            "aggregationFilterToken",
            "nextFetchToken",
            "postalCode",
            "countryCode",
            "code",
            "errorCode",
            "pinned",
            "shipping",
            "spin",
            "pinLength",
            "tokens2go",
            "uniqueTokenIdentifier",
            "connectionName",
            "downloadUri",
            "value",
            "",
            "monkey",
            "secretary",
            "preferredTokenSigningKeyThumbprint",
            "compass",
            "isAccessPassUsable",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
