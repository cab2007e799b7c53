//! The failures that MSAL has several codes for, and that mean one thing to an administrator.
//!
//! The law: the codes of the pinned version; `tests/cloud/msal-codes.test.mjs` holds each of them against this list and `failures`.

use super::failure::Cure::{self, Elsewhere, SignIn};

/// Codes, their cure, a sentence and a remedy.
pub(super) const GROUPS: [(&[&str], Cure, &str, &str); 10] = [
    (
        &[
            "network_error",
            "post_request_failed",
            "get_request_failed",
            "openid_config_error",
            "endpoints_resolution_error",
        ],
        SignIn,
        mark!("Microsoft's sign-in could not be reached"),
        mark!("check the network, and that the page's host allows connections to it"),
    ),
    (
        &[
            "invalid_state",
            "no_state_in_hash",
            "unable_to_parse_state",
            "state_interaction_type_mismatch",
            "hash_not_deserialized",
            "hash_empty_error",
            "hash_does_not_contain_known_properties",
            "redirect_bridge_empty_response",
        ],
        SignIn,
        mark!("what came back is no answer to a sign-in of this page"),
        mark!("sign in again"),
    ),
    (
        &[
            "no_token_request_cache_error",
            "unable_to_parse_token_request_cache_error",
            "interaction_in_progress_cancelled",
        ],
        SignIn,
        mark!("this tab no longer knows of the sign-in that was answered"),
        mark!("sign in again"),
    ),
    (
        &[
            "empty_response",
            "failed_to_parse_response",
            "failed_to_parse_headers",
            "client_info_decoding_error",
            "client_info_empty_error",
            "token_parsing_error",
            "null_or_empty_token",
            "authorization_code_missing_from_server_response",
            "auth_code_required",
            "invalid_base64_string",
        ],
        SignIn,
        mark!("the answer of Microsoft's sign-in cannot be read"),
        mark!(
            "sign in again; if it stays so, a proxy may change answers: ask whoever keeps your network"
        ),
    ),
    (
        &["no_account_found", "no_account_in_silent_request"],
        SignIn,
        mark!("there is no session in this tab"),
        mark!("sign in"),
    ),
    (
        &["bad_token", "interrupted_user", "ui_not_allowed"],
        SignIn,
        mark!("Microsoft does not renew the session without you"),
        mark!("sign in again"),
    ),
    (
        &["user_canceled", "iframe_closed_prematurely"],
        SignIn,
        mark!("the sign-in was cancelled"),
        mark!("sign in again"),
    ),
    (
        &["crypto_nonexistent", "pkce_not_created"],
        Elsewhere,
        mark!("the browser does not encrypt on this page"),
        mark!("open it by its `https` address"),
    ),
    (
        &["cache_quota_exceeded", "cache_error_unknown"],
        Elsewhere,
        mark!("the browser does not keep the session"),
        mark!("allow this page to keep data, or make room, and sign in again"),
    ),
    (
        &[
            "authority_uri_insecure",
            "authority_mismatch",
            "untrusted_authority",
            "url_parse_error",
            "empty_url_error",
            "invalid_authority_metadata",
            "invalid_cloud_discovery_metadata",
            "issuer_validation_failed",
        ],
        Elsewhere,
        mark!("nobody signs people in at the address that the page was given"),
        mark!("correct `tenant` or `authority` in `config.json`"),
    ),
];
