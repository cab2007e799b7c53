// Trusted Types are enforced, and every place and panel opens under them: the harness fails on any violation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness/browser.mjs";
import { WAIT, eventually, ready } from "./harness/steps.mjs";

test("every place, each of its parts, and every panel opens under Trusted Types", () =>
  withPage(async (page) => {
    await ready(page);
    const places = await page.locator(".places a").count();
    assert.ok(places > 1);
    for (let place = 0; place < places; place += 1) {
      const link = page.locator(".places a").nth(place);
      await link.click();
      await eventually(async () => (await link.getAttribute("aria-current")) !== null, "the place is shown");
      await eventually(async () => (await page.getByText("Loading…").count()) === 0, "its parts are here");
      for (const part of await page.locator(".benches button").all()) {
        await part.click();
        await eventually(async () => (await part.getAttribute("aria-current")) !== null, "the part is shown");
      }
      for (const panel of ["Files", "Functions"]) {
        await page.locator(".bar").getByRole("button", { name: panel }).click();
        const dialog = page.getByRole("dialog", { name: panel });
        await dialog.locator(".file, .functions").first().waitFor(WAIT);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ ...WAIT, state: "hidden" });
      }
    }
  }));

test("a script that the page does not own cannot run as a worker or be put into the page", () =>
  withPage(async (page, { faults }) => {
    await ready(page);
    const refused = await page.evaluate(() => {
      const tried = (work) => {
        try {
          work();
          return "allowed";
        } catch (error) {
          return error.constructor.name;
        }
      };
      return {
        worker: tried(() => new Worker("./boot.js")),
        markup: tried(() => (document.createElement("div").innerHTML = "<b>bold</b>")),
        source: tried(() => (document.createElement("script").src = "./boot.js")),
        policy: tried(() => trustedTypes.createPolicy("other", {})),
        again: tried(() => trustedTypes.createPolicy("hubsync", {})),
      };
    });
    const all = Object.values(refused);
    assert.deepEqual(all, Array(all.length).fill("TypeError"), JSON.stringify(refused));
    const violations = () => faults.filter((fault) => /policy violation: (require-trusted-types-for|trusted-types)/.test(fault));
    // The meta element and the header each report each attempt.
    await eventually(() => violations().length === 2 * all.length, "each is reported twice", () => faults.join("\n"));
    const others = faults.splice(0).filter((fault) => !/trusted-types|TrustedScriptURL|TrustedHTML|TrustedTypePolicy|Content Security Policy/i.test(fault));
    assert.deepEqual(others, []);
  }));
