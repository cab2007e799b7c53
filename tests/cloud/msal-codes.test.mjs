// Every error code of the pinned MSAL has a sentence and a remedy in the page, or is named here with the reason why this page cannot meet it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const own = createRequire(import.meta.url);
const root = (name, from = own) => dirname(from.resolve(`${name}/package.json`));
const BROWSER = root("@azure/msal-browser");
const COMMON = root("@azure/msal-common", createRequire(join(BROWSER, "package.json")));
const LISTS = [
  [BROWSER, "dist/error/BrowserAuthErrorCodes.mjs"],
  [BROWSER, "dist/error/BrowserConfigurationAuthErrorCodes.mjs"],
  ...["Auth", "Cache", "ClientAuth", "ClientConfiguration", "InteractionRequiredAuth", "JoseHeader"].map((kind) => [COMMON, `dist-browser/error/${kind}ErrorCodes.mjs`]),
];
const SOURCES = ["failures.rs", "failure_groups.rs"].map((file) => fileURLToPath(new URL(`../../src/app/connection/${file}`, import.meta.url)));

/** Codes that this page does not meet, by the reason. */
const NOT_MET = {
  "the page opens no window of its own to sign in": ["popup_window_error", "empty_window_error", "block_nested_popups", "popup_relay_unsupported_flow"],
  "the page uses no broker, native application or frame that signs in for it": [
    "auth_code_or_nativeAccountId_required", "spa_code_and_nativeAccountId_present", "unable_to_acquire_token_from_native_platform", "native_handshake_timeout",
    "native_extension_not_installed", "native_connection_not_established", "native_prompt_not_supported", "native_account_unavailable",
    "nested_app_auth_bridge_disabled", "platform_broker_error", "cannot_allow_platform_broker", "invalid_platform_broker_configuration",
  ],
  "the page asks for plain bearer tokens: none that are bound to a key, and no encrypted answers": [
    "ear_jwk_empty", "ear_jwe_empty", "failed_to_decrypt_ear_response", "invalid_request_method_for_EAR", "crypto_key_not_found", "invalid_public_jwk", "database_not_open",
    "database_unavailable", "invalid_pop_token_request", "unsupported_token_binding_algorithm", "token_binding_key_algorithm_mismatch",
    "token_binding_key_jwk_thumbprint_mismatch", "dpop_token_type_mismatch", "token_claims_cnf_required_for_signedjwt", "binding_key_not_removed", "key_id_missing",
    "missing_ssh_jwk", "missing_ssh_kid", "unsupported_authentication_scheme", "missing_nonce_authentication_header", "invalid_authentication_header", "invalid_dpop_htm",
    "invalid_dpop_htu", "invalid_dpop_nonce", "dpop_missing_resource_context", "missing_kid_error", "missing_alg_error", "missing_jwk_error", "invalid_jwk_error",
  ],
  "only a program that calls MSAL wrongly meets it": [
    "empty_navigate_uri", "block_iframe_reload", "silent_logout_unsupported", "silent_prompt_value_error", "auth_request_not_set_error", "invalid_cache_type",
    "non_browser_environment", "unable_to_load_token", "uninitialized_public_client_application", "failed_to_build_headers", "multiple_matching_tokens",
    "multiple_matching_appMetadata", "request_cannot_be_made", "cannot_remove_empty_scope", "cannot_append_scopeset", "empty_input_scopeset", "invalid_cache_record",
    "invalid_cache_environment", "no_crypto_object", "unexpected_credential_type", "token_refresh_required", "end_session_endpoint_not_supported", "method_not_implemented",
    "resource_parameter_required", "misplaced_resource_parameter", "redirect_uri_empty", "claims_request_parsing_error", "empty_input_scopes_error", "invalid_claims",
    "token_request_empty", "logout_request_empty", "invalid_code_challenge_method", "pkce_params_missing", "cannot_set_OIDCOptions", "invalid_response_mode",
    "storage_not_supported", "stubbed_public_client_application_called", "in_mem_redirect_unavailable",
  ],
  "it says nothing: the page shows the code and the request's id": ["unexpected_error"],
};

test("each error of MSAL has a sentence, or a reason why it is not met", async () => {
  const modules = await Promise.all(LISTS.map(([folder, file]) => import(pathToFileURL(join(folder, file)))));
  const codes = new Set(modules.flatMap((module) => Object.values(module)).filter((code) => typeof code === "string"));
  assert.ok(codes.size > 120, `${codes.size} codes`);
  const sources = (await Promise.all(SOURCES.map((file) => readFile(file, "utf8")))).join("\n");
  const said = new Set([...sources.matchAll(/"([a-z][A-Za-z0-9_]+)"/g)].map(([, code]) => code));
  const notMet = Object.values(NOT_MET).flat();
  const listed = (code) => said.has(code) || notMet.includes(code);
  assert.deepEqual([...codes].filter((code) => !listed(code)), [], "neither said nor excused");
  assert.deepEqual(notMet.filter((code) => said.has(code)), [], "said and excused");
  assert.deepEqual(notMet.filter((code) => !codes.has(code)), [], "excused, and no code of MSAL's any more");
});
