// The page is kept on the machine: it opens without a network, whole or not at all, and says when a newer one is ready.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { launch, open } from "./harness/browser.mjs";
import { DIST, serve } from "./harness/server.mjs";
import { WAIT, drop, eventually, fixture, openFiles, ready, unplug } from "./harness/steps.mjs";

/** Waits until the page's service worker has kept the release. */
const kept = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** What is kept, without the address of the page. */
const keptFiles = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => request.url.slice(document.baseURI.length));
  });

const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Makes another release of the one in a folder: `change` gets the page's text and gives another. */
async function release(folder, version, change) {
  const read = (name) => readFile(join(folder, name), "utf8");
  const [page, worker] = await Promise.all([read("index.html"), read("sw.js")]);
  const next = change(page);
  const old = worker.match(/const VERSION = "([^"]*)"/)[1];
  await writeFile(join(folder, "index.html"), next);
  await writeFile(join(folder, "sw.js"), worker.replace(old, version).replace(digest(page), digest(next)));
}

/** Serves a copy of the release that may be changed, and opens it with service workers. */
async function withCopy(work, base = "/") {
  const folder = join(await mkdtemp(join(tmpdir(), "hubsync-")), "dist/");
  await cp(DIST, folder, { recursive: true });
  const server = await serve(base, { folder });
  const browser = await launch();
  try {
    const { page, context, faults } = await open(browser, server.url, { kept: true });
    await ready(page);
    await kept(page);
    await work({ page, context, faults, server, folder });
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    await server.close();
    await rm(join(folder, ".."), { recursive: true });
  }
}

test("a page that is kept gives its workers the program and the language, as on the first visit", () =>
  withCopy(async ({ page }) => {
    const marks = [];
    page.on("worker", (worker) => marks.push(worker.evaluate(() => self.location.hash)));
    await page.reload();
    await ready(page);
    const seen = await Promise.all(marks);
    assert.ok(seen.length > 0 && seen.every((mark) => mark === "#shared"), JSON.stringify(seen));
    assert.equal(await page.getByText("The evaluation stopped").count(), 0);
  }));

test("after the first visit the page opens without a server, under a path, and everything in it works", () =>
  withCopy(async ({ page, server, faults }) => {
    const files = await keptFiles(page);
    assert.ok(files.includes("") && files.some((name) => name.startsWith("chunk-")), `${files}`);
    for (const never of ["sw.js", "config.json", "redirect.html"]) assert.ok(!files.includes(never), never);
    await server.close();
    await unplug(page);
    await page.reload();
    await ready(page);
    await openFiles(page);
    await page.getByRole("dialog").getByText("Twelve sample people").waitFor(WAIT);
    await page.keyboard.press("Escape");
    await drop(page, await fixture("formats/graph-users.jsonl"));
    await eventually(async () => (await page.locator(".grid").getAttribute("aria-rowcount")) === "41", "a file is read");
    // A busy Chromium does not always tell a page that was opened anew that it is offline: then the page asks for its configuration in vain.
    const others = faults.splice(0).filter((fault) => !/config\.json net::ERR_INTERNET_DISCONNECTED|Failed to load resource: net::ERR_INTERNET_DISCONNECTED/.test(fault));
    assert.deepEqual(others, []);
  }, "/tools/hubsync/"));

test("a new version is offered, accessibly, never while a plan is applied, and starts when it is wanted", () =>
  withCopy(async ({ page, folder }) => {
    await page.reload();
    await ready(page);
    await release(folder, "next", (text) => text.replace("<title>hubsync</title>", "<title>hubsync, next</title>"));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const notice = page.getByText("A new version of hubsync is ready.");
    await notice.waitFor(WAIT);
    // A tab in which a plan is applied keeps the release that it runs on: nothing is offered until the plan has ended.
    await page.evaluate(() => new Promise((held) => navigator.locks.request("hubsync.apply.tenant", () => new Promise((end) => (held(), (globalThis.endPlan = end))))));
    await notice.waitFor({ state: "detached", ...WAIT });
    await page.evaluate(() => endPlan());
    await notice.waitFor(WAIT);
    await checkAccessibility(page, "the offer of a new version");
    assert.equal(await page.title(), "hubsync", "nothing changes by itself");
    await page.getByRole("button", { name: "Reload" }).click();
    await eventually(async () => (await page.title().catch(() => "")) === "hubsync, next", "the new version runs");
    await ready(page);
    assert.equal(await notice.count(), 0);
  }));

test("a release that is not whole is not taken", () =>
  withCopy(async ({ page, faults, folder }) => {
    const before = await page.evaluate(() => caches.keys());
    // The page in it is not the one whose digest the service worker names: an upload that is under way.
    await release(folder, "next", (text) => text);
    await writeFile(join(folder, "index.html"), "<!doctype html><title>half</title>");
    const ended = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((done) => registration.addEventListener("updatefound", () => done(registration.installing)));
      await registration.update();
      const installing = await found;
      await new Promise((done) => {
        if (["installed", "redundant"].includes(installing.state)) done();
        installing.addEventListener("statechange", done);
      });
      return installing.state;
    });
    assert.equal(ended, "redundant");
    assert.deepEqual(await page.evaluate(() => caches.keys()), before, "nothing of it is kept");
    const told = faults.splice(0).filter((fault) => !/integrity|digest|Failed to fetch/.test(fault));
    assert.deepEqual(told, []);
    await page.reload();
    await ready(page);
    assert.equal(await page.title(), "hubsync");
  }));
