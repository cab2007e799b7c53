// After a whole run no token, secret or attribute of a user is anywhere that outlives it: storage, address, history, console.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ADELE, connected, microsoft, pasteToken, signedIn, webex, withLive } from "./harness/live.mjs";
import { WAIT, drop, fixture } from "./harness/steps.mjs";

/** Everything that the browser keeps of the page, as one text. */
const kept = (page, { exempt = /^$/ } = {}) =>
  page.evaluate(async (source) => {
    const pattern = new RegExp(source);
    const store = (storage) => Object.entries({ ...storage }).filter(([key]) => !pattern.test(key));
    const databases = (await indexedDB.databases?.()) ?? [];
    const caches = globalThis.caches ? await globalThis.caches.keys() : [];
    return JSON.stringify({
      local: store(localStorage),
      session: store(sessionStorage),
      cookies: document.cookie,
      databases,
      caches,
      address: location.href,
      history: navigation.entries().map(({ url }) => url),
      state: history.state,
      name: window.name,
    });
  }, exempt.source);

test("nothing secret and nothing of a user is left behind", () =>
  withLive(async (page, { cloud, said, url }) => {
    const attributes = [...cloud.state.users, ...cloud.state.webex.users]
      .flatMap((user) => [user.displayName, user.userPrincipalName, user.userName, user.mail, user.id, user.mobilePhone])
      .filter((value) => typeof value === "string" && value.length > 5);
    const search = (text, where) => {
      for (const secret of cloud.secrets()) assert.ok(!text.includes(secret), `a secret is in ${where}`);
      for (const value of attributes) assert.ok(!text.includes(value), `${value} is in ${where}`);
    };

    await drop(page, await fixture("formats/entra-download-users.csv"));
    await page.getByRole("status").getByText("entra-download-users.csv").waitFor(WAIT);
    await pasteToken(page, cloud.webex.personalToken(ADELE));
    await connected(page);
    await page.getByRole("button", { name: "Sign in with Microsoft" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator(`[data-user="${ADELE}"]`).waitFor(WAIT);
    await page.locator(`[data-user="${ADELE}"]`).click();
    await page.locator("[data-accept]").click();
    await signedIn(page);
    await webex(page).getByRole("button", { name: "Sign in with Webex" }).click();
    await page.locator("[data-user]").first().click();
    await connected(page);
    await signedIn(page);
    search(await kept(page, { exempt: /^msal\./ }), "what is kept while signed in");

    await microsoft(page).getByRole("checkbox", { name: "Watch" }).check();
    await microsoft(page).getByRole("button", { name: "Ask for these permissions" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator("[data-accept]").click();
    await signedIn(page);
    const left = page.waitForRequest((request) => /\/logout/.test(request.url()));
    await microsoft(page).getByRole("button", { name: "Sign out" }).click();
    await left;
    await page.waitForURL((at) => at.href.startsWith(url));
    await page.goto(`${url}#/tenant`);
    await microsoft(page).getByRole("button", { name: "Sign in with Microsoft" }).waitFor(WAIT);
    const rest = await kept(page);
    search(rest, "what is kept after signing out");
    assert.deepEqual(JSON.parse(rest).session, []);
    search(said.join("\n"), "the console");
    // Every token of this run was looked for: sign-in's three kinds and Webex's two.
    assert.ok(cloud.secrets().length >= 8, `${cloud.secrets().length} secrets`);
  }));
