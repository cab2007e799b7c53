// hubsync inside a portal: the sample portal, several on one page, another origin, wrong options, what the portal's policy forbids.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { checkClean, signer } from "../cloud/client.mjs";
import { start } from "../cloud/server.mjs";
import { fixtureTenant, generatedTenant, jobIn } from "../cloud/tenant.mjs";
import { launch, open } from "./harness/browser.mjs";
import { servePortal } from "./harness/portal.mjs";

let shared;
before(async () => (shared = await launch()));
after(() => shared.close());

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
const page = (body) => `<!doctype html><html lang="en"><title>Portal</title><link rel="icon" href="data:,"><main><h1>Portal</h1>${body}</main></html>`;

/** Opens a page of a portal; fails on any fault that is not expected. */
async function visit({ pages, path = "", expect = [], in: browser = shared, ...options }, work) {
  const portal = await servePortal({ pages });
  try {
    const visit = await open(browser, portal.url + path, options);
    try {
      await work(visit.page, portal);
    } finally {
      await visit.context.close();
    }
    const unexpected = visit.faults.filter((fault) => !expect.some((known) => known.test(fault)));
    assert.deepEqual(unexpected, []);
  } finally {
    await portal.close();
  }
}

test("the sample portal hears, gives users, takes results, and chooses the colours", async () => {
  await visit({}, async (page, portal) => {
    const heard = page.locator("#heard");
    const inside = page.locator("hub-sync");
    await page.waitForFunction(() => /^12 people/.test(document.getElementById("heard").value));
    assert.match(await inside.getByRole("heading", { level: 1 }).innerText(), /\w/);

    // The portal's style does not reach in, hubsync's not out; the portal's own accent does.
    const looks = await page.evaluate(() => {
      const stand = document.querySelector("hub-sync").shadowRoot.querySelector(".hubsync");
      const look = getComputedStyle(stand);
      return {
        inner: look.fontFamily,
        accent: look.getPropertyValue("--accent").trim(),
        outer: getComputedStyle(document.body).fontFamily,
        size: getComputedStyle(document.querySelector("header")).fontSize,
      };
    });
    assert.deepEqual(looks, { inner: looks.inner, accent: "light-dark(#8a4b00, #f0b96b)", outer: 'Georgia, serif', size: "18px" });
    assert.doesNotMatch(looks.inner, /Georgia/);

    await page.getByRole("button", { name: "Give the portal’s users" }).click();
    await page.waitForFunction(() => /^3 people/.test(document.getElementById("heard").value));
    await inside.getByText("Inês Almeida").first().waitFor();

    await page.getByRole("button", { name: "Take the results" }).click();
    await page.waitForFunction(() => /^\d+ columns$/.test(document.getElementById("heard").value));
    assert.ok(Number.parseInt(await heard.innerText()) > 5);

    // Places are visited without the portal's address; a link within the page moves the focus.
    const address = page.url();
    await inside.getByRole("link", { name: "Mapping" }).click();
    await inside.getByRole("heading", { level: 1, name: "Mapping" }).waitFor();
    assert.equal(page.url(), address);
    // The styles of a part that arrives later stay inside as well.
    await page.waitForFunction(() => document.querySelector("hub-sync").shadowRoot.adoptedStyleSheets.length > 2);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    assert.equal(await page.title(), "Identity portal");
    assert.equal(await inside.getByRole("link", { name: "Tenant" }).count(), 0);
    await inside.getByRole("link", { name: "People" }).click();

    // What the foot names lies beside the program, not beside the portal.
    const documents = await inside.getByRole("link", { name: "Documentation" }).evaluate(({ href, target }) => `${href} ${target}`);
    assert.equal(documents, `${portal.url}hubsync/documentation.html _blank`);
    assert.equal(await page.evaluate(() => hubsync.cloud), "global");

    await page.getByLabel("Colours").selectOption("dark");
    await page.waitForFunction(() => {
      const stand = document.querySelector("hub-sync").shadowRoot.querySelector(".hubsync");
      return getComputedStyle(stand).colorScheme === "dark";
    });
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);

    await checkAccessibility(page, "the sample portal");
  });
});

