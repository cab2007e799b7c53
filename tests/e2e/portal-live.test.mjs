// A portal around a live hubsync: its own transport, itself in a frame, a token that never comes, what its browser lacks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, checkClean, signer } from "../cloud/client.mjs";
import { start } from "../cloud/server.mjs";
import { generatedTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { launch, open } from "./harness/browser.mjs";
import { servePortal } from "./harness/portal.mjs";
import { WAIT, eventually } from "./harness/steps.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const ADMIN = "admin@contoso.com";
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
const page = (body) => [`<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="data:,"><main><h1>Portal</h1>${body}</main></html>`, POLICY];
/** A portal's page that opens hubsync with these options, as JavaScript. */
const opening = (options) => ({
  "inner.html": page('<div id="one"></div><script type="module" src="inner.js"></script>'),
  "inner.js": `import { mount } from "./hubsync/hub-sync.js"; globalThis.errors = [];
    document.addEventListener("hubsync-error", (event) => errors.push(event.detail));
    globalThis.mounted = mount(document.getElementById("one"), ${options}).catch((error) => error);`,
});

async function visit({ pages, proxy, path = "inner.html", expect = /^$/, ...options }, work) {
  const portal = await servePortal({ pages, proxy });
  try {
    const { page, context, faults } = await open(browser, portal.url + path, options);
    try {
      await work(page, context, portal);
    } finally {
      await context.close();
    }
    assert.deepEqual(faults.filter((fault) => !expect.test(fault)), []);
  } finally {
    await portal.close();
  }
}

const CARRIED = `{ mode: "live", getToken: (request) => portalToken(request), fetch: async (request) => {
  const { method, headers, signal } = request;
  const body = ["GET", "DELETE"].includes(method) ? undefined : await request.text();
  return fetch("proxy?to=" + encodeURIComponent(request.url), { method, headers, signal, body });
} }`;

test("a portal's fetch carries everything, in a frame too, and its policy names no other host", async () => {
  const cloud = await start({ tenant: generatedTenant({ users: 40 }), redirectUris: ["http://localhost:8080/"] });
  try {
    const pages = { ...opening(CARRIED), "outer.html": page('<iframe title="The portal" src="inner.html" width="1300" height="800"></iframe>') };
    const portalToken = async ({ resource, scopes }) => {
      if (resource === "webex") return { accessToken: cloud.webex.personalToken(ADMIN) };
      const answer = await signer(cloud).signInAs(ADMIN, { organisation: true, scope: [...scopes, "openid", "profile"].join(" ") });
      return { accessToken: answer.json().access_token, expiresOn: Date.now() + 3_600_000 };
    };
    const before = (page) => page.exposeFunction("portalToken", portalToken);
    // No host is a friend: a request that does not go through the portal is a fault.
    await visit({ pages, proxy: caller(cloud), path: "outer.html", before }, async (page) => {
      const inside = page.frameLocator("iframe").locator("hub-sync");
      await inside.getByRole("link", { name: "Tenant" }).click();
      await inside.getByText(`Signed in as ${ADMIN}.`).waitFor(WAIT);
      await inside.getByText("Connected as").waitFor(WAIT);
      await inside.getByRole("button", { name: "Read the users" }).click();
      await inside.getByText("Users read: 40 of 40. That is everybody.").waitFor(WAIT);
      await inside.getByRole("button", { name: "Read the Webex users" }).click();
      await inside.getByText("Webex users read: 20 of 20. That is everybody.").waitFor(WAIT);
    });
    const hosts = new Set(cloud.log.map(({ host }) => host));
    assert.ok(hosts.has("graph.microsoft.com") && hosts.has("webexapis.com"), [...hosts].join());
  } finally {
    await cloud.close();
  }
  checkClean(cloud);
});

test("the page itself in a frame offers a tab of its own; so does a live element without tokens", async () => {
  const config = JSON.stringify({ clientId: "11111111-1111-4111-8111-111111111111", tenant: "contoso.com" });
  const pages = {
    ...opening('{ mode: "live" }'),
    "outer.html": page('<iframe title="hubsync" src="hubsync/index.html#/tenant" width="1300" height="800"></iframe>'),
    "hubsync/config.json": config,
  };
  await visit({ pages, path: "outer.html" }, async (page, context) => {
    const inside = page.frameLocator("iframe");
    const link = inside.getByRole("link", { name: "Open hubsync in a new tab" });
    await link.waitFor(WAIT);
    assert.equal(await inside.getByRole("button", { name: "Sign in with Microsoft" }).count(), 0);
    await checkAccessibility(page, "the page in a frame");
    const opened = context.waitForEvent("page");
    await link.click();
    const own = await opened;
    await own.getByRole("button", { name: "Sign in with Microsoft" }).waitFor(WAIT);
  });
  await visit({ pages }, async (page, context, portal) => {
    const element = page.locator("hub-sync");
    assert.match(await element.getByRole("alert").innerText(), /needs the option "getToken"/);
    assert.deepEqual(await page.evaluate(() => errors.map(({ code }) => code)), ["tokens"]);
    const link = element.getByRole("link", { name: "Open hubsync in a new tab" });
    assert.equal(await link.evaluate((link) => link.href), `${portal.url}hubsync/`);
    await checkAccessibility(page, "a live element without tokens");
  });
});

test("a portal that never answers for a token is told after two minutes, and the page says so", async () => {
  const pages = opening('{ mode: "read-only", getToken: () => new Promise(() => {}) }');
  await visit({ pages, before: (page) => page.clock.install() }, async (page) => {
    const inside = page.locator("hub-sync");
    await inside.getByRole("link", { name: "Tenant" }).click();
    await inside.getByRole("heading", { level: 1 }).waitFor(WAIT);
    assert.deepEqual(await page.evaluate(() => errors), []);
    await eventually(async () => {
      await page.clock.fastForward(125_000);
      return page.evaluate(() => errors.length > 0);
    }, "the portal is told");
    assert.deepEqual(await page.evaluate(() => errors[0]), { code: "token", message: "the portal's getToken gave no token for graph: no answer within 120 s" });
    await inside.getByText("The portal gave no token").first().waitFor(WAIT);
    await checkAccessibility(page, "no token");
  });
});

for (const [what, options, code, words, lacking] of [
  ["another version", '{ apiVersion: "2.0" }', "version", /written for hubsync's apiVersion "2\.0"; this one has "1\./],
  ["no workers", "{}", "browser", /too old for hubsync: it lacks module workers/, () => delete globalThis.Worker],
  ["an old browser", "{}", "browser", /it lacks light-dark\(\), container queries/, () => (CSS.supports = () => false)],
]) {
  test(`${what}: said in the element, or to whoever opens it, and by an event`, async () => {
    const before = async (page) => lacking && page.addInitScript(lacking);
    await visit({ pages: opening(options), before }, async (page) => {
      const error = await page.evaluate(async () => ({ code: (await mounted).code, message: (await mounted).message }));
      assert.equal(error.code, code);
      assert.match(error.message, words);
      assert.match(await page.locator("#one").getByRole("alert").innerText(), words);
      assert.equal(await page.evaluate(() => errors.at(-1).code), code);
      await checkAccessibility(page, what);
    });
  });
}
