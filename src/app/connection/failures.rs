//! The failures that an administrator can meet: each with its cure, a sentence and a remedy.
//!
//! The law: Microsoft's list of Entra's error numbers, and MSAL's and OAuth's error codes (`reference/graph.md` 6).

use super::failure::Cure::{self, AnotherAccount, Elsewhere, SignIn};

/// By Entra's number: more exact than any code.
pub(super) const NUMBERS: [(u32, Cure, &str, &str); 18] = [
    (
        50011,
        Elsewhere,
        mark!("the redirect URI is not registered"),
        mark!(
            "add the address of `redirect.html` to the registration, under Authentication, as a single-page application"
        ),
    ),
    (
        50020,
        AnotherAccount,
        mark!("this account does not belong to the tenant"),
        mark!("sign in with an account of the tenant"),
    ),
    (
        50034,
        AnotherAccount,
        mark!("this account is not known in the tenant"),
        mark!("sign in with an account of the tenant"),
    ),
    (
        50058,
        SignIn,
        mark!("nobody is signed in at Microsoft any more"),
        mark!("sign in again"),
    ),
    (
        50076,
        SignIn,
        mark!("Microsoft asks for another proof that it is you"),
        mark!("sign in again"),
    ),
    (
        50079,
        SignIn,
        mark!("Microsoft asks you to set up another proof that it is you"),
        mark!("sign in again and follow Microsoft's pages"),
    ),
    (
        50105,
        Elsewhere,
        mark!("you are not assigned to this page's application"),
        mark!("ask an administrator to assign you under Enterprise apps, Users and groups"),
    ),
    (
        50126,
        SignIn,
        mark!("the name or password was not right"),
        mark!("sign in again"),
    ),
    (
        53000,
        Elsewhere,
        mark!("a Conditional Access policy asks for a compliant device"),
        mark!("use a device that your organisation manages"),
    ),
    (
        53003,
        Elsewhere,
        mark!("a Conditional Access policy does not allow this sign-in"),
        mark!("ask whoever keeps your organisation's policies"),
    ),
    (
        65001,
        SignIn,
        mark!("nobody has consented to these permissions"),
        mark!("sign in again and accept, or ask an administrator to consent for everybody"),
    ),
    (
        65004,
        SignIn,
        mark!("the permissions were declined"),
        mark!(
            "sign in again and accept, or choose fewer of them; if Microsoft asked for an administrator's approval, ask an administrator to consent for everybody"
        ),
    ),
    (
        90002,
        Elsewhere,
        mark!("the tenant is not known"),
        mark!("correct `tenant` in `config.json`"),
    ),
    (
        90094,
        Elsewhere,
        mark!("an administrator must consent to these permissions"),
        mark!("ask a Global or Privileged Role Administrator to consent for everybody"),
    ),
    (
        90095,
        Elsewhere,
        mark!("your request for consent was sent to an administrator"),
        mark!("sign in again when it is granted"),
    ),
    (
        700016,
        Elsewhere,
        mark!("the application is not known in this tenant"),
        mark!(
            "correct `clientId` or `tenant` in `config.json`; in another tenant, an administrator must consent first"
        ),
    ),
    (
        700084,
        SignIn,
        mark!("the session lasted a day and is over"),
        mark!("sign in again"),
    ),
    (
        9002326,
        Elsewhere,
        mark!("the redirect URI is registered for another kind of application"),
        mark!("register it as a single-page application"),
    ),
];

/// By MSAL's code or its sub-error.
pub(super) const CODES: [(&str, Cure, &str, &str); 25] = [
    (
        "access_denied",
        SignIn,
        mark!("the permissions were declined, or you may not grant them"),
        mark!(
            "sign in again and accept, choose fewer of them, or ask an administrator to consent for everybody"
        ),
    ),
    (
        "consent_required",
        SignIn,
        mark!("these permissions are not consented any more"),
        mark!("sign in again and accept"),
    ),
    (
        "interaction_required",
        SignIn,
        mark!("Microsoft asks for another proof that it is you"),
        mark!("sign in again"),
    ),
    (
        "login_required",
        SignIn,
        mark!("nobody is signed in at Microsoft any more"),
        mark!("sign in again"),
    ),
    (
        "invalid_grant",
        SignIn,
        mark!("the session is over"),
        mark!("sign in again"),
    ),
    (
        "no_tokens_found",
        SignIn,
        mark!("there is no session in this tab"),
        mark!("sign in"),
    ),
    (
        "no_account_error",
        SignIn,
        mark!("there is no session in this tab"),
        mark!("sign in"),
    ),
    (
        "refresh_token_expired",
        SignIn,
        mark!("the session lasted a day and is over"),
        mark!("sign in again"),
    ),
    (
        "timed_out",
        SignIn,
        mark!("Microsoft did not answer in time"),
        mark!("sign in again"),
    ),
    (
        "user_cancelled",
        SignIn,
        mark!("the sign-in was cancelled"),
        mark!("sign in again"),
    ),
    (
        "no_answer",
        SignIn,
        mark!("the sign-in did not come to an end"),
        mark!(
            "sign in again. If Microsoft showed an error: AADSTS700016 or AADSTS90002 mean a wrong `clientId` or `tenant` in `config.json`, AADSTS50011 a redirect URI that is not registered"
        ),
    ),
    (
        "interaction_in_progress",
        SignIn,
        mark!("another sign-in of this tab has not come to an end"),
        mark!("sign in again"),
    ),
    (
        "state_mismatch",
        SignIn,
        mark!("the answer belongs to another sign-in"),
        mark!("sign in again"),
    ),
    (
        "state_not_found",
        SignIn,
        mark!("the answer belongs to another sign-in"),
        mark!("sign in again"),
    ),
    (
        "nonce_mismatch",
        SignIn,
        mark!("the answer belongs to another sign-in"),
        mark!("sign in again"),
    ),
    (
        "unauthorized_client",
        Elsewhere,
        mark!("the application is not allowed to sign people in like this"),
        mark!(
            "check that the registration is a single-page application and that `clientId` is right"
        ),
    ),
    (
        "invalid_client",
        Elsewhere,
        mark!("Microsoft does not accept what the application asks for"),
        mark!("check the permissions of the registration"),
    ),
    (
        "invalid_request",
        Elsewhere,
        mark!("Microsoft does not accept the request"),
        mark!(
            "check `clientId` and `tenant` in `config.json` and the redirect URI of the registration"
        ),
    ),
    (
        "invalid_scope",
        Elsewhere,
        mark!("a permission is not known in this cloud"),
        mark!("check that the page was built for this cloud"),
    ),
    (
        "server_error",
        SignIn,
        mark!("Microsoft's sign-in has a fault"),
        mark!("try again in a while"),
    ),
    (
        "temporarily_unavailable",
        SignIn,
        mark!("Microsoft's sign-in is not available"),
        mark!("try again in a while"),
    ),
    (
        "no_network_connectivity",
        SignIn,
        mark!("there is no network"),
        mark!("try again when there is"),
    ),
    (
        "redirect_in_iframe",
        Elsewhere,
        mark!("the page is shown inside another page"),
        mark!("open it in a tab of its own"),
    ),
    (
        "no_portal_token",
        Elsewhere,
        mark!("the portal gave no token"),
        mark!("ask whoever runs the portal"),
    ),
    (
        "not_loaded",
        SignIn,
        mark!("Microsoft's sign-in library could not be loaded"),
        mark!("check the network; the file beside the page may be missing"),
    ),
];
