// After a whole run no token, secret or attribute of a user is anywhere that outlives it: storage, address, history, console.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIRST, OWNER, apply, button, connect, stage, stages } from "./harness/journey.mjs";
import { ADELE, connected, microsoft, pasteToken, signedIn, webex, withLive } from "./harness/live.mjs";
import { WAIT, drop, fixture } from "./harness/steps.mjs";

/** Everything that the browser keeps of the page, as one text. */
const kept = (page, { exempt = /^$/ } = {}) =>
  page.evaluate(async (source) => {
    const pattern = new RegExp(source);
    const store = (storage) => Object.entries({ ...storage }).filter(([key]) => !pattern.test(key));
    const answer = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => fail(request.error) }));
    const databases = [];
    for (const { name } of (await indexedDB.databases?.()) ?? []) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) databases.push(name, store, await answer(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
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
      // Journals are kept as bytes.
    }, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
  }, exempt.source);

/** Fails where a text holds a secret of the cloud's, or anything of its users; those whom the administrator has chosen or named are `known`. */
function searcher(cloud, known = []) {
  const of = (user) => [user.displayName, user.userPrincipalName, user.userName, user.mail, user.id, user.mobilePhone];
  const all = [...cloud.state.users, ...cloud.state.webex.users];
  const exempt = new Set(all.filter((user) => of(user).some((value) => known.includes(value))).flatMap(of));
  const attributes = all.flatMap(of).filter((value) => typeof value === "string" && value.length > 5 && !exempt.has(value));
  assert.ok(attributes.length > 50, `${attributes.length} values are looked for`);
  return (text, where) => {
    for (const secret of cloud.secrets()) assert.ok(!text.includes(secret), `a secret is in ${where}`);
    for (const value of attributes) assert.ok(!text.includes(value), `${value} is in ${where}`);
  };
}

/** Signs out, and comes back to the tenant. */
async function signOut(page, url) {
  const left = page.waitForRequest((request) => /\/logout/.test(request.url()));
  await microsoft(page).getByRole("button", { name: "Sign out" }).click();
  await left;
  await page.waitForURL((at) => at.href.startsWith(url));
  await page.goto(`${url}#/tenant`);
  await microsoft(page).getByRole("button", { name: "Sign in with Microsoft" }).waitFor(WAIT);
}

test("nothing secret and nothing of a user is left behind", () =>
  withLive(async (page, { cloud, said, url }) => {
    const search = searcher(cloud);

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
    await signOut(page, url);
    const rest = await kept(page);
    search(rest, "what is kept after signing out");
    assert.deepEqual(JSON.parse(rest).session, []);
    search(said.join("\n"), "the console");
    // Every token of this run was looked for: sign-in's three kinds and Webex's two.
    assert.ok(cloud.secrets().length >= 8, `${cloud.secrets().length} secrets`);
  }));

test("after a live reading and a whole journey only whom the administrator chose is kept, and no secret", () =>
  withLive(
    async (page, { cloud, said, url }) => {
      const token = await connect(page, cloud);
      const preview = page.getByRole("region", { name: "Live preview", exact: true });
      for (const [what, told] of [["Read the users", "Users read: 40 of 40."], ["Read the Webex users", "Webex users read: 26 of 26."]]) {
        await preview.getByRole("button", { name: what, exact: true }).click();
        await preview.getByText(told).waitFor(WAIT);
      }
      await apply(page, "set-up");
      await stage(page, "Credentials");
      await stages(page).getByLabel("Notification Email").fill(OWNER);
      await stage(page, "Scope");
      await stages(page).getByLabel("Find users or groups").fill("Megan");
      await button(page, `Choose ${FIRST}`).click();
      await stage(page, "Review and apply");
      await apply(page, "main");
      await apply(page, "widen");
      const search = searcher(cloud, [FIRST, OWNER]);
      const before = await kept(page, { exempt: /^msal\./ });
      assert.ok(before.includes("instantiate") && before.includes(FIRST), "the journal was read");
      search(before, "what is kept after the journey");
      assert.ok(!before.includes(token));

      await signOut(page, url);
      search(await kept(page), "what is kept after signing out");
      search(said.join("\n"), "the console");
    },
  ));
