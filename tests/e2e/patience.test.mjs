// An expression that takes long for every user: the page keeps answering for the person in view.
import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { withPage } from "./harness/browser.mjs";
import { WAIT, eventually, payload, ready } from "./harness/steps.mjs";
import { tasksOf } from "./harness/tasks.mjs";

const USERS = 100_000;
/** Milliseconds: a quarter of a second for the person's own worker, and what a busy machine needs beside it. */
const SOON = 3_000;
/** Tries every way to cut a long word in four, for every user again: long, but within an evaluation's steps. */
const slow = (end) => String.raw`Append(Replace([displayName], , "\w*\w*\w*\w*!", , "x", , ), "${end}")`;

/** The page with so many people, the mapping of the display name in the editor. */
async function prepared(page) {
  await ready(page);
  const lines = Array.from({ length: USERS }, (_, at) => `user${at}@contoso.com,${"word".repeat(6)}${at}?,u${at}@contoso.com`);
  const text = `userPrincipalName,displayName,mail\n${lines.join("\n")}\n`;
  await page.locator("input[type=file]").last().setInputFiles(payload("many.csv", text));
  await counted(page);
  await page.locator(".attributes .target").getByText("displayName", { exact: true }).click();
}

const expression = (page) => page.getByRole("textbox", { name: "Expression" });
const person = (page) => page.locator(".person");
const counted = (page) =>
  page.locator(".truth[aria-busy=false] .sentence").getByText("100,000 people").waitFor({ timeout: 60_000 });

test("with 100,000 people a slow expression keeps nobody waiting", () =>
  withPage(async (page) => {
    await prepared(page);
    const tasks = await tasksOf(page.context().browser(), page, async () => {
      const start = performance.now();
      await expression(page).fill(slow("#"));
      const answered = async () => (await person(page).textContent()).includes("?#");
      await eventually(answered, "the person in view is answered for", () => person(page).textContent());
      const soon = performance.now() - start;
      assert.ok(soon < SOON, `the person in view was answered for after ${soon.toFixed(0)} ms`);
      assert.equal(await page.locator(".truth").getAttribute("aria-busy"), "true", "everybody else is still being evaluated");
      await page.locator(".truth progress").waitFor(WAIT);

      const next = performance.now();
      await expression(page).fill('Append([mail], "!")');
      await eventually(async () => (await person(page).textContent()).includes("u0@contoso.com!"), "the next expression is heard");
      await counted(page);
      const superseded = performance.now() - next;
      assert.ok(superseded < SOON, `everybody was evaluated again after ${superseded.toFixed(0)} ms`);
    });
    assert.ok(Math.max(0, ...tasks) < 200, `the page was busy for ${tasks}`);
  }));

test("the worker of the person in view is ended when it is late, and another takes its place", () =>
  withPage(async (page) => {
    await page.addInitScript(() => {
      globalThis.persons = 0;
      globalThis.isDeaf = false;
      globalThis.Worker = class extends Worker {
        constructor(address, options) {
          super(address, options);
          this.answersForPerson = options.name.startsWith("person ");
          globalThis.persons += this.answersForPerson;
        }
        // Deaf to questions: its program reaches it.
        postMessage(...message) {
          const isProgram = message[0].module instanceof WebAssembly.Module;
          if (isProgram || !(this.answersForPerson && globalThis.isDeaf)) super.postMessage(...message);
        }
      };
    });
    await page.reload();
    await prepared(page);
    await page.evaluate(() => (globalThis.isDeaf = true));
    assert.equal(await page.evaluate(() => globalThis.persons), 1);
    const late = page.evaluate(async () => {
      const field = document.querySelector("textarea");
      const start = await new Promise((done) => field.addEventListener("input", () => done(performance.now()), { once: true }));
      const isTold = () => document.querySelector(".person").textContent.includes("longer than a quarter of a second");
      while (!isTold()) await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - start;
    });
    await expression(page).fill(slow("#"));
    const waited = await late;
    assert.ok(waited >= 250 && waited < 250 + SOON, `the worker was ended after ${waited.toFixed(0)} ms`);
    await eventually(() => page.evaluate(() => globalThis.persons === 2), "another worker is started");
    await page.evaluate(() => (globalThis.isDeaf = false));
    await expression(page).fill(slow("%"));
    await eventually(async () => (await person(page).textContent()).includes("?%"), "it answers");
  }));

test("a million people are read with progress, and the page answers meanwhile", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-million-"));
  t.after(() => rm(folder, { recursive: true }));
  const million = 1_000_000;
  const line = (at) => `user${at}@contoso.com,User ${at},user${at}@contoso.com,Engineer,Department ${at % 50}\n`;
  const path = join(folder, "million.csv");
  await writeFile(path, "userPrincipalName,displayName,mail,jobTitle,department\n");
  for (let first = 0; first < million; first += 100_000) {
    await appendFile(path, Array.from({ length: 100_000 }, (_, at) => line(first + at)).join(""));
  }
  await withPage(async (page) => {
    await ready(page);
    await page.evaluate(() => {
      globalThis.progress = [];
      const look = () => {
        const value = document.querySelector(".truth progress")?.value;
        if (value !== undefined && value !== globalThis.progress.at(-1)) globalThis.progress.push(value);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const tasks = await tasksOf(page.context().browser(), page, async () => {
      await page.locator("input[type=file]").last().setInputFiles(path);
      await page.locator(".truth progress").waitFor(WAIT);
      await page.getByRole("link", { name: "Mapping", exact: true }).click();
      await page.getByRole("heading", { level: 1 }).getByText("Mapping").waitFor(WAIT);
      await page.locator('nav a[href="#/people"]').click();
      await page.locator(".truth[aria-busy=false] .sentence").getByText("1,000,000 people").waitFor({ timeout: 120_000 });
    });
    const progress = await page.evaluate(() => globalThis.progress);
    assert.ok(progress.length > 2, `progress was shown as ${progress}`);
    assert.deepEqual(progress, progress.toSorted((a, b) => a - b), "progress goes on");
    assert.ok(Math.max(0, ...tasks) < 200, `the page was busy for ${tasks}`);
  });
});