const TWO = `import { mount } from "./hubsync/hub-sync.js"; globalThis.mount = mount; globalThis.errors = [];
document.addEventListener("hubsync-error", (event) => errors.push(event.detail)); globalThis.ready = true;`;
const bare = { "index.html": [page('<div id="one"></div><hub-sync theme="light"></hub-sync><script type="module" src="two.js"></script>'), POLICY], "two.js": TWO };

/** Keeps hold of the memory of every program that the page starts. */
const watchMemories = (page) =>
  page.addInitScript(() => {
    globalThis.memories = new Set();
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        const { exports } = made.instance ?? made;
        for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
        return made;
      };
    }
  });

test("several share one program; a moved one stays, a removed one ends its workers; a hundred leave nothing", async () => {
  await visit({ pages: bare, before: watchMemories }, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForFunction(() => globalThis.ready);
    await page.evaluate(async () => {
      globalThis.one = await mount(document.getElementById("one"), { data: { users: await (await fetch("users.json")).text() } });
    });
    const [element, mounted] = [page.locator("main > hub-sync"), page.locator("#one > hub-sync")];
    await mounted.getByText("Jan Novák").first().waitFor();
    assert.equal(await element.getByText("Jan Novák").count(), 0);
    assert.equal(asked.filter((path) => /hubsync-web-[^/]*_bg\.wasm$/.test(path)).length, 1);

    await mounted.getByRole("link", { name: "Outcomes" }).click();
    await page.evaluate(() => document.querySelector("main").append(document.getElementById("one")));
    await mounted.getByRole("heading", { level: 1, name: "Outcomes" }).waitFor();
    await mounted.getByText("Jan Novák").first().waitFor();

    await page.evaluate(() => {
      document.querySelector("main > hub-sync").remove();
      one.destroy();
    });
    await page.waitForFunction(() => document.querySelectorAll("hub-sync").length === 0);
    await workersEnd(page);

    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    const count = async () => {
      await client.send("HeapProfiler.collectGarbage");
      const { metrics } = await client.send("Performance.getMetrics");
      const program = await page.evaluate(() => [...memories].reduce((all, { buffer }) => all + buffer.byteLength, 0));
      return { program, ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])) };
    };
    const cycle = (times) =>
      page.evaluate(async (times) => {
        for (let left = times; left > 0; left -= 1) {
          const handle = await mount(document.getElementById("one"));
          await new Promise((done) => handle.on("changed", done));
          handle.destroy();
        }
      }, times);
    await cycle(10);
    await workersEnd(page);
    const first = await count();
    await cycle(90);
    await workersEnd(page);
    const last = await count();
    for (const name of ["Nodes", "JSEventListeners"]) {
      assert.ok(last[name] <= first[name] + 20, `${name}: ${first[name]} after ten, ${last[name]} after a hundred`);
    }
    assert.ok(first.program > 0 && last.program === first.program, `the program's memory: ${first.program} bytes, then ${last.program}`);
    assert.ok(last.JSHeapUsedSize <= first.JSHeapUsedSize + 1_000_000, `${first.JSHeapUsedSize} bytes, then ${last.JSHeapUsedSize}`);
  });
});

