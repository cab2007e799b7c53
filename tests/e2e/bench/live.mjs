// Reading a tenant: 20,000 users, five times, against the time of their pages one after the other, and the memory that 100,000 take. The pages alone are
// asked for by Node, and by a bare `fetch` of the same browser, which asks whether it may (CORS) before each, as the page has to.
import assert from "node:assert/strict";
import { start } from "../../cloud/server.mjs";
import { generatedTenant } from "../../cloud/tenant.mjs";
import { caller } from "../../cloud/client.mjs";
import { launch, open } from "../harness/browser.mjs";
import { signIn } from "../harness/live.mjs";
import { watchBrowser } from "../harness/memory.mjs";
import { serve } from "../harness/server.mjs";

const ADMIN = "admin@contoso.com";
const LATENCY = 20;
const LONG = { timeout: 600_000 };
/** The page's users at most this much of the time of the pages alone; 100,000 of them within so many megabytes. */
const FIGURE = 1.3;
const HELD = 300;

/** What the pages take a bare `fetch` of the browser. */
const fetched = (page, next, token) =>
  page.evaluate(
    async ([first, token]) => {
      const begin = performance.now();
      for (let next = first; next; ) {
        const headers = { authorization: `Bearer ${token}`, consistencylevel: "eventual", "client-request-id": crypto.randomUUID() };
        const answer = await fetch(next, { headers, cache: "no-store", credentials: "omit" });
        next = (await answer.json())["@odata.nextLink"];
      }
      return performance.now() - begin;
    },
    [next, token],
  );

/** When the page says this, by its own clock; what it says of an earlier reading does not count. */
const says = (page, text) =>
  page.evaluate(
    (text) =>
      new Promise((done) => {
        const is = () => document.body.textContent.includes(text);
        let earlier = is();
        const look = () => (earlier ? (earlier = is()) : is() && done(performance.timeOrigin + performance.now()));
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    text,
  );

/** What the pages take by themselves: the same requests, one after the other, by a client that only reads them. */
async function sequential(cloud, asked, token) {
  const call = caller(cloud);
  const begin = performance.now();
  let pages = 0;
  const headers = { consistencylevel: "eventual" };
  for (let next = asked; next; pages += 1) {
    const answer = await call(next, { token, headers });
    assert.equal(answer.status, 200, answer.text);
    next = answer.json()["@odata.nextLink"];
  }
  return { pages, time: performance.now() - begin };
}

async function reading(users, rounds) {
  const server = await serve();
  const cloud = await start({ tenant: generatedTenant({ users }), latency: LATENCY, check: false, redirectUris: [server.url, `${server.url}redirect.html`] });
  server.site.config = { clientId: cloud.clientId, tenant: cloud.tenantId };
  const browser = await launch([...cloud.flags, "--renderer-process-limit=1"]);
  try {
    const { page } = await open(browser, `${server.url}#/tenant`, { friends: cloud.hosts });
    await signIn(page, ADMIN);
    const button = page.getByRole("button", { name: "Read the users" });
    await button.waitFor(LONG);
    const watched = await watchBrowser(browser);
    const token = await cloud.signIn.tokenFor(ADMIN, ["User.Read.All"]);
    const first = (request) => new URL(request.url()).pathname === "/v1.0/users";
    const times = [];
    let held;
    for (let round = 0; round < rounds; round += 1) {
      const said = says(page, `Users read: ${users} of ${users}. That is everybody.`);
      const [asked] = await Promise.all([page.waitForEvent("requestfinished", { predicate: first, ...LONG }), button.click()]);
      const time = (await said) - asked.timing().startTime;
      const bare = await fetched(page, asked.url(), token);
      times.push({ time, bare, alone: await sequential(cloud, asked.url(), token) });
      // What one reading takes; a second one stands in memory beside the first before it takes its place.
      if (round > 0) continue;
      await page.locator('nav a[href="#/people"]').click();
      await page.locator(`.grid[aria-rowcount="${users + 1}"]`).waitFor(LONG);
      held = await watched.stop();
      await page.locator('nav a[href="#/tenant"]').click();
      await button.waitFor(LONG);
    }
    return { times, held, before: watched.before };
  } finally {
    await browser.close();
    await server.close();
    await cloud.close();
  }
}

let missed = false;
console.log("| users | pages | by Node (ms) | by a bare `fetch` (ms) | page (ms) | ratio to Node / to `fetch` | renderer before / at most (MB) | whole browser at most (MB) |");
console.log("|---:|---:|---:|---:|---:|---|---|---:|");
for (const [users, rounds] of [[20_000, 5], [100_000, 1]]) {
  const { times, held, before } = await reading(users, rounds);
  for (const { time, bare, alone } of times) {
    const ratios = [alone.time, bare].map((one) => time / one);
    const figures = [users.toLocaleString("en"), alone.pages, ...[alone.time, bare, time].map((one) => one.toFixed(0)), ratios.map((one) => one.toFixed(2)).join(" / ")];
    console.log(`| ${figures.join(" | ")} | ${before.renderer.toFixed(0)} / ${held.renderer.toFixed(0)} | ${held.all.toFixed(0)} |`);
    missed ||= ratios[0] > FIGURE;
  }
  missed ||= held.renderer > HELD;
}
if (missed) process.exitCode = 1;
