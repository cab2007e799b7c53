// The release in Firefox: the page, a file, the places, the documents, a portal. A smoke test; Chromium has all the others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIREFOX, withFirefox } from "./harness/firefox.mjs";
import { servePortal } from "./harness/portal.mjs";
import { serve } from "./harness/server.mjs";
import { data } from "./harness/steps.mjs";

const skip = FIREFOX ? false : "skipped: there is no Firefox; install firefox-esr, or name one in HUBSYNC_FIREFOX";
const TAB = "\uE004";
const ENTER = "\uE007";

test("Firefox opens the page, reads a file, visits each place, and stays accessible", { skip }, async () => {
  const server = await serve();
  try {
    await withFirefox(async (page) => {
      await page.visit(server.url);
      await page.until(() => document.querySelectorAll(".people-row[id]").length > 0 && document.querySelector(".attributes .value") !== null);
      await page.accessible("the first screen");

      // The first key leads past the bar.
      await page.press(TAB, ENTER);
      assert.equal(await page.evaluate(() => document.activeElement.closest("main") !== null || document.activeElement.id), true);

      await page.give("input[type=file]", [data("formats/graph-users.jsonl")]);
      await page.until(() => document.querySelector(".grid")?.getAttribute("aria-rowcount") === "41");
      for (const [link, heading] of [["#/mapping", "Mapping"], ["#/outcomes", "Outcomes"], ["#/tenant", "Tenant"]]) {
        await page.evaluate((link) => document.querySelector(`nav a[href="${link}"]`).click(), link);
        await page.until((heading) => document.querySelector("h1")?.textContent.includes(heading), heading);
      }
      await page.until(() => document.querySelector("main").innerText.includes("Sign-in is not configured"));
      await page.accessible("the tenant");
      assert.deepEqual(await page.faults(), []);

      await page.visit(`${server.url}documentation.html`);
      await page.accessible("the documents");
      assert.deepEqual(await page.faults(), []);
    });
  } finally {
    await server.close();
  }
});

test("in Firefox's private windows the page reads a file, and can keep a journal", { skip }, async () => {
  const server = await serve();
  try {
    await withFirefox(
      async (page) => {
        await page.visit(server.url);
        await page.until(() => document.querySelectorAll(".people-row[id]").length > 0);
        await page.give("input[type=file]", [data("formats/graph-users.jsonl")]);
        await page.until(() => document.querySelector(".grid")?.getAttribute("aria-rowcount") === "41");
        const opened = await page.evaluate(
          () => new Promise((done) => Object.assign(indexedDB.open("hubsync-test"), { onsuccess: () => done("opened"), onerror: ({ target }) => done(String(target.error)) })),
        );
        assert.equal(opened, "opened");
        const files = await page.evaluate(() => navigator.storage.getDirectory().then(() => "given", ({ name }) => name));
        assert.equal(files, "SecurityError", "the window is a private one: those have no private file system");
        assert.deepEqual(await page.faults(), []);
      },
      { "browser.privatebrowsing.autostart": true },
    );
  } finally {
    await server.close();
  }
});

test("Firefox opens the sample portal, which hears of its users", { skip }, async () => {
  const portal = await servePortal();
  try {
    await withFirefox(async (page) => {
      await page.visit(portal.url);
      await page.until(() => /^12 people/.test(document.getElementById("heard").value));
      await page.accessible("the sample portal");
      assert.deepEqual(await page.faults(), []);
    });
  } finally {
    await portal.close();
  }
});
