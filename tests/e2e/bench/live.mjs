// Reading a tenant: 20,000 users against the time of their pages one after the other, and the memory that 100,000 take.
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

/** What the pages take by themselves: the same requests, one after the other, by a client that only reads them. */
async function sequential(cloud, asked) {
  const call = caller(cloud);
  const token = await cloud.signIn.tokenFor(ADMIN, ["User.Read.All"]);
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

async function reading(users) {
  const server = await serve();
  const cloud = await start({ tenant: generatedTenant({ users }), latency: LATENCY, check: false, redirectUris: [server.url, `${server.url}redirect.html`] });
  server.site.config = { clientId: cloud.clientId, tenant: cloud.tenantId };
  const browser = await launch([...cloud.flags, "--renderer-process-limit=1"]);
  try {
    const { page } = await open(browser, `${server.url}#/tenant`, { friends: cloud.hosts });
    const [asked] = await Promise.all([
      page.waitForRequest((request) => new URL(request.url()).pathname === "/v1.0/users"),
      (async () => {
        await signIn(page, ADMIN);
        await page.getByRole("button", { name: "Read the users" }).waitFor(LONG);
        await page.getByRole("button", { name: "Read the users" }).click();
      })(),
    ]);
    const begin = performance.now();
    const watched = await watchBrowser(browser);
    await page.getByText(`Users read: ${users} of ${users}. That is everybody.`).waitFor(LONG);
    const time = performance.now() - begin;
    await page.locator('nav a[href="#/people"]').click();
    await page.locator(`.grid[aria-rowcount="${users + 1}"]`).waitFor(LONG);
    const held = await watched.stop();
    return { time, held, before: watched.before, alone: await sequential(cloud, asked.url()) };
  } finally {
    await browser.close();
    await server.close();
    await cloud.close();
  }
}

let missed = false;
console.log("| users | pages | pages alone (ms) | page (ms) | ratio | renderer before / at most (MB) | whole browser at most (MB) |");
console.log("|---:|---:|---:|---:|---:|---|---:|");
for (const users of [20_000, 100_000]) {
  const { time, held, before, alone } = await reading(users);
  const ratio = time / alone.time;
  const figures = [users.toLocaleString("en"), alone.pages, alone.time.toFixed(0), time.toFixed(0), ratio.toFixed(2)];
  console.log(`| ${figures.join(" | ")} | ${before.renderer.toFixed(0)} / ${held.renderer.toFixed(0)} | ${held.all.toFixed(0)} |`);
  missed ||= ratio > FIGURE || held.renderer > HELD;
}
if (missed) process.exitCode = 1;
