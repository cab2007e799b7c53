// The real MSAL in a real Chromium signs in through the stand-in: redirect, Graph, silent renewal, consent, sign-out.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../e2e/harness/browser.mjs";
import { checkClean } from "./client.mjs";
import { start } from "./server.mjs";

const ADELE = "adele.vance@contoso.com";
const LIB = dirname(createRequire(import.meta.url).resolve("@azure/msal-browser"));

const PAGE = (clientId) => `<!doctype html><meta charset="utf-8"><title>MSAL</title><link rel="icon" href="data:,"><script src="/msal.js"></script><script>
window.ready = (async () => {
  const pca = new msal.PublicClientApplication({
    auth: { clientId: "${clientId}", authority: "https://login.microsoftonline.com/organizations", redirectUri: location.origin + "/redirect.html", postLogoutRedirectUri: location.origin + "/" },
    cache: { cacheLocation: "sessionStorage" },
  });
  await pca.initialize();
  const answer = await pca.handleRedirectPromise();
  const account = answer?.account ?? pca.getAllAccounts()[0] ?? null;
  pca.setActiveAccount(account);
  window.pca = pca;
  window.account = account;
  return account?.username ?? null;
})().catch((problem) => { window.problem = problem.errorCode; throw problem; });
window.silent = async (scopes, more) => {
  try {
    const { accessToken, scopes: granted, fromCache } = await pca.acquireTokenSilent({ scopes, account, ...more });
    return { accessToken, granted, fromCache };
  } catch (problem) {
    return { error: problem.errorCode, sub: problem.subError, kind: problem.name };
  }
};
window.graph = async (path, token) => {
  const answer = await fetch("https://graph.microsoft.com/v1.0" + path, { headers: { Authorization: "Bearer " + token, "client-request-id": crypto.randomUUID() } });
  return { status: answer.status, requestId: answer.headers.get("request-id"), retryAfter: answer.headers.get("retry-after"), challenge: answer.headers.get("www-authenticate"), body: await answer.json() };
};
</script>`;
const BRIDGE = `<!doctype html><meta charset="utf-8"><title>Redirect</title><link rel="icon" href="data:,"><script src="/bridge.js"></script><script>msalRedirectBridge.broadcastResponseToMainFrame()</script>`;

let cloud;
let site;
let browser;
let context;
let page;
const url = () => `http://localhost:${site.address().port}/`;

before(async () => {
  const files = {
    "/msal.js": await readFile(join(LIB, "msal-browser.min.js")),
    "/bridge.js": await readFile(join(LIB, "redirect-bridge/msal-redirect-bridge.min.js")),
    "/redirect.html": BRIDGE,
  };
  site = createServer((asked, answer) => {
    const path = new URL(asked.url, "http://localhost").pathname;
    const body = path === "/" ? PAGE(cloud.clientId) : files[path];
    answer.writeHead(body ? 200 : 404, { "content-type": path.endsWith(".js") ? "text/javascript" : "text/html", "cache-control": "no-store" });
    answer.end(body ?? "");
  });
  await new Promise((done) => site.listen(0, "127.0.0.1", done));
  cloud = await start({ redirectUris: [url(), `${url()}redirect.html`] });
  browser = await launch(cloud.flags);
  context = await browser.newContext();
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  site.closeAllConnections();
  site.close();
  await cloud.close();
  checkClean(cloud);
});

/** Waits until the page has handled a redirect; gives the account's name. */
async function settled() {
  await page.waitForURL((at) => at.href.startsWith(url()) && !at.href.includes("redirect.html"));
  await page.waitForFunction(() => window.account !== undefined || window.problem !== undefined);
  return page.evaluate(() => window.ready);
}

test("signs in by redirect, consents, and calls Graph", async () => {
  await page.goto(url());
  assert.equal(await settled(), null);
  await page.evaluate(() => void pca.loginRedirect({ scopes: ["User.Read"] }));
  await page.locator(`[data-user="${ADELE}"]`).click();
  await page.locator("[data-accept]").click();
  await page.waitForFunction(() => window.account);
  assert.equal(await settled(), ADELE);
  const { accessToken } = await page.evaluate(() => silent(["User.Read"]));
  const me = await page.evaluate((token) => graph("/me", token), accessToken);
  assert.deepEqual([me.status, me.body.userPrincipalName], [200, ADELE]);
  assert.ok(me.requestId);
  assert.doesNotMatch(page.url(), /code=|access_token/);
});

test("answers from the cache, and renews without a page", async () => {
  assert.equal((await page.evaluate(() => silent(["User.Read"]))).fromCache, true);
  const renewed = await page.evaluate(() => silent(["User.Read"], { forceRefresh: true }));
  assert.equal(renewed.fromCache, false);
  assert.equal(cloud.log.filter(({ path, status }) => path.endsWith("/token") && status === 200).length, 2);
});

test("asks for a second bundle, which is a redirect again", async () => {
  const missing = await page.evaluate(() => silent(["Synchronization.ReadWrite.All"]));
  assert.deepEqual([missing.kind, missing.error, missing.sub], ["InteractionRequiredAuthError", "invalid_grant", "consent_required"]);
  await page.evaluate(() => void pca.acquireTokenRedirect({ scopes: ["Synchronization.ReadWrite.All"], account }));
  await page.locator("[data-organisation]").check();
  await page.locator("[data-accept]").click();
  await page.waitForFunction(() => window.account);
  await settled();
  const { granted } = await page.evaluate(() => silent(["Synchronization.ReadWrite.All"]));
  assert.ok(granted.includes("Synchronization.ReadWrite.All"));
});

test("cannot read Retry-After, but reads a claims challenge and answers it", async () => {
  const { accessToken } = await page.evaluate(() => silent(["User.Read"]));
  cloud.faults.add({ kind: "throttle", host: "graph.microsoft.com", occurrence: 1, retryAfter: 1 });
  const throttled = await page.evaluate((token) => graph("/me", token), accessToken);
  assert.deepEqual([throttled.status, throttled.retryAfter, throttled.body.error.code], [429, null, "TooManyRequests"]);
  cloud.faults.clear();
  cloud.faults.add({ kind: "claims", host: "graph.microsoft.com", occurrence: 1 });
  const challenged = await page.evaluate((token) => graph("/me", token), accessToken);
  assert.equal(challenged.status, 401);
  const claims = Buffer.from(challenged.challenge.match(/claims="([^"]+)"/)[1], "base64").toString();
  const refused = await page.evaluate((wanted) => silent(["User.Read"], { claims: wanted }), claims);
  assert.equal(refused.kind, "InteractionRequiredAuthError");
  cloud.faults.clear();
});

test("a nonce that is not ours is refused", async () => {
  cloud.signIn.options.wrongNonce = true;
  await page.evaluate(() => void pca.loginRedirect({ scopes: ["User.Read"], loginHint: account.username }));
  await page.waitForFunction(() => window.problem);
  assert.equal(await page.evaluate(() => window.problem), "nonce_mismatch");
  cloud.signIn.options.wrongNonce = false;
});

test("signs out, and the session is gone", async () => {
  await page.goto(url());
  await settled();
  await page.evaluate(() => void pca.logoutRedirect({ account: pca.getAllAccounts()[0] }));
  await page.waitForURL((at) => at.href === url());
  await page.waitForFunction(() => window.account === null);
  const left = await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken|idtoken/i.test(key)));
  assert.deepEqual(left, []);
  assert.deepEqual((await context.cookies("https://login.microsoftonline.com")).filter(({ name }) => name === "ESTSAUTH"), []);
});
