// Entra's sign-in errors by number. Only these numbers are used; the texts are shortened.
import { json } from "../exchange.mjs";
import { uuid } from "../ids.mjs";

const ERRORS = {
  28000: ["invalid_request", "Provided value for the input parameter scope is not valid because it contains more than one resource."],
  50011: ["invalid_request", "The redirect URI specified in the request does not match the redirect URIs configured for the application."],
  50058: ["login_required", "A silent sign-in request was sent but no user is signed in."],
  50076: ["interaction_required", "Due to a configuration change made by your administrator, you must use multi-factor authentication.", "basic_action"],
  54005: ["invalid_grant", "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."],
  65001: ["consent_required", "The user or administrator has not consented to use the application."],
  65004: ["access_denied", "User declined to consent to access the app.", "cancel"],
  70000: ["invalid_grant", "The provided value for the input parameter is not valid."],
  70003: ["unsupported_grant_type", "The app returned an unsupported grant type."],
  70008: ["invalid_grant", "The provided authorization code or refresh token has expired due to inactivity."],
  70011: ["invalid_scope", "The provided value for the input parameter 'scope' is not valid."],
  90002: ["invalid_request", "Tenant not found. Check to make sure you have the correct tenant ID."],
  90014: ["invalid_request", "The required field is missing from the request."],
  90094: ["access_denied", "An administrator must consent to use the application.", "consent_required"],
  501481: ["invalid_grant", "The Code_Verifier does not match the code_challenge supplied in the authorization request."],
  650053: ["invalid_client", "The application asked for a scope that doesn't exist on the resource."],
  700016: ["unauthorized_client", "Application was not found in the directory."],
  700051: ["unsupported_response_type", "The response type is not enabled for the application."],
  700084: ["invalid_grant", "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can not be extended. It is now expired."],
  9002325: ["invalid_request", "Proof Key for Code Exchange is required for cross-origin authorization code redemption."],
  9002327: ["invalid_request", "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests."],
};

let count = 0;

/** `{ error, error_description, error_codes, …, suberror }`; `detail` names the value that was not good. */
export function signInError(number, { detail = "", suberror, error } = {}, now = Date.now()) {
  const [code, text, sub] = ERRORS[number];
  const trace = uuid(`trace ${(count += 1)}`);
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace("T", " ")}Z`;
  return {
    error: error ?? code,
    error_description: `AADSTS${number}: ${text}${detail && ` ${detail}`} Trace ID: ${trace} Correlation ID: ${trace} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: trace,
    correlation_id: trace,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    ...((suberror ?? sub) && { suberror: suberror ?? sub }),
  };
}

/** The same as an answer of the token endpoint. */
export const tokenError = (number, more, now) => json(400, signInError(number, more, now), { "cache-control": "no-store" });