/** A worker that was told to end takes a moment. */
async function workersEnd(page) {
  for (let tries = 100; page.workers().length > 0; tries -= 1) {
    assert.ok(tries > 0, `${page.workers().length} workers still run`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

test("wrong options are named with what is allowed", async () => {
  await visit({ pages: bare }, async (page) => {
    await page.waitForFunction(() => globalThis.ready);
    const refused = (options) => page.evaluate((options) => mount(document.getElementById("one"), options).then(() => "opened", (error) => `${error.code}: ${error.message}`), options);
    assert.equal(await refused({ theme: "pink" }), 'option: hubsync\'s option "theme" is one of "auto", "light", "dark"');
    assert.match(await refused({ colour: "pink" }), /^option: hubsync has no option "colour"; it has "mode", "theme",/);
    assert.match(await refused({ data: { people: "" } }), /^option: hubsync's option "data" has no "people"; it has "users", "schema", "webexUsers"/);
    assert.match(await refused({ data: { users: 5 } }), /^option: hubsync's option "data.users" is a text, a Blob or a File/);
    assert.match(await refused({ apiVersion: "2.0" }), /^version: the portal was written for hubsync's apiVersion "2\.0"; this one has "1\./);
    assert.equal(await page.locator("#one > hub-sync").count(), 0);
    // Each is said where hubsync should have been, the last one to be read, and told by an event.
    const said = await page.locator("#one").getByRole("alert").allInnerTexts();
    const heard = await page.evaluate(() => errors.splice(0));
    assert.deepEqual(heard.map(({ code }) => code), ["option", "option", "option", "option", "version"]);
    assert.deepEqual(said, [heard.at(-1).message]);
    await checkAccessibility(page, "wrong options");
    await page.evaluate(async () => (await mount(document.getElementById("one"))).destroy());
    assert.equal(await page.locator("#one").getByRole("alert").count(), 0, "what was wrong is no more");

    // The element says it on the page, and what it showed before stays.
    const wrong = { code: "option", message: 'hubsync\'s option "theme" is one of "auto", "light", "dark"' };
    const element = page.locator("main > hub-sync");
    const wear = (theme) => element.evaluate((element, theme) => element.setAttribute("theme", theme), theme);
    await wear("pink");
    assert.deepEqual(await page.evaluate(() => errors.splice(0)), [wrong]);
    await element.getByRole("link", { name: "Mapping" }).waitFor();
    assert.equal(await element.getByRole("alert").filter({ hasText: wrong.message }).count(), 1);
    await checkAccessibility(page, "a wrong attribute");
    await wear("dark");
    assert.equal(await element.getByRole("alert").filter({ hasText: wrong.message }).count(), 0);
    // One that begins with a wrong attribute does not open before it is mended.
    await page.evaluate(() => (document.getElementById("one").innerHTML = '<hub-sync mode="online"></hub-sync>'));
    const late = page.locator("#one > hub-sync");
    assert.match(await late.getByRole("alert").innerText(), /"mode" is one of "offline", "read-only", "live"/);
    assert.deepEqual(await page.evaluate(() => errors.splice(0).map(({ code }) => code)), ["option"]);
    await late.evaluate((late) => late.setAttribute("mode", "offline"));
    await late.getByRole("link", { name: "Mapping" }).waitFor();

    // A signal ends an open one, and keeps one from opening.
    await page.evaluate(() => document.getElementById("one").replaceChildren());
    const ended = await page.evaluate(async () => {
      const place = document.getElementById("one");
      const [early, late] = [new AbortController(), new AbortController()];
      await mount(place, { signal: late.signal });
      const open = place.childElementCount;
      late.abort();
      const opening = mount(place, { signal: early.signal }).catch(({ code }) => code);
      early.abort();
      return [open, await opening, place.childElementCount];
    });
    assert.deepEqual(ended, [1, "gone", 0]);

    // Data that is no users: heard, and the people before stay.
    await page.evaluate(() => document.querySelector("main > hub-sync").update({ data: { users: "not a list of users" } }));
    await page.waitForFunction(() => errors.some(({ code }) => code === "data"));
  });
});

test("a policy without WebAssembly is said, by word and event", async () => {
  const forbidden = { ...bare, "index.html": [bare["index.html"][0], POLICY.replace(" 'wasm-unsafe-eval'", "")] };
  const expect = [/WebAssembly|wasm/i];
  await visit({ pages: forbidden, expect }, async (page) => {
    const alert = page.locator("hub-sync").getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /add 'wasm-unsafe-eval' to its script-src/);
    assert.equal(await page.evaluate(() => errors.at(-1)?.code), "wasm");
    await checkAccessibility(page, "no WebAssembly");
  });
});

test("the release may come from another origin, and only from one", async () => {
  const other = await servePortal({ shared: true });
  try {
    const { origin } = new URL(other.url);
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${origin}; connect-src ${origin}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
    const module = `import { mount } from "${origin}/hubsync/hub-sync.js"; globalThis.handle = await mount(document.getElementById("one"), { theme: "dark" });`;
    const pages = { "index.html": [page('<div id="one"></div><script type="module" src="own.js"></script>'), policy], "own.js": module, "again.js": 'export * from "./hubsync/hub-sync.js";' };
    await visit({ pages, expect: [/^foreign request: /] }, async (page) => {
      await page.locator("hub-sync").getByText(/^12 people/).first().waitFor();
      const said = await page.evaluate(async () => {
        const { mount } = await import("./again.js");
        const heard = [];
        addEventListener("hubsync-error", ({ detail }) => heard.push(detail.code));
        return mount(document.getElementById("one")).then(() => "opened", (error) => [error.code, ...heard]);
      });
      assert.deepEqual(said, ["version", "version"]);
      assert.match(await page.locator("#one > [role=alert]").innerText(), /has loaded another hubsync already/);
      await checkAccessibility(page, "two versions");
    });
  } finally {
    await other.close();
  }
});

const LIVE = `import { mount } from "./hubsync/hub-sync.js"; globalThis.errors = [];
document.addEventListener("hubsync-error", (event) => errors.push(event.detail));
globalThis.handle = await mount(document.getElementById("one"), { mode: "read-only", getToken: (request) => portalToken(request) });`;

test("a portal's tokens connect the page, and one that gives none is told so", async () => {
  const cloud = await start({ tenant: generatedTenant({ users: 40 }), redirectUris: ["http://localhost:8080/"] });
  const admin = "admin@contoso.com";
  const browser = await launch(cloud.flags);
  try {
    const policy = POLICY.replace("connect-src 'self'", "connect-src 'self' https://graph.microsoft.com https://webexapis.com");
    const pages = { "index.html": [page('<div id="one"></div><script type="module" src="live.js"></script>'), policy], "live.js": LIVE };
    const asked = [];
    let gives = false;
    const portalToken = async ({ resource, scopes, claims, fresh }) => {
      asked.push({ resource, scopes, claims, fresh });
      if (!gives) return null;
      if (resource === "webex") return { accessToken: cloud.webex.personalToken(admin) };
      const answer = await signer(cloud).signInAs(admin, { organisation: true, scope: [...scopes, "openid", "profile"].join(" ") });
      return { accessToken: answer.json().access_token, expiresOn: Date.now() + 3_600_000 };
    };
    const before = async (page) => page.exposeFunction("portalToken", portalToken);
    await visit({ pages, in: browser, before, friends: cloud.hosts }, async (page) => {
      const inside = page.locator("hub-sync");
      const address = page.url();
      await inside.getByRole("link", { name: "Tenant" }).click();
      await inside.getByText("The portal gave no token").first().waitFor();
      gives = true;
      await inside.getByRole("button", { name: "Ask the portal" }).click();
      await inside.getByText(`Signed in as ${admin}.`).waitFor();
      await inside.getByText("it writes to no tenant").waitFor();
      assert.equal(await inside.getByRole("button", { name: "Sign out" }).count(), 0);
      await inside.getByRole("button", { name: "Read the users" }).click();
      await inside.getByText("Users read: 40 of 40. That is everybody.").waitFor();
      const graph = asked.filter(({ resource }) => resource === "graph");
      assert.ok(graph[0].scopes.includes("User.Read.All") && !graph[0].scopes.some((scope) => /Write/.test(scope)), graph[0].scopes);
      assert.equal(page.url(), address);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, "nothing is stored in a portal");
    });
  } finally {
    await browser.close();
    await cloud.close();
  }
  checkClean(cloud);
});

const APPROVING = `import { mount } from "./hubsync/hub-sync.js"; globalThis.heard = [];
globalThis.approves = false;
const handle = await mount(document.getElementById("one"), { mode: "live", getToken: (request) => portalToken(request) });
for (const name of ["plan", "apply-request", "applied", "error"]) {
  handle.on(name, (detail, event) => {
    heard.push([name, detail]);
    if (name === "apply-request" && !approves) event.preventDefault();
  });
}`;

/** A portal that approves plans and gives tokens of this administrator, as it is visited. */
function approving(cloud, admin) {
  const policy = POLICY.replace("connect-src 'self'", "connect-src 'self' https://graph.microsoft.com https://webexapis.com");
  const pages = { "index.html": [page('<div id="one"></div><script type="module" src="approving.js"></script>'), policy], "approving.js": APPROVING };
  const portalToken = async ({ resource, scopes }) => {
    if (resource === "webex") return null;
    const answer = await signer(cloud).signInAs(admin, { organisation: true, scope: [...scopes, "openid", "profile"].join(" ") });
    return { accessToken: answer.json().access_token, expiresOn: Date.now() + 3_600_000 };
  };
  return { pages, before: async (page) => page.exposeFunction("portalToken", portalToken), friends: cloud.hosts };
}

test("a portal hears of a plan, may take it into its own approval, and hears what was applied", async () => {
  const cloud = await start({ tenant: generatedTenant({ users: 5 }), redirectUris: ["http://localhost:8080/"] });
  const browser = await launch(cloud.flags);
  try {
    await visit({ ...approving(cloud, "admin@contoso.com"), in: browser }, async (page) => {
      const inside = page.locator("hub-sync");
      const heard = () => page.evaluate(() => heard.map(([name]) => name).join(" "));
      const hears = (words) => page.waitForFunction((words) => heard.map(([name]) => name).join(" ") === words, words);
      await inside.getByRole("link", { name: "Tenant" }).click();
      await inside.getByText("Signed in as admin@contoso.com.").waitFor();
      await inside.getByRole("checkbox", { name: "Set up" }).check();
      await inside.getByRole("button", { name: "Ask for these permissions" }).click();
      await inside.getByRole("button", { name: "Show the set-up plan" }).click();
      await hears("plan");
      const [[, plan]] = await page.evaluate(() => heard);
      assert.deepEqual([plan.hubsyncPlan, plan.kind, plan.steps[0].key], [1, "set-up", "instantiate"]);

      await inside.getByRole("button", { name: "Apply this plan" }).click();
      await inside.getByText("The portal has taken this plan into its own approval.").waitFor();
      await checkAccessibility(page, "a plan that the portal took");
      assert.equal(await heard(), "plan apply-request");
      assert.deepEqual(cloud.state.servicePrincipals, [], "nothing was applied");

      // The portal agrees to the next.
      await page.evaluate(() => (globalThis.approves = true));
      await inside.getByRole("button", { name: "Read the tenant again" }).click();
      await inside.getByRole("button", { name: "Apply this plan" }).click();
      await inside.getByText("Every step is done.").waitFor({ timeout: 30_000 });
      await hears("plan apply-request plan apply-request applied");
      const applied = await page.evaluate(() => heard.at(-1)[1]);
      assert.deepEqual([applied.kind, applied.complete, applied.stopped, applied.steps.length], ["set-up", true, null, plan.steps.length]);
      assert.equal(cloud.state.servicePrincipals.length, 1);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.equal(await page.title(), "Portal");
    });
  } finally {
    await browser.close();
    await cloud.close();
  }
  checkClean(cloud);
});

test("without IndexedDB a portal's plan stops before anything is done, by word and event", async () => {
  const cloud = await start({ tenant: generatedTenant({ users: 5 }), redirectUris: ["http://localhost:8080/"] });
  const browser = await launch(cloud.flags);
  try {
    const portal = approving(cloud, "admin@contoso.com");
    const before = async (page) => {
      await portal.before(page);
      await page.addInitScript(() => {
        const denied = { get: () => { throw new DOMException("storage is denied here", "SecurityError"); } };
        Object.defineProperty(globalThis, "indexedDB", denied);
      });
    };
    await visit({ ...portal, before, in: browser }, async (page) => {
      const inside = page.locator("hub-sync");
      await inside.getByRole("link", { name: "Tenant" }).click();
      await inside.getByText("Signed in as admin@contoso.com.").waitFor();
      await inside.getByRole("checkbox", { name: "Set up" }).check();
      await inside.getByRole("button", { name: "Ask for these permissions" }).click();
      await inside.getByRole("button", { name: "Show the set-up plan" }).click();
      await page.evaluate(() => (globalThis.approves = true));
      await inside.getByRole("button", { name: "Apply this plan" }).click();
      await inside.getByText("storage is denied here").first().waitFor();
      await checkAccessibility(page, "no IndexedDB in a portal");
      await page.waitForFunction(() => heard.some(([name]) => name === "error"));
      const [code, message] = await page.evaluate(() => [heard.at(-1)[1].code, heard.at(-1)[1].message]);
      assert.equal(code, "apply");
      assert.match(message, /storage is denied here/);
      assert.deepEqual(cloud.state.servicePrincipals, [], "nothing was applied");
    });
  } finally {
    await browser.close();
    await cloud.close();
  }
  checkClean(cloud);
});

test("a running job's actions in a portal: asked first, applied with a journal, heard of", async () => {
  const cloud = await start({ tenant: jobIn(fixtureTenant({ application: "configured" }), "works"), redirectUris: ["http://localhost:8080/"] });
  const browser = await launch(cloud.flags);
  try {
    await visit({ ...approving(cloud, "adele.vance@contoso.com"), in: browser }, async (page) => {
      const inside = page.locator("hub-sync");
      const hears = (words) => page.waitForFunction((words) => heard.map(([name]) => name).join(" ") === words, words);
      const written = () => cloud.log.filter(({ method, path }) => method === "POST" && /\/(start|pause|restart)$/.test(path)).length;
      await inside.getByRole("link", { name: "Tenant" }).click();
      // Where a job runs its health is seen first.
      await inside.getByRole("heading", { level: 1, name: "Health" }).waitFor();
      await inside.getByRole("link", { name: "Tenant", exact: true }).click();
      await inside.getByRole("checkbox", { name: "Set up" }).check();
      await inside.getByRole("button", { name: "Ask for these permissions" }).click();
      await inside.getByRole("button", { name: "Ask for these permissions" }).waitFor({ state: "detached" });
      await inside.getByRole("link", { name: "Health" }).click();
      await inside.getByRole("button", { name: "Pause…" }).click();
      await hears("plan");
      await inside.getByRole("button", { name: "Apply this plan" }).click();
      await inside.getByText("The portal has taken this plan into its own approval.").waitFor();
      await checkAccessibility(page, "a plan for a job that the portal took");
      assert.equal(written(), 0, "nothing was applied");

      await page.evaluate(() => (globalThis.approves = true));
      await inside.getByRole("button", { name: "Close the plan" }).click();
      await inside.getByRole("button", { name: "Pause…" }).click();
      await inside.getByRole("button", { name: "Apply this plan" }).click();
      await inside.getByText(/^Read back at .*: Provisioning is paused/).waitFor({ timeout: 30_000 });
      await hears("plan apply-request plan apply-request applied");
      const [kind, complete] = await page.evaluate(() => [heard.at(-1)[1].kind, heard.at(-1)[1].complete]);
      assert.deepEqual([kind, complete, written()], ["job", true, 1]);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    });
  } finally {
    await browser.close();
    await cloud.close();
  }
  checkClean(cloud);
});
