//! The failures that an administrator can meet: each with its cure, a sentence and a remedy.
//!
//! The law: Microsoft's list of Entra's error numbers, and MSAL's and OAuth's error codes (`reference/graph.md` 6).

use super::failure::Cure::{self, AnotherAccount, Elsewhere, SignIn};

/// By Entra's number: more exact than any code.
pub(super) const NUMBERS: [(u32, Cure, &str, &str); 18] = [
    (
        50011,
        Elsewhere,
        "the redirect URI is not registered",
        "add the address of `redirect.html` to the registration, under Authentication, as a single-page application",
    ),
    (
        50020,
        AnotherAccount,
        "this account does not belong to the tenant",
        "sign in with an account of the tenant",
    ),
    (
        50034,
        AnotherAccount,
        "this account is not known in the tenant",
        "sign in with an account of the tenant",
    ),
    (
        50058,
        SignIn,
        "nobody is signed in at Microsoft any more",
        "sign in again",
    ),
    (
        50076,
        SignIn,
        "Microsoft asks for another proof that it is you",
        "sign in again",
    ),
    (
        50079,
        SignIn,
        "Microsoft asks you to set up another proof that it is you",
        "sign in again and follow Microsoft's pages",
    ),
    (
        50105,
        Elsewhere,
        "you are not assigned to this page's application",
        "ask an administrator to assign you under Enterprise apps, Users and groups",
    ),
    (
        50126,
        SignIn,
        "the name or password was not right",
        "sign in again",
    ),
    (
        53000,
        Elsewhere,
        "a Conditional Access policy asks for a compliant device",
        "use a device that your organisation manages",
    ),
    (
        53003,
        Elsewhere,
        "a Conditional Access policy does not allow this sign-in",
        "ask whoever keeps your organisation's policies",
    ),
    (
        65001,
        SignIn,
        "nobody has consented to these permissions",
        "sign in again and accept, or ask an administrator to consent for everybody",
    ),
    (
        65004,
        SignIn,
        "the permissions were declined",
        "sign in again and accept, or choose fewer of them; if Microsoft asked for an administrator's approval, ask an administrator to consent for everybody",
    ),
    (
        90002,
        Elsewhere,
        "the tenant is not known",
        "correct `tenant` in `config.json`",
    ),
    (
        90094,
        Elsewhere,
        "an administrator must consent to these permissions",
        "ask a Global or Privileged Role Administrator to consent for everybody",
    ),
    (
        90095,
        Elsewhere,
        "your request for consent was sent to an administrator",
        "sign in again when it is granted",
    ),
    (
        700016,
        Elsewhere,
        "the application is not known in this tenant",
        "correct `clientId` or `tenant` in `config.json`; in another tenant, an administrator must consent first",
    ),
    (
        700084,
        SignIn,
        "the session lasted a day and is over",
        "sign in again",
    ),
    (
        9002326,
        Elsewhere,
        "the redirect URI is registered for another kind of application",
        "register it as a single-page application",
    ),
];

/// By MSAL's code or its sub-error.
pub(super) const CODES: [(&str, Cure, &str, &str); 25] = [
    (
        "access_denied",
        SignIn,
        "the permissions were declined, or you may not grant them",
        "sign in again and accept, choose fewer of them, or ask an administrator to consent for everybody",
    ),
    (
        "consent_required",
        SignIn,
        "these permissions are not consented any more",
        "sign in again and accept",
    ),
    (
        "interaction_required",
        SignIn,
        "Microsoft asks for another proof that it is you",
        "sign in again",
    ),
    (
        "login_required",
        SignIn,
        "nobody is signed in at Microsoft any more",
        "sign in again",
    ),
    (
        "invalid_grant",
        SignIn,
        "the session is over",
        "sign in again",
    ),
    (
        "no_tokens_found",
        SignIn,
        "there is no session in this tab",
        "sign in",
    ),
    (
        "no_account_error",
        SignIn,
        "there is no session in this tab",
        "sign in",
    ),
    (
        "refresh_token_expired",
        SignIn,
        "the session lasted a day and is over",
        "sign in again",
    ),
    (
        "timed_out",
        SignIn,
        "Microsoft did not answer in time",
        "sign in again",
    ),
    (
        "user_cancelled",
        SignIn,
        "the sign-in was cancelled",
        "sign in again",
    ),
    (
        "no_answer",
        SignIn,
        "the sign-in did not come to an end",
        "sign in again. If Microsoft showed an error: AADSTS700016 or AADSTS90002 mean a wrong `clientId` or `tenant` in `config.json`, AADSTS50011 a redirect URI that is not registered",
    ),
    (
        "interaction_in_progress",
        SignIn,
        "another sign-in of this tab has not come to an end",
        "sign in again",
    ),
    (
        "state_mismatch",
        SignIn,
        "the answer belongs to another sign-in",
        "sign in again",
    ),
    (
        "state_not_found",
        SignIn,
        "the answer belongs to another sign-in",
        "sign in again",
    ),
    (
        "nonce_mismatch",
        SignIn,
        "the answer belongs to another sign-in",
        "sign in again",
    ),
    (
        "unauthorized_client",
        Elsewhere,
        "the application is not allowed to sign people in like this",
        "check that the registration is a single-page application and that `clientId` is right",
    ),
    (
        "invalid_client",
        Elsewhere,
        "Microsoft does not accept what the application asks for",
        "check the permissions of the registration",
    ),
    (
        "invalid_request",
        Elsewhere,
        "Microsoft does not accept the request",
        "check `clientId` and `tenant` in `config.json` and the redirect URI of the registration",
    ),
    (
        "invalid_scope",
        Elsewhere,
        "a permission is not known in this cloud",
        "check that the page was built for this cloud",
    ),
    (
        "server_error",
        SignIn,
        "Microsoft's sign-in has a fault",
        "try again in a while",
    ),
    (
        "temporarily_unavailable",
        SignIn,
        "Microsoft's sign-in is not available",
        "try again in a while",
    ),
    (
        "no_network_connectivity",
        SignIn,
        "there is no network",
        "try again when there is",
    ),
    (
        "redirect_in_iframe",
        Elsewhere,
        "the page is shown inside another page",
        "open it in a tab of its own",
    ),
    (
        "no_portal_token",
        Elsewhere,
        "the portal gave no token",
        "ask whoever runs the portal",
    ),
    (
        "not_loaded",
        SignIn,
        "Microsoft's sign-in library could not be loaded",
        "check the network; the file beside the page may be missing",
    ),
];

/// Codes that mean that no request got through.
pub(super) const NETWORK: [&str; 5] = [
    "network_error",
    "post_request_failed",
    "get_request_failed",
    "openid_config_error",
    "endpoints_resolution_error",
];
