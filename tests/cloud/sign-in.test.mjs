// Sign-in by real HTTPS calls: what is given, and what is refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { decodeJwt } from "jose";
import { virtualClock } from "./clock.mjs";
import { OPENID, ORIGIN, REDIRECT, caller, checkClean, signer } from "./client.mjs";
import { start } from "./server.mjs";

const ADELE = "adele.vance@contoso.com";
const ZOE = "zoe.mueller@contoso.com";
let cloud;
let call;
before(async () => {
  cloud = await start({ clock: virtualClock(), redirectUris: [REDIRECT] });
  call = caller(cloud);
});
after(async () => {
  await cloud.close();
  checkClean(cloud);
});

test("a code with PKCE gives tokens that open Graph", async () => {
  const browser = signer(cloud);
  const answer = await browser.signInAs(ADELE, { nonce: "nonce-1" });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers["access-control-allow-origin"], "*");
  const tokens = answer.json();
  assert.equal(decodeJwt(tokens.id_token).nonce, "nonce-1");
  assert.equal(tokens.scope, "User.Read openid profile");
  const me = await call("https://graph.microsoft.com/v1.0/me", { token: tokens.access_token });
  assert.equal(me.json().userPrincipalName, ADELE);
  const renewed = await browser.token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token, scope: `User.Read ${OPENID}` });
  assert.equal(renewed.status, 200, renewed.text);
  assert.notEqual(renewed.json().access_token, tokens.access_token);
});

test("a session spares the page, and ends with sign-out", async () => {
  const browser = signer(cloud);
  await browser.signInAs(ADELE);
  assert.ok(browser.landed(await browser.authorize({ prompt: "none" })).code);
  const out = await browser.get(`https://login.microsoftonline.com/organizations/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(REDIRECT)}`);
  assert.equal(out.headers.location, REDIRECT);
  assert.equal(browser.landed(await browser.authorize({ prompt: "none" })).error, "login_required");
});

for (const [what, more, number] of [
  ["another redirect URI", { redirect_uri: "http://localhost:8080/other" }, 50011],
  ["an unknown client", { client_id: "00000000-0000-4000-8000-000000000000" }, 700016],
]) {
  test(`${what} is refused on a page, without a redirect`, async () => {
    const answer = await signer(cloud).authorize(more);
    assert.equal(answer.status, 400);
    assert.match(answer.text, new RegExp(`AADSTS${number}:`));
  });
}

for (const [what, more, error] of [
  ["no nonce", { nonce: undefined }, "invalid_request"],
  ["no code challenge", { code_challenge: undefined }, "invalid_request"],
  ["a plain code challenge", { code_challenge_method: "plain" }, "invalid_request"],
  ["an unknown scope", { scope: `Everything.Read ${OPENID}` }, "invalid_client"],
  ["scopes of two services", { scope: `User.Read https://management.azure.com/x ${OPENID}` }, "invalid_request"],
  ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
]) {
  test(`${what} is refused`, async () => {
    const browser = signer(cloud);
    const values = browser.landed(await browser.authorize(more));
    assert.equal(values.error, error);
    assert.equal(values.state, "state-1");
  });
}

test("a nonce serves once", async () => {
  const browser = signer(cloud);
  assert.equal((await browser.authorize({ nonce: "twice" })).status, 200);
  assert.match(browser.landed(await browser.authorize({ nonce: "twice" })).error_description, /nonce/);
});

test("a code serves once, for its verifier, its redirect URI and its origin", async () => {
  const browser = signer(cloud);
  await browser.signInAs(ADELE);
  const redeem = async (more, origin) => {
    const { code } = browser.landed(await browser.authorize());
    return browser.token({ grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: browser.verifier, ...more }, origin);
  };
  assert.match((await redeem({ code_verifier: "x".repeat(43) })).text, /AADSTS501481/);
  assert.match((await redeem({ redirect_uri: "http://localhost:8080/x" })).text, /AADSTS50011/);
  assert.match((await redeem({}, "https://elsewhere.example")).text, /AADSTS50011/);
  assert.match((await redeem({}, null)).text, /AADSTS9002327/);
  const { code } = browser.landed(await browser.authorize());
  const values = { grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: browser.verifier };
  assert.equal((await browser.token(values)).status, 200);
  assert.match((await browser.token(values)).text, /AADSTS54005/);
});

test("an administrator's permission needs an administrator", async () => {
  const browser = signer(cloud);
  const scope = `Application.ReadWrite.All ${OPENID}`;
  const page = await browser.goOn(await browser.authorize({ scope }), { user: "", name: ZOE });
  assert.match(page.text, /Need admin approval/);
  assert.equal(browser.landed(await browser.goOn(page, { cancel: "yes" })).error, "access_denied");
  const administrator = signer(cloud);
  const granted = await administrator.signInAs(ADELE, { scope, organisation: true });
  assert.match(granted.json().scope, /Application\.ReadWrite\.All/);
  const again = signer(cloud);
  assert.match((await again.signInAs(ZOE, { scope })).json().scope, /Application\.ReadWrite\.All/);
});

test("a renewal beyond the consents says so, and so does an ended or revoked one", async () => {
  const browser = signer(cloud);
  const { refresh_token: refreshToken } = (await browser.signInAs(ZOE)).json();
  const renew = (scope, more) => browser.token({ grant_type: "refresh_token", refresh_token: refreshToken, scope: `${scope} ${OPENID}`, ...more });
  const { error, suberror } = (await renew("Synchronization.Read.All")).json();
  assert.deepEqual([error, suberror], ["invalid_grant", "consent_required"]);
  const challenged = await renew("User.Read", { claims: JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } }) });
  assert.equal(challenged.json().error, "interaction_required");
  assert.equal((await renew("User.Read")).status, 200);
  cloud.clock.advance(24 * 3600 * 1000);
  assert.match((await renew("User.Read")).text, /AADSTS700084/);
});

test("the metadata can be read from another origin", async () => {
  const answer = await call("https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration", { headers: { origin: ORIGIN } });
  assert.equal(answer.headers["access-control-allow-origin"], "*");
  const { jwks_uri: keys } = answer.json();
  assert.equal((await call(keys)).json().keys.length, 1);
});
