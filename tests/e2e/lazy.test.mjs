// What is not needed at first arrives when it is first looked at, and a part that cannot arrive says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, eventually, openFiles, ready } from "./harness/steps.mjs";

const CHUNK = /\/chunk-[^/]*\.wasm$/;

/** The chunks that the page asked for so far, without the folder they lie in. */
const asked = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.name.split("/").at(-1))
      .filter((name) => name.startsWith("chunk-")),
  );

/** What reads files is fetched once the first screen stands, so that a file can be read without a network. */
async function readsFiles(page) {
  await eventually(async () => (await asked(page)).some((name) => name.startsWith("chunk-files-")), "what reads files is fetched");
  await page.waitForLoadState("networkidle");
}

const openFunctions = async (page) => {
  await page.locator(".bar").getByRole("button", { name: "Functions" }).click();
  await page.getByRole("dialog").waitFor(WAIT);
};

test("a panel's chunk is fetched when the panel is first opened, once, also under a path", () =>
  withPage(
    async (page) => {
      await ready(page);
      await readsFiles(page);
      const before = await asked(page);
      const early = before.filter((name) => !/^chunk-(files|shared-\d+)-/.test(name));
      assert.deepEqual(early, [], "only what reads files is fetched before anybody asks");
      await openFunctions(page);
      await page.locator(".functions details").first().waitFor(WAIT);
      const fetched = await asked(page);
      assert.ok(fetched.length > before.length, "the panel is in a chunk");
      assert.equal(new Set(fetched).size, fetched.length, `each is fetched once: ${fetched}`);
      await page.keyboard.press("Escape");
      await openFiles(page);
      await page.getByRole("dialog").getByText("Twelve sample people").waitFor(WAIT);
      await page.keyboard.press("Escape");
      await openFunctions(page);
      await page.getByRole("searchbox", { name: "Search functions" }).fill("coalesce");
      await eventually(async () => (await page.locator(".functions details").count()) < 5, "the search narrows the list");
      assert.deepEqual(await asked(page), fetched, "what is here is not fetched again");
    },
    { base: "/tools/hubsync/" },
  ));

test("a panel whose chunk cannot be loaded says so, is accessible, and tries again", () =>
  withPage(async (page, { faults }) => {
    await ready(page);
    await readsFiles(page);
    await page.route(CHUNK, (route) => route.fulfill({ status: 404, body: "not found" }));
    await openFunctions(page);
    const alert = page.getByRole("dialog").getByRole("alert");
    await alert.getByText("could not be loaded").waitFor(WAIT);
    await checkAccessibility(page, "a part that could not be loaded");
    await alert.getByRole("button", { name: "Try again" }).click();
    await eventually(() => faults.filter((fault) => CHUNK.test(fault)).length >= 2, "it is asked for again", () => faults.join("\n"));
    await alert.getByText("could not be loaded").waitFor(WAIT);
    const expected = [/^status 404: .*\/chunk-/, /^console error: Failed to load resource/, /^console error: .*(WebAssembly|MIME)/];
    const others = faults.splice(0).filter((fault) => !expected.some((one) => one.test(fault)));
    assert.deepEqual(others, [], "nothing but the missing chunk is wrong");
    await page.unroute(CHUNK);
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.locator(".functions details").first().waitFor(WAIT);
    assert.equal(await alert.count(), 0);
  }));
